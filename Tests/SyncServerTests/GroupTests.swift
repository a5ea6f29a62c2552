import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// A commit for which there is no room.
private struct DiskFull: Error {}

/// Pushes that share a commit are answered as they would be one after the other.
@Suite struct GroupTests {
    /// Devices that have each written something without seeing the others, and what they push.
    private func fleet(_ count: Int) throws -> (Fleet, [Replica], [PushPage]) {
        let fleet = try Fleet()
        let first = try fleet.device()
        try first.make(.number(1), a: 1)
        try fleet.sync(first)
        var devices: [Replica] = []
        var pages: [PushPage] = []
        for number in 0..<count {
            let device = try fleet.device()
            try fleet.sync(device)
            fleet.clock.advance(milliseconds: 1_000)
            try device.set(.number(1), Int64(number + 10))
            try device.make(.number(number + 100), a: Int64(number))
            let page = try device.read { try $0.pushPage(limits: SyncLimits()) }
            pages.append(try #require(page))
            devices.append(device)
        }
        return (fleet, devices, pages)
    }

    private func pushes(_ pages: [PushPage]) -> [SyncService.Push] {
        pages.enumerated().map { SyncService.Push($1.request, device: "device-\($0)") }
    }

    private func outcomes(_ results: [Result<SyncAnswer, any Error>]) throws -> [[PushOutcome]?] {
        try results.map { try $0.get().outcomes }
    }

    @Test func `all are taken, and what they disagree about stands side by side`() throws {
        let (fleet, devices, pages) = try fleet(4)
        let end = try fleet.office.feedEnd
        let answers = fleet.service.answer(pushes(pages))
        #expect(
            try outcomes(answers) == [
                [.accepted, .accepted], [.conflicting, .accepted], [.conflicting, .accepted],
                [.conflicting, .accepted],
            ]
        )
        #expect(try fleet.office.feedEnd == end.next, "one commit, and one number")
        #expect(try fleet.office.numbers(.number(1)) == [10, 11, 12, 13])
        for device in devices + devices { try fleet.sync(device) }
        for device in devices {
            #expect(try device.numbers(.number(1)) == [10, 11, 12, 13])
            #expect(try device.pendingCount == 0)
        }
        #expect(Set(try devices.map { try $0.read { try $0.digest() } }).count == 1)
    }

    @Test func `together or one after the other, the office holds the same`() throws {
        let digests = try [true, false].map { isTogether in
            let (fleet, _, pages) = try fleet(5)
            let pushes = pushes(pages)
            if isTogether {
                _ = try outcomes(fleet.service.answer(pushes))
            } else {
                for push in pushes { _ = try outcomes(fleet.service.answer([push])) }
            }
            return try fleet.office.read { try $0.digest() }
        }
        #expect(digests[0] == digests[1])
    }

    @Test func `one that fails fails alone`() throws {
        let (fleet, _, pages) = try fleet(3)
        var pushes = pushes(pages)
        pushes[1].request.stamps.reverse()
        pushes[1].request.stamps.append(contentsOf: pushes[1].request.stamps)
        let answers = fleet.service.answer(pushes)
        #expect(throws: ServiceError.inconsistentRequest("the stamps do not ascend")) {
            try answers[1].get()
        }
        #expect(try answers[0].get().outcomes == [.accepted, .accepted])
        #expect(try answers[2].get().outcomes == [.conflicting, .accepted])
        #expect(try fleet.office.numbers(.number(1)) == [10, 12])
        #expect(try fleet.office.record(.number(101)) == nil)
    }

    @Test func `a push that came twice is taken once`() throws {
        let (fleet, _, pages) = try fleet(2)
        let pushes = pushes(pages)
        let answers = fleet.service.answer([pushes[0], pushes[0], pushes[1]])
        #expect(try answers[0].get().outcomes == [.accepted, .accepted])
        guard case .forked = try answers[1].get() else {
            Issue.record("the second was answered as if the first had not been")
            return
        }
        #expect(try answers[2].get().outcomes == [.conflicting, .accepted])
        #expect(try fleet.office.numbers(.number(1)) == [10, 11])
    }

    @Test func `nothing is left of a commit that fails`() throws {
        let (fleet, _, pages) = try fleet(2)
        let before = try fleet.office.read { try $0.digest() }
        let end = try fleet.office.feedEnd
        let failures = Box(3)
        var environment = ReplicaEnvironment.test(clock: fleet.clock, seed: 99)
        environment.atCommit = { _ in
            guard failures.value > 0 else { return }
            failures.value -= 1
            throw DiskFull()
        }
        fleet.office = try fleet.office.copyInMemory(environment: environment)
        let answers = fleet.service.answer(pushes(pages))
        for answer in answers { #expect(throws: DiskFull.self) { try answer.get() } }
        #expect(try fleet.office.read { try $0.digest() } == before)
        #expect(try fleet.office.feedEnd == end)
        _ = try outcomes(fleet.service.answer(pushes(pages)))
        #expect(try fleet.office.numbers(.number(1)) == [10, 11])
    }
}

extension Fleet {
    fileprivate var service: SyncService {
        SyncService(replica: office, limits: limits, validator: validator)
    }
}
