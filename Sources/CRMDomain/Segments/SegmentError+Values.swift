import Wording

extension SegmentError.ValueProblem {
    /// What is wrong with a value of the field.
    func sentence(of field: SegmentField, _ language: Language) -> String {
        switch language {
        case .en: english(field, "`\(field.key)`")
        case .ru: russian(field, "`\(field.names.dropFirst().first ?? field.key)`")
        }
    }

    private func english(_ field: SegmentField, _ name: String) -> String {
        switch self {
        case .comparison(let sign):
            "\(name) is not compared with \(sign): use \(Self.signs(of: field, "or"))"
        case .number: "\(name) takes a whole number such as 30 or 12k"
        case .fraction: "\(name) takes whole numbers: leave out the fraction"
        case .percentSign: "\(name) is no percentage: leave out the percent sign"
        case .money: "\(name) takes a sum such as 12500.50 or 12k"
        case .currency(let home): "\(name) is counted in \(home): leave out the other currency"
        case .tooPrecise(let max): "\(name) has at most \(max) digits after the point: leave fewer"
        case .tooLarge: "the value of \(name) is too large: check for digits typed twice"
        case .day: "\(name) takes a day such as 2026-12-25, 25.12.2026, -30d or today"
        case .numberOrDay: "\(name) is compared so with a number or a day, such as 30 or -30d"
        case .choice: "\(name) is one of \(Self.choices(of: field, .en))"
        case .yesOrNo: "\(name) is yes or no"
        case .emptyText: "the value of \(name) is empty: type \(field.key)? to ask for unknown"
        case .outOfRange(let first, let last): "\(name) goes from \(first) to \(last)"
        case .reversedRange: "the range of \(name) ends before it begins: swap its ends"
        case .unknownInList: "unknown is no value of a list: type `or \(field.key)?` after the list"
        }
    }

    private func russian(_ field: SegmentField, _ name: String) -> String {
        let bare = name.filter { $0 != "`" }
        return switch self {
        case .comparison(let sign):
            "\(name) не сравнивают через \(sign): годятся \(Self.signs(of: field, "или"))"
        case .number: "\(name) — целое число, например 30 или 12к"
        case .fraction: "\(name) — целое число: уберите дробную часть"
        case .percentSign: "\(name) — не проценты: уберите знак процента"
        case .money: "\(name) — сумма, например 12500,50 или 12к"
        case .currency(let home): "\(name) считают в \(home): уберите другую валюту"
        case .tooPrecise(let max): "у \(name) после запятой не больше \(max) цифр: оставьте меньше"
        case .tooLarge: "значение \(name) слишком большое: нет ли лишних цифр"
        case .day: "\(name) — день, например 2026-12-25, 25.12.2026, -30d или сегодня"
        case .numberOrDay: "\(name) так сравнивают с числом или днём, например 30 или -30d"
        case .choice: "\(name) — одно из: \(Self.choices(of: field, .ru))"
        case .yesOrNo: "\(name) — да или нет"
        case .emptyText: "значение \(name) пустое: о неизвестном спрашивают \(bare)?"
        case .outOfRange(let first, let last): "\(name) — от \(first) до \(last)"
        case .reversedRange: "промежуток \(name) кончается раньше начала: поменяйте концы местами"
        case .unknownInList: "неизвестного в списке нет: наберите после списка `или \(bare)?`"
        }
    }

    private static func signs(of field: SegmentField, _ or: String) -> String {
        let signs = SegmentComparison.allCases.filter { $0.fits(field.type) }.map(\.rawValue)
        return "\(signs.dropLast().joined(separator: " ")) \(or) \(signs.last ?? "=")"
    }

    private static func choices(of field: SegmentField, _ language: Language) -> String {
        let choices = field.type.choices
        let names = choices.map { language == .en ? $0.key : $0.title(.ru) }
        return names.joined(separator: ", ")
    }
}
