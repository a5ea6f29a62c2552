/// A value of one of the office's own fields, as the kind of the field asks for it.
package struct CustomValue: Hashable, Sendable {
    /// The field's name.
    package let field: String
    /// The value as it is kept; nil to clear the field.
    package let text: String?

    /// Reads a value as it was typed.
    ///
    /// - Throws: ``CRMError/wrongOutcome(_:known:)`` or what is wrong with a number, sum or day.
    package init(
        _ name: String,
        _ typed: String,
        _ fields: [CustomField],
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        let key = CanonicalText.name(name)
        guard let field = fields.first(where: { CanonicalText.name($0.name) == key }) else {
            throw CRMError.unknownField(name)
        }
        self.field = field.name
        let typed = CanonicalText.text(typed)
        guard !typed.isEmpty else {
            text = nil
            return
        }
        switch field.kind {
        case .text: text = typed
        case .number:
            let digits = typed.filter { !$0.isWhitespace }
            guard let number = Int64(digits) else {
                throw CRMError.wrongOutcome(typed, known: ["0", "12", "-3"])
            }
            text = String(number)
        case .money: text = try Money.parse(typed, currency: crm.currency()).formatted(.en)
        case .date: text = try DateExpression.parse(typed, today: today).iso
        case .choice:
            let choices = field.choices ?? []
            let found = choices.first { CanonicalText.name($0) == CanonicalText.name(typed) }
            guard let found else { throw CRMError.wrongOutcome(typed, known: choices) }
            text = found
        case .yesNo:
            switch CanonicalText.name(typed) {
            case "yes", "y", "да", "1": text = "yes"
            case "no", "n", "нет", "0": text = "no"
            default: throw CRMError.wrongOutcome(typed, known: ["yes", "no"])
            }
        }
    }
}
