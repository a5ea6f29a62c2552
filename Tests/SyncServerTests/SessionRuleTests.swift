import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// What a session does with answers that came too late, or that help nobody.
@Suite struct SessionRuleTests {
    private let fleet: Fleet
    private let anna: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        try anna.make(.number(1), a: 1)
        try fleet.sync(anna)
    }

    /// A session whose last answer has not come; meanwhile the office is put back to what it was
    /// before, and the device comes to terms with it.
    private func overtaken(_ session: inout SyncSession) throws -> SyncAnswer {
        let backup = try fleet.office.copyInMemory()
        let request = try #require(try session.nextRequest())
        let answer = try fleet.ask(request, device: fleet.name(of: anna))
        // The witness tells of it.
        fleet.officeWitness.value = nil
        try fleet.openOffice(from: backup)
        let before = try anna.identity
        try fleet.sync(anna)
        #expect(try anna.identity != before)
        return answer
    }

    /// What is left to be done after a late answer: nothing.
    private func expectNothingToHeal() throws {
        try anna.set(.number(1), 9)
        let before = fleet.answers.count
        let summary = try fleet.sync(anna)
        #expect(summary.restamped == [] && summary.parted == 0)
        #expect(!fleet.answers.dropFirst(before).contains("forked"))
        #expect(try fleet.office.numbers(.number(1)) == [9])
        #expect(try fleet.digests(anna).count == 1)
    }

    @Test func `a push that is answered after its device took a new ID is not acknowledged`() throws
    {
        try anna.set(.number(1), 2)
        var session = try SyncSession(replica: anna)
        let answer = try overtaken(&session)
        #expect(fleet.answers.contains("pushed"))
        try session.receive(answer)
        try expectNothingToHeal()
    }

    @Test func `a page that comes after its device went back is not applied`() throws {
        let boris = try fleet.device()
        for number in 2...5 { try boris.make(.number(number)) }
        try fleet.sync(boris)
        let backup = try fleet.office.copyInMemory()
        for number in 6...9 {
            try boris.make(.number(number))
            try fleet.sync(boris)
        }
        var session = try SyncSession(replica: anna)
        let request = try #require(try session.nextRequest())
        let page = try fleet.ask(request, device: fleet.name(of: anna))
        // The device hears of more than the copy knows, and then of the copy.
        try fleet.sync(anna)
        try fleet.openOffice(from: backup)
        try fleet.sync(anna)
        try session.receive(page)
        try expectNothingToHeal()
    }

    @Test func `a device and an office that do not come to terms stop`() throws {
        var session = try SyncSession(replica: anna)
        let head = try fleet.office.read { transaction in
            AnswerHead(
                time: fleet.clock.now,
                feedEnd: transaction.feedEnd,
                epochs: try transaction.epochs()
            )
        }
        #expect(throws: ReplicaError.self) {
            for _ in 0..<100 {
                guard try session.nextRequest() != nil else { return }
                try session.receive(.parted(ForkedAnswer(head: head, last: nil)))
            }
        }
    }

    @Test func `what is written during a sync travels with it`() throws {
        var session = try SyncSession(replica: anna)
        let request = try #require(try session.nextRequest())
        let answer = try fleet.ask(request, device: fleet.name(of: anna))
        try anna.set(.number(1), 3)
        try session.receive(answer)
        try fleet.run(&session, device: fleet.name(of: anna))
        #expect(try fleet.office.numbers(.number(1)) == [3])
        #expect(try anna.pendingCount == 0)
    }
}
