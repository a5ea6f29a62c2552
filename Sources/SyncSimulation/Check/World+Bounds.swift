import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncWire

extension World {
    /// What is kept beside the values stays within bounds: no clock has more entries than there
    /// ever were replica IDs, and no store keeps more transactions than were made.
    func compareMetadata(_ store: SimStore, _ transaction: ReadTransaction) throws {
        try transaction.forEachRecord { state in
            if state.clock.entries.count > replicaIDs.count {
                fail("\(store.name) keeps \(state.clock.entries.count) clock entries of a record")
            }
        }
        let tags = try Int.fetchOne(
            transaction.database,
            sql: "SELECT count(*) FROM commit_tag"
        )
        let pendingMoves = report.restamps * report.writes + movedDots
        // A lie may bring a transaction too, of which nothing is taken.
        let lies = report.faults[Fault.lyingDevice.rawValue] ?? 0
        if let tags, tags > report.writes + pendingMoves + stores.count + 2 * lies {
            fail("\(store.name) keeps \(tags) transactions of \(report.writes) made")
        }
    }

    /// A sync with nothing to do is one small request and one small answer.
    func checkIdleSync(_ store: SimStore) throws {
        // The first has perhaps to do: a store whose witness did not match found out at the first
        // write of its last sync, and others' syncs may have moved records forward in the feed.
        try syncCalmly(store)
        let before = (report.messages, report.bytes)
        try syncCalmly(store)
        guard problems.isEmpty else { return }
        let messages = report.messages - before.0
        let bytes = report.bytes - before.1
        if messages != 2 || bytes > Self.idleBytesMax {
            let size = "\(messages) messages, \(bytes) bytes"
            fail("a sync of \(store.name) with nothing to do took \(size)")
        }
    }

    /// A comparison of a device that holds the same as the office finds no difference.
    func checkVerifying(_ store: SimStore) throws {
        guard problems.isEmpty, store.actor == 0 else { return }
        try syncCalmly(store, verifying: true)
        guard problems.isEmpty else { return }
        if lastSummary?.isCompared != true || lastSummary?.differing != 0 {
            fail("\(store.name) finds \(lastSummary?.differing ?? -1) records different in vain")
        }
    }

    /// Nothing personal of an erased record is left in a store's lists.
    func compareErased(
        _ store: SimStore,
        _ joined: Knowledge,
        _ transaction: ReadTransaction
    ) throws {
        for record in history.records.indices where history.isErased(record, joined) {
            let table = book.tables[history.records[record].table]
            for list in ["history", "refused"] {
                let names = try String.fetchAll(
                    try transaction.database.cachedStatement(
                        sql: "SELECT register FROM \(list) WHERE record = ? ORDER BY id"
                    ),
                    arguments: [Data(history.records[record].id.bytes)]
                )
                for name in names where table.isPersonal(table.numbers[name] ?? 0) {
                    fail(
                        "\(store.name) keeps \(name) of \(history.name(record)), erased, in \(list)"
                    )
                }
            }
        }
    }

    /// A pull of a device that knows everything, and its answer.
    static let idleBytesMax = 400

    /// A push is hardly larger than what it holds: names and IDs once a message, and a bounded
    /// number of bytes for each record, clock entry, value and stamp.
    func checkSize(_ bytes: [UInt8], _ request: SyncRequest) {
        guard case .push(let push) = request else { return }
        var bound = 400 + push.stamps.count * 20 + push.head.claims.count * 56
        if push.head.proof != nil { bound += 96 }
        for grave in push.graves { bound += 48 + grave.clock.entries.count * 30 }
        for delta in push.changes.records {
            bound += 64 + delta.clock.entries.count * 30
            for sibling in delta.registers.lazy.flatMap(\.siblings) {
                bound += 48 + sibling.content.sizeBound
            }
        }
        if bytes.count > bound {
            fail("a push takes \(bytes.count) bytes where \(bound) would do")
        }
    }
}

extension Content {
    fileprivate var sizeBound: Int {
        switch self {
        case .alive, .erased: 0
        case .fields(let values): values.reduce(0) { $0 + $1.sizeBound }
        case .deleted(let deletion):
            deletion.children.reduce(deletion.clock.entries.count * 30) {
                $0 + 24 + $1.clock.entries.count * 30
            }
        }
    }
}

extension Value {
    fileprivate var sizeBound: Int {
        switch self {
        case .null: 1
        case .integer, .real: 10
        case .text(let text): text.utf8.count + 4
        case .bytes(let bytes): bytes.count + 4
        }
    }
}
