/// A person's name taken apart by its look and by the books of names.
///
/// Rule: a Russian name is read as surname, first name, patronymic, unless a patronymic, a known
/// first name or an unmistakable ending of a surname shows another order; a name in other letters
/// is read as first name, surname, unless its family name is of a people that puts it first. A
/// comma after the first words makes them the surname. Titles are no part of a name; `Jr.` and
/// `мл.` stay with the surname. Advice: when it guesses wrong, the card says what it took, and
/// `edit` mends it.
package struct PersonName: Equatable {
    /// The surname, with what belongs to it: `van der Berg`, `Мартин мл.`.
    package var family: String?
    /// The first name, or the names before the surname.
    package var given: String?
    /// The patronymic.
    package var patronymic: String?
    /// The words that were taken, by their places.
    var places: Set<Int> = []
    /// How sure it is that this is somebody's name; 0 for words that nobody knows.
    var evidence = 0

    /// The name in one line: the surname first where that is the custom.
    var display: String {
        NameDisplay.joined(family: family, given: given, patronymic: patronymic) ?? ""
    }

    /// Reads what a run of words begins with; nil if it names nobody.
    ///
    /// `isWhole`: whether all words are known to be the name, so that none is left over but titles
    /// and nicknames.
    init?(_ pieces: [NamePiece], isWhole: Bool = false) {
        var reading = NameReading(pieces, isWhole: isWhole)
        guard reading.read() else { return nil }
        family = Self.joined(reading.family, reading.generation)
        given = Self.joined(reading.given, family == nil ? reading.generation : [])
        patronymic = Self.joined(reading.patronymic, [])
        places = Set(reading.used.map(\.place))
        evidence = reading.evidence
    }

    /// Reads a text that is a name and nothing else: a column of a list, `edit 1 name=…`.
    ///
    /// - Returns: The name and, as typed, what stood beside it: titles and nicknames. Nil for a
    ///   text that cannot be taken apart.
    package static func whole(_ text: String) -> (name: PersonName, rest: [String])? {
        let tokens = LeadToken.split(text)
        var pieces: [NamePiece] = []
        for (place, token) in tokens.enumerated() {
            let read = NamePiece.read(token, place: place)
            if read.isEmpty, let plain = NamePiece.plain(token, place: place) {
                pieces.append(plain)
            } else if read.isEmpty {
                return nil
            }
            pieces += read
        }
        guard let name = PersonName(pieces, isWhole: true) else { return nil }
        let left = tokens.indices.filter { !name.places.contains($0) }
        let unread = pieces.contains {
            left.contains($0.place) && ![.title, .aside].contains($0.kind)
        }
        guard !unread else { return nil }
        return (name, left.map { CanonicalText.text(tokens[$0].text) })
    }

    /// Whether a text that could be a name is surely that of an organisation: it has a legal form,
    /// quotation marks beside which nobody is named, a digit, or says what is done there.
    static func isOrganisation(_ text: String) -> Bool {
        let tokens = LeadToken.split(text)
        let words = tokens.filter { !$0.isQuoted }
        if words.contains(where: { LegalForm($0.value) != nil || $0.value == "&" }) { return true }
        if words.isEmpty || text.contains(where: \.isNumber) { return true }
        guard let first = words.first, let last = words.last, tokens.count > 1 else { return false }
        return NameLists.contains(NameLists.businesses, first.value)
            || NameLists.contains(NameLists.businesses, last.value)
    }

    /// The words of one part of a name, with capitals where a caps lock or none was used.
    static func proper(_ part: String) -> String {
        part.split(separator: " ").map { word in
            let text = String(word)
            guard NameLists.contains(NameLists.particles, text) else { return NameCase.word(text) }
            return text.allSatisfy(\.isUppercase) ? text.lowercased() : text
        }.joined(separator: " ")
    }

    private static func joined(_ pieces: [NamePiece], _ generation: [NamePiece]) -> String? {
        let words = (pieces + (pieces.isEmpty ? [] : generation)).map { piece in
            piece.kind == .aside ? "(\(NameCase.word(piece.text)))" : NameCase.proper(piece)
        }
        guard !words.isEmpty else { return nil }
        return CanonicalText.text(words.joined(separator: " "))
    }
}

