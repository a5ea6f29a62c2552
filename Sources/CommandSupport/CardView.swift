package import CRMDomain
import SyncCore
import SyncReplica
import Terminal
package import Wording

/// A contact's card as facts: lines for people, a field a row, or an object.
package struct CardView {
    /// The facts of the card.
    package private(set) var sheet = FactSheet()

    /// Writes down a card, and where the contact stands.
    package init(_ card: ContactCard, _ state: ClientState) {
        addPerson(card)
        addReach(card)
        addMembers(card)
        addState(card)
        addStanding(state, card.summary)
        for conflict in card.conflicts where conflict.isForPerson { addLine(conflict) }
        addHistory(card, state)
        addJSON(card)
    }

    /// Adds what is worked out elsewhere.
    mutating func add(_ key: String, _ title: Phrase?, _ cell: Table.Cell) {
        sheet.add(key, title, cell)
    }

    private mutating func addPerson(_ card: ContactCard) {
        let summary = card.summary
        sheet.add("no", "number", Table.Cell(text: String(summary.no), json: JSONValue(summary.no)))
        sheet.add("id", "id", summary.id.description)
        sheet.add(
            "name",
            "name",
            Table.Cell(text: summary.name, json: .string(summary.name), style: .bold)
        )
        let fields: [ContactField] = [
            .kind, .family, .given, .patronymic, .organisation, .legalForm, .sex, .birth, .need,
            .note, .source, .channel,
        ]
        let isHidden: Set<ContactField> = [.kind, .family, .given, .patronymic, .legalForm]
        for field in fields {
            let title = isHidden.contains(field) ? nil : field.phrase
            sheet.add(field.rawValue, title, card.text(field))
        }
    }

    private mutating func addReach(_ card: ContactCard) {
        let numbers = card.phones.map { point -> Phrase in
            let number = Phrase(verbatim: PhoneNumber.formatted(point.value))
            let inner: Phrase = point.extensionDigits.map { " ext. \($0)" } ?? ""
            return number + inner + (point.label.map { " (\($0))" } ?? "")
        }
        sheet.add(
            "phones",
            "phone",
            Table.Cell(
                phrase: Phrase(joining: numbers, by: ", "),
                json: .array(card.phones.map { .string($0.whole) }),
                plain: card.phones.map(\.whole).joined(separator: ";")
            )
        )
        addRefusals(card)
        sheet.add("emails", "e-mail", .list(card.emails.map(\.value)))
        sheet.add("tags", "tags", .list(card.tags.map(\.name)))
        let next = card.nextContacts.map { next -> Phrase in
            next.moment.phrase + (next.what.map { " \($0)" } ?? "")
        }
        sheet.add(
            "next",
            "next contact",
            Table.Cell(
                phrase: Phrase(joining: next, by: ", "),
                json: JSONValue(card.nextContacts.first?.day.iso),
                plain: card.nextContacts.map(\.text).joined(separator: ";")
            )
        )
        sheet.add("next_time", nil, .minute(card.nextContacts.first?.minute))
    }

    /// What is not wanted, and which numbers may not be called for the sake of another card.
    private mutating func addRefusals(_ card: ContactCard) {
        let summary = card.summary
        var cell = summary.refusalCell
        let others = card.phones.map(\.value).filter(summary.refusedPhones.contains)
        if !others.isEmpty, card.facts?.profile.refusesCalls != true {
            let list = Phrase(
                verbatim: others.map { PhoneNumber.formatted($0) }.joined(separator: ", ")
            )
            let note: Phrase = "no calls to \(list), said on another card"
            let rest = summary.refusals.filter { $0 != .calls }.phrase
            cell.shown = rest.isEmpty ? note : "\(rest), \(note)"
        }
        sheet.add("refuses", "asked for", cell)
    }

    /// The contacts that are one on the card, so that each can be taken out by its number.
    private mutating func addMembers(_ card: ContactCard) {
        guard !card.members.isEmpty else { return }
        sheet.add(
            "members",
            "merged of",
            Table.Cell(
                phrase: Phrase(
                    joining: card.members.map { Phrase(verbatim: "№\($0.no) \($0.name)") },
                    by: ", "
                ),
                json: .array(card.members.map { .string($0.id.description) }),
                plain: card.members.map { String($0.no) }.joined(separator: ";")
            )
        )
    }

    private mutating func addState(_ card: ContactCard) {
        let summary = card.summary
        sheet.add(
            "box",
            "box",
            Table.Cell(
                phrase: summary.boxWord,
                json: .string(summary.boxKey),
                plain: summary.boxKey,
                style: summary.isClient ? .green : nil
            )
        )
        sheet.add("client_since", "client since", .day(card.conversion))
        sheet.add("purchases", "purchases", summary.purchases)
        sheet.add("totals", "bought for", .money(summary.totals))
        sheet.add(
            "archived",
            nil,
            .yesNo(summary.isArchived)
        )
        if case .overtaken = card.archive {
            let text: Phrase = "archived, then sold or talked to: active again"
            sheet.add("archive", "archive", Table.Cell(phrase: text, json: .null, plain: "active"))
        }
        sheet.add(
            "pending",
            nil,
            .yesNo(card.isPending)
        )
        if card.isPending {
            let text: Phrase = "something of this card waits for the office"
            sheet.add("office", "office", Table.Cell(phrase: text, json: .null, plain: "waiting"))
        }
    }

    private mutating func addLine(_ conflict: CRMConflict) {
        let values = conflict.options.map { option -> Phrase in
            "\(option.shownText) (\(option.author.text))"
        }
        let text =
            conflict.kind == .overtakenDeletion
            ? conflict.phrase : Phrase(joining: values, by: " | ")
        sheet.add(
            "conflict",
            "! \(conflict.phrase)",
            Table.Cell(
                phrase: text,
                json: .null,
                plain: conflict.registerKey + ": " + text.text(.en),
                style: .yellow
            )
        )
    }

    /// The facts, the latest first, and between them the rungs that were reached (row A20).
    private mutating func addHistory(_ card: ContactCard, _ state: ClientState) {
        var reached = state.place.since.enumerated().dropFirst().map { place, day in
            (day: day, rung: Rung(rawValue: place + 1))
        }
        func addRungs(since day: CalendarDay?) {
            while let last = reached.last, day.map({ last.day > $0 }) ?? true {
                reached.removeLast()
                guard let rung = last.rung else { continue }
                let text: Phrase = "rung: \(rung.phrase(state.frame.config)) \(rung.bar)"
                add(text, last.day)
            }
        }
        for entry in card.timeline {
            addRungs(since: entry.day)
            let note: Phrase = entry.isVoided ? ", voided" : ""
            add("\(entry.summary)\(note) — \(entry.author.text)", entry.day)
        }
        addRungs(since: nil)
    }

    private mutating func add(_ text: Phrase, _ day: CalendarDay) {
        sheet.add(
            "timeline",
            day.phrase,
            Table.Cell(phrase: text, json: .null, plain: "\(day.iso) \(text.text(.en))")
        )
    }

    /// The parts that only JSON can hold take the place of the lines for people.
    private mutating func addJSON(_ card: ContactCard) {
        let lists: Set = ["conflict", "timeline", "office", "archive"]
        var json = FactSheet()
        for fact in sheet.facts where !lists.contains(fact.key) {
            json.add(fact.key, fact.title, fact.cell)
        }
        let conflicts = card.conflicts.map { conflict -> JSONValue in
            [
                "register": .string(conflict.registerKey),
                "values": ConflictView.values(of: conflict),
            ]
        }
        json.add("conflicts", nil, Table.Cell(text: "", json: .array(conflicts)))
        json.add("timeline", nil, Table.Cell(text: "", json: .array(card.timeline.map(\.json))))
        sheet.objectFacts = json.facts
    }
}

