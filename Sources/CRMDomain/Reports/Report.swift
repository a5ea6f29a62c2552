package import Wording

/// A table of numbers about the whole base, and what follows from them.
///
/// The same facts, thresholds and day give the same report on every device and in the office.
package struct Report: Hashable, Sendable {
    /// A column.
    package struct Column: Hashable, Sendable {
        /// Its name for programs.
        package var key: String
        /// Its name for people.
        package var title: Phrase

        /// Makes a column.
        package init(_ key: String, _ title: Phrase) {
            self.key = key
            self.title = title
        }
    }

    /// A value.
    package enum Cell: Hashable, Sendable {
        /// Words.
        case text(String)
        /// A word of ours: people read it in their language, programs as it is.
        case word(String)
        /// Words for people, and a word that never changes for programs.
        case phrase(Phrase, String)
        /// A number of something.
        case count(Int)
        /// A sum.
        case money(Money)
        /// A part of a whole.
        case share(Share)
        /// Nothing, since there is too little to tell.
        case none
    }

    /// Something worth to be said under the table.
    package struct Conclusion: Hashable, Sendable {
        /// What follows from the numbers.
        package var text: Phrase
        /// The command, without the program's name, that lists those whom it is about.
        package var command: String
        /// How many cards it is about, which are those that the command lists; nil if it counts
        /// none.
        package var count: Int?
    }

    /// What it is about.
    package var kind: ReportKind
    /// The columns.
    package var columns: [Column]
    /// The rows.
    package var rows: [[Cell]]
    /// What follows, at most three.
    package var conclusions: [Conclusion] = []
}

/// The reports that there are.
package enum ReportKind: String, CaseIterable, Hashable, Sendable {
    /// How many are at each stage, and what they bring.
    case portfolio
    /// How many stand on each rung.
    case ladder
    /// How many bought how often.
    case salesPerClient = "sales-per-client"
    /// Who brings the profit.
    case pareto
    /// How likely another purchase is after each.
    case `repeat`
    /// Who came from where to where.
    case moves
    /// Who of those that came in a month still buys.
    case cohort
    /// How alive the cards are.
    case activity
    /// How many of those captured in a month have bought since.
    case conversion
    /// How clients score by recency, frequency and profit.
    case rfm
    /// How deals go through the steps.
    case funnel
    /// How hard the first purchase was.
    case firstSale = "first-sale"
    /// Who of the regular clients could buy more.
    case develop
    /// Who takes more than he brings.
    case middlings
    /// How many leads are whom we look for.
    case target
    /// Whose purchases grow, and whose fall.
    case growth
    /// How many new clients bought again.
    case hold
    /// What clients need, and whether it was met.
    case needs
    /// What was lost with leads that nobody spoke with.
    case lost
    /// What part of each rung is profitable.
    case subgroups
    /// How likely clients of each rung leave: assumed, and seen.
    case churn
    /// Which reasons to stay matter to whom.
    case loyalty
    /// Which objections are raised, and which answers help.
    case objections
    /// Which offers are accepted.
    case offers
    /// What is to be invested in whom.
    case triage
    /// From where leads come, and what they become.
    case sources
    /// How good the cards are.
    case quality
    /// How the spread of profit goes from quarter to quarter.
    case rule
    /// How many cards there are at each pair of values of two fields.
    case cross
}

extension ReportKind {
    /// Whether facts of a period can be looked at alone; the others tell how things stand.
    package var hasPeriod: Bool {
        switch self {
        case .moves, .salesPerClient, .conversion, .cohort, .hold, .funnel, .firstSale, .sources,
            .needs, .objections, .offers:
            true
        default: false
        }
    }
}

/// What clients are weighed by.
package enum Measure: String, CaseIterable, Hashable, Sendable {
    /// What they leave us.
    case profit
    /// What they pay.
    case sales
}

/// What reports are made of.
package struct ReportInput: Sendable {
    /// The facts of all contacts.
    package var clients: [ClientFacts]
    /// The office's configuration.
    package var config = OfficeConfig()
    /// The office's numbers.
    package var thresholds = Thresholds()
    /// The day as of which everything is.
    package var day: CalendarDay
    /// The day after which movements are counted.
    package var since: CalendarDay
    /// The first day of the facts that count, in reports that have a period; nil for all.
    package var from: CalendarDay?
    /// By what clients are ordered into classes.
    package var measure = Measure.profit
    /// The currency of sums where nothing was sold.
    package var currency: String
    /// The funnel that is looked at; nil for the first.
    package var funnel: String?
    /// The two fields that are crossed: whose values go down, and whose go across.
    package var cross: (down: SegmentField, across: SegmentField)?

    /// Makes the input of reports; movements are those of the month that ends with the day.
    package init(
        _ clients: [ClientFacts],
        day: CalendarDay,
        since: CalendarDay? = nil,
        currency: String
    ) {
        self.clients = clients.filter { $0.isKnown(on: day) }
        self.day = day
        self.since = since ?? day.adding(months: -1)
        self.currency = currency
    }

    /// Whether a day lies in the period.
    func isInPeriod(_ other: CalendarDay) -> Bool {
        other <= day && (from.map { other >= $0 } ?? true)
    }

    /// The input of reports with what the office has decided.
    package init(_ clients: [ClientFacts], _ frame: ClientState.Frame, since: CalendarDay? = nil) {
        self.init(clients, day: frame.day, since: since, currency: frame.currency)
        config = frame.config
        thresholds = frame.thresholds
    }

    /// The states of the clients, in a currency.
    func states(in currency: String) -> [ClientState] {
        let frame = ClientState.Frame(config, thresholds, currency: currency, day: day)
        return ClientState.all(clients, frame)
    }

    /// The states of the clients, in the own currency.
    var states: [ClientState] { states(in: currency) }

    /// The currencies in which something was sold, by code; the own one if nothing was.
    var currencies: [String] {
        let found = Set(clients.flatMap { $0.purchases.map(\.amount.currency) })
        return found.isEmpty ? [currency] : found.sorted()
    }

    func history(_ client: ClientFacts) -> PurchaseHistory {
        PurchaseHistory(client, thresholds, asOf: day)
    }
}

extension ClientFacts {
    /// Whether the card was there on a day, or something of it had happened.
    func isKnown(on day: CalendarDay) -> Bool {
        captured <= day || purchases.contains { $0.day <= day }
            || contacts.contains { $0.day <= day }
    }
}
