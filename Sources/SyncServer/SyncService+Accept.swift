import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncWire

extension SyncService {
    /// What was taken of the list, as a person decided.
    public struct Accepted: Hashable, Sendable {
        /// Its number.
        public var number: Int64
        /// Whether that changed anything.
        public var isNews: Bool
    }

    /// What devices brought of others' writes, the oldest first.
    ///
    /// `limit`: at most so many, the latest of them.
    public func givenBack(
        _ state: GivenBack.State? = nil,
        limit: Int = .max
    ) throws -> [GivenBack] {
        try replica.read { transaction in
            let rows = try Row.fetchAll(
                transaction.database,
                sql: """
                    SELECT * FROM given WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC LIMIT ?2
                    """,
                arguments: [state?.rawValue, Int64(limit)]
            )
            return try rows.reversed().compactMap(Self.entry)
        }
    }

    /// How many entries of the list there are, by what became of them.
    public func givenCounts() throws -> [GivenBack.State: Int] {
        try replica.read { transaction in
            let rows = try Row.fetchAll(
                transaction.database,
                sql: "SELECT state, count(*) FROM given GROUP BY state"
            )
            var counts: [GivenBack.State: Int] = [:]
            for row in rows {
                if let state = GivenBack.State(rawValue: row[0]) { counts[state] = row[1] as Int }
            }
            return counts
        }
    }

    /// Takes off the list what waits in it and is in the office's records by now: its author, or a
    /// device that may, has brought it since.
    public func settleGiven() throws {
        let moot = try replica.read { transaction in
            let rows = try Row.fetchAll(
                transaction.database,
                sql: "SELECT * FROM given WHERE state = 'waiting' ORDER BY id"
            )
            return try rows.compactMap(Self.entry).filter { given in
                guard let held = try transaction.record(given.record) else { return false }
                return given.delta?.registers.allSatisfy { register in
                    let siblings = held.siblings(register.name)
                    return register.siblings.allSatisfy { siblings.contains($0) }
                } ?? true
            }
        }
        guard !moot.isEmpty else { return }
        try replica.write { transaction in
            for given in moot { try set(.taken, given.number, transaction) }
        }
    }

    /// Takes what waits or was put aside, as a person decided, with the records that it is a part
    /// of, if those wait as well.
    ///
    /// What was replaced here since stays so.
    ///
    /// - Returns: What was taken, in order.
    /// - Throws: `ServiceError.noGiven`, `givenGone` or `givenRefused`; then it stays in the list.
    @discardableResult
    public func accept(_ number: Int64) throws -> [Accepted] {
        try replica.write { transaction in
            var taken: [Accepted] = []
            try accept(number, into: &taken, transaction)
            return taken
        }
    }

    private func accept(
        _ number: Int64,
        into taken: inout [Accepted],
        _ transaction: WriteTransaction
    ) throws {
        guard let given = try given(number, transaction), let delta = given.delta else {
            throw ServiceError.noGiven(number)
        }
        // Taken off the list first, so that records that name each other as parents end.
        try set(.accepted, number, transaction)
        if let parent = delta.header.parent, try transaction.record(parent) == nil {
            for above in try self.given(of: parent, transaction) where above.state == .waiting {
                try accept(above.number, into: &taken, transaction)
            }
        }
        let held = try transaction.record(delta.header)
        let mayBeBuried = held == nil || delta.header.id.isDerived
        let grave = mayBeBuried ? try transaction.grave(of: delta.header.id) : nil
        let isGone =
            try held == nil && outcome(ofUnheld: delta, grave, transaction) != nil
            || grave.flatMap { outcome(ofOldLife: delta, $0) } != nil
        if isGone { throw ServiceError.givenGone(number) }
        let pusher = Pusher(
            device: given.device,
            replica: transaction.replica,
            isReconciling: true,
            partedAt: .zero,
            fresh: [],
            latestMilliseconds: transaction.nowMilliseconds,
            isConfirmed: true
        )
        if let violation = violation(of: delta, held, delta, pusher, transaction) {
            throw ServiceError.givenRefused(number, violation.reason)
        }
        var (fresh, lost) = (delta, [SupersededSibling]())
        if let held { (fresh, lost) = try parts(of: delta, held, transaction) }
        var record = held ?? RecordState(header: delta.header)
        if !fresh.registers.isEmpty {
            record = try transaction.join(fresh, to: held, own: VersionVector()).record
            transaction.follow(fresh)
        }
        record = try putBack(lost, of: delta, in: record, transaction)
        let isNews = record.registers != (held?.registers ?? [])
        if isNews { try amend(record, pusher, transaction) }
        taken.append(Accepted(number: number, isNews: isNews))
    }

