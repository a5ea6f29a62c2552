package import Wording

extension Money {
    /// The sum for people.
    package var phrase: Phrase { Phrase(english: formatted(.en), russian: formatted(.ru)) }
}

extension [Money] {
    /// The sums for people, between commas.
    package var phrase: Phrase { Phrase(joining: map(\.phrase), by: ", ") }
}

extension CaptureError {
    /// What was not understood, for people.
    package var phrase: Phrase {
        switch self {
        case .date(.shortMonth(let days)):
            """
            the date is not in the calendar, its month has \(days, .day): check the day and the \
            month
            """
        case .date(.unclear(let one, let other)):
            "the date may be \(one.phrase) or \(other.phrase): write the one that is meant"
        case .date(.partOfDay(let day)):
            """
            the date is \(day.phrase) with a part of it and no time: type the time as 19:00, or \
            the day alone
            """
        case .date(.unclearTime(let one, let other)):
            """
            the date has a time that may be \(DayMoment.time(one)) or \
            \(DayMoment.time(other)): write it so
            """
        case .date(.span(let first, let last)):
            """
            the date is a span of days from \(first.phrase) to \(last.phrase): write the one that \
            is meant
            """
        case .date(.otherWeekday(let day)):
            """
            the date does not fit its day of the week, \(day.phrase) is another: leave out the \
            wrong one
            """
        case .date(.tooFar(let most)):
            """
            the date is too far away: use at most \(Phrase(number: most)) days, weeks, months or \
            years
            """
        case .money(.tooPrecise(let currency, let most)):
            """
            the sum is finer than \(currency) allows: leave at most \(Phrase(number: most)) digits \
            after the point
            """
        case .phone(.tooShort(let digits, let least)):
            """
            the phone number has \(digits) digits, at least \(least) are needed: add the area code \
            or what is missing
            """
        case .phone(.tooLong(let digits, let most)):
            """
            the phone number has \(digits) digits of at most \(most): check for a digit typed twice
            """
        case .phone(.textTooLong(let count, let most)):
            """
            the phone number is written in \(count) characters of at most \(most): type one number \
            at a time
            """
        case .phone(.noSuchNumber(let code)):
            """
            the phone number has no area code of +\(code): check its first digits, and whether one \
            is missing
            """
        case .email(.atSigns(let count)):
            """
            the e-mail address has \(count) signs `@` where one is needed: type it as \
            name@example.com
            """
        case .email(.tooLong(let bytes, let most)):
            """
            the e-mail address has \(bytes) bytes of at most \(most): check that nothing was \
            joined to it
            """
        case .lineTooLong(let count, let most):
            """
            the line has \(Phrase(number: count)) characters of at most \(Phrase(number: most)): \
            put the rest into a note
            """
        case .fieldTwice(let field): "“\(field)” is said twice: the first stands"
        default: Phrase(word: description)
        }
    }
}

extension DayMoment {
    /// The day for people, and the time if there is one: `2026-12-04 15:00`.
    package var phrase: Phrase {
        minute.map { "\(day.phrase) \(Self.time($0))" } ?? day.phrase
    }
}

extension CalendarDay {
    /// The day for people: `2026-11-27`, `27.11.2026`.
    package var phrase: Phrase {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return Phrase(english: iso, russian: "\(two(day)).\(two(month)).\(year)")
    }
}

extension ContactField {
    /// A value of the field for people: days in the form of each language.
    package func shown(_ text: String) -> Phrase {
        guard self == .birth || self == .next,
            let day = try? CalendarDay(iso: String(text.prefix(10)))
        else { return Phrase(verbatim: text) }
        let rest = text.dropFirst(10).replacing("T", with: " ")
        return "\(day.phrase)\(String(rest))"
    }
}

extension Share {
    /// The share for people: `14.8 %`, `14,8 %`.
    package var phrase: Phrase {
        Phrase(english: text, russian: text.replacing(".", with: ","))
    }
}

extension Box {
    /// The box for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension Rung {
    /// What the rung is called: by the office, if it has named it.
    package func phrase(_ config: OfficeConfig) -> Phrase {
        func name(_ language: Language) -> String? {
            guard let names = config.rungNames[language.rawValue],
                names.indices.contains(rawValue - 1)
            else { return nil }
            return names[rawValue - 1]
        }
        let own = Phrase(word: "\(self)")
        return Phrase(
            english: name(.en) ?? own.text(.en),
            russian: name(.ru) ?? own.text(.ru)
        )
    }

