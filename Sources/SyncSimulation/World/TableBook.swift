import CRMDomain
package import SyncCore

/// The schemas of a simulated world: the CRM's as it is, which the oldest devices have, one version
/// later, with a register more, and the newest, with a table more.
package enum WorldSchema {
    /// The version that up-to-date programs know.
    package static let newest = 3
    /// The register that version 2 adds to a contact.
    package static let nickname = "nickname"
    /// The table that version 3 adds.
    package static let gift = "gift"

    /// The schema of a version, made once in a process.
    package static func make(version: Int = newest) throws -> Schema {
        try made[version - 1].get()
    }

    private static let made = (1...newest).map { version in
        Result { try declare(version: version) }
    }

    private static func declare(version: Int) throws -> Schema {
        let first = try CRMSchema.schema()
        guard version > 1 else { return first }
        var tables = first.tables.map { table in
            guard table.name == "contact" else { return table }
            return TableSchema(
                table.name,
                parent: table.parent,
                registers: table.registers + [
                    RegisterSchema(nickname, .text, policy: .review, isPersonal: true)
                ],
                indexes: table.indexes
            )
        }
        if version > 2 {
            tables.append(
                TableSchema(
                    gift,
                    registers: [RegisterSchema("what", .text, canonical: .text, policy: .review)]
                )
            )
        }
        return try Schema(name: first.name, version: first.version + version - 1, tables: tables)
    }
}

/// The tables and registers of the newest schema by number, so that the oracle needs no names.
package struct TableBook: Sendable {
    /// One table.
    struct Table: Sendable {
        var name: TableName
        var parent: TableName?
        /// Life, then those declared, then the erasure.
        var registers: [RegisterName]
        /// What the schema declares of each; nil for life and the erasure.
        var schemas: [RegisterSchema?]
        /// The first schema version that has the register.
        var since: [Int]
        var numbers: [RegisterName: Int]
        /// The number of the erasure's register.
        var erased: Int { registers.count - 1 }

        /// Whether a register is emptied by an erasure.
        func isPersonal(_ register: Int) -> Bool { schemas[register]?.isPersonal ?? false }
    }

    /// The number of the life register, in every table.
    static let life = 0

    let tables: [Table]
    private let numbers: [TableName: Int]

    /// The book of the newest schema, made once in a process.
    package static func newest() throws -> TableBook { try made.get() }

    private static let made = Result { try TableBook() }

    private init() throws {
        let all = try (1...WorldSchema.newest).map { try WorldSchema.make(version: $0) }
        tables = try WorldSchema.make().tables.map { table in
            let names = [Register.life] + table.registers.map(\.name) + [Register.erased]
            return Table(
                name: table.name,
                parent: table.parent,
                registers: names,
                schemas: [nil] + table.registers + [nil],
                since: names.map { name in
                    let isReserved = name == Register.life || name == Register.erased
                    let first = all.firstIndex { schema in
                        guard let known = schema.table(table.name) else { return false }
                        return isReserved || known.register(name) != nil
                    }
                    return (first ?? 0) + 1
                },
                numbers: Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
            )
        }
        numbers = Dictionary(
            uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) }
        )
    }

    /// The number of a table that the newest schema declares.
    func number(of table: TableName) -> Int {
        guard let number = numbers[table] else {
            // No input reaches this: plans and scenarios name no tables, the workload does.
            preconditionFailure("the simulated world has no table '\(table)'")
        }
        return number
    }
}
