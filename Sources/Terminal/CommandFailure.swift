import Foundation
package import Wording

/// The exit codes of `field` and `office`; they never change with the language.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Done.
    case success = 0
    /// Something failed that is nobody's choice: a disk, a damaged file.
    case failure = 1
    /// The command line is wrong.
    case usage = 2
    /// Done, but conflicts or duplicates need a person.
    case needsAttention = 3
    /// This device is not enrolled, or was revoked.
    case notEnrolled = 4
    /// The office cannot be reached; nothing is lost.
    case officeUnreachable = 5
    /// A rule of the business refuses it.
    case refused = 6
    /// Nothing was found, or more than one thing.
    case notFound = 7
    /// The user broke it off.
    case interrupted = 130
}

/// Why a command did not do what was asked, in words for the person who asked.
package struct CommandFailure: Error, Equatable, Sendable {
    /// What happened, to what.
    package var what: Phrase
    /// Why it happened, if that is not plain.
    package var why: Phrase?
    /// What to do; best a command that can be pasted.
    package var hint: Phrase?
    /// The code with which the program ends.
    package var exitCode: ExitStatus

    /// A failure from its parts.
    package init(
        _ what: Phrase,
        why: Phrase? = nil,
        hint: Phrase? = nil,
        exitCode: ExitStatus = .failure
    ) {
        self.what = what
        self.why = why
        self.hint = hint
        self.exitCode = exitCode
    }

    /// The failure of a name that is not among the known ones, with the near misses as the hint.
    package static func unknown(
        _ kind: Phrase,
        _ name: String,
        among known: [String],
        exitCode: ExitStatus = .usage
    ) -> Self {
        let near = Suggestion.nearest(to: name, among: known)
        return Self(
            "there is no \(kind) “\(name)”",
            why: known.isEmpty ? nil : "known: \(known.joined(separator: ", "))",
            hint: near.isEmpty ? nil : "did you mean \(Phrase.any(of: near))?",
            exitCode: exitCode
        )
    }

    /// The words in front of the parts of a failure.
    package struct Labels: Sendable {
        /// The word before what happened.
        package var error: String
        /// The word before the reason.
        package var why: String
        /// The word before the advice.
        package var hint: String

        /// English labels.
        package static let english = Labels(error: "error", why: "why", hint: "hint")
        /// Russian labels.
        package static let russian = Labels(error: "ошибка", why: "почему", hint: "подсказка")
    }

    /// The failure as lines for a terminal, without a line end behind the last.
    package func rendered(color: Bool = false, _ language: Language = .en) -> String {
        let labels = language == .ru ? Labels.russian : Labels.english
        let head = Style.red.applied(to: labels.error + ":", ifAllowed: color)
        var lines = [head + " " + safe(what.text(language))]
        if let why { lines.append("\(labels.why): \(safe(why.text(language)))") }
        if let hint { lines.append("\(labels.hint): \(safe(hint.text(language)))") }
        return lines.joined(separator: "\n")
    }

    /// The text without what could command a terminal.
    ///
    /// Its own line ends stay, before lines that are set in; others, which what was typed may hold,
    /// could pass for a line of ours.
    private func safe(_ text: String) -> String {
        text.components(separatedBy: Self.lineEnd).map(DisplayWidth.printable)
            .joined(separator: Self.lineEnd)
    }

    /// Between the lines of one part.
    package static let lineEnd = "\n     "
}

extension CommandFailure: CustomStringConvertible {
    /// The failure in plain lines.
    package var description: String { rendered() }
}
