import ArgumentParser
import CommandSupport
import Terminal

/// The program.
@main
enum Office {
    static func main() async {
        await Program.main(OfficeProgram.self, .office) { CommandFailure(explainingOffice: $0) }
    }
}

/// The root of the commands.
struct OfficeProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office",
        abstract: "The office: where devices exchange what they captured.",
        discussion: """
            The office keeps everything that devices send and decides nothing for them: it merges \
            by the same rules.

            EXAMPLE:
              office init --name "North office"
              office devices add anna
              office serve --listen 127.0.0.1:8080
            """,
        version: "fieldbook 0.1.0",
        subcommands: [Overview.self],
        groupedSubcommands: [
            CommandGroup(name: "Run", subcommands: [Init.self, Serve.self, Devices.self]),
            CommandGroup(
                name: "Look",
                subcommands: [
                    List.self, Leads.self, Clients.self, Find.self, Show.self, Why.self,
                    Conflicts.self, Status.self, ReportCommand.self,
                ]
            ),
            CommandGroup(
                name: "Decide",
                subcommands: [
                    ConfigCommand.self, FieldsCommand.self, RulesCommand.self,
                    ScriptCommand.self, CallsCommand.self, DuplicatesCommand.self,
                ]
            ),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    Backup.self, Restore.self, Given.self, Erase.self, Collect.self,
                ]
            ),
            CommandGroup(name: "Tools", subcommands: [Decode.self, Completions.self]),
        ],
        defaultSubcommand: Overview.self
    )
}

/// A subcommand of `office`.
protocol OfficeCommand: ProgramCommand {}

extension OfficeCommand {
    static var profile: ProgramProfile { .office }
}
