import Foundation
import GRDB
import SyncCore
import SyncReplica

extension CRM {
    /// The office's configuration as it is held here; the product's own before any has arrived.
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
        let published = try write { transaction in
            var config = config
            config.version = try transaction.officeConfig().version + 1
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
}

extension ReadTransaction {
    /// The latest configuration that is held.
    func officeConfig() throws -> OfficeConfig {
        let text = try String.fetchOne(
            database,
            sql: """
                SELECT document FROM config WHERE _deleted = 0 AND version IS NOT NULL
                ORDER BY version DESC, id LIMIT 1
                """
        )
        guard let text else { return OfficeConfig() }
        return try OfficeConfig(text: text, isLenient: true)
    }
}
