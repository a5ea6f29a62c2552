import SyncCore

/// How a register is written in a record of a shape.
package enum RegisterForm: Hashable, Sendable {
    /// One sibling with so many fields; its values go into columns.
    case fields(Int)
    /// One sibling, `alive`.
    case alive
    /// Anything else: several siblings, or a deletion; written out in full.
    case full

    init(code: Int) {
        self = code == 0 ? .full : code == 1 ? .alive : .fields(code - 2)
    }

    /// The form as a number, as it travels.
    var code: Int {
        switch self {
        case .full: 0
        case .alive: 1
        case .fields(let count): 2 + count
        }
    }
}

/// What records have in common so that it is written once: table, scope, registers and their forms.
package struct Shape: Hashable, Sendable {
    /// A register of the shape, in as few bytes as it takes: a message may name many.
    package struct Column: Hashable, Sendable {
        private let number: Int32
        private let code: Int32

        /// Makes one; a register has at most `WireLimits.fieldsMax` fields when it is read.
        init(register: Int, form: RegisterForm) {
            number = Int32(truncatingIfNeeded: register)
            code = Int32(truncatingIfNeeded: form.code)
        }

        /// The register's name, by its place in the dictionary.
        package var register: Int { Int(number) }
        /// How the register is written.
        package var form: RegisterForm { RegisterForm(code: Int(code)) }
    }

    /// The table's name, by its place in the dictionary.
    package var table: Int
    /// The scope's name, by its place in the dictionary.
    package var scope: Int
    package var hasParent: Bool
    /// All registers in a short form carry one dot.
    package var isUniform: Bool
    /// The vector clock covers that dot and nothing else.
    package var isFresh: Bool
    /// Nothing of the records is left out.
    package var isWhole: Bool
    package var columns: [Column]

    /// Whether some register is written out in full.
    var hasFull: Bool { columns.contains { $0.form == .full } }

    /// How many fields a record of the shape has in columns.
    var fields: Int {
        columns.reduce(0) { sum, column in
            if case .fields(let count) = column.form { sum + count } else { sum }
        }
    }

    /// How many dots a record of the shape has in the section of dots.
    var dots: Int { isUniform ? 1 : columns.count { $0.form != .full } }
}

extension Register {
    var form: RegisterForm {
        guard siblings.count == 1, let sibling = siblings.first else { return .full }
        return switch sibling.content {
        case .fields(let values): .fields(values.count)
        case .alive: .alive
        case .deleted, .erased: .full
        }
    }
}

/// Numbers things in the order in which they are first met.
struct Numbering<Key: Hashable> {
    private(set) var keys: [Key] = []
    private var numbers: [Key: Int] = [:]

    /// The number of a key; a new one is given the next.
    mutating func number(_ key: Key) -> Int {
        if let number = numbers[key] { return number }
        numbers[key] = keys.count
        keys.append(key)
        return keys.count - 1
    }
}
