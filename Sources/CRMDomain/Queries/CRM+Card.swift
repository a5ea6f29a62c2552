package import SyncCore
import SyncReplica

extension CRM {
    /// All there is to know of a contact.
    package func card(_ id: RecordID) throws -> ContactCard {
        let summary = try summary(id)
        let conflicts = try conflicts(of: id)
        let facts = try clientFacts(of: id).first
        return try read { transaction in
            let record = try transaction.contact(id)
            let members = try transaction.members(of: id)
            let children = try members.flatMap { try transaction.livingChildren(of: $0) }
            var card = ContactCard(summary, record, transaction)
            card.facts = facts
            card.addPoints(children, transaction)
            try card.addFacts(children, transaction)
            card.conflicts = conflicts
            card.isPending =
                try children.contains(where: \.isPending)
                || members.contains { try transaction.record($0)?.isPending ?? false }
            card.members = try transaction.cardMembers(members)
            return card
        }
    }
}

extension ContactCard {
    fileprivate init(
        _ summary: ContactSummary,
        _ record: RecordState,
        _ transaction: ReadTransaction
    ) {
        func text(_ register: RegisterName) -> String? {
            transaction.shown(register, of: record)?[safe: 0].text
        }
        let source = transaction.shown("first_source", of: record) ?? []
        self.init(
            summary: summary,
            family: text("family"),
            given: text("given"),
            patronymic: text("patronymic"),
            organisation: text("organisation"),
            legalForm: text("legal_form"),
            sex: text("sex"),
            birth: text("birth"),
            need: text("need"),
            note: text("note"),
            externalID: text("external_id"),
            source: source[safe: 1].text,
            channel: source[safe: 2].text.flatMap { Channel(rawValue: $0) },
            sourceMilliseconds: source[safe: 0].integer,
            facts: nil,
            phones: [],
            emails: [],
            tags: [],
            nextContacts: NextContact.all(
                record.siblings("next_contact"),
                record.siblings("next_time")
            ),
            archive: .active,
            conversion: nil,
            occasions: 0,
            timeline: [],
            conflicts: [],
            isPending: false
        )
        let archive = transaction.shown("archive", of: record) ?? []
        if summary.isArchived {
            self.archive = .archived(reason: archive[safe: 1].text)
        } else if archive[safe: 0] == .integer(1) {
            self.archive = .overtaken(reason: archive[safe: 1].text)
        }
    }

    fileprivate mutating func addPoints(_ children: [RecordState], _ transaction: ReadTransaction) {
        for child in children {
            func text(_ register: RegisterName) -> String? {
                transaction.shown(register, of: child)?[safe: 0].text
            }
            let id = child.header.id
            switch child.header.table {
            case "phone":
                guard let value = text("value") else { continue }
                let (number, digits) = PhoneNumber.parts(value)
                let extensionDigits = digits ?? text("extension")
                // Two programs may each have a record of one phone.
                let isKnown = phones.contains {
                    $0.value == number && $0.extensionDigits == extensionDigits
                }
                guard !isKnown else { continue }
                phones.append(
                    ContactPoint(
                        id: id,
                        value: number,
                        extensionDigits: extensionDigits,
                        label: text("label")
                    )
                )
            case "email":
                guard let value = text("value"), !emails.contains(where: { $0.value == value })
                else { continue }
                emails.append(ContactPoint(id: id, value: value, label: text("label")))
            case "tag":
                guard let name = text("name"),
                    !tags.contains(where: {
                        CanonicalText.name($0.name) == CanonicalText.name(name)
                    })
                else { continue }
                tags.append(TagEntry(id: id, name: name))
            default: continue
            }
        }
        tags.sort { $0.name < $1.name }
    }

