import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field` alone: the two boxes, what is unsent or in question, what to do next.
struct Overview: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "Show the two boxes.",
        shouldDisplay: false
    )

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let status = try DeviceStatus(crm, withDigest: false)
        guard context.output.format == .table else {
            try context.show(status.sheet(context.clock))
            return .success
        }
        let counts = status.counts
        let isColor = context.output.isColorAllowed
        let today = context.clock.today
        let states = try crm.states(on: today).filter { !$0.facts.isArchived }
        func line(_ phrase: Phrase, _ style: Style? = nil) {
            let text = DisplayWidth.printable(context.text(phrase))
            context.console.print(style.map { $0.applied(to: text, ifAllowed: isColor) } ?? text)
        }
        line(Self.boxes(counts, states), .bold)
        line(Self.week(states, today))
        let waiting = try crm.agenda(on: today, limit: 1).count
        line("Today \(waiting)")
        let sync: Phrase =
            status.lastSync.map { "office: \(context.clock.span(since: $0)) ago" }
            ?? "office: never synced"
        let office: Phrase = status.office == nil ? "no office joined" : sync
        line("\(office), \(CommandContext.waiting(status.pending))")
        if counts.conflicts > 0 {
            line("\(counts.conflicts, .conflict) for a person to settle", .yellow)
        }
        context.note("next: \(Self.next(status, hasWork: waiting > 0))")
        return .success
    }

    /// The two boxes, with what of them needs somebody.
    private static func boxes(_ counts: CRMCounts, _ states: [ClientState]) -> Phrase {
        let leads = states.filter { $0.box == .leads }
        let clients = states.filter { $0.box == .clients }
        let raw = leads.count(where: \.isRaw)
        let neglected = leads.count(where: \.isNeglected)
        let activities = clients.map(\.activity)
        let asleep = activities.count { $0 == .sleeping }
        let gone = activities.count { $0 == .gone }
        let ofLeads: Phrase =
            raw + neglected > 0 ? " (raw \(raw), neglected \(neglected))" : ""
        let ofClients: Phrase = asleep + gone > 0 ? " (asleep \(asleep), gone \(gone))" : ""
        return """
            Leads \(Phrase(number: counts.leads))\(ofLeads)   \
            Clients \(Phrase(number: counts.clients))\(ofClients)
            """
    }

    /// How many became clients in the last seven days (row B15).
    private static func week(_ states: [ClientState], _ today: CalendarDay) -> Phrase {
        let first = today.adding(days: -6)
        let moved = states.count { state in
            state.history.conversion.map { $0.day >= first } ?? false
        }
        return "Became clients in 7 days: \(moved)"
    }

    private static func next(_ status: DeviceStatus, hasWork: Bool) -> Phrase {
        if status.counts.conflicts > 0 { return "field conflicts" }
        if status.counts.contacts == 0 { return "field add \"Name, phone, what they want\"" }
        if hasWork { return "field today" }
        if status.pending > 0, status.office != nil { return "field sync" }
        return "field leads --sort next"
    }
}
