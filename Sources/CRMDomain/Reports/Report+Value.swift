import Wording

extension Report {
    /// Clients by profit, a block for each currency: its classes, and how unequal it is.
    static func pareto(_ input: ReportInput) -> Report {
        var report = Report(
            kind: .pareto,
            columns: [
                Column("class", "CLASS"), Column("clients", "CLIENTS"), Column("share", "SHARE"),
                Column("profit", "PROFIT"), Column("profit_share", "OF PROFIT"),
            ],
            rows: []
        )
        let clients = input.clients.filter { input.history($0).box == .clients }
        for currency in input.currencies {
            let profits = clients.map { client in
                (
                    id: client.id,
                    profit: Earnings(
                        client,
                        input.thresholds,
                        currency: currency,
                        asOf: input.day
                    ).profit
                )
            }
            let pareto = Pareto(profits, input.thresholds)
            for kind in Pareto.Class.allCases {
                let places = pareto.places.filter { $0.kind == kind }
                let profit = places.map(\.profit).clampedSum
                report.rows.append([
                    .text(kind.rawValue), .count(places.count),
                    .share(Share(places.count, of: pareto.places.count)),
                    .money(Money(minorUnits: profit, currency: currency)),
                    .share(Share(profit, of: pareto.total)),
                ])
            }
            guard let count = pareto.p80, let share = pareto.shareOfClients else { continue }
            report.conclusions.append(
                Conclusion(
                    text: """
                        \(share.phrase) of the clients (\(count)) bring 80 % of the profit in \
                        \(currency), and a fifth of them \(pareto.shareOfTopFifth.phrase)
                        """,
                    command: "clients --seg \"abc=A\""
                )
            )
        }
        report.conclusions = Array(report.conclusions.prefix(3))
        return report
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
                    command: "leads --sort next"
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
                + Rung.allCases.map { Column("\($0)", Phrase(word: "\($0)".uppercased())) },
            rows: names.map { from in
                [.word(from.map { "\($0)" } ?? "captured")]
                    + Rung.allCases.map { to in
                        .count(movement.counts[.init(from: from, to: to)] ?? 0)
                    }
            }
        )
        report.conclusions.append(
            Conclusion(
                text: "became clients after \(input.since.phrase): \(movement.converted)",
                command: "clients"
            )
        )
        return report
    }

    /// The last twelve months of captures, and how many of each month have bought since.
    static func conversion(_ input: ReportInput) -> Report {
        func month(_ client: ClientFacts) -> Int {
            // Who had bought before he was written down was there by then.
            let first = input.history(client).conversion?.day ?? client.captured
            let day = min(client.captured, first)
            return day.year * 12 + day.month - 1
        }
        let cohorts = Dictionary(grouping: input.clients, by: month)
        return Report(
            kind: .conversion,
            columns: [
                Column("month", "CAPTURED"), Column("cards", "CARDS"),
                Column("clients", "CLIENTS"), Column("rate", "RATE"),
            ],
            rows: cohorts.keys.sorted().suffix(12).map { month in
                let cards = cohorts[month] ?? []
                let clients = cards.count { input.history($0).box == .clients }
                return [
                    .text(name(ofMonth: month)), .count(cards.count), .count(clients),
                    .share(Share(clients, of: cards.count)),
                ]
            }
        )
    }

    /// A month, counted from the year 0, as ISO 8601 has it.
    static func name(ofMonth month: Int) -> String {
        "\(month / 12)-" + (month % 12 < 9 ? "0" : "") + "\(month % 12 + 1)"
    }

    /// The months of first purchases, and who bought in each month after.
    static func cohort(_ input: ReportInput) -> Report {
        let firsts = input.clients.compactMap { input.history($0).conversion?.day }
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
