package import ArgumentParser
package import CRMDomain
import SyncCore
package import Terminal
import Wording

/// The order of a list, as typed.
package enum SortOrder: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// By name.
    case name
    /// The newest first.
    case created
    /// Those talked to last first.
    case last
    /// Those to be talked to soonest first.
    case next
    /// By number.
    case no
    /// Those first who have brought most.
    case ltv
    /// Those first who bring most to come.
    case forecast
    /// Those first who fit best whom we look for.
    case fit
    /// Those first whose cards are worst.
    case quality
    /// Those first who have paid most.
    case sales
    /// Those first who pay more than a year ago.
    case growth

    var key: ContactSort {
        switch self {
        case .name: .name
        case .created: .created
        case .last: .lastContact
        case .next: .nextContact
        case .no: .number
        case .ltv, .forecast, .fit, .quality, .sales, .growth: .created
        }
    }

    /// What is compared, if it follows from facts; the greatest comes first.
    var size: (@Sendable (ClientState) -> Int64)? {
        switch self {
        case .ltv: { $0.earnings.profit }
        case .forecast: { $0.lifetime.forecast ?? .min }
        case .fit:
            { state in
                state.values(of: .fit).compactMap { value in
                    if case .number(let number) = value { number } else { nil }
                }.first ?? -1
            }
        case .quality: { Int64(-$0.quality.score) }
        case .sales: { $0.earnings.sales }
        case .growth: { $0.yearChange }
        default: nil
        }
    }

    /// Whether the greatest comes first unless the person says otherwise.
    var isDescending: Bool { self == .created || self == .last }
}

/// The options of every list.
package struct ListOptions: ParsableArguments {
    /// The order.
    @Option(
        help: ArgumentHelp(
            "The order: name, created, last, next, no, ltv, sales, growth, forecast, fit, quality.",
            valueName: "order"
        )
    )
    package var sort: SortOrder?

    /// Whether the order is turned round.
    @Flag(help: "Turn the order round.")
    package var reverse = false

    /// The most rows.
    @Option(help: ArgumentHelp("Show at most so many.", valueName: "count"))
    package var limit: Int?

    /// The tag that those listed have.
    @Option(help: ArgumentHelp("Only those with this tag.", valueName: "tag"))
    package var tag: String?

    /// Whom a segment holds: its expression, or its name.
    @Option(
        name: [.customLong("seg"), .customLong("where")],
        help: ArgumentHelp(
            "Only those in this segment: a name or an expression.",
            valueName: "segment"
        )
    )
    package var segment: String?

    /// Whether only those are listed with whom nothing is planned.
    @Flag(name: .customLong("no-next"), help: "Only those with no next step.")
    package var noNext = false

    /// Whether only those are listed to whom nothing was offered.
    @Flag(name: .customLong("no-offer"), help: "Only those without an offer or an idea for one.")
    package var noOffer = false

    /// Whether only those are listed with whom nobody has spoken.
    @Flag(help: "Only those nobody has spoken with.")
    package var raw = false

    /// Whether only those are listed whom we look for.
    @Flag(help: "Only those who fit a portrait.")
    package var target = false

    /// Whether the worth of all is shown.
    @Flag(help: "Show what they have brought, and are to bring.")
    package var total = false

    /// Whether those put away are listed too.
    @Flag(help: "Those put away too.")
    package var archived = false

    /// The day as of which everything is.
    @Option(name: .customLong("as-of"), help: ArgumentHelp("As of this day.", valueName: "day"))
    package var asOf: String?

    /// The currency in which sums are added up.
    @Option(help: ArgumentHelp("Sums in this currency; else in the own one.", valueName: "code"))
    package var currency: String?

    /// Options as if the command line had none.
    package init() {}

    /// The order of the list.
    var order: SortOrder { sort ?? .created }

    /// Refuses a count that makes no sense.
    package func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    /// What is asked of the store.
    func query(_ filter: ContactFilter) -> ListQuery {
        var query = ListQuery()
        query.filter = filter
        query.sort = order.key
        query.descending = order.isDescending != reverse
        query.withArchived = archived
        query.tag = tag
        query.limit = limit
        return query
    }

    /// Whether facts have to be looked at, and not only names.
    var needsStates: Bool {
        segment != nil || noNext || noOffer || raw || target || total || order.size != nil
            || asOf != nil || currency != nil
    }

    /// Whether somebody is listed.
    func holds(
        _ state: ClientState,
        _ filter: ContactFilter,
        _ expression: SegmentExpression?
    ) -> Bool {
        guard state.isIn(filter, expression, withArchived: archived) else { return false }
        if noNext, state.hasNextStep { return false }
        if noOffer, state.values(of: .offered) == [.yes(true)] { return false }
        if raw, !state.isRaw { return false }
        let isTarget = { (portrait: Portrait) in
            state.fit(portrait)?.isTarget(state.frame.thresholds) ?? false
        }
        return !target || state.frame.config.portraits.contains(where: isTarget)
    }
}

