import ArgumentParser
import CommandSupport
import SyncHTTPClient
import Terminal

/// The program.
@main
enum Field {
    static func main() async {
        await Program.main(FieldProgram.self, .field) { CommandFailure(explainingField: $0) }
    }
}

/// The root of the commands.
struct FieldProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field",
        abstract: "Your leads and clients, with or without the office.",
        discussion: """
            Everything is saved on this device first. `field sync` exchanges it with the office \
            when there is a network; until then nothing is lost.

            EXAMPLE:
              field init --name anna
              field add "Иванова Мария 8 926 123-45-67 @fair +hot ^fri"
              field sell 1 4500 haircut
              field join https://office.example --code ABCD-EFGH-JKMN
              field sync
            """,
        version: "fieldbook 0.1.0",
        subcommands: [Overview.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Start",
                subcommands: [Init.self, Join.self, BackupCommand.self, RestoreCommand.self]
            ),
            CommandGroup(name: "Capture", subcommands: [Add.self, Import.self, Export.self]),
            CommandGroup(
                name: "Look",
                subcommands: [
                    Today.self, Due.self, List.self, Leads.self, Clients.self, Find.self, Show.self,
                    BriefCommand.self, ScriptCommand.self, LogCommand.self, Why.self,
                    RefsCommand.self,
                    TurnsCommand.self, StrategyCommand.self, GoldCommand.self, WakeCommand.self,
                    SegmentCommand.self, ReportCommand.self,
                ]
            ),
            CommandGroup(
                name: "Work",
                subcommands: [
                    Call.self, CallsCommand.self, Visit.self, Note.self, InformCommand.self,
                    NextCommand.self,
                    TaskCommand.self, DoneCommand.self, FeedbackCommand.self, PlanCommand.self,
                    PromiseCommand.self, NeedCommand.self, InterestCommand.self, IdeaCommand.self,
                    PreferCommand.self, ObjectCommand.self, RivalCommand.self, AssessCommand.self,
                ]
            ),
            CommandGroup(
                name: "Money",
                subcommands: [
                    Sell.self, ReturnCommand.self, VoidCommand.self, CostCommand.self,
                    OfferCommand.self, PointsCommand.self, DealCommand.self,
                ]
            ),
            CommandGroup(
                name: "Relation",
                subcommands: [
                    MarkCommand.self, UnmarkCommand.self, TriageCommand.self, BalanceCommand.self,
                    LoyalCommand.self, ReferCommand.self, RefuseCommand.self, LeftCommand.self,
                ]
            ),
            CommandGroup(
                name: "Tidy",
                subcommands: [
                    Edit.self, Tag.self, DupCommand.self, MergeCommand.self, UnmergeCommand.self,
                    NotSameCommand.self, UndoCommand.self, Archive.self, Unarchive.self,
                    Delete.self,
                ]
            ),
            CommandGroup(
                name: "Sync",
                subcommands: [
                    Sync.self, Verify.self, Status.self, Conflicts.self, Resolve.self,
                ]
            ),
            CommandGroup(name: "Tools", subcommands: [Decode.self, Completions.self]),
        ],
        defaultSubcommand: Overview.self
    )
}

/// A subcommand of `field`.
protocol FieldCommand: ProgramCommand {}

extension FieldCommand {
    static var profile: ProgramProfile { .field }
}
