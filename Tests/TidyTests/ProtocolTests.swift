import Testing

/// `protocol.md` names the state of the sources that it was checked against, so that what travels
/// cannot change without somebody looking at the document.
struct ProtocolTests {
    @Test func `protocol.md was checked against the sources of the wire format`() {
        let sources = Repo.files.filter { $0.path.hasPrefix("Sources/SyncWire/") }
        let hash = sourceHash(sources)
        let document = Repo.file("protocol.md")?.text ?? ""
        #expect(!sources.isEmpty)
        #expect(
            document.contains("`\(hash)`"),
            """
            Sources/SyncWire has changed. Read protocol.md against the change, mend what is no \
            longer true, and put the new hash `\(hash)` into its section "Status and versions".
            """
        )
    }

    @Test func `Canary: another source has another hash`() {
        let one = RepoFile(path: "Sources/SyncWire/A.swift", text: "let a = 1")
        let other = RepoFile(path: "Sources/SyncWire/A.swift", text: "let a = 2")
        #expect(sourceHash([one]) != sourceHash([other]))
        #expect(sourceHash([one, other]) != sourceHash([one]))
    }
}

/// FNV-1a, 64 bits, over the paths and texts.
func sourceHash(_ files: [RepoFile]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in files {
        for byte in Array(file.path.utf8) + [0] + Array(file.text.utf8) + [0] {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
