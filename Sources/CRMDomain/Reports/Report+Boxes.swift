import Wording

extension Report {
    /// Makes a report.
    package init(_ kind: ReportKind, _ input: ReportInput) {
        self =
            switch kind {
            case .portfolio: .portfolio(input)
            case .ladder: .ladder(input)
            case .salesPerClient: .salesPerClient(input)
            case .pareto: .pareto(input)
            case .repeat: .repeats(input)
            case .moves: .moves(input)
            case .cohort: .cohort(input)
            case .activity: .activity(input)
            case .conversion: .conversion(input)
            default: .more(kind, input)
            }
    }

    /// Stages, with what they bring; the rows of a currency add up to its total.
    private static func portfolio(_ input: ReportInput) -> Report {
        var report = Report(
            kind: .portfolio,
            columns: [
                Column("stage", "STAGE"), Column("count", "COUNT"), Column("share", "SHARE"),
                Column("sales", "SALES"), Column("profit", "PROFIT"),
                Column("profit_share", "OF PROFIT"), Column("forecast", "TO COME"),
            ],
            rows: []
        )
        let stages = input.clients.map {
            RelationStage($0, input.thresholds, asOf: input.day)
        }
        for currency in input.currencies {
            let earnings = input.clients.map {
                Earnings($0, input.thresholds, currency: currency, asOf: input.day)
            }
            let total = earnings.map(\.profit).clampedSum
            let forecasts = input.clients.map {
                LifetimeValue($0, input.thresholds, currency: currency, asOf: input.day).forecast
            }
            func row(_ title: String, _ isIn: (RelationStage) -> Bool) -> [Cell] {
                let places = stages.indices.filter { isIn(stages[$0]) }
                let sales = places.map { earnings[$0].sales }.clampedSum
                let profit = places.map { earnings[$0].profit }.clampedSum
                return [
                    .word(title), .count(places.count),
                    .share(Share(places.count, of: stages.count)),
                    .money(Money(minorUnits: sales, currency: currency)),
                    .money(Money(minorUnits: profit, currency: currency)),
                    .share(Share(profit, of: total)),
                    .money(
                        Money(
                            minorUnits: places.compactMap { forecasts[$0] }.clampedSum,
                            currency: currency
                        )
                    ),
                ]
            }
            for stage in RelationStage.allCases {
                report.rows.append(row("\(stage)") { $0 == stage })
            }
            report.rows.append(row("all") { _ in true })
        }
        report.conclude(input.states, "bought once so far", .clients, "occasions=1")
        return report
    }

    private static func ladder(_ input: ReportInput) -> Report {
        let rungs = input.clients.map {
            LadderPlace($0, input.thresholds, asOf: input.day).rung
        }
        var report = Report(
            kind: .ladder,
            columns: [
                Column("rung", "RUNG"), Column("name", "NAME"), Column("count", "COUNT"),
                Column("share", "SHARE"),
            ],
            rows: Rung.allCases.map { rung in
                [.count(rung.rawValue), .word("\(rung)")] + part(of: rungs, rung)
            }
        )
        report.conclude(input.states, "never spoken with", .leads, "rung=1")
        return report
    }

    private static func activity(_ input: ReportInput) -> Report {
        let states = input.clients.map {
            ActivityState($0, input.thresholds, asOf: input.day)
        }
        var report = Report(
            kind: .activity,
            columns: [
                Column("state", "STATE"), Column("count", "COUNT"), Column("share", "SHARE"),
            ],
            rows: ActivityState.allCases.map { state in
                [.word(state.rawValue)] + part(of: states, state)
            }
        )
        report.conclude(
            input.states,
            "asleep, and to be woken",
            .clients,
            "activity=sleeping"
        )
        return report
    }

    /// How many of some are one, and what part that is.
    static func part<State: Equatable>(of some: [State], _ one: State) -> [Cell] {
        let count = some.count { $0 == one }
        return [.count(count), .share(Share(count, of: some.count))]
    }

    /// Says how many cards a list has that can be done something about, if it has any.
    ///
    /// What is counted is what the list shows: the same segment of the same box.
    mutating func conclude(
        _ states: [ClientState],
        _ what: Phrase,
        _ filter: ContactFilter,
        _ segment: String,
        options: String = "",
        withArchived: Bool = false
    ) {
        guard let frame = states.first?.frame,
            let expression = try? SegmentExpression(
                parsing: segment,
                customFields: frame.config.fields.map(\.name),
                currency: frame.currency
            )
        else { return }
        let count = states.count { $0.isIn(filter, expression, withArchived: withArchived) }
        guard count > 0 else { return }
        let verb = filter == .all ? "list" : filter.rawValue
        let archived = withArchived ? " --archived" : ""
        conclusions.append(
            Conclusion(
                text: "\(what): \(count)",
                command: "\(verb) --seg \"\(segment)\"\(archived)\(options)",
                count: count
            )
        )
    }

    /// How many bought once, twice, three times, and four times or more.
    private static func salesPerClient(_ input: ReportInput) -> Report {
        let clients = input.clients.map { client in
            let history = input.history(client)
            return (
                sales: history.counted.count { input.isInPeriod($0.day) },
                occasions: history.occasions.count(where: input.isInPeriod)
            )
        }.filter { $0.sales > 0 }
        func row(_ title: String, _ isIn: (Int) -> Bool) -> [Cell] {
            let some = clients.filter { isIn($0.sales) }
            return [
                .word(title), .count(some.count), .share(Share(some.count, of: clients.count)),
                .count(some.reduce(0) { $0 + $1.sales }),
                .count(some.reduce(0) { $0 + $1.occasions }),
            ]
        }
        return Report(
            kind: .salesPerClient,
            columns: [
                Column("purchases", "PURCHASES"), Column("clients", "CLIENTS"),
                Column("share", "SHARE"), Column("sales", "SALES"),
                Column("occasions", "OCCASIONS"),
            ],
            rows: [
                row("1") { $0 == 1 }, row("2") { $0 == 2 }, row("3") { $0 == 3 },
                row("4+") { $0 >= 4 }, row("all") { _ in true },
            ]
        )
    }
}
