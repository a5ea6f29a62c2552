/// A date taken apart into what its words mean.
enum DayWords {
    /// The longest text that is looked at as a date, in characters.
    static let charactersMax = 100

    /// What the words mean, without those that say nothing; nil if one of them is none of a date.
    static func read(_ text: String) -> [DayWord]? {
        guard text.utf8.count <= charactersMax * 4, text.count <= charactersMax else { return nil }
        guard let words = meanings(pieces(of: plain(text))) else { return nil }
        return joined(words)
    }

    /// Whether a word says nothing of which day is meant, as `the` does.
    static func isFiller(_ word: String) -> Bool {
        let word = CanonicalText.name(word)
        return DayWord.fillers.contains(word) || DayWord.known[word] == [.at]
    }

    /// The text in the form in which words are looked up.
    private static func plain(_ text: String) -> String {
        CanonicalText.name(text).replacing("p.m", with: "pm").replacing("a.m", with: "am")
            .replacing("p. m", with: "pm").replacing("a. m", with: "am")
    }

    /// A run of digits, a run of letters, or a sign.
    private struct Piece {
        enum Kind {
            case digits
            case letters
            case sign
        }

        var text: String
        var kind: Kind
        /// Whether a space stands before it.
        var isApart: Bool
    }

    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var isApart = true
        for character in text {
            guard !character.isWhitespace else {
                isApart = true
                continue
            }
            let (text, kind) = classified(character)
            guard !text.isEmpty else { continue }
            if !isApart, kind != .sign, pieces.last?.kind == kind {
                pieces[pieces.count - 1].text += text
            } else {
                pieces.append(Piece(text: text, kind: kind, isApart: isApart))
            }
            isApart = false
        }
        return pieces
    }

    /// The character in its plain form; empty for one that only surrounds.
    private static func classified(_ character: Character) -> (String, Piece.Kind) {
        if let digit = character.wholeNumberValue, (0...9).contains(digit), isDigit(character) {
            return (String(digit), .digits)
        }
        if character.isLetter { return (String(character), .letters) }
        if "‐‑‒–—−-".contains(character) { return ("-", .sign) }
        if "．。".contains(character) { return (".", .sign) }
        if "／".contains(character) { return ("/", .sign) }
        if "()[]«»\"“”„'’‘`!;".contains(character) { return ("", .sign) }
        return (String(character), .sign)
    }

    private static func isDigit(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        return scalars.count == 1
            && scalars.first?.properties.generalCategory == .decimalNumber
    }

    private static func meanings(_ pieces: [Piece]) -> [DayWord]? {
        var words: [DayWord] = []
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            switch piece.kind {
            case .digits:
                let (word, used) = number(pieces, at: index)
                words.append(word)
                index += used
            case .letters:
                if !DayWord.fillers.contains(piece.text) {
                    guard let known = DayWord.known[piece.text] else { return nil }
                    words += known
                }
                index += 1
            case .sign:
                guard ".,/-:+".contains(piece.text), let sign = piece.text.first else {
                    return nil
                }
                if says(sign, pieces, at: index) { words.append(.sign(sign)) }
                index += 1
            }
        }
        return words
    }

    /// A number, or with its ending an ordinal: `24`, `24th`, `24-го`, `2-х`; how many pieces.
    private static func number(_ pieces: [Piece], at index: Int) -> (DayWord, Int) {
        let digits = pieces[index].text
        let value = digits.count <= 9 ? Int(digits) ?? 0 : .max
        let plain = DayWord.number(value, digits: digits.count)
        var next = index + 1
        if next < pieces.count, pieces[next].text == "-", !pieces[next].isApart { next += 1 }
        guard next < pieces.count, pieces[next].kind == .letters else { return (plain, 1) }
        let ending = pieces[next].text
        let isLoose = pieces[next].isApart
        if digits.count <= 2, !isLoose || ending == "го", ordinalEndings.contains(ending) {
            return (.ordinal(value), next - index + 1)
        }
        if !isLoose, countEndings.contains(ending) { return (plain, next - index + 1) }
        return (plain, 1)
    }

    private static let ordinalEndings: Set<String> = [
        "st", "nd", "rd", "th", "го", "ого", "его", "е", "ое", "ее", "й", "ый", "ой", "ий", "я",
        "му", "ому",
    ]

    private static let countEndings: Set<String> = ["х", "ух", "ех", "ти", "ми"]

    /// Whether a sign stands where it tells something apart: between numbers, or before the first.
    private static func says(_ sign: Character, _ pieces: [Piece], at index: Int) -> Bool {
        guard index + 1 < pieces.count else { return false }
        let after = pieces[index + 1]
        if index == 0 { return (sign == "+" || sign == "-") && after.kind == .digits }
        let before = pieces[index - 1]
        switch sign {
        case ",": return before.kind == .digits && after.kind == .digits && !after.isApart
        case ".": return before.kind == .digits && after.kind == .digits
        case "/", "-":
            return [before, after].allSatisfy { $0.kind == .digits || isMonth($0) }
        default: return true
        }
    }

    private static func isMonth(_ piece: Piece) -> Bool {
        DayWord.known[piece.text]?.first?.month != nil
    }

    /// Joins words that mean one thing together: `twenty first`, `day after tomorrow`.
    private static func joined(_ words: [DayWord]) -> [DayWord] {
        var joined: [DayWord] = []
        for word in words {
            switch (joined.last, word) {
            case (.number(let tens, digits: 0)?, .ordinal(let ones))
            where tens >= 20 && (1...9).contains(ones):
                joined[joined.count - 1] = .ordinal(tens + ones)
            case (.number(let tens, digits: 0)?, .number(let ones, digits: 0))
            where tens >= 20 && (1...9).contains(ones):
                joined[joined.count - 1] = .number(tens + ones, digits: 0)
            case (.number(1, digits: 0)?, .half), (.number(1, digits: 0)?, .number(2, digits: 0)):
                // `a half`, `a couple`.
                joined[joined.count - 1] = word
            default: joined.append(word)
            }
            joinLast(&joined)
        }
        if joined.first == .and { joined.removeFirst() }
        return joined
    }

    private static func joinLast(_ words: inout [DayWord]) {
        switch words.suffix(3) {
        case [.unit(.day), .from, .day(1)] where !words.dropLast(3).contains(where: \.isNumber):
            words.replaceLast(3, .day(2))
        case [.unit(.week), .from, .side(1)]:
            words.replaceLast(3, .side(2))
            words.append(.unit(.week))
        case [.unit(.day), .before, .day(-1)]:
            words.replaceLast(3, .day(-2))
        case [.ordinal(1), .half, .unit(.day)]: words.replaceLast(3, .part(.morning))
        case [.ordinal(2), .half, .unit(.day)]: words.replaceLast(3, .part(.midday))
        default: joinPart(&words)
        }
    }

    /// Joins what says a part of the day together: `in the evening`, `после обеда`, `this morning`.
    private static func joinPart(_ words: inout [DayWord]) {
        if words.suffix(2) == [.clock, .at], words.dropLast(2).last?.isNumber != true {
            // `часов в 7`.
            words.replaceLast(2, .at)
        }
        guard let part = words.last?.namedPart else { return }
        switch words.dropLast().last {
        // `с утра` is no `and`.
        case .and? where words.dropLast(2).last?.namedPart != nil: break
        case .ahead?, .at?, .and?: words.replaceLast(2, .part(part))
        case .from? where part == .lunch: words.replaceLast(2, .part(.midday))
        case .side(let offset)? where abs(offset) <= 1:
            words.replaceLast(2, .day(offset))
            words.append(.part(part))
        default: break
        }
    }
}

extension [DayWord] {
    fileprivate mutating func replaceLast(_ count: Int, _ word: DayWord) {
        removeLast(count)
        append(word)
    }
}
