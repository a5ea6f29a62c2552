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
            +tag, ^next-contact, field=value; the rest is the note. Quote the line, or paste it \
            with `field add -`.

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
        let draft = try draft(try line(context), crm, context)
        let contact = try crm.capture(draft, today: context.clock.today)
        try context.showIfAsked(contact, in: crm)
        context.done(Self.summary(of: contact))
        try sayLookAlikes(contact, crm, context)
        for problem in draft.rejected {
            context.note("  kept in the note as typed: \(problem.phrase)")
        }
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

    /// The line from the arguments, from standard input, or asked for.
    private func line(_ context: CommandContext) throws -> String {
        if words == [LocalFile.standardStream] {
            let bytes = try LocalFile.read(
                LocalFile.standardStream,
                bytesMax: CommandLimits.captureBytesMax
            )
            return TextEncoding.decode(bytes).text
        }
        let isBare =
            words.isEmpty && phone.isEmpty && email.isEmpty && source == nil && tag.isEmpty
            && note == nil && next == nil
        guard isBare else { return words.joined(separator: " ") }
        guard let typed = try LeadForm.fill(context) else {
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
                homeRegion: region,
                currency: try crm.currency()
            )
        for text in phone {
            let number = try PhoneNumber.parse(text, homeRegion: region)
            draft.add(phone: number)
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
            let moment = try context.planMoment(text)
            (draft.nextContact, draft.nextMinute) = (moment.day, moment.minute)
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

extension LeadDraft {
    /// Adds a phone number that is not there yet.
    fileprivate mutating func add(phone number: PhoneNumber) {
        guard !phones.contains(number.e164) else { return }
        phones.append(number.e164)
        if let digits = number.extensionDigits { phoneExtensions[number.e164] = digits }
    }
}
