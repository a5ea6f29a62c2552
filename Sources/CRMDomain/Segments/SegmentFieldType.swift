package import Wording

/// What values a field of segments has, and so which comparisons it takes.
package enum SegmentFieldType: Hashable, Sendable {
    /// Whole numbers, perhaps from a first to a last one.
    case number(ClosedRange<Int64>?)
    /// Whole percents, perhaps up to a last one.
    case percent(max: Int64?)
    /// Numbers from 1 on that have names.
    case scale([SegmentChoice])
    /// Sums in the home currency.
    case money
    /// One text.
    case text
    /// Any number of texts.
    case texts
    /// One of some named values.
    case choice([SegmentChoice])
    /// Days.
    case day
    /// Yes or no.
    case flag
    /// Anything: an office's own field, of which only the subject knows what it holds.
    case open
}

extension SegmentFieldType {
    /// Whether values come one after the other, so that `<` and `in a..b` mean something.
    package var isOrdered: Bool {
        switch self {
        case .number, .percent, .scale, .money, .day, .open: true
        case .text, .texts, .choice, .flag: false
        }
    }

    /// Whether a value can contain a text.
    package var isText: Bool {
        switch self {
        case .text, .texts, .open: true
        default: false
        }
    }

    /// The values that have names, in their order.
    package var choices: [SegmentChoice] {
        switch self {
        case .scale(let choices), .choice(let choices): choices
        default: []
        }
    }

    /// The first and the last number that there can be.
    var bounds: ClosedRange<Int64>? {
        switch self {
        case .number(let bounds): bounds
        case .percent(let max): 0...Swift.max(0, max ?? .max)
        case .scale(let choices): 1...Int64(Swift.max(1, choices.count))
        default: nil
        }
    }

    /// Whether `50%` says more than `50`.
    var takesPercentSign: Bool {
        switch self {
        case .percent: true
        case .number(let bounds): bounds?.upperBound == 100
        default: false
        }
    }
}

/// A value that has a name.
package struct SegmentChoice: Hashable, Sendable {
    /// The name in canonical texts, and the text with which a subject answers.
    package let key: String
    /// Its other names; the first Russian one is its title.
    package let otherNames: [String]
    private let english: String?

    /// A value with its names; `english` is its title where the key is too short for one.
    package init(_ key: String, _ otherNames: String..., english: String? = nil) {
        self.key = key
        self.otherNames = otherNames
        self.english = english
    }

    /// All names, the key first.
    package var names: [String] { [key] + otherNames + (english.map { [$0] } ?? []) }

    /// What people call the value.
    package func title(_ language: Language) -> String {
        language == .en ? english ?? key : otherNames.first ?? key
    }

    /// The place of the value with a name; case, ё, dashes and underscores do not count.
    static func index(of name: String, among choices: [SegmentChoice]) -> Int? {
        let key = SegmentName.key(name)
        return choices.firstIndex { choice in
            choice.names.contains { SegmentName.key($0) == key }
        }
    }
}
