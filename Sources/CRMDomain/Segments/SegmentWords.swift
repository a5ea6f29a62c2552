/// The words of the language of segments, in English and Russian.
enum SegmentWords {
    /// A word that joins conditions.
    enum Keyword: String {
        case and
        case or
        case not
        case `in`
    }

    /// What stands before the name of an office's own field, as in `field:colour`.
    static let customPrefixes: Set<String> = ["field", "поле"]

    /// The keyword that a word is, if any; case does not count.
    static func keyword(_ word: String) -> Keyword? { keywords[CanonicalText.name(word)] }

    /// Whether a word asks if a field is unknown.
    static func isUnknown(_ word: String) -> Bool {
        unknown.contains(CanonicalText.name(word))
    }

    /// Yes, no or nil for any other word.
    static func answer(_ word: String) -> Bool? { answers[CanonicalText.name(word)] }

    private static let keywords: [String: Keyword] = [
        "and": .and, "и": .and, "or": .or, "или": .or, "not": .not, "не": .not, "in": .in,
        "в": .in,
    ]

    private static let unknown: Set<String> = [
        "unknown", "неизвестно", "неизвестен", "неизвестна",
    ]

    private static let answers = [
        "yes": true, "no": false, "true": true, "false": false, "да": true, "нет": false,
    ]
}

/// Names of fields and of values.
enum SegmentName {
    /// The form in which two names are the same: case, ё, dashes and underscores do not count.
    static func key(_ name: String) -> String {
        let key = CanonicalText.searchKey(name)
        return String(key.map { $0 == "_" || $0 == "-" ? " " : $0 })
    }
}

/// Numbers as they are typed: `12`, `12 500`, `12к`, `1.5k`, `1,2млн`.
enum SegmentNumber {
    /// Why a text is no whole number.
    enum Problem: Error {
        case notUnderstood
        case fraction
        case tooLarge
    }

    /// The number; nil for anything else.
    static func whole(_ text: String) -> Int64? { try? parse(text) }

    /// Reads a number by the rules for sums of money, so that both are typed alike.
    static func parse(_ text: String) throws(Problem) -> Int64 {
        // A sum in no currency: one that names its own is no plain number.
        guard let sum = MoneyText(text, currency: ""), sum.currency.isEmpty, !sum.isDoubtful
        else {
            throw .notUnderstood
        }
        let hundredths: Int64
        do throws(CaptureError) {
            hundredths = try sum.value().minorUnits
        } catch .money(.tooPrecise) {
            throw .fraction
        } catch {
            throw .tooLarge
        }
        guard hundredths.isMultiple(of: 100) else { throw .fraction }
        return hundredths / 100
    }
}
