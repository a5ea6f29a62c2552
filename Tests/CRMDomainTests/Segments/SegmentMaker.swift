import CRMDomain
import SyncTestSupport

/// Random expressions, and random cards of which they ask.
struct SegmentMaker {
    /// An expression as two people type it, one in each language.
    struct Twins {
        var english: String
        var russian: String

        func joined(_ other: Twins, _ english: String, _ russian: String) -> Twins {
            Twins(
                english: "(\(self.english)) \(english) (\(other.english))",
                russian: "(\(self.russian)) \(russian) (\(other.russian))"
            )
        }
    }

    private static let words = [
        "vip", "Ёлка", "a b", "и", "not", "краска", "5", "«х»", "a\\", "да",
    ]
    private static let own: SegmentField = .custom("цвет")

    var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// An expression of a few conditions, grouped at random.
    mutating func expression(_ conditions: Int = 6) -> Twins {
        guard conditions > 1 else { return random.chance(30) ? negated(condition()) : condition() }
        let count = random.number(1...(conditions - 1))
        let (left, right) = (expression(count), expression(conditions - count))
        let whole =
            random.chance(50) ? left.joined(right, "AND", "и") : left.joined(right, "or", "ИЛИ")
        return random.chance(20) ? negated(whole) : whole
    }

    private func negated(_ twins: Twins) -> Twins {
        Twins(english: "not (\(twins.english))", russian: "не(\(twins.russian))")
    }

    private mutating func condition() -> Twins {
        let field = random.chance(10) ? Self.own : random.pick(SegmentField.standard)
        let name = field == Self.own ? "поле:ЦВЕТ" : random.pick(field.names)
        func twins(_ rest: String, _ russian: String? = nil) -> Twins {
            Twins(english: field.key + rest, russian: name + " " + (russian ?? rest))
        }
        let value = value(field)
        switch random.below(8) {
        case 0: return twins("?", "= неизвестно")
        case 1: return twins(":\(value)", "=\(value)")
        case 2: return twins("!=\(value)", "≠ \(value)")
        case 3:
            let list = "(\(value), \(self.value(field)), \(value))"
            return twins(" in \(list)", "В \(list)")
        case 4 where field.type.isText: return twins("~\(value)")
        case 5 where field.type.isOrdered:
            return twins(" in \(bound(field))..", ">= \(bound(field))")
        case 6 where field.type.isOrdered:
            let sign = random.pick(["<", "<=", ">", ">="])
            return twins("\(sign)\(bound(field))")
        case 7 where field.type == .flag: return twins("", "=да")
        default: return twins("=\(value)")
        }
    }

    /// The one bound of each type, so that both twins have the same.
    private func bound(_ field: SegmentField) -> String {
        switch field.type {
        case .day: "-30d"
        case .money: "1,5к"
        case .open: "7"
        default: "3"
        }
    }

    private mutating func value(_ field: SegmentField) -> String {
        switch field.type {
        case .number, .percent, .scale: "\(random.number(1...5))"
        case .money: random.pick(["15", "\"1 500\"", "1.5k", "-0.05", "15р"])
        case .text, .texts, .open: quoted(random.pick(Self.words))
        case .choice(let choices): quoted(random.pick(random.pick(choices).names))
        case .day: random.pick(["-30d", "today", "2026-05-01", "25.12.2026", "+1н", "вчера"])
        case .flag: random.pick(["yes", "нет"])
        }
    }

    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\"))\""
    }

    /// A card on which about every other field is known.
    mutating func card() -> SegmentCard {
        var values: [SegmentField: [SegmentValue]] = [:]
        for field in SegmentField.standard + [Self.own] where random.chance(60) {
            values[field] = (0...random.below(2)).map { _ in known(field) }
        }
        return SegmentCard(values)
    }

    private mutating func known(_ field: SegmentField) -> SegmentValue {
        switch field.type {
        case .number, .percent, .scale: .number(Int64(random.number(1...5)))
        case .money: .number(random.pick([-5, 1_500, 150_000, 150_001]))
        case .text, .texts: .text(random.pick(Self.words))
        case .open:
            random.pick([.text(random.pick(Self.words)), .number(5), .number(9), .yes(true)])
        case .choice(let choices): .text(random.pick(choices).key)
        case .day: .day(SegmentCard.today.adding(days: random.number(-31...8)))
        case .flag: .yes(random.chance(50))
        }
    }
}

extension SegmentMaker {
    private static let pieces = [
        "(", ")", "not ", "не", " and ", "или", "in", " in (", "..", ",", "\"", "«", "»", "“", "”",
        "\\", "=", "!", "<", ">", "~", ":", "?", "≠", "age", "пол", "sales", "last", "field:",
        "raw",
        "5", "-", "%", "к", "\u{301}", "\u{0}", "🎉", "\u{200B}", "\n", " ", "unknown", "1,2", "-5d",
        "9999999999999999999", "0001-01-01", "+9999d", "_", "ß", "İ", "e\u{308}", "\u{1D400}",
        "млн",
    ]

    /// Pieces of expressions and of what no expression has, in any order.
    mutating func garbage() -> String {
        (0..<random.below(24)).map { _ in random.pick(Self.pieces) }.joined()
    }

    /// A text with a few of its scalars dropped, doubled or replaced.
    mutating func damaged(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0...random.below(3) where !scalars.isEmpty {
            let place = random.below(scalars.count)
            switch random.below(3) {
            case 0: scalars.remove(at: place)
            case 1: scalars.insert(scalars[random.below(scalars.count)], at: place)
            default: scalars.insert(contentsOf: random.pick(Self.pieces).unicodeScalars, at: place)
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
