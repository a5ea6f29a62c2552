import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The short form of a lead: a few questions, each of which may be skipped.
enum LeadForm {
    /// Asks for a lead, and puts the answers into one line as `add` reads it; nil if nobody sits at
    /// the terminal or nothing is said.
    ///
    /// What cannot be read is asked once more, and left out if it cannot be read then.
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
        let today = context.clock.today
        if let next = ask(
            "when to get in touch: ",
            context,
            isRight: { text in
                (try? DateExpression.parse(text, today: today)) != nil
            }
        ) {
            parts.append("next=\(quoted(next))")
        }
        if let note = ask("anything else: ", context) { parts.append(note) }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private static func ask(
        _ question: Phrase,
        _ context: CommandContext,
        isRight: (String) -> Bool = { _ in true }
    ) -> String? {
        for attempt in 0..<2 {
            let answer = CanonicalText.text(context.prompt(question) ?? "")
            if answer.isEmpty { return nil }
            if isRight(answer) { return answer }
            if attempt == 0 { context.note("that is no date: fri, in 2 weeks, 25.12") }
        }
        return nil
    }

    /// A value of several words, as a line takes it.
    private static func quoted(_ text: String) -> String {
        text.contains(" ") ? "\"\(text.replacing("\"", with: "”"))\"" : text
    }
}
