import SyncCore

/// How one table of the schema lies in SQLite: its statements, and its registers' numbers.
///
/// An object, since it is handed on at every record.
final class TableLayout: Sendable {
    /// One register of the program's schema.
    struct RegisterPlace: Sendable {
        var schema: RegisterSchema
        /// The register's number within the table.
        var number: Int
        /// The first of its columns, counted from the first field.
        var firstColumn: Int
    }

    /// A register as rows hold it, life too.
    struct Named: Sendable {
        var name: RegisterName
        var number: Int
        var firstColumn: Int
        var fields: Int
    }

    let name: TableName
    /// Whether records of the table are parts of others.
    let hasParent: Bool
    /// The SQL name of the table.
    let sqlName: String
    let registers: [RegisterPlace]
    let fieldCount: Int
    /// The registers in the order of their names, life among them.
    let byName: [Named]
    private let places: [Int: Int]
    private let names: [RegisterName: Int]

    /// The layout of a table of the schema.
    init(_ table: TableSchema, numbers: [RegisterName: Int]) {
        name = table.name
        hasParent = table.parent != nil
        sqlName = "\"\(table.name)\""
        var places: [Int: Int] = [:]
        var registers: [RegisterPlace] = []
        var column = 0
        for register in table.registers {
            let number = numbers[register.name] ?? 0
            places[number] = registers.count
            registers.append(
                RegisterPlace(schema: register, number: number, firstColumn: column)
            )
            column += register.fields.count
        }
        self.registers = registers
        self.places = places
        let life = Named(name: Register.life, number: 0, firstColumn: 0, fields: 0)
        let others = registers.map {
            Named(
                name: $0.schema.name,
                number: $0.number,
                firstColumn: $0.firstColumn,
                fields: $0.schema.fields.count
            )
        }
        byName = ([life] + others).sorted { $0.name < $1.name }
        names = Dictionary(
            uniqueKeysWithValues: registers.enumerated().map { ($1.schema.name, $0) }
        )
        fieldCount = column
        let fields = table.fields.map { ", \"\($0.name)\"" }.joined()
        select = "SELECT \(Format.columns)\(fields) FROM \(sqlName)"
        statements = TableStatements(select, sqlName)
        upsert = Self.upsert(sqlName, Format.columns + ", _deleted" + fields)
    }

    /// The layout of all tables that the program does not know: no column holds a value.
    static let foreign = TableLayout()

    private init() {
        name = ""
        hasParent = true
        sqlName = "foreign_record"
        registers = []
        places = [:]
        names = [:]
        byName = []
        fieldCount = 0
        select = "SELECT \(Format.columns), tbl FROM foreign_record"
        statements = TableStatements(select, sqlName)
        upsert = Self.upsert("foreign_record", Format.columns + ", _deleted, tbl")
    }

    /// A row that is there stays in its place, so that only indexes of what changed are touched.
    private static func upsert(_ table: String, _ columns: String) -> String {
        let names = columns.split(separator: ", ")
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        let changes = names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        return "INSERT INTO \(table)(\(columns)) VALUES (\(marks)) "
            + "ON CONFLICT(id) DO UPDATE SET \(changes)"
    }

    var isForeign: Bool { name.isEmpty }

    /// Selects all of a row: the common columns, then the fields.
    let select: String
    /// The statements that say the same of every table.
    let statements: TableStatements
    /// Writes all of a row.
    let upsert: String
    /// Writes a new row of some fields, as nobody has sent or deleted it: ID, parent, scope,
    /// sequence number and metadata are bound, then the fields.
    func insertion(of fields: [FieldSchema]) -> String {
        let columns = fields.map { ", \"\($0.name)\"" }.joined()
        let marks = String(repeating: ", ?", count: fields.count)
        return "INSERT INTO \(sqlName)"
            + "(id, parent, _scope, _seq, _clock, _pushed, _deleted\(columns)) "
            + "VALUES (?, ?, ?, ?, ?, 0, 0\(marks))"
    }

    /// The register of a number; nil for life and for registers that the program does not know.
    func place(_ number: Int) -> RegisterPlace? { places[number].map { registers[$0] } }

    /// The register of a name; nil for life and for registers that the program does not know.
    func place(_ name: RegisterName) -> RegisterPlace? { names[name].map { registers[$0] } }
}

/// The layouts of a schema, as a file numbers its registers.
final class SchemaLayout: Sendable {
    let tables: [TableLayout]
    /// All the places where records lie.
    let all: [TableLayout]
    /// Those where parts of records lie.
    let parts: [TableLayout]
    /// The statements that ask all of them at once.
    let statements: LayoutStatements
    private let byName: [TableName: TableLayout]

    init(_ tables: [TableLayout]) {
        self.tables = tables
        all = tables + [.foreign]
        parts = all.filter(\.hasParent)
        statements = LayoutStatements(all.map(\.sqlName))
        byName = .init(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    }

    /// The layout of a table; that of foreign records if the program does not know it.
    func table(_ name: TableName) -> TableLayout { byName[name] ?? .foreign }
}
