/// A person's name taken apart by its look, without dictionaries.
///
/// Rule: a Russian name is read as surname, first name, patronymic, unless a patronymic or an
/// unmistakable ending of a surname shows another order; a name in other letters is read as first
/// name, surname. Advice: when it guesses wrong, the card says what it took, and `edit` mends it.
struct PersonName: Equatable {
    /// The surname.
    var family: String?
    /// The first name, or the names before the surname.
    var given: String?
    /// The patronymic.
    var patronymic: String?
    /// How many of the words were the name.
    var wordCount = 0

    /// The name in one line: surname first in Russian, as typed otherwise.
    var display: String {
        let parts = isRussian ? [family, given, patronymic] : [given, family]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    private var isRussian = true

    /// Takes one to three words apart; further words are not looked at.
    init?(_ words: [String]) {
        guard let first = words.first else { return nil }
        isRussian = words.contains(where: Self.isCyrillic)
        if words.contains(where: Self.areInitials) {
            readInitials(words)
        } else if words.count == 1 {
            wordCount = 1
            if Self.isSurname(first) { family = first } else { given = first }
        } else if isRussian {
            readRussian(words)
        } else {
            wordCount = min(words.count, 3)
            family = words[wordCount - 1]
            given = words[..<(wordCount - 1)].joined(separator: " ")
        }
    }

    /// Whether the word looks like a part of a name: `Анна`, `Салтыков-Щедрин`, `O'Neill`.
    static func isTitled(_ word: String) -> Bool {
        guard let first = word.first, first.isUppercase, word.count >= 2 else { return false }
        return word.contains(where: \.isLowercase)
            && word.allSatisfy { $0.isLetter || "-'’".contains($0) }
    }

    /// Whether the word is in capitals throughout, as a caps lock leaves a name.
    static func isShouted(_ word: String) -> Bool {
        word.count >= 3 && word.allSatisfy { $0.isUppercase || $0 == "-" }
    }

    /// Whether the word is one or two initials: `И.`, `И.И.`.
    static func areInitials(_ word: String) -> Bool {
        let letters = word.split(separator: ".", omittingEmptySubsequences: false)
        return (2...3).contains(letters.count) && letters.last?.isEmpty == true
            && letters.dropLast().allSatisfy { $0.count == 1 && $0.allSatisfy(\.isUppercase) }
    }

    /// Whether the word ends as only surnames do; `-ин` and `-ина` are too often first names.
    static func isSurname(_ word: String) -> Bool {
        let folded = CanonicalText.name(word)
        return folded.count >= 5 && surnameEndings.contains(where: folded.hasSuffix)
    }

    /// Whether the word ends as patronymics do; some surnames end so too.
    static func isPatronymic(_ word: String) -> Bool {
        let folded = CanonicalText.name(word)
        return folded.count >= 5 && patronymicEndings.contains(where: folded.hasSuffix)
    }

    private static let surnameEndings = [
        "ов", "ев", "ова", "ева", "ский", "цкий", "ская", "цкая", "енко", "швили", "ых",
    ]
    private static let patronymicEndings = [
        "ович", "евич", "ьич", "кузьмич", "лукич", "фомич", "никитич", "саввич", "овна", "евна",
        "ична",
    ]

    private static func isCyrillic(_ word: String) -> Bool {
        word.unicodeScalars.contains { ("\u{0400}"..."\u{04FF}").contains($0) }
    }

    private mutating func readRussian(_ words: [String]) {
        if words.count >= 3, Self.isPatronymic(words[2]) {
            (family, given, patronymic, wordCount) = (words[0], words[1], words[2], 3)
        } else if Self.isPatronymic(words[1]) {
            let surname = words.count >= 3 ? words[2] : nil
            (given, patronymic, family) = (words[0], words[1], surname)
            wordCount = min(words.count, 3)
        } else if !Self.isSurname(words[0]), Self.isSurname(words[1]) {
            (given, family, wordCount) = (words[0], words[1], 2)
        } else {
            (family, given, wordCount) = (words[0], words[1], 2)
        }
    }

    private mutating func readInitials(_ words: [String]) {
        wordCount = min(words.count, 3)
        let name = words.prefix(3)
        family = name.first { !Self.areInitials($0) }
        let initials = name.filter(Self.areInitials).joined().split(separator: ".")
        given = initials.first.map { "\($0)." }
        patronymic = initials.dropFirst().first.map { "\($0)." }
    }
}
