import CRMDomain
import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// A device that lies beside its honest work: whatever it says, everything stays as it was.
extension World {
    /// What the office holds and knows, in short.
    private struct Picture: Equatable {
        var digest: String
        var replica: ReplicaID
        var epochs: EpochList
        var claims: [String]
        var stamps: [TransactionStamp?]
        var graves: Int
    }

    /// Lets the lying device lie now and then before its request is answered.
    func lieBeside(_ message: Message) throws {
        guard message.device == knobs.liar, knobs.liePercent > 0, let liar = store(knobs.liar)
        else { return }
        // From the message, so that a copy of it tells the same lies.
        let seed = UInt64(message.session) << 32 | UInt64(message.request)
        var random = SplitMix(seed: SplitMix.mix(plan.seed &+ seed))
        guard random.chance(knobs.liePercent), !office.machine.gate.isSet else { return }
        let name = PlanStep.name(of: liar.enrolled)
        let lie = random.pick(Lie.allCases)
        let before = try picture(of: name)
        guard let requests = try requests(lie, name, &random) else { return }
        report.count(Fault.lyingDevice.rawValue)
        note("\(name) lies: \(lie.rawValue)")
        isLie.value = true
        defer { isLie.value = false }
        for request in requests {
            let answer: SyncAnswer
            do {
                // By its bytes, as everything else.
                answer = try service.answer(
                    try SyncRequest(decoding: request.encoded()),
                    device: name
                )
            } catch is ServiceError {
                continue
            } catch is WireError {
                continue
            }
            note("office answers it: \(describe(answer))")
            // It was not silent.
            if case .pushed = answer { retired.remove(name) }
            if lie == .claimedID || lie == .farHorizon { checkAnswer(answer, to: lie, name) }
        }
        let after = try picture(of: name)
        guard before != after else { return }
        fail("a lie of \(name) counts (\(lie.rawValue)): \(before) is now \(after)")
        try check(history.records.indices.filter { office.knowledge.holds($0) }, at: office)
    }

    private func checkAnswer(_ answer: SyncAnswer, to lie: Lie, _ name: String) {
        switch answer {
        case .unclaimed, .parted: break
        // What is not told to the device does not count.
        case .probed(let answer) where lie == .claimedID && answer.isEmpty: break
        default: fail("a lie of \(name) is answered (\(lie.rawValue)): \(describe(answer))")
        }
    }

    private func picture(of liar: String) throws -> Picture {
        let others = replicaIDs.sorted()
        return try office.replica.read { transaction in
            Picture(
                digest: try transaction.digest(),
                replica: transaction.replica,
                epochs: try transaction.epochs(),
                claims: try others.map { id in
                    try transaction.claim(of: id).map { "\($0.device) \($0.isProven)" } ?? ""
                },
                stamps: try others.map { try transaction.lastKnown(of: $0) },
                graves: try Int.fetchOne(
                    transaction.database.cachedStatement(sql: "SELECT count(*) FROM grave")
                ) ?? 0
            )
        }
    }

    // MARK: What is said

    /// What the office holds of a record that the liar lies about.
    private struct Victim {
        var table: TableBook.Table
        var state: RecordState
        var register: Int

        /// A delta of one register that seems to have seen all of the record, and more.
        func delta(
            _ siblings: [Sibling],
            _ dots: [Dot],
            register name: RegisterName? = nil
        )
            -> RecordDelta
        {
            var clock = state.clock
            for dot in dots { clock.cover(dot) }
            let name = name ?? table.registers[register]
            return RecordDelta(
                header: state.header,
                registers: [Register(name: name, siblings: siblings)],
                clock: clock
            )
        }
    }

    private func victim(_ random: inout SplitMix) throws -> Victim? {
        for _ in 0..<8 where !history.records.isEmpty {
            let record = random.skewed(history.records.count)
            guard office.knowledge.holds(record),
                let state = try office.replica.read({ try load(record, office, $0) })
            else { continue }
            let table = book.tables[history.records[record].table]
            let declared = table.registers.indices.filter { table.schemas[$0] != nil }
            guard !declared.isEmpty else { continue }
            return Victim(table: table, state: state, register: random.pick(declared))
        }
        return nil
    }

    /// What a register of the declared form may hold.
    private func values(_ schema: RegisterSchema?, _ random: inout SplitMix) -> [Value] {
        (schema?.fields ?? []).map { field in
            switch field.type {
            case .integer: .integer(Int64(random.below(2)))
            case .real: .real(Double(random.below(9)))
            case .text: .text("lie \(random.below(999))")
            case .bytes: .bytes([UInt8(random.below(256))])
            }
        }
    }

