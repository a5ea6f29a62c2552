import ArgumentParser
import CRMDomain
import CommandSupport
import Foundation
import SyncCore
import Terminal
import Wording

/// The command `field export`.
struct Export: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write contacts to a CSV, JSON or vCard file, or reminders to a calendar.",
        discussion: """
            The file is CSV unless its name ends in .json, .vcf or .ics, or --json is given. CSV \
            and vCards can be imported again; a calendar (iCalendar) holds what is to be done.

            EXAMPLE:
              field export contacts.csv
              field export - --json --only clients
              field export contacts.vcf
              field export reminders.ics
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp("The file, or - for the output.", valueName: "file"),
        completion: .file(extensions: ["csv", "json", "vcf", "ics"])
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
        if file.hasSuffix(".ics") { return try calendar(crm, context) }
        if file.hasSuffix(".vcf") { return try cards(crm, context) }
        var text = isJSON ? "[" : CSVWriter.line(CRM.exportHeader)
        var count = 0
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try crm.export(only) { contact in
            if isJSON {
                text += count == 0 ? "\n" : ",\n"
                let json = String(decoding: try encoder.encode(contact), as: UTF8.self)
                text += HiddenCharacters.escaped(inJSON: json)
            } else {
                text += CSVWriter.line(contact.csvValues)
            }
            count += 1
        }
        if isJSON { text += count == 0 ? "]\n" : "\n]\n" }
        if isStream {
            context.console.printRaw(text)
        } else {
            try LocalFile.replace(file, with: Array(text.utf8), permissions: 0o600)
            context.done("\(count, .contact) written to \(file), readable by you only")
        }
        return .success
    }

    private func cards(_ crm: CRM, _ context: CommandContext) throws -> ExitStatus {
        var cards: [VCard] = []
        try crm.export(only) { cards.append(VCard($0)) }
        let text = VCardWriter.write(cards, version: .v4)
        try LocalFile.replace(file, with: Array(text.utf8), permissions: 0o600)
        context.done("\(cards.count, .contact) written to \(file), readable by you only")
        return .success
    }

    /// What is to be done and whom to turn to, each on its day.
    private func calendar(_ crm: CRM, _ context: CommandContext) throws -> ExitStatus {
        let today = context.clock.today
        let states = try crm.states(on: today).filter { $0.facts.isListed }
        let contacts = try crm.summaries(states.map(\.facts.id))
        var names = Dictionary(contacts.map { ($0.id, $0.label) }) { first, _ in first }
        var reminders: [CalendarReminder] = []
        func remind(_ id: RecordID, _ uid: String, _ moment: DayMoment, _ what: Phrase) {
            reminders.append(
                CalendarReminder(
                    uid: uid,
                    day: moment.day,
                    timeMilliseconds: moment.minute.map { _ in
                        context.clock.officeTime(of: moment).milliseconds
                    },
                    summary: "\(names[id] ?? ""): \(context.text(what))",
                    details: nil,
                    stampMilliseconds: context.clock.nowMilliseconds()
                )
            )
        }
        for state in states {
            let id = state.facts.id
            let refusals = state.facts.refusals
            if !refusals.isEmpty {
                names[id] = "\(names[id] ?? "") (\(context.text(refusals.phrase)))"
            }
            if let next = state.facts.nextContact {
                let moment = DayMoment(next, minute: state.facts.nextMinute)
                remind(id, "next-\(id)@fieldbook", moment, "get in touch")
            }
            // A visit of a time is there itself, besides the reminder of it.
            for visit in state.facts.openExpectations where visit.minute != nil {
                let what = visit.service.map { ": \($0)" } ?? ""
                let uid = "visit-\(visit.basis.rawValue)-\(id)@fieldbook"
                remind(id, uid, visit.moment, "\(ActivityKind.visit.phrase)\(what)")
            }
            for task in state.tasks {
                remind(id, "\(task.id)@fieldbook", task.dueMoment ?? DayMoment(today), task.title)
            }
        }
        let text = ICalendar.write(reminders)
        try LocalFile.replace(file, with: Array(text.utf8), permissions: 0o600)
        context.done("\(reminders.count, .task) written to \(file), readable by you only")
        return .success
    }
}

extension ContactFilter: ExpressibleByArgument {}
