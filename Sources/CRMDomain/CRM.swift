import GRDB
import SyncCore
package import SyncReplica
import Synchronization

/// The customers of one replica: everything that the programs do with contacts.
///
/// Facts are immutable records and states are derived: a contact is a lead until its first purchase
/// and a client from then on, on whichever device the purchases were made. Every call that writes
/// is one transaction, durable when it returns. Days are the caller's, since the caller knows the
/// time zone; times are milliseconds since 1970.
package struct CRM: Sendable {
    /// The replica that holds the contacts.
    package let replica: Replica
    /// What all writes are taken back as, if they are one command.
    private let command: Command?
    /// By how many minutes the writer's clock is ahead of UTC.
    private let offsetMinutes: @Sendable () -> Int

    /// Makes the customers of a replica, and the tables that only this device needs.
    ///
    /// `asOneCommand`: whether `undo` takes back together all that is written. `offsetMinutes`: by
    /// how much the writer's clock is ahead of UTC, which facts keep beside their time.
    package init(
        replica: Replica,
        asOneCommand: Bool = false,
        offsetMinutes: @escaping @Sendable () -> Int = { 0 }
    ) throws {
        self.replica = replica
        self.offsetMinutes = offsetMinutes
        command = asOneCommand ? Command() : nil
        let isReady = try replica.read { transaction in
            try !MatchTables.areMissing(transaction.database)
                && !GroupTables.areMissing(transaction.database)
                && !ConfigTables.areMissing(transaction.database)
                && !ErasureTriggers.areMissing(transaction.database)
        }
        guard !isReady else { return }
        try replica.derive { transaction in
            // Stable numbers of this device, given to contacts when they are first shown.
            try transaction.database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS short_number(
                      no INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE)
                    """
            )
            // What the last commands changed, so that they can be taken back.
            try transaction.database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS undo(
                      op INTEGER NOT NULL, place INTEGER NOT NULL, tbl TEXT NOT NULL,
                      record BLOB NOT NULL, parent BLOB, kind TEXT NOT NULL, register TEXT,
                      before TEXT, after TEXT, PRIMARY KEY (op, place)) WITHOUT ROWID
                    """
            )
            try StandingTables.make(transaction.database)
            try GroupTables.make(transaction.database)
            try ConfigTables.make(transaction.database)
            try MatchTables.make(transaction.database)
            try ErasureTriggers.make(transaction.database)
            try transaction.refreshConfig()
        }
    }

    /// The number under which the writes of one command are kept.
    private final class Command: Sendable {
        let number = Mutex<Int?>(nil)
    }

    // MARK: Settings

    /// A setting of this store; none is replicated, and none is a secret.
    package enum Setting: String, CaseIterable, Sendable {
        /// Who writes here; the name is replicated with the next write.
        case writerName = "writer.name"
        /// The country in which phone numbers without a country code belong.
        case homeRegion = "home.region"
        /// Where the office is.
        case officeURL = "office.url"
        /// The currency of sums that name none.
        case currency = "currency"
        /// The configuration that an office prepares.
        case configDraft = "config.draft"
        /// By which rules it was found out which configuration is in force.
        case configBasis = "config.basis"
        /// Which versions that make no sense the person was told of.
        case configTold = "config.told"
        /// The configuration and currency that what is kept of standings was worked out with.
        case standingBasis = "standing.basis"
        /// What the kept groups were worked out with.
        case groupBasis = "group.basis"
        /// The rules by which contacts were compared.
        case matchBasis = "match.basis"
        /// What is written to see whether something can be.
        case probe = "probe"
        /// The segments of this device, one a line.
        case segments = "segments"
    }

    /// The value of a setting; nil if it was never set.
    package func setting(_ setting: Setting) throws -> String? {
        try replica.read { try $0.setting(setting) }
    }

    /// Sets a setting; nil removes it.
    package func set(_ setting: Setting, to value: String?) throws {
        try replica.write { transaction in
            guard let value else {
                return try transaction.database.execute(
                    sql: "DELETE FROM setting WHERE name = ?",
                    arguments: [setting.rawValue]
                )
            }
            try transaction.keep(setting, value)
        }
    }

    /// Fails if a setting could not be kept.
    package func checkWritable() throws {
        try replica.write { transaction in
            try transaction.keep(.probe, String(repeating: ".", count: CRMLimits.probeBytes))
        }
        try set(.probe, to: nil)
    }

    /// The country in which phone numbers without a country code belong: the office's, else that of
    /// this device, else Russia.
    package func homeRegion() throws -> Region { try read { try $0.homeRegion() } }

    /// The currency of sums that name none: the office's, else that of this device, else the
    /// rouble.
    package func currency() throws -> String { try read { try $0.currency() } }

    // MARK: Writing

    /// What a fact keeps of the clock by which it is written; nothing for a clock that shows UTC.
    var entered: [RegisterName: [Value]] {
        let minutes = offsetMinutes()
        return minutes == 0 ? [:] : ["entered": [.integer(Int64(minutes))]]
    }

    /// Keeps what only this device needs and what follows from what is held.
    func derive<T>(_ body: (WriteTransaction) throws -> T) throws -> T {
        try replica.derive { transaction in
            try transaction.refreshGroups()
            return try body(transaction)
        }
    }

    /// Writes within one transaction, and says in it who writes under the replica ID.
    func write<T>(_ body: (WriteTransaction) throws -> T) throws -> T {
        try replica.write { transaction in
            try transaction.refreshKept()
            let before = transaction.sequence
            transaction.journal = []
            let result = try body(transaction)
            let entries = transaction.journal ?? []
            transaction.journal = nil
            if transaction.sequence != before { try transaction.nameWriter() }
            try transaction.refreshKept()
            let operation = try transaction.keep(entries, with: command?.number.withLock { $0 })
            if let operation { command?.number.withLock { $0 = operation } }
            return result
        }
    }
}

