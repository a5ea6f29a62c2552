import GRDB
import SyncCore
import SyncReplica

extension CRM {
    /// Imports a list of contacts, or says what importing it would do.
    ///
    /// A row has the same ID on every device, so one list imported twice makes one set of contacts.
    /// A row with the name and a phone number that a contact has is left out; with another name it
    /// is another contact, or a pair for the queue of duplicates. Each thousand rows are durable
    /// together.
    ///
    /// - Parameters:
    ///   - header: The names of the columns, in English or Russian.
    ///   - options: How to import.
    ///   - next: Gives the next row; nil at the end.
    ///   - progress: Is told how many rows are done.
    /// - Returns: What was done with the rows.
    /// - Throws: `CRMError.noUsableColumns`, or what `next` throws; whole thousands stay.
    package func importRows(
        header: [String],
        options: ImportOptions,
        next: () throws -> ImportRow?,
        progress: (Int) -> Void = { _ in }
    ) throws -> ImportReport {
        let reader = try RowReader(header: header, options: options, homeRegion: homeRegion())
        var run = ImportRun(reader: reader)
        var done = 0
        while true {
            var rows: [ImportRow] = []
            while rows.count < CRMLimits.importRowsMax, let row = try next() { rows.append(row) }
            guard !rows.isEmpty else { break }
            if options.isDryRun {
                try read { try run.check(rows, $0) }
            } else {
                // A failed transaction leaves the report as it was.
                run = try write { transaction in
                    var next = run
                    try next.keep(rows, transaction)
                    return next
                }
            }
            done += rows.count
            progress(done)
        }
        return run.report
    }
}

/// An import under way.
private struct ImportRun {
    let reader: RowReader
    var report = ImportReport()
    /// What a dry run would have made so far.
    private var ids: Set<RecordID> = []
    private var phones: Set<String> = []

    init(reader: RowReader) {
        self.reader = reader
        report.unknownColumns = reader.unknown
        report.isDryRun = reader.options.isDryRun
    }

    mutating func keep(_ rows: [ImportRow], _ transaction: WriteTransaction) throws {
        for row in rows {
            guard let contact = try new(row, transaction) else { continue }
            _ = try transaction.createContact(contact, today: reader.options.today)
            report.new += 1
        }
    }

    mutating func check(_ rows: [ImportRow], _ transaction: ReadTransaction) throws {
        for row in rows {
            guard let contact = try new(row, transaction) else { continue }
            if let id = contact.id { ids.insert(id) }
            phones.formUnion(contact.draft.phones.map { $0 + contact.sameName })
            report.new += 1
        }
    }

    /// The contact of a row, if it can be kept and is not here.
    private mutating func new(
        _ row: ImportRow,
        _ transaction: ReadTransaction
    ) throws -> NewContact? {
        let contact: NewContact?
        do {
            contact = try reader.contact(row, nowMilliseconds: transaction.nowMilliseconds)
            for case .text(let text)? in (contact?.values.values.joined()).map(Array.init) ?? [] {
                _ = try ContactWriter.checked(text)
            }
        } catch let error as CRMError {
            report.invalid.append(InvalidRow(line: row.line, reason: error.description))
            return nil
        } catch let error as CaptureError {
            report.invalid.append(InvalidRow(line: row.line, reason: error.description))
            return nil
        }
        guard let contact, let id = contact.id else { return nil }
        // Who was deleted since, or whose import was taken back, may come again.
        let isHere = try transaction.record(id).map { try !transaction.isDeleted($0) } ?? false
        if ids.contains(id) || isHere {
            report.sameImport += 1
            return nil
        }
        for phone in contact.draft.phones
        where try phones.contains(phone + contact.sameName)
            || transaction.hasPhone(phone, with: contact.sameName)
        {
            report.samePhone += 1
            return nil
        }
        return contact
    }
}

extension ReadTransaction {
    /// Whether a contact that is there has a phone number and the same name: others on one number
    /// are others, or a question for the queue of duplicates.
    fileprivate func hasPhone(_ value: String, with name: String) throws -> Bool {
        let values = [value] + PhoneNumber.earlierValues(value)
        return try values.contains { try hasPhone(as: $0, with: name) }
    }

    private func hasPhone(as e164: String, with name: String) throws -> Bool {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT c.family, c.given, c.patronymic, c.organisation
                    FROM phone p JOIN contact c ON c.id = p.parent AND c._deleted = 0
                    WHERE p.value = ? AND p._deleted = 0
                    """
            ),
            arguments: [e164]
        )
        return rows.contains { row in
            NewContact.sameName([row.text(0), row.text(1), row.text(2), row.text(3)]) == name
        }
    }
}

extension NewContact {
    /// The name in a form in which case, spaces and ё/е do not count.
    fileprivate var sameName: String {
        Self.sameName([draft.family, draft.given, draft.patronymic, draft.organisation])
    }

    fileprivate static func sameName(_ parts: [String?]) -> String {
        parts.map { CanonicalText.name($0 ?? "") }.joined(separator: "\n")
    }
}
