package import CRMDomain
import Terminal
import Wording

// Who is meant by what was typed; a doubt is asked on a terminal, and refused in a script.

extension CommandContext {
    /// The one contact that a number, an ID, a complete phone number or address, or a name means.
    ///
    /// A name without quotation marks is its first word alone: if another word of a name stands
    /// behind it, that is a doubt.
    ///
    /// `isFollowedByName`: whether somebody else is named behind it.
    package func contact(
        _ text: String,
        in crm: CRM,
        isFollowedByName: Bool = false
    ) throws -> ContactSummary {
        guard !text.isEmpty else { throw CRMError.notFound(text) }
        let found = try asking { try crm.contact(text) }
        guard !isFollowedByName, let next = Self.wordBehind(text),
            crm.goesOn(text, with: next, of: found)
        else { return found }
        return try choice(
            among: [found],
            or: CommandFailure(
                "who is meant: “\(text)” or “\(text) \(next)”?",
                why: "“\(text)” alone is \(found.no)  \(DisplayWidth.printable(found.label))",
                hint: "put the whole name in quotation marks, or take the number: \(found.no)",
                exitCode: .notFound
            )
        )
    }

    /// The one contact that is meant by something that cannot be taken back: by more than one word
    /// of a name that has several, unless a person is shown the card and asked.
    package func contactForGood(
        _ text: String,
        in crm: CRM,
        isAsked: Bool
    ) throws -> ContactSummary {
        guard !text.isEmpty else { throw CRMError.notFound(text) }
        return try asking {
            let found = try crm.contact(text)
            guard isAsked && console.inputIsTerminal || crm.isSure(text, of: found) else {
                throw CRMError.unclear([found])
            }
            return found
        }
    }

    /// The word that was typed behind another.
    private static func wordBehind(_ text: String) -> String? {
        let words = CommandLine.arguments.dropFirst()
        guard let place = words.firstIndex(of: text) else { return nil }
        return words[(place + 1)...].first
    }

    /// The one contact to be looked at: also one that nothing else fits than a part of it.
    package func contactToShow(_ text: String, in crm: CRM) throws -> ContactSummary {
        guard !text.isEmpty else { throw CRMError.notFound(text) }
        return try asking { try crm.contactToShow(text) }
    }

    /// The contact that is meant, as it was before it was merged with others.
    package func member(_ text: String, in crm: CRM) throws -> CardMember {
        guard !text.isEmpty else { throw CRMError.notFound(text) }
        var chosen: CardMember?
        let card = try asking {
            let member = try crm.member(text)
            chosen = member
            return try crm.summary(member.id)
        }
        return try chosen ?? crm.member("№\(card.no)")
    }

    /// Says which card is meant, before something is done to it that people would miss.
    package func sayWho(_ contact: ContactSummary) {
        let points = contact.phones.map { PhoneNumber.formatted($0) } + contact.emails
        let known = [contact.label, contact.organisation].compactMap(\.self) + points
        var words = known.prefix(CommandLimits.particularsMax).map {
            Phrase(verbatim: DisplayWidth.printable($0))
        }
        if contact.purchases > 0 { words.append("\(contact.purchases, .purchase)") }
        note("this card: \(Phrase(joining: words, by: ", "))")
    }

    private func asking(
        _ body: () throws -> ContactSummary
    ) throws -> ContactSummary {
        do {
            return try body()
        } catch CRMError.ambiguous(let near) {
            return try choice(among: near, or: CRMError.ambiguous(near))
        } catch CRMError.unclear(let near) {
            return try choice(among: near, or: CRMError.unclear(near))
        }
    }

    /// The contact that a person at a terminal says is meant; the doubt itself if nobody does.
    private func choice(
        among near: [ContactSummary],
        or doubt: any Error
    ) throws -> ContactSummary {
        guard console.inputIsTerminal else { throw doubt }
        for contact in near.prefix(CommandLimits.candidatesMax) { sayWho(contact) }
        guard let answer = prompt("which number is meant? [none] "),
            let number = Int(answer.drop { "#№ ".contains($0) }),
            let chosen = near.first(where: { $0.no == number })
        else { throw doubt }
        return chosen
    }
}