    /// What of a delta is new to the office, and which of its values the office's clock covers
    /// though nobody replaced them here: their author went on writing while they were lost.
    private func parts(
        of delta: RecordDelta,
        _ held: RecordState,
        _ transaction: ReadTransaction
    ) throws -> (fresh: RecordDelta, lost: [SupersededSibling]) {
        var fresh = delta
        var lost: [SupersededSibling] = []
        fresh.registers = []
        for register in delta.registers {
            let siblings = held.siblings(register.name)
            let contents = Set(siblings.map(\.content))
            var rest = register
            rest.siblings = []
            for sibling in register.siblings {
                guard held.clock.covers(sibling.dot), !siblings.contains(sibling) else {
                    rest.siblings.append(sibling)
                    continue
                }
                let isReplaced = try transaction.isHistory(
                    sibling.dot,
                    register.name,
                    of: held.header.id
                )
                // What is held of life decides; only a record that has none is given it.
                let isLife = register.name == Register.life
                if isReplaced || isLife && !(siblings.isEmpty && sibling.content == .alive) {
                    continue
                }
                if contents.contains(sibling.content) { continue }
                lost.append(SupersededSibling(register: register.name, sibling: sibling))
            }
            if !rest.siblings.isEmpty { fresh.registers.append(rest) }
        }
        return (fresh, lost)
    }

    /// Writes values anew, under dots of the office's own, in place of what their authors had seen.
    private func putBack(
        _ values: [SupersededSibling],
        of given: RecordDelta,
        in held: RecordState,
        _ transaction: WriteTransaction
    ) throws -> RecordState {
        guard !values.isEmpty else { return held }
        var delta = RecordDelta(header: held.header, registers: [], clock: held.clock)
        var own = VersionVector()
        let registers = Dictionary(grouping: values, by: \.register)
        for name in registers.keys.sorted() {
            var siblings = held.siblings(name).filter { !given.clock.covers($0.dot) }
            for value in registers[name] ?? [] {
                let dot = try transaction.furtherDot()
                own.cover(dot)
                siblings.append(Sibling(dot: dot, content: value.sibling.content))
            }
            siblings.sort { $0.dot < $1.dot }
            delta.registers.append(Register(name: name, siblings: siblings))
        }
        return try transaction.join(delta, to: held, own: own).record
    }

    /// Puts what waits aside, as a person decided; it is kept, and not listed as waiting again.
    ///
    /// - Throws: `ServiceError.noGiven` if nothing of that number waits.
    public func drop(_ number: Int64) throws {
        try replica.write { transaction in
            guard try given(number, transaction)?.state == .waiting else {
                throw ServiceError.noGiven(number)
            }
            try set(.dropped, number, transaction)
        }
    }

    /// Asks a device to give back, when it compares next, what the office lacks of others' writes.
    ///
    /// - Throws: `ServiceError.noDevice` if no device of the name may sync.
    public func askBack(_ device: String) throws {
        try replica.write { transaction in
            guard try Self.isEnrolled(device, transaction) else {
                throw ServiceError.noDevice(device)
            }
            try Followers.invite(device, transaction)
        }
    }

    // MARK: The list's rows

    /// What waits or was put aside under a number; nil if there is none.
    private func given(_ number: Int64, _ transaction: ReadTransaction) throws -> GivenBack? {
        let row = try Row.fetchOne(
            transaction.database,
            sql: "SELECT * FROM given WHERE id = ? AND state IN ('waiting', 'dropped')",
            arguments: [number]
        )
        return try row.flatMap(Self.entry)
    }

    /// What waits or was put aside of a record.
    func given(of id: RecordID, _ transaction: ReadTransaction) throws -> [GivenBack] {
        try Row.fetchAll(
            try transaction.database.cachedStatement(
                sql: """
                    SELECT * FROM given WHERE record = ? AND state IN ('waiting', 'dropped')
                    ORDER BY id
                    """
            ),
            arguments: [Data(id.bytes)]
        ).compactMap(Self.entry)
    }

    private static func entry(_ row: Row) throws -> GivenBack? {
        guard let record = RecordID(bytes: row["record"] as Data),
            let state = GivenBack.State(rawValue: row["state"])
        else { return nil }
        return GivenBack(
            number: row["id"],
            record: record,
            table: row["tbl"],
            device: row["device"],
            state: state,
            code: row["code"],
            reason: row["reason"],
            notedMilliseconds: row["noted"],
            delta: state == .waiting || state == .dropped
                ? try delta(Array(row["changes"] as Data)) : nil
        )
    }

    private static func delta(_ bytes: [UInt8]) throws -> RecordDelta? {
        var reader = ByteReader(bytes)
        return try ChangeSetDecoder.decode(from: &reader).records.first
    }

    /// What is in the office's records is not kept beside them.
    private func set(
        _ state: GivenBack.State,
        _ number: Int64,
        _ transaction: WriteTransaction
    ) throws {
        let mark = Data("\(state.rawValue) \(number)".utf8)
        try transaction.database.execute(
            sql: "UPDATE given SET state = ?, changes = iif(?, changes, ?) WHERE id = ?",
            arguments: [state.rawValue, state == .dropped, mark, number]
        )
    }
}
