import SyncCore
import Wording

extension Report {
    /// The reports that need more of a client than his purchases.
    static func more(_ kind: ReportKind, _ input: ReportInput) -> Report {
        switch kind {
        case .rfm: rfm(input)
        case .funnel: funnel(input)
        case .firstSale: firstSale(input)
        case .develop: develop(input)
        case .middlings: middlings(input)
        case .target: target(input)
        case .growth: growth(input)
        case .hold: hold(input)
        case .needs: needs(input)
        case .lost: lost(input)
        case .subgroups: subgroups(input)
        case .churn: churn(input)
        case .loyalty: loyalty(input)
        case .objections: objections(input)
        case .offers: offers(input)
        case .triage: triage(input)
        case .sources: sources(input)
        case .quality: quality(input)
        case .rule: rule(input)
        case .cross: cross(input)
        default: Report(kind: kind, columns: [], rows: [])
        }
    }

    /// How many clients have each score of recency and frequency, and what they bring.
    private static func rfm(_ input: ReportInput) -> Report {
        var counts: [RFM: (clients: Int, profit: Int64)] = [:]
        for state in input.states where state.box == .clients && state.facts.isListed {
            let score = RFM(
                state.facts,
                input.thresholds,
                currency: input.currency,
                asOf: input.day
            )
            let held = counts[score] ?? (0, 0)
            counts[score] = (
                held.clients + 1, [held.profit, state.year.profit].clampedSum
            )
        }
        let order = counts.keys.sorted { left, right in
            (left.recency, left.frequency, left.monetary)
                > (right.recency, right.frequency, right.monetary)
        }
        var report = Report(
            kind: .rfm,
            columns: [
                Column("r", "R"), Column("f", "F"), Column("m", "M"),
                Column("clients", "CLIENTS"), Column("profit", "PROFIT, YEAR"),
            ],
            rows: order.map { score in
                let held = counts[score] ?? (0, 0)
                return [
                    .count(score.recency), .count(score.frequency), .count(score.monetary),
                    .count(held.clients),
                    .money(Money(minorUnits: held.profit, currency: input.currency)),
                ]
            }
        )
        report.conclude(
            input.states,
            "brought much, and have not bought for long",
            .clients,
            "r<=2 and m>=4"
        )
        return report
    }

    /// How deals that began in the period went through the steps of a funnel.
    private static func funnel(_ input: ReportInput) -> Report {
        let definition = input.config.funnel(input.funnel) ?? .classic
        let states = input.states
        var steps: [Set<Int>] = []
        var days: [Int: [Int]] = [:]
        for state in states {
            let events = state.facts.events(.step, asOf: input.day)
            for deal in state.facts.deals
            where deal.funnel == definition.name && input.isInPeriod(deal.day) {
                let own = events.filter { $0.target == deal.id }
                steps.append(Set(own.compactMap(\.number) + [deal.step, 1]))
                for (before, after) in zip(own, own.dropFirst()) {
                    guard let number = before.number else { continue }
                    days[number, default: []].append(
                        after.day.dayNumber - before.day.dayNumber
                    )
                }
            }
        }
        let funnel = Funnel(steps: definition.steps.count, deals: steps)
        var report = Report(
            kind: .funnel,
            columns: [
                Column("step", "STEP"), Column("name", "NAME"), Column("deals", "DEALS"),
                Column("share", "SHARE"), Column("next", "GO ON"),
                Column("days", "DAYS IN STEP"),
            ],
            rows: definition.steps.enumerated().map { place, step in
                let next =
                    funnel.conversions.indices.contains(place)
                    ? Cell.share(funnel.conversions[place]) : .none
                let waited = days[place + 1]?.sorted() ?? []
                return [
                    .count(place + 1), .phrase(step.phrase, step.id),
                    .count(funnel.reached[place]),
                    .share(Share(funnel.reached[place], of: steps.count)), next,
                    waited.isEmpty ? .none : .count(waited[waited.count / 2]),
                ]
            }
        )
        report.conclude(states, "cards with a lost deal", .all, "deal=lost")
        report.conclude(states, "cards with an open deal", .all, "deal=open")
        return report
    }

    /// How many contacts and days the first purchase took, by channel.
    private static func firstSale(_ input: ReportInput) -> Report {
        var found: [String: [(days: Int, touches: Int)]] = [:]
        for client in input.clients {
            guard let first = input.history(client).conversion, input.isInPeriod(first.day)
            else { continue }
            let spoken = client.contacts.count {
                $0.day <= first.day && !client.voided.contains($0.id)
            }
            // Who walked in and bought was there.
            let touches = max(1, spoken)
            let days = max(0, first.day.dayNumber - client.captured.dayNumber)
            found[client.profile.channel ?? "unknown", default: []].append((days, touches))
            found["all", default: []].append((days, touches))
        }
        func at(_ percent: Int, _ values: [Int]) -> Cell {
            let sorted = values.sorted()
            guard !sorted.isEmpty else { return .none }
            return .count(sorted[min(sorted.count - 1, sorted.count * percent / 100)])
        }
        let names = found.keys.filter { $0 != "all" }.sorted() + ["all"]
        return Report(
            kind: .firstSale,
            columns: [
                Column("channel", "CHANNEL"), Column("clients", "CLIENTS"),
                Column("days", "DAYS"), Column("days90", "9 OF 10"),
                Column("touches", "CONTACTS"), Column("touches90", "9 OF 10"),
            ],
            rows: names.map { name in
                let some = found[name] ?? []
                return [
                    .word(name), .count(some.count), at(50, some.map(\.days)),
                    at(90, some.map(\.days)), at(50, some.map(\.touches)),
                    at(90, some.map(\.touches)),
                ]
            }
        )
    }

