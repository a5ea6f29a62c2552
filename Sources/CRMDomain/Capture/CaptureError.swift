/// Why something that a person typed was not understood.
///
/// It names the kind of token and the reason, with counts and limits; never the text itself, which
/// may be somebody's phone number.
package enum CaptureError: Error, Hashable, Sendable {
    /// The line has nothing in it.
    case emptyLine
    /// The line is longer than the limit.
    case lineTooLong(characters: Int, charactersMax: Int)
    /// The line has words, but nothing that tells whom it is about.
    case nothingToName
    /// A phone number was not understood.
    case phone(PhoneProblem)
    /// An e-mail address was not understood.
    case email(EmailProblem)
    /// A sum of money was not understood.
    case money(MoneyProblem)
    /// A date was not understood.
    case date(DateProblem)
    /// A field that has one value was given a second.
    case fieldTwice(String)
}

extension CaptureError {
    /// What is wrong with a phone number.
    package enum PhoneProblem: Hashable, Sendable {
        /// There are no digits.
        case empty
        /// The text is longer than any way to write a number.
        case textTooLong(characters: Int, charactersMax: Int)
        /// There is something other than digits, spaces, brackets, dots and dashes.
        case unexpectedCharacter
        /// There is a word for an extension, but not one to eight digits after it.
        case badExtension
        /// There are too few digits for the country.
        case tooShort(digits: Int, digitsMin: Int)
        /// There are too many digits for the country.
        case tooLong(digits: Int, digitsMax: Int)
        /// No country has the code after the `+`.
        case unknownCountryCode
        /// The count of digits fits, but the country has no such area or operator code.
        case noSuchNumber(countryCode: String)
    }

    /// What is wrong with an e-mail address.
    package enum EmailProblem: Hashable, Sendable {
        /// There is nothing.
        case empty
        /// There is not exactly one `@`.
        case atSigns(count: Int)
        /// The part before the `@` is empty or has a character or dot out of place.
        case badLocalPart
        /// The part after the `@` is not a dotted name.
        case badDomain
        /// It is longer than mail systems accept.
        case tooLong(bytes: Int, bytesMax: Int)
    }

    /// What is wrong with a sum of money.
    package enum MoneyProblem: Hashable, Sendable {
        /// It is not a number with an optional multiplier and currency.
        case notUnderstood
        /// The currency is no code of ISO 4217.
        case unknownCurrency
        /// It is finer than the smallest coin.
        case tooPrecise(currency: String, decimalsMax: Int)
        /// It is larger than 64 bits of the smallest coin.
        case tooLarge
    }

    /// What is wrong with a date.
    package enum DateProblem: Hashable, Sendable {
        /// It is none of the known expressions.
        case notUnderstood
        /// The calendar has no such day.
        case noSuchDay
        /// The month has only so many days.
        case shortMonth(days: Int)
        /// It may be either of two days.
        case unclear(CalendarDay, CalendarDay)
        /// It is a span of days, from the first to the last.
        case span(CalendarDay, CalendarDay)
        /// The day has no such time.
        case noSuchTime
        /// The time may be before or after noon, in minutes of the day.
        case unclearTime(Int, Int)
        /// A part of the day is named with the day, and no time.
        case partOfDay(CalendarDay)
        /// Words that look like a time were not read as one.
        case noTime
        /// There is a time of day where only a day is kept.
        case timeNotKept
        /// The day has another day of the week than the one that is named with it.
        case otherWeekday(CalendarDay)
        /// The count of days, weeks, months or years is over the limit.
        case tooFar(unitsMax: Int)
    }
}

extension CaptureError {
    /// Whether the date may be one of two, so that a person can say which.
    package var isDoubt: Bool {
        switch self {
        case .date(.unclear), .date(.unclearTime): true
        default: false
        }
    }
}

