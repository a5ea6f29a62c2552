package import ArgumentParser
package import CRMDomain
package import Terminal

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

    var key: ContactSort {
        switch self {
        case .name: .name
        case .created: .created
        case .last: .lastContact
        case .next: .nextContact
        case .no: .number
        }
    }

    /// Whether the greatest comes first unless the person says otherwise.
    var isDescending: Bool { self == .created || self == .last }
}

/// The options of every list.
package struct ListOptions: ParsableArguments {
    /// The order.
    @Option(help: ArgumentHelp("The order: name, created, last, next or no.", valueName: "order"))
    package var sort = SortOrder.created

    /// Whether the order is turned round.
    @Flag(help: "Turn the order round.")
    package var reverse = false

    /// The most rows.
    @Option(help: ArgumentHelp("Show at most so many.", valueName: "count"))
    package var limit: Int?

    /// The tag that those listed have.
    @Option(help: ArgumentHelp("Only those with this tag.", valueName: "tag"))
    package var tag: String?

    /// Options as if the command line had none.
    package init() {}

    /// Refuses a count that makes no sense.
    package func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    /// What is asked of the store.
    func query(_ filter: ContactFilter) -> ListQuery {
        var query = ListQuery()
        query.filter = filter
        query.sort = sort.key
        query.descending = sort.isDescending != reverse
        query.tag = tag
        query.limit = limit
        return query
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
        let found = try crm.list(options.query(filter))
        try context.show(try ContactRows.table(found, in: crm))
        if found.isEmpty {
            context.note("nobody is in this list yet")
        } else if let limit = options.limit, found.count == limit {
            context.note("there may be more than these \(HumanFormat.count(limit))")
        }
        return .success
    }

    /// Finds contacts by anything known of them.
    package static func find(
        _ text: String,
        limit: Int,
        in context: CommandContext
    ) throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try crm.find(text, limit: limit)
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
        let card = try crm.card(try context.contact(text, in: crm).id)
        try context.show(CardView(card, context.clock).sheet)
        if card.conflicts.contains(where: \.isForPerson) {
            let name =
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
            context.note("next: field resolve \(first.no) \(first.registerKey) --take 1")
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
        let contact = try context.contact(text, in: crm)
        try ExplanationView.show(try crm.why(contact.id, field), in: context)
        return .success
    }
}
