package import CRMDomain
import SyncCore
import SyncReplica
import Terminal

/// A contact's card as facts: lines for people, a field a row, or an object.
package struct CardView {
    /// The facts of the card.
    package private(set) var sheet = FactSheet()
    private let clock: LocalClock

    /// Writes down a card.
    package init(_ card: ContactCard, _ clock: LocalClock) {
        self.clock = clock
        addPerson(card)
        addReach(card)
        addState(card)
        for conflict in card.conflicts where conflict.isForPerson { addLine(conflict) }
        addHistory(card)
        addJSON(card)
    }

    private mutating func addPerson(_ card: ContactCard) {
        let summary = card.summary
        sheet.add("no", "no", Table.Cell(text: String(summary.no), json: JSONValue(summary.no)))
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
            let title = isHidden.contains(field) ? nil : field.title(.en)
            sheet.add(field.rawValue, title, card.text(field))
        }
    }

    private mutating func addReach(_ card: ContactCard) {
        let numbers = card.phones.map { point in
            PhoneNumber.formatted(point.value) + (point.extensionDigits.map { " ext. \($0)" } ?? "")
                + (point.label.map { " (\($0))" } ?? "")
        }
        sheet.add(
            "phones",
            "phone",
            Table.Cell(
                text: numbers.joined(separator: ", "),
                json: .array(card.phones.map { .string($0.value) }),
                plain: card.phones.map(\.value).joined(separator: ";")
            )
        )
        sheet.add("emails", "e-mail", .list(card.emails.map(\.value)))
        sheet.add("tags", "tags", .list(card.tags.map(\.name)))
        let next = card.nextContacts.map { $0.day.iso + ($0.what.map { " \($0)" } ?? "") }
        sheet.add(
            "next",
            "next contact",
            Table.Cell(
                text: next.joined(separator: ", "),
                json: JSONValue(card.nextContacts.first?.day.iso),
                plain: next.joined(separator: ";")
            )
        )
    }

    private mutating func addState(_ card: ContactCard) {
        let summary = card.summary
        sheet.add(
            "box",
            "box",
            Table.Cell(
                text: summary.boxWord,
                json: .string(summary.boxKey),
                plain: summary.boxKey,
                style: summary.isClient ? .green : nil
            )
        )
        addLadder(card)
        sheet.add("client_since", "client since", card.conversion?.iso)
        sheet.add("purchases", "purchases", summary.purchases)
        sheet.add("totals", "bought for", .money(summary.totals))
        sheet.add(
            "archived",
            nil,
            Table.Cell(text: summary.isArchived ? "yes" : "no", json: .bool(summary.isArchived))
        )
        if case .overtaken = card.archive {
            sheet.add("archive", "archive", "archived, then sold or talked to: active again")
        }
        sheet.add(
            "pending",
            nil,
            Table.Cell(text: card.isPending ? "yes" : "no", json: .bool(card.isPending))
        )
        if card.isPending {
            sheet.add("office", "office", "something of this card waits for the office")
        }
    }

    /// Where the contact stands today, which nobody types.
    private mutating func addLadder(_ card: ContactCard) {
        guard let facts = card.facts else { return }
        let thresholds = Thresholds()
        let place = LadderPlace(facts, thresholds, asOf: clock.today)
        let since = place.since.last.map { " since \($0.iso)" } ?? ""
        sheet.add(
            "rung",
            "rung",
            Table.Cell(
                text: "\(place.rung.rawValue) \(place.rung)\(since)",
                json: JSONValue(place.rung.rawValue),
                plain: String(place.rung.rawValue)
            )
        )
        sheet.add("stage", "stage", "\(RelationStage(facts, thresholds, asOf: clock.today))")
        let state = ActivityState(facts, thresholds, asOf: clock.today)
        sheet.add("activity", "activity", state.rawValue)
        let history = PurchaseHistory(facts, thresholds, asOf: clock.today)
        if history.occasions.count == 1 {
            sheet.add("first_deal", "so far", "only the first deal")
        }
        addWorth(facts, thresholds, history)
    }

    /// What a client has brought, and is to bring.
    private mutating func addWorth(
        _ facts: ClientFacts,
        _ thresholds: Thresholds,
        _ history: PurchaseHistory
    ) {
        let currencies = Set(history.counted.map(\.amount.currency)).sorted()
        let values = currencies.map { currency in
            (
                currency: currency,
                value: LifetimeValue(
                    facts,
                    thresholds,
                    currency: currency,
                    asOf: clock.today
                )
            )
        }
        guard !values.isEmpty else { return }
        let profits = values.map { Money(minorUnits: $0.value.profit, currency: $0.currency) }
        let forecasts = values.compactMap { value in
            value.value.forecast.map { Money(minorUnits: $0, currency: value.currency) }
        }
        sheet.add("profit", "profit", .money(profits))
        sheet.add(
            "forecast",
            "to come",
            forecasts.isEmpty
                ? Table.Cell(text: "not enough data", json: .array([])) : .money(forecasts)
        )
        if let stability = Stability(facts, thresholds, asOf: clock.today) {
            let months = "\(stability.months.part) of \(stability.months.whole) months"
            sheet.add("stability", "buys", "\(stability.kind.rawValue), \(months)")
        }
    }

    private mutating func addLine(_ conflict: CRMConflict) {
        let values = conflict.options.map { "\($0.shownText) (\($0.author.text))" }
        let text =
            conflict.kind == .overtakenDeletion
            ? conflict.title(.en) : values.joined(separator: " | ")
        sheet.add(
            "conflict",
            "! " + conflict.title(.en),
            Table.Cell(
                text: text,
                json: .null,
                plain: conflict.registerKey + ": " + text,
                style: .yellow
            )
        )
    }

    private mutating func addHistory(_ card: ContactCard) {
        for entry in card.timeline {
            let text = "\(entry.summary) — \(entry.author.text)"
            sheet.add(
                "timeline",
                entry.day.iso,
                Table.Cell(text: text, json: .null, plain: "\(entry.day.iso) \(text)")
            )
        }
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
    package var summary: String {
        switch fact {
        case .purchase(let sale, let isCounted):
            let title = sale.title.map { " \($0)" } ?? ""
            let receipt = sale.receipt.map { " (receipt \($0))" } ?? ""
            let note = isCounted ? "" : ", not counted"
            return "purchase\(title) \(sale.amount.formatted(.en))\(receipt)\(note)"
        case .activity(let kind, let direction, let minutes, let text):
            let way = direction.map { ", \($0.rawValue)" } ?? ""
            let length = minutes.map { ", \($0) min" } ?? ""
            return "\(kind.rawValue)\(way)\(length)" + (text.map { ": \($0)" } ?? "")
        }
    }

    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(id.description)), .init("day", .string(day.iso)),
            .init("author", .string(author.text)),
        ]
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
        }
        return .object(members)
    }
}
