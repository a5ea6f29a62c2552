import Foundation
import GRDB
public import SyncCore
import SyncReplica
import SyncWire

/// Something that a device brought of others' writes, and that a person may want to look at.
public struct GivenBack: Hashable, Sendable {
    /// What became of it.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It waits for a person: nothing of it is in the office's records.
        case waiting
        /// It was taken.
        case taken
        /// A person has taken it.
        case accepted
        /// A person does not want it.
        case dropped
    }

    /// Its number in the list.
    public var number: Int64
    /// The record that it is about.
    public var record: RecordID
    /// The record's table.
    public var table: TableName
    /// The device that brought it.
    public var device: String
    /// What became of it.
    public var state: State
    /// A stable word for why it waits, or waited.
    public var code: String
    /// One sentence for people; empty for what was taken.
    public var reason: String
    /// When it came, in milliseconds since 1970.
    public var notedMilliseconds: Int64
    /// What waits, or was put aside; nil for what is in the office's records.
    public var delta: RecordDelta?
}

/// Why something of a delta waits for a person.
struct GivenReason {
    /// A stable word.
    var code: String
    /// One sentence for people.
    var reason: String

    /// It is in the name of others, who did not bring it themselves.
    static let author = GivenReason(
        code: "author",
        reason: "the device that brought it did not write it"
    )
    /// It is in the device's own name, and the device never told of it.
    static let unknown = GivenReason(
        code: "unknown",
        reason: "it is of no change that the device ever told of"
    )
    /// It would erase somebody.
    static let erase = GivenReason(code: "erase", reason: "only the office erases personal values")
    /// It was taken.
    static let taken = GivenReason(code: "given", reason: "")
}

extension SyncService {
    /// Keeps what a device may not bring, whole, until a person has looked at it.
    ///
    /// What others may have seen is not the device's to say: of the clock that it came with is kept
    /// what the office knew then. What is listed already is not listed again, nor what was erased.
    ///
    /// `why`: nil to find out from what it is.
    func keepGiven(
        _ delta: RecordDelta,
        _ registers: [Register],
        _ why: GivenReason?,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws {
        let held = try transaction.record(delta.header)
        let known = try knownClock(of: delta.header.id, held?.clock, transaction)
        var kept = delta
        kept.registers = try unlisted(registers, delta.header, held, transaction)
        guard !kept.registers.isEmpty else { return }
        kept.clock = VersionVector(
            delta.clock.entries.map { entry in
                Dot(replica: entry.replica, timestamp: min(entry.timestamp, known[entry.replica]))
            }
        )
        kept.clock.join(VersionVector(kept.registers.lazy.flatMap(\.siblings).map(\.dot)))
        try cutDeletions(&kept, known, pusher, transaction)
        let reason = try why ?? reason(kept.registers, pusher, transaction)
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: [kept]), to: &writer)
        try insertGiven(delta.header, .waiting, reason, pusher, writer.bytes, transaction)
    }

    /// Keeps what others wrote, and the office's rules do not take from who gives it back.
    func keepRefused(
        _ refusal: Refusal,
        _ delta: RecordDelta,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws {
        guard pusher.isReconciling else { return }
        let refused = Set(refusal.dots)
        let registers = try delta.registers.compactMap { register -> Register? in
            var others = register
            others.siblings = try register.siblings.filter { sibling in
                let dot = RefusedDot(register: register.name, dot: sibling.dot)
                return try refused.contains(dot)
                    && !pusher.memo.isClaimed(sibling.dot.replica, by: pusher.device, transaction)
            }
            return others.siblings.isEmpty ? nil : others
        }
        guard !registers.isEmpty else { return }
        let why = GivenReason(code: refusal.code, reason: refusal.reason)
        try keepGiven(delta, registers, why, pusher, transaction)
    }

    /// Notes that others' writes were taken from a device.
    func noteGiven(
        _ header: RecordHeader,
        _ pusher: Pusher,
        _ transaction: WriteTransaction
    ) throws {
        // One line a record and device and time.
        let time = Array("\(transaction.nowMilliseconds) \(pusher.device)".utf8)
        try insertGiven(header, .taken, .taken, pusher, time, transaction)
    }

    /// What of some registers neither waits already, nor was put aside, nor was erased.
    private func unlisted(
        _ registers: [Register],
        _ header: RecordHeader,
        _ held: RecordState?,
        _ transaction: ReadTransaction
    ) throws -> [Register] {
        var listed: [RegisterName: Set<Sibling>] = [:]
        for given in try given(of: header.id, transaction) {
            for register in given.delta?.registers ?? [] {
                listed[register.name, default: []].formUnion(register.siblings)
            }
        }
        let record = held ?? RecordState(header: header)
        return try registers.compactMap { register in
            if try transaction.isEmptied(register.name, of: record) { return nil }
            var rest = register
            rest.siblings.removeAll { listed[register.name]?.contains($0) == true }
            return rest.siblings.isEmpty ? nil : rest
        }
    }

    private func reason(
        _ registers: [Register],
        _ pusher: Pusher,
        _ transaction: ReadTransaction
    ) throws -> GivenReason {
        if registers.contains(where: { $0.name == Register.erased }) { return .erase }
        let isOwn = try registers.lazy.flatMap(\.siblings).allSatisfy { sibling in
            try pusher.memo.isClaimed(sibling.dot.replica, by: pusher.device, transaction)
        }
        return isOwn ? .unknown : .author
    }

    private func insertGiven(
        _ header: RecordHeader,
        _ state: GivenBack.State,
        _ why: GivenReason,
        _ pusher: Pusher,
        _ changes: [UInt8],
        _ transaction: WriteTransaction
    ) throws {
        try transaction.database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO given
                  (record, tbl, device, state, code, reason, noted, changes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                Data(header.id.bytes), header.table, pusher.device, state.rawValue, why.code,
                why.reason, transaction.nowMilliseconds, Data(changes),
            ]
        )
    }
}
