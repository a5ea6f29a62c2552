import Foundation
import SyncWire
import Testing

/// Messages of the first version of the format: nobody answers them any more, and a captured one
/// can still be looked at.
@Suite struct FirstFormatMessageTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/first-format/messages")

    static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []

    private func bytes(_ name: String) throws -> [UInt8] {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let digits = Array(lines.joined())
        return try stride(from: 0, to: digits.count, by: 2).map { index in
            try #require(UInt8(String(digits[index...(index + 1)]), radix: 16))
        }
    }

    @Test func `one of each kind is kept`() { #expect(Self.names.count == 15) }

    @Test(arguments: names)
    func `a message of the first version is printed, and refused as a request or an answer`(
        name: String
    ) throws {
        let bytes = try bytes(name)
        let printed = try MessageJSON.printed(bytes)
        #expect(printed.hasPrefix("{"))
        #expect(throws: WireError.unsupportedVersion(1)) { try SyncRequest(decoding: bytes) }
        #expect(throws: WireError.unsupportedVersion(1)) { try SyncAnswer(decoding: bytes) }
    }
}
