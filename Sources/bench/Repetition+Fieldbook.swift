import SyncCore
import SyncReplica
import SyncServer

extension Repetition {
    mutating func runFieldbook() throws {
        let peer = FieldbookPeer(folder: folder, isFull: isFull)
        let name = "fieldbook"
        let capture = try peer.create("ours-device", role: .device)
        note(
            name,
            "W1.batch",
            try measured { try peer.insert(leads, into: capture, isBatch: true) }
        )
        if chosen("W5") { note(name, "W5.fresh", Cost(), bytes: try size("ours-device", capture)) }
        if chosen("W1.single") {
            for isFull in [false, true] {
                let peer = FieldbookPeer(folder: folder, isFull: isFull)
                let single = try peer.create("ours-single-\(isFull)", role: .device)
                let cost = try measured {
                    try peer.insert(leads, into: single, isBatch: false)
                }
                note(name, isFull ? "W1.single.full" : "W1.single", cost)
            }
        }
        let office = try peer.create("ours-office", role: .office)
        let service = SyncService(replica: office)
        let pushed = try peer.push(capture, to: service, named: "anna")
        note("W2.push", pushed)
        let device = try peer.create("ours-b", role: .device)
        let pulled = try peer.pull(device, from: service, named: "boris")
        note("W2", pulled)
        note(name, "W2.export", pulled.export)
        note(name, "W2.apply", pulled.apply)
        try compare(office, device, "W2")
        if chosen("W3") {
            try peer.update("stage", of: hundredth, in: office, isBatch: true) {
                .text($0.stage(after: 1))
            }
            let pulled = try peer.pull(device, from: service, named: "boris")
            note("W3", pulled, changes: hundredth.count)
            try compare(office, device, "W3")
        }
        if chosen("W4") { try storm(peer, office, service, device) }
        if chosen("W1.upd") || chosen("W5") {
            let update = try measured {
                try peer.update("stage", of: leads, in: capture, isBatch: true) {
                    .text($0.stage(after: 1))
                }
            }
            note(name, "W1.upd", update)
            if chosen("W5") {
                note(name, "W5.updated", Cost(), bytes: try size("ours-device", capture))
            }
        }
        if chosen("W6") { try idle(peer, service, device) }
    }

    private mutating func note(
        _ workload: String,
        _ exchange: FieldbookPeer.Exchange,
        changes: Int? = nil
    ) {
        note(
            "fieldbook",
            workload,
            exchange.export + exchange.apply,
            bytes: exchange.bytes,
            compressed: exchange.compressed,
            changes: changes
        )
    }

    private mutating func storm(
        _ peer: FieldbookPeer,
        _ office: Replica,
        _ service: SyncService,
        _ device: Replica
    ) throws {
        for workload in ["W4.diffcol", "W4.samecol"] {
            if workload == "W4.diffcol" {
                try peer.update("stage", of: tenth, in: office, isBatch: true) {
                    .text($0.stage(after: 2))
                }
                try peer.update("note", of: tenth, in: device, isBatch: true) {
                    .text($0.note + Self.addition)
                }
            } else {
                try peer.update("amount", of: tenth, in: office, isBatch: true) {
                    .integer($0.amount + 1)
                }
                try peer.update("amount", of: tenth, in: device, isBatch: true) {
                    .integer($0.amount + 2)
                }
            }
            let pushed = try peer.push(device, to: service, named: "boris")
            let pulled = try peer.pull(device, from: service, named: "boris")
            note(
                "fieldbook",
                workload,
                pushed.export + pushed.apply + pulled.export + pulled.apply,
                bytes: pushed.bytes + pulled.bytes,
                changes: 2 * tenth.count
            )
            try compare(office, device, workload)
        }
    }

    private mutating func idle(
        _ peer: FieldbookPeer,
        _ service: SyncService,
        _ device: Replica
    ) throws {
        let rounds = 200
        var bytes = 0
        _ = try peer.round(device, service, named: "boris")
        let warm = try measured {
            for _ in 0..<rounds { bytes = try peer.round(device, service, named: "boris") }
        }
        let count = Double(rounds)
        let round = Cost(cpu: warm.cpu / count, wall: warm.wall / count)
        note("fieldbook", "W6.warm", round, bytes: bytes)
        device.close()
        let times = 50
        let cold = try measured {
            for _ in 0..<times {
                let opened = try peer.open("ours-b", role: .device)
                _ = try peer.round(opened, service, named: "boris")
                opened.close()
            }
        }
        note(
            "fieldbook",
            "W6.cold",
            Cost(cpu: cold.cpu / Double(times), wall: cold.wall / Double(times))
        )
    }

    /// The size of a replica's file once its log is written back.
    private func size(_ file: String, _ replica: Replica) throws -> Int {
        try RawDatabase(path: folder + "/" + file).size()
    }

    private func compare(_ left: Replica, _ right: Replica, _ workload: String) throws {
        guard try left.read({ try $0.digest() }) == right.read({ try $0.digest() }) else {
            throw BenchError.diverged(workload)
        }
    }
}