    fileprivate mutating func addFacts(
        _ children: [RecordState],
        _ transaction: ReadTransaction
    ) throws {
        let authors = Authors(transaction)
        let thresholds = try transaction.officeConfig().allThresholds()
        let counted = facts.map {
            Set(PurchaseHistory($0, thresholds, asOf: .last).counted.map(\.id))
        }
        var days: Set<CalendarDay> = []
        let voided = facts?.voided ?? []
        let events = Dictionary((facts?.events ?? []).map { ($0.id, $0) }) { first, _ in first }
        // By ID: of two purchases under one receipt number the lower ID counts.
        for child in children.sorted(by: { $0.header.id < $1.header.id }) {
            guard let register = child.register(child.header.table),
                let values = transaction.shown(register.name, of: child),
                let dot = register.siblings.first?.dot,
                // Of what was erased nothing is left to be shown.
                values.contains(where: { $0 != .null })
            else { continue }
            var fact: TimelineEntry.Fact?
            let (milliseconds, known) = Self.time(of: values, in: child.header.table)
            // A fact without a day is shown at its time, or with the capture.
            let day = known ?? facts?.captured ?? .first
            switch child.header.table {
            case "purchase":
                guard let sale = Sale(values, day: day) else { continue }
                let isCounted = counted?.contains(child.header.id) ?? false
                if isCounted { days.insert(sale.day) }
                fact = .purchase(sale, isCounted: isCounted)
            case "activity": fact = .init(activity: values)
            case "fact": fact = events[child.header.id].map { .event($0) }
            default: continue
            }
            guard let fact else { continue }
            timeline.append(
                TimelineEntry(
                    id: child.header.id,
                    day: day,
                    milliseconds: milliseconds,
                    offsetMinutes: transaction.offsetMinutes(of: child),
                    author: try authors.author(dot.replica),
                    fact: fact,
                    isVoided: voided.contains(child.header.id),
                    script: transaction.script(of: child)
                )
            )
        }
        occasions = days.count
        timeline.sort { ($0.milliseconds, $0.id) > ($1.milliseconds, $1.id) }
        conversion = timeline.last(where: \.fact.isCountedPurchase)?.day
    }

    private static func time(
        of values: [Value],
        in table: TableName
    ) -> (milliseconds: Int64, day: CalendarDay?) {
        let (time, day) = table == "purchase" ? (0, 1) : (1, 2)
        let milliseconds = values[safe: time].integer
        return (
            milliseconds ?? 0,
            values[safe: day].text.flatMap { CalendarDay(checking: $0) }
                ?? milliseconds.flatMap { CalendarDay(inCalendar: $0) }
        )
    }
}

extension ReadTransaction {
    /// By how many minutes the clock of a fact's writer was ahead of UTC.
    fileprivate func offsetMinutes(of fact: RecordState) -> Int {
        let minutes = shown("entered", of: fact)?[safe: 0].integer ?? 0
        // Numbers may come from elsewhere; no clock is further from UTC.
        return Int(min(max(minutes, -1_080), 1_080))
    }

    /// The script by which was spoken.
    fileprivate func script(of activity: RecordState) -> UsedScript? {
        guard let values = shown("script", of: activity), let name = values[safe: 0].text else {
            return nil
        }
        return UsedScript(name: name, version: Int(clamping: values[safe: 1].integer ?? 0))
    }
}

extension Sale {
    /// A sale of a register's values, which may have come from elsewhere.
    init?(_ values: [Value], day: CalendarDay) {
        guard let amount = values[safe: 2].integer else { return nil }
        self.init(
            amount: Money(minorUnits: amount, currency: values[safe: 3].text ?? ""),
            title: values[safe: 4].text,
            receipt: values[safe: 5].text,
            day: day
        )
    }

    func values(milliseconds: Int64) -> [Value] {
        [
            .integer(milliseconds), .text(day.iso), .integer(amount.minorUnits),
            .text(amount.currency), .optional(title), .optional(receipt),
        ]
    }
}

extension TimelineEntry.Fact {
    fileprivate init(activity values: [Value]) {
        // What a later program calls otherwise was a contact all the same.
        let kind = values[safe: 0].text.map { ActivityKind(rawValue: $0) ?? .message }
        self = .activity(
            kind ?? .note,
            direction: values[safe: 3].text.flatMap { Direction(rawValue: $0) },
            minutes: values[safe: 4].integer.map { Int(clamping: $0) },
            text: values[safe: 5].text
        )
    }

    fileprivate var isCountedPurchase: Bool {
        if case .purchase(_, isCounted: true) = self { true } else { false }
    }
}
