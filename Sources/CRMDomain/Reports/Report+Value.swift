import Wording

extension Report {
    /// Clients by profit, or by sales, a block for each currency: its classes, what each brings of
    /// both, and how unequal it is.
    static func pareto(_ input: ReportInput) -> Report {
        var report = Report(
            kind: .pareto,
            columns: [
                Column("class", "CLASS"), Column("clients", "CLIENTS"), Column("share", "SHARE"),
                Column("sales", "SALES"), Column("profit", "PROFIT"),
                Column(
                    "\(input.measure.rawValue)_share",
                    input.measure == .profit ? "OF PROFIT" : "OF SALES"
                ),
            ],
            rows: []
        )
        for currency in input.currencies {
            // In another currency than the own one only those count who bought in it.
            let states = input.states(in: currency).filter { state in
                state.box == .clients
                    && (currency == input.currency
                        || state.history.counted.contains { $0.amount.currency == currency })
            }
            let earnings = Dictionary(states.map { ($0.facts.id, $0.earnings) }) { one, _ in one }
            let sums = states.map { state in
                let own = state.earnings
                return (
                    id: state.facts.id, profit: input.measure == .profit ? own.profit : own.sales
                )
            }
            let pareto = Pareto(sums, input.thresholds)
            for kind in Pareto.Class.allCases {
                let places = pareto.places.filter { $0.kind == kind }
                let own = places.compactMap { earnings[$0.id] }
                func money(_ sum: Int64) -> Cell {
                    .money(Money(minorUnits: sum, currency: currency))
                }
                report.rows.append([
                    .text(kind.rawValue), .count(places.count),
                    .share(Share(places.count, of: pareto.places.count)),
                    money(own.map(\.sales).clampedSum), money(own.map(\.profit).clampedSum),
                    .share(Share(places.map(\.profit).clampedSum, of: pareto.total)),
                ])
            }
            guard currency == input.currency || input.currencies.count == 1 else { continue }
            report.concludePareto(pareto, states, input.measure, input.currency, currency)
        }
        return report
    }

    private mutating func concludePareto(
        _ pareto: Pareto,
        _ states: [ClientState],
        _ measure: Measure,
        _ own: String,
        _ currency: String
    ) {
        let options = own == currency ? "" : " --currency \(currency)"
        if let count = pareto.p80, let share = pareto.shareOfClients {
            let what: Phrase = measure == .profit ? "the profit" : "the sales"
            let sort = measure == .profit ? "ltv" : "sales"
            conclusions.append(
                Conclusion(
                    text: """
                        \(share.phrase) of the clients (\(count)) bring 80 % of \(what) in \
                        \(currency), and a fifth of them \(pareto.shareOfTopFifth.phrase)
                        """,
                    command: "clients --sort \(sort) --archived --limit \(count)\(options)",
                    // Who was erased counts, and is in no list.
                    count: states.contains(where: \.facts.isErased) ? nil : count
                )
            )
        }
        let field = measure == .profit ? "abc" : "abc_sales"
        conclude(states, "clients of class A", .clients, "\(field)=A", options: options)
        conclude(
            states,
            "turn over much and leave little",
            .clients,
            "abc_sales=A and abc in (C, D)",
            options: options
        )
    }

    /// How likely a purchase is after none, one, two and three occasions.
    static func repeats(_ input: ReportInput) -> Report {
        let histories = input.clients.map { input.history($0) }
        let converted = histories.count { $0.box == .clients }
        var rows: [[Cell]] = [
            [
                .text("1"), .count(input.clients.count),
                .share(Share(converted, of: input.clients.count)),
            ]
        ]
        var shares: [Share] = []
        for occasions in 1...3 {
            let share = Repeat.probability(
                after: occasions,
                input.clients,
                input.thresholds,
                asOf: input.day
            )
            shares.append(share)
            rows.append([.text("\(occasions + 1)"), .count(Int(share.whole)), .share(share)])
        }
        var report = Report(
            kind: .repeat,
            columns: [
                Column("purchase", "PURCHASE"), Column("of", "OF"),
                Column("probability", "LIKELY"),
            ],
            rows: rows
        )
        if shares[0].whole > 0, converted > 0 {
            let first = Share(converted, of: input.clients.count)
            report.conclusions.append(
                Conclusion(
                    text: """
                        after the first purchase a second is likely by \(shares[0].phrase), a \
                        first by \(first.phrase): \(shares[0].times(first)) times as much
                        """,
                    command: "clients --seg \"occasions=1\""
                )
            )
        }
        return report
    }

