import CRMDomain
import GRDB
import Matching
import SyncCore
import SyncTestSupport
import Testing

/// Contacts that may be the same are found when they are captured and after a sync, and what was
/// answered is remembered.
@Suite struct DuplicateTests {
    private let book: Book
    private var crm: CRM { book.crm }
    private var world: World { book.world }

    init() throws { book = try Book() }

    @Test func `whoever is captured again is noticed at once, with the reasons`() throws {
        let old = try book.lead("Иванова Мария +79261234567")
        let new = try book.lead("Ivanova Masha 8 926 123-45-67")
        let found = try crm.lookAlikes(of: new, limit: 3)
        #expect(found.map { Set($0.cards) } == [[old, new]])
        let score = try #require(found.first?.score)
        #expect(score.decision == .same)
        let sum = score.parts.reduce(score.prior) { $0 + $1.bits + $1.termFrequencyBits }
        #expect(sum == score.total, "the parts add up")
        let stranger = try book.lead("Сидоров Пётр +79030000000")
        #expect(try crm.lookAlikes(of: stranger, limit: 3).isEmpty)
    }

    @Test func `captured on two devices they are a pair after the sync (K10)`() throws {
        let old = try book.lead("Иванова Мария +79261234567")
        let new = try world.capture("Иванова Маша 8 926 123-45-67", on: world.boris).id
        try world.syncAll()
        for crm in [crm, world.boris, world.office] {
            try crm.refreshMatches()
            let found = try crm.possibleDuplicates(limit: 9)
            #expect(found.map(\.pair) == [RecordPair(old, new)])
        }
        try world.boris.merge(old, new)
        try world.syncAll()
        #expect(try crm.possibleDuplicates(limit: 9).isEmpty)
    }

    @Test func `different is remembered, on every device`() throws {
        let old = try world.shared("Иванова Мария +79261234567")
        let new = try world.shared("Иванова Мария 8 926 123-45-67")
        try crm.refreshMatches()
        #expect(try crm.possibleDuplicateCount(max: 9) == 1)
        _ = try crm.notSame(old, new)
        try world.syncAll()
        for crm in [crm, world.boris, world.office] {
            try crm.refreshMatches()
            #expect(try crm.possibleDuplicates(limit: 9).isEmpty)
            #expect(try crm.lookAlikes(of: new, limit: 9).isEmpty)
        }
    }

    @Test func `two of one card and a third are one question`() throws {
        let ids = try ["Мария", "Маша", "Машенька"].map {
            try book.lead("Иванова \($0) +79261234567")
        }
        try crm.refreshMatches()
        #expect(try crm.possibleDuplicates(limit: 9).count == 3)
        try crm.merge(ids[0], ids[1])
        #expect(try crm.possibleDuplicates(limit: 9).count == 1)
        #expect(try crm.possibleDuplicates(of: ids[2], limit: 9).count == 1)
    }

    @Test func `what is changed or deleted is compared anew`() throws {
        let old = try book.lead("Иванова Мария +79261234567")
        let new = try book.lead("Сидоров Пётр +79030000000")
        try crm.refreshMatches()
        #expect(try crm.possibleDuplicates(limit: 9).isEmpty)
        let edits = [
            FieldEdit(.family, "Иванова"), FieldEdit(.given, "Маша"),
            FieldEdit(.phone, "+79261234567"),
        ]
        _ = try crm.edit(new, edits, today: book.today)
        try crm.refreshMatches()
        #expect(try crm.possibleDuplicates(limit: 9).count == 1)
        try crm.delete(old)
        try crm.refreshMatches()
        #expect(try crm.possibleDuplicates(limit: 9).isEmpty)
    }

    @Test func `father and son at one number, and colleagues on one line, are not merged`() throws {
        _ = try book.lead("Иванов Сергей Петрович +74951234567")
        _ = try book.lead("Иванов Пётр Сергеевич +74951234567")
        _ = try book.lead("Орлова Вера +74951234567")
        try crm.refreshMatches()
        let found = try crm.possibleDuplicates(limit: 9)
        #expect(found.allSatisfy { $0.score.decision != .same })
    }

