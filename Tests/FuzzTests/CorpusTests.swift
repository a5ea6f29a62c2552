import Foundation
import FuzzTargets
import Testing

/// What the fuzzer began with and what it once found, read again.
@Suite struct CorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fuzz")

    private static func files(_ kind: String, _ target: FuzzTarget) throws -> [URL] {
        let folder = folder.appendingPathComponent(kind).appendingPathComponent(target.rawValue)
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        )
    }

    @Test(arguments: FuzzTarget.allCases)
    func `nothing that was kept of the fuzzer makes a reader trap`(target: FuzzTarget) throws {
        let seeds = try Self.files("Corpus", target)
        #expect(!seeds.isEmpty)
        for file in seeds + (try Self.files("Crashes", target)) {
            let bytes = Array(try Data(contentsOf: file))
            target.run(bytes)
            // And all that can be cut off or be one byte else at the places that matter most.
            for length in 0..<min(bytes.count, 64) {
                target.run(Array(bytes.prefix(length)))
                var other = bytes
                other[length] ^= 0x81
                target.run(other)
            }
        }
    }
}
