import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// A sync that goes round in circles.
struct EndlessSync: Error {}

/// An office and its devices, which talk through bytes.
final class Fleet {
    let clock = TestClock()
    let officeWitness = Box<[UInt8]?>(nil)
    var office: Replica
    var limits = ServiceLimits()
    var validator: PushValidator?
    /// Everything asked and answered so far.
    var exchanges: [(request: SyncRequest, answer: SyncAnswer)] = []
    private var seed: UInt64 = 1
    private var names: [ObjectIdentifier: String] = [:]

    init(validator: PushValidator? = nil) throws {
        self.validator = validator
        office = try Replica.inMemory(
            schema: TestSchema.make(),
            role: .office,
            environment: .test(clock: clock, seed: 1),
            witness: .test(officeWitness)
        )
    }

    /// Makes a device.
    func device(
        skew: Int64 = 0,
        version: Int = 1,
        schema: Schema? = nil,
        witness: Witness? = nil
    ) throws -> Replica {
        seed += 1
        let replica = try Replica.inMemory(
            schema: schema ?? TestSchema.make(version: version),
            role: .device,
            environment: .test(clock: clock, skew: Box(skew), seed: seed),
            witness: witness
        )
        names[ObjectIdentifier(replica)] = "d\(seed)"
        return replica
    }

    /// The name under which a device is enrolled.
    func name(of device: Replica) -> String { names[ObjectIdentifier(device)] ?? "test" }

    /// Copies a device with all that it knows, its name at the office included.
    ///
    /// - `schema`: that of the program that goes on with the copy, if that is a newer one.
    func copy(of device: Replica, schema: Schema? = nil) throws -> Replica {
        let copy = try device.copyInMemory(schema: schema)
        names[ObjectIdentifier(copy)] = names[ObjectIdentifier(device)]
        return copy
    }

    /// Lets the office collect what no device needs any more.
    @discardableResult
    func collect() throws -> CollectionReport {
        try SyncService(replica: office, limits: limits, validator: validator).collect()
    }

    /// The office's answer to a request.
    @discardableResult
    func ask(_ request: SyncRequest, device: String = "test") throws -> SyncAnswer {
        let service = SyncService(replica: office, limits: limits, validator: validator)
        let received = try SyncRequest(decoding: request.encoded())
        let answer = try SyncAnswer(
            decoding: service.answer(received, device: device).encoded()
        )
        exchanges.append((request, answer))
        return answer
    }

    /// Runs a session to its end.
    @discardableResult
    func run(
        _ session: inout SyncSession,
        device: String = "test"
    ) throws -> SyncSummary {
        for _ in 0..<200 {
            guard let request = try session.nextRequest() else { return session.summary }
            try session.receive(ask(request, device: device))
        }
        throw EndlessSync()
    }

    /// Syncs a device.
    @discardableResult
    func sync(
        _ device: Replica,
        limits: SyncLimits = SyncLimits(),
        verifying: Bool = false
    ) throws -> SyncSummary {
        var session = try SyncSession(replica: device, limits: limits, verifying: verifying)
        return try run(&session, device: names[ObjectIdentifier(device)] ?? "test")
    }

    /// Syncs devices until each has what the others pushed.
    func settle(_ devices: Replica...) throws {
        for device in devices + devices { try sync(device) }
    }

    /// The digests of the office and of devices: one if all hold the same.
    func digests(_ devices: Replica...) throws -> Set<String> {
        Set(try ([office] + devices).map { try $0.read { try $0.digest() } })
    }

    /// Opens the office again, from its own file or from a copy of it.
    func openOffice(from copy: Replica? = nil, schema: Schema? = nil) throws {
        office = try (copy ?? office).copyInMemory(
            witness: .test(officeWitness),
            schema: schema
        )
        try office.beginEpoch()
    }

    /// The kinds of the answers so far.
    var answers: [String] {
        exchanges.map { exchange in
            switch exchange.answer {
            case .pushed: "pushed"
            case .pulled: "pulled"
            case .probed: "probed"
            case .compared: "compared"
            case .fetched: "fetched"
            case .forked: "forked"
            case .clockAhead: "clock ahead"
            case .parted: "parted"
            case .unclaimed: "unclaimed"
            }
        }
    }
}

