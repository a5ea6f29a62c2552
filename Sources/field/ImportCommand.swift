import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field import`.
struct Import: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in leads from a CSV or vCard file.",
        discussion: """
            The first line names the columns; those of `field export` and of demo/leads.csv are \
            known; --map names others. Importing the same file again, here or on another device, \
            adds nobody twice. Rows that are not understood can be written to a file, mended \
            there and imported again; `field undo` takes an import back.

            EXAMPLE:
              field import leads.csv --dry-run
              field import leads.csv --map "Mobile=phone" --map "Who=name" --broken left.csv
              field import contacts.vcf
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp("The file, or - for the input.", valueName: "file"),
        completion: .file(extensions: ["csv", "tsv", "vcf"])
    )
    var file: String

    @Flag(help: "Say what would happen, and write nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("What a column is; may be repeated.", valueName: "map")
    )
    var map: [String] = []

    @Option(help: ArgumentHelp("Write what is not understood to this file.", valueName: "file"))
    var broken: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        let bytes = try LocalFile.read(file, bytesMax: CommandLimits.importBytesMax)
        let document = try ImportDocument(file: file, bytes, map: map)
        var options = ImportOptions(today: context.clock.today)
        options.isDryRun = dryRun
        let begin = ContinuousClock.now
        var progress = ProgressLine(context.console)
        var rows = document.rows.makeIterator()
        let report = try crm.importRows(
            header: document.header,
            options: options,
            next: { rows.next().map { ImportRow(line: $0.line, values: $0.fields) } },
            progress: { done in
                let elapsed = ContinuousClock.now - begin
                var far = Progress(
                    label: context.text("importing"),
                    done: done,
                    total: document.rows.count,
                    bytes: 0,
                    elapsed: elapsed
                )
                far.language = context.language
                progress.update(far, now: elapsed)
            }
        )
        progress.finish()
        if !dryRun { try DuplicateWork.makeKeys(crm, context) }
        let invalid = document.problems + report.invalid
        if let broken, !invalid.isEmpty, !dryRun {
            let left = document.left(Set(invalid.map(\.line)))
            try LocalFile.replace(broken, with: left, permissions: 0o600)
            context.note("what was not understood is in \(broken): mend it and import it again")
        }
        try show(report, invalid, context)
        try say(report, invalid.sorted { $0.line < $1.line }, crm, context)
        return .success
    }

    private func show(
        _ report: ImportReport,
        _ invalid: [InvalidRow],
        _ context: CommandContext
    ) throws {
        guard [.json, .csv].contains(context.output.format) else { return }
        var sheet = FactSheet()
        sheet.add("new", "new", report.new)
        sheet.add("same_import", "imported before", report.sameImport)
        sheet.add("same_phone", "same phone", report.samePhone)
        let lines = invalid.map { row -> JSONValue in
            ["line": .integer(Int64(row.line)), "reason": .string(row.reason)]
        }
        sheet.add(
            "invalid",
            "not understood",
            Table.Cell(text: String(invalid.count), json: .array(lines))
        )
        sheet.add("unknown_columns", "unknown columns", .list(report.unknownColumns))
        sheet.add(
            "dry_run",
            nil,
            Table.Cell(text: report.isDryRun ? "yes" : "no", json: .bool(report.isDryRun))
        )
        try context.show(sheet)
    }

    private func say(
        _ report: ImportReport,
        _ invalid: [InvalidRow],
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        var parts: [Phrase] = ["\(report.new, .newLead)"]
        if report.sameImport > 0 {
            parts.append("\(Phrase(number: report.sameImport)) imported before")
        }
        if report.samePhone > 0 {
            parts.append("\(Phrase(number: report.samePhone)) already here by phone")
        }
        if !invalid.isEmpty { parts.append("\(invalid.count, .row) not understood") }
        let summary = Phrase(joining: parts, by: ", ")
        for row in invalid.prefix(CommandLimits.invalidRowsShownMax) {
            context.warn("line \(row.line): \(Phrase(sentence: row.reason))")
        }
        let left = invalid.count - CommandLimits.invalidRowsShownMax
        if left > 0 { context.warn("and \(Phrase(number: left)) lines more") }
        if !report.unknownColumns.isEmpty {
            context.warn(
                """
                columns left out: \(report.unknownColumns.joined(separator: ", ")); --map names \
                them
                """
            )
        }
        guard !report.isDryRun else {
            context.note("would add: \(summary)")
            context.note("  nothing was written; next: the same without --dry-run")
            return
        }
        context.done("imported: \(summary)")
        try context.afterword(crm, next: "field leads, field sync")
    }
}
