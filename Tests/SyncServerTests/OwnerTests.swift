import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// A replica ID is the device's that drew it, and nobody else writes under it.
@Suite struct OwnerTests {
    private let fleet: Fleet
    private let anna: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        try anna.make(.number(1))
        try fleet.sync(anna)
    }

    /// What the office answers to a pull of a device that claims an ID.
    private func answer(
        to name: String,
        claiming replica: ReplicaID,
        _ secret: ReplicaSecret? = nil,
        acknowledged: TransactionStamp? = nil
    ) throws -> String? {
        var request = HandDevice()
        request.replica = replica
        request.acknowledged = acknowledged
        guard case .pull(var pull) = request.pull() else { return nil }
        pull.head.claims = [ReplicaClaim(replica: replica, secret: secret)]
        try fleet.ask(.pull(pull), device: name)
        return fleet.answers.last
    }

    private func owner(of replica: ReplicaID) throws -> String? {
        try fleet.office.read { try $0.claim(of: replica)?.device }
    }

    @Test func `an ID goes to nobody who has not the secret that it is the hash of`() throws {
        let identity = try anna.identity
        let last = try fleet.office.read { try $0.lastKnown(of: identity) }
        let wrong = try #require(ReplicaSecret(bytes: [UInt8](repeating: 3, count: 32)))
        for secret in [nil, wrong] {
            let said = try answer(to: "mallory", claiming: identity, secret, acknowledged: last)
            #expect(said == "unclaimed")
        }
        #expect(try owner(of: identity) == fleet.name(of: anna))
        try anna.set(.number(1), 2)
        #expect(try fleet.sync(anna).restamped == [])
    }

    @Test func `an ID of the office's own is nobody's`() throws {
        let own = try fleet.office.identity
        #expect(try answer(to: "mallory", claiming: own) == "unclaimed")
        #expect(try owner(of: own) == nil)
    }

    @Test func `an ID without a secret stays with who claimed it first, if that may sync`() throws {
        let device = HandDevice()
        let push = device.push(
            device.delta(
                RecordHeader(id: .number(2), table: TestSchema.thing),
                [Register.life: .alive]
            )
        )
        #expect(try fleet.ask(push, device: "first").outcomes == [.accepted])
        let said = try answer(
            to: "second",
            claiming: device.replica,
            acknowledged: device.stamp(1)
        )
        #expect(said == "unclaimed")
        #expect(try owner(of: device.replica) == "first")
    }

    @Test func `writes under an ID that nobody has claimed are asked to be proven`() throws {
        let former = ReplicaID(high: 9, low: 2)
        var device = HandDevice()
        let header = RecordHeader(id: .number(2), table: TestSchema.thing)
        #expect(
            try fleet.ask(device.push(device.delta(header, [Register.life: .alive]))).outcomes
                == [.accepted]
        )
        device.acknowledged = device.stamp(1)
        let dot = Dot(replica: former, timestamp: device.stamp(1).timestamp)
        let delta = RecordDelta(
            header: header,
            registers: [
                Register(name: "a", siblings: [Sibling(dot: dot, content: .fields([.integer(1)]))])
            ],
            clock: VersionVector([dot])
        )
        guard case .push(var push) = device.push(delta, stamps: []) else { return }
        push.head.claims = []
        guard case .unclaimed(let answer) = try fleet.ask(.push(push)) else {
            Issue.record("the office asked for nothing")
            return
        }
        #expect(answer.replicas == [former])
        push.head.claims = [ReplicaClaim(replica: former, secret: nil)]
        #expect(try fleet.ask(.push(push)).outcomes == [.accepted])
        #expect(try fleet.office.numbers(.number(2)) == [1])
    }
}