    /// A replica ID of somebody else, which the office knows to be theirs.
    private func foreignID(_ liar: String, _ random: inout SplitMix) throws -> ReplicaID? {
        let others = try office.replica.read { transaction in
            try replicaIDs.sorted().filter { id in
                guard let claim = try transaction.claim(of: id) else { return false }
                return claim.device != liar && claim.isProven
            }
        }
        return others.isEmpty ? nil : random.pick(others)
    }

    /// Whether the office may take others' writes from a device by the rules: since it was put
    /// back, until the device has given back what it holds.
    private func mayReconcile(_ device: String) throws -> Bool {
        try office.replica.read { transaction in
            guard let mark = try transaction.lastMark() else { return false }
            let reconciled = try Int64.fetchOne(
                transaction.database,
                sql: "SELECT reconciled FROM follower WHERE device = ?",
                arguments: [device]
            )
            return reconciled.map { $0 < mark.number } ?? false
        }
    }

    private func requests(
        _ lie: Lie,
        _ liar: String,
        _ random: inout SplitMix
    ) throws -> [SyncRequest]? {
        let now = office.machine.clock.value.reading(at: time.value)
        let (epoch, end) = try office.replica.read {
            (try $0.currentEpoch()?.id, $0.feedEnd.rawValue)
        }
        guard let me = Disguise(&random, epoch: epoch, now: now, schema: schema),
            let victim = try victim(&random)
        else { return nil }
        let isTrusted = try mayReconcile(liar)
        switch lie {
        case .foreignWrite, .reconciling, .forgedProof:
            guard !isTrusted || lie == .foreignWrite,
                let delta = try forged(victim, liar, me, &random)
            else { return nil }
            let proof = FeedProof(
                epoch: random.chance(50) ? epoch ?? me.secret.epoch : me.secret.epoch,
                feedEnd: SequenceNumber(end + Int64(random.number(1...1_000))),
                time: now + Int64(random.below(2)),
                seal: FeedSeal(high: random.next(), low: random.next())
            )
            return [
                me.push(
                    [delta],
                    isReconciling: lie != .foreignWrite,
                    proof: lie == .forgedProof ? proof : nil
                )
            ]
        case .hidden: return hiding(victim, me, &random).map { [me.push([$0])] }
        case .claimedID: return try claiming(victim, liar, me, &random)
        case .erasure:
            let ids = [me.replica, ReplicaID(high: random.next(), low: random.next())]
            let office = try office.replica.read { $0.replica }
            let dot = Dot(replica: random.pick(ids + [office]), timestamp: me.dot.timestamp.next)
            guard victim.state.siblings(Register.erased).isEmpty else { return nil }
            let delta = victim.delta(
                [Sibling(dot: dot.replica == me.replica ? me.dot : dot, content: .erased)],
                [dot, me.dot],
                register: Register.erased
            )
            return [me.push([delta], isReconciling: !isTrusted && random.chance(50))]
        case .forgedGrave:
            var clock = victim.state.clock
            for entry in clock.entries { clock[entry.replica] = .beyondAll }
            let grave = Grave(
                record: victim.state.header.id,
                clock: clock,
                isErased: random.chance(50),
                seal: random.chance(50) ? nil : FeedSeal(high: random.next(), low: random.next())
            )
            return [me.push([], isReconciling: true, graves: [grave])]
        case .replay:
            // What the office has lost is the device's to bring again.
            guard report.faults[Fault.restoredOffice.rawValue] == nil else { return nil }
            return replaying(me, &random)
        case .farHorizon:
            let horizon = SequenceNumber(end + Int64(random.number(1...1_000_000)))
            let pull = PullRequest(
                head: me.head(horizon: horizon),
                scope: .all,
                checkpoint: .start,
                recordsMax: 10,
                isSettled: false
            )
            return [me.push([], horizon: horizon), .pull(pull)]
        case .bareRecord, .badConfig: return [me.push([made(lie, victim, me, &random)])]
        }
    }

