/// One field's value, as SQLite stores values.
///
/// A real number is always finite.
public enum Value: Hashable, Sendable {
    /// No value.
    case null
    /// A signed 64-bit number: counts, times, minor units of money, truth values as 0 and 1.
    case integer(Int64)
    /// A finite binary floating-point number; nothing that must merge exactly is one.
    case real(Double)
    /// Unicode text.
    case text(String)
    /// Bytes without a meaning to the engine.
    case bytes([UInt8])
}

extension Value {
    /// Whether two values are the same to the byte.
    ///
    /// Swift takes texts in different normal forms for equal; here they are two values, of which a
    /// register's canonical form may say that they are no conflict.
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let a), .integer(let b)): a == b
        case (.real(let a), .real(let b)): a == b
        case (.text(let a), .text(let b)): a == b && a.utf8.elementsEqual(b.utf8)
        case (.bytes(let a), .bytes(let b)): a == b
        default: false
        }
    }
}

extension Value: Comparable {
    /// A total order: null, then numbers by value, then text by its UTF-8, then bytes.
    public static func < (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): return a < b
        case (.real(let a), .real(let b)): return a < b
        case (.integer(let a), .real(let b)): return compare(a, b) < 0
        case (.real(let a), .integer(let b)): return compare(b, a) > 0
        case (.text(let a), .text(let b)): return a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.bytes(let a), .bytes(let b)): return a.lexicographicallyPrecedes(b)
        default: return left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .null: 0
        case .integer, .real: 1
        case .text: 2
        case .bytes: 3
        }
    }

    /// Below, equal or above zero as an integer is below, equal to or above a real number.
    ///
    /// Equal numbers of both kinds are ordered by kind, so that the order agrees with equality.
    private static func compare(_ integer: Int64, _ real: Double) -> Int {
        let approximation = Double(integer)
        if approximation != real { return approximation < real ? -1 : 1 }
        if let exact = Int64(exactly: real), exact != integer { return integer < exact ? -1 : 1 }
        return -1
    }
}
