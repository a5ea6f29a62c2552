import CRMDomain
import CommandSupport
import SyncCore
import SyncServer
import Terminal
import Wording

/// What devices brought of others' writes, as people and programs see it.
struct GivenView {
    let crm: CRM
    let clock: LocalClock
    /// All that waits: some of it tells what the rest is about.
    private let waiting: [RecordDelta]

    init(_ crm: CRM, _ service: SyncService, _ clock: LocalClock) throws {
        self.crm = crm
        self.clock = clock
        waiting = try service.givenBack(.waiting).compactMap(\.delta)
    }

    /// The entries with what is in those that wait or were put aside.
    func described(_ entries: [GivenBack]) throws -> [(entry: GivenBack, offered: OfferedRecord)] {
        let deltas = entries.map { entry in
            let header = RecordHeader(id: entry.record, table: entry.table)
            return entry.delta
                ?? RecordDelta(header: header, registers: [], clock: VersionVector())
        }
        let offered = try crm.offered(deltas, among: waiting)
        return zip(entries, offered).map { (entry: $0, offered: $1) }
    }

    /// One row an entry.
    func table(_ entries: [GivenBack], withStates: Bool) throws -> Table {
        var table = Table([
            Table.Column("number", "N", .trailing),
            Table.Column("state", "STATE", isDataOnly: !withStates),
            Table.Column("device", "GIVEN BY", widthMin: 6, isFlexible: true),
            Table.Column("author", "BY", widthMin: 6, isFlexible: true),
            Table.Column("name", "NAME", widthMin: 14, isFlexible: true),
            Table.Column("what", "WHAT", widthMin: 20, isFlexible: true),
            Table.Column("why", "WHY", widthMin: 16, isFlexible: true),
            Table.Column("at", "CAME", dropRank: 1),
            Table.Column("code", Phrase(verbatim: "CODE"), isDataOnly: true),
            Table.Column("table", Phrase(verbatim: "TABLE"), isDataOnly: true),
            Table.Column("record", Phrase(verbatim: "RECORD"), isDataOnly: true),
        ])
        for (entry, offered) in try described(entries) {
            let why = Self.why(entry)
            table.append([
                Self.number(entry), Self.state(entry), Table.Cell(entry.device),
                .list(offered.authors.map(\.text)), Table.Cell(offered.contactName),
                Self.what(entry, offered), .word(why, entry.reason),
                .time(entry.notedMilliseconds, clock), Table.Cell(entry.code),
                Table.Cell(entry.table), Table.Cell(entry.record.description),
            ])
        }
        return table
    }

    /// The values of one entry, each with what the office holds in its place.
    func values(_ entry: GivenBack) throws -> Table {
        var table = Table([
            Table.Column("number", "N", .trailing, isDataOnly: true),
            Table.Column("state", "STATE", isDataOnly: true),
            Table.Column("field", "FIELD", widthMin: 8, isFlexible: true),
            Table.Column("value", "VALUE", widthMin: 10, isFlexible: true),
            Table.Column("author", "BY", widthMin: 6, isFlexible: true),
            Table.Column("written", "WRITTEN"),
            Table.Column("held", "AT THE OFFICE", widthMin: 8, isFlexible: true),
            Table.Column("device", "GIVEN BY", isDataOnly: true),
            Table.Column("name", "NAME", isDataOnly: true),
            Table.Column("why", "WHY", isDataOnly: true),
            Table.Column("at", "CAME", isDataOnly: true),
            Table.Column("code", Phrase(verbatim: "CODE"), isDataOnly: true),
            Table.Column("register", Phrase(verbatim: "REGISTER"), isDataOnly: true),
            Table.Column("table", Phrase(verbatim: "TABLE"), isDataOnly: true),
            Table.Column("record", Phrase(verbatim: "RECORD"), isDataOnly: true),
        ])
        for (entry, offered) in try described([entry]) {
            for value in offered.values {
                let field = offered.name(of: value.register)
                table.append([
                    Self.number(entry), Self.state(entry), .word(field, field.text(.en)),
                    Table.Cell(value.text), Table.Cell(value.author.text),
                    .time(value.milliseconds, clock), Table.Cell(value.held),
                    Table.Cell(entry.device), Table.Cell(offered.contactName),
                    .word(Self.why(entry), entry.reason),
                    .time(entry.notedMilliseconds, clock), Table.Cell(entry.code),
                    Table.Cell(value.register), Table.Cell(entry.table),
                    Table.Cell(entry.record.description),
                ])
            }
        }
        return table
    }

    /// Why it waits, or waited.
    static func why(_ entry: GivenBack) -> Phrase {
        switch entry.code {
        case "given": ""
        case "author": "not brought by its author"
        case "unknown", "erase": Phrase(sentence: entry.reason)
        default: "against the rules: \(Phrase(sentence: entry.reason))"
        }
    }

    private static func number(_ entry: GivenBack) -> Table.Cell {
        Table.Cell(text: String(entry.number), json: JSONValue(Int(entry.number)))
    }

    private static func state(_ entry: GivenBack) -> Table.Cell {
        Table.Cell(
            phrase: entry.state.phrase,
            json: .string(entry.state.rawValue),
            plain: entry.state.rawValue,
            style: entry.state == .waiting ? .yellow : .dim
        )
    }

    private static func what(_ entry: GivenBack, _ offered: OfferedRecord) -> Table.Cell {
        // Of what was taken is kept which record it was, and no more.
        let phrase = entry.delta == nil ? offered.record.phrase : offered.phrase
        return .word(phrase, phrase.text(.en))
    }
}

extension GivenBack.State {
    /// The state for people.
    var phrase: Phrase {
        switch self {
        case .waiting: "waits"
        case .taken: "taken as proven"
        case .accepted: "taken by you"
        case .dropped: "put aside"
        }
    }
}
