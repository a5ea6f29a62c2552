import Foundation
import GRDB
import SyncCore
import SyncReplica

/// What an office remembered beside its file when the file was put back from an older copy.
public struct Recalled: Hashable, Sendable {
    /// The devices whose tokens had been taken back.
    public var revoked: [String] = []
    /// The devices that had enrolled.
    public var enrolled: [String] = []
    /// How many records had been erased.
    public var erased = 0

    /// Whether there was nothing that the file did not know.
    public var isEmpty: Bool { self == Recalled() }
}

extension DeviceRegistry {
    /// Why a device stays out that was revoked before the office was put back.
    private static let reason = "it was revoked before the office was put back"

    /// Brings a file that was put back to what the log beside it tells: what was revoked, used or
    /// erased since the copy was made stays so, and who enrolled since need not do so again.
    static func recall(in replica: Replica, now: Int64) throws -> Recalled {
        let entries = (replica.log?.entries ?? []).filter { entry in
            switch entry {
            case .opening, .epoch: false
            default: true
            }
        }
        guard !entries.isEmpty else { return Recalled() }
        let hasNews = try replica.read { transaction in
            try entries.contains { try Self.isNews($0, transaction) }
        }
        guard hasNews else { return Recalled() }
        return try replica.derive { transaction in
            var recalled = Recalled()
            for entry in entries {
                try recall(entry, now: now, into: &recalled, transaction)
            }
            return recalled
        }
    }

    private static func isNews(
        _ entry: OfficeLog.Entry,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        switch entry {
        case .opening, .epoch: return false
        case .enrolled(let token, let name):
            return try !has("token_hash = ?", [bytes(token)], transaction)
                && !has("name = ? AND state = 'enrolled'", [name], transaction)
        case .revoked(let token):
            return try has("token_hash = ? AND state != 'revoked'", [bytes(token)], transaction)
        case .used(let code): return try has("code_hash = ?", [bytes(code)], transaction)
        case .erased(let id): return try !transaction.isErasedRecord(id)
        }
    }

    private static func recall(
        _ entry: OfficeLog.Entry,
        now: Int64,
        into recalled: inout Recalled,
        _ transaction: WriteTransaction
    ) throws {
        guard try isNews(entry, transaction) else { return }
        let db = transaction.database
        switch entry {
        case .opening, .epoch: break
        case .enrolled(let token, let name):
            // Whoever enrolled used the invitation that it had.
            try db.execute(
                sql: "DELETE FROM device WHERE name = ? AND state = 'invited'",
                arguments: [name]
            )
            try db.execute(
                sql: """
                    INSERT INTO device(name, state, token_hash, added)
                    VALUES (?, 'enrolled', ?, ?)
                    """,
                arguments: [name, bytes(token), now]
            )
            recalled.enrolled.append(name)
        case .revoked(let token):
            let name = try String.fetchOne(
                db,
                sql: "SELECT name FROM device WHERE token_hash = ?",
                arguments: [bytes(token)]
            )
            try db.execute(
                sql: "UPDATE device SET state = 'revoked', reason = ? WHERE token_hash = ?",
                arguments: [reason, bytes(token)]
            )
            guard let name else { break }
            try Followers.retire(name, transaction)
            recalled.enrolled.removeAll { $0 == name }
            recalled.revoked.append(name)
        case .used(let code):
            try db.execute(
                sql: "DELETE FROM device WHERE code_hash = ? AND state = 'invited'",
                arguments: [bytes(code)]
            )
        case .erased(let id):
            if try transaction.eraseAgain(id) { recalled.erased += 1 }
        }
    }

    /// Notes in the log all that the file knows of tokens, codes and erasures.
    ///
    /// A file is about to be put aside that may have been written before there was a log.
    public func noteAll() throws {
        guard let log = replica.log else { return }
        let known = Set(log.entries)
        let entries = try replica.read { transaction in
            try Row.fetchAll(
                transaction.database,
                sql: """
                    SELECT token_hash, name, state FROM device
                    WHERE token_hash IS NOT NULL ORDER BY id
                    """
            ).flatMap { row in
                let token = Self.hex(row["token_hash"])
                let enrolled = OfficeLog.Entry.enrolled(token: token, name: row["name"])
                return row["state"] == "revoked" ? [enrolled, .revoked(token: token)] : [enrolled]
            } + transaction.erasedRecords().map { .erased($0) }
        }
        for entry in entries where !known.contains(entry) { try log.note(entry) }
    }

    /// Notes in the log, before it is committed, that tokens and codes of devices end.
    static func noteEnd(
        _ condition: String,
        _ arguments: StatementArguments,
        in log: OfficeLog?,
        _ transaction: ReadTransaction
    ) throws {
        guard let log else { return }
        let rows = try Row.fetchAll(
            transaction.database,
            sql: "SELECT token_hash, code_hash FROM device WHERE " + condition,
            arguments: arguments
        )
        for row in rows {
            if let token = row["token_hash"] as Data? { try log.note(.revoked(token: hex(token))) }
            if let code = row["code_hash"] as Data? { try log.note(.used(code: hex(code))) }
        }
    }

    private static func has(
        _ condition: String,
        _ arguments: StatementArguments,
        _ transaction: ReadTransaction
    ) throws -> Bool {
        try Bool.fetchOne(
            transaction.database,
            sql: "SELECT 1 FROM device WHERE " + condition,
            arguments: arguments
        ) ?? false
    }

    static func hex(_ data: Data) -> String {
        data.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    private static func bytes(_ hex: String) -> Data {
        var data = Data()
        var rest = Substring(hex)
        while rest.count >= 2, let byte = UInt8(rest.prefix(2), radix: 16) {
            data.append(byte)
            rest = rest.dropFirst(2)
        }
        return data
    }

    // MARK: The list after a restore

    private static let confirmed = "office.confirmed"

    /// Whether the office was put back, and nobody has said since that the devices in its list are
    /// those that may sync.
    public func awaitsConfirming() throws -> Bool {
        try replica.read { transaction in
            guard let mark = try transaction.lastMark() else { return false }
            let last = try Int64.fetchOne(
                transaction.database,
                sql: "SELECT value FROM setting WHERE name = ?",
                arguments: [Self.confirmed]
            )
            return last ?? 0 < mark.number
        }
    }

    /// Notes that a person has looked at the list of devices.
    public func confirm() throws {
        try replica.write { transaction in
            guard let mark = try transaction.lastMark() else { return }
            // An epoch that nobody was told of would pass its mark on to the next.
            try transaction.tellEpoch()
            try transaction.database.execute(
                sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
                arguments: [Self.confirmed, mark.number]
            )
        }
    }
}
