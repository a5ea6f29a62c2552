import Foundation
import GRDB
public import SyncReplica

/// One device that was invited or enrolled.
public struct DeviceRecord: Hashable, Sendable {
    /// What has become of it.
    public enum State: String, Hashable, Sendable {
        /// A code was given and not yet used.
        case invited
        /// It has a token.
        case enrolled
        /// Its token is no longer good.
        case revoked
    }

    /// The device's name.
    public var name: String
    /// What has become of it.
    public var state: State
    /// When it was added, in milliseconds since 1970.
    public var added: Int64
    /// When it last made a request.
    public var lastSeen: Int64?
    /// Why it was revoked.
    public var reason: String?
    /// Where its last request came from, if that is known.
    public var address: String?
    /// How many records it said it holds that the office lacks, when it was last heard of.
    public var unsent: Int?
}

/// The devices that may sync, at the office: their codes and tokens, of which only hashes are kept.
public struct DeviceRegistry: Sendable {
    let replica: Replica
    /// What the log beside the file told that the file did not know.
    public let recalled: Recalled
    private let limits: ServiceLimits
    private let environment: ReplicaEnvironment
    private let codes: AttemptLimiter
    private let tokens: AttemptLimiter
    private let requests: AttemptLimiter

    /// Makes the registry of an office's replica, and its table if it is not there yet.
    public init(
        replica: Replica,
        limits: ServiceLimits = ServiceLimits(),
        environment: ReplicaEnvironment = .system
    ) throws {
        self.replica = replica
        self.limits = limits
        self.environment = environment
        codes = AttemptLimiter(
            ofCaller: limits.codeTriesPerMinuteOfCaller,
            inAll: limits.codeTriesPerMinuteMax
        )
        tokens = AttemptLimiter(ofCaller: limits.tokenTriesPerMinuteOfCaller, inAll: nil)
        requests = AttemptLimiter(ofCaller: limits.requestsPerMinuteOfDevice, inAll: nil)
        try Self.makeTable(in: replica)
        recalled = try Self.recall(in: replica, now: environment.nowMilliseconds())
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS device(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL,
          code_hash BLOB, code_expires INTEGER, token_hash BLOB UNIQUE, added INTEGER NOT NULL,
          last_seen INTEGER, reason TEXT, address TEXT, unsent INTEGER)
        """

    /// Makes the table, and the columns that earlier programs did not know.
    private static func makeTable(in replica: Replica) throws {
        let columns = try replica.read { transaction in
            try transaction.database.tableExists("device")
                ? transaction.database.columns(in: "device").map(\.name) : []
        }
        let missing = ["address TEXT", "unsent INTEGER"].filter { column in
            !columns.contains { column.hasPrefix($0 + " ") }
        }
        guard !missing.isEmpty else { return }
        try replica.derive { transaction in
            try transaction.database.execute(sql: table)
            guard !columns.isEmpty else { return }
            for column in missing {
                try transaction.database.execute(sql: "ALTER TABLE device ADD COLUMN \(column)")
            }
        }
    }

    // MARK: Codes

    /// Letters and digits that are not mistaken for each other when read out.
    private static let alphabet = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")

    /// Invites a device: a code that is good once, for a day.
    ///
    /// - Returns: The code, and when it expires, in milliseconds since 1970.
    public func invite(_ name: String) throws -> (code: String, expires: Int64) {
        let isPlain = name.unicodeScalars.allSatisfy {
            !CharacterSet.controlCharacters.union(.newlines).contains($0)
        }
        let isBlank = name.allSatisfy(\.isWhitespace)
        guard isPlain, !isBlank, name.count <= 64, name.utf8.count <= 256 else {
            throw ServiceError.invalidName
        }
        let code = (0..<12).map { _ in
            String(Self.alphabet[Int(environment.randomBits() % UInt64(Self.alphabet.count))])
        }.joined()
        let now = environment.nowMilliseconds()
        let expires = now + limits.codeLifetimeMilliseconds
        try replica.write { transaction in
            let db = transaction.database
            let taken = try Bool.fetchOne(
                db,
                sql: "SELECT 1 FROM device WHERE name = ? AND state = 'enrolled'",
                arguments: [name]
            )
            guard taken == nil else { throw ServiceError.deviceExists(name) }
            try Self.noteEnd(
                "name = ? AND state = 'invited'",
                [name],
                in: replica.log,
                transaction
            )
            try db.execute(
                sql: "DELETE FROM device WHERE name = ? AND state = 'invited'",
                arguments: [name]
            )
            try db.execute(
                sql: """
                    INSERT INTO device(name, state, code_hash, code_expires, added)
                    VALUES (?, 'invited', ?, ?, ?)
                    """,
                arguments: [name, hash(code), expires, now]
            )
        }
        return (Self.grouped(code), expires)
    }

    /// Trades a code for a token.
    ///
    /// - Parameters:
    ///   - code: The code as it was typed.
    ///   - caller: Where it comes from; wrong codes are counted for each caller, and in all.
    /// - Returns: The device's name and its token, which the office keeps only as a hash.
    /// - Throws: `ServiceError` if the code is not good or too many were tried.
    public func redeem(
        _ code: String,
        from caller: String = ""
    ) throws -> (device: String, token: String) {
        let now = environment.nowMilliseconds()
        if let wait = codes.take(caller, now) {
            throw ServiceError.tooManyCodes(retryAfterSeconds: Self.seconds(wait))
        }
        let sought = hash(code.uppercased().filter { Self.alphabet.contains($0) })
        // Wrong codes do not wait for the right to write, nor does anybody wait for them.
        guard try replica.read({ try Self.invitation(of: sought, $0.database) != nil }) else {
            throw ServiceError.wrongCode
        }
        let token = (0..<4).map { _ in environment.randomBits() }
            .map { String(format: "%016lx", $0) }.joined()
        let name: String? = try replica.write { transaction in
            let row = try Self.invitation(of: sought, transaction.database)
            guard let row else { return nil }
            guard row["code_expires"] as Int64 >= now else { throw ServiceError.expiredCode }
            try replica.log?.note(.used(code: Self.hex(sought)))
            try transaction.database.execute(
                sql: """
                    UPDATE device SET state = 'enrolled', code_hash = NULL, token_hash = ?,
                      last_seen = ? WHERE id = ?
                    """,
                arguments: [hash(token), now, row["id"] as Int64]
            )
            return row["name"]
        }
        guard let name else { throw ServiceError.wrongCode }
        codes.giveBack(caller, now)
        try replica.log?.note(.enrolled(token: Self.hex(hash(token)), name: name))
        return (name, token)
    }

    /// The invitation whose code has a hash.
    ///
    /// Each that waits is compared, to its last byte: how long that takes tells nothing of a code.
    private static func invitation(of sought: Data, _ database: Database) throws -> Row? {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, name, code_hash, code_expires FROM device
                WHERE state = 'invited' AND code_hash IS NOT NULL
                """
        )
        var found: Row?
        for row in rows where Hashing.isSame(row["code_hash"] as Data, sought) { found = row }
        return found
    }

    // MARK: Tokens

    /// The device of a request, if its token is good and it does not ask too often.
    ///
    /// - Parameters:
    ///   - token: What the request shows; nil if it shows nothing.
    ///   - caller: Where it comes from; what is wrong is counted for each caller, and a good token
    ///     passes whatever came from there before.
    ///   - unsent: How many records the device says it holds that the office lacks.
    /// - Returns: The device's name.
    /// - Throws: `ServiceError` if the token is not good, or too much was asked or tried.
    public func admit(
        _ token: String?,
        from caller: String,
        unsent: Int? = nil
    ) throws -> String {
        let now = environment.nowMilliseconds()
        let device: String
        do {
            guard let token else { throw ServiceError.unknownToken }
            device = try authenticate(token)
        } catch let error as ServiceError {
            guard let wait = tokens.take(caller, now) else { throw error }
            throw ServiceError.tooManyTokens(retryAfterSeconds: Self.seconds(wait))
        }
        if let wait = requests.take(device, now) {
            throw ServiceError.tooManyRequests(retryAfterSeconds: Self.seconds(wait))
        }
        try noteSeen(device, address: caller, unsent: unsent)
        return device
    }

    /// The name of the device that a token was given to.
    ///
    /// A token is looked up by the hash of its 256 random bits: what the time of that tells of the
    /// hash leads nobody to the token.
    public func authenticate(_ token: String) throws -> String {
        let sought = hash(token)
        let row = try replica.read { transaction in
            try Row.fetchOne(
                transaction.database,
                sql: "SELECT name, state, token_hash FROM device WHERE token_hash = ?",
                arguments: [sought]
            )
        }
        guard let row, Hashing.isSame(row["token_hash"] as Data, sought) else {
            throw ServiceError.unknownToken
        }
        guard row["state"] == "enrolled" else { throw ServiceError.revoked }
        return row["name"]
    }

    /// Takes a device's token back; its next request is refused.
    public func revoke(_ name: String, reason: String?) throws {
        try replica.write { transaction in
            try Self.noteEnd(
                "name = ? AND state != 'revoked'",
                [name],
                in: replica.log,
                transaction
            )
            try transaction.database.execute(
                sql: """
                    UPDATE device SET state = 'revoked', reason = ?, code_hash = NULL
                    WHERE name = ? AND state != 'revoked'
                    """,
                arguments: [reason, name]
            )
            guard transaction.database.changesCount > 0 else { throw ServiceError.noDevice(name) }
            try Followers.retire(name, transaction)
        }
    }

    /// Notes that a device made a request: at most once a minute, but for where it came from, and
    /// at most every few seconds how much it holds unsent, unless that is nothing any more.
    ///
    /// - `address`: where the request came from; nil if that is not known.
    /// - `unsent`: how many records the device says it holds that the office lacks; nil if it does
    ///   not say.
    public func noteSeen(_ name: String, address: String? = nil, unsent: Int? = nil) throws {
        let now = environment.nowMilliseconds()
        let held = try replica.read { transaction in
            try Row.fetchOne(
                transaction.database.cachedStatement(
                    sql: """
                        SELECT last_seen, address, unsent FROM device
                        WHERE name = ? AND state = 'enrolled'
                        """
                ),
                arguments: [name]
            )
        }
        guard let held else { return }
        let age = now - (held["last_seen"] as Int64? ?? 0)
        let isElsewhere = address != nil && held["address"] as String? != address
        let told: Int? = held["unsent"]
        let isNews = unsent != nil && told != unsent && (unsent == 0 || age > Self.unsentStep)
        guard age > 60_000 || isElsewhere || isNews else { return }
        try replica.write { transaction in
            try transaction.database.execute(
                sql: """
                    UPDATE device SET last_seen = ?, address = coalesce(?, address),
                      unsent = coalesce(?, unsent) WHERE name = ? AND state = 'enrolled'
                    """,
                arguments: [now, address, unsent, name]
            )
        }
    }

    /// How old what a device said of what it holds unsent may grow, in milliseconds.
    private static let unsentStep: Int64 = 5_000

    /// All devices, by name and then by age.
    public func list() throws -> [DeviceRecord] {
        try replica.read { transaction in
            try Row.fetchAll(
                transaction.database,
                sql: "SELECT * FROM device ORDER BY name, id"
            ).map { row in
                DeviceRecord(
                    name: row["name"],
                    state: DeviceRecord.State(rawValue: row["state"]) ?? .revoked,
                    added: row["added"],
                    lastSeen: row["last_seen"],
                    reason: row["reason"],
                    address: row["address"],
                    unsent: row["unsent"]
                )
            }
        }
    }

    private func hash(_ text: String) -> Data { Data(Hashing.sha256(Array(text.utf8))) }

    private static func seconds(_ milliseconds: Int64) -> Int {
        Int((milliseconds + 999) / 1_000)
    }

    private static func grouped(_ code: String) -> String {
        stride(from: 0, to: code.count, by: 4).map {
            String(code.dropFirst($0).prefix(4))
        }.joined(separator: "-")
    }
}
