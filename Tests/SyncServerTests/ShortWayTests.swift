import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Rows that need no record made of them are written, sent and stored as they would be with one.
struct ShortWayTests {
    private static let count = 40

    /// A random local transaction: something new, changed, deleted or brought back.
    private func work(_ replica: Replica, _ random: inout SplitMix) throws {
        try replica.write { transaction in
            for _ in 0..<1 + random.below(3) { try change(transaction, &random) }
        }
    }

    private func change(_ transaction: WriteTransaction, _ random: inout SplitMix) throws {
        let id = RecordID.number(random.below(Self.count))
        let value = Value.integer(Int64(random.below(4)))
        guard let held = try transaction.record(id) else {
            var values: [RegisterName: [Value]] = [:]
            if random.below(2) == 0 { values["a"] = [value] }
            if random.below(2) == 0 { values["b"] = [.null] }
            if random.below(2) == 0 { values["g"] = [value, .integer(-1)] }
            try transaction.create("thing", id: id, values: values)
            return
        }
        switch random.below(8) {
        case 0: try transaction.delete(id, in: held.header.table)
        case 1: try transaction.restore(id, in: held.header.table)
        case 2:
            let part = RecordID.number(1_000 + random.below(Self.count))
            guard try transaction.record(part) == nil else { return }
            try transaction.create("part", id: part, parent: id, values: ["a": [value]])
        default:
            let register = ["a", "b", "c"][random.below(3)]
            try transaction.write([value], to: register, of: id, in: held.header.table)
        }
    }

    /// All that a replica holds.
    private func records(_ replica: Replica) throws -> [RecordState] {
        try replica.read { transaction in
            var all: [RecordState] = []
            try transaction.forEachRecord { all.append($0) }
            return all
        }
    }

    /// A fleet after random work of two devices, which do not know of each other's last.
    private func fleet(_ seed: UInt64) throws -> (Fleet, Replica, Replica) {
        let fleet = try Fleet()
        let one = try fleet.device()
        let two = try fleet.device()
        var random = SplitMix(seed: seed)
        for _ in 0..<60 {
            fleet.clock.advance(milliseconds: 1_000)
            try work(random.below(2) == 0 ? one : two, &random)
            if random.below(6) == 0 { try fleet.sync(random.below(2) == 0 ? one : two) }
        }
        try fleet.sync(one)
        try fleet.sync(two)
        return (fleet, one, two)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `a page written from rows is one written from records`(seed: UInt64) throws {
        let (fleet, _, _) = try fleet(seed)
        let end = try fleet.feedEnd()
        for base in [SequenceNumber.zero, SequenceNumber(end / 2), SequenceNumber(end - 1)] {
            try fleet.office.read { transaction in
                let page = try transaction.page(
                    after: .end(of: base),
                    base: base,
                    limit: 1_000,
                    bytesMax: 1 << 20
                )
                let states = try page.changes.records.compactMap {
                    try transaction.record($0.header.id)
                }
                #expect(page.isEnd)
                #expect(states.map(\.position) == states.map(\.position).sorted())
                #expect(page.changes.records == states.map { $0.delta(after: base).asSent })
                #expect(page.last == states.last?.position)
            }
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `records whose parts are only looked at are as deleted as with their parts`(
        seed: UInt64
    ) throws {
        let (fleet, one, two) = try fleet(seed)
        var deleted = 0
        for replica in [fleet.office, one, two] {
            let held = try records(replica)
            try replica.read { transaction in
                for record in held {
                    let parts = try transaction.livingChildren(of: record.header.id)
                    let isDeleted = record.isDeleted(children: parts)
                    #expect(try transaction.isDeleted(record) == isDeleted)
                    if isDeleted { deleted += 1 }
                }
            }
        }
        #expect(deleted > 0)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `records stored from bytes are as records joined`(seed: UInt64) throws {
        let held = try [true, false].map { isPacked in
            let (fleet, _, _) = try fleet(seed)
            let device = try fleet.device()
            // Something is held already, and something stands beside what comes.
            for number in 0..<5 { try device.make(.number(number * 3), a: Int64(number)) }
            var session = try SyncSession(replica: device)
            while let request = try session.nextRequest() {
                var answer = try fleet.ask(request, device: "reader")
                if case .pulled(var page) = answer {
                    if !isPacked { page.changes = ChangeSet(records: page.changes.records) }
                    #expect((page.changes.packed != nil) == isPacked)
                    answer = .pulled(page)
                }
                try session.receive(answer)
            }
            return try records(device)
        }
        #expect(held[0] == held[1])
        #expect(held[0].count > Self.count / 2)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `writes that stay in their rows are writes of whole records`(seed: UInt64) throws {
        let clock = TestClock()
        let dummy = RecordID.number(9_999)
        // An erasure, of whatever, makes the office look at every record whole.
        let offices = try [true, false].map { isErasing in
            let office = try Replica.inMemory(
                schema: TestSchema.make(),
                role: .office,
                environment: .test(clock: clock, seed: 7)
            )
            try office.make(dummy)
            if isErasing {
                try office.write { try $0.erase(dummy, in: "thing") }
            } else {
                try office.set(dummy, 5)
            }
            return office
        }
        for office in offices {
            var random = SplitMix(seed: seed)
            for _ in 0..<60 { try work(office, &random) }
        }
        let held = try offices.map { try records($0).filter { $0.header.id != dummy } }
        #expect(held[0] == held[1])
        #expect(held[0].count > Self.count / 2)
        let history = try offices.map { office in
            try office.read { transaction in
                try (0..<Self.count).map { try transaction.history(of: .number($0)) }
            }
        }
        #expect(history[0] == history[1])
    }
}

extension Fleet {
    fileprivate func feedEnd() throws -> Int64 { try office.feedEnd.rawValue }
}

extension RecordDelta {
    /// The delta as it travels: without the sender's own numbers.
    fileprivate var asSent: RecordDelta {
        var sent = self
        for index in sent.registers.indices { sent.registers[index].sequence = .zero }
        return sent
    }
}
