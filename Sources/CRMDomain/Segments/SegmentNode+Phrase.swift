import Wording

extension SegmentNode {
    /// The expression in words: `age from 25 to 34 and not (tag: spam)`.
    func phrase(_ language: Language) -> String {
        let isEnglish = language == .en
        return switch self {
        case .condition(let condition): condition.phrase(language)
        case .not(let node):
            "\(isEnglish ? "not" : "не") "
                + (node.isFlag ? node.phrase(language) : "(\(node.phrase(language)))")
        case .all(let nodes):
            nodes.map { node in
                if case .any = node { "(\(node.phrase(language)))" } else { node.phrase(language) }
            }.joined(separator: isEnglish ? " and " : " и ")
        case .any(let nodes):
            nodes.map { $0.phrase(language) }.joined(separator: isEnglish ? " or " : " или ")
        }
    }

    private var isFlag: Bool {
        guard case .condition(let condition) = self else { return false }
        return condition.test == .compares(.equal, .yes(true))
    }
}

extension SegmentCondition {
    fileprivate func phrase(_ language: Language) -> String {
        let isEnglish = language == .en
        let title = field.title(language)
        func words(_ literal: SegmentLiteral) -> String { literal.phrase(of: field, language) }
        switch test {
        case .isUnknown:
            return "\(title): \(isEnglish ? "unknown" : "неизвестно")"
        case .compares(.equal, .yes(true)):
            return title
        case .compares(.equal, let literal):
            return "\(title): \(words(literal))"
        case .compares(let comparison, .day(let day)):
            return "\(title) \(comparison.word(for: day, language)) \(day.phrase(language))"
        case .compares(let comparison, let literal):
            return "\(title) \(comparison.sign(language)) \(words(literal))"
        case .isBetween(let low, let high):
            return isEnglish
                ? "\(title) from \(words(low)) to \(words(high))"
                : "\(title) от \(words(low)) до \(words(high))"
        case .isOne(let literals):
            let list = literals.map(words).joined(separator: ", ")
            return isEnglish ? "\(title) is one of: \(list)" : "\(title) — одно из: \(list)"
        }
    }
}

extension SegmentComparison {
    /// How a day lies to another: earlier is smaller, which nobody says of days.
    fileprivate func word(for day: SegmentDay, _ language: Language) -> String {
        let isEnglish = language == .en
        // Russian has one more word before what is no date.
        let than = day.isDate ? "" : " чем"
        return switch self {
        case .less: isEnglish ? "before" : "раньше\(than)"
        case .atMost: isEnglish ? "not after" : "не позже\(than)"
        case .more: isEnglish ? "after" : "позже\(than)"
        case .atLeast: isEnglish ? "not before" : "не раньше\(than)"
        case .equal, .notEqual, .contains: sign(language)
        }
    }

    fileprivate func sign(_ language: Language) -> String {
        switch self {
        case .equal: "="
        case .notEqual: "≠"
        case .less: "<"
        case .atMost: "≤"
        case .more: ">"
        case .atLeast: "≥"
        case .contains: language == .en ? "contains" : "содержит"
        }
    }
}

extension SegmentLiteral {
    fileprivate func phrase(of field: SegmentField, _ language: Language) -> String {
        switch self {
        case .number(let number): Self.phrase(number, field.type, language)
        case .money(let money): money.formatted(language == .en ? .en : .ru)
        case .day(let day): day.phrase(language)
        case .yes(let answer):
            language == .en ? (answer ? "yes" : "no") : (answer ? "да" : "нет")
        case .text(let text):
            field.type.choices.first { $0.key == text.text }?.title(language)
                ?? (language == .en ? "“\(text.text)”" : "«\(text.text)»")
        }
    }

    private static func phrase(
        _ number: Int64,
        _ type: SegmentFieldType,
        _ language: Language
    ) -> String {
        switch type {
        case .percent: language == .en ? "\(number)%" : "\(number) %"
        case .scale(let choices):
            zip(1..., choices).first { $0.0 == number }
                .map { "\(number) (\($0.1.title(language)))" } ?? String(number)
        default: String(number)
        }
    }
}

extension SegmentDay {
    fileprivate func phrase(_ language: Language) -> String {
        switch self {
        case .on(let day): day.phrase.text(language)
        case .offset(days: 0): language == .en ? "today" : "сегодня"
        case .offset(let days):
            switch language {
            case .en: days < 0 ? "\(Self.count(-days)) ago" : "\(Self.count(days)) from now"
            case .ru:
                days < 0
                    ? "\(Noun.day.text(-days, .ru)) назад" : "через \(Noun.day.text(days, .ru))"
            }
        }
    }

    /// Whether it is one day of the calendar, however long one waits.
    fileprivate var isDate: Bool {
        if case .on = self { true } else { false }
    }

    private static func count(_ days: Int) -> String { Noun.day.text(days, .en) }
}
