extension Repetition {
    mutating func runRaw() throws {
        let peer = RawPeer(folder: folder, isFull: isFull)
        let one = try peer.open("raw-a")
        let batch = try measured { try peer.insert(leads, into: one, isBatch: true) }
        note("raw", "W1.batch", batch)
        if chosen("W1.single") {
            for isFull in [false, true] {
                let peer = RawPeer(folder: folder, isFull: isFull)
                let single = try peer.open("raw-single-\(isFull)")
                let cost = try measured {
                    try peer.insert(leads, into: single, isBatch: false)
                }
                note("raw", isFull ? "W1.single.full" : "W1.single", cost)
            }
        }
        if chosen("W5") { note("raw", "W5.fresh", Cost(), bytes: try one.size()) }
        let two = try peer.open("raw-b")
        var body: [UInt8] = []
        var cost = try measured { body = try peer.export(one) }
        cost = cost + (try measured { try peer.apply(body, to: two) })
        note("raw", "W2", cost, bytes: body.count, compressed: Deflating.size(body))
        if chosen("W3") { try change(peer, "W3", hundredth, "stage = ?1", "stage", one, two) }
        if chosen("W4") { try storm(peer, one, two) }
        if chosen("W1.upd") || chosen("W5") {
            let update = try measured {
                try peer.update("stage = ?1", of: leads, in: one, isBatch: true) {
                    $0.bind(1, $1.stage(after: 1))
                }
            }
            note("raw", "W1.upd", update)
            if chosen("W5") { note("raw", "W5.updated", Cost(), bytes: try one.size()) }
        }
        if chosen("W6") {
            let select = try two.prepare("SELECT stage FROM leads WHERE id = ?")
            let cost = try measured {
                for lead in leads.prefix(1_000) {
                    select.bind(1, lead.id)
                    _ = try select.step()
                    select.reset()
                }
            }
            note("raw", "W6.warm", Cost(cpu: cost.cpu / 1_000, wall: cost.wall / 1_000))
        }
    }

    /// Some rows' one column is changed on one side and brought to the other.
    private mutating func change(
        _ peer: RawPeer,
        _ workload: String,
        _ some: [Lead],
        _ assignment: String,
        _ column: String,
        _ from: RawDatabase,
        _ to: RawDatabase,
        _ bind: (RawStatement, Lead) -> Void = { $0.bind(1, $1.stage(after: 1)) }
    ) throws {
        try peer.update(assignment, of: some, in: from, isBatch: true, bind)
        var body: [UInt8] = []
        var cost = try measured { body = try peer.export(column, of: some, from) }
        cost = cost + (try measured { try peer.apply(body, column, to: to) })
        note(
            "raw",
            workload,
            cost,
            bytes: body.count,
            compressed: Deflating.size(body),
            changes: some.count
        )
    }

    private mutating func storm(_ peer: RawPeer, _ one: RawDatabase, _ two: RawDatabase) throws {
        let before = measurements.count
        try change(peer, "W4.diffcol", tenth, "stage = ?1", "stage", one, two) {
            $0.bind(1, $1.stage(after: 2))
        }
        try change(peer, "W4.diffcol", tenth, "note = note || ?1", "note", two, one) {
            statement,
            _ in statement.bind(1, Self.addition)
        }
        // Both ways together are one storm.
        let parts = measurements.suffix(from: before)
        let bytes = parts.reduce(0) { $0 + ($1.bytes ?? 0) }
        let cost = parts.reduce(Cost()) { $0 + $1.cost }
        measurements.removeSubrange(before...)
        note("raw", "W4.diffcol", cost, bytes: bytes, changes: 2 * tenth.count)
        try change(peer, "W4.samecol", tenth, "amount = amount + ?1", "amount", two, one) {
            statement,
            _ in statement.bind(1, Int64(2))
        }
    }
}
