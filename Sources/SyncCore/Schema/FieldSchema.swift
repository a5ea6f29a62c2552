/// What kind of values a field holds.
public enum FieldType: Hashable, Sendable {
    /// A signed 64-bit integer.
    case integer
    /// A finite floating-point number; never for what must merge exactly.
    case real
    /// Unicode text.
    case text
    /// Bytes.
    case bytes
}

/// When two values of a field count as the same, so that writing both is no conflict.
public enum CanonicalForm: Hashable, Sendable {
    /// Only equal values are the same. Also for values normalised when captured, such as phones.
    case exact
    /// The same text in Unicode normal form C, outer white space apart.
    case text
    /// As `text`, and also case and ё/е apart.
    case name
}

/// One field: a column of the record's table.
public struct FieldSchema: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// The kind of values; null is always allowed.
    public let type: FieldType
    /// When two values are the same.
    public let canonical: CanonicalForm

    /// Declares a field.
    public init(_ name: String, _ type: FieldType, canonical: CanonicalForm = .exact) {
        self.name = name
        self.type = type
        self.canonical = canonical
    }

    /// Whether the field can hold a value.
    public func accepts(_ value: Value) -> Bool {
        switch (type, value) {
        case (_, .null), (.integer, .integer), (.text, .text), (.bytes, .bytes): true
        case (.real, .real(let number)): number.isFinite
        default: false
        }
    }
}

/// The Unicode forms that the core needs and does not implement.
public struct TextForms: Sendable {
    /// A text in normal form C.
    public var composed: @Sendable (String) -> String
    /// A text with its case folded.
    public var folded: @Sendable (String) -> String

    /// Makes the forms of two functions.
    public init(
        composed: @escaping @Sendable (String) -> String,
        folded: @escaping @Sendable (String) -> String
    ) {
        self.composed = composed
        self.folded = folded
    }
}

extension CanonicalForm {
    /// The form in which values are compared for being the same.
    public func canonical(_ value: Value, forms: TextForms) -> Value {
        guard self != .exact, case .text(let text) = value else { return value }
        let trimmed = trim(forms.composed(text))
        guard self == .name else { return .text(trimmed) }
        let folded = forms.folded(trimmed)
        return .text(String(folded.map { $0 == "ё" ? "е" : $0 }))
    }

    private func trim(_ text: String) -> String {
        var slice = text[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
