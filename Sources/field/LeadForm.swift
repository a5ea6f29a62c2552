import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The short form of a lead: a few questions, each of which may be skipped.
///
/// No answer is thrown away: what cannot be read is asked again until it can be, and what an empty
/// answer leaves unread is kept in the note as it was typed.
struct LeadForm {
    private let context: CommandContext
    /// Reads a line as `add` does.
    private let read: (String) throws -> LeadDraft
    private var parts: [String] = []
    private var isOver = false

    /// Asks for a lead, and puts the answers into one line as `add` reads it; nil if nobody sits at
    /// the terminal or nothing is said.
    static func fill(
        _ context: CommandContext,
        read: @escaping (String) throws -> LeadDraft
    ) throws -> String? {
        guard context.console.inputIsTerminal else { return nil }
        context.note("a new lead; an empty answer skips a question")
        var form = LeadForm(context: context, read: read)
        form.askAll()
        guard !form.parts.isEmpty else { return nil }
        guard form.namesSomebody else {
            throw CommandFailure(
                "nobody was named, so nothing was kept",
                hint: "field add '\(form.line.replacing("'", with: "’")), NAME'",
                exitCode: .usage
            )
        }
        return form.line
    }

    private init(context: CommandContext, read: @escaping (String) throws -> LeadDraft) {
        self.context = context
        self.read = read
    }

    private var line: String { parts.joined(separator: ", ") }

    private var namesSomebody: Bool { (try? read(line)) != nil }

    private mutating func askAll() {
        ask("who, or a whole line: ", problem: problemOfLine) { $0 }
        ask("phone or e-mail: ", problem: problemOfReach) { $0 }
        ask("from where: ") { "source=\(Self.quoted($0))" }
        ask("what they want: ") { "need=\(Self.quoted($0))" }
        askDay("when to get in touch: ")
        ask("anything else: ") { "note=\(Self.quoted($0))" }
        while !parts.isEmpty, !isOver, !namesSomebody {
            let count = parts.count
            ask("nobody is named yet; who, a phone or an e-mail: ", problem: problemOfLine) { $0 }
            if parts.count == count { isOver = true }
        }
    }

    /// Asks until the answer can be read; what an empty answer leaves goes into the note.
    private mutating func ask(
        _ question: Phrase,
        problem: (String) -> Phrase? = { _ in nil },
        part: (String) -> String
    ) {
        var wrong: String?
        while !isOver {
            guard let typed = context.prompt(question) else {
                isOver = true
                break
            }
            let answer = CanonicalText.text(typed)
            guard !answer.isEmpty else { break }
            guard let found = problem(answer) else {
                parts.append(part(answer))
                return
            }
            context.note(found)
            wrong = answer
        }
        keep(wrong)
    }

    /// The same for a day and what it is for; which one is meant may be asked besides.
    private mutating func askDay(_ question: Phrase) {
        var wrong: String?
        while !isOver {
            guard let typed = context.prompt(question) else {
                isOver = true
                break
            }
            let answer = CanonicalText.text(typed)
            guard !answer.isEmpty else { break }
            do {
                let read = try context.leadingMoment([answer])
                let words = [read.moment.text] + read.rest
                parts.append("next=\(Self.quoted(words.joined(separator: " ")))")
                return
            } catch let error as CaptureError {
                context.note("  \(error.phrase)")
            } catch {
                context.note("that is no date: fri, in 2 weeks, 25.12")
            }
            wrong = answer
        }
        keep(wrong)
    }

    /// Keeps an answer that could not be read.
    private mutating func keep(_ wrong: String?) {
        guard let wrong else { return }
        parts.append("note=\(Self.quoted(wrong))")
        context.note("  kept in the note as typed: \(wrong)")
    }

    private func problemOfLine(_ text: String) -> Phrase? {
        do {
            _ = try read(text)
            return nil
        } catch CaptureError.nothingToName {
            return nil
        } catch let error as CaptureError {
            return error.phrase
        } catch {
            return nil
        }
    }

    private func problemOfReach(_ text: String) -> Phrase? {
        let draft = try? read(text)
        if let draft, !(draft.phones.isEmpty && draft.emails.isEmpty) { return nil }
        return draft?.rejected.first.map(\.phrase)
            ?? "that is no phone number and no e-mail address"
    }

    /// A value of several words, as a line takes it.
    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\"", with: "”"))\""
    }
}
