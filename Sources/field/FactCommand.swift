import ArgumentParser
import CRMDomain
import CommandSupport
import SyncCore
import Terminal
import Wording

/// What commands that write something about one contact have in common.
struct ContactOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String
}

extension CommandContext {
    /// Writes something about a contact, and says so.
    ///
    /// `text` is the number, ID or name of the contact; `next` is what is useful then, with `#` for
    /// the contact's number; `body` writes, and returns what was done.
    func change(
        _ text: String,
        next: Phrase = "field show #",
        isFollowedByName: Bool = false,
        _ body: (CRM, ContactSummary) throws -> Phrase
    ) throws -> ExitStatus {
        let crm = try openCRM()
        let found = try contact(text, in: crm, isFollowedByName: isFollowedByName)
        return try say(try body(crm, found), of: found, next: next, in: crm)
    }

    /// Says what was written about a contact, and what is useful then.
    func say(
        _ what: Phrase,
        of found: ContactSummary,
        next: Phrase,
        in crm: CRM
    ) throws -> ExitStatus {
        let after = try crm.summary(found.id)
        try showIfAsked(after, in: crm)
        done("\(what): \(after.label)")
        let number = String(after.no)
        try afterword(
            crm,
            next: Phrase(
                english: next.text(.en).replacing("#", with: number),
                russian: next.text(.ru).replacing("#", with: number)
            )
        )
        return .success
    }

    /// The last fact of a kind of a contact that is as it was written; a failure if there is none.
    func lastOpen(_ kind: FactKind, of id: RecordID, in crm: CRM) throws -> EventFact {
        let facts = try crm.clientFacts(of: id).first?.events(kind, asOf: clock.today) ?? []
        guard let last = facts.last(where: { $0.outcome == nil }) else {
            let no = try crm.summary(id).no
            throw CommandFailure(
                "nothing of this kind is open: \(kind.phrase)",
                hint: "`field log \(no)` lists what was written down",
                exitCode: .notFound
            )
        }
        return last
    }
}

extension [String] {
    /// The words as one text; nil if they say nothing.
    var text: String? {
        let text = joined(separator: " ")
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }
}
