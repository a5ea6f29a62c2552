import CRMDomain
import SyncCore
package import Terminal
package import Wording

extension CardView {
    /// Where the contact stands today, which nobody types.
    mutating func addStanding(_ state: ClientState, _ summary: ContactSummary) {
        let place = state.place
        let since: Phrase = place.since.last.map { " since \($0.phrase)" } ?? ""
        let label: Phrase =
            place.rung == .buyer && state.history.occasions.count > 1
            ? ", occasional" : ""
        let rung = place.rung.phrase(state.frame.config)
        add(
            "rung",
            "rung",
            Table.Cell(
                phrase: "\(place.rung.rawValue) \(rung) \(place.rung.bar)\(since)\(label)",
                json: JSONValue(place.rung.rawValue),
                plain: String(place.rung.rawValue)
            )
        )
        add("stage", "stage", .word(state.stage.phrase, "\(state.stage)"))
        let turns = PurchaseCycle.turns(
            state.facts,
            state.frame.thresholds,
            asOf: state.frame.day
        )
        let turn: Phrase = turns.count > 1 ? ", turn \(turns.count)" : ""
        add(
            "activity",
            "activity",
            .word(state.activity.phrase + turn, state.activity.rawValue)
        )
        if state.history.occasions.count == 1 {
            add("first_deal", "so far", .word("only the first deal", "only the first deal"))
        }
        addMarks(state)
        addWorth(state)
        addRelation(state)
        addPlans(state)
    }

    private mutating func addMarks(_ state: ClientState) {
        var marks = state.valueMarks.map { ($0.phrase, $0.rawValue) }
        for mark in state.facts.marks where mark.kind != .image {
            let isPending = mark.kind == .adherent && state.place.rung != .adherent
            let word: Phrase = isPending ? "\(mark.kind.phrase) (pending)" : mark.kind.phrase
            marks.append((word, mark.kind.rawValue))
        }
        guard !marks.isEmpty else { return }
        add(
            "marks",
            "marks",
            Table.Cell(
                phrase: Phrase(joining: marks.map(\.0), by: ", "),
                json: .array(marks.map { .string($0.1) }),
                plain: marks.map(\.1).joined(separator: ";")
            )
        )
    }

    /// What a client has brought, and is to bring.
    private mutating func addWorth(_ state: ClientState) {
        let currencies = Set(state.history.counted.map(\.amount.currency)).sorted()
        guard !currencies.isEmpty else { return }
        let values = currencies.map { currency in
            (
                currency,
                LifetimeValue(
                    state.facts,
                    state.frame.thresholds,
                    currency: currency,
                    asOf: state.frame.day
                )
            )
        }
        add(
            "profit",
            "profit",
            .money(values.map { Money(minorUnits: $0.1.profit, currency: $0.0) })
        )
        let forecasts = values.compactMap { currency, value in
            value.forecast.map { Money(minorUnits: $0, currency: currency) }
        }
        add(
            "forecast",
            "to come",
            forecasts.isEmpty
                ? Table.Cell(phrase: "not enough data", json: .array([]), plain: "")
                : .money(forecasts)
        )
        if let stability = Stability(
            state.facts,
            state.frame.thresholds,
            asOf: state.frame.day
        ) {
            let months = stability.months
            let text: Phrase =
                "\(stability.kind.phrase), \(months.part) of \(months.whole) months"
            add("stability", "buys", .word(text, stability.kind.rawValue))
        }
        if let trend = state.trend {
            add("trend", "demand", .word(Phrase(verbatim: trend.arrow), trend.rawValue))
        }
        if let share = state.walletShare {
            add("wallet", "of the wallet", .word(share.phrase, share.text))
        }
        let points = state.points
        if points.points != 0 {
            let note: Phrase = points.isOverspent ? " (overspent)" : ""
            add("points", "points", .word("\(points.points, .point)\(note)", "\(points.points)"))
        }
    }