extension CRM {
    /// Makes an enrolled name the name of who writes here.
    ///
    /// Others learn of it with the next write, or at once where that may be long in coming: when a
    /// store that was used alone joins its first office.
    ///
    /// - Returns: The name that it takes the place of; nil if there was none, or the same.
    package func rename(to name: String, isFirst: Bool) throws -> String? {
        let before = try setting(.writerName)
        guard before != name else { return nil }
        try set(.writerName, to: name)
        guard isFirst else { return before }
        try replica.write { transaction in
            // Who has not written yet is named with the first write.
            let writer = DerivedID.writer(transaction.replica)
            guard try transaction.record(writer, in: "writer") != nil else { return }
            try transaction.nameWriter()
        }
        return before
    }

    /// Names the writer of a replica ID that the store has taken without writing anything since, so
    /// that other devices show a name beside what was moved to it.
    package func announceWriter() throws {
        try replica.write { try $0.nameWriter() }
    }
}

extension ReadTransaction {
    func setting(_ setting: CRM.Setting) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT value FROM setting WHERE name = ?",
            arguments: [setting.rawValue]
        )
    }

    func homeRegion() throws -> Region {
        try (office("$.home_region") ?? setting(.homeRegion)).flatMap { Region(rawValue: $0) }
            ?? .ru
    }

    /// The currency of sums that name none.
    func currency() throws -> String {
        let typed = try office("$.currency") ?? setting(.currency)
        return typed.flatMap { Currency.isKnown($0) ? $0 : nil } ?? "RUB"
    }

    /// A text of the configuration in force, without reading the rest of the document.
    private func office(_ path: String) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT json_extract(document, ?) FROM config_choice
                    WHERE json_valid(document)
                    """
            ),
            arguments: [path]
        )
    }

    /// A contact that is there; deleted ones are not.
    ///
    /// Of contacts that are one, it holds the values of all of them.
    func contact(_ id: RecordID) throws -> RecordState {
        guard let record = try record(id, in: "contact"), try !isDeleted(record) else {
            throw CRMError.noContact
        }
        return try merged(record)
    }

    /// The value shown of a register; nil for none.
    func shown(_ register: RegisterName, of record: RecordState) -> [Value]? {
        let siblings = record.siblings(register)
        let policy = CRMSchema.policy(table: record.header.table, register: register)
        return policy?.shown(siblings)?.content.values
    }
}

extension WriteTransaction {
    /// Keeps a setting.
    func keep(_ setting: CRM.Setting, _ value: String) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
            arguments: [setting.rawValue, value]
        )
    }

    /// Writes the record of who writes under this replica ID, unless it is there.
    fileprivate func nameWriter() throws {
        let id = DerivedID.writer(replica)
        let name = try setting(.writerName)
        guard let held = try record(id, in: "writer") else {
            var values: [RegisterName: [Value]] = ["replica": [.bytes(replica.bytes)]]
            if let name { values["name"] = [.text(name)] }
            try create("writer", id: id, values: values)
            return
        }
        guard let name, shown("name", of: held) != [.text(name)] else { return }
        try write([.text(name)], to: "name", of: id, in: "writer")
    }
}

extension Value {
    /// The text, if it is a text that says something.
    var text: String? {
        if case .text(let text) = self, !text.isEmpty { text } else { nil }
    }

    /// The number, if it is one.
    var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The ID, if it is one.
    var recordID: RecordID? {
        if case .bytes(let bytes) = self { RecordID(bytes: bytes) } else { nil }
    }

    /// An ID, or null for none.
    static func optional(_ id: RecordID?) -> Value { id.map { .bytes($0.bytes) } ?? .null }

    /// A text, or null for none.
    static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

    /// A number, or null for none.
    static func optional(_ number: Int64?) -> Value { number.map { .integer($0) } ?? .null }
}
