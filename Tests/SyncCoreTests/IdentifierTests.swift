import SyncCore
import SyncTestSupport
import Testing

@Suite struct IdentifierTests {
    @Test func `an identifier is the same in words, bytes and text`() throws {
        var random = SplitMix(seed: 3)
        for _ in 0..<200 {
            let id = RecordID(high: random.next(), low: random.next())
            #expect(RecordID(bytes: id.bytes) == id)
            #expect(RecordID(text: id.description) == id)
            #expect(RecordID(text: id.description.uppercased()) == id)
            #expect(RecordID(text: id.description.filter { $0 != "-" }) == id)
        }
        let id = RecordID(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF)
        #expect(id.description == "00112233-4455-6677-8899-aabbccddeeff")
        #expect(id.bytes.first == 0 && id.bytes.last == 0xFF)
    }

    @Test(arguments: [
        "", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33),
        String(repeating: "g", count: 32), "0011223344556677８899aabbccddeeff",
        "00112233 4455-6677-8899-aabbccddeeff",
    ])
    func `a text that is no identifier is none`(_ text: String) {
        #expect(ReplicaID(text: text) == nil)
    }

    @Test func `bytes of another number are no identifier`() {
        for count in [0, 15, 17, 32] {
            #expect(EpochID(bytes: [UInt8](repeating: 1, count: count)) == nil)
        }
    }

    @Test func `identifiers are ordered as their bytes are`() {
        var random = SplitMix(seed: 4)
        var ids = (0..<60).map { _ in ReplicaID(high: random.next() >> 62, low: random.next()) }
        ids += [ReplicaID(high: 0, low: .max), ReplicaID(high: .max, low: 0)]
        for left in ids {
            for right in ids {
                #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
            }
        }
        #expect(RecordID.first < RecordID.last)
    }

    @Test func `a version 7 identifier begins with its time and says its version`() {
        let id = RecordID.version7(
            milliseconds: 0x0123_4567_89AB,
            random: (.max, .max)
        )
        #expect(id.description == "01234567-89ab-7fff-bfff-ffffffffffff")
        let zero = RecordID.version7(milliseconds: 0, random: (0, 0))
        #expect(zero.description == "00000000-0000-7000-8000-000000000000")
        #expect(RecordID.version7(milliseconds: -1, random: (0, 0)) == zero)
    }

    @Test func `a version 8 identifier is the first half of a hash and says its version`() {
        let hash = [UInt8](repeating: 0xFF, count: 32)
        #expect(
            RecordID.version8(hash: hash)?.description == "ffffffff-ffff-8fff-bfff-ffffffffffff"
        )
        #expect(RecordID.version8(hash: hash.prefix(15)) == nil)
    }
}
