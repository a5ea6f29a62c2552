package import SyncCore
import SyncReplica

extension CRM {
    /// Records a fact about a contact.
    ///
    /// - Returns: The fact's record.
    @discardableResult
    package func record(_ id: RecordID, _ fact: NewFact, today: CalendarDay) throws -> RecordID {
        guard fact.day <= today else { throw CRMError.futureDay(fact.day) }
        try fact.check()
        return try write { transaction in
            _ = try transaction.contact(id)
            return try transaction.create(fact, of: id, today: today, entered)
        }
    }

    /// Says how a fact ended: an offer was accepted, a promise kept.
    package func settle(_ fact: RecordID, as outcome: String, note: String? = nil) throws {
        try write { transaction in
            guard let record = try transaction.record(fact, in: "fact"),
                try !transaction.isDeleted(record),
                let kind = transaction.shown("fact", of: record)?[safe: 0].text
                    .flatMap({ FactKind(rawValue: $0) })
            else { throw CRMError.noFact }
            guard kind.outcomes.contains(outcome) else {
                throw CRMError.wrongOutcome(outcome, known: kind.outcomes)
            }
            let note = try note.map { try ContactWriter.checked(CanonicalText.text($0)) }
            try transaction.write(
                [.text(outcome), .optional(note)],
                to: "outcome",
                of: fact,
                in: "fact"
            )
        }
    }

    /// Says that a sale, an activity or another fact of a contact never was.
    ///
    /// Nothing is removed: the fact stays, is shown as voided and counts for nothing. What was
    /// voided stays so; a mistaken voiding is mended by writing the fact again.
    @discardableResult
    package func void(
        _ target: RecordID,
        of id: RecordID,
        why: String?,
        today: CalendarDay
    ) throws -> RecordID {
        try write { transaction in
            _ = try transaction.contact(id)
            guard let record = try transaction.record(target), let parent = record.header.parent,
                try transaction.members(of: id).contains(parent),
                ["purchase", "activity", "fact"].contains(record.header.table)
            else { throw CRMError.noFact }
            var fact = NewFact(.void, day: today)
            fact.target = target
            fact.text = why
            // Beside its target: it goes with it if the contacts are told apart again.
            return try transaction.create(fact, of: parent, today: today, entered)
        }
    }
}

extension NewFact {
    /// Looks whether the numbers make sense.
    func check() throws(CRMError) {
        switch kind {
        case .return, .cost:
            guard let amount, (1...CRMLimits.amountMax).contains(amount.minorUnits) else {
                throw .amountOutOfRange
            }
        case .points:
            guard let number, number != 0, abs(number) <= CRMLimits.pointsMax else {
                throw .numberOutOfRange("points", 1, CRMLimits.pointsMax)
            }
        case .feedback:
            guard let number, (1...5).contains(number) else {
                throw .numberOutOfRange("score", 1, 5)
            }
        default:
            if let amount, !(0...CRMLimits.amountMax).contains(amount.minorUnits) {
                throw .amountOutOfRange
            }
        }
    }
}

extension FactTime {
    /// What a fact keeps of the clock that is meant; nothing for one that shows UTC.
    var entered: [RegisterName: [Value]] {
        offsetMinutes == 0 ? [:] : ["entered": [.integer(Int64(offsetMinutes))]]
    }
}

extension WriteTransaction {
    /// Writes a fact about a contact.
    ///
    /// `entered`: what it keeps of the writer's clock.
    func create(
        _ fact: NewFact,
        of id: RecordID,
        today: CalendarDay,
        _ entered: [RegisterName: [Value]]
    ) throws -> RecordID {
        let subject = try fact.subject.map { try ContactWriter.checked(CanonicalText.text($0)) }
        let text = try fact.text.map { try ContactWriter.checked(ContactWriter.paragraphs($0)) }
        var values = fact.at?.entered ?? entered
        if let due = fact.due {
            values["due_time"] = DayTimes.values(DayMoment(due, minute: fact.dueMinute))
        }
        values["fact"] = [
            .text(fact.kind.rawValue),
            .integer(milliseconds(of: fact.day, today: today, at: fact.at)),
            .text(fact.day.iso), .optional(fact.amount?.minorUnits),
            .optional(fact.amount?.currency), .optional(fact.number.map { Int64($0) }),
            .optional(fact.target), .optional(subject), .optional(fact.due?.iso),
        ]
        if let text, !text.isEmpty { values["text"] = [.text(text)] }
        return try create("fact", parent: id, values: values)
    }

    /// The time of a fact: that which was said; else now for one of today, noon for one of another
    /// day.
    func milliseconds(of day: CalendarDay, today: CalendarDay, at time: FactTime?) -> Int64 {
        guard let time else { return day == today ? nowMilliseconds : day.noonMilliseconds }
        // Noon itself says that only the day is known.
        return time.milliseconds == day.noonMilliseconds
            ? time.milliseconds + 1 : time.milliseconds
    }
}
