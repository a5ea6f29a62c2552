package import Wording

extension SegmentError: CustomStringConvertible {
    /// The sentence in English.
    package var description: String { description(.en) }

    /// One sentence for people: where, what is wrong, and what to do.
    ///
    /// Places count from 1 in it.
    package func description(_ language: Language) -> String {
        guard let place else { return sentence(language) }
        let number = place + 1
        return switch language {
        case .en: "at character \(number): \(sentence(.en))"
        case .ru: "знак \(number): \(sentence(.ru))"
        }
    }

    private func sentence(_ language: Language) -> String {
        switch self {
        case .empty:
            language == .en
                ? "the expression is empty: type a condition such as rung>=3"
                : "выражение пустое: наберите условие, например ступень>=3"
        case .tooLong(let count, let max):
            language == .en
                ? "the expression has \(count) characters of at most \(max): save parts of it as"
                    + " segments of their own"
                : "в выражении \(count) знаков, можно не больше \(max): сохраните его части"
                    + " отдельными сегментами"
        case .tooManyConditions(let max, _):
            language == .en
                ? "there are more than \(max) conditions: put values of one field into a list,"
                    + " such as tag in (a, b)"
                : "условий больше \(max): соберите значения одного поля в список, например"
                    + " метка in (а, б)"
        case .tooDeep(let max, _):
            language == .en
                ? "parentheses are nested deeper than \(max): leave out those that change nothing"
                : "скобки вложены глубже \(max): уберите те, что ничего не меняют"
        case .syntax(let syntax, _): syntax.sentence(language)
        case .unknownField(let near, _): Self.unknownField(near, language)
        case .value(let problem, let field, _): problem.sentence(of: field, language)
        }
    }

    private static func unknownField(_ near: [String], _ language: Language) -> String {
        let names = near.map { "`\($0)`" }
        switch language {
        case .en:
            let hint =
                near.isEmpty
                ? "a field that the office added is written field:NAME"
                : "did you mean \(names.joined(separator: " or "))?"
            return "there is no such field; \(hint)"
        case .ru:
            let hint =
                near.isEmpty
                ? "поле, добавленное офисом, пишется field:ИМЯ"
                : "возможно, вы имели в виду \(names.joined(separator: " или "))?"
            return "такого поля нет; \(hint)"
        }
    }
}

extension SegmentError.Syntax {
    fileprivate func sentence(_ language: Language) -> String {
        language == .en ? english : russian
    }

    private var english: String {
        switch self {
        case .condition: "a condition is missing: type one such as rung>=3"
        case .comparison:
            "a comparison is missing after the field: use = != < <= > >= ~ in, or ? for unknown"
        case .value: "a value is missing: put words such as and, or, not into quotation marks"
        case .rangeOrList: "a range or a list is missing: type it as 25..34 or (a, b)"
        case .joint: "conditions are joined by and, or: put a value with spaces into quotes"
        case .spacedNumber: "a number with spaces needs quotation marks: type it as \"12 500\""
        case .closingParenthesis: "the closing parenthesis is missing: type )"
        case .listEnd: "the list goes on with a comma or ends with )"
        case .listComma: "the comma could be a decimal point: type a space after it"
        case .fieldName: "the name of the field is missing: type it as field:NAME"
        case .openQuotation: "the quotation mark is not closed: close it after the value"
        case .straySign: "the sign means nothing here: put it into quotation marks or leave it out"
        }
    }

    private var russian: String {
        switch self {
        case .condition: "нет условия: наберите его, например ступень>=3"
        case .comparison:
            "после поля нет сравнения: годятся = != < <= > >= ~ in или ? для неизвестного"
        case .value: "нет значения: слова и, или, не возьмите в кавычки"
        case .rangeOrList: "нет промежутка или списка: наберите 25..34 или (а, б)"
        case .joint: "условия связывают и, или: значение с пробелами возьмите в кавычки"
        case .spacedNumber: "число с пробелами берут в кавычки: наберите \"12 500\""
        case .closingParenthesis: "скобка не закрыта: наберите )"
        case .listEnd: "список продолжается запятой или кончается скобкой )"
        case .listComma: "запятая может быть десятичной: наберите после неё пробел"
        case .fieldName: "нет имени поля: наберите field:ИМЯ"
        case .openQuotation: "кавычка не закрыта: закройте её после значения"
        case .straySign: "знак здесь ничего не значит: возьмите его в кавычки или уберите"
        }
    }
}
