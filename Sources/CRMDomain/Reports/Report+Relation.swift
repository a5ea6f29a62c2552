import SyncCore
import Wording

extension Report {
    /// The sales of 365 days beside those of the year before.
    static func growth(_ input: ReportInput) -> Report {
        let states = input.states.filter(\.facts.isListed)
        var rows: [Trend?: (clients: Int, now: Int64, before: Int64)] = [:]
        for state in states where state.box == .clients {
            let (now, before) = (state.year.sales, state.yearBefore.sales)
            let held = rows[state.growth] ?? (0, 0, 0)
            rows[state.growth] = (
                held.clients + 1, [held.now, now].clampedSum, [held.before, before].clampedSum
            )
        }
        var report = Report(
            kind: .growth,
            columns: [
                Column("trend", "TREND"), Column("clients", "CLIENTS"),
                Column("sales", "SALES, YEAR"), Column("before", "YEAR BEFORE"),
            ],
            rows: Trend.allCases.map { trend in
                let held = rows[trend] ?? (0, 0, 0)
                return [
                    .word(trend.rawValue), .count(held.clients),
                    .money(Money(minorUnits: held.now, currency: input.currency)),
                    .money(Money(minorUnits: held.before, currency: input.currency)),
                ]
            }
        )
        report.conclude(
            states,
            "buy less than a year ago",
            .clients,
            "growth=down",
            options: " --sort growth --reverse"
        )
        report.conclude(
            states,
            "buy more than a year ago",
            .clients,
            "growth=up",
            options: " --sort growth"
        )
        return report
    }

    /// The last day of a month, counted from the year 0.
    private static func lastDay(ofMonth month: Int) -> CalendarDay {
        let first = try? CalendarDay(year: month / 12, month: month % 12 + 1, day: 1)
        return first?.adding(months: 1).adding(days: -1) ?? .last
    }

    /// Of the clients won in each month, how many bought again within the horizon.
    static func hold(_ input: ReportInput) -> Report {
        let horizon = input.thresholds.repeatHorizonDays
        var months: [Int: (clients: Int, held: Int)] = [:]
        for client in input.clients {
            let days = input.history(client).occasions
            guard let first = days.first, input.isInPeriod(first) else { continue }
            let month = first.year * 12 + first.month - 1
            let isHeld = days.count > 1 && days[1].dayNumber - first.dayNumber <= horizon
            let old = months[month] ?? (0, 0)
            months[month] = (old.clients + 1, old.held + (isHeld ? 1 : 0))
        }
        return Report(
            kind: .hold,
            columns: [
                Column("month", "FIRST BOUGHT"), Column("clients", "CLIENTS"),
                Column("held", "BOUGHT AGAIN"), Column("share", "RATE"),
            ],
            rows: months.keys.sorted().suffix(12).map { month in
                let some = months[month] ?? (0, 0)
                // As long as somebody of the month can still buy in time, it tells nothing.
                let isYoung = lastDay(ofMonth: month).adding(days: horizon) > input.day
                return [
                    .text(name(ofMonth: month)), .count(some.clients), .count(some.held),
                    isYoung ? .word("too early") : .share(Share(some.held, of: some.clients)),
                ]
            }
        )
    }

    /// What is needed, how often, and how often it was met.
    static func needs(_ input: ReportInput) -> Report {
        counted(
            .needs,
            input.clients.flatMap { client in
                client.items(.need).filter { input.isInPeriod($0.day) }
                    .map { ($0.text, $0.status) }
            },
            outcomes: ItemKind.need.statuses,
            "NEED"
        )
    }

    /// What was objected, and how often the answer helped.
    static func objections(_ input: ReportInput) -> Report {
        counted(
            .objections,
            input.clients.flatMap { client in
                client.events(.objection, asOf: input.day).filter { input.isInPeriod($0.day) }.map {
                    ($0.subject ?? $0.text ?? "", $0.state ?? "")
                }
            },
            outcomes: FactKind.objection.outcomes,
            "OBJECTION"
        )
    }

    /// What was offered, and how often it was accepted; a purchase soon after counts as that.
    static func offers(_ input: ReportInput) -> Report {
        counted(
            .offers,
            input.clients.flatMap { client in
                client.events(.offer, asOf: input.day).filter { input.isInPeriod($0.day) }.map {
                    offer in
                    let last = offer.day.adding(days: input.thresholds.reactWindowDays)
                    let isBought = input.history(client).counted.contains {
                        $0.occurredAt > offer.occurredAt && $0.day <= last
                    }
                    let state = offer.state ?? ""
                    let isOpen = state == FactKind.offer.outcomes[0]
                    return (offer.subject ?? "other", isOpen && isBought ? "accepted" : state)
                }
            },
            outcomes: FactKind.offer.outcomes,
            "OFFER"
        )
    }

