/// A column of the file of contacts, without the identifier, in the file's order.
enum ContactColumn: Int, CaseIterable, Sendable {
    case kind
    case family
    case given
    case patronymic
    case company
    case inn
    case position
    case phone
    case phone2
    case email
    case city
    case address
    case birth
    case device
    case capturedAt

    /// The column's name in the first line of the file.
    var title: String {
        self == .capturedAt ? "captured_at" : "\(self)"
    }
}

/// What was typed into the columns of one contact; an empty text is a column left out.
struct ContactFields: Equatable, Sendable {
    /// The texts in the order of the columns.
    private(set) var values: [String]

    init() {
        values = Array(repeating: "", count: ContactColumn.allCases.count)
    }

    /// The text of one column.
    subscript(column: ContactColumn) -> String {
        get { values[column.rawValue] }
        set { values[column.rawValue] = newValue }
    }

    func has(_ column: ContactColumn) -> Bool {
        !self[column].isEmpty
    }
}

/// One generated contact with its truth.
struct GeneratedContact: Sendable {
    /// The number of the contact in its file, from 0.
    var row: Int
    /// What was typed.
    var fields: ContactFields
    /// The number of the real person or company; two contacts with one number are duplicates.
    var entity: Int
    /// `orig` for the first capture, else the name of the spoiling, or `multi` for several.
    var level: String
    /// The spoilings that were applied, joined by `+`.
    var ops: String

    /// The identifier in the file.
    var id: String { contactIdentifier(row: row) }
    /// The person's identifier in the file of truth.
    var entityID: String { "e" + sevenDigits(entity) }
}

/// Two contacts that look alike and belong to different people.
struct HardPair: Equatable, Sendable {
    /// Row of the one contact.
    var first: Int
    /// Row of the other contact.
    var second: Int
    /// Why they look alike.
    var kind: LookAlike
}

/// The identifier of the contact in a row, counted from 0.
func contactIdentifier(row: Int) -> String {
    "r" + sevenDigits(row)
}

func sevenDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
}
