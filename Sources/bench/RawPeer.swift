/// Plain SQLite: the floor, with no change capture, no merging and no conflict detection.
struct RawPeer {
    let folder: String
    let isFull: Bool

    static let columns = [
        "id", "name", "company", "phone", "email", "stage", "amount", "note", "owner", "created",
        "updated", "score",
    ]

    private static let table = """
        CREATE TABLE leads(id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '',
          company TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
          email TEXT NOT NULL DEFAULT '', stage TEXT NOT NULL DEFAULT '',
          amount INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',
          owner TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL DEFAULT 0,
          updated INTEGER NOT NULL DEFAULT 0, score REAL NOT NULL DEFAULT 0)
        """

    private static let marks = columns.map { _ in "?" }.joined(separator: ", ")

    func open(_ file: String) throws -> RawDatabase {
        let database = try RawDatabase(path: folder + "/" + file, isFull: isFull)
        try database.run(Self.table)
        return database
    }

    private func bind(_ lead: Lead, to insert: RawStatement) {
        insert.bind(1, lead.id)
        let texts = [lead.name, lead.company, lead.phone, lead.email, lead.stage()]
        for (index, text) in texts.enumerated() { insert.bind(Int32(index + 2), text) }
        insert.bind(7, lead.amount)
        insert.bind(8, lead.note)
        insert.bind(9, lead.owner)
        insert.bind(10, lead.created)
        insert.bind(11, lead.updated)
        insert.bind(12, lead.score)
    }

    func insert(_ leads: [Lead], into database: RawDatabase, isBatch: Bool) throws {
        let insert = try database.prepare("INSERT INTO leads VALUES (\(Self.marks))")
        let begin = try database.prepare("BEGIN IMMEDIATE")
        let commit = try database.prepare("COMMIT")
        if isBatch { try begin.run() }
        for lead in leads {
            bind(lead, to: insert)
            try insert.run()
        }
        if isBatch { try commit.run() }
    }

    func update(
        _ column: String,
        of leads: [Lead],
        in database: RawDatabase,
        isBatch: Bool,
        _ bind: (RawStatement, Lead) -> Void
    ) throws {
        let update = try database.prepare("UPDATE leads SET \(column) WHERE id = ?2")
        if isBatch { try database.run("BEGIN IMMEDIATE") }
        for lead in leads {
            bind(update, lead)
            update.bind(2, lead.id)
            try update.run()
        }
        if isBatch { try database.run("COMMIT") }
    }

    /// All rows as wire bytes.
    func export(_ database: RawDatabase) throws -> [UInt8] {
        let columns = Self.columns.joined(separator: ", ")
        let select = try database.prepare("SELECT \(columns) FROM leads")
        var body = TLVWriter()
        while try select.step() {
            for column in 0..<Int32(Self.columns.count) { body.column(select, column) }
        }
        return body.bytes
    }

    /// Takes all rows from wire bytes.
    func apply(_ body: [UInt8], to database: RawDatabase) throws {
        let insert = try database.prepare("INSERT OR REPLACE INTO leads VALUES (\(Self.marks))")
        try database.run("BEGIN IMMEDIATE")
        try body.withUnsafeBytes { bytes in
            var reader = TLVReader(bytes)
            while !reader.isAtEnd {
                for index in 1...Int32(Self.columns.count) {
                    reader.column(into: insert, index)
                }
                try insert.run()
            }
        }
        try database.run("COMMIT")
    }

    /// One column of known rows as wire bytes.
    func export(_ column: String, of leads: [Lead], _ database: RawDatabase) throws -> [UInt8] {
        let select = try database.prepare("SELECT id, \(column) FROM leads WHERE id = ?")
        var body = TLVWriter()
        for lead in leads {
            select.bind(1, lead.id)
            guard try select.step() else { throw BenchError.diverged("raw") }
            body.column(select, 0)
            body.column(select, 1)
            select.reset()
        }
        return body.bytes
    }

    /// Takes one column of known rows.
    func apply(_ body: [UInt8], _ column: String, to database: RawDatabase) throws {
        let update = try database.prepare("UPDATE leads SET \(column) = ?2 WHERE id = ?1")
        try database.run("BEGIN IMMEDIATE")
        try body.withUnsafeBytes { bytes in
            var reader = TLVReader(bytes)
            while !reader.isAtEnd {
                reader.column(into: update, 1)
                reader.column(into: update, 2)
                try update.run()
            }
        }
        try database.run("COMMIT")
    }
}