extension TimelineEntry {
    /// What happened, on one line.
    package var summary: Phrase {
        switch fact {
        case .purchase(let sale, let isCounted):
            let title: Phrase = sale.title.map { " \($0)" } ?? ""
            let receipt: Phrase = sale.receipt.map { " (receipt \($0))" } ?? ""
            let note: Phrase = isCounted || isVoided ? "" : ", not counted"
            return "purchase\(title) \(sale.amount.phrase)\(receipt)\(note)"
        case .activity(let kind, let direction, let minutes, let text):
            let way: Phrase = direction.map { ", \(Phrase(word: $0.rawValue))" } ?? ""
            let length: Phrase = minutes.map { ", \($0) min" } ?? ""
            let words: Phrase = text.map { ": \($0)" } ?? ""
            return "\(kind.phrase)\(way)\(length)\(words)"
        case .event(let event): return event.phrase
        }
    }

    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(id.description)), .init("day", .string(day.iso)),
            .init("author", .string(author.text)),
        ]
        if isVoided { members.append(.init("voided", .bool(true))) }
        switch fact {
        case .purchase(let sale, let isCounted):
            members += [
                .init("kind", "purchase"), .init("sum", sale.amount.json),
                .init("title", JSONValue(sale.title)), .init("receipt", JSONValue(sale.receipt)),
                .init("counted", .bool(isCounted)),
            ]
        case .activity(let kind, let direction, let minutes, let text):
            members += [
                .init("kind", .string(kind.rawValue)),
                .init("direction", JSONValue(direction?.rawValue)),
                .init("minutes", JSONValue(minutes)), .init("text", JSONValue(text)),
            ]
        case .event(let event):
            members += [
                .init("kind", .string(event.kind.rawValue)),
                .init("subject", JSONValue(event.subject)),
                .init("number", JSONValue(event.number)),
                .init("sum", event.amount?.json ?? .null),
                .init("text", JSONValue(event.text)),
                .init("state", JSONValue(event.state)),
            ]
        }
        return .object(members)
    }
}
