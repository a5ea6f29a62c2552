import CRMDomain
import Matching
import SyncCore
import SyncTestSupport
import Testing

/// Random merges, splits, sales, edits and deletions on three replicas that sync now and then.
@Suite struct MergeStormTests {
    @Test(arguments: 1...12)
    func `replicas agree, money is kept, and what is kept can be made again`(
        seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        let book = try Book()
        let world = book.world
        let crms = [world.anna, world.boris, world.office]
        var ids: [RecordID] = []
        for number in 0..<6 {
            world.clock.advance(milliseconds: 1_000)
            ids.append(try book.lead("Иванова Анна +7926000000\(number)"))
        }
        try world.syncAll()
        var sold: Int64 = 0
        for step in 0..<60 {
            world.clock.advance(milliseconds: Int64.random(in: 0...5_000, using: &random))
            let crm = crms[Int.random(in: 0..<3, using: &random)]
            let (a, b) = (ids.randomElement(using: &random)!, ids.randomElement(using: &random)!)
            switch Int.random(in: 0..<10, using: &random) {
            case 0...3 where a != b: try crm.merge(a, b)
            case 4 where a != b: try apart(crm) { try crm.notSame(a, b, answers: $0) }
            case 5 where (try? crm.members(of: a).count) ?? 1 > 1:
                try apart(crm) { try crm.unmerge(a, answers: $0) }
            case 6:
                let sum = Int64(step + 1)
                try book.sell(a, sum, on: crm)
                sold += sum
            case 7:
                let edit = FieldEdit(.given, "Анна-\(step)")
                _ = try crm.edit(a, [edit], today: book.today)
            case 8: try world.sync(Bool.random(using: &random) ? world.anna : world.boris)
            default: break
            }
        }
        try world.syncAll()
        #expect(try world.areEqual())
        let groups = try crms.map { crm in try ids.map { try crm.members(of: $0) } }
        #expect(groups[0] == groups[1] && groups[1] == groups[2])
        for crm in crms {
            let cards = try crm.list()
            #expect(cards.count == Set(groups[0].map { $0[0] }).count)
            let total = cards.flatMap(\.totals).reduce(0) { $0 + $1.minorUnits }
            #expect(total == sold * 100)
            #expect(try crm.counts().totals.reduce(0) { $0 + $1.minorUnits } == sold * 100)
            let states = try crm.states(on: book.today)
            #expect(states.reduce(0) { $0 + $1.earnings.sales } == sold * 100)
            try crm.forgetGroups()
            #expect(try ids.map { try crm.members(of: $0) } == groups[0])
        }
    }

    /// Answers all questions with different.
    private func apart(
        _ crm: CRM,
        _ body: ([RecordPair<RecordID>: VerdictKind]) throws -> SplitOutcome
    ) throws {
        var answers: [RecordPair<RecordID>: VerdictKind] = [:]
        while true {
            let outcome = try body(answers)
            guard !outcome.questions.isEmpty else { return }
            for pair in outcome.questions { answers[pair] = .different }
        }
    }
}
