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

    /// What an answer comes to: a part of the line, or what is wrong with it.
    private enum Reading {
        case part(String)
        case problem(Phrase)
    }

    private mutating func askAll() {
        let asWho = { [self] (text: String) in
            problemOfLine(text).map { .problem($0) } ?? Reading.part(text)
        }
        ask("who, or a whole line: ", asWho)
        ask("phone or e-mail: ") { [self] in problemOfReach($0).map { .problem($0) } ?? .part($0) }
        ask("from where: ") { .part("source=\(Self.quoted($0))") }
        ask("what they want: ") { .part("need=\(Self.quoted($0))") }
        ask("when to get in touch: ") { [self] in day($0) }
        ask("anything else: ") { .part("note=\(Self.quoted($0))") }
        while !parts.isEmpty, !isOver, !namesSomebody {
            let count = parts.count
            ask("nobody is named yet; who, a phone or an e-mail: ", asWho)
            if parts.count == count { isOver = true }
        }
    }

    /// Asks until the answer can be read; what an empty answer leaves goes into the note.
    private mutating func ask(_ question: Phrase, _ reading: (String) -> Reading) {
        var wrong: String?
        while !isOver {
            guard let typed = context.prompt(question) else {
                isOver = true
                break
            }
            let answer = CanonicalText.text(typed)
            guard !answer.isEmpty else { break }
            switch reading(answer) {
            case .part(let part):
                parts.append(part)
                return
            case .problem(let problem): context.note(problem)
            }
            wrong = answer
        }
        keep(wrong)
    }

    /// A day and what it is for; which one is meant may be asked besides.
    private func day(_ answer: String) -> Reading {
        do {
            let read = try context.leadingMoment([answer])
            let words = [read.moment.text] + read.rest
            return .part("next=\(Self.quoted(words.joined(separator: " ")))")
        } catch let error as CaptureError {
            return .problem("  \(error.phrase)")
        } catch {
            return .problem("that is no date: fri, in 2 weeks, 25.12")
        }
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