extension RecordID {
    /// A record of a small number.
    static func number(_ number: Int) -> RecordID { RecordID(high: 7, low: UInt64(number)) }
}

extension Replica {
    /// Makes a thing.
    func make(_ id: RecordID, a: Int64 = 1, b: Int64? = nil) throws {
        var values: [RegisterName: [Value]] = ["a": [.integer(a)]]
        if let b { values["b"] = [.integer(b)] }
        try write { transaction in
            _ = try transaction.create(TestSchema.thing, id: id, values: values)
        }
    }

    /// Writes a register of one integer field of a thing.
    func set(_ id: RecordID, _ number: Int64, in register: RegisterName = "a") throws {
        try write { transaction in
            _ = try transaction.write(
                [.integer(number)],
                to: register,
                of: id,
                in: TestSchema.thing
            )
        }
    }

    func record(_ id: RecordID) throws -> RecordState? { try read { try $0.record(id) } }

    /// The integers that stand in a register, the one shown last.
    func numbers(_ id: RecordID, _ register: RegisterName = "a") throws -> [Int64] {
        try record(id)?.siblings(register).compactMap(\.number) ?? []
    }

    var identity: ReplicaID { get throws { try read { $0.replica } } }

    var feedEnd: SequenceNumber { get throws { try read { $0.feedEnd } } }

    var pendingCount: Int { get throws { try read { try $0.pendingCount() } } }

    /// The values refused, as "register number code".
    func refused() throws -> [String] {
        try read { try $0.refusedValues() }.filter { $0.register != Register.life }.map {
            "\($0.register) \($0.sibling.number ?? -1) \($0.code)"
        }
    }
}

extension Sibling {
    /// The value, if it is one integer.
    var number: Int64? {
        if case .integer(let number)? = content.values.first { number } else { nil }
    }
}

/// A device written by hand, which says what it likes.
struct HandDevice {
    var replica = ReplicaID(high: 9, low: 1)
    var acknowledged: TransactionStamp?
    var schema = "test"

    var head: RequestHead {
        RequestHead(
            replica: replica,
            acknowledged: acknowledged,
            epoch: nil,
            horizon: .zero,
            schema: schema,
            schemaVersion: 1,
            claims: [ReplicaClaim(replica: replica, secret: nil)]
        )
    }

    /// The stamp of the device's transaction of a number.
    func stamp(_ number: UInt64) -> TransactionStamp {
        TransactionStamp(
            timestamp: Timestamp(rawValue: number),
            tag: CommitTag(rawValue: number)
        )
    }

    /// A delta in which each register holds what one transaction wrote.
    func delta(
        _ header: RecordHeader,
        _ contents: [RegisterName: Content],
        at number: UInt64 = 1
    ) -> RecordDelta {
        let dot = Dot(replica: replica, timestamp: stamp(number).timestamp)
        return RecordDelta(
            header: header,
            registers: contents.map { name, content in
                Register(name: name, siblings: [Sibling(dot: dot, content: content)])
            },
            clock: VersionVector([dot]),
            isWhole: true
        )
    }

    /// A push of records, with the stamps of transactions.
    func push(_ records: RecordDelta..., stamps numbers: [UInt64] = [1]) -> SyncRequest {
        push(ChangeSet(records: records), stamps: numbers)
    }

    /// A push of a change set, with the stamps of transactions.
    func push(_ changes: ChangeSet, stamps numbers: [UInt64]) -> SyncRequest {
        .push(
            PushRequest(
                head: head,
                isReconciling: false,
                stamps: numbers.map(stamp),
                changes: changes
            )
        )
    }

    /// A pull from the start of a scope's feed.
    func pull(_ scope: ScopeID = .all) -> SyncRequest {
        .pull(
            PullRequest(
                head: head,
                scope: scope,
                checkpoint: .start,
                recordsMax: 100,
                isSettled: true
            )
        )
    }
}

extension SyncAnswer {
    /// The outcomes of a push; nil if this is another answer.
    var outcomes: [PushOutcome]? {
        if case .pushed(let answer) = self { answer.outcomes } else { nil }
    }

    /// The first refusal of a push.
    var refusal: Refusal? {
        for case .refused(let refusal) in outcomes ?? [] { return refusal }
        return nil
    }
}
