import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The short form of a lead: a few questions, each of which may be skipped.
enum LeadForm {
    /// Asks for a lead, and puts the answers into one line as `add` reads it; nil if nobody sits at
    /// the terminal or nothing is said.
    ///
    /// A date that cannot be read is asked once more, and kept in the note if it cannot be read
    /// then.
    static func fill(_ context: CommandContext) throws -> String? {
        guard context.console.inputIsTerminal else { return nil }
        context.note("a new lead; an empty answer skips a question")
        var parts: [String] = []
        if let who = ask("who, or a whole line: ", context) { parts.append(who) }
        if let phone = ask("phone or e-mail: ", context) { parts.append(phone) }
        if let source = ask("from where: ", context) {
            parts.append("source=\(quoted(source))")
        }
        if let need = ask("what they want: ", context) { parts.append("need=\(quoted(need))") }
        if let next = askDay("when to get in touch: ", context) {
            parts.append("next=\(quoted(next))")
        }
        if let note = ask("anything else: ", context) { parts.append(note) }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private static func ask(_ question: Phrase, _ context: CommandContext) -> String? {
        let answer = CanonicalText.text(context.prompt(question) ?? "")
        return answer.isEmpty ? nil : answer
    }

    /// A day and what it is for; what is no day the second time goes into the note as it is.
    private static func askDay(_ question: Phrase, _ context: CommandContext) -> String? {
        var last: String?
        for _ in 0..<2 {
            guard let answer = ask(question, context) else { return last }
            last = answer
            do {
                let read = try context.leadingMoment([answer])
                return ([read.moment.text] + read.rest).joined(separator: " ")
            } catch let error as CaptureError {
                context.note("  \(error.phrase)")
            } catch {
                return answer
            }
        }
        return last
    }

    /// A value of several words, as a line takes it.
    private static func quoted(_ text: String) -> String {
        text.contains(" ") ? "\"\(text.replacing("\"", with: "”"))\"" : text
    }
}
