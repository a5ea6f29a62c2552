package import CRMDomain
import SyncCore
package import Terminal
package import Wording

/// Contacts as rows of a table.
package struct ContactRows {
    private let conflicts: [RecordID: Int]

    /// Prepares rows; conflicts are counted only if a contact has any.
    package init(_ contacts: [ContactSummary], in crm: CRM) throws {
        guard contacts.contains(where: \.hasConflict) else {
            conflicts = [:]
            return
        }
        var counts: [RecordID: Int] = [:]
        for conflict in try crm.conflicts() where conflict.isForPerson {
            counts[conflict.contact, default: 0] += 1
        }
        conflicts = counts
    }

    /// The table of contacts.
    ///
    /// `with`: what the contacts are sorted by, after the names and never left out.
    package static func table(
        _ contacts: [ContactSummary],
        in crm: CRM,
        with sorted: SortColumn? = nil
    ) throws -> Table {
        let rows = try ContactRows(contacts, in: crm)
        let place = (columns.firstIndex { $0.key == "name" } ?? 0) + 1
        guard let sorted else {
            var table = Table(columns)
            for contact in contacts { table.append(rows.cells(contact)) }
            return table
        }
        // A column that every list has stands there instead of in its own place.
        let own = columns.indices.filter { columns[$0].key != sorted.column.key }
        var all = own.map { columns[$0] }
        all.insert(sorted.column, at: place)
        var table = Table(all)
        for contact in contacts {
            let cells = rows.cells(contact)
            var shown = own.map { cells[$0] }
            shown.insert(sorted.cell(contact), at: place)
            table.append(shown)
        }
        return table
    }

    /// One contact as the JSON object that a list has for it.
    package static func sheet(_ contact: ContactSummary, in crm: CRM) throws -> FactSheet {
        let rows = try ContactRows([contact], in: crm)
        var sheet = FactSheet()
        for (column, cell) in zip(columns, rows.cells(contact)) {
            sheet.add(column.key, column.title, cell)
        }
        return sheet
    }

    private static let columns = [
        Table.Column("no", "NO", .trailing),
        Table.Column("id", "ID", isDataOnly: true),
        Table.Column("name", "NAME", widthMin: 12, isFlexible: true),
        Table.Column("phones", "PHONE", widthMin: 16, isFlexible: true, dropRank: 1),
        Table.Column("emails", "E-MAIL", widthMin: 10, isFlexible: true, dropRank: 5),
        Table.Column("tags", "TAGS", widthMin: 6, isFlexible: true, dropRank: 4),
        Table.Column("box", "BOX"),
        Table.Column("purchases", "BOUGHT", .trailing, dropRank: 2),
        Table.Column("totals", "TOTAL", .trailing, dropRank: 3),
        Table.Column("next", "NEXT", dropRank: 2),
        Table.Column("next_time", "", isDataOnly: true),
        Table.Column("archived", "", isDataOnly: true),
        Table.Column("refuses", "", isDataOnly: true),
        Table.Column("conflicts", "!", .trailing),
    ]

    private func cells(_ contact: ContactSummary) -> [Table.Cell] {
        let count = conflicts[contact.id] ?? 0
        return [
            Table.Cell(text: String(contact.no), json: JSONValue(contact.no)),
            Table.Cell(contact.id.description),
            Table.Cell(contact.name),
            .list(contact.phones) { PhoneNumber.formatted($0) },
            .list(contact.emails),
            .list(contact.tags),
            Table.Cell(
                phrase: contact.boxWord,
                json: .string(contact.boxKey),
                plain: contact.boxKey,
                style: contact.isClient ? .green : nil
            ),
            Table.Cell(
                text: contact.purchases == 0 ? "" : HumanFormat.count(contact.purchases),
                json: JSONValue(contact.purchases),
                plain: String(contact.purchases)
            ),
            .money(contact.totals),
            .moment(contact.nextMoment), .minute(contact.nextMinute),
            Table.Cell(
                phrase: contact.isArchived ? "yes" : "no",
                json: .bool(contact.isArchived),
                plain: contact.isArchived ? "yes" : "no"
            ),
            contact.refusalCell,
            Table.Cell(
                text: count == 0 ? "" : String(count),
                json: JSONValue(count),
                plain: String(count),
                style: .yellow
            ),
        ]
    }
}

extension ContactSummary {
    /// The box that the contact is in, for programs.
    package var boxKey: String { isClient ? "clients" : "leads" }

    /// What the contact is, for people.
    package var boxWord: Phrase {
        let word: Phrase = isClient ? "client" : "lead"
        let box = isArchived ? "\(word), archived" : word
        return refusals.isEmpty ? box : "\(box), \(refusals.phrase)"
    }

    /// What is not wanted, as a cell.
    package var refusalCell: Table.Cell {
        Table.Cell(
            phrase: refusals.phrase,
            json: .array(refusals.map { .string($0.rawValue) }),
            plain: refusals.map(\.rawValue).joined(separator: ";"),
            style: .yellow
        )
    }
}

extension [Refusal] {
    /// What is not wanted, for people; nothing for nothing.
    package var phrase: Phrase {
        switch self {
        case []: ""
        case [.calls]: "no calls"
        case [.messages]: "no messages"
        default: "no calls, no messages"
        }
    }
}

extension Table.Cell {
    /// A cell of several texts: an array in JSON, between semicolons in TSV and CSV.
    package static func list(
        _ texts: [String],
        shown: (String) -> String = { $0 }
    ) -> Table.Cell {
        Table.Cell(
            text: texts.map(shown).joined(separator: ", "),
            json: .array(texts.map { .string($0) }),
            plain: texts.joined(separator: ";")
        )
    }

    /// A cell of sums, one a currency.
    package static func money(_ sums: [Money]) -> Table.Cell {
        Table.Cell(
            phrase: sums.phrase,
            json: .array(sums.map(\.json)),
            plain: sums.map(\.plain).joined(separator: ";")
        )
    }

    /// A cell of a day: as people write it, ISO 8601 for programs; empty for none.
    package static func day(_ day: CalendarDay?) -> Table.Cell {
        guard let day else { return Table.Cell(text: "", json: .null) }
        return Table.Cell(phrase: day.phrase, json: .string(day.iso), plain: day.iso)
    }

    /// A cell of a day with its time: both for people, the day for programs; empty for none.
    package static func moment(_ moment: DayMoment?) -> Table.Cell {
        guard let moment else { return .day(nil) }
        return Table.Cell(
            phrase: moment.phrase,
            json: .string(moment.day.iso),
            plain: moment.day.iso
        )
    }

    /// A cell of the time of a day, `15:00`; empty for none.
    package static func minute(_ minute: Int?) -> Table.Cell {
        Table.Cell(minute.map(DayMoment.time))
    }

    /// A cell of a time: local for people, UTC for programs; empty for none.
    package static func time(_ milliseconds: Int64?, _ clock: LocalClock) -> Table.Cell {
        guard let milliseconds else { return Table.Cell(text: "", json: .null) }
        let utc = LocalClock.utcText(milliseconds)
        return Table.Cell(phrase: clock.text(milliseconds), json: .string(utc), plain: utc)
    }
}

extension Money {
    /// The sum as JSON: the smallest coins and the currency.
    package var json: JSONValue {
        ["amount": .integer(minorUnits), "currency": .string(currency)]
    }

    /// The sum without grouping: `12500.00 RUB`.
    package var plain: String { formatted(.en).filter { $0 != "," } }
}
