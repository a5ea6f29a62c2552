import Foundation
import Matching
import Testing

struct StoredFormTests {
    @Test func `a canonical record reads back from its bytes`() {
        for record in base {
            #expect(CanonicalRecord(encoded: record.encoded()) == record)
        }
    }

    @Test func `another version and damaged bytes are refused`() {
        var bytes = base[0].encoded()
        #expect(CanonicalRecord(encoded: Array(bytes.dropLast())) == nil)
        #expect(CanonicalRecord(encoded: bytes + [0]) == nil)
        bytes[0] += 1
        #expect(CanonicalRecord(encoded: bytes) == nil)
        #expect(CanonicalRecord(encoded: []) == nil)
    }

    @Test func `the keys of a record stay what they were`() {
        // Keys are stored beside records, so a change of their values needs another version.
        let keys = record("Иванов", "Олег", phones: ["89161234567"]).keys
        #expect(keys.map(\.kind) == [.phone, .names])
        #expect(keys.map(\.value) == [11_460_111_815_233_126_305, 6_151_077_496_398_753_286])
        #expect(keys.allSatisfy { $0.value & 15 == UInt64($0.kind.rawValue) })
    }

    @Test func `a record has few keys, each once`() {
        for record in base {
            #expect(record.keys.count <= CanonicalRecord.keyLimit)
            #expect(Set(record.blockingKeys).count == record.blockingKeys.count)
        }
    }

    @Test func `a model reads back from its text, which has no fractions`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(MatchModel.shipped)
        #expect(try JSONDecoder().decode(MatchModel.self, from: data) == .shipped)
        #expect(!String(decoding: data, as: UTF8.self).contains("."))
    }

    @Test func `names in each other's fields share a key`() {
        let first = Set(record("Пак", "Чон").blockingKeys)
        #expect(!first.isDisjoint(with: record("Чон", "Пак").blockingKeys))
    }
}
