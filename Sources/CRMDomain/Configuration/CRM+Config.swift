import Foundation
import GRDB
import SyncCore
import SyncReplica

extension CRM {
    /// The office's configuration as it is held here; the product's own before any has arrived.
    ///
    /// A version that makes no sense here is left aside: the last good one holds.
    package func config() throws -> OfficeConfig { try read { try $0.officeConfig() } }

    /// The configuration that the office prepares, and has not published.
    package func configDraft() throws -> OfficeConfig {
        try read { transaction in
            guard let text = try transaction.setting(.configDraft) else {
                return try transaction.officeConfig()
            }
            return try OfficeConfig(text: text)
        }
    }

    /// Keeps what the office prepares; nil gives it up.
    package func setConfigDraft(_ config: OfficeConfig?) throws {
        try set(.configDraft, to: try config?.text())
    }

    /// Publishes a configuration: devices take it over with their next sync.
    ///
    /// - Returns: The configuration with its new version.
    /// - Throws: ``ConfigError`` if it makes no sense; nothing was published.
    package func publish(_ config: OfficeConfig) throws -> OfficeConfig {
        try config.check()
        guard try config.text().utf8.count <= OfficeConfig.documentBytesMax else {
            throw ConfigError.tooLong(bytesMax: OfficeConfig.documentBytesMax)
        }
        let published = try write { transaction in
            var config = config
            let last = try transaction.configVersions().last?.version ?? 0
            config.version = last + 1
            try transaction.create(
                "config",
                id: DerivedID.config(version: config.version),
                values: [
                    "config": [
                        .integer(Int64(config.version)), .integer(transaction.nowMilliseconds),
                        .text(try config.text()),
                    ]
                ]
            )
            return config
        }
        try setConfigDraft(nil)
        return published
    }

    /// What of the published versions was left aside, since it makes no sense here.
    ///
    /// It is told once: nil if there is nothing that the person was not told of.
    package func newlyLeftAside() throws -> ConfigLeftAside? {
        let found = try read { try $0.configLeftAside() }
        let told = found.map { "\($0.count) \($0.version ?? 0) \($0.inForce)" }
        guard try setting(.configTold) != told else { return nil }
        try set(.configTold, to: told)
        return found
    }
}

/// Published versions of the configuration that are not taken.
package struct ConfigLeftAside: Hashable, Sendable {
    /// How many.
    package var count: Int
    /// The highest that has a number.
    package var version: Int?
    /// The version that holds instead; 0 for the product's own.
    package var inForce: Int
}

extension ReadTransaction {
    /// The configuration in force.
    func officeConfig() throws -> OfficeConfig {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT version, document FROM config_choice")
        )
        guard let row, let version = row.integer(0), let document = row.text(1) else {
            return OfficeConfig()
        }
        // What was found to be good is so; else what is the product's own does for everybody.
        return (try? OfficeConfig(published: document, version: Int(clamping: version)))
            ?? OfficeConfig()
    }

    /// What was left aside when the configuration in force was chosen; nil for nothing.
    fileprivate func configLeftAside() throws -> ConfigLeftAside? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT left_aside, left_version, version FROM config_choice"
        )
        guard let row, let count = row.integer(0), count > 0 else { return nil }
        return ConfigLeftAside(
            count: Int(clamping: count),
            version: row.integer(1).map { Int(clamping: $0) },
            inForce: Int(clamping: row.integer(2) ?? 0)
        )
    }

    /// The versions that were published, the lowest first.
    ///
    /// The ID of a version follows from its number, and the office counts: a number far beyond the
    /// one before it was never published. Whatever stands under an ID takes its number.
    fileprivate func configVersions() throws -> [(version: Int, record: RecordID)] {
        let rows = try Row.fetchAll(database, sql: "SELECT id FROM config")
        let held = Set(rows.compactMap { $0.recordID(0) })
        var found: [(version: Int, record: RecordID)] = []
        var version = 0
        while version - (found.last?.version ?? 0) < CRMLimits.configGapMax {
            version += 1
            let id = DerivedID.config(version: version)
            if held.contains(id) { found.append((version, id)) }
        }
        return found
    }

    /// The documents of a version, the one that is shown first.
    fileprivate func configDocuments(of id: RecordID, version: Int) throws -> [String] {
        guard let record = try record(id, in: "config") else { return [] }
        return record.siblings("config").map(\.content.values)
            .filter { $0[safe: 0] == .integer(Int64(version)) }
            .compactMap { $0[safe: 2].text }
    }
}

extension WriteTransaction {
    /// Works out which version is in force, if some were written since.
    func refreshConfig() throws {
        let isStale = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM config_stale LIMIT 1")
        )
        guard isStale != nil else { return }
        let before = try configChoice()
        let versions = try configVersions()
        var chosen: (config: OfficeConfig, document: String)?
        for (version, record) in versions.reversed() where chosen == nil {
            for document in try configDocuments(of: record, version: version) {
                guard let config = try? OfficeConfig(published: document, version: version) else {
                    continue
                }
                chosen = (config, document)
                break
            }
        }
        try keep(chosen, among: versions)
        try database.execute(sql: "DELETE FROM config_stale")
        guard try configChoice() != before else { return }
        // All that was worked out with the other one is worked out anew.
        try database.execute(
            sql: "DELETE FROM setting WHERE name = ?",
            arguments: [CRM.Setting.standingBasis.rawValue]
        )
    }

    private func configChoice() throws -> [DatabaseValue] {
        let row = try Row.fetchOne(database, sql: "SELECT version, document FROM config_choice")
        return row.map { Array($0.databaseValues) } ?? []
    }

    private func keep(
        _ chosen: (config: OfficeConfig, document: String)?,
        among versions: [(version: Int, record: RecordID)]
    ) throws {
        let version = chosen?.config.version ?? 0
        let minimum = try chosen?.config.allThresholds().convertMinAmount ?? 1
        let older = Set(versions.prefix { $0.version <= version }.map(\.record))
        let others = try Row.fetchAll(database, sql: "SELECT id, version FROM config")
            .filter { row in row.recordID(0).map { !older.contains($0) } ?? true }
        let numbers = others.compactMap { $0.integer(1) }
        try database.execute(
            sql: "INSERT OR REPLACE INTO config_choice VALUES (1, ?, ?, ?, ?, ?)",
            arguments: [version, chosen?.document, minimum, others.count, numbers.max()]
        )
    }
}
