import Matching

/// The words without a sign that are left: the channel and the person.
extension LeadLineParser {
    /// Takes the first word that names a channel.
    mutating func takeChannel() {
        for index in tokens.indices where isOpen(index..<index + 1) {
            guard let channel = Channel(word: tokens[index].value) else { continue }
            draft.channel = channel
            take(index..<index + 1)
            return
        }
    }

    /// Takes the words that are most surely somebody's name; a person beside an organisation is
    /// the lead.
    mutating func takePerson() {
        guard draft.displayName.isEmpty else { return }
        let name = surestName
        guard let name else { return }
        setPerson(name)
        draft.displayName = name.display
        draft.kind = .person
    }

    mutating func setPerson(_ name: PersonName) {
        draft.family = name.family
        draft.given = name.given
        draft.patronymic = name.patronymic
        for place in name.places.sorted() { take(place..<place + 1) }
    }

    /// The name with the most evidence, of those the first; with capitals, else without.
    private var surestName: PersonName? {
        var best: PersonName?
        for start in tokens.indices {
            let (pieces, _) = namePieces(from: start)
            guard !pieces.isEmpty, let name = PersonName(pieces), !isJunk(name) else { continue }
            // A part of a name is no better name.
            if let best, name.evidence <= best.evidence || name.places.isSubset(of: best.places) {
                continue
            }
            best = name
        }
        if let best, best.evidence >= 2 { return best }
        let small = smallName(least: best == nil ? 2 : 3)
        if let best, let small, small.places.isSubset(of: best.places) { return best }
        return small ?? best
    }

    /// A single unknown word in capitals, `VIP` or `BMW`, and a word that begins a sentence.
    private func isJunk(_ name: PersonName) -> Bool {
        guard name.evidence == 0, name.places.count == 1, let place = name.places.first else {
            return isAllSmall(name)
        }
        let value = tokens[place].value
        switch NamePiece.letters(of: value) {
        case .shouted: return true
        case .small: return true
        default: break
        }
        let key = NameLists.key(value)
        if NameLexicon.isCity(key) { return true }
        let endings = [
            "ть", "ться", "ает", "яет", "ует", "ются", "или", "ила", "ость", "ение", "ание",
        ]
        return endings.contains { key.count > $0.count + 1 && key.hasSuffix($0) }
    }

    private func isAllSmall(_ name: PersonName) -> Bool {
        name.places.allSatisfy { NamePiece.letters(of: tokens[$0].value) == .small }
    }

    // MARK: Words with capitals

    /// The words from a place on that may be one name with capitals, and where they end.
    func namePieces(from start: Int) -> (pieces: [NamePiece], end: Int) {
        var pieces: [NamePiece] = []
        var index = start
        while let read = namePieces(at: index, behind: pieces) {
            pieces += read
            index += 1
            guard tokens[index - 1].endsGroup else { continue }
            guard reachesAcross(pieces, to: index) else { break }
        }
        let isCrossed = pieces.dropLast().contains(where: \.endsGroup)
        while let last = pieces.last, !(isCrossed && last.kind == .particle),
            [.particle, .aside, .suffix].contains(last.kind),
            pieces.count == 1 || last.kind != .suffix
        {
            pieces.removeLast()
        }
        return (pieces, index)
    }

    private func namePieces(at index: Int, behind: [NamePiece]) -> [NamePiece]? {
        guard isFree(index), behind.count < 8 else { return nil }
        let read = NamePiece.read(tokens[index], place: index)
        guard let piece = read.first else { return nil }
        switch piece.kind {
        case .aside: return behind.isEmpty ? nil : read
        case .initials:
            // A letter without a full stop is an initial behind a name only.
            let isBare = piece.text.count == 1
            return isBare && !behind.contains(where: { $0.kind == .word }) ? nil : read
        case .particle:
            let isCrossed = behind.contains(where: \.endsGroup)
            return begins(index) || isCrossed && piece.letters == .small ? read : nil
        case .generation, .suffix: return behind.isEmpty ? nil : read
        case .title: return read
        case .word: return isNameWord(piece, index, behind) ? read : nil
        }
    }

    /// Whether a name with a capital stands behind a particle; a small `на` or `la` alone is none.
    private func begins(_ index: Int) -> Bool {
        var next = index
        while isOpen(next..<next + 1), NameLists.contains(NameLists.particles, tokens[next].value) {
            next += 1
        }
        guard isOpen(next..<next + 1), let piece = NamePiece.read(tokens[next], place: next).first
        else { return false }
        return piece.kind == .word && (piece.letters == .titled || piece.letters == .shouted)
    }

