package import CRMDomain
package import SyncCore
package import Terminal
package import Wording

/// Where what was written on this device is: what waits, what the office has, what it refused.
package enum OwnRecordView {
    /// How a record stands.
    package enum State: String, CaseIterable, Sendable {
        /// It is on its way.
        case waiting
        /// The office did not take it.
        case refused
        /// The office has it.
        case taken

        var phrase: Phrase {
            switch self {
            case .waiting: "waits"
            case .refused: "refused"
            case .taken: "at the office"
            }
        }

        var style: Style? {
            switch self {
            case .waiting: .yellow
            case .refused: .red
            case .taken: nil
            }
        }
    }

    /// One row a record: how it stands, whose it is, what it is, since when, and why.
    package static func table(_ own: OwnRecords, _ clock: LocalClock) -> Table {
        var table = Table([
            Table.Column("state", "STATE"), Table.Column("no", "NO", .trailing),
            Table.Column("name", "NAME", widthMin: 8, isFlexible: true),
            Table.Column("what", "WHAT", widthMin: 16, isFlexible: true),
            Table.Column("at", "AT", dropRank: 1),
            Table.Column(
                "why",
                "WHY",
                widthMin: 16,
                isFlexible: true,
                isDataOnly: own.refused.isEmpty
            ),
            Table.Column("code", Phrase(verbatim: "CODE"), isDataOnly: true),
            Table.Column("table", Phrase(verbatim: "TABLE"), isDataOnly: true),
            Table.Column("record", Phrase(verbatim: "RECORD"), isDataOnly: true),
        ])
        for record in own.waiting { table.append(row(record, .waiting, clock)) }
        for write in own.refused { table.append(row(write, clock)) }
        for record in own.taken { table.append(row(record, .taken, clock)) }
        return table
    }

    private static func row(
        _ record: OwnRecord,
        _ state: State,
        _ clock: LocalClock
    ) -> [Table.Cell] {
        let what = record.phrase
        return [
            cell(state), number(record.contact?.no), Table.Cell(record.contact?.name),
            .word(what, what.text(.en)), .time(record.milliseconds, clock), none, none,
            Table.Cell(record.table), Table.Cell(record.id.description),
        ]
    }

    private static func row(_ write: RefusedWrite, _ clock: LocalClock) -> [Table.Cell] {
        let field = OwnRecord.name(of: write.register, in: write.table)
        let what: Phrase = write.text.isEmpty ? field : "\(field): \(write.text)"
        let why = Phrase(sentence: write.reason)
        return [
            cell(.refused), number(write.contactNo), Table.Cell(write.contactName),
            .word(what, what.text(.en)), .time(write.milliseconds, clock),
            .word(why, write.reason), Table.Cell(write.code), Table.Cell(write.table),
            Table.Cell(write.record.description),
        ]
    }

    private static func cell(_ state: State) -> Table.Cell {
        Table.Cell(
            phrase: state.phrase,
            json: .string(state.rawValue),
            plain: state.rawValue,
            style: state.style
        )
    }

    private static let none = Table.Cell(text: "", json: .null)

    private static func number(_ number: Int?) -> Table.Cell {
        Table.Cell(text: number.map { String($0) } ?? "", json: JSONValue(number))
    }
}

extension OwnRecord {
    /// What the record is, in words.
    package var phrase: Phrase {
        isDeleted ? "deleted: \(thing)" : thing
    }

    private func text(_ register: RegisterName, _ place: Int = 0) -> String? {
        guard let values = values[register], values.indices.contains(place),
            case .text(let text) = values[place], !text.isEmpty
        else { return nil }
        return text
    }

    private func integer(_ register: RegisterName, _ place: Int) -> Int64? {
        guard let values = values[register], values.indices.contains(place),
            case .integer(let number) = values[place]
        else { return nil }
        return number
    }

    private var thing: Phrase {
        switch table {
        case "contact": contactPhrase
        case "phone": named("phone", text("value").map(PhoneNumber.formatted))
        case "email": named("e-mail", text("value"))
        case "tag": named("tag", text("name"))
        case "purchase": purchase
        case "activity":
            named(Phrase(word: text("activity") ?? "activity"), text("activity", 5), by: ": ")
        case "fact": fact
        case "mark": named("mark", text("kind"))
        case "item": named(Phrase(word: text("item") ?? "need"), text("item", 1), by: ": ")
        case "task": named("task", text("title"), by: ": ")
        case "plan_step": named("step of the plan", text("step"), by: ": ")
        case "deal": named("deal", text("title"), by: ": ")
        case "custom": named(Phrase(verbatim: text("field") ?? "—"), text("value"), by: ": ")
        case "writer": named("the name of who writes", text("name"), by: ": ")
        case "verdict": text("verdict") == "different" ? "not the same person" : "the same person"
        case "config": "what holds for everybody"
        default: Phrase(verbatim: table)
        }
    }

    /// A word with what it is about.
    private func named(_ word: Phrase, _ value: String?, by separator: String = " ") -> Phrase {
        value.map { Phrase(joining: [word, Phrase(verbatim: $0)], by: separator) } ?? word
    }

    /// A card that is new, or the fields that were changed.
    private var contactPhrase: Phrase {
        if isNew || registers.contains("created") { return "new card" }
        let fields = registers.filter { $0 != Register.life }
            .map { Self.name(of: $0, in: "contact") }
        return fields.isEmpty ? "card" : "card: \(Phrase(joining: fields, by: ", "))"
    }

    private var purchase: Phrase {
        let word = named("purchase", text("purchase", 4))
        guard let amount = integer("purchase", 2) else { return word }
        let money = Money(minorUnits: amount, currency: text("purchase", 3) ?? "")
        return "\(word) \(money.phrase)"
    }

    private var fact: Phrase {
        guard let word = text("fact") else { return "fact" }
        let about = text("text") ?? text("fact", 7)
        guard let amount = integer("fact", 3) else {
            return named(Phrase(word: word), about, by: ": ")
        }
        let money = Money(minorUnits: amount, currency: text("fact", 4) ?? "")
        return named("\(Phrase(word: word)) \(money.phrase)", about, by: ": ")
    }

    /// What people call a register.
    package static func name(of register: RegisterName, in table: TableName) -> Phrase {
        if let field = ContactField(table: table, register: register) { return field.phrase }
        return switch register {
        case "captured", "created": "day of the capture"
        case "archive": "archive"
        case "expected_visit", "promised_visit", "expected_time", "promised_time": "visit"
        case "next_time": ContactField.next.phrase
        case "due_time": Phrase(word: "due")
        case "refuses_calls": "no calls"
        case "refuses_messages": "no messages"
        case "referred_by": "brought by"
        default: Phrase(word: register)
        }
    }
}