    private mutating func addRelation(_ state: ClientState) {
        let (ours, theirs) = state.contacts
        if ours + theirs > 0 {
            let text: Phrase = "\(ours) ours, \(theirs) theirs in 90 days"
            add("contacts", "contacts", .word(text, "\(ours);\(theirs)"))
        }
        add("risk", "may leave", .word("\(state.risk) % a year", "\(state.risk)"))
        let profile = state.facts.profile
        add("client_values", "matters to them", Table.Cell(profile.clientValues))
        add("our_interest", "matters to us", Table.Cell(profile.ourInterest))
        add("competitor", "competitor", Table.Cell(profile.competitor))
        if let triage = profile.triage {
            add("triage", "decided", .word(triage.phrase, triage.rawValue))
        }
        for kind in ItemKind.allCases {
            let items = state.facts.items(kind)
            guard !items.isEmpty else { continue }
            let texts = items.map { item -> Phrase in
                let note: Phrase =
                    item.status == kind.statuses[0] ? "" : " (\(Phrase(word: item.status)))"
                return "\(item.text)\(note)"
            }
            add(
                kind.rawValue + "s",
                kind.phrase,
                Table.Cell(
                    phrase: Phrase(joining: texts, by: ", "),
                    json: .array(
                        items.map { ["text": .string($0.text), "status": .string($0.status)] }
                    ),
                    plain: items.map(\.text).joined(separator: ";")
                )
            )
        }
        let fields = state.frame.config.fields
        for (name, value) in profile.custom.sorted(by: { $0.key < $1.key }) {
            let field = fields.first { $0.name == name } ?? CustomField(name, .text)
            add(
                name,
                field.phrase,
                field.kind == .yesNo ? .yesNo(value == "yes") : Table.Cell(value)
            )
        }
        for (name, words) in profile.chosen.sorted(by: { $0.key < $1.key }) {
            let field = fields.first { $0.name == name } ?? CustomField(name, .choices)
            // In the office's order; a word that the office has dropped since comes last.
            let order = (field.choices ?? []).filter(words.contains)
            let all = order + words.subtracting(order).sorted()
            add(
                name,
                field.phrase,
                Table.Cell(
                    text: all.joined(separator: ", "),
                    json: .array(all.map { .string($0) })
                )
            )
        }
        let quality = state.quality
        let missing = Phrase(joining: quality.missing.map(\.phrase), by: ", ")
        add(
            "quality",
            "quality",
            .word(
                quality.missing.isEmpty
                    ? "\(quality.score) of 100" : "\(quality.score) of 100, missing: \(missing)",
                "\(quality.score)"
            )
        )
    }

    private mutating func addPlans(_ state: ClientState) {
        for visit in state.facts.openExpectations {
            let basis: Phrase =
                visit.basis == .specialist ? "by the specialist" : "by their own word"
            let service: Phrase = visit.service.map { " \($0)" } ?? ""
            add(
                "expected",
                "expected",
                .word("\(visit.moment.phrase)\(service) (\(basis))", visit.moment.text)
            )
        }
        for deal in state.facts.deals.sorted(by: { $0.id < $1.id }) {
            let title: Phrase = deal.title.map { "\($0), " } ?? ""
            let result = state.result(of: deal)
            add(
                "deal",
                "deal",
                .word("\(title)step \(deal.step), \(result.phrase)", result.rawValue)
            )
        }
        for task in state.tasks.prefix(5) {
            let due: Phrase = task.dueMoment.map { "\($0.phrase) " } ?? ""
            add("task", "to do", .word("\(due)\(task.title)", task.title.text(.en)))
        }
    }
}

extension Table.Cell {
    /// A cell of words for people, and of a word that never changes for programs.
    package static func word(_ phrase: Phrase, _ word: String) -> Table.Cell {
        Table.Cell(phrase: phrase, json: .string(word), plain: word)
    }

    /// A cell of yes or no.
    static func yesNo(_ isTrue: Bool) -> Table.Cell {
        Table.Cell(
            phrase: isTrue ? "yes" : "no",
            json: .bool(isTrue),
            plain: isTrue ? "yes" : "no"
        )
    }
}
