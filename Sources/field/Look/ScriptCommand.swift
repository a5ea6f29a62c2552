import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// The command `field script`.
struct ScriptCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "script",
        abstract: "Show what to say to a contact on the telephone.",
        discussion: """
            The office writes the scripts. Without a name it is the first that is for this \
            contact; the answers to what the contact has objected to come first.

            EXAMPLE:
              field script 17
              field script 17 cold
              field call 17 "wants a sample" --script cold
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("Which script.", valueName: "script"))
    var script: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contactToShow(who.contact, in: crm)
        if found.refusals.contains(.calls) { context.warn("no calls are wanted here") }
        let card = try crm.card(found.id)
        let state = try crm.state(of: card.summary.id, on: context.clock.today)
        let all = state.frame.config.scripts
        guard !all.isEmpty else {
            context.note("the office has published no script")
            return .success
        }
        let chosen: CallScript
        if let script {
            guard let known = state.frame.config.script(script) else {
                throw CommandFailure.unknown("script", script, among: all.map(\.name))
            }
            chosen = known
        } else if let first = state.scripts.first {
            chosen = first
        } else {
            context.note(
                "no script is for this contact; there are: \(Phrase.any(of: all.map(\.name)))"
            )
            return .success
        }
        let spoken = state.spoken(
            chosen,
            name: card.given ?? found.name,
            caller: try crm.ownName()
        )
        try context.show(ScriptView.table(steps: spoken.steps, answers: spoken.answers))
        let others = state.scripts.map(\.name).filter { $0 != chosen.name }
        if !others.isEmpty { context.note("others for this contact: \(Phrase.any(of: others))") }
        context.note("next: field call \(found.no) \"…\" --script \(ShellWord.of(chosen.name))")
        return .success
    }
}
