import ArgumentParser
import CRMDomain
import CommandSupport
import SyncServer
import Terminal
import Wording

/// The command `office calls`.
struct CallsCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Make lists of whom to call, dealt out among your people.",
        discussion: """
            Each contact and each number goes to one caller, those first who fit best whom you \
            look for. Left out is who has no telephone, does not want calls, was called lately, or \
            stands on a list already. Callers see theirs with `field calls`, and in `field today`.

            EXAMPLE:
              office calls
              office calls create winter --seg "stage=attract and source=fair" \\
                --to anna --to boris --due fri --about "the winter offer"
              office calls create winter --to anna --dry-run
              office calls show winter
              office calls drop winter
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("list, create, show or drop.", valueName: "verb"))
    var verb: Verb = .list

    @Argument(help: ArgumentHelp("The list.", valueName: "list"))
    var name: String?

    @Option(
        name: [.customLong("seg"), .customLong("where")],
        help: ArgumentHelp(
            "Only those in this segment: a name or an expression.",
            valueName: "segment"
        )
    )
    var segment: String?

    @Option(help: ArgumentHelp("Who calls; may be repeated.", valueName: "name"))
    var to: [String] = []

    @Option(help: ArgumentHelp("Nobody who was called in so many days.", valueName: "days"))
    var rest = 14

    @Option(help: ArgumentHelp("So many at most.", valueName: "count"))
    var limit: Int?

    @Option(help: ArgumentHelp("By when.", valueName: "date"))
    var due: String?

    @Option(help: ArgumentHelp("What the calls are about.", valueName: "text"))
    var about: String?

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    /// What is done with the lists.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case list
        case create
        case show
        case drop
    }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let day = context.clock.today
        if verb == .list {
            let lists = try crm.callLists(on: day)
            try context.show(CallView.table(lists))
            if lists.isEmpty { context.note("no list of calls was made yet") }
            return .success
        }
        guard let name else {
            throw CommandFailure("which list?", hint: "office calls lists them", exitCode: .usage)
        }
        switch verb {
        case .create: try create(name, crm, context)
        case .show:
            let open = try crm.openCalls(of: nil, list: name, on: day)
            try context.show(CallView.table(open))
            if open.isEmpty { context.note("no call of this list is open") }
        case .drop:
            let count = try crm.cancelCalls(of: name, on: day)
            context.done("called off: \(count, .call) of “\(name)”")
        case .list: break
        }
        return .success
    }

    /// Who calls, as they are called: people and devices, in whatever case they were typed.
    private func callers(_ crm: CRM, _ context: CommandContext) throws -> [String] {
        let registry = try DeviceRegistry(replica: crm.replica)
        let devices = try registry.list().filter { $0.state != .revoked }.map(\.name)
        var known: [String: String] = [:]
        for name in try devices + crm.writerNames() { known[CanonicalText.name(name)] = name }
        var callers: [String] = []
        for typed in to.flatMap({ $0.split(separator: ",") }).map(String.init) {
            guard let name = known[CanonicalText.name(typed)] else {
                throw CommandFailure.unknown(
                    "person or device",
                    typed,
                    among: known.values.sorted()
                )
            }
            if !callers.contains(name) { callers.append(name) }
        }
        return callers
    }

    private func create(_ name: String, _ crm: CRM, _ context: CommandContext) throws {
        guard !to.isEmpty else {
            throw CommandFailure(
                "nobody is named who calls",
                hint: "office calls create \(name) --to anna --to boris",
                exitCode: .usage
            )
        }
        let day = context.clock.today
        let callers = try callers(crm, context)
        var draft = CallListDraft(name: name, callers: callers)
        draft.purpose = about
        draft.segment = try segment.map { try crm.segment($0) }
        draft.restDays = rest
        draft.limit = limit
        draft.due = try due.map { try context.planDay($0) }
        let plan = try crm.callPlan(draft, on: day)
        if !dryRun { try crm.create(draft, plan, on: day) }
        var table = Table([
            Table.Column("caller", "WHO"), Table.Column("calls", "CALLS", .trailing),
        ])
        for (caller, ids) in zip(callers, plan.parts) {
            table.append([Table.Cell(caller), Table.Cell(ids.count)])
        }
        try context.show(table)
        for reason in CallListPlan.Reason.allCases {
            guard let count = plan.leftOut[reason] else { continue }
            context.note("  left out, \(reason.phrase): \(Phrase(number: count))")
        }
        let count = plan.parts.map(\.count).reduce(0, +)
        if dryRun {
            context.note("nothing was written; without --dry-run it will be \(count, .call)")
        } else {
            context.done("list “\(name)”: \(count, .call)")
            context.note("  callers have them with their next sync: field calls")
        }
    }
}

extension CallListPlan.Reason {
    /// The reason for people.
    fileprivate var phrase: Phrase {
        switch self {
        case .noPhone: "no telephone"
        case .refused: "no calls wanted"
        case .rested: "called lately"
        case .listed: "on a list already"
        case .sameNumber: "the number stands on another card that is called"
        case .beyond: "more than were asked for"
        }
    }
}
