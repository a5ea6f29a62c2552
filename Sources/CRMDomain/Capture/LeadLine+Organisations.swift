import Matching

/// Organisations: known by a legal form, by quotation marks, or by a sign that no person has.
extension LeadLineParser {
    /// Takes the first organisation, known by its legal form or by its quotation marks.
    mutating func takeOrganisation() {
        for index in tokens.indices where isOpen(index..<index + 1) {
            let word = tokens[index].value
            if let form = LegalForm(word) {
                let isTaken =
                    form.comesFirst
                    ? takeAfter(form, at: index) || takeBeforeComma(form, at: index)
                    : takeBefore(form, at: index)
                if isTaken { return }
            }
        }
        for index in tokens.indices where isFree(index) && tokens[index].value == "&" {
            if takeAround(index) { return }
        }
        for index in tokens.indices where isFree(index) {
            if takeBusiness(at: index) { return }
        }
        for index in tokens.indices where isFree(index) && tokens[index].isQuoted {
            guard tokens[index].value.first?.isUppercase == true, !isNickname(index) else {
                continue
            }
            draft.organisation = CanonicalText.text(tokens[index].value)
            draft.kind = .organisation
            take(index..<index + 1)
            return
        }
    }

    /// `John "Johnny" Smith`, `Иванова Мария «Маша»`: what is quoted within a name, or beside one
    /// and is a first name itself.
    private func isNickname(_ index: Int) -> Bool {
        func isName(_ place: Int) -> Bool {
            guard isOpen(max(place, 0)..<max(place, 0) + 1), place >= 0 else { return false }
            return NamePiece.read(tokens[place], place: place).contains { $0.kind == .word }
                && tokens[place].value.first?.isUppercase == true
        }
        let isBehind = isName(index - 1) && !tokens[index - 1].endsGroup
        guard isBehind else { return false }
        if isName(index + 1), !tokens[index].endsGroup { return true }
        return (max(index - 2, 0)..<index).contains { place in
            isFree(place) && NameLexicon.areOfOneName(tokens[place].value, tokens[index].value)
        }
    }

    /// `Салон красоты «Лилия»`, `Кафе Ромашка`, `Maple Dental Clinic`: what it is, with a capital,
    /// beside what it is called.
    private mutating func takeBusiness(at index: Int) -> Bool {
        func isTitled(_ place: Int) -> Bool {
            isFree(place) && tokens[place].value.first?.isUppercase == true
                && (tokens[place].isQuoted || NamePiece.letters(of: tokens[place].value) != nil)
        }
        let word = tokens[index].value
        guard isOpen(index..<index + 1), isTitled(index),
            NameLists.contains(NameLists.businesses, word)
        else { return false }
        var start = index
        var end = index + 1
        if NameWords.isCyrillic(word) {
            // Up to two small words between: `Салон красоты Лилия`.
            while end <= index + 3, isFree(end), !tokens[end - 1].endsGroup, !isTitled(end),
                NamePiece.letters(of: tokens[end].value) == .small
            { end += 1 }
            let first = end
            while end < first + 2, isTitled(end), !tokens[end - 1].endsGroup,
                !(end > first && NameWords.isGiven(tokens[end].value) && isTitled(end + 1))
            { end += 1 }
            guard end > first else { return false }
        } else {
            while start > index - 3, isTitled(start - 1), !tokens[start - 1].endsGroup {
                start -= 1
            }
            guard start < index, !NameWords.isGiven(tokens[start].value) else { return false }
            while isTitled(end), !tokens[end - 1].endsGroup,
                NameLists.contains(NameLists.businesses, tokens[end].value)
            { end += 1 }
        }
        draft.organisation = CanonicalText.text(
            tokens[start..<end].map { $0.isQuoted ? "«\($0.value)»" : $0.value }
                .joined(separator: " ")
        )
        draft.kind = .organisation
        take(start..<end)
        return true
    }