extension NamePiece {
    /// A word of a text that is known to be a name, though it could be something else in a line.
    static func plain(_ token: LeadToken, place: Int) -> NamePiece? {
        guard letters(of: token.value) != nil else { return nil }
        return NamePiece(text: token.value, kind: .word, endsGroup: token.endsGroup, place: place)
    }
}

/// A name under way: which of its words are what.
struct NameReading {
    let isWhole: Bool
    /// Everything that was read, in the order typed.
    let all: [NamePiece]
    /// The names, particles and initials alone.
    var words: [NamePiece]
    var family: [NamePiece] = []
    var given: [NamePiece] = []
    var patronymic: [NamePiece] = []
    var generation: [NamePiece] = []
    /// Whether a title shows that a name follows.
    private(set) var hasTitle = false
    /// Whether the surname shows of which people the name is.
    var isEastern = false

    init(_ pieces: [NamePiece], isWhole: Bool) {
        self.isWhole = isWhole
        all = pieces
        words = pieces.filter { ![.title, .aside, .generation].contains($0.kind) }
        hasTitle = pieces.first?.kind == .title
        markDutch()
    }

    /// `Винсент Ван Гог`: a Chinese surname elsewhere.
    private mutating func markDutch() {
        for place in words.indices.dropLast()
        where words[place].key == "ван" && words[place].kind == .word {
            let next = words[place + 1].key
            guard place > 0 && words[0].isGiven || NameLists.dutch.contains(next) else { continue }
            words[place] = NamePiece(
                text: words[place].text,
                kind: .particle,
                endsGroup: words[place].endsGroup,
                place: words[place].place
            )
        }
    }

    /// What belongs to the name.
    var used: [NamePiece] { family + given + patronymic + generation }

    /// Whether the name is in Russian letters.
    var isCyrillic: Bool { words.contains { NameWords.isCyrillic($0.text) } }

    /// Reads the words; false if they name nobody.
    mutating func read() -> Bool {
        guard words.contains(where: { $0.kind == .word }) else { return false }
        if readByComma() || readTurkic() || readSigns() {
            // Read.
        } else if words.contains(where: { $0.kind == .initials }) {
            readInitials()
        } else if words.count == 1 {
            readSingle()
        } else if readShoutedSurname() || readPatronymic() || readEastern() || readParticles() {
            // Read.
        } else if isCyrillic {
            readCyrillic()
        } else {
            readLatin()
        }
        guard !family.isEmpty || !given.isEmpty else { return false }
        takeBeside()
        return true
    }

    /// How much speaks for a name: known first names, patronymics, surnames, initials, titles.
    var evidence: Int {
        var points = 0
        if let first = given.first {
            if first.isGiven { points += 2 }
            if first.kind == .initials, !family.isEmpty { points += 2 }
        }
        if !patronymic.isEmpty, patronymic[0].kind != .initials { points += 2 }
        if let last = family.last(where: { $0.kind == .word }), last.isSurname { points += 1 }
        if family.contains(where: { $0.kind == .particle }) { points += 1 }
        if hasTitle { points += 1 }
        if given.count > 1, let first = given.first, isOpening(first) { points += 2 }
        if isEastern { points += 2 }
        return points
    }

    private func isOpening(_ piece: NamePiece) -> Bool {
        NameLists.givenOpenings.contains(piece.key)
    }

    /// Takes `Jr.` behind the name, and a former surname in brackets behind the surname.
    private mutating func takeBeside() {
        let last = used.map(\.place).max() ?? 0
        for (index, piece) in all.enumerated() where index > 0 {
            if piece.kind == .generation, piece.place <= last + 1 { generation.append(piece) }
            if piece.kind == .aside, let before = family.last, before == all[index - 1],
                NamePiece.letters(of: piece.text) == .titled, !NameWords.isGiven(piece.text),
                NameWords.isSurname(piece.text), !before.endsGroup
            {
                family.append(piece)
            }
        }
    }