    private func isNameWord(_ piece: NamePiece, _ index: Int, _ behind: [NamePiece]) -> Bool {
        switch piece.letters {
        case .titled?, .caseless?: return true
        case .shouted?:
            return behind.last?.kind == .particle
                || piece.text.count >= 3 && isShoutedName(piece) || piece.isGiven
                || piece.isSureSurname
                || piece.text.count == 2 && behind.isEmpty && isShoutedFamily(piece, index)
        case .small?:
            guard !NameLists.everydayWords.contains(piece.key) else { return false }
            // `Иванова мария`: a first name beside a surname with a capital.
            guard let before = behind.last else {
                return piece.isGiven && isSurnameNext(index)
            }
            return before.kind == .word && before.letters == .titled && before.isSurname
                && piece.isGiven && !tokens[index - 1].endsGroup
        case nil: return false
        }
    }

    private func isSurnameNext(_ index: Int) -> Bool {
        guard isOpen(index..<index + 2),
            let next = NamePiece.read(tokens[index + 1], place: index + 1).first
        else { return false }
        return next.letters == .titled && next.isSurname
    }

    /// `LI Xiaoming`: two capitals are a name only as a surname that is known.
    private func isShoutedFamily(_ piece: NamePiece, _ index: Int) -> Bool {
        isOpen(index..<index + 2) && NamePiece.letters(of: tokens[index + 1].value) == .titled
            && (NameLists.chinese.contains(piece.key) || NameLists.korean.contains(piece.key)
                || NameLists.vietnamese.contains(piece.key))
    }

    /// In a line that is all in capitals they tell nothing, so the word must be known.
    private func isShoutedName(_ piece: NamePiece) -> Bool {
        guard
            piece.text.contains(where: { "AEIOUYАЕЁИОУЫЭЮЯІЇЄӘӨҰҮ".contains($0) })
                || !piece.text.allSatisfy(\.isASCII) && !NameWords.isCyrillic(piece.text)
        else { return false }
        let words = tokens.indices.filter {
            isFree($0) && tokens[$0].value.contains(where: \.isLetter)
        }
        let shouted = words.filter { tokens[$0].value.allSatisfy { !$0.isLowercase } }
        if shouted.count < words.count || shouted.count <= 2 { return true }
        return piece.isGiven || piece.isSurname || piece.isPatronymic
    }

    // MARK: Commas

    /// Whether a name goes on behind a comma: `Иванов, Пётр`, `King, Jr.`.
    private func reachesAcross(_ pieces: [NamePiece], to index: Int) -> Bool {
        guard let next = namePieces(at: index, behind: pieces), let first = next.first else {
            return false
        }
        if first.kind == .generation { return true }
        let before = pieces.filter { ![.title, .aside, .generation].contains($0.kind) }
        // Behind a comma once crossed nothing follows but `Jr.`.
        guard !before.dropLast().contains(where: \.endsGroup), let last = before.last else {
            return false
        }
        if before.count == 2, before[0].kind == .word, last.kind == .initials { return false }
        let names = before.filter { $0.kind == .word }
        guard names.count <= 2, names.count == 1 || !names.contains(where: \.isGiven),
            before.allSatisfy({ $0.kind == .word || $0.kind == .particle })
        else { return false }
        return isGivenGroup(at: index, first: first, before: names)
    }

    private func isGivenGroup(at index: Int, first: NamePiece, before: [NamePiece]) -> Bool {
        guard let surname = before.last else { return false }
        var start = index
        if first.kind == .title {
            start += 1
            guard isOpen(start..<start + 1) else { return false }
        }
        let next = NamePiece.read(tokens[start], place: start).first
        guard let next, next.kind == .word || next.kind == .initials else { return false }
        if surname.isGiven, !surname.isSurname {
            return next.isSurname && !next.isGiven && before.count == 1 && endsGroup(start)
        }
        if next.kind == .initials || next.isGiven { return true }
        guard surname.letters != .small, next.letters == .titled || next.letters == .shouted,
            !NameLexicon.isCity(next.key), !next.isSureSurname
        else { return false }
        return endsGroup(start)
            || isOpen(start..<start + 2) && endsGroup(start + 1)
                && NamePiece.letters(of: tokens[start + 1].value) == .titled
    }

    /// Whether nothing but other kinds of words follows.
    private func endsGroup(_ index: Int) -> Bool {
        tokens[index].endsGroup || !isFree(index + 1)
    }

