extension SegmentParser {
    /// Reads a value of a field.
    ///
    /// An office's own field takes the text as it is when `asText` is set, since only the subject
    /// knows what it holds; an order needs to know whether it is one of numbers or of days.
    mutating func literal(
        of field: SegmentField,
        asText: Bool
    ) throws(SegmentError) -> SegmentLiteral {
        let token = token
        let typed: String
        switch token.kind {
        case .quoted(let text): typed = text
        case .word(let word) where token.keyword == nil || token.keyword == .in: typed = word
        default: throw .syntax(.value, place: place(token))
        }
        let literal: SegmentLiteral
        do throws(SegmentError.ValueProblem) {
            literal = try value(typed, of: field.type, asText: asText)
        } catch {
            throw .value(error, of: field, place: place(token))
        }
        advance()
        return literal
    }

    private func value(
        _ typed: String,
        of type: SegmentFieldType,
        asText: Bool
    ) throws(SegmentError.ValueProblem) -> SegmentLiteral {
        switch type {
        case .number, .percent: return .number(try number(typed, type))
        case .scale(let choices):
            if let index = SegmentChoice.index(of: typed, among: choices) {
                return .number(Int64(index) + 1)
            }
            return .number(try number(typed, type))
        case .money: return .money(try money(typed))
        case .text, .texts: return .text(try text(typed))
        case .choice(let choices):
            guard let index = SegmentChoice.index(of: typed, among: choices) else { throw .choice }
            return .text(SegmentText(choices[index].key))
        case .day:
            guard let day = SegmentDay(typed) else { throw .day }
            return .day(day)
        case .flag:
            guard let answer = SegmentWords.answer(typed) else { throw .yesOrNo }
            return .yes(answer)
        case .open:
            if asText { return .text(try text(typed)) }
            if let day = SegmentDay(typed) { return .day(day) }
            guard let number = SegmentNumber.whole(typed) else { throw .numberOrDay }
            return .number(number)
        }
    }

    private func number(
        _ typed: String,
        _ type: SegmentFieldType
    ) throws(SegmentError.ValueProblem) -> Int64 {
        var digits = typed[...]
        if digits.last == "%" {
            guard type.takesPercentSign else { throw .percentSign }
            digits = digits.dropLast()
        }
        let number: Int64
        do throws(SegmentNumber.Problem) {
            number = try SegmentNumber.parse(String(digits))
        } catch {
            switch error {
            case .notUnderstood: throw type.choices.isEmpty ? .number : .choice
            case .fraction: throw .fraction
            case .tooLarge: throw .tooLarge
            }
        }
        guard let bounds = type.bounds, !bounds.contains(number) else { return number }
        throw .outOfRange(first: bounds.lowerBound, last: bounds.upperBound)
    }

    private func money(_ typed: String) throws(SegmentError.ValueProblem) -> Money {
        guard let sum = MoneyText(typed, currency: settings.currency), !sum.isDoubtful else {
            throw .money
        }
        guard sum.currency == settings.currency else {
            throw .currency(home: settings.currency)
        }
        do throws(CaptureError) {
            return try sum.value()
        } catch .money(.tooPrecise) {
            throw .tooPrecise(decimalsMax: Currency.exponent(of: settings.currency))
        } catch {
            throw .tooLarge
        }
    }

    private func text(_ typed: String) throws(SegmentError.ValueProblem) -> SegmentText {
        let text = SegmentText(typed)
        guard !text.key.isEmpty else { throw .emptyText }
        return text
    }
}

extension SegmentLiteral {
    /// Whether it comes after another whatever day is asked about.
    func isSurelyAfter(_ other: SegmentLiteral) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left > right
        case (.money(let left), .money(let right)): left.minorUnits > right.minorUnits
        case (.day(.on(let left)), .day(.on(let right))): left > right
        case (.day(.offset(let left)), .day(.offset(let right))): left > right
        default: false
        }
    }
}
