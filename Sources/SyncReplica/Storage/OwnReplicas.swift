import Crypto
import Foundation
import GRDB
package import SyncCore

/// The key by which an office knows its own words and its own replica IDs again, also in a copy
/// that was put back.
package struct OfficeKey: Sendable {
    private let key: SymmetricKey

    private static let setting = "office.key"

    static func create(_ db: Database, _ environment: ReplicaEnvironment) throws {
        let bytes = (0..<4).flatMap { _ in
            withUnsafeBytes(of: environment.randomBits().bigEndian) { Array($0) }
        }
        try db.execute(
            sql: "INSERT OR IGNORE INTO setting(name, value) VALUES (?, ?)",
            arguments: [setting, Data(bytes)]
        )
    }

    init(_ db: Database) throws {
        let bytes = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [Self.setting]
        )
        guard let bytes, bytes.count == 32 else {
            throw ReplicaError.inconsistent("the office's key is missing")
        }
        key = SymmetricKey(data: bytes)
    }

    private func code(
        _ purpose: String,
        _ words: some Sequence<UInt64>
    ) -> (UInt64, UInt64) {
        var message = Array(purpose.utf8) + [0]
        for word in words { withUnsafeBytes(of: word.bigEndian) { message += Array($0) } }
        let code = Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
        let word = { (from: Int) in
            code[from..<from + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return (word(0), word(8))
    }

    /// The seal of what a device is told.
    package func seal(epoch: EpochID, feedEnd: SequenceNumber, time: Int64) -> FeedSeal {
        let words = [
            epoch.high, epoch.low, UInt64(bitPattern: feedEnd.rawValue), UInt64(bitPattern: time),
        ]
        let (high, low) = code("feed", words)
        return FeedSeal(high: high, low: low)
    }

    /// Whether it was this office that told a device so, whatever has become of its file since.
    package func vouches(for proof: FeedProof) -> Bool {
        let seal = seal(epoch: proof.epoch, feedEnd: proof.feedEnd, time: proof.time)
        return (seal.high ^ proof.seal.high) | (seal.low ^ proof.seal.low) == 0
    }

    private func seal(of grave: Grave) -> FeedSeal {
        var words = [grave.record.high, grave.record.low, grave.isErased ? 1 : 0]
        for entry in grave.clock.entries {
            words += [entry.replica.high, entry.replica.low, entry.timestamp.rawValue]
        }
        let (high, low) = code("grave", words)
        return FeedSeal(high: high, low: low)
    }

    /// Seals what devices are told of a collected record.
    package func seal(_ grave: inout Grave) { grave.seal = seal(of: grave) }

    /// Whether it was this office that told of a collected record so.
    package func vouches(for grave: Grave) -> Bool {
        guard let shown = grave.seal else { return false }
        let seal = seal(of: grave)
        return (seal.high ^ shown.high) | (seal.low ^ shown.low) == 0
    }

    /// A new replica ID of the office's: eight random bytes, and the key's word for them.
    func replica(_ random: UInt64) -> ReplicaID {
        ReplicaID(high: random, low: code("replica", [random]).0)
    }

    /// Whether a replica ID was drawn by an office with this key.
    package func isOwn(_ replica: ReplicaID) -> Bool {
        self.replica(replica.high).low == replica.low
    }
}

extension ReplicaSecret {
    /// The replica ID that the secret proves: the first sixteen bytes of its SHA-256.
    package var replica: ReplicaID? { ReplicaID(bytes: Array(SHA256.hash(data: bytes)).prefix(16)) }
}

extension RecordStore {
    /// Draws a new replica ID for the store, and keeps its secret.
    func drawReplica(role: ReplicaRole, _ environment: ReplicaEnvironment) throws -> ReplicaID {
        if role == .office {
            let id = try OfficeKey(db).replica(environment.randomBits())
            try keepOwn(id, secret: nil)
            return id
        }
        let bytes = (0..<4).flatMap { _ in
            withUnsafeBytes(of: environment.randomBits().bigEndian) { Array($0) }
        }
        guard let secret = ReplicaSecret(bytes: bytes), let id = secret.replica else {
            throw ReplicaError.inconsistent("a secret of another length")
        }
        try keepOwn(id, secret: secret)
        return id
    }

    private func keepOwn(_ id: ReplicaID, secret: ReplicaSecret?) throws {
        let insert = try Prepared(
            db,
            "INSERT OR REPLACE INTO own_replica(replica, secret) VALUES (?, ?)"
        )
        try insert.bind(1, try number(of: id))
        if let secret { try insert.bind(2, secret.bytes) }
        try insert.run()
    }

    /// The replica IDs that the store wrote under before it took one, by their age.
    func formerReplicas(of present: ReplicaID) throws -> [ReplicaID] {
        let select = try Prepared(
            db,
            "SELECT replica FROM own_replica WHERE replica IS NOT ? ORDER BY replica DESC"
        )
        try select.bind(1, try number(of: present))
        defer { select.reset() }
        var numbers: [Int64] = []
        while try select.step() { numbers.append(select.integer(0)) }
        return try numbers.map { try replica($0) }
    }

    /// What the store has to show for a replica ID; nil if it is none of its own.
    func ownSecret(of replica: ReplicaID) throws -> (isOwn: Bool, secret: ReplicaSecret?) {
        let select = try Prepared(db, "SELECT secret FROM own_replica WHERE replica = ?")
        try select.bind(1, try number(of: replica))
        defer { select.reset() }
        guard try select.step() else { return (false, nil) }
        return (true, select.isNull(0) ? nil : ReplicaSecret(bytes: select.bytes(0)))
    }
}

extension ReadTransaction {
    /// The office's key.
    package func officeKey() throws -> OfficeKey { try OfficeKey(records.db) }

    /// Whether this store itself wrote under a replica ID, now or before it took another.
    package func isOwn(_ replica: ReplicaID) throws -> Bool {
        if replica == store.replica { return true }
        if try records.ownSecret(of: replica).isOwn { return true }
        return try store.role == .office && officeKey().isOwn(replica)
    }
}
