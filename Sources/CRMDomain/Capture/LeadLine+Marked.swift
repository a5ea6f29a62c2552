/// Tokens that a sign gives away: `@source`, `+tag`, `^date`, `field=value`, and e-mail.
extension LeadLineParser {
    /// Takes every token that a sign gives away.
    mutating func takeMarked() {
        for index in tokens.indices where isFree(index) && !tokens[index].isQuoted {
            let value = tokens[index].value
            let rest = String(value.dropFirst())
            switch value.first {
            case "@" where !rest.isEmpty && draft.source == nil:
                draft.source = CanonicalText.text(rest)
                take(index..<index + 1)
            case "+" where isTag(rest):
                addTag(CanonicalText.text(rest))
                take(index..<index + 1)
            case "^" where !rest.isEmpty && draft.nextContact == nil:
                takeDate(at: index)
            default:
                takeAssignmentOrEmail(value, at: index)
            }
        }
    }

    /// A tag begins with a letter, or with digits that a letter follows (`+8марта`).
    private func isTag(_ name: String) -> Bool {
        guard let first = name.first(where: { !$0.isNumber }), first.isLetter else { return false }
        return name.first?.isLetter == true
            || (try? PhoneNumber.parse("+" + name, homeRegion: homeRegion)) == nil
    }

    private mutating func addTag(_ tag: String) {
        let name = CanonicalText.name(tag)
        guard !draft.tags.contains(where: { CanonicalText.name($0) == name }) else { return }
        draft.tags.append(tag)
    }

    /// Takes the longest date: `^пт`, `^через 2 недели`, `^24 декабря`.
    ///
    /// One that means no day stays in the note, and nothing else is lost for it.
    private mutating func takeDate(at index: Int) {
        var end = index + 1
        while end - index < DateExpression.wordsMax, isOpen(index..<end + 1) { end += 1 }
        // `^1 мая 2000 руб` has no year.
        if let mark = (index + 1...end).first(where: isMoneyMark) {
            end = mark - (tokens[mark - 1].value.allSatisfy(\.isNumber) ? 1 : 0)
        }
        var words = tokens[index..<max(end, index + 1)].map(\.value)
        words[0] = String(words[0].dropFirst())
        let quoted = words[0].split(separator: " ").map(String.init)
        let (moment, count) =
            quoted.count > 1
            ? DateExpression.whole(words[0], today: today)
            : DateExpression.leading(words, today: today)
        switch moment {
        case .success(let moment):
            (draft.nextContact, draft.nextMinute) = (moment.day, moment.minute)
            take(index..<index + count)
        case .failure(let error):
            draft.rejected.append(error)
            if error.isDoubt { draft.doubtfulNext = words[..<count].joined(separator: " ") }
            keep(index..<index + count)
        }
    }

    private mutating func takeAssignmentOrEmail(_ value: String, at index: Int) {
        if let sign = value.firstIndex(of: "="), isField(value[..<sign]) {
            let typed = String(value[value.index(after: sign)...])
            if let problem = dateProblem(String(value[..<sign]), typed) {
                draft.rejected.append(problem)
                keep(index..<index + 1)
                return
            }
            if isSaidAlready(value[..<sign], typed) {
                draft.rejected.append(.fieldTwice(String(value[..<sign])))
                keep(index..<index + 1)
                return
            }
            draft.assignments.append(
                LeadDraft.Assignment(field: String(value[..<sign]), value: typed)
            )
            take(index..<index + 1)
        } else if value.contains("@"), value.first != "@" {
            takeEmail(value, at: index)
        }
    }

    /// What is wrong with the day of `next=`, which is no reason to lose the lead.
    private func dateProblem(_ field: String, _ typed: String) -> CaptureError? {
        guard ContactField(named: field) == .next else { return nil }
        let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty,
            case .failure(let error) = DateExpression.leading(words, today: today).moment
        else { return nil }
        return error
    }

    /// Whether a field that has one value was given another on the line.
    private func isSaidAlready(_ name: Substring, _ value: String) -> Bool {
        let field = ContactField(named: String(name))
        if let field, [.phone, .email, .tag, .note].contains(field) { return false }
        return draft.assignments.contains { earlier in
            let isSame =
                field.map { ContactField(named: earlier.field) == $0 }
                ?? (earlier.field == String(name))
            return isSame && earlier.value != value
        }
    }

    private func isField(_ name: Substring) -> Bool {
        guard let first = name.first, first.isLetter else { return false }
        return name.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    }

    private mutating func takeEmail(_ value: String, at index: Int) {
        let trimmed = value.drop { "<(".contains($0) }
        let bare = trimmed.reversed().drop { ">).".contains($0) }.reversed()
        do {
            let address = try EmailAddress.normalise(String(bare))
            if !draft.emails.contains(address) { draft.emails.append(address) }
            take(index..<index + 1)
        } catch {
            draft.rejected.append(error)
            keep(index..<index + 1)
        }
    }
}
