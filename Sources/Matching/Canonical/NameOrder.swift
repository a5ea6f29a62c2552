/// Decides which of the typed words is the surname, the given name and the patronymic.
enum NameOrder {
    private struct Candidate {
        let word: NameWord
        let text: String
        let skeleton: String
        let given: NameBook.Given?
        let patronymic: (root: String, gender: Gender)?
        let isSurname: Bool
    }

    static func arranged(_ words: [NameWord]) -> PersonForm {
        var person = PersonForm()
        var initials: [NameWord] = []
        var asides: [Candidate] = []
        var open: [Candidate] = []
        for word in words {
            if word.isInitial {
                initials.append(word)
                continue
            }
            let skeleton = Skeleton.string(of: word.run)
            guard !skeleton.isEmpty else { continue }
            let given = NameBook.given(word.run, skeleton: skeleton)
            let isFullName = given?.names.contains { $0.skeleton == skeleton } ?? false
            let candidate = Candidate(
                word: word,
                text: Letters.text(word.run),
                skeleton: skeleton,
                given: given,
                patronymic: patronymic(word, skeleton),
                isSurname: !isFullName && NameShape.isSurname(skeleton)
            )
            if word.isAside { asides.append(candidate) } else { open.append(candidate) }
        }
        takePatronymic(from: &open, to: &person)
        let given = takeGiven(from: &open, initials: initials)
        let family = takeFamily(from: &open, given: given)
        if let given { apply(given: given, to: &person) }
        place(initials: initials, in: &person, given: given, hasFamily: family != nil)
        apply(family: family, asides: asides + open, to: &person)
        settle(&person, given: given)
        return person
    }

    private static func patronymic(
        _ word: NameWord,
        _ skeleton: String
    ) -> (root: String, gender: Gender)? {
        guard let found = NameShape.patronymic(skeleton) else {
            guard let last = skeleton.utf8.last, last == 0x71 || last == 0x61 else { return nil }
            return Patronymics.irregular[Letters.text(word.run)].map { stem, gender in
                (Skeleton.of(stem), gender)
            }
        }
        if found.isShort, word.field != .patronymic {
            guard Patronymics.looksLikePatronymic(Letters.text(word.run)) else { return nil }
        }
        return (found.root, found.gender)
    }

    private static func takePatronymic(from open: inout [Candidate], to person: inout PersonForm) {
        let shaped = open.indices.filter { open[$0].patronymic != nil && open[$0].given == nil }
        let typed = shaped.last { open[$0].word.field == .patronymic }
        // A word in the surname's field that ends like a patronymic is a surname (Мицкевич), unless
        // another can be it or a feminine ending leaves no doubt.
        let fathers = shaped.filter { index in
            open[index].patronymic.map { NameBook.isFather($0.root) } ?? false
        }
        let found =
            typed
            ?? (fathers.isEmpty ? shaped : fathers).last { index in
                let hasOther =
                    open.count > 2 && open.indices.contains { $0 != index && open[$0].given == nil }
                if hasOther || open[index].patronymic?.gender == .female { return true }
                guard let root = open[index].patronymic?.root else { return false }
                return NameBook.isFather(root)
                    && (open.count > 1 || open[index].word.field != .family)
            }
        guard let found, let patronymic = open[found].patronymic else {
            if let index = open.firstIndex(where: { $0.word.field == .patronymic }),
                open[index].given == nil || open.count > 2
            {
                let taken = open.remove(at: index)
                person.patronymic = taken.skeleton
                person.patronymicSpelling = Skeleton.spelling(of: taken.word.run)
            }
            return
        }
        person.patronymic = patronymic.root
        person.patronymicSpelling = Skeleton.spelling(of: open[found].word.run)
        person.gender = patronymic.gender
        open.remove(at: found)
        // The patronymic may stand in two fields.
        open.removeAll { $0.patronymic?.root == patronymic.root && $0.given == nil }
    }

