import Wording

extension Report {
    /// How many cards stand at each pair of values of two fields (row B30).
    ///
    /// A card with several values of a field, such as tags, stands at each of them; the totals
    /// count it once. Columns beyond ``columnsMax`` are added up in the last one.
    static func cross(_ input: ReportInput) -> Report {
        let (down, across) = (input.cross?.down ?? .box, input.cross?.across ?? .activity)
        let states = input.states.filter(\.facts.isListed)
        var counts: [CrossKey: [CrossKey: Int]] = [:]
        var rowTotals: [CrossKey: Int] = [:]
        var columnTotals: [CrossKey: Int] = [:]
        for state in states {
            let rows = keys(of: state, down)
            let columns = keys(of: state, across)
            for row in rows { rowTotals[row, default: 0] += 1 }
            for column in columns { columnTotals[column, default: 0] += 1 }
            for row in rows {
                for column in columns { counts[row, default: [:]][column, default: 0] += 1 }
            }
        }
        let rowOrder = order(rowTotals, down)
        let columnOrder = order(columnTotals, across)
        let shown = Array(columnOrder.prefix(columnsMax))
        let hasRest = columnOrder.count > shown.count
        var report = Report(
            kind: .cross,
            columns: [Column(down.key, Phrase(down))]
                + shown.map { Column($0.key, title($0, across)) }
                + (hasRest ? [Column("others", "OTHERS")] : []) + [Column("all", "ALL")],
            rows: []
        )
        for row in rowOrder.prefix(rowsMax) {
            let own = counts[row] ?? [:]
            let rest = columnOrder.dropFirst(columnsMax).map { own[$0] ?? 0 }.reduce(0, +)
            report.rows.append(
                [.phrase(title(row, down), row.key)] + shown.map { .count(own[$0] ?? 0) }
                    + (hasRest ? [.count(rest)] : []) + [.count(rowTotals[row] ?? 0)]
            )
        }
        let rest = columnOrder.dropFirst(columnsMax).map { columnTotals[$0] ?? 0 }.reduce(0, +)
        report.rows.append(
            [.word("all")] + shown.map { .count(columnTotals[$0] ?? 0) }
                + (hasRest ? [.count(rest)] : []) + [.count(states.count)]
        )
        if rowOrder.count > rowsMax {
            report.conclusions.append(
                Conclusion(
                    text: """
                        values are not shown, each of fewer cards: \(rowOrder.count - rowsMax)
                        """,
                    command: "report cross \(across.key) \(down.key)"
                )
            )
        }
        return report
    }

    /// The most columns, and the most rows, that are shown.
    private static let columnsMax = 8
    private static let rowsMax = 30

    /// A value of a field as it is counted; nil where nothing is known.
    private struct CrossKey: Hashable {
        var value: SegmentValue?

        /// The value for programs.
        var key: String {
            switch value {
            case nil: "unknown"
            case .number(let number): String(number)
            case .text(let text): text
            case .day(let day): String(day.iso.prefix(7))
            case .yes(let isSo): isSo ? "yes" : "no"
            }
        }
    }

    private static func keys(of state: ClientState, _ field: SegmentField) -> Set<CrossKey> {
        let values = state.values(of: field).map { value -> CrossKey in
            // Days are counted by month.
            guard case .day(let day) = value else { return CrossKey(value: value) }
            return CrossKey(value: .text(String(day.iso.prefix(7))))
        }
        return values.isEmpty ? [CrossKey(value: nil)] : Set(values)
    }

    /// Named values in their own order, numbers by size, texts by how many there are.
    private static func order(_ totals: [CrossKey: Int], _ field: SegmentField) -> [CrossKey] {
        let names = field.type.choices.map(\.key)
        func place(_ key: CrossKey) -> (Int, Int64, Int, String) {
            switch key.value {
            case nil: (2, 0, 0, "")
            case .number(let number): (0, number, 0, "")
            case .text(let text):
                (1, Int64(names.firstIndex(of: text) ?? names.count), -(totals[key] ?? 0), text)
            case .yes(let isSo): (0, isSo ? 0 : 1, 0, "")
            case .day(let day): (0, Int64(day.dayNumber), 0, "")
            }
        }
        return totals.keys.sorted { place($0) < place($1) }
    }

    private static func title(_ key: CrossKey, _ field: SegmentField) -> Phrase {
        let choices = field.type.choices
        switch key.value {
        case nil: return "unknown"
        case .yes(let isSo): return isSo ? "yes" : "no"
        case .number(let number):
            guard case .scale = field.type, choices.indices.contains(Int(clamping: number - 1))
            else { return Phrase(verbatim: String(number)) }
            return Phrase(choices[Int(clamping: number - 1)])
        case .text(let text):
            return choices.first { $0.key == text }.map { Phrase($0) } ?? Phrase(verbatim: text)
        case .day(let day): return day.phrase
        }
    }
}

extension Phrase {
    /// What people call a named value.
    fileprivate init(_ choice: SegmentChoice) {
        self.init(english: choice.title(.en), russian: choice.title(.ru))
    }

    /// What people call a field.
    fileprivate init(_ field: SegmentField) {
        self.init(english: field.title(.en).uppercased(), russian: field.title(.ru).uppercased())
    }
}
