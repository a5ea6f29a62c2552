/// Tokens that a sign gives away: `@source`, `+tag`, `^date`, `field=value`, and e-mail.
extension LeadLineParser {
    /// Takes every token that a sign gives away.
    mutating func takeMarked() throws(CaptureError) {
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
                try takeDate(at: index)
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

    /// Takes the shortest date, one to three words: `^пт`, `^в пт`, `^через 2 недели`.
    private mutating func takeDate(at index: Int) throws(CaptureError) {
        var failure = CaptureError.date(.notUnderstood)
        for end in index + 1...index + 3 where isOpen(index..<end) {
            do {
                let text = String(joined(index..<end).dropFirst())
                draft.nextContact = try DateExpression.parse(text, today: today)
                take(index..<end)
                return
            } catch {
                if failure == .date(.notUnderstood) { failure = error }
            }
        }
        throw failure
    }

    private mutating func takeAssignmentOrEmail(_ value: String, at index: Int) {
        if let sign = value.firstIndex(of: "="), isField(value[..<sign]) {
            let typed = String(value[value.index(after: sign)...])
            draft.assignments.append(
                LeadDraft.Assignment(field: String(value[..<sign]), value: typed)
            )
            take(index..<index + 1)
        } else if value.contains("@"), value.first != "@" {
            takeEmail(value, at: index)
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