    private static func takeGiven(
        from open: inout [Candidate],
        initials: [NameWord]
    ) -> Candidate? {
        let known = open.indices.filter { open[$0].given != nil }
        let best =
            known.first { open[$0].word.field == .given && !open[$0].isSurname }
            ?? known.first { index in
                guard !open[index].isSurname, open[index].word.field != .given else { return false }
                // A Latin surname is often a given name too; it counts as one only if the word in
                // the other field looks like a surname.
                guard open[index].word.field == .family else { return true }
                if open.count == 1 { return !isLatin(open[index]) || initials.isEmpty }
                let others = open.filter { $0.word.field == .given }
                return !isLatin(open[index]) || others.contains(where: \.isSurname)
            }
            ?? known.first { open[$0].word.field == .given }
            ?? known.first { index in
                open.count > 1 && !(isLatin(open[index]) && open[index].word.field == .family)
            }
        if let best {
            let taken = open.remove(at: best)
            // «Володя» beside «Владимир» says the same twice; a Latin surname that is a short name
            // too, each in its own field, does not: Matthias Haas.
            let names = taken.given?.names.map(\.skeleton) ?? []
            open.removeAll { other in
                let isOwnField = other.word.field == .family && taken.word.field == .given
                return !other.isSurname && !(isOwnField && isLatin(other))
                    && other.given?.names.contains { names.contains($0.skeleton) } ?? false
            }
            return taken
        }
        // Nothing known: the field decides, unless only a surname was typed into it.
        if let index = open.firstIndex(where: { $0.word.field == .given }) {
            let hasFamily = open.contains { $0.word.field == .family }
            if hasFamily || !open[index].isSurname || open.count > 1 && !open[index].isSurname {
                return open.remove(at: index)
            }
            if let other = open.firstIndex(where: { $0.word.field == .given && !$0.isSurname }) {
                return open.remove(at: other)
            }
            return nil
        }
        guard open.count > 1, initials.isEmpty else { return nil }
        let whole = open.indices.filter { open[$0].word.field == .whole }
        if whole.count > 1 {
            let isLatin = isLatin(open[whole[0]])
            let notSurname = whole.filter { !open[$0].isSurname }
            let index = notSurname.count == 1 ? notSurname[0] : isLatin ? whole[0] : whole[1]
            return open.remove(at: index)
        }
        let family = open.indices.filter { open[$0].word.field == .family }
        if family.count > 1, let index = family.last(where: { !open[$0].isSurname }) {
            return open.remove(at: index)
        }
        return nil
    }

    private static func isLatin(_ candidate: Candidate) -> Bool {
        candidate.word.run.contains(where: Letters.isLatin)
    }

    private static func takeFamily(
        from open: inout [Candidate],
        given: Candidate?
    ) -> Candidate? {
        guard !open.isEmpty else { return nil }
        let index =
            open.firstIndex { $0.word.field == .family }
            ?? open.firstIndex { $0.isSurname } ?? 0
        return open.remove(at: index)
    }

    private static func apply(given: Candidate, to person: inout PersonForm) {
        person.given = given.skeleton
        person.givenSpelling = Skeleton.spelling(of: given.word.run)
        guard let known = given.given else {
            person.guessedNames = NameGuess.names(given.text)
            return
        }
        person.fullNames = known.names.filter {
            person.gender == .unknown || $0.gender == .unknown || $0.gender == person.gender
        }.map(\.skeleton)
        if person.fullNames.isEmpty { person.fullNames = known.names.map(\.skeleton) }
        let genders = Set(known.names.map(\.gender))
        if person.gender == .unknown, genders.count == 1, let only = genders.first {
            person.gender = only
        }
    }

    private static func place(
        initials: [NameWord],
        in person: inout PersonForm,
        given: Candidate?,
        hasFamily: Bool
    ) {
        // Two initials beside a given name written out: the first repeats the name.
        let repeats = given != nil && initials.count == 2 && initials[0].field == initials[1].field
        for word in repeats ? initials.suffix(1) : initials[...] {
            let letter = initial(word.run)
            if word.field == .given, given?.word.field == .family, !hasFamily {
                person.family = letter
                continue
            }
            if word.field == .patronymic {
                if person.patronymic.isEmpty { person.patronymic = letter }
            } else if word.field == .family, !hasFamily, person.family.isEmpty, initials.count < 3 {
                person.family = letter
            } else if person.given.isEmpty {
                person.given = letter
            } else if person.patronymic.isEmpty {
                person.patronymic = letter
            } else if person.family.isEmpty, !hasFamily {
                person.family = letter
            }
        }
    }

    private static func initial(_ run: Letters.Run) -> String {
        String(decoding: Skeleton.bytes(of: run).prefix(1), as: UTF8.self)
    }

    private static func apply(family: Candidate?, asides: [Candidate], to person: inout PersonForm)
    {
        var surnames: [Candidate] = []
        if let family { surnames.append(family) }
        surnames.append(contentsOf: asides)
        var forms: [String] = []
        for candidate in surnames {
            for part in candidate.word.run.split(separator: Letters.hyphen) {
                let run = Array(part)
                let (form, gender) = NameShape.surname(
                    Skeleton.string(of: run),
                    isAdjective: NameShape.isAdjective(run),
                    isLatin: run.contains(where: Letters.isLatin)
                )
                guard !form.isEmpty else { continue }
                if person.gender == .unknown { person.gender = gender }
                if forms.isEmpty { person.familySpelling = Skeleton.spelling(of: run) }
                if !forms.contains(form) { forms.append(form) }
            }
        }
        if let first = forms.first { person.family = first }
        if forms.count > 1 { person.otherFamily = forms[1] }
    }

    /// Narrows the full names by the gender that all the words together tell.
    private static func settle(_ person: inout PersonForm, given: Candidate?) {
        guard let known = given?.given, person.gender != .unknown else { return }
        let narrowed = known.names.filter {
            $0.gender == .unknown || $0.gender == person.gender
        }
        if !narrowed.isEmpty { person.fullNames = narrowed.map(\.skeleton) }
    }
}