/// The looking that both programs do.
package enum Looking {
    /// Lists contacts.
    package static func list(
        _ filter: ContactFilter,
        _ options: ListOptions,
        in context: CommandContext
    ) throws -> ExitStatus {
        let crm = try context.openCRM()
        var query = options.query(filter)
        var found: [ContactSummary]
        var states: [RecordID: ClientState] = [:]
        if options.needsStates {
            // What a card is follows from its facts on the day that is asked about.
            (query.limit, query.filter, query.withArchived) = (nil, .all, true)
            states = try self.states(options, crm, context)
            found = try crm.list(query)
            found = try chosen(found, filter, options, states, crm, context)
        } else {
            found = try crm.list(query)
        }
        let column = options.sort.flatMap { $0.column(states) }
        try context.show(try ContactRows.table(found, in: crm, with: column))
        if found.isEmpty {
            context.note("nobody is in this list yet")
        } else if let limit = options.limit, found.count == limit {
            context.note("there may be more than these \(Phrase(number: limit))")
        }
        return .success
    }

    /// The states that a list looks at, by card.
    private static func states(
        _ options: ListOptions,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> [RecordID: ClientState] {
        var frame = try crm.frame(on: try context.factDay(options.asOf))
        if let currency = options.currency {
            let code = currency.uppercased()
            guard Currency.isKnown(code) else { throw CaptureError.money(.unknownCurrency) }
            frame.currency = code
        }
        let clients = ReportInput(try crm.clientFacts(), frame).clients
        return Dictionary(ClientState.all(clients, frame).map { ($0.facts.id, $0) }) { one, _ in one
        }
    }

    /// Those of a list that options choose by what follows from their facts.
    private static func chosen(
        _ found: [ContactSummary],
        _ filter: ContactFilter,
        _ options: ListOptions,
        _ byID: [RecordID: ClientState],
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> [ContactSummary] {
        let expression = try options.segment.map { try crm.segment($0) }
        var chosen = found.filter { contact in
            byID[contact.id].map { options.holds($0, filter, expression) } ?? false
        }
        if let size = options.order.size {
            let sizes = Dictionary(
                chosen.map { ($0.id, byID[$0.id].map(size) ?? .min) }
            ) { first, _ in first }
            chosen.sort { left, right in
                let values = (sizes[left.id] ?? .min, sizes[right.id] ?? .min)
                return (values.1, left.id) < (values.0, right.id)
            }
            if options.reverse { chosen.reverse() }
        }
        if options.total {
            let some = chosen.compactMap { byID[$0.id] }
            let currency = try options.currency?.uppercased() ?? crm.currency()
            let profit = some.map(\.earnings.profit)
            let forecast = some.compactMap(\.lifetime.forecast)
            context.note(
                """
                \(some.count, .card): brought \(Money(summing: profit, currency).phrase), to come \
                \(Money(summing: forecast, currency).phrase)
                """
            )
        }
        return Array(chosen.prefix(options.limit ?? chosen.count))
    }

    /// Finds contacts by anything known of them.
    package static func find(
        _ text: String,
        limit: Int,
        in context: CommandContext
    ) throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try crm.find(text, limit: limit, today: context.clock.today)
        try context.show(try ContactRows.table(found, in: crm))
        guard found.isEmpty else { return .success }
        throw CommandFailure(
            "nobody is found by “\(text)”",
            hint: "part of a name, the last digits of a phone number or a tag is enough",
            exitCode: .notFound
        )
    }

    /// Shows the card of a contact.
    package static func show(_ text: String, in context: CommandContext) throws -> ExitStatus {
        let crm = try context.openCRM()
        let card = try crm.card(try context.contactToShow(text, in: crm).id)
        let state = try crm.state(of: card.summary.id, on: context.clock.today)
        try context.show(CardView(card, state).sheet)
        if card.conflicts.contains(where: \.isForPerson) {
            let name: Phrase =
                context.profile == .field ? "field resolve \(card.summary.no)" : "office conflicts"
            context.note("two values stand in this card: \(name)")
        }
        return .success
    }

    /// Lists conflicts.
    package static func conflicts(in context: CommandContext) throws -> ExitStatus {
        let conflicts = try context.openCRM().conflicts()
        try ConflictView.show(conflicts, in: context)
        let open = conflicts.filter(\.isForPerson)
        guard let first = open.first else {
            context.note("no conflict waits for a person")
            return .success
        }
        if context.profile == .field {
            context.note("next: \(first.answers)")
        } else {
            context.note("any device settles it with `field resolve`")
        }
        return .needsAttention
    }

    /// Explains a field of a contact.
    package static func why(
        _ text: String,
        _ name: String,
        in context: CommandContext
    ) throws -> ExitStatus {
        let field = try context.field(name)
        let crm = try context.openCRM()
        let contact = try context.contactToShow(text, in: crm)
        try ExplanationView.show(try crm.why(contact.id, field), in: context)
        return .success
    }
}
