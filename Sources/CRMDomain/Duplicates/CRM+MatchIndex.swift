import Foundation
import GRDB
package import Matching
import SyncCore
import SyncReplica

/// How much of a base has still to be looked at for duplicates.
package struct MatchBacklog: Hashable, Sendable {
    /// Contacts that have changed since their keys were made.
    package var unkeyed = 0
    /// Contacts with new keys that were not compared yet.
    package var uncompared = 0
    /// Contacts with new pairs that were not put into groups yet.
    package var unsettled = 0

    /// How many looks that are.
    package var count: Int { unkeyed + uncompared + unsettled }
}

extension CRM {
    /// How much has still to be looked at.
    package func matchBacklog() throws -> MatchBacklog {
        try read { transaction in
            MatchBacklog(
                unkeyed: try transaction.count("match_stale"),
                uncompared: try transaction.count("match_todo"),
                unsettled: try transaction.count("match_unsettled")
            )
        }
    }

    /// Whether no more than so many have still to be looked at; a long backlog is not counted out.
    func isMatchBacklog(within limit: Int) throws -> Bool {
        try read { transaction in
            try ["match_stale", "match_todo", "match_unsettled"]
                .reduce(0) { try $0 + transaction.count($1, max: limit + 1) } <= limit
        }
    }

    /// Makes the keys of contacts that have changed, so that later ones find them.
    ///
    /// Each thousand are durable together: what was stopped goes on where it was. `progress` is
    /// told how many are left.
    package func refreshMatchKeys(progress: (Int) -> Void = { _ in }) throws {
        try startMatchRules()
        while true {
            let left = try derive { transaction in
                try transaction.keyChanged(limit: CRMLimits.importRowsMax)
            }
            progress(left)
            if left == 0 { return }
        }
    }

    /// Compares what was not compared since it changed, and keeps the pairs that may be the same.
    ///
    /// `progress` is told how many are left.
    package func refreshMatches(progress: (Int) -> Void = { _ in }) throws {
        try refreshMatchKeys { progress($0) }
        let model = try matchModel()
        while true {
            let left = try derive { transaction in
                try transaction.compareKeyed(model, limit: CRMLimits.importRowsMax)
            }
            progress(left)
            if left == 0 { break }
        }
        while try read({ try $0.count("match_unsettled", max: 1) }) > 0 {
            try derive { try $0.settlePairs(model, limit: CRMLimits.importRowsMax) }
        }
    }

    /// The weights that are in force: the office's, or those that the program comes with.
    package func matchModel() throws -> MatchModel {
        try config().duplicates.model ?? .shipped
    }

    /// Looks anew at everything if the rules have changed since it was looked at.
    private func startMatchRules() throws {
        let basis = "\(CanonicalRecord.version) \(try matchModel().version)"
        guard try setting(.matchBasis) != basis else { return }
        try replica.derive { transaction in
            try MatchTables.clear(transaction.database)
            try transaction.keep(.matchBasis, basis)
        }
    }
}

extension ReadTransaction {
    fileprivate func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
    }

    /// How many rows a table has, up to a maximum.
    fileprivate func count(_ table: String, max: Int) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) LIMIT ?)",
            arguments: [max]
        ) ?? 0
    }

    func first(_ table: String, _ column: String, limit: Int) throws -> [DatabaseValue] {
        try DatabaseValue.fetchAll(
            database,
            sql: "SELECT \(column) FROM \(table) ORDER BY \(column) LIMIT ?",
            arguments: [limit]
        )
    }
}

extension WriteTransaction {
    /// Makes the keys of some contacts; gives how many are left.
    func keyChanged(limit: Int) throws -> Int {
        let ids = try first("match_stale", "record", limit: limit)
            .compactMap { Data.fromDatabaseValue($0).flatMap { RecordID(data: $0) } }
        guard !ids.isEmpty else { return 0 }
        try key(ids)
        return try count("match_stale")
    }

    /// Makes the keys of these contacts.
    func key(_ ids: [RecordID]) throws {
        let index = MatchIndex(database)
        let records = try MatchSource(db: database).records(ids)
        let todo = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO match_todo VALUES (?)"
        )
        let done = try database.cachedStatement(sql: "DELETE FROM match_stale WHERE record = ?")
        for id in ids {
            var touched: [Int64] = []
            if let record = records[id] {
                let put = try index.put(id.data, record)
                touched = put.peers + [put.number]
            } else if let removed = try index.remove(id.data) {
                touched = removed.peers
                try forgetPairs(of: removed.number)
            }
            for number in touched { try todo.execute(arguments: [number]) }
            try done.execute(arguments: [id.data])
        }
    }

    /// Compares some contacts with those that share a key; gives how many are left.
    fileprivate func compareKeyed(_ model: MatchModel, limit: Int) throws -> Int {
        let numbers = try first("match_todo", "no", limit: limit)
            .compactMap { Int64.fromDatabaseValue($0) }
        guard !numbers.isEmpty else { return 0 }
        let index = MatchIndex(database)
        let insert = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO match_pair VALUES (?, ?, ?, ?, 0)"
        )
        let unsettle = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO match_unsettled VALUES (?)"
        )
        for number in numbers {
            try forgetPairs(of: number)
            guard let own = try index.candidate(number) else { continue }
            try unsettle.execute(arguments: [number])
            let found = try index.find(own.record, number: number)
            for match in MatchIndex.matches(of: own.record, in: found, model) {
                try insert.execute(arguments: [
                    min(number, match.number), max(number, match.number), match.score.total,
                    match.score.decision == .same,
                ])
            }
        }
        let done = try database.cachedStatement(sql: "DELETE FROM match_todo WHERE no = ?")
        for number in numbers { try done.execute(arguments: [number]) }
        return try count("match_todo")
    }

    private func forgetPairs(of number: Int64) throws {
        for (column, other) in [("first", "second"), ("second", "first")] {
            // They were grouped with it, and may be grouped otherwise without.
            try database.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO match_unsettled
                    SELECT \(other) FROM match_pair WHERE \(column) = ?
                    """
            ).execute(arguments: [number])
            try database.cachedStatement(sql: "DELETE FROM match_pair WHERE \(column) = ?")
                .execute(arguments: [number])
        }
    }
}

extension CRM {
    /// Weights worked out from this base.
    ///
    /// They say how often values agree in pairs that are likely to be of one person and in others,
    /// and how common names are here. Nothing is changed by it.
    package func trainedMatchModel() throws -> MatchModel {
        let current = try matchModel()
        var batch = BatchMatcher()
        try read { transaction in
            let rows = try Row.fetchCursor(
                transaction.database,
                sql: "SELECT no, form FROM match_form ORDER BY no"
            )
            while let row = try rows.next() {
                guard let number = row.integer(0).map({ Int(clamping: $0) }),
                    let form = row.bytes(1),
                    let record = CanonicalRecord(encoded: Array(form))
                else { continue }
                batch.add(id: number, record)
            }
        }
        var trained = batch.trained(from: current)
        trained.version = current.version + 1
        return trained
    }
}
