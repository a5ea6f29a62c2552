import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `office script`.
struct ScriptCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "script",
        abstract: "List what is said on the telephone, and change it in the draft.",
        discussion: """
            A script follows the steps of a funnel. Words in braces are filled in for each \
            contact: {name}, {organisation}, {need}, {interest}, {product}, {usp}, {niche}, \
            {caller}. What was changed holds once `office config publish` has said so; a call \
            noted with `field call --script` keeps which wording it was.

            EXAMPLE:
              office script
              office script show cold
              office script add cold --for "stage=attract" \\
                --say "contact=Good morning, {name}!" \\
                --say "needs=You asked for {need}: what for?" \\
                --answer "too dear=What do you compare it with?"
              office script drop cold
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("list, show, add or drop.", valueName: "verb"))
    var verb: Verb = .list

    @Argument(help: ArgumentHelp("The script.", valueName: "script"))
    var script: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("For whom: a name or an expression.", valueName: "segment")
    )
    var segment: String?

    @Option(help: ArgumentHelp("Whose steps it follows; else the first.", valueName: "funnel"))
    var funnel: String?

    @Option(help: ArgumentHelp("What is said at a step; may be repeated.", valueName: "step=words"))
    var say: [String] = []

    @Option(
        help: ArgumentHelp(
            "What is answered; may be repeated.",
            valueName: "objection=words"
        )
    )
    var answer: [String] = []

    /// What is done with the scripts.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case list
        case show
        case add
        case drop
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        var draft = try crm.configDraft()
        if verb == .list { return try list(draft, context) }
        let work = DraftWork(crm: crm, context: context, command: "office script")
        let script = try work.name(self.script, "which script?")
        let place = draft.scripts.firstIndex {
            CanonicalText.name($0.name) == CanonicalText.name(script)
        }
        if verb == .add {
            let made = try made(script, crm)
            if let place { draft.scripts[place] = made } else { draft.scripts.append(made) }
        } else {
            guard let place else {
                throw CommandFailure.unknown("script", script, among: draft.scripts.map(\.name))
            }
            if verb == .show { return try show(draft.scripts[place], draft, context) }
            draft.scripts.remove(at: place)
        }
        try work.keep(draft, with: script)
        context.note("  next: office script show \(script), office config publish")
        return .success
    }

    private func made(_ name: String, _ crm: CRM) throws -> CallScript {
        var made = CallScript(
            name: CanonicalText.text(name),
            steps: try say.map {
                let (step, words) = try Self.parts($0)
                return CallScript.Step(step: step, say: words)
            }
        )
        made.segment = try segment.map { try crm.segment($0).text }
        made.funnel = funnel
        let answers = try answer.map {
            let (objection, words) = try Self.parts($0)
            return CallScript.Answer(objection: objection, say: words)
        }
        made.answers = answers.isEmpty ? nil : answers
        return made
    }

    private static func parts(_ text: String) throws -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1)
            .map { CanonicalText.text(String($0)) }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw CommandFailure(
                "“\(text)” says nothing",
                why: "before the sign stands the step or the objection, after it the words",
                hint: "--say \"contact=Good morning!\"",
                exitCode: .usage
            )
        }
        return (parts[0], parts[1])
    }

    private func show(
        _ script: CallScript,
        _ draft: OfficeConfig,
        _ context: CommandContext
    ) throws -> ExitStatus {
        let funnel = draft.funnel(script.funnel) ?? .classic
        let steps = script.steps.map { step in
            (funnel.steps.first { $0.id == step.step } ?? .init(step.step), step.say)
        }
        let answers = (script.answers ?? []).map { ($0.objection, $0.say, false) }
        try context.show(ScriptView.table(steps: steps, answers: answers))
        return .success
    }

    private func list(_ draft: OfficeConfig, _ context: CommandContext) throws -> ExitStatus {
        var table = Table([
            Table.Column("script", "SCRIPT"), Table.Column("for", "FOR", isFlexible: true),
            Table.Column("funnel", "FUNNEL"), Table.Column("steps", "STEPS", .trailing),
            Table.Column("answers", "ANSWERS", .trailing),
        ])
        for script in draft.scripts {
            table.append([
                Table.Cell(script.name), Table.Cell(script.segment),
                Table.Cell(draft.funnel(script.funnel)?.name), Table.Cell(script.steps.count),
                Table.Cell(script.answers?.count ?? 0),
            ])
        }
        try context.show(table)
        if table.rows.isEmpty { context.note("no script was written yet") }
        return .success
    }
}
