import ArgumentParser
import CRMDomain
import CommandSupport
import Matching
import SyncCore
import Terminal
import Wording

/// The command `field dup`.
struct DupCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "dup",
        abstract: "Go through contacts that may be the same.",
        discussion: """
            On a terminal it asks of each pair: same, different, or later. Otherwise it lists \
            them. Nothing is merged without you, and every merge can be taken back. Ends with exit \
            code 3 while a pair waits.

            EXAMPLE:
              field dup
              field dup 17
              field dup --list
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Only pairs with this contact.", valueName: "contact"))
    var contact: String?

    @Flag(help: "List the pairs and ask nothing.")
    var list = false

    @Option(help: ArgumentHelp("So many pairs at most.", valueName: "count"))
    var limit = 50

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let of = try contact.map { try context.member($0, in: crm) }
        try DuplicateWork.lookAll(crm, context)
        let merged = try crm.mergeExactDuplicates()
        if merged > 0 { context.note("merged without asking, as the office wants it: \(merged)") }
        let found = try crm.possibleDuplicates(of: of?.id, limit: limit)
        let isAsking =
            context.output.format == .table && context.console.inputIsTerminal && !list
        guard isAsking else { return try show(found, crm, context) }
        let left = try DuplicateTalk(crm: crm, context: context).ask(found)
        try DuplicateWork.showOpen(crm, context)
        guard left > 0 else {
            context.done(
                found.isEmpty ? "no two contacts look the same" : "all pairs are answered"
            )
            return .success
        }
        context.note("left for later: \(left, .possibleDuplicate)")
        return .needsAttention
    }

    private func show(
        _ found: [PossibleDuplicate],
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> ExitStatus {
        let summaries = try crm.summaries(found.flatMap(\.cards))
        let byID = Dictionary(summaries.map { ($0.id, $0) }) { first, _ in first }
        try context.show(DuplicateView.table(found, byID))
        try DuplicateWork.showOpen(crm, context)
        guard let first = found.first, let one = byID[first.cards[0]],
            let other = byID[first.cards[1]]
        else {
            context.done("no two contacts look the same")
            return .success
        }
        context.note(
            "next: field merge \(one.no) \(other.no), field not-same \(one.no) \(other.no)"
        )
        return .needsAttention
    }
}