    /// Names with how often each outcome was seen, the most frequent first.
    private static func counted(
        _ kind: ReportKind,
        _ entries: [(name: String, outcome: String)],
        outcomes: [String],
        _ title: Phrase
    ) -> Report {
        var names: [String: String] = [:]
        var counts: [String: [String: Int]] = [:]
        for entry in entries {
            let key = CanonicalText.name(entry.name)
            names[key] = min(names[key] ?? entry.name, entry.name)
            counts[key, default: [:]][entry.outcome, default: 0] += 1
        }
        let totals = counts.mapValues { $0.values.reduce(0, +) }
        let order = names.keys.sorted { (totals[$1] ?? 0, $0) < (totals[$0] ?? 0, $1) }
        return Report(
            kind: kind,
            columns: [Column("name", title), Column("count", "COUNT")]
                + outcomes.map { Column($0, Phrase(word: $0.uppercased())) }
                + [Column("share", "SUCCESS")],
            rows: order.map { key in
                let own = counts[key] ?? [:]
                let good = own[outcomes.count > 1 ? outcomes[1] : ""] ?? 0
                return [.text(names[key] ?? key), .count(totals[key] ?? 0)]
                    + outcomes.map { .count(own[$0] ?? 0) }
                    + [.share(Share(good, of: totals[key] ?? 0))]
            }
        )
    }

    /// Leads put away or cold that nobody spoke with, by source, and what they might have brought.
    static func lost(_ input: ReportInput) -> Report {
        let states = input.states
        var sums: [String: (clients: Int, profit: Int64)] = [:]
        var lost: [String: Int] = [:]
        for state in states {
            let source = state.facts.profile.source ?? "unknown"
            if state.box == .clients {
                let held = sums[source] ?? (0, 0)
                sums[source] = (
                    held.clients + 1, [held.profit, state.earnings.profit].clampedSum
                )
            } else if state.isRaw, state.facts.isArchived || state.activity == .cold {
                lost[source, default: 0] += 1
            }
        }
        var report = Report(
            kind: .lost,
            columns: [
                Column("source", "SOURCE"), Column("leads", "LOST LEADS"),
                Column("value", "A CLIENT BRINGS"), Column("worth", "MIGHT HAVE BROUGHT"),
            ],
            rows: lost.keys.sorted().map { source in
                let held = sums[source] ?? (0, 0)
                let mean = held.clients == 0 ? 0 : held.profit / Int64(held.clients)
                let count = lost[source] ?? 0
                let worth = mean.multipliedReportingOverflow(by: Int64(count))
                return [
                    Self.source(source), .count(count),
                    held.clients == 0
                        ? .none : .money(Money(minorUnits: mean, currency: input.currency)),
                    held.clients == 0
                        ? .none
                        : .money(
                            Money(
                                minorUnits: worth.overflow ? .max : worth.partialValue,
                                currency: input.currency
                            )
                        ),
                ]
            }
        )
        report.conclude(
            states,
            "leads were lost without a word",
            .leads,
            "raw and activity in (cold, closed)",
            withArchived: true
        )
        return report
    }

    /// The parts of each rung by profit.
    static func subgroups(_ input: ReportInput) -> Report {
        let states = input.states
        let rows = Rung.allCases.flatMap { rung in
            let own = states.filter { $0.place.rung == rung }
            return Subgroup.allCases.map { group -> [Cell] in
                let some = own.filter { $0.subgroup == group }
                return [
                    .word("\(rung)"), .word(group.rawValue), .count(some.count),
                    .share(Share(some.count, of: own.count)),
                    .money(
                        Money(
                            minorUnits: some.map(\.year.profit).clampedSum,
                            currency: input.currency
                        )
                    ),
                ]
            }
        }
        return Report(
            kind: .subgroups,
            columns: [
                Column("rung", "RUNG"), Column("subgroup", "PART"), Column("count", "COUNT"),
                Column("share", "SHARE"), Column("profit", "PROFIT, YEAR"),
            ],
            rows: rows
        )
    }

