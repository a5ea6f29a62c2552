import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field add`.
struct Add: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Capture a lead on one line.",
        discussion: """
            The order of the words is free: a name, phone numbers, an e-mail address, @source, \
            +tag, ^next-contact, field=value; the rest is the note. Quote the line, or paste one \
            lead a line with `field add -`: a line that cannot be kept is named, the others are \
            kept.

            EXAMPLE:
              field add "Иванова Мария 8 (926) 123-45-67 @fair manicure ^fri +hot"
              field add "Maple & Stone Group" --phone "+1 214 555 0138" --next "in 2 weeks"
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The lead, or - to read it from the input.", valueName: "line"))
    var words: [String] = []

    @Option(help: ArgumentHelp("A phone number; may be repeated.", valueName: "number"))
    var phone: [String] = []

    @Option(help: ArgumentHelp("An e-mail address; may be repeated.", valueName: "address"))
    var email: [String] = []

    @Option(help: ArgumentHelp("Where the lead comes from.", valueName: "source"))
    var source: String?

    @Option(help: ArgumentHelp("A tag; may be repeated.", valueName: "tag"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("A note.", valueName: "text"))
    var note: String?

    @Option(help: ArgumentHelp("When to get in touch again.", valueName: "date"))
    var next: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        if words == [LocalFile.standardStream] {
            let lines = try AddedLines(LocalFile.standardStream)
            if lines.all.count > 1 { return try keep(lines, crm, context) }
            let contact = try keep(lines.all.first?.text ?? "", crm, context)
            try context.showIfAsked(contact, in: crm)
            return try finish(contact, crm, context)
        }
        let contact = try keep(try line(crm, context), crm, context)
        try context.showIfAsked(contact, in: crm)
        return try finish(contact, crm, context)
    }

    /// Keeps one lead, and says what was made of the line.
    private func keep(
        _ line: String,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> ContactSummary {
        let draft = try draft(line, crm, context)
        let contact = try crm.capture(draft, today: context.clock.today)
        context.done(Self.summary(of: contact))
        if draft.namesNobody {
            context.note(
                "  nobody is named: kept by its number, field edit \(contact.no) name=…"
            )
        }
        try sayLookAlikes(contact, crm, context)
        for problem in draft.rejected {
            let isInNote = problem != .date(.noTime)
            context.note(
                isInNote ? "  kept in the note as typed: \(problem.phrase)" : "  \(problem.phrase)"
            )
        }
        return contact
    }

    /// Keeps one lead a line; lines that cannot be kept are named, and the others are kept.
    private func keep(
        _ lines: AddedLines,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> ExitStatus {
        var kept: [ContactSummary] = []
        var failed: [Int] = []
        for line in lines.all {
            do {
                kept.append(try keep(line.text, crm, context))
            } catch let error where error is CaptureError || error is CRMError {
                let failure = CommandFailure(explaining: error, context.profile)
                context.warn("line \(line.number) was not kept: \(failure.what)")
                if let hint = failure.hint { context.note("  \(hint)") }
                failed.append(line.number)
            }
        }
        if context.output.format == .json || context.output.format == .csv {
            try context.show(try ContactRows.table(kept, in: crm))
        }
        guard !failed.isEmpty else {
            context.note("\(kept.count, .newLead)")
            try context.afterword(crm, next: "field leads")
            return .success
        }
        let numbers = failed.map(String.init).joined(separator: ", ")
        context.note("\(kept.count, .newLead); not kept: \(failed.count, .row), \(numbers)")
        try context.afterword(crm, next: "field leads")
        return kept.isEmpty ? .usage : .needsAttention
    }

    private func finish(
        _ contact: ContactSummary,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> ExitStatus {
        try sayQuality(contact, crm, context)
        try context.afterword(
            crm,
            next: "field sell \(contact.no) AMOUNT, field show \(contact.no)"
        )
        return .success
    }

    /// Whom the new contact may be, so that nobody is captured twice unawares.
    private func sayLookAlikes(
        _ contact: ContactSummary,
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        for found in try crm.lookAlikes(of: contact.id, limit: 3) {
            let other = try crm.summary(found.cards.first { $0 != contact.id } ?? contact.id)
            let (chance, why) = (found.score.chance, found.score.reasons)
            context.note(
                "  looks like \(other.label): \(chance), \(why) — field dup \(contact.no)"
            )
        }
    }

    /// How good the card is, and what was not asked yet; it never stops anybody.
    private func sayQuality(
        _ contact: ContactSummary,
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        let quality = try crm.state(of: contact.id, on: context.clock.today).quality
        let missing = Phrase(joining: quality.missing.map(\.phrase), by: ", ")
        context.note(
            quality.missing.isEmpty
                ? "  quality \(quality.score) of 100"
                : "  quality \(quality.score) of 100, missing: \(missing)"
        )
    }

    /// The line from the arguments, or asked for.
    private func line(_ crm: CRM, _ context: CommandContext) throws -> String {
        let isBare =
            words.isEmpty && phone.isEmpty && email.isEmpty && source == nil && tag.isEmpty
            && note == nil && next == nil
        guard isBare else { return words.joined(separator: " ") }
        let region = try crm.homeRegion()
        let currency = try crm.currency()
        let (today, now) = (context.clock.today, context.clock.minute)
        let typed = try LeadForm.fill(context) { text in
            try LeadLine.parse(text, today: today, now: now, homeRegion: region, currency: currency)
        }
        guard let typed else {
            throw CommandFailure(
                "there is nobody to add",
                hint: "field add \"Иванова Мария 8 926 123-45-67\"",
                exitCode: .usage
            )
        }
        return typed
    }

    private func draft(
        _ line: String,
        _ crm: CRM,
        _ context: CommandContext
    ) throws -> LeadDraft {
        let today = context.clock.today
        let region = try crm.homeRegion()
        let isBlank = line.allSatisfy(\.isWhitespace)
        var draft =
            isBlank && !(phone.isEmpty && email.isEmpty)
            ? LeadDraft()
            : try LeadLine.parse(
                line,
                today: today,
                now: context.clock.minute,
                homeRegion: region,
                currency: try crm.currency()
            )
        for text in phone {
            let (number, label) = try PhoneNumber.labelled(text, homeRegion: region)
            draft.add(number, label: label)
        }
        for text in email {
            let address = try EmailAddress.normalise(text)
            if !draft.emails.contains(address) { draft.emails.append(address) }
        }
        draft.source = source ?? draft.source
        for name in tag where !draft.tags.contains(name) { draft.tags.append(name) }
        draft.note = [draft.note, note].compactMap { $0 }.joined(separator: "\n")
        if let next { try plan(next, in: &draft, context) }
        if draft.note?.isEmpty ?? false { draft.note = nil }
        settleDay(of: &draft, context)
        if draft.displayName.isEmpty {
            draft.displayName =
                draft.phones.first.map(PhoneNumber.formatted) ?? draft.emails.first ?? ""
        }
        return draft
    }

    /// Asks which of two days was meant, if somebody is there to say.
    private func settleDay(of draft: inout LeadDraft, _ context: CommandContext) {
        guard draft.nextContact == nil, let text = draft.doubtfulNext,
            let moment = try? context.planMoment(text)
        else { return }
        (draft.nextContact, draft.nextMinute) = (moment.day, moment.minute)
    }

    /// Sets the day of the next contact; what is no day stays in the note, and nobody is lost.
    private func plan(_ text: String, in draft: inout LeadDraft, _ context: CommandContext) throws {
        do {
            let (moment, rest) = try context.leadingMoment([text])
            (draft.nextContact, draft.nextMinute) = (moment.day, moment.minute)
            guard let rest = rest.text else { return }
            draft.note = [draft.note, rest].compactMap { $0 }.joined(separator: "\n")
        } catch let error as CaptureError {
            draft.note = [draft.note, "^" + text].compactMap { $0 }.joined(separator: "\n")
            draft.rejected.append(error)
        }
    }

    private static func summary(of contact: ContactSummary) -> Phrase {
        let words = [contact.label] + contact.phones.prefix(2).map(PhoneNumber.formatted)
        var parts = (words + contact.emails.prefix(1)).map { Phrase(verbatim: $0) }
        parts.append(contact.boxWord)
        if let next = contact.nextMoment { parts.append("next contact \(next.phrase)") }
        return Phrase(joining: parts, by: "  ")
    }
}
