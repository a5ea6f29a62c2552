package import CRMDomain
package import Terminal
import Wording

/// The fields of segments as a table.
package enum SegmentFieldView {
    /// What can be asked for: the fields of every card, then the office's own.
    package static func table(_ own: [CustomField], _ context: CommandContext) -> Table {
        var table = Table([
            Table.Column("field", "FIELD"),
            Table.Column("title", "WHAT", widthMin: 12, isFlexible: true, wraps: true),
            Table.Column("names", "ALSO", widthMin: 18, isFlexible: true, dropRank: 1, wraps: true),
            Table.Column("values", "VALUES", widthMin: 20, isFlexible: true, wraps: true),
        ])
        for field in SegmentField.standard {
            append(field, Array(field.names.dropFirst()), field.type, to: &table)
        }
        for field in own {
            let custom = SegmentField.custom(CanonicalText.searchKey(field.name))
            append(custom, [field.name], custom.type, to: &table)
        }
        return table
    }

    private static func append(
        _ field: SegmentField,
        _ names: [String],
        _ type: SegmentFieldType,
        to table: inout Table
    ) {
        let title = Phrase(english: field.title(.en), russian: field.title(.ru))
        let choices = type.choices
        let values =
            choices.isEmpty
            ? type.phrase
            : Phrase(
                english: choices.map { $0.title(.en) }.joined(separator: ", "),
                russian: choices.map { $0.title(.ru) }.joined(separator: ", ")
            )
        table.append([
            Table.Cell(field.key),
            .word(title, field.title(.en)),
            .list(names),
            Table.Cell(
                phrase: values,
                json: choices.isEmpty
                    ? .string(type.phrase.text(.en)) : .array(choices.map { .string($0.key) }),
                plain: choices.isEmpty
                    ? type.phrase.text(.en) : choices.map(\.key).joined(separator: ";")
            ),
        ])
    }
}

extension SegmentFieldType {
    /// What a field without named values is compared with.
    fileprivate var phrase: Phrase {
        switch self {
        case .number(let bounds?): "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .number(nil): "a number"
        case .percent: "percent: 50%"
        case .money: "a sum: 12k"
        case .text, .texts: "a text; ~ asks for a part of it"
        case .day: "a day: 25.12.2026, today, -30d"
        case .flag: "yes or no"
        case .scale, .choice: "a name"
        case .open: "as the office declared it"
        }
    }
}
