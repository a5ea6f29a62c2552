import CRMDomain
import Matching
import SyncCore
import SyncTestSupport
import Testing

/// "Same?" is what stands in one group with all who are like it, in the queue as in the batch.
struct DuplicateGroupTests {
    private let book: Book
    private var crm: CRM { book.crm }

    init() throws { book = try Book() }

    private func found() throws -> [PossibleDuplicate] {
        try crm.refreshMatches()
        return try crm.possibleDuplicates(limit: .max)
    }

    @Test func `who fits two that contradict each other is the same with one of them alone`()
        throws
    {
        let first = try book.lead("Ракитин Иван Петрович +79161234567")
        _ = try book.lead("Ракитин Иван +79161234567")
        let third = try book.lead("Ракитин Иван Олегович +79161234567")
        let before = try found()
        #expect(before.map(\.decision) == [.same, .review])
        #expect(before.map(\.score.decision) == [.same, .same])
        #expect(before.map(\.isApartFromOthers).count { $0 } == 1)
        // What contradicted is mended, and all three are one.
        let edit = FieldEdit(.patronymic, "Петрович")
        _ = try crm.edit(third, [edit], today: book.today)
        #expect(try found().map(\.decision) == [.same, .same, .same])
        try crm.delete(first)
        #expect(try found().map(\.decision) == [.same])
    }

    @Test func `whoever goes leaves those whom he kept apart to be one`() throws {
        let first = try book.lead("Ракитин Иван Петрович +79161234567")
        _ = try book.lead("Ракитин Иван +79161234567")
        let third = try book.lead("Ракитин Иван Олегович +79161234567")
        let pairs = try found()
        let joined = try #require(pairs.first).pair
        let gone = joined.first == first || joined.second == first ? first : third
        try crm.delete(gone)
        #expect(try found().map(\.decision) == [.same])
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `the queue says of each pair what a look over the whole base says`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var records: [(id: RecordID, record: MatchRecord)] = []
        for _ in 0..<60 {
            var record = MatchRecord()
            record.family = random.pick(["Ракитин", "Ракитн", "Орлов", "Rakitin"])
            record.given = random.pick(["Иван", "Ваня", "Пётр", "И."])
            record.patronymic = random.pick(["", "", "Петрович", "Олегович"])
            record.phones = ["+7916123456\(random.next() % 8)"]
            let id = try book.lead("\(record.phones[0])")
            let edits = [
                FieldEdit(.family, record.family), FieldEdit(.given, record.given),
                FieldEdit(.patronymic, record.patronymic),
            ]
            _ = try crm.edit(id, edits, today: book.today)
            records.append((id, record))
            // Not all at once: what was grouped is grouped anew.
            if random.next() % 5 == 0 { try crm.refreshMatches() }
        }
        records.sort { $0.id < $1.id }
        var batch = BatchMatcher()
        for (place, entry) in records.enumerated() {
            batch.add(id: place, CanonicalRecord(entry.record))
        }
        let pairs = batch.run(.shipped)
        let settled = batch.settled(pairs, .shipped).pairs
        let expected = Dictionary(
            settled.compactMap { pair in
                RecordPair(records[pair.first].id, records[pair.second].id)
                    .map { ($0, pair.decision) }
            }
        ) { first, _ in first }
        let queue = try found()
        let told = Dictionary(queue.map { ($0.pair, $0.decision) }) { first, _ in first }
        #expect(told == expected)
        #expect(Set(told.values) == [.same, .review])
        #expect(queue.contains { $0.isApartFromOthers })
    }
}

extension SplitMix {
    fileprivate mutating func pick(_ words: [String]) -> String {
        words[Int(next() % UInt64(words.count))]
    }
}
