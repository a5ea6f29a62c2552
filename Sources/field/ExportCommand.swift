import ArgumentParser
import CRMDomain
import CommandSupport
import Foundation
import Terminal

/// The command `field export`.
struct Export: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write contacts to a CSV or JSON file.",
        discussion: """
            The file is CSV unless its name ends in .json or --json is given. An export can be \
            imported again.

            EXAMPLE:
              field export contacts.csv
              field export - --json --only clients
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp("The file, or - for the output.", valueName: "file"),
        completion: .file(extensions: ["csv", "json"])
    )
    var file: String

    @Option(
        help: ArgumentHelp("Which contacts: all, leads, clients or archived.", valueName: "box")
    )
    var only = ContactFilter.all

    @Flag(help: "Replace a file that is there already.")
    var force = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let isJSON =
            context.output.format == .json
            || (file.hasSuffix(".json") && context.output.format != .csv)
        let isStream = file == LocalFile.standardStream
        if !isStream, !force, FileManager.default.fileExists(atPath: file) {
            throw CommandFailure(
                "there is a file \(file) already",
                why: "it was left as it is",
                hint: "choose another name, or replace it with --force"
            )
        }
        var text = isJSON ? "[" : CSVWriter.line(CRM.exportHeader)
        var count = 0
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try crm.export(only) { contact in
            if isJSON {
                text += count == 0 ? "\n" : ",\n"
                text += String(decoding: try encoder.encode(contact), as: UTF8.self)
            } else {
                text += CSVWriter.line(contact.csvValues)
            }
            count += 1
        }
        if isJSON { text += count == 0 ? "]\n" : "\n]\n" }
        if isStream {
            context.console.print(text, terminator: "")
        } else {
            try LocalFile.replace(file, with: Array(text.utf8), permissions: 0o600)
            let what = HumanFormat.plural(count, "contact", "contacts")
            context.done("\(what) written to \(file), readable by you only")
        }
        return .success
    }
}

extension ContactFilter: ExpressibleByArgument {}
