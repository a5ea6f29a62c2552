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
        let words = dateWords(at: index, acrossCommas: false)
        let quoted = words[0].split(separator: " ").map(String.init)
        let (moment, count) = quoted.count > 1 ? quotedDate(quoted) : openDate(at: index, words)
        switch moment {
        case .success(let moment):
            // As long as they are free.
            let rest = dateWords(at: index, acrossCommas: true).dropFirst(count)
            (draft.nextContact, draft.nextMinute) = (moment.day, moment.minute)
            take(index..<index + count)
            if moment.minute == nil, quoted.count == 1 || count == 0,
                DateExpression.looksTimed(count == 0 ? quoted[...] + rest : rest)
            {
                draft.rejected.append(.date(.noTime))
            }
        case .failure(let error):
            draft.rejected.append(error)
            if error.isDoubt {
                let words = dateWords(at: index, acrossCommas: true)
                draft.doubtfulNext = words[..<count].joined(separator: " ")
            }
            keep(index..<index + count)
        }
    }

    /// The words that may be a date, from the one with its mark on.
    private func dateWords(at index: Int, acrossCommas: Bool) -> [String] {
        var end = index + 1
        while end - index < DateExpression.wordsMax,
            acrossCommas ? isFree(end) && !tokens[end].isQuoted : isOpen(index..<end + 1)
        {
            end += 1
        }
        // `^1 мая 2000 руб` has no year.
        if let mark = (index + 1...end).first(where: isMoneyMark) {
            end = mark - (tokens[mark - 1].value.allSatisfy(\.isNumber) ? 1 : 0)
        }
        var words = tokens[index..<max(end, index + 1)].map(\.value)
        words[0] = String(words[0].dropFirst())
        return words
    }

    /// A date between quotation marks, which is one word; `^"завтра вечером"` has no time.
    private func quotedDate(
        _ words: [String]
    ) -> (moment: Result<DayMoment, CaptureError>, count: Int) {
        let text = words.joined(separator: " ")
        let moment = Result { () throws(CaptureError) in
            try DateExpression.moment(text, today: today, now: now)
        }
        guard case .failure(.date(.partOfDay(let day))) = moment else { return (moment, 1) }
        return (.success(DayMoment(day)), 0)
    }

    /// A date; a comma ends it, unless a time follows: `^пн, 10:00`.
    private func openDate(
        at index: Int,
        _ words: [String]
    ) -> (moment: Result<DayMoment, CaptureError>, count: Int) {
        let near = DateExpression.leading(words, today: today, now: now)
        guard case .success(let day) = near.moment, day.minute == nil else { return near }
        let all = dateWords(at: index, acrossCommas: true)
        let far = DateExpression.leading(all, today: today, now: now)
        guard far.count > near.count else { return near }
        switch far.moment {
        case .success(let moment) where moment.minute != nil: return far
        case .failure(.date(.unclearTime)), .failure(.date(.noSuchTime)): return far
        default: return near
        }
    }

    private mutating func takeAssignmentOrEmail(_ value: String, at index: Int) {
        if let sign = value.firstIndex(of: "="), isField(value[..<sign]) {
            let typed = String(value[value.index(after: sign)...])
            takeAssignment(String(value[..<sign]), typed, at: index)
        } else if value.contains("@"), value.first != "@" {
            takeEmail(value, at: index)
        }
    }

    /// Takes a value; the day of `next=` is no reason to lose the lead, and is written out, since
    /// it may be counted from the time now.
    private mutating func takeAssignment(_ field: String, _ typed: String, at index: Int) {
        var value = typed
        let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
        if ContactField(named: field) == .next, !words.isEmpty {
            let (found, count) = DateExpression.leading(words, today: today, now: now)
            switch found {
            case .failure(let error):
                draft.rejected.append(error)
                keep(index..<index + 1)
                return
            case .success(let moment):
                let rest = words.dropFirst(count)
                value = ([moment.text] + rest).joined(separator: " ")
                if moment.minute == nil, DateExpression.looksTimed(rest) {
                    draft.rejected.append(.date(.noTime))
                }
            }
        }
        if isSaidAlready(field[...], value) {
            draft.rejected.append(.fieldTwice(field))
            keep(index..<index + 1)
            return
        }
        draft.assignments.append(LeadDraft.Assignment(field: field, value: value))
        take(index..<index + 1)
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
