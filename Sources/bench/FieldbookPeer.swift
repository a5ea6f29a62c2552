import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// Our engine, through its public interface: devices and an office, whose messages are encoded and
/// decoded as on the wire.
struct FieldbookPeer {
    let folder: String
    let isFull: Bool

    static let table: TableName = "leads"

    /// A lead's columns, each a register of its own, so that edits of two columns both stand.
    static func schema() throws -> Schema {
        func texts(_ names: RegisterName...) -> [RegisterSchema] {
            names.map { RegisterSchema($0, .text, policy: .latest) }
        }
        func integers(_ names: RegisterName...) -> [RegisterSchema] {
            names.map { RegisterSchema($0, .integer, policy: .latest) }
        }
        let registers =
            texts("name", "company", "phone", "email", "stage") + integers("amount")
            + texts("note", "owner") + integers("created", "updated")
            + [RegisterSchema("score", .real, policy: .latest)]
        return try Schema(
            name: "leads",
            version: 1,
            tables: [TableSchema(table, registers: registers)]
        )
    }

    func create(_ file: String, role: ReplicaRole) throws -> Replica {
        let replica = try Replica.create(
            path: folder + "/" + file,
            schema: try Self.schema(),
            role: role,
            durability: isFull ? .powerCut : .crash
        )
        if role == .office { try replica.beginEpoch() }
        return replica
    }

    func open(_ file: String, role: ReplicaRole) throws -> Replica {
        try Replica.open(
            path: folder + "/" + file,
            schema: try Self.schema(),
            role: role,
            durability: isFull ? .powerCut : .crash
        )
    }

    // MARK: Writing

    private static let registers: [RegisterName] = [
        "name", "company", "phone", "email", "stage", "amount", "note", "owner", "created",
        "updated", "score",
    ]

    private func insert(_ lead: Lead, _ inserter: RecordInserter) throws {
        try inserter.insert(
            id: try identifier(lead),
            [
                .text(lead.name), .text(lead.company), .text(lead.phone), .text(lead.email),
                .text(lead.stage()), .integer(lead.amount), .text(lead.note), .text(lead.owner),
                .integer(lead.created), .integer(lead.updated), .real(lead.score),
            ]
        )
    }

    func insert(_ leads: [Lead], into replica: Replica, isBatch: Bool) throws {
        let runs = isBatch ? [leads[...]] : leads.indices.map { leads[$0...$0] }
        for run in runs {
            try replica.write { transaction in
                let inserter = try transaction.inserter(Self.table, Self.registers)
                for lead in run { try insert(lead, inserter) }
            }
        }
    }

    func update(
        _ register: RegisterName,
        of leads: [Lead],
        in replica: Replica,
        isBatch: Bool,
        to value: (Lead) -> Value
    ) throws {
        func update(_ lead: Lead, _ transaction: WriteTransaction) throws {
            try transaction.write(
                [value(lead)],
                to: register,
                of: try identifier(lead),
                in: Self.table
            )
        }
        if isBatch {
            try replica.write { transaction in
                for lead in leads { try update(lead, transaction) }
            }
        } else {
            for lead in leads { try replica.write { try update(lead, $0) } }
        }
    }

    private func identifier(_ lead: Lead) throws -> RecordID {
        guard let id = RecordID(bytes: lead.id) else { throw BenchError.diverged("the data set") }
        return id
    }

    // MARK: Syncing

    /// What a sync took, of the side that makes messages and of the side that takes them in.
    struct Exchange {
        var export = Cost()
        var apply = Cost()
        var bytes = 0
        var compressed = 0
    }

    /// Sends everything that waits on a device to the office.
    func push(_ device: Replica, to office: SyncService, named name: String) throws -> Exchange {
        var exchange = Exchange()
        var session = try SyncSession(replica: device)
        while true {
            let request = try Meter.measure(&exchange.export) { try session.nextRequest() }
            guard let request, case .push = request else { return exchange }
            let message = Meter.measure(&exchange.export) { request.encoded(compressing: false) }
            exchange.bytes += message.count
            exchange.compressed += Deflating.size(message)
            let answer = try Meter.measure(&exchange.apply) {
                let answer = try office.answer(try SyncRequest(decoding: message), device: name)
                return answer.encoded(compressing: false)
            }
            try Meter.measure(&exchange.export) {
                try session.receive(try SyncAnswer(decoding: answer))
            }
        }
    }

    /// Lets a device take everything that the office has for it.
    func pull(_ device: Replica, from office: SyncService, named name: String) throws -> Exchange {
        var exchange = Exchange()
        var session = try Meter.measure(&exchange.apply) { try SyncSession(replica: device) }
        while true {
            let asked = try Meter.measure(&exchange.apply) {
                try session.nextRequest()?.encoded(compressing: false)
            }
            guard let asked else { return exchange }
            let message = try Meter.measure(&exchange.export) {
                let answer = try office.answer(try SyncRequest(decoding: asked), device: name)
                return answer.encoded(compressing: false)
            }
            exchange.bytes += message.count
            exchange.compressed += Deflating.size(message)
            try Meter.measure(&exchange.apply) {
                try session.receive(try SyncAnswer(decoding: message))
            }
        }
    }

    /// One round with nothing to send and nothing to take.
    ///
    /// - Returns: The bytes of the request and of the answer.
    func round(_ device: Replica, _ office: SyncService, named name: String) throws -> Int {
        var session = try SyncSession(replica: device)
        var bytes = 0
        while let request = try session.nextRequest() {
            let asked = request.encoded()
            let answer = try office.answer(try SyncRequest(decoding: asked), device: name)
                .encoded()
            try session.receive(try SyncAnswer(decoding: answer))
            bytes += asked.count + answer.count
        }
        return bytes
    }
}
