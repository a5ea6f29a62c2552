import Foundation
import GRDB
import Matching
import SyncCore
import SyncReplica

// Who is meant. Commands that change something act on what was typed as a whole, and on nothing
// that it is only a part of: looking for parts is what `find` is for.

extension CRM {
    /// The one card that is meant by what was typed.
    ///
    /// - Digits are a card's number and nothing else, unless there are so many of them that they
    ///   can only be a phone number.
    /// - A complete phone number or e-mail address means the card that it stands on.
    /// - An ID, or the beginning of one, means its record.
    /// - Words mean the card whose name and organisation have all of them, each as a whole word or
    ///   as one that a hyphen joins to another.
    ///
    /// - Throws: ``CRMError/noNumber(_:)``, ``CRMError/notFound(_:)``, ``CRMError/ambiguous(_:)``
    ///   or ``CRMError/unclear(_:)``.
    package func contact(_ text: String) throws -> ContactSummary {
        let typed = CanonicalText.text(text)
        if let digits = Meant.cardNumber(typed) {
            guard let id = try read({ try $0.contact(numbered: digits) }) else {
                throw CRMError.noNumber(digits)
            }
            return try summary(id)
        }
        let named = try holders(typed) ?? namesakes(typed)
        if named.count == 1 { return named[0] }
        if named.count > 1 { throw CRMError.ambiguous(named) }
        if let id = try read({ try $0.contact(beginningOfID: typed) }) { return try summary(id) }
        let near = try find(text, limit: CRMLimits.nearMax)
        throw near.isEmpty ? CRMError.notFound(text) : CRMError.unclear(near)
    }

    /// The one card to be looked at: also one that nothing else fits than a part of it.
    package func contactToShow(_ text: String) throws -> ContactSummary {
        do {
            return try contact(text)
        } catch CRMError.unclear(let near) where near.count == 1 {
            return near[0]
        }
    }

    /// Whether what was typed says enough of a card for what cannot be taken back: anything but one
    /// word of a name that has several.
    package func isSure(_ text: String, of contact: ContactSummary) -> Bool {
        let typed = CanonicalText.text(text)
        if !Meant.isName(typed) || contact.id.description.hasPrefix(typed.lowercased()) {
            return true
        }
        let all = Meant.words(contact.name + " " + (contact.organisation ?? ""))
            .filter { word in
                // A legal form is no name of its own.
                word.count(where: \.isLetter) > (contact.organisation == nil ? 0 : 3)
            }
        return Set(Meant.words(typed)).count >= min(2, Set(all).count)
    }

    /// Whether a word that follows what was typed as a name goes on with it, or contradicts it.
    package func goesOn(_ text: String, with next: String, of contact: ContactSummary) -> Bool {
        guard Meant.isName(CanonicalText.text(text)), next.first?.isUppercase == true,
            next.allSatisfy({ $0.isLetter || "-'’".contains($0) })
        else { return false }
        if Set(Meant.words(next)).isSubset(of: Meant.parts(contact.name)) { return true }
        return NameWords.isGiven(next) || NameWords.isSureSurname(next)
            || NameLexicon.isUsualSurname(next)
    }

    /// The cards on which a phone number or an e-mail address stands; nil if it is neither.
    private func holders(_ typed: String) throws -> [ContactSummary]? {
        if Meant.isAddress(typed) {
            guard let address = try? EmailAddress.normalise(typed) else { return [] }
            return try contacts(withEmail: address, limit: CRMLimits.nearMax)
        }
        guard Meant.isPhone(typed) else { return nil }
        guard let phone = try? PhoneNumber.parse(typed, homeRegion: try homeRegion()) else {
            return []
        }
        return try contacts(withPhone: phone.value, limit: CRMLimits.nearMax)
    }

    /// The cards that have every word of a text in their name or organisation, as a word.
    private func namesakes(_ text: String) throws -> [ContactSummary] {
        let typed = Meant.words(text)
        let words = Set(typed)
        guard !words.isEmpty else { return [] }
        let fitting = try find(typed.joined(separator: " "), limit: CRMLimits.namesakesMax)
        return fitting.filter { contact in
            words.isSubset(of: Meant.parts(contact.name + " " + (contact.organisation ?? "")))
        }
    }
}

/// What a typed text may be, by its looks alone.
enum Meant {
    /// Digits that can be a card's number, with or without its sign; nil if it is something else.
    static func cardNumber(_ text: String) -> String? {
        var digits = text[...]
        let isMarked = digits.first == "#" || digits.first == "№"
        if isMarked { digits = digits.dropFirst().drop(while: \.isWhitespace) }
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
        return isMarked || digits.count <= CRMLimits.cardDigitsMax ? String(digits) : nil
    }

    /// Whether it has the looks of an e-mail address.
    static func isAddress(_ text: String) -> Bool {
        text.contains("@") && !text.contains(where: \.isWhitespace)
    }

    /// Whether it is nothing but a phone number.
    static func isPhone(_ text: String) -> Bool {
        let digits = text.count(where: isDigit)
        return digits >= CRMLimits.completePhoneDigitsMin
            && text.allSatisfy {
                isDigit($0) || $0 == "+" || DialledDigits.isDecoration($0)
            }
    }

    /// Whether it can only be words of a name.
    static func isName(_ text: String) -> Bool {
        cardNumber(text) == nil && !isAddress(text) && !isPhone(text)
    }

    /// The words of a name, folded for comparing.
    static func words(_ text: String) -> [String] {
        CanonicalText.searchKey(text).split { $0.isWhitespace || ",;()".contains($0) }
            .map(String.init)
    }

    /// The words of a name, and those that hyphens join: «Anna» may be Anna-Lena.
    static func parts(_ text: String) -> Set<String> {
        let words = words(text)
        return Set(words + words.flatMap { $0.split(separator: "-").map(String.init) })
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}

extension ReadTransaction {
    /// The contact of a number on this device; a number is written without zeros before it.
    func contact(numbered digits: String) throws -> RecordID? {
        guard digits.first != "0", let number = Int(digits) else { return nil }
        return try Data.fetchOne(
            database,
            sql: """
                SELECT c.id FROM short_number s JOIN contact c ON c.id = s.record
                WHERE s.no = ? AND c._deleted = 0
                """,
            arguments: [number]
        ).flatMap { RecordID(data: $0) }
    }

    /// The one contact whose ID begins so.
    func contact(beginningOfID text: String) throws -> RecordID? {
        let ids = try contacts(idPrefix: text, limit: 2)
        return ids.count == 1 ? ids[0] : nil
    }
}