    /// A bar as high as the rung.
    package var bar: String { ["▁", "▂", "▄", "▆", "█"][rawValue - 1] }
}

extension RelationStage {
    /// The stage for people.
    package var phrase: Phrase { Phrase(word: "\(self)") }
}

extension ActivityState {
    /// The state for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension Stability.Class {
    /// The class for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension Trend {
    /// An arrow.
    package var arrow: String {
        switch self {
        case .up: "↑"
        case .flat: "→"
        case .down: "↓"
        }
    }
}

extension ValueMark {
    /// The mark for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension MarkFact.Kind {
    /// The mark for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension Triage {
    /// The decision for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension Subgroup {
    /// The part of a rung for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension CardQuality.Part {
    /// What is missing, for people.
    package var phrase: Phrase {
        switch self {
        case .name: "name"
        case .reach: "phone or e-mail"
        case .source: "source"
        case .need: "need"
        case .owner: "owner"
        case .next: "next step"
        }
    }
}

extension ActivityKind {
    /// The kind for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension FactKind {
    /// The kind for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension ItemKind {
    /// The set for people.
    package var phrase: Phrase { Phrase(word: self == .idea ? "idea for an offer" : rawValue) }
}

extension DealResult {
    /// The result for people.
    package var phrase: Phrase { Phrase(word: rawValue) }
}

extension FunnelDefinition.Step {
    /// What the step is called.
    package var phrase: Phrase {
        let own = Phrase(word: id)
        return Phrase(
            english: titles?["en"] ?? own.text(.en),
            russian: titles?["ru"] ?? own.text(.ru)
        )
    }
}

extension CustomField {
    /// What people call the field.
    package var phrase: Phrase {
        Phrase(english: titles?["en"] ?? name, russian: titles?["ru"] ?? name)
    }
}

extension ContactField {
    /// What people call the field.
    package var phrase: Phrase { Phrase(english: title(.en), russian: title(.ru)) }
}

extension CRMConflict {
    /// What it is about.
    package var phrase: Phrase { Phrase(english: title(.en), russian: title(.ru)) }
}

extension AgendaReason {
    /// The reason for people.
    package var phrase: Phrase {
        switch self {
        case .agreed: "agreed"
        case .task: "to do"
        case .due: "next purchase due"
        case .raw: "never spoken with"
        case .neglected: "no next step"
        case .sleeping: "fell asleep"
        }
    }
}

extension EventFact {
    /// What happened, on one line.
    package var phrase: Phrase {
        var parts: [Phrase] = [kind.phrase]
        if let subject { parts.append(Phrase(word: subject)) }
        // Side by side, a number and a sum would read as one.
        let number = number.map {
            Phrase(verbatim: kind == .points ? signed($0) : "\($0)")
        }
        let numbers = [number, amount?.phrase].compactMap(\.self)
        if !numbers.isEmpty { parts.append(Phrase(joining: numbers, by: ", ")) }
        if let due { parts.append("by \(DayMoment(due, minute: dueMinute).phrase)") }
        var line = Phrase(joining: parts, by: " ")
        if let text { line = "\(line): \(text)" }
        if let state, kind.outcomes.first != state { line = "\(line) (\(Phrase(word: state)))" }
        return line
    }

    private func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }
}

extension Explanation {
    /// The policy in one sentence.
    package var policyPhrase: Phrase {
        Phrase(english: policySentence(.en), russian: policySentence(.ru))
    }
}

extension ClientState {
    /// How far it is to the next rung; nil on the highest (row C13).
    package var goal: Phrase? {
        switch place.rung {
        case .potential: "speak with them, or send something"
        case .visitor: "the first purchase"
        case .buyer: "\(history.occasions.count) of \(frame.thresholds.regularMin) purchases"
        case .regular: "a reason to stay: field mark … adherent"
        case .adherent: nil
        }
    }
}

extension TimelineEntry {
    /// Whether it says that another fact never was.
    package var isVoid: Bool {
        if case .event(let event) = fact { event.kind == .void } else { false }
    }
}
