import SyncCore

extension RecordStore {
    /// The children of a record that are not themselves deleted, wherever they lie.
    func livingChildren(of id: RecordID) throws -> [RecordState] {
        var children: [RecordState] = []
        for table in layout.all where table.hasParent {
            children += try load(from: table, where: "parent = ? AND _deleted = 0 ORDER BY id") {
                try $0.bind(1, id)
            }
        }
        return children
    }

    /// All the children of a record, deleted ones too.
    func children(of id: RecordID) throws -> [RecordState] {
        var children: [RecordState] = []
        for table in layout.all where table.hasParent {
            children += try load(from: table, where: "parent = ? ORDER BY id") {
                try $0.bind(1, id)
            }
        }
        return children
    }

    /// Whether a record is deleted, its children considered.
    func isDeleted(_ record: RecordState) throws -> Bool {
        guard record.deletion != nil else { return false }
        return record.isDeleted(children: try livingChildren(of: record.header.id))
    }

    /// Stores a record, and brings its own and its ancestors' deletion up to date.
    func save(_ record: RecordState) throws {
        try store(record, isDeleted: try isDeleted(record))
        if let parent = record.header.parent { try refresh(parent) }
    }

    /// Brings a record's deletion up to date, after a child of it changed or went.
    func refresh(_ id: RecordID) throws { try refreshDeletion(of: id, depth: 0) }

    /// A change of a child may bring its parent back, or let a deletion of it come into force.
    private func refreshDeletion(of id: RecordID, depth: Int) throws {
        let probe = try Prepared(
            db,
            "SELECT 1 FROM sibling WHERE record = ? AND register = 0 LIMIT 1"
        )
        try probe.bind(1, id)
        let mayBeDeleted = try probe.step()
        probe.reset()
        guard mayBeDeleted, depth < 64, let record = try find(id), record.deletion != nil else {
            return
        }
        try store(record, isDeleted: try isDeleted(record))
        if let parent = record.header.parent { try refreshDeletion(of: parent, depth: depth + 1) }
    }
}