    /// Regular clients who could buy more, and why; and those of them who bring nothing.
    private static func develop(_ input: ReportInput) -> Report {
        let states = input.states.filter(\.facts.isListed)
        let regular = states.filter { $0.stage == .develop }
        func row(_ name: String, _ isIn: (ClientState) -> Bool) -> [Cell] {
            let some = regular.filter(isIn)
            return [
                .word(name), .count(some.count), .share(Share(some.count, of: regular.count)),
                .money(
                    Money(
                        minorUnits: some.map(\.year.profit).clampedSum,
                        currency: input.currency
                    )
                ),
            ]
        }
        var report = Report(
            kind: .develop,
            columns: [
                Column("group", "GROUP"), Column("clients", "CLIENTS"), Column("share", "SHARE"),
                Column("profit", "PROFIT, YEAR"),
            ],
            rows: [
                row("regular clients") { _ in true },
                row("could buy more") { $0.isDevelopmentCandidate },
                row("could buy a wider line") { $0.chances.contains(.wider) },
                row("could buy more often") { $0.chances.contains(.oftener) },
                row("buy much elsewhere") { $0.chances.contains(.wallet) },
                row("buy the same each time") {
                    $0.lines.count <= 1 && $0.history.occasions.count >= 3
                },
                row("bring no profit") { $0.year.profit <= 0 },
            ]
        )
        report.conclude(states, "could buy a wider line or more", .clients, "candidate")
        report.conclude(
            states,
            "are developed and bring no profit",
            .clients,
            "stage=develop and year_profit<=0"
        )
        return report
    }

    /// Clients between profitable and not: what they take of cost and time, beside what they bring;
    /// all of 365 days.
    ///
    /// Money and minutes are columns of their own; nobody adds them up.
    private static func middlings(_ input: ReportInput) -> Report {
        let states = input.states.filter(\.facts.isListed)
        let clients = states.filter { $0.box == .clients }
        let all = clients.map { state in
            (
                group: state.subgroup,
                effort: state.effort,
                profit: max(0, state.year.profit)
            )
        }
        let (cost, minutes) = (
            all.map(\.effort.cost).clampedSum, all.map(\.effort.minutes).clampedSum
        )
        let profit = all.map(\.profit).clampedSum
        var report = Report(
            kind: .middlings,
            columns: [
                Column("subgroup", "PART"), Column("clients", "CLIENTS"),
                Column("cost", "OF COST"), Column("time", "OF TIME"),
                Column("profit", "OF PROFIT"),
            ],
            rows: Subgroup.allCases.map { group in
                let some = all.filter { $0.group == group }
                return [
                    .word(group.rawValue), .count(some.count),
                    .share(Share(some.map(\.effort.cost).clampedSum, of: cost)),
                    .share(Share(some.map(\.effort.minutes).clampedSum, of: minutes)),
                    .share(Share(some.map(\.profit).clampedSum, of: profit)),
                ]
            }
        )
        report.conclude(
            states,
            "middling clients take more than they bring",
            .clients,
            "subgroup=middling and costly"
        )
        // Unnoticed is who is spoken with less than the middle one of them.
        let contacts = clients.filter { $0.subgroup == .middling && $0.facts.isListed }
            .map { $0.contacts.ours + $0.contacts.theirs }.sorted()
        let middle = contacts.isEmpty ? 0 : contacts[contacts.count / 2]
        report.conclude(
            states,
            "middling clients buy more and more, unnoticed",
            .clients,
            "subgroup=middling and trend=up and contacts<\(max(1, middle))"
        )
        return report
    }

    /// How many leads of each portrait are whom we look for, and what becomes of them.
    private static func target(_ input: ReportInput) -> Report {
        let states = input.states
        var rows: [[Cell]] = []
        for portrait in input.config.portraits {
            let targets = states.filter { $0.fit(portrait)?.isTarget(input.thresholds) ?? false }
            let others = states.count - targets.count
            let bought = targets.count { $0.box == .clients }
            let boughtOthers = states.count { $0.box == .clients } - bought
            rows.append([
                .text(portrait.name), .count(targets.count),
                .share(Share(targets.count, of: states.count)),
                .share(Share(bought, of: targets.count)),
                .share(Share(boughtOthers, of: others)),
            ])
        }
        return Report(
            kind: .target,
            columns: [
                Column("portrait", "PORTRAIT"), Column("cards", "TARGETS"),
                Column("share", "SHARE"), Column("bought", "BOUGHT"),
                Column("others", "OF THE OTHERS"),
            ],
            rows: rows
        )
    }
}