    /// `Иванов, Пётр Сергеевич`, `van der Berg, Jan`, `Smith, John Jr.`.
    private mutating func readByComma() -> Bool {
        guard let comma = words.dropLast().firstIndex(where: \.endsGroup) else { return false }
        var before = Array(words[...comma])
        var after = Array(words[(comma + 1)...])
        if let end = after.firstIndex(where: \.endsGroup) { after = Array(after[...end]) }
        // `Пётр, Иванов`: the other way round, if there is no doubt.
        if before.count == 1, before[0].isGiven, !before[0].isSurname, after.count == 1,
            after[0].isSurname, !after[0].isGiven
        {
            swap(&before, &after)
        }
        family = before
        if let trailing = after.firstIndex(where: { $0.kind == .particle }), trailing > 0 {
            // `Berg, Jan van der`
            family = after[trailing...] + family
            after = Array(after[..<trailing])
        }
        setGiven(after)
        return true
    }

    /// `Алиев Вугар Гасан оглы`, `Мамедова Лейла Али-кызы` being one word.
    private mutating func readTurkic() -> Bool {
        guard let suffix = words.firstIndex(where: { $0.kind == .suffix }), suffix >= 2 else {
            words.removeAll { $0.kind == .suffix && !isWhole }
            return false
        }
        patronymic = Array(words[(suffix - 1)...suffix])
        let before = Array(words[..<(suffix - 1)])
        let after = Array(words[(suffix + 1)...].prefix(1))
        if before.count == 1 {
            (given, family) = (before, after)
            if after.isEmpty, before[0].isSureSurname { (given, family) = ([], before) }
        } else if before[0].isGiven, !before[0].isSureSurname, before[1].isSurname,
            !before[1].isGiven
        {
            (given, family) = ([before[0]], Array(before[1...]))
        } else {
            (family, given) = ([before[0]], Array(before[1...]))
        }
        return true
    }

    private mutating func readSingle() {
        let word = words[0]
        let looksGiven = word.isGiven && !(hasTitle && (word.isSurname || isForeignTitle))
        if word.isSureSurname || !looksGiven && (word.isSurname || hasTitle) {
            family = [word]
        } else {
            given = [word]
        }
    }

    /// Behind `Mr` stands a surname, behind `Sir` and `отец` a first name.
    private var isForeignTitle: Bool {
        guard let title = all.first, title.kind == .title else { return false }
        return ["mr", "mrs", "ms", "mr.", "mrs.", "ms."].contains(title.text.lowercased())
    }

    /// `DUPONT Jean`, `Пётр ИВАНОВ`: the one word in capitals is the surname.
    private mutating func readShoutedSurname() -> Bool {
        let names = words.filter { $0.kind == .word }
        let shouted = names.filter { $0.letters == .shouted }
        guard shouted.count == 1, names.count >= 2, names.count <= 3 || isWhole,
            names.allSatisfy({ $0.letters == .titled || $0.letters == .shouted }),
            shouted[0] == names.first || shouted[0] == names.last, !shouted[0].isGiven,
            shouted[0] == names.first || !names[0].isSureSurname
        else { return false }
        guard let place = words.firstIndex(of: shouted[0]) else { return false }
        if place == 0 {
            family = [words[0]]
            setGiven(Array(words[1...]))
        } else {
            var start = place
            while start > 0, words[start - 1].kind == .particle { start -= 1 }
            family = Array(words[start...place])
            setGiven(Array(words[..<start]))
        }
        return true
    }

    /// The given names, and the patronymic behind them.
    mutating func setGiven(_ pieces: [NamePiece]) {
        if pieces.allSatisfy({ $0.kind == .initials }), isCyrillic {
            let letters = Self.single(pieces)
            given = Array(letters.prefix(1))
            patronymic = Array(letters.dropFirst())
            if patronymic.count > 1 { (given, patronymic) = (letters, []) }
            return
        }
        if pieces.count >= 2, let last = pieces.last {
            if last.kind == .suffix, pieces.count >= 3 {
                patronymic = Array(pieces.suffix(2))
                given = pieces.dropLast(2)
                return
            }
            if last.isPatronymic || isCyrillic && last.kind == .initials {
                patronymic = [last]
                given = pieces.dropLast()
                return
            }
        }
        given = pieces
    }

    /// Each initial by itself.
    static func single(_ pieces: [NamePiece]) -> [NamePiece] {
        pieces.flatMap { piece -> [NamePiece] in
            piece.text.split(separator: ".").map { letter in
                NamePiece(
                    text: letter + ".",
                    kind: .initials,
                    endsGroup: piece.endsGroup,
                    place: piece.place
                )
            }
        }
    }
}