    /// From which rung to which the cards went since a day.
    static func moves(_ input: ReportInput) -> Report {
        let movement = Movement(
            input.clients,
            input.thresholds,
            after: input.since,
            through: input.day
        )
        let names = [nil] + Rung.allCases.map(Optional.some)
        var report = Report(
            kind: .moves,
            columns: [Column("from", "FROM")]
                + Rung.allCases.map { Column("\($0)", Phrase(verbatim: "→\($0.rawValue)")) }
                + [Column("archived", "PUT AWAY")],
            rows: names.map { from in
                [from.map { .phrase(name(of: $0), "\($0)") } ?? .word("captured")]
                    + Rung.allCases.map { to in
                        .count(movement.counts[.init(from: from, to: to)] ?? 0)
                    } + [.count(movement.archived[from] ?? 0)]
            }
        )
        report.conclude(
            input.states,
            "became clients after \(input.since.phrase)",
            .clients,
            "converted>\(input.since.iso)"
        )
        return report
    }

    /// The number and the name of a rung, so that columns can be numbers.
    private static func name(of rung: Rung) -> Phrase {
        "\(rung.rawValue) \(Phrase(word: "\(rung)"))"
    }

    /// The last twelve months of captures, those before them in one row, and how many of each have
    /// bought since.
    static func conversion(_ input: ReportInput) -> Report {
        func month(_ client: ClientFacts) -> Int {
            // Who had bought before he was written down was there by then.
            let first = input.history(client).conversion?.day ?? client.captured
            let day = min(client.captured, first)
            return day.year * 12 + day.month - 1
        }
        let begin = input.from.map { $0.year * 12 + $0.month - 1 } ?? .min
        let cohorts = Dictionary(grouping: input.clients, by: month).filter { $0.key >= begin }
        let months = cohorts.keys.sorted()
        func row(_ title: Cell, _ months: some Collection<Int>) -> [Cell] {
            let cards = months.flatMap { cohorts[$0] ?? [] }
            let clients = cards.count { input.history($0).box == .clients }
            return [
                title, .count(cards.count), .count(clients),
                .share(Share(clients, of: cards.count)),
            ]
        }
        // Of a period that somebody asks for all months are shown.
        let shown = input.from == nil ? months.suffix(12) : months[...]
        let earlier = months.dropLast(shown.count)
        return Report(
            kind: .conversion,
            columns: [
                Column("month", "CAPTURED"), Column("cards", "CARDS"),
                Column("clients", "CLIENTS"), Column("rate", "RATE"),
            ],
            rows: (earlier.isEmpty ? [] : [row(.word("earlier"), earlier)])
                + shown.map { row(.text(name(ofMonth: $0)), [$0]) }
        )
    }

    /// A month, counted from the year 0, as ISO 8601 has it.
    static func name(ofMonth month: Int) -> String {
        "\(month / 12)-" + (month % 12 < 9 ? "0" : "") + "\(month % 12 + 1)"
    }

    /// The months of first purchases, and who bought in each month after.
    static func cohort(_ input: ReportInput) -> Report {
        let firsts = input.clients.compactMap { input.history($0).conversion?.day }
            .filter(input.isInPeriod)
        let months = Set(firsts.map { $0.year * 12 + $0.month - 1 }).sorted().suffix(12)
        let width = 6
        return Report(
            kind: .cohort,
            columns: [Column("month", "FIRST BOUGHT"), Column("clients", "CLIENTS")]
                + (1..<width).map { Column("after_\($0)", Phrase(verbatim: "+\($0)")) },
            rows: months.map { month in
                let retention = Repeat.retention(
                    of: month / 12,
                    month % 12 + 1,
                    input.clients,
                    input.thresholds,
                    asOf: input.day
                )
                return [.text(name(ofMonth: month)), .count(Int(retention.first?.whole ?? 0))]
                    + (1..<width).map { later in
                        later < retention.count ? .share(retention[later]) : .none
                    }
            }
        )
    }
}

extension Share {
    /// How many times as much as another it is, with one place: `2.5`.
    fileprivate func times(_ other: Share) -> String {
        let ratio = Share(
            Int64(clamping: Int128(part) * Int128(other.whole)),
            of: Int64(clamping: Int128(whole) * Int128(other.part))
        )
        guard let tenths = ratio.tenthsOfPercent else { return "—" }
        let rounded = (tenths + 50) / 100
        return "\(rounded / 10).\(rounded % 10)"
    }

    /// The share in percent with one place: `33.3 %`.
    package var text: String {
        guard let tenths = tenthsOfPercent else { return "—" }
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10) %"
    }
}