    /// A write in the name of another, who has never made it.
    private func forged(
        _ victim: Victim,
        _ liar: String,
        _ me: Disguise,
        _ random: inout SplitMix
    ) throws -> RecordDelta? {
        guard let other = try foreignID(liar, &random) else { return nil }
        let ahead = max(victim.state.clock[other].milliseconds, me.now)
        let later = Timestamp(milliseconds: ahead + Int64(random.number(1...100_000)))
        let dot = Dot(replica: other, timestamp: later)
        let schema = victim.table.schemas[victim.register]
        let sibling = Sibling(dot: dot, content: .fields(values(schema, &random)))
        let held = victim.state.siblings(victim.table.registers[victim.register])
        return victim.delta(random.chance(50) ? held + [sibling] : [sibling], [dot])
    }

    /// A register in which nothing that is new stands in place of what is held.
    private func hiding(
        _ victim: Victim,
        _ me: Disguise,
        _ random: inout SplitMix
    ) -> RecordDelta? {
        let names = victim.state.registers.filter { !$0.siblings.isEmpty }
        guard !names.isEmpty else { return nil }
        let register = random.pick(names)
        if register.siblings.count > 1, random.chance(50) {
            return victim.delta([register.siblings[0]], [], register: register.name)
        }
        // Some write that was replaced, which only its author and the office could tell from this.
        guard let held = register.siblings.first, held.dot.timestamp.rawValue > 1 else {
            return nil
        }
        let before = Timestamp(rawValue: held.dot.timestamp.rawValue - 1)
        let dot = Dot(replica: held.dot.replica, timestamp: before)
        guard !register.siblings.contains(where: { $0.dot == dot }) else { return nil }
        let sibling = Sibling(dot: dot, content: held.content)
        return victim.delta([sibling], [], register: register.name)
    }

    /// Requests of each kind under the replica ID of another.
    private func claiming(
        _ victim: Victim,
        _ liar: String,
        _ me: Disguise,
        _ random: inout SplitMix
    ) throws -> [SyncRequest]? {
        guard let other = try foreignID(liar, &random) else { return nil }
        var head = me.head()
        head.replica = other
        head.claims = [ReplicaClaim(replica: other, secret: random.chance(50) ? me.secret : nil)]
        if random.chance(30) {
            head.acknowledged = try office.replica.read { try $0.lastKnown(of: other) }
        }
        let id = victim.state.header.id
        return [
            .push(
                PushRequest(head: head, isReconciling: false, stamps: [], changes: ChangeSet())
            ),
            .pull(
                PullRequest(
                    head: head,
                    scope: .all,
                    checkpoint: .start,
                    recordsMax: 10,
                    isSettled: true
                )
            ),
            .fetch(FetchRequest(head: head, records: [id])),
            .compare(
                CompareRequest(
                    head: head,
                    scope: .all,
                    ranges: [RecordRange(from: id, through: id)]
                )
            ),
            .probe(ProbeRequest(replica: other, stamps: [], records: [id], secret: me.secret)),
        ]
    }

    /// An earlier push, of this device or of another, under a name of its own.
    private func replaying(_ me: Disguise, _ random: inout SplitMix) -> [SyncRequest]? {
        guard !overheard.isEmpty else { return nil }
        let push = random.pick(overheard)
        return [me.push(push.changes.records)]
    }

    /// A new record of its own that the office's rules do not take.
    private func made(
        _ lie: Lie,
        _ victim: Victim,
        _ me: Disguise,
        _ random: inout SplitMix
    ) -> RecordDelta {
        var registers = [
            Register(name: Register.life, siblings: [Sibling(dot: me.dot, content: .alive)])
        ]
        let header: RecordHeader
        if lie == .badConfig {
            let version: Int64 = random.chance(50) ? .max : 1
            header = RecordHeader(id: DerivedID.config(version: Int(version)), table: "config")
            let values: [Value] = [.integer(version), .integer(me.now), .text("{")]
            registers.append(
                Register(
                    name: "config",
                    siblings: [Sibling(dot: me.dot, content: .fields(values))]
                )
            )
        } else {
            header = RecordHeader(
                id: .version7(milliseconds: me.now, random: (random.next(), random.next())),
                table: random.pick(["phone", "email", "tag"]),
                parent: victim.state.header.parent ?? victim.state.header.id
            )
        }
        return RecordDelta(
            header: header,
            registers: registers,
            clock: VersionVector([me.dot]),
            isWhole: true
        )
    }
}

extension ProbeAnswer {
    /// Whether it tells nothing.
    fileprivate var isEmpty: Bool { shared == nil && entries.allSatisfy { $0 == .zero } }
}

extension ReplicaSecret {
    /// An epoch that no office ever began.
    fileprivate var epoch: EpochID {
        EpochID(
            high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
        )
    }
}
