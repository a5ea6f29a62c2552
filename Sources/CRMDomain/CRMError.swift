/// Why the domain did not do what was asked; nothing was changed.
package enum CRMError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no contact of this ID, or it is deleted.
    case noContact
    /// Nothing was found for what was typed.
    case notFound(String)
    /// No card has this number.
    case noNumber(String)
    /// What was typed is only a part of what these contacts are called.
    case unclear([ContactSummary])
    /// More than one contact fits what was typed; the first of them.
    case ambiguous([ContactSummary])
    /// A contact with sales or activities is archived, not deleted.
    case hasFacts(purchases: Int, activities: Int)
    /// There is no field of this name.
    case unknownField(String)
    /// A field does not take the value.
    case invalidValue(ContactField, reason: String)
    /// A sale or an activity lies in the future.
    case futureDay(CalendarDay)
    /// A sum is not above zero, or is too large.
    case amountOutOfRange
    /// A number of minutes is negative or longer than a day.
    case minutesOutOfRange
    /// What was to be settled has changed meanwhile.
    case conflictChanged
    /// The answer does not fit the conflict.
    case wrongResolution
    /// An import has no column that is known.
    case noUsableColumns
    /// An imported row, or a draft, names nobody.
    case nothingToName
    /// A tag has no letters or digits.
    case emptyTag
    /// A text is longer than the limit.
    case textTooLong(bytesMax: Int)
    /// There is no such fact of the contact.
    case noFact
    /// A fact does not end in this way.
    case wrongOutcome(String, known: [String])
    /// A number is out of its range.
    case numberOutOfRange(String, Int, Int)
    /// A mark, or a lost deal, needs a reason.
    case noReason
    /// The office has given this name to a segment.
    case sharedSegment(String)
    /// There is nothing to be undone, or not any more.
    case nothingToUndo
    /// What was done only goes on, and cannot be taken back.
    case cannotGoBack(String)
    /// What was done has been built upon since.
    case builtUpon(String)
    /// A contact is named as the one who brought it.
    case ownReferrer
    /// A contact is compared with itself.
    case sameContact
    /// A contact is one with no other.
    case notMerged
    /// The contact whose values are to be shown is not on the card.
    case notOnCard
    /// The record is neither a phone number nor an e-mail address that is held.
    case noLabel

    package var description: String {
        switch self {
        case .noContact: "there is no such contact, or it was deleted; look for it with `find`"
        case .notFound: "nothing fits what was typed; try fewer letters, or `list`"
        case .noNumber(let digits):
            "there is no card number \(digits); `list` shows the numbers"
        case .unclear:
            "what was typed is nobody's whole name; give the number of the one who is meant"
        case .ambiguous(let contacts):
            "more than one contact fits (\(contacts.count) or more); give the number before the "
                + "name"
        case .hasFacts(let purchases, let activities):
            "the contact has \(purchases) sales and \(activities) activities, which would be lost "
                + "from the reports; archive it instead"
        case .unknownField:
            "there is no such field; `edit --help` lists the fields"
        case .invalidValue(let field, let reason):
            "the value for '\(field.rawValue)' \(reason)"
        case .futureDay(let day):
            "\(day) is in the future; what is only planned goes into the next contact"
        case .amountOutOfRange:
            "the sum has to be above zero and at most 10,000,000,000,000.00; check its digits"
        case .minutesOutOfRange: "the minutes have to be from 0 to 1,440; check the number"
        case .conflictChanged:
            "the values changed since they were shown; nothing was written; look again and choose"
        case .wrongResolution: "the answer is none of those that the conflict offers"
        case .noUsableColumns:
            "no column of the file is known; name the columns phone, name, organisation and so on"
        case .nothingToName:
            "nothing tells whom it is about: a name, an organisation, a phone number or an e-mail "
                + "address is needed"
        case .emptyTag: "a tag needs a letter or a digit"
        case .textTooLong(let bytesMax):
            "a text is longer than \(bytesMax) bytes; keep the rest in a file"
        case .noFact: "there is no such record of this contact; `log` lists what there is"
        case .wrongOutcome(let outcome, let known):
            "“\(outcome)” is not among the answers; known: \(known.joined(separator: ", "))"
        case .numberOutOfRange(let what, let least, let most):
            "the \(what) has to be from \(least) to \(most); check the number"
        case .noReason: "a reason is needed, or nobody will know why; write it in quotes"
        case .sharedSegment(let name):
            "the office has a segment “\(name)”; choose another name"
        case .nothingToUndo: "there is nothing to undo here; `log` shows what was done"
        case .cannotGoBack:
            "the last command cannot be taken back; what was done stays done; the next undo takes "
                + "back the one before"
        case .builtUpon(let what):
            "\(what) was changed since; nothing was undone; change it by hand"
        case .ownReferrer: "nobody brings himself; name another contact"
        case .sameContact: "these are one record already; name two"
        case .notMerged: "this record is on a card of its own; there is nothing to take apart"
        case .notOnCard: "--keep takes one of the records that are merged; name one of them"
        case .noLabel: "only phone numbers and e-mail addresses that are held have labels"
        }
    }
}

/// The limits of what a record holds.
package enum CRMLimits {
    /// So many contacts are compared when another is captured, and no more.
    package static let lookAlikesMax = 100
    /// The longest text of a field, in bytes.
    package static let textBytesMax = 100_000
    /// The longest name of somebody who writes, in bytes, and how much of one is shown.
    package static let nameBytesMax = 1_000
    static let nameShownMax = 60
    /// The longest list of known facts, in bytes.
    package static let knownBytesMax = 1_000_000
    /// The largest sum, either way, in the smallest coin.
    package static let amountMax: Int64 = 1_000_000_000_000_000
    /// The most points that are given or spent at once.
    package static let pointsMax = 1_000_000_000
    /// The most minutes that one activity takes.
    package static let minutesMax = 1_440
    /// Rows of an import that are written in one transaction.
    package static let importRowsMax = 1_000
    /// How much is written to see whether something can be, before a code is spent.
    static let probeBytes = 16_384
    /// By how much a version of the configuration may be above the one before it.
    package static let configGapMax = 10
    /// Contacts whose particulars are read in one query.
    static let chunkMax = 1_000
    /// Contacts whose facts are read one by one; more are read all together.
    static let standingsMax = 2_000
    /// The shortest beginning of an ID that is looked for, in digits.
    static let idPrefixMin = 4
    /// The shortest run of digits that is looked for in phone numbers.
    static let phoneDigitsMin = 3
    /// The fewest digits that can be a complete phone number.
    static let completePhoneDigitsMin = 7
    /// The most digits that can be a card's number; more are a phone number.
    static let cardDigitsMax = 9
    /// The most contacts that are offered when what was typed is not clear.
    static let nearMax = 10
    /// The most contacts of which the names are compared with what was typed.
    static let namesakesMax = 1_000
}
