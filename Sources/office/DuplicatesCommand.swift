import ArgumentParser
import CRMDomain
import CommandSupport
import Matching
import SyncCore
import Terminal
import Wording

/// The command `office duplicates`.
struct DuplicatesCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Look over the whole base for contacts that may be the same.",
        discussion: """
            Only what has changed since the last look is compared; what was stopped goes on where \
            it was. `train` works out weights from this base, `auto` says what is merged without \
            asking; both go into the draft of the configuration, and hold on all devices once \
            `office config publish` has said so.

            EXAMPLE:
              office duplicates
              office duplicates list --json --limit 1000
              office duplicates train
              office duplicates auto exact
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("report, list, train or auto.", valueName: "verb"))
    var verb: Verb = .report

    @Argument(help: ArgumentHelp("For auto: off or exact.", valueName: "value"))
    var value: String?

    @Option(help: ArgumentHelp("List so many pairs at most.", valueName: "count"))
    var limit = 50

    /// What is done.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case report
        case list
        case train
        case auto
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        switch verb {
        case .auto: return try setAutomatic(crm, context)
        case .train: return try train(crm, context)
        case .report, .list: break
        }
        try DuplicateWork.lookAll(crm, context)
        let merged = try crm.mergeExactDuplicates()
        if merged > 0 { context.note("merged without asking, as the office wants it: \(merged)") }
        if verb == .list {
            let found = try crm.possibleDuplicates(limit: limit)
            let summaries = try crm.summaries(found.flatMap(\.cards))
            let byID = Dictionary(summaries.map { ($0.id, $0) }) { first, _ in first }
            try context.show(DuplicateView.table(found, byID))
        } else {
            let found = try crm.possibleDuplicates(limit: .max)
            try context.show(DuplicateView.report(found, try crm.openVerdicts().count))
        }
        try DuplicateWork.showOpen(crm, context)
        let isOpen = try crm.possibleDuplicateCount(max: 1) > 0
        return isOpen ? .needsAttention : .success
    }

    private func setAutomatic(_ crm: CRM, _ context: CommandContext) throws -> ExitStatus {
        var draft = try crm.configDraft()
        guard let value, let automatic = DuplicatePolicy.Automatic(rawValue: value) else {
            throw CRMError.wrongOutcome(
                value ?? "",
                known: DuplicatePolicy.Automatic.allCases.map(\.rawValue)
            )
        }
        draft.duplicates.automatic = automatic
        try crm.setConfigDraft(draft)
        context.done("in the draft: \(automatic.rawValue)")
        context.note("  next: office config publish")
        return .success
    }

    private func train(_ crm: CRM, _ context: CommandContext) throws -> ExitStatus {
        try DuplicateWork.makeKeys(crm, context)
        let trained = try crm.trainedMatchModel()
        var draft = try crm.configDraft()
        draft.duplicates.model = trained
        try crm.setConfigDraft(draft)
        context.done("weights of this base are in the draft, version \(trained.version)")
        context.note("  next: office config publish, office duplicates")
        return .success
    }
}
