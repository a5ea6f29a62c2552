/// What is to become of one of the office's own fields, as the kind of the field asks for it
/// (row B31).
package struct CustomChange: Hashable, Sendable {
    /// What is done.
    package enum Change: Hashable, Sendable {
        /// It gets a value.
        case value(String)
        /// Some words are chosen besides those that are.
        case choose([String])
        /// Some words are not chosen any more.
        case unchoose([String])
        /// It is emptied.
        case clear
    }

    /// The field's name.
    package let field: String
    /// What is done.
    package let change: Change

    /// Reads a change as it was typed: a value, several words with commas between them, words after
    /// a minus to take them away, or nothing.
    ///
    /// - Throws: ``CRMError/unknownField(_:)``, ``CRMError/wrongOutcome(_:known:)``, or what is
    ///   wrong with a sum or a day.
    package init(
        _ name: String,
        _ typed: String,
        _ fields: [CustomField],
        currency: String,
        today: CalendarDay
    ) throws {
        guard let field = fields.first(where: { $0.isCalled(name) }) else {
            throw CRMError.unknownField(name)
        }
        self.field = field.name
        let typed = CanonicalText.text(typed)
        guard !typed.isEmpty else {
            change = .clear
            return
        }
        guard field.kind == .choices else {
            change = .value(try field.value(typed, currency: currency, today: today))
            return
        }
        let isRemoval = typed.hasPrefix("-") || typed.hasPrefix("−")
        let words = try (isRemoval ? String(typed.dropFirst()) : typed)
            .split(separator: ",").map { CanonicalText.text(String($0)) }
            .filter { !$0.isEmpty }.map(field.choice)
        change = isRemoval ? .unchoose(words) : .choose(words)
    }

    /// What was done, for people: `a, b`, `−a`; nothing for an emptied field.
    package var text: String {
        switch change {
        case .value(let text): text
        case .choose(let words): words.joined(separator: ", ")
        case .unchoose(let words): "−" + words.joined(separator: ", ")
        case .clear: ""
        }
    }
}

extension CustomField {
    /// Whether a name means it: its own, or what people call it.
    package func isCalled(_ name: String) -> Bool {
        let key = CanonicalText.name(name)
        return CanonicalText.name(self.name) == key
            || (titles ?? [:]).values.contains { CanonicalText.name($0) == key }
    }

    /// A value as it is kept.
    fileprivate func value(
        _ typed: String,
        currency: String,
        today: CalendarDay
    ) throws -> String {
        switch kind {
        case .text: return typed
        case .number:
            let digits = typed.filter { !$0.isWhitespace }
            guard let number = Int64(digits) else {
                throw CRMError.wrongOutcome(typed, known: ["0", "12", "-3"])
            }
            return String(number)
        case .money: return try Money.parse(typed, currency: currency).formatted(.en)
        case .date:
            // It may hold what was or what is to come.
            return try DateExpression.parse(typed, today: today, aim: .either).iso
        case .choice, .choices: return try choice(typed)
        case .yesNo:
            switch CanonicalText.name(typed) {
            case "yes", "y", "да", "1": return "yes"
            case "no", "n", "нет", "0": return "no"
            default: throw CRMError.wrongOutcome(typed, known: ["yes", "no"])
            }
        }
    }

    /// The word of the choice that was typed.
    fileprivate func choice(_ typed: String) throws -> String {
        let choices = choices ?? []
        let key = CanonicalText.name(typed)
        guard let found = choices.first(where: { CanonicalText.name($0) == key }) else {
            throw CRMError.wrongOutcome(typed, known: choices)
        }
        return found
    }
}
