package import Terminal
package import Wording

/// Facts about one thing: lines for people, a row each in TSV and CSV, an object in JSON.
package struct FactSheet: Sendable {
    /// One fact.
    package struct Fact: Sendable {
        /// Its name in JSON, TSV and CSV.
        package var key: String
        /// Its name for people; nil if people are not shown it.
        package var title: Phrase?
        /// Its value.
        package var cell: Table.Cell
    }

    /// The facts, in order.
    package private(set) var facts: [Fact] = []
    /// The facts for JSON, where they are others than the rest sees.
    package var objectFacts: [Fact]?

    /// A sheet without facts.
    package init() {}

    /// Adds a fact.
    package mutating func add(_ key: String, _ title: Phrase?, _ cell: Table.Cell) {
        facts.append(Fact(key: key, title: title, cell: cell))
    }

    /// Adds a fact whose value is text.
    package mutating func add(_ key: String, _ title: Phrase?, _ text: String?) {
        add(key, title, Table.Cell(text))
    }

    /// Adds a fact whose value is a number.
    package mutating func add(_ key: String, _ title: Phrase?, _ number: Int?) {
        add(key, title, Table.Cell(number))
    }

    /// The sheet in the format of the options, with its line ends.
    package func rendered(_ options: OutputOptions) throws(CommandFailure) -> String {
        switch options.format {
        case .table: lines(options)
        case .tsv: try asTable.rendered(options)
        case .csv: try asTable.rendered(options)
        case .json: try object(options.fields).prettyText + "\n"
        }
    }

    /// The facts as a JSON object; only the given fields, if any are given.
    package func object(_ fields: [String] = []) throws(CommandFailure) -> JSONValue {
        let members = (objectFacts ?? facts).map { JSONValue.Member($0.key, $0.cell.json) }
        guard !fields.isEmpty else { return .object(members) }
        var chosen: [JSONValue.Member] = []
        for field in fields {
            guard let member = members.first(where: { $0.key == field }) else {
                throw CommandFailure.unknown("field", field, among: members.map(\.key))
            }
            chosen.append(member)
        }
        return .object(chosen)
    }

    private var asTable: Table {
        var table = Table([Table.Column("field", "FIELD"), Table.Column("value", "VALUE")])
        for fact in facts { table.append([Table.Cell(fact.key), fact.cell]) }
        return table
    }

    private func lines(_ options: OutputOptions) -> String {
        let shown = facts.filter { $0.title != nil && !$0.cell.shown.text(.en).isEmpty }
        let width =
            shown.map { DisplayWidth.columns(of: ($0.title ?? "").text(options.language)) }.max()
            ?? 0
        return shown.map { fact in
            let title = DisplayWidth.padded(
                (fact.title ?? "").text(options.language),
                to: width,
                .leading
            )
            let head = Style.dim.applied(to: title, ifAllowed: options.isColorAllowed)
            let room = max(8, options.width - width - 2)
            let text = DisplayWidth.truncated(
                DisplayWidth.printable(fact.cell.shown.text(options.language)),
                to: room
            )
            let value = fact.cell.style.map {
                $0.applied(to: text, ifAllowed: options.isColorAllowed)
            }
            return "\(head)  \(value ?? text)\n"
        }.joined()
    }
}
