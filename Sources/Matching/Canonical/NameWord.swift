/// One word of a typed name and what is known of it.
struct NameWord {
    /// The field it was typed in.
    enum Field {
        case family
        case given
        case patronymic
        case whole
    }

    let field: Field
    /// Lower-case letters; a hyphen stays inside a double name.
    var run: Letters.Run
    /// Whether it stood in parentheses, as a former surname does.
    let isAside: Bool
    /// Whether it is one letter.
    let isInitial: Bool
    /// Whether the keyboard layout was repaired.
    let isRepaired: Bool

    /// Adds the words of one field.
    static func read(_ text: String, field: Field, to words: inout [NameWord]) {
        guard !text.isEmpty else { return }
        let typed = Letters.fold(text, keepsCase: true)
        let run = Letters.lowered(split(Homoglyphs.repaired(typed)))
        var isAside = false
        for piece in run.split(separator: Letters.space) {
            let word = Array(piece)
            if let repaired = repaired(word) {
                words.append(
                    NameWord(field: field, run: repaired, isAside: isAside, isRepaired: true)
                )
            } else {
                add(word, field: field, isAside: &isAside, to: &words)
            }
        }
    }

    private init(field: Field, run: Letters.Run, isAside: Bool, isRepaired: Bool = false) {
        self.field = field
        self.run = Self.spelt(run)
        self.isAside = isAside
        self.isRepaired = isRepaired
        isInitial = run.count == 1
    }

    /// Parts words typed without a space, if one of them is a given name: «IgorZaitsev».
    private static func split(_ typed: Letters.Run) -> Letters.Run {
        guard
            let index = typed.indices.dropFirst().first(where: { index in
                index >= 3 && index + 2 < typed.count && isCapital(typed[index])
                    && isSmall(typed[index - 1]) && isSmall(typed[index + 1])
            })
        else { return typed }
        let first = Letters.lowered(Array(typed[..<index]))
        let second = Letters.lowered(Array(typed[index...]))
        guard NameBook.isGiven(first) || NameBook.isGiven(second),
            !surnameOpenings.contains(Letters.text(first))
        else { return typed }
        return typed[..<index] + [Letters.space] + typed[index...]
    }

    /// What opens a surname that goes on with a capital: «MacLeod», «FitzGerald», «VanDyke».
    private static let surnameOpenings: Set<String> = [
        "mac", "fitz", "van", "von", "den", "der", "del", "dela", "della", "saint",
    ]

    private static func isCapital(_ letter: UInt32) -> Bool {
        (0x41...0x5A).contains(letter) || (0x410...0x42F).contains(letter)
    }

    private static func isSmall(_ letter: UInt32) -> Bool {
        (0x61...0x7A).contains(letter) || (0x430...0x44F).contains(letter)
    }

    /// The digit 4 of a Latin word as the ch it stands for: Ivanovi4.
    private static func spelt(_ run: Letters.Run) -> Letters.Run {
        guard run.contains(0x34), run.contains(where: Letters.isLatin) else { return run }
        return run.flatMap { $0 == 0x34 ? [0x63, 0x68] : [$0] }
    }

    private static func add(
        _ word: Letters.Run,
        field: Field,
        isAside: inout Bool,
        to words: inout [NameWord]
    ) {
        var letters: Letters.Run = []
        func flush(_ words: inout [NameWord]) {
            while letters.last == Letters.hyphen { letters.removeLast() }
            guard !letters.isEmpty else { return }
            words.append(NameWord(field: field, run: letters, isAside: isAside))
            letters = []
        }
        for letter in word {
            if Letters.isLatin(letter) || Letters.isCyrillic(letter) || Letters.isDigit(letter) {
                letters.append(letter)
            } else if letter == Letters.hyphen {
                if !letters.isEmpty { letters.append(letter) }
            } else if letter != Letters.apostrophe {
                flush(&words)
                if letter == 0x28 { isAside = true }
                if letter == 0x29 { isAside = false }
            }
        }
        flush(&words)
    }

    /// The word in the Russian layout, if that makes it a name and what was typed is none.
    private static func repaired(_ word: Letters.Run) -> Letters.Run? {
        guard word.count >= 3, KeyboardLayout.isTypeable(word), !isInitials(word) else {
            return nil
        }
        let russian = KeyboardLayout.russian(word)
        if NameBook.given(Letters.text(russian)) != nil {
            return NameBook.isGiven(word) ? nil : russian
        }
        let unlikely = NameShape.longestConsonants(word)
        if NameShape.longestConsonants(russian) < unlikely, !NameBook.isGiven(word),
            !NameGuess.names(Letters.text(russian)).isEmpty
        {
            return russian
        }
        // The Latin keys of the surest endings make no ending of a Latin name.
        guard NameShape.isSurelyRussian(russian) || hasInnerSign(word), !NameBook.isGiven(word)
        else { return nil }
        return NameShape.longestConsonants(russian) <= 4 ? russian : nil
    }

    /// Single letters with full stops: «v.a.».
    private static func isInitials(_ word: Letters.Run) -> Bool {
        word.split(separator: Letters.full).allSatisfy { $0.count == 1 }
    }

    private static func hasInnerSign(_ word: Letters.Run) -> Bool {
        word.dropLast().contains { KeyboardLayout.isSign($0) && $0 != Letters.apostrophe }
            || word.last == 0x5B || word.last == 0x7B
    }

    /// Brings initials and short words to the layout that the other words were repaired to.
    static func repairLayout(_ words: inout [NameWord]) {
        guard words.contains(where: \.isRepaired) else { return }
        for index in words.indices where !words[index].isRepaired {
            let word = words[index]
            guard KeyboardLayout.isTypeable(word.run) else { continue }
            let skeleton = Skeleton.string(of: word.run)
            let isLatinName = NameBook.isGiven(word.run) || NameShape.isSurname(skeleton)
            guard word.isInitial || !isLatinName else { continue }
            words[index].run = KeyboardLayout.russian(word.run)
        }
    }
}
