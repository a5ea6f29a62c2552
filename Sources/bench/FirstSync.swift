import SyncReplica
import SyncServer
import SyncWire

/// W2.first: a new device takes everything from an office, compressed as it travels, and what it
/// takes in memory.
///
/// The rows are made as they are written, so that what is measured is the two replicas.
struct FirstSync {
    let rows: Int
    let repetition: Int
    let folder: String
    /// Whether nothing else was held in memory before.
    let isAlone: Bool

    func run() throws -> Measurement {
        let peer = FieldbookPeer(folder: folder, isFull: false)
        let office = try peer.create("first-office", role: .office)
        for start in stride(from: 0, to: rows, by: 5_000) {
            let some = (start..<min(rows, start + 5_000)).map(Lead.init)
            try peer.insert(some, into: office, isBatch: true)
        }
        let device = try peer.create("first-device", role: .device)
        let service = SyncService(replica: office)
        Meter.forgetPeak()
        var cost = Cost()
        var bytes = 0
        try Meter.measure(&cost) {
            var session = try SyncSession(replica: device)
            while let request = try session.nextRequest()?.encoded() {
                let answer = try service.answer(try SyncRequest(decoding: request), device: "anna")
                    .encoded()
                bytes += answer.count
                try session.receive(try SyncAnswer(decoding: answer))
            }
        }
        let memory = Meter.peakMemory()
        guard try office.read({ try $0.digest() }) == device.read({ try $0.digest() }) else {
            throw BenchError.diverged("W2.first")
        }
        return Measurement(
            peer: "fieldbook",
            workload: "W2.first",
            rows: rows,
            repetition: repetition,
            cost: cost,
            bytes: bytes,
            memory: isAlone ? memory : nil
        )
    }
}
