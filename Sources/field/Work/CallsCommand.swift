import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field calls`.
struct CallsCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "List the calls of the office's lists that are yours, or take the next.",
        discussion: """
            The office deals each contact of a list to one caller. A call that is noted, by \
            whomever, is off the list; so is who does not want to be called. `next` shows what to \
            know of the next one, and what to say.

            EXAMPLE:
              field calls
              field calls next
              field calls --list winter --everybody
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("list or next.", valueName: "verb"))
    var verb: Verb = .list

    @Option(help: ArgumentHelp("Only those of this list.", valueName: "list"))
    var list: String?

    @Option(help: ArgumentHelp("Show at most so many.", valueName: "count"))
    var limit = 20

    @Flag(help: "Those of other callers too.")
    var everybody = false

    /// What is asked for.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case list
        case next
    }

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more") }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let caller = everybody ? nil : try crm.ownName()
        let open = try crm.openCalls(of: caller, list: list, on: context.clock.today)
        guard let first = open.first else {
            context.note("no call of a list is open")
            return .success
        }
        let no = first.contact.no
        switch verb {
        case .list:
            try context.show(CallView.table(Array(open.prefix(limit))))
            if open.count > limit {
                context.note(
                    "\(Phrase(number: open.count)) in all: field calls --limit \(open.count)"
                )
            }
            context.note("next: field calls next, field call \(no) \"…\"")
        case .next:
            let card = try crm.card(first.contact.id)
            let state = try crm.state(of: card.summary.id, on: context.clock.today)
            try context.show(BriefView.sheet(card, state))
            if let task = first.task { context.note("\(task.title)") }
            context.note(
                "\(open.count, .call) to be made; next: field script \(no), field call \(no) \"…\""
            )
        }
        return .success
    }
}