    /// How likely clients leave: as the office assumes, and as was seen in the last year.
    ///
    /// Fewer than twenty who stood on a rung a year ago tell nothing.
    static func churn(_ input: ReportInput) -> Report {
        let before = input.day.adding(days: -365)
        var seen: [Rung: (all: Int, gone: Int)] = [:]
        for client in input.clients where client.isKnown(on: before) {
            let rung = LadderPlace(client, input.thresholds, asOf: before).rung
            let state = ActivityState(client, input.thresholds, asOf: input.day)
            let isGone = state == .gone || state == .closed
            let held = seen[rung] ?? (0, 0)
            seen[rung] = (held.all + 1, held.gone + (isGone ? 1 : 0))
        }
        return Report(
            kind: .churn,
            columns: [
                Column("rung", "RUNG"), Column("assumed", "ASSUMED"), Column("seen", "SEEN"),
                Column("count", "OF"),
            ],
            rows: Rung.allCases.map { rung in
                let held = seen[rung] ?? (0, 0)
                return [
                    .word("\(rung)"),
                    .share(Share(input.thresholds.churnPercents[rung.rawValue - 1], of: 100)),
                    held.all < 20 ? .word("too few") : .share(Share(held.gone, of: held.all)),
                    .count(held.all),
                ]
            }
        )
    }

    /// For how many clients each reason to stay matters, and what kind of reason it is.
    static func loyalty(_ input: ReportInput) -> Report {
        let items = input.clients.flatMap { $0.items(.loyalty) }
        let clients = input.clients.count { !$0.items(.loyalty).isEmpty }
        var counts: [String: Int] = [:]
        for item in items { counts[CanonicalText.name(item.text), default: 0] += 1 }
        let known = Dictionary(
            input.config.factors.map { (CanonicalText.name($0.name), $0.kind) }
        ) { first, _ in first }
        let names = Set(counts.keys).union(known.keys)
        let order = names.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
        return Report(
            kind: .loyalty,
            columns: [
                Column("factor", "FACTOR"), Column("kind", "KIND"), Column("count", "CLIENTS"),
                Column("share", "SHARE"),
            ],
            rows: order.map { name in
                let count = counts[name] ?? 0
                return [
                    .word(name), .word(known[name]?.rawValue ?? "own"), .count(count),
                    .share(Share(count, of: clients)),
                ]
            }
        )
    }

    /// What numbers suggest to invest in whom, beside what people have decided.
    static func triage(_ input: ReportInput) -> Report {
        let states = input.states.filter { $0.box == .clients && $0.facts.isListed }
        var report = Report(
            kind: .triage,
            columns: [
                Column("decision", "DECISION"), Column("suggested", "SUGGESTED"),
                Column("decided", "DECIDED"),
            ],
            rows: Triage.allCases.map { decision in
                [
                    .word(decision.rawValue),
                    .count(states.count { $0.triageSuggestion == decision }),
                    .count(states.count { $0.facts.profile.triage == decision }),
                ]
            }
        )
        report.conclude(
            states,
            "bring nothing and are to be decided on",
            .clients,
            "suggested=withdraw and triage?"
        )
        return report
    }

    /// A source, which is a word of ours if none is known.
    private static func source(_ name: String) -> Cell {
        name == "unknown" ? .word(name) : .text(name)
    }

    /// From where leads came, how many bought, and what they brought.
    static func sources(_ input: ReportInput) -> Report {
        let groups = Dictionary(
            grouping: input.states.filter { input.isInPeriod($0.facts.captured) }
        ) {
            $0.facts.profile.source ?? "unknown"
        }
        return Report(
            kind: .sources,
            columns: [
                Column("source", "SOURCE"), Column("cards", "CARDS"),
                Column("clients", "CLIENTS"), Column("share", "RATE"),
                Column("profit", "PROFIT"),
            ],
            rows: groups.keys.sorted().map { source in
                let some = groups[source] ?? []
                let clients = some.count { $0.box == .clients }
                return [
                    Self.source(source), .count(some.count), .count(clients),
                    .share(Share(clients, of: some.count)),
                    .money(
                        Money(
                            minorUnits: some.map(\.earnings.profit).clampedSum,
                            currency: input.currency
                        )
                    ),
                ]
            }
        )
    }

    /// What is missing on the cards.
    static func quality(_ input: ReportInput) -> Report {
        let states = input.states.filter(\.facts.isListed)
        let cards = states.map(\.quality)
        var report = Report(
            kind: .quality,
            columns: [
                Column("missing", "MISSING"), Column("count", "CARDS"), Column("share", "SHARE"),
            ],
            rows: CardQuality.Part.allCases.filter { $0 != .owner }.map { part in
                let count = cards.count { $0.missing.contains(part) }
                return [
                    .phrase(part.phrase, part.rawValue), .count(count),
                    .share(Share(count, of: cards.count)),
                ]
            }
        )
        report.conclude(states, "cards are worth cleaning", .all, "quality<50")
        return report
    }
}
