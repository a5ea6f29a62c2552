/// The words without a sign: the channel, the organisation, the person.
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
        for index in tokens.indices where isFree(index) && tokens[index].isQuoted {
            guard tokens[index].value.first?.isUppercase == true else { continue }
            draft.organisation = CanonicalText.text(tokens[index].value)
            draft.kind = .organisation
            take(index..<index + 1)
            return
        }
    }

    /// `ООО «Ромашка»`, `ООО Вкусный Дом`, `ИП Иванова Мария`.
    private mutating func takeAfter(_ form: LegalForm, at index: Int) -> Bool {
        let start = index + 1
        guard isFree(start), !tokens[index].endsGroup else { return false }
        if tokens[start].isQuoted {
            setOrganisation(form, name: "«\(tokens[start].value)»", index..<start + 1)
            return true
        }
        let words = run(from: start, limit: 4, where: PersonName.isNamePart)
        guard !words.isEmpty else { return false }
        if form.isPerson, let name = PersonName(words) {
            setPerson(name, start..<start + name.wordCount)
            setOrganisation(form, name: name.display, index..<start + name.wordCount)
            return true
        }
        let count = LegalForm.nameLength(in: words)
        setOrganisation(
            form,
            name: words.prefix(count).joined(separator: " "),
            index..<start + count
        )
        return true
    }

    /// `Ромашка, ООО` and `«Ромашка», ООО`, as lists in order of the alphabet have it.
    private mutating func takeBeforeComma(_ form: LegalForm, at index: Int) -> Bool {
        let last = index - 1
        guard !form.isPerson, tokens.indices.contains(last), isFree(last), tokens[last].endsGroup
        else { return false }
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

    /// Takes the first run of words with a capital; a person beside an organisation is the lead.
    mutating func takePerson() {
        guard draft.displayName.isEmpty else { return }
        guard let (start, words) = titledRun ?? shoutedRun, let name = PersonName(words) else {
            return
        }
        setPerson(name, start..<start + name.wordCount)
        draft.displayName = name.display
        draft.kind = .person
    }

    private var titledRun: (start: Int, words: [String])? {
        for start in tokens.indices {
            let words = run(from: start, limit: 3, where: PersonName.isNamePart)
            if words.contains(where: PersonName.isTitled) { return (start, words) }
        }
        return nil
    }

    private var shoutedRun: (start: Int, words: [String])? {
        for start in tokens.indices {
            let words = run(from: start, limit: 3, where: PersonName.isShouted)
            if words.count >= 2 { return (start, words) }
        }
        return nil
    }

    private mutating func setPerson(_ name: PersonName, _ range: Range<Int>) {
        draft.family = name.family
        draft.given = name.given
        draft.patronymic = name.patronymic
        take(range)
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

extension PersonName {
    /// Whether the word may stand in a name: a word with a capital, or initials.
    static func isNamePart(_ word: String) -> Bool {
        isTitled(word) || areInitials(word)
    }
}

/// The legal form of an organisation, and where it stands.
struct LegalForm: Equatable {
    /// The form as it is written out.
    let text: String
    /// Whether the name follows it, as in Russian.
    let comesFirst: Bool

    /// Whether it is a person in business alone.
    var isPerson: Bool { text == "ИП" }

    /// The form that the word is.
    init?(_ word: String) {
        let bare = word.hasSuffix(".") ? String(word.dropLast()) : word
        let folded = CanonicalText.name(bare)
        if let form = Self.leading.first(where: { CanonicalText.name($0) == folded }) {
            self.init(text: form, comesFirst: true)
        } else if let form = Self.trailing.first(where: { $0.lowercased() == folded }) {
            self.init(text: form, comesFirst: false)
        } else {
            return nil
        }
    }

    private init(text: String, comesFirst: Bool) {
        self.text = text
        self.comesFirst = comesFirst
    }

    private static let leading = ["ООО", "АО", "ПАО", "ЗАО", "ОАО", "НАО", "ИП", "ТОО"]
    private static let trailing = ["LLC", "Ltd", "Inc", "GmbH", "PLC", "Corp"]

    /// How many of the words after a form are the organisation's name, when a person may follow.
    static func nameLength(in words: [String]) -> Int {
        if words.count >= 4, PersonName.isPatronymic(words[3]) { return 1 }
        let surname = words.dropFirst().firstIndex(where: PersonName.isSurname)
        return surname ?? min(words.count, 3)
    }
}