    /// `ООО «Ромашка»`, `ООО Вкусный Дом`, `ИП Иванова Мария`.
    private mutating func takeAfter(_ form: LegalForm, at index: Int) -> Bool {
        let start = index + 1
        guard isFree(start), !tokens[index].endsGroup else { return false }
        if tokens[start].isQuoted {
            setOrganisation(form, name: "«\(tokens[start].value)»", index..<start + 1)
            return true
        }
        if form.isPerson {
            let (pieces, _) = namePieces(from: start)
            if let name = PersonName(pieces.isEmpty ? smallPieces(from: start) : pieces) {
                setPerson(name)
                setOrganisation(form, name: name.display, index..<index + 1)
                return true
            }
        }
        var words = run(from: start, limit: 4, where: Self.isOrganisationWord)
        if words.last == "и" || words.last == "and" { words.removeLast() }
        if words.isEmpty, isOpen(start..<start + 1),
            tokens[start].value.allSatisfy({ $0.isLetter || $0 == "-" }),
            tokens[start].value.count > 2
        {
            words = [tokens[start].value]
        }
        guard !words.isEmpty else { return false }
        let count = LegalForm.nameLength(in: words)
        setOrganisation(
            form,
            name: words.prefix(count).joined(separator: " "),
            index..<start + count
        )
        return true
    }

    /// `Ромашка, ООО` and `«Ромашка» ООО`, as lists in order of the alphabet have it.
    private mutating func takeBeforeComma(_ form: LegalForm, at index: Int) -> Bool {
        let last = index - 1
        guard !form.isPerson, tokens.indices.contains(last), isFree(last) else { return false }
        if tokens[last].isQuoted {
            setOrganisation(form, name: "«\(tokens[last].value)»", last..<index + 1)
            return true
        }
        var start = index
        while start > 0, index - start < 3, isFree(start - 1), !tokens[start - 1].isQuoted,
            start == index || !tokens[start - 1].endsGroup,
            tokens[start - 1].value.first?.isUppercase == true
        {
            start -= 1
        }
        guard start < index else { return false }
        setOrganisation(form, name: joined(start..<index), start..<index + 1)
        return true
    }

    /// `Acme Foods LLC`: up to four words with a capital, not across a comma except the last.
    private mutating func takeBefore(_ form: LegalForm, at index: Int) -> Bool {
        var start = index
        while start > 0, index - start < 4, isFree(start - 1), !tokens[start - 1].isQuoted,
            start == index || !tokens[start - 1].endsGroup,
            tokens[start - 1].value.first?.isUppercase == true || tokens[start - 1].value == "&"
        {
            start -= 1
        }
        guard start < index, tokens[start].value != "&" else { return false }
        draft.organisation = CanonicalText.text("\(joined(start..<index)) \(form.text)")
        draft.legalForm = form.text
        draft.kind = .organisation
        take(start..<index + 1)
        return true
    }

    /// `Maple & Stone Group`: no person has such a sign in the name.
    private mutating func takeAround(_ index: Int) -> Bool {
        func isPart(_ place: Int) -> Bool {
            tokens.indices.contains(place) && isFree(place) && !tokens[place].isQuoted
                && tokens[place].value.first?.isUppercase == true
        }
        var start = index
        while index - start < 3, isPart(start - 1),
            start == index || !tokens[start - 1].endsGroup
        {
            start -= 1
        }
        var end = index + 1
        while end - index < 4, isPart(end), end == index + 1 || !tokens[end - 1].endsGroup {
            end += 1
        }
        guard start < index, end > index + 1 else { return false }
        draft.organisation = CanonicalText.text(joined(start..<end))
        draft.kind = .organisation
        take(start..<end)
        return true
    }

    private mutating func setOrganisation(_ form: LegalForm, name: String, _ range: Range<Int>) {
        draft.organisation = CanonicalText.text("\(form.text) \(name)")
        draft.legalForm = form.text
        draft.kind = .organisation
        if form.isPerson { draft.displayName = draft.organisation ?? "" }
        take(range)
    }

    private static func isOrganisationWord(_ word: String) -> Bool {
        guard let first = word.first else { return false }
        return (first.isUppercase || word == "и" || word == "and" || word == "&")
            && !NamePiece.areInitials(word)
            && word.allSatisfy { $0.isLetter || $0.isNumber || "-'’&.+".contains($0) }
    }

    /// The free words from `start` on that fit, up to a comma.
    private func run(from start: Int, limit: Int, where fits: (String) -> Bool) -> [String] {
        var words: [String] = []
        while words.count < limit, isOpen(start..<start + words.count + 1),
            fits(tokens[start + words.count].value)
        {
            words.append(tokens[start + words.count].value)
        }
        return words
    }
}
