import SyncCore

/// Turns rows of a list into contacts.
struct RowReader {
    let options: ImportOptions
    let homeRegion: Region
    /// For each column of the list, what it is.
    private let columns: [ImportColumn?]
    /// The columns that are not understood.
    let unknown: [String]

    init(header: [String], options: ImportOptions, homeRegion: Region) throws {
        self.options = options
        self.homeRegion = homeRegion
        var seen: Set<ImportColumn> = []
        columns = header.map { name in
            ImportColumn(header: name).flatMap { column in
                // Of two columns of one kind the first counts, but for lists.
                let isList = [.phone, .email, .tags].contains(column)
                return seen.insert(column).inserted || isList ? column : nil
            }
        }
        unknown = zip(header, columns).filter { $0.1 == nil && !$0.0.isEmpty }.map(\.0)
        guard !seen.isDisjoint(with: [.name, .family, .given, .organisation, .phone, .email])
        else { throw CRMError.noUsableColumns }
    }

    /// The contact of a row; nil for a row without any value.
    func contact(_ row: ImportRow, nowMilliseconds: Int64) throws -> NewContact? {
        var values: [ImportColumn: [String]] = [:]
        for (column, value) in zip(columns, row.values) {
            guard let column, value.contains(where: { !$0.isWhitespace }) else { continue }
            values[column, default: []].append(value)
        }
        guard !values.isEmpty else { return nil }
        var contact = NewContact(try draft(values), nowMilliseconds: nowMilliseconds)
        let text = { (column: ImportColumn) in values[column]?.first.map(CanonicalText.text) }
        contact.need = text(.need)
        contact.sex = try text(.sex).flatMap { try ContactWriter.sex($0) }
        contact.birth = try text(.birth).map { typed in
            guard let date = PartialDate.normalise(typed, today: options.today) else {
                throw CRMError.invalidValue(.birth, reason: "is no date up to today")
            }
            return date
        }
        if let created = text(.created) {
            let day = try DateExpression.parse(created, today: options.today, aim: .past)
            contact.createdMilliseconds = day.noonMilliseconds
        }
        contact.refusals = refusals(list(values[.refuses], ";,\n"))
        contact.externalID = text(.externalID)
        contact.id = id(values, externalID: contact.externalID)
        return contact
    }

    private func draft(_ values: [ImportColumn: [String]]) throws -> LeadDraft {
        let text = { (column: ImportColumn) in values[column]?.first.map(CanonicalText.text) }
        var draft = LeadDraft()
        draft.organisation = text(.organisation)
        draft.legalForm = text(.legalForm)
        try readName(text, &draft)
        draft.source = text(.source)
        draft.channel = try text(.channel).flatMap { try ContactWriter.channel($0) }
        if let note = values[.note]?.first.map(ContactWriter.paragraphs) {
            draft.note = [draft.note, note].compactMap { $0 }.joined(separator: "\n")
        }
        if let typed = text(.next) {
            let time = text(.nextTime).map { " \($0)" } ?? ""
            let next = try DateExpression.moment(typed + time, today: options.today)
            (draft.nextContact, draft.nextMinute) = (next.day, next.minute)
        }
        for typed in (values[.phone] ?? []).flatMap(PhoneNumber.list) {
            let (phone, label) = try PhoneNumber.labelled(typed, homeRegion: homeRegion)
            draft.add(phone, label: label)
        }
        for typed in list(values[.email], ";, \n") {
            let address = try EmailAddress.normalise(typed)
            if !draft.emails.contains(address) { draft.emails.append(address) }
        }
        for typed in list(values[.tags], ";,\n") { draft.tags.append(try ContactWriter.tag(typed)) }
        let isNamed = draft.family ?? draft.given ?? draft.organisation
        guard isNamed != nil || !draft.phones.isEmpty || !draft.emails.isEmpty else {
            throw CRMError.nothingToName
        }
        return draft
    }

    private func readName(_ text: (ImportColumn) -> String?, _ draft: inout LeadDraft) throws {
        draft.family = text(.family).map(PersonName.proper)
        draft.given = text(.given).map(PersonName.proper)
        draft.patronymic = text(.patronymic).map(PersonName.proper)
        let hasParts = draft.family ?? draft.given ?? draft.patronymic
        if hasParts == nil, let name = text(.name) {
            let isOrganisation = PersonName.isOrganisation(name)
            if !isOrganisation, let (parts, rest) = PersonName.whole(name) {
                (draft.family, draft.given) = (parts.family, parts.given)
                draft.patronymic = parts.patronymic
                // Titles and nicknames are no part of the name, and are not lost.
                if !rest.isEmpty { draft.note = rest.joined(separator: " ") }
            } else if isOrganisation, draft.organisation == nil {
                draft.organisation = name
            } else {
                // What cannot be taken apart stays as it stands.
                draft.given = name
            }
        }
        let isPerson = draft.family ?? draft.given ?? draft.patronymic
        draft.kind =
            try text(.kind).map { try ContactWriter.kind($0) }
            ?? (isPerson == nil && draft.organisation != nil ? .organisation : .person)
    }

    /// What is not wanted; of words that say neither, both: who asked for something is left alone.
    private func refusals(_ words: [String]) -> Set<Refusal> {
        Set(
            words.flatMap { word -> [Refusal] in
                let key = CanonicalText.name(word)
                let known = SegmentChoice.refusals.first { choice in
                    choice.names.contains { CanonicalText.name($0) == key }
                }
                return known.flatMap { Refusal(rawValue: $0.key) }.map { [$0] } ?? Refusal.allCases
            }
        )
    }

    private func list(_ values: [String]?, _ separators: String) -> [String] {
        (values ?? []).flatMap { $0.split { separators.contains($0) } }.map(String.init)
            .filter { $0.contains { !$0.isWhitespace } }
    }

    /// The ID that the row has on every device: its own, or one that follows from the external ID
    /// or from all its values.
    private func id(_ values: [ImportColumn: [String]], externalID: String?) -> RecordID {
        if let text = values[.id]?.first.map(CanonicalText.text) {
            return RecordID(text: text) ?? .imported(options.source, text)
        }
        if let externalID { return .imported(options.source, externalID) }
        let row = ImportColumn.allCases.flatMap { column in
            (values[column] ?? []).flatMap { [column.rawValue, CanonicalText.text($0)] }
        }
        return DerivedID.imported(source: options.source, row: row)
    }
}

extension RecordID {
    fileprivate static func imported(_ source: String, _ externalID: String) -> RecordID {
        DerivedID.imported(source: source, externalID: externalID)
    }
}
