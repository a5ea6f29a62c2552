import SyncCore

extension RecordStore {
    /// The children of a record that are not themselves deleted, wherever they lie.
    func livingChildren(of id: RecordID) throws -> [RecordState] {
        var children: [RecordState] = []
        for table in layout.parts {
            children += try load(table.statements.livingParts, of: table) { try $0.bind(1, id) }
        }
        return children
    }

    /// All the children of a record, deleted ones too.
    func children(of id: RecordID) throws -> [RecordState] {
        var children: [RecordState] = []
        for table in layout.parts {
            children += try load(from: table, where: "parent = ? ORDER BY id") {
                try $0.bind(1, id)
            }
        }
        return children
    }

    /// Whether a record is deleted, its children considered.
    func isDeleted(_ record: RecordState) throws -> Bool {
        try record.isDeleted { deletion in
            try layout.parts.allSatisfy { table in
                let rows = try Prepared(db, table.statements.livingParts)
                try rows.bind(1, record.header.id)
                defer { rows.reset() }
                while try rows.step() {
                    guard try isCovered(rows, table, by: deletion) else { return false }
                }
                return true
            }
        }
    }

    /// Whether a deletion has seen a part as it is now.
    ///
    /// Nearly always it has seen all that the part's clock knows, and no record has to be made.
    private func isCovered(
        _ part: Prepared,
        _ table: TableLayout,
        by deletion: Deletion
    ) throws -> Bool {
        let id: RecordID = try part.identifier(0)
        guard let seen = deletion.seen(id) else { return false }
        let clock = try RowClock(
            decoding: part.bytes(5),
            rowSequence: SequenceNumber(part.integer(3))
        )
        let isKnown = try clock.vector.allSatisfy {
            seen.covers(Dot(replica: try replica($0.replica), timestamp: $0.timestamp))
        }
        return try isKnown || record(from: part, table).isCoveredWithLife(by: seen)
    }

    /// Stores a record, and brings its own and its ancestors' deletion up to date.
    func save(_ record: RecordState) throws {
        try store(record, isDeleted: try isDeleted(record))
        if let parent = record.header.parent { try refresh(parent) }
    }

    /// Brings a record's deletion up to date, after a child of it changed or went; later, if many
    /// children are changed together.
    func refresh(_ id: RecordID) throws {
        if waiting?.insert(id) == nil { try refresh(all: [id]) }
    }

    /// Does what may change many children of one record, and brings the deletions up to date once
    /// it is done: each looks at all the children.
    func refreshingOnce<T>(_ body: () throws -> T) throws -> T {
        // Within another, which does it in its end.
        guard waiting == nil else { return try body() }
        waiting = []
        defer { waiting = nil }
        let result = try body()
        try refreshWaiting()
        return result
    }

    /// Brings up to date what waits for it, for whoever asks before all is done.
    func refreshWaiting() throws {
        guard let changed = waiting, !changed.isEmpty else { return }
        waiting = []
        try refresh(all: changed)
    }

    /// A change of a child may bring its parent back, or let a deletion of it come into force.
    private func refresh(all ids: Set<RecordID>) throws {
        var level = ids
        for _ in 0..<64 where !level.isEmpty {
            var parents: Set<RecordID> = []
            for id in level.sorted() {
                if let parent = try refreshDeletion(of: id) { parents.insert(parent) }
            }
            level = parents
        }
    }

    /// Brings one record's deletion up to date; its parent is returned, if that must follow.
    private func refreshDeletion(of id: RecordID) throws -> RecordID? {
        let probe = try Prepared(
            db,
            "SELECT 1 FROM sibling WHERE record = ? AND register = 0 LIMIT 1"
        )
        try probe.bind(1, id)
        let mayBeDeleted = try probe.step()
        probe.reset()
        guard mayBeDeleted, let record = try find(id), record.deletion != nil else { return nil }
        try store(record, isDeleted: try isDeleted(record))
        return record.header.parent
    }
}