    @Test func `nothing merges by itself unless the office says so`() throws {
        let old = try world.shared("Иванова Мария +79261234567")
        _ = try world.shared("Иванова Мария 8 926 123-45-67")
        try crm.refreshMatches()
        #expect(try crm.mergeExactDuplicates() == 0 && crm.list().count == 2)
        try book.publish { $0.duplicates.automatic = .exact }
        #expect(try crm.mergeExactDuplicates() == 1 && crm.list().count == 1)
        _ = try crm.unmerge(old)
        #expect(try crm.mergeExactDuplicates() == 0, "whoever was told apart stays so")
    }

    @Test func `weights that the office publishes hold on every device`() throws {
        var model = MatchModel.shipped
        model.version += 1
        model.same = 1_000_000
        try book.publish { $0.duplicates.model = model }
        _ = try world.shared("Иванова Мария +79261234567")
        _ = try world.shared("Иванова Мария 8 926 123-45-67")
        for crm in [crm, world.boris, world.office] {
            try crm.refreshMatches()
            #expect(try crm.possibleDuplicates(limit: 9).map(\.score.decision) == [.review])
        }
    }

    @Test func `a number that very many have is left out, and said to be`() throws {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try MatchIndex.make(db)
            let index = MatchIndex(db)
            for number in 0..<300 {
                var record = MatchRecord()
                record.family = "Орлов"
                record.given = "Пётр"
                record.phones = ["+7495\(1_000_000)"]
                try index.put("r\(number)", record)
            }
            var record = MatchRecord()
            record.family = "Орлов"
            record.phones = ["+74951000000"]
            let found = try index.find(CanonicalRecord(record))
            #expect(found.isCapped)
            #expect(found.candidates.isEmpty)
        }
    }

    @Test(arguments: 1...4)
    func `the table of keys finds what the batch finds, in whatever order they came`(
        seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        let records = (0..<120).map { _ in Self.record(&random) }
        var batch = BatchMatcher()
        for (number, record) in records.enumerated() {
            batch.add(id: number + 1, CanonicalRecord(record))
        }
        let pairs = batch.run(.shipped)
        let wanted = Set(pairs.map { Set([$0.first, $0.second]) })
        let queue = try DatabaseQueue()
        try queue.write { db in
            try MatchIndex.make(db)
            let index = MatchIndex(db)
            var numbers: [Int64: Int] = [:]
            for place in records.indices.shuffled(using: &random) {
                numbers[try index.put("\(place)", records[place]).number] = place + 1
            }
            var found: Set<Set<Int>> = []
            for (number, id) in numbers {
                let own = try #require(try index.candidate(number))
                let near = try index.find(own.record, number: number)
                for other in near.candidates {
                    let score = MatchModel.shipped.compare(
                        own.record,
                        other.record,
                        lines: near.lines
                    )
                    if score.decision != .different { found.insert([id, numbers[other.number]!]) }
                }
            }
            #expect(found == wanted)
        }
    }

    private static func record(_ random: inout SplitMix) -> MatchRecord {
        var record = MatchRecord()
        func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        record.family = one(["Иванов", "Иванова", "Ivanov", "Орлова", "Сидоренко", ""])
        record.given = one(["Пётр", "Петя", "Мария", "Маша", "Maria", "Анна", "А.", ""])
        record.patronymic = one(["", "", "Сергеевич", "Петровна"])
        record.company = one(["", "", "ООО «Ромашка»", "Ромашка, ООО"])
        let phones = ["+79261234567", "8 926 123-45-68", "+74951234567", "89031112233"]
        if Bool.random(using: &random) { record.phones = [one(phones)] }
        if Bool.random(using: &random) { record.emails = [one(["a@mail.ru", "info@x.ru"])] }
        record.birth = one(["", "", "1990-03-12", "1990-03-21"])
        return record
    }
}
