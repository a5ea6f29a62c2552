import SyncCore
import SyncReplica

extension World {
    /// The rounds of syncing after which everybody must hold the same.
    ///
    /// In the first, the office hears all; what it refuses, and what a device moves to a new
    /// replica ID, it hears in the same session. In the second, everybody hears all of it. After an
    /// office was put back, a device brings back in its first round what the office lost, and what
    /// one device brings, another that synced before it hears in the second.
    static let roundsMax = 2

    /// The calm: faults stop but for a bad link, everybody syncs until all hold the same, and all
    /// is compared.
    func settle() throws {
        note("--- calm")
        isCalm = true
        defer { isCalm = false }
        for store in stores {
            store.machine.gate.set(nil)
            if store.session != nil { breakSync(store, "the calm begins") }
        }
        var round = 0
        while problems.isEmpty {
            round += 1
            for device in devices.compactMap(\.self) { try syncCalmly(device) }
            guard problems.isEmpty else { return }
            let digests = try Set(stores.map { try $0.replica.read { try $0.digest() } })
            if digests.count == 1 { break }
            guard round < Self.roundsMax + 4 else {
                let names = try differing().map { history.name($0) }
                fail("after \(round) rounds the stores still hold different things: \(names)")
                break
            }
        }
        report.rounds[round, default: 0] += 1
        guard problems.isEmpty else { return try explainDifference() }
        if round > Self.roundsMax, problems.isEmpty {
            fail("it took \(round) rounds until all stores held the same")
        }
        guard problems.isEmpty else { return try explainDifference() }
        try compareAll()
        if knobs.has(.collection), problems.isEmpty { try collectEverything() }
    }

    /// One whole sync without faults.
    func syncCalmly(_ store: SimStore, verifying: Bool = false) throws {
        sessions += 1
        store.session = OpenSession(
            session: try SyncSession(
                replica: store.replica,
                limits: limits,
                verifying: verifying
            ),
            number: sessions,
            random: SplitMix(seed: 0)
        )
        var broken = 0
        while problems.isEmpty, let open = try nextRequest(store) {
            time.value += 40
            guard try passesCalmly(open.bytes.count, nil, &broken, store) else { continue }
            let message = Message(
                device: store.actor,
                line: store.line,
                session: sessions,
                request: open.number,
                bytes: open.bytes,
                shadow: open.shadow,
                target: store.session?.target
            )
            report.messages += 2
            report.bytes += open.bytes.count
            guard let (bytes, shadow) = try answer(message) else {
                fail("the office does not answer \(store.name) in the calm")
                return
            }
            report.bytes += bytes.count
            time.value += 40
            guard try passesCalmly(open.bytes.count, bytes.count, &broken, store) else { continue }
            guard try receive(bytes, shadow, store) else {
                if problems.isEmpty { fail("\(store.name) breaks its sync off in the calm") }
                return
            }
        }
    }

    /// Names the first places where a store holds something else than what stands.
    private func explainDifference() throws {
        for store in stores { try compare(store, with: joinedKnowledge()) }
        for device in devices.compactMap(\.self) { try compareDots(device) }
    }

    /// Names the places where a device holds other dots than the office.
    private func compareDots(_ device: SimStore) throws {
        for record in history.records.indices {
            let table = book.tables[history.records[record].table]
            let states = try [office, device].map { store in
                try store.replica.read { try load(record, store, $0) }
            }
            for register in table.registers.indices {
                let dots = states.map { state in
                    (state?.siblings(table.registers[register]) ?? []).map(\.dot)
                }
                guard dots[0] != dots[1] else { continue }
                fail(
                    "\(device.name) holds \(history.name(record, register)) as "
                        + "\(dots[1].map(describe)) where the office has \(dots[0].map(describe)); "
                        + "clocks \(states[1]?.clock.entries.map(describe) ?? []) and "
                        + "\(states[0]?.clock.entries.map(describe) ?? [])"
                )
            }
        }
    }

    private func describe(_ dot: Dot) -> String {
        let milliseconds = dot.timestamp.milliseconds - Self.start
        return "\(dot.replica.low % 9973)@\(milliseconds).\(dot.timestamp.counter)"
    }

    private func describe(_ entry: VersionVector.Entry) -> String {
        describe(Dot(replica: entry.replica, timestamp: entry.timestamp))
    }

    /// What reached any store that still exists.
    func joinedKnowledge() -> Knowledge {
        var joined = Knowledge()
        for store in stores {
            for record in history.records.indices {
                for (register, known) in store.knowledge.known(of: record).enumerated() {
                    joined.change(record, register) { $0.known.formUnion(known) }
                }
            }
        }
        return joined
    }

    /// The records that some stores hold otherwise than the first, to say what went wrong.
    private func differing() throws -> [Int] {
        try history.records.indices.filter { record in
            let held = try stores.map { store in
                try store.replica.read { transaction in
                    try load(record, store, transaction).map {
                        var whole = $0.whole
                        for index in whole.registers.indices {
                            whole.registers[index].sequence = .zero
                        }
                        return whole
                    }
                }
            }
            return held.contains { $0 != held.first }
        }
    }
}