    // MARK: Words without capitals

    /// A name in small letters, or in a line of capitals: only words that are known, together.
    private func smallName(least: Int) -> PersonName? {
        var best: PersonName?
        for start in tokens.indices {
            let pieces = smallPieces(from: start)
            guard !pieces.isEmpty, let name = PersonName(pieces) else { continue }
            let isFirst = !tokens.indices.prefix(start).contains { isFree($0) }
            guard name.evidence >= 3 || isFirst && isSingleName(name, pieces, least) else {
                continue
            }
            if best.map({ name.evidence > $0.evidence }) ?? true { best = name }
        }
        return best
    }

    /// `маша 8 926 …`: one known name that begins the line.
    private func isSingleName(_ name: PersonName, _ pieces: [NamePiece], _ least: Int) -> Bool {
        guard let first = pieces.first else { return false }
        if NameLists.everydayWords.contains(first.key) {
            // With nothing else on the line it is a name all the same.
            return first.isGiven && tokens.indices.filter(isFree) == [first.place]
        }
        if name.evidence >= least { return true }
        return name.evidence >= 1 && least == 2
            && (NameLexicon.isUsualSurname(first.text) || !isFree(first.place + 1))
    }

    func smallPieces(from start: Int) -> [NamePiece] {
        var pieces: [NamePiece] = []
        var index = start
        while isFree(index), pieces.count < 6 {
            var read = NamePiece.read(tokens[index], place: index)
            if let initials = smallInitials(index, behind: pieces) { read = [initials] }
            guard let piece = read.first, isKnown(piece, pieces, index) else { break }
            pieces += read
            index += 1
            if tokens[index - 1].endsGroup {
                let isOpenName =
                    pieces.count == 1 && piece.isSurname && isFree(index)
                    && NamePiece.read(tokens[index], place: index).first?.isGiven == true
                guard isOpenName else { break }
            }
        }
        while pieces.last?.kind == .particle { pieces.removeLast() }
        return pieces
    }

    /// `петров и.и.`: two initials behind a surname, both in small letters.
    private func smallInitials(_ index: Int, behind: [NamePiece]) -> NamePiece? {
        let value = tokens[index].value
        guard behind.count == 1, behind[0].isSurname, value.count == 4,
            value == value.lowercased(), NamePiece.areInitials(value.uppercased()),
            !["т.д.", "т.е.", "т.п.", "и.о.", "т.к.", "e.g.", "i.e.", "a.m.", "p.m."].contains(
                value
            )
        else { return nil }
        return NamePiece(
            text: value.uppercased(),
            kind: .initials,
            endsGroup: tokens[index].endsGroup,
            place: index
        )
    }

    private func isKnown(_ piece: NamePiece, _ behind: [NamePiece], _ index: Int) -> Bool {
        if let first = behind.first,
            NameReading.isFamilyFirst(first.text, behind.dropFirst().map(\.text) + [piece.text])
        {
            return true
        }
        switch piece.kind {
        case .word: return isKnownWord(piece, behind, index)
        case .initials: return piece.text.contains(".") || !behind.isEmpty
        case .particle:
            return isNextSurname(index) || begins(index)
                || behind.first?.isGiven == true && NameLists.capitalParticles.contains(piece.key)
                || behind.last?.kind == .particle
        case .suffix, .generation: return !behind.isEmpty
        case .title: return behind.isEmpty
        case .aside: return false
        }
    }

    private func isKnownWord(_ piece: NamePiece, _ behind: [NamePiece], _ index: Int) -> Bool {
        if behind.last?.kind == .particle || piece.isPatronymic { return true }
        if NameLists.everydayWords.contains(piece.key) {
            return piece.isGiven
                && (behind.contains { isUsual($0.text) } || tokens.indices.filter(isFree) == [index]
                    || isOpen(index..<index + 2) && isUsual(tokens[index + 1].value))
        }
        if piece.isGiven { return true }
        // A likely ending is enough beside a first name that is no everyday word.
        return piece.isSurname
            && (isUsual(piece.text)
                || !behind.contains { NameLists.everydayWords.contains($0.key) })
    }

    private func isUsual(_ word: String) -> Bool {
        NameWords.isSureSurname(word) || NameLexicon.isUsualSurname(word)
    }

    private func isNextSurname(_ index: Int) -> Bool {
        guard isOpen(index..<index + 2) else { return false }
        return NameWords.isSurname(tokens[index + 1].value)
    }
}
