/// One line of text that captures a lead: `Иванова Мария 8 (926) 123-45-67 @выставка маникюр ^пт`.
///
/// The order of the words is free. Each kind of token takes its words in turn, from the surest to
/// the least sure, and whatever nobody takes is the note; so no typed word is lost.
///
/// | token | example |
/// |---|---|
/// | source, tag, date | `@выставка`, `+vip`, `^пт`, `^"через 2 недели"` |
/// | field | `длина=средняя` |
/// | e-mail, phone | `a@b.ru`, `8 (926) 123-45-67 доб. 12` |
/// | money, with its mark | `12к`, `4500 руб`, `$120` |
/// | channel | `звонок`, `visit` |
/// | organisation | `ООО «Ромашка»`, `«Ромашка»`, `Acme Foods LLC` |
/// | person | one to three words with a capital letter |
package enum LeadLine {
    /// Reads a line as typed by somebody in `homeRegion` on the day `today`.
    ///
    /// A date, a sum, a phone number or an address that is wrong stays in the note, and
    /// ``LeadDraft/rejected`` says why: the person may be standing in front of the customer.
    ///
    /// - Parameters:
    ///   - text: The line; line breaks in pasted text count as spaces.
    ///   - today: The day from which dates are counted.
    ///   - now: The time of that day, in minutes, from which `in an hour` is counted; nil if it is
    ///     not known, and such words stay in the note.
    ///   - homeRegion: Where numbers without a country code belong.
    ///   - currency: The currency of sums that name none.
    /// - Returns: What the line says; nothing is stored.
    /// - Throws: The first thing in the line that cannot be stored as it was meant.
    package static func parse(
        _ text: String,
        today: CalendarDay,
        now: Int? = nil,
        homeRegion: Region = .ru,
        currency: String = "RUB"
    ) throws(CaptureError) -> LeadDraft {
        guard text.count <= CaptureLimits.lineCharactersMax else {
            throw .lineTooLong(
                characters: text.count,
                charactersMax: CaptureLimits.lineCharactersMax
            )
        }
        guard Currency.isKnown(currency) else { throw .money(.unknownCurrency) }
        let tokens = LeadToken.split(text)
        guard !tokens.isEmpty else { throw .emptyLine }
        var parser = LeadLineParser(
            tokens: tokens,
            today: today,
            now: now,
            homeRegion: homeRegion,
            currency: currency
        )
        return try parser.parse()
    }
}

/// The words of one line and which of them are taken; each kind of token is one extension.
struct LeadLineParser {
    let tokens: [LeadToken]
    let today: CalendarDay
    let now: Int?
    let homeRegion: Region
    let currency: String
    var draft = LeadDraft()
    /// For each word, what has become of it.
    private var states: [State]

    private enum State {
        case free
        case kept
        case taken
    }

    init(
        tokens: [LeadToken],
        today: CalendarDay,
        now: Int?,
        homeRegion: Region,
        currency: String
    ) {
        self.tokens = tokens
        self.today = today
        self.now = now
        self.homeRegion = homeRegion
        self.currency = currency
        states = Array(repeating: .free, count: tokens.count)
    }

    /// Lets each kind of token take its words, and returns what they say.
    mutating func parse() throws(CaptureError) -> LeadDraft {
        takeMarked()
        takePhones()
        takeMoney()
        takeChannel()
        takeOrganisation()
        takePerson()
        return try finish()
    }

    /// Whether the word is there and nothing has claimed it.
    func isFree(_ index: Int) -> Bool {
        tokens.indices.contains(index) && states[index] == .free
    }

    /// Whether the words are free, and no comma or quotation stands inside.
    func isOpen(_ range: Range<Int>) -> Bool {
        range.upperBound <= tokens.count
            && range.allSatisfy { isFree($0) && !tokens[$0].isQuoted }
            && range.dropLast().allSatisfy { !tokens[$0].endsGroup }
    }

    /// The words joined by spaces.
    func joined(_ range: Range<Int>) -> String {
        tokens[range].map(\.value).joined(separator: " ")
    }

    /// Takes the words away from the kinds of token that follow.
    mutating func take(_ range: Range<Int>) {
        for index in range { states[index] = .taken }
    }

    /// Leaves the words to the note, whatever they look like.
    mutating func keep(_ range: Range<Int>) {
        for index in range { states[index] = .kept }
    }

    /// Names the lead, and puts what is left into the note.
    private func finish() throws(CaptureError) -> LeadDraft {
        var result = draft
        if result.displayName.isEmpty {
            let phone = result.phones.first.map(PhoneNumber.formatted)
            guard let name = result.organisation ?? phone ?? result.emails.first else {
                throw .nothingToName
            }
            result.displayName = name
        }
        let left = tokens.indices.filter { states[$0] != .taken }.map { tokens[$0].text }
        let words = left.filter { word in word.contains { $0.isLetter || $0.isNumber } }
        let note = CanonicalText.text(left.joined(separator: " "))
        result.note = words.isEmpty ? nil : note
        return result
    }
}