extension CaptureError: CustomStringConvertible {
    /// One sentence for people: what happened, and what to do.
    package var description: String {
        switch self {
        case .emptyLine:
            "the line is empty: type at least a name or a phone number"
        case .lineTooLong(let characters, let max):
            "the line has \(characters) characters of at most \(max): put the rest into a note"
        case .nothingToName:
            "the line names nobody: add a name with a capital letter, an organisation, a phone"
                + " number or an e-mail address"
        case .phone(let problem): "the phone number \(problem.sentence)"
        case .email(let problem): "the e-mail address \(problem.sentence)"
        case .money(let problem): "the sum \(problem.sentence)"
        case .date(let problem): "the date \(problem.sentence)"
        case .fieldTwice(let field): "“\(field)” is said twice: the first stands"
        }
    }
}

extension CaptureError.PhoneProblem {
    fileprivate var sentence: String {
        switch self {
        case .empty: "has no digits: type it as +7 926 123-45-67"
        case .textTooLong(let count, let max):
            "is written in \(count) characters of at most \(max): type one number at a time"
        case .unexpectedCharacter:
            "has a character that no number has: leave only digits, spaces, brackets and dashes"
        case .badExtension: "has an extension without digits: write it as `ext 12` or `доб. 12`"
        case .tooShort(let digits, let min):
            "has \(digits) digits, at least \(min) are needed: add the area code or what is missing"
        case .tooLong(let digits, let max):
            "has \(digits) digits of at most \(max): check for a digit typed twice"
        case .unknownCountryCode:
            "begins with a country code that no country has: check the digits after the `+`"
        case .noSuchNumber(let code):
            "has no area code of +\(code): check its first digits, and whether one is missing"
        }
    }
}

extension CaptureError.EmailProblem {
    fileprivate var sentence: String {
        switch self {
        case .empty: "is empty: type it as name@example.com"
        case .atSigns(let count):
            "has \(count) signs `@` where one is needed: type it as name@example.com"
        case .badLocalPart:
            "has a space, a dot or a sign out of place before the `@`: check that part"
        case .badDomain:
            "has no dotted name after the `@`: type it as name@example.com"
        case .tooLong(let bytes, let max):
            "has \(bytes) bytes of at most \(max): check that nothing was joined to it"
        }
    }
}

extension CaptureError.MoneyProblem {
    fileprivate var sentence: String {
        switch self {
        case .notUnderstood: "was not understood: type it as 12500.50, 12k or 120 EUR"
        case .unknownCurrency: "has an unknown currency: use a code such as RUB, EUR or USD"
        case .tooPrecise(let currency, let max):
            "is finer than \(currency) allows: leave at most \(max) digits after the point"
        case .tooLarge: "is too large to be counted: check for digits typed twice"
        }
    }
}

extension CaptureError.DateProblem {
    fileprivate var sentence: String {
        switch self {
        case .notUnderstood:
            "was not understood: type it as 2026-12-25, 25.12, fri, tomorrow or `in 2 weeks`"
        case .noSuchDay: "is not in the calendar: check the day and the month"
        case .shortMonth(let days):
            "is not in the calendar, its month has \(days) days: check the day and the month"
        case .unclear(let one, let other): "may be \(one) or \(other): write the one that is meant"
        case .span(let first, let last):
            "is a span of days from \(first) to \(last): write the one that is meant"
        case .noSuchTime: "has a time that no day has: type it as 15:00"
        case .unclearTime(let one, let other):
            "has a time that may be \(DayMoment.time(one)) or \(DayMoment.time(other)): write it so"
        case .partOfDay(let day):
            "is \(day) with a part of it and no time: type the time as 19:00, or the day alone"
        case .noTime:
            "has no time, and the words for it are kept as typed: a time is typed as 19:00"
        case .timeNotKept: "has a time of day, and only the day is kept here: leave the time out"
        case .otherWeekday(let day):
            "does not fit its day of the week, \(day) is another: leave out the wrong one"
        case .tooFar(let max): "is too far away: use at most \(max) days, weeks, months or years"
        }
    }
}
