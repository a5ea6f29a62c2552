/// One register of a table: a field, or a group of fields that only make sense together.
public struct RegisterSchema: Hashable, Sendable {
    /// The register's name, which never changes its shape: a new field is a new register.
    public let name: RegisterName
    /// The fields, in the order in which their values travel.
    public let fields: [FieldSchema]
    /// How concurrent values are shown.
    public let policy: MergePolicy
    /// Whether an erasure for a personal-data request empties the register.
    public let isPersonal: Bool

    /// Declares a group of fields.
    public init(
        _ name: RegisterName,
        fields: [FieldSchema],
        policy: MergePolicy,
        isPersonal: Bool = false
    ) {
        self.name = name
        self.fields = fields
        self.policy = policy
        self.isPersonal = isPersonal
    }

    /// Declares a register of one field of the same name.
    public init(
        _ name: RegisterName,
        _ type: FieldType,
        canonical: CanonicalForm = .exact,
        policy: MergePolicy,
        isPersonal: Bool = false
    ) {
        self.init(
            name,
            fields: [FieldSchema(name, type, canonical: canonical)],
            policy: policy,
            isPersonal: isPersonal
        )
    }

    /// Whether a content has the register's shape.
    public func accepts(_ content: Content) -> Bool {
        guard case .fields(let values) = content, values.count == fields.count else {
            return false
        }
        return zip(fields, values).allSatisfy { $0.accepts($1) }
    }

    /// A register value in the form in which values are compared for being the same.
    public func canonical(_ content: Content, forms: TextForms) -> [Value] {
        zip(fields, content.values).map { $0.canonical.canonical($1, forms: forms) }
    }

    /// Whether a person should look at the register.
    public func attention(_ siblings: [Sibling], forms: TextForms) -> Attention {
        guard siblings.count > 1 else { return .none }
        return policy.attention(
            canonicalValues: siblings.map { canonical($0.content, forms: forms) }
        )
    }
}

/// One replicated table.
public struct TableSchema: Hashable, Sendable {
    /// The table's name.
    public let name: TableName
    /// The table of the records that records of this one are a part of.
    public let parent: TableName?
    /// The registers besides life, which every record has.
    public let registers: [RegisterSchema]
    /// Columns, or lists of columns, to look records up by.
    public let indexes: [[String]]

    /// Declares a table.
    public init(
        _ name: TableName,
        parent: TableName? = nil,
        registers: [RegisterSchema],
        indexes: [[String]] = []
    ) {
        self.name = name
        self.parent = parent
        self.registers = registers
        self.indexes = indexes
    }

    /// The register of a name.
    public func register(_ name: RegisterName) -> RegisterSchema? {
        registers.first { $0.name == name }
    }

    /// All the columns that hold values, in the order of the registers.
    public var fields: [FieldSchema] { registers.flatMap(\.fields) }
}

/// What the engine is generic over: tables, their registers, types and policies.
public struct Schema: Hashable, Sendable {
    /// The name of the application, part of a file's identity.
    public let name: String
    /// Grows with every change; a program refuses files of a newer version than its own.
    public let version: Int
    /// The tables.
    public let tables: [TableSchema]

    /// Declares a schema, and checks it.
    ///
    /// - Throws: What is wrong with the declaration.
    public init(name: String, version: Int, tables: [TableSchema]) throws(SchemaError) {
        self.name = name
        self.version = version
        self.tables = tables
        try check()
    }

    /// The table of a name.
    public func table(_ name: TableName) -> TableSchema? { tables.first { $0.name == name } }

    private func check() throws(SchemaError) {
        guard version >= 1 else { throw .invalidVersion(version) }
        var tableNames: Set<String> = []
        for table in tables {
            guard tableNames.insert(table.name).inserted else { throw .duplicate(table.name) }
            try checkName(table.name)
            if let parent = table.parent, self.table(parent) == nil {
                throw .unknownParent(table: table.name, parent: parent)
            }
            try check(table)
        }
    }

    private func check(_ table: TableSchema) throws(SchemaError) {
        var names: Set<String> = [Register.life, Register.erased]
        for register in table.registers {
            try checkName(register.name)
            guard names.insert(register.name).inserted else { throw .duplicate(register.name) }
            guard !register.fields.isEmpty else { throw .emptyRegister(register.name) }
        }
        var columns: Set<String> = ["id", "parent"]
        for field in table.fields {
            try checkName(field.name)
            guard columns.insert(field.name).inserted else { throw .duplicate(field.name) }
        }
        for column in table.indexes.joined() where !columns.contains(column) {
            throw .unknownIndexColumn(table: table.name, column: column)
        }
    }

    /// Names reach SQL, so only lower-case ASCII letters, digits and inner underscores are allowed.
    private func checkName(_ name: String) throws(SchemaError) {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isPlain = name.utf8.allSatisfy {
            letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
        }
        guard isPlain, let first = name.utf8.first, letters.contains(first), name.utf8.count <= 63
        else { throw .invalidName(name) }
    }
}

/// What is wrong with a schema's declaration.
public enum SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Versions begin with 1.
    case invalidVersion(Int)
    /// A name is not made of lower-case ASCII letters, digits and underscores.
    case invalidName(String)
    /// Two tables, registers or columns have one name.
    case duplicate(String)
    /// A register has no field.
    case emptyRegister(String)
    /// A table is a part of one that does not exist.
    case unknownParent(table: String, parent: String)
    /// An index names a column that does not exist.
    case unknownIndexColumn(table: String, column: String)

    /// The sentence for people: what happened, what it means, what to do.
    public var description: String {
        switch self {
        case .invalidVersion(let version):
            "schema version \(version) is below 1; number versions from 1"
        case .invalidName(let name):
            "the name '\(name)' is not made of 1 to 63 lower-case ASCII letters, digits and "
                + "underscores, a letter first; rename it"
        case .duplicate(let name):
            "the name '\(name)' is declared twice, or is one the engine uses; rename one"
        case .emptyRegister(let name):
            "the register '\(name)' has no field; declare at least one"
        case .unknownParent(let table, let parent):
            "the table '\(table)' names '\(parent)' as its parent, which is not declared"
        case .unknownIndexColumn(let table, let column):
            "an index of '\(table)' names the column '\(column)', which is not declared"
        }
    }
}
