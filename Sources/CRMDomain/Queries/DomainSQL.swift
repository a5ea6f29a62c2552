import Foundation
import GRDB
import SyncCore
import SyncReplica

/// The conditions of the domain as SQL, and the functions that they call.
enum DomainSQL {
    /// The least sum that counts, as the configuration in force has it; looked up once a statement.
    private static let amountMin = "coalesce((SELECT min_amount FROM config_choice), 1)"

    /// The purchase of a name was not voided, and is as large as counts.
    private static func isValid(_ name: String) -> String {
        """
        (\(name)._deleted = 0 AND \(name).amount >= \(amountMin)
          AND NOT EXISTS (SELECT 1 FROM fact v
          WHERE v.target = \(name).id AND v.parent = \(name).parent AND v.kind = 'void'
            AND v._deleted = 0))
        """
    }

    /// The purchase `p` counts: it is valid, and no other valid one of the contact has the same
    /// receipt number, the same seller and a lower ID.
    static let isCounted = """
        (\(isValid("p")) AND NOT (coalesce(p.receipt, '') <> '' AND EXISTS (
          SELECT 1 FROM purchase q WHERE q.receipt = p.receipt
            AND q.parent IN (SELECT p.parent UNION ALL SELECT o.record FROM person o
              JOIN person m ON m.representative = o.representative WHERE m.record = p.parent)
            AND coalesce(q.seller, '') = coalesce(p.seller, '') AND q.id < p.id
            AND \(isValid("q")))))
        """

    /// The contacts that are one with the contact `c`, which stands for them.
    private static let members = """
        (SELECT c.id UNION ALL SELECT m.record FROM person m
          WHERE m.representative = c.id AND m.record <> c.id)
        """

    /// The contact `c` has a purchase that counts: if any is valid, one of them does.
    static let isClient = """
        EXISTS (SELECT 1 FROM purchase p WHERE p.parent IN \(members) AND \(isValid("p")))
        """

    /// All contacts that have a purchase that counts, by those that stand for them: for who asks of
    /// all contacts and not of one.
    static let clients = """
        (SELECT coalesce(m.representative, p.parent) FROM purchase p
          LEFT JOIN person m ON m.record = p.parent WHERE p.parent IS NOT NULL AND \(isValid("p")))
        """

    /// The contact `c` is archived by somebody who knew of all that was sold and done.
    static let isArchived = """
        (coalesce(c.is_archived, 0) = 1
          AND NOT EXISTS (SELECT 1 FROM purchase f WHERE f.parent IN \(members) AND f._deleted = 0
            AND NOT crm_knows(c.archive_known, f.id))
          AND NOT EXISTS (SELECT 1 FROM activity f WHERE f.parent IN \(members) AND f._deleted = 0
            AND NOT crm_knows(c.archive_known, f.id)))
        """

    /// The card `c` is of a person who was erased, with all that are one with it.
    static let isErased = """
        (c.id IN (SELECT record FROM erasure) AND NOT EXISTS (
          SELECT 1 FROM person m WHERE m.representative = c.id
            AND m.record NOT IN (SELECT record FROM erasure)))
        """

    /// The phone numbers of which somebody who has them wants no calls, on whichever card.
    static let refusedPhones = """
        (SELECT p.parent AS parent, p._deleted AS _deleted, p.value AS value,
          p.extension AS extension
        FROM phone p JOIN phone q ON q.value = p.value
          AND coalesce(q.extension, '') = coalesce(p.extension, '')
        WHERE q._deleted = 0 AND EXISTS (SELECT 1 FROM contact c
          WHERE c.refuses_calls = 1 AND c._deleted = 0 AND c.id IN (
            SELECT q.parent UNION ALL SELECT o.record FROM person o
            JOIN person m ON m.representative = o.representative WHERE m.record = q.parent)))
        """

    /// The records `f` of a table that are of another contact with the same number.
    static func atSharedNumbers(
        _ table: String,
        _ columns: String,
        _ condition: String
    ) -> String {
        """
        (SELECT p.parent AS parent, p._deleted AS _deleted, q.parent AS other, \(columns)
        FROM phone p JOIN phone q ON q.value = p.value AND q.parent <> p.parent
          AND coalesce(q.extension, '') = coalesce(p.extension, '')
        JOIN contact c ON c.id = q.parent JOIN \(table) f ON f.parent = q.parent
        WHERE q._deleted = 0 AND c._deleted = 0 AND f._deleted = 0 AND \(condition))
        """
    }

    /// The activity `f` is a call that was not voided.
    static let isCallMade = """
        f.kind = '\(ActivityKind.call.rawValue)' AND NOT EXISTS (SELECT 1 FROM fact v
          WHERE v.target = f.id AND v.parent = f.parent AND v.kind = 'void' AND v._deleted = 0)
        """

    /// The task `f` is a call of a list that is to be made.
    static let isCallPlanned = """
        f.rule >= '\(CallListRule.range.0)' AND f.rule < '\(CallListRule.range.1)'
          AND coalesce(f.state, 'open') = 'open' AND coalesce(c.is_archived, 0) = 0
        """

    /// The last day on which something was sold to the contact `c` or done with it; or nothing.
    static let lastDay = """
        max(
          coalesce((SELECT max(f.day) FROM purchase f
            WHERE f.parent IN \(members) AND f._deleted = 0 AND \(isDay)), ''),
          coalesce((SELECT max(f.day) FROM activity f
            WHERE f.parent IN \(members) AND f._deleted = 0 AND \(isDay)
              AND f.kind <> 'note'), ''))
        """

    /// The fact `f` has something like a day: a text that is none must not hide those that are.
    private static let isDay =
        "f.day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"

    /// The sum of what purchases `p` came to, in two columns, neither of which can overflow.
    static let sums = "sum(p.amount >> 32), sum(p.amount & 4294967295)"

    /// Makes the functions known to the connection, once: adding one that is there already lets
    /// SQLite compile every statement anew.
    static func prepare(_ db: Database) {
        if (try? db.cachedStatement(sql: "SELECT crm_sort(0, 0, 0, 0, 0)")) != nil { return }
        db.add(function: knows)
        db.add(function: key)
        db.add(function: sortName)
    }

    private static let knows = DatabaseFunction("crm_knows", argumentCount: 2, pure: true) {
        values in
        guard let fact = Data.fromDatabaseValue(values[1]) else { return true }
        let known = Data.fromDatabaseValue(values[0]) ?? Data()
        return KnownFacts.contains(fact, in: Array(known))
    }

    private static let key = DatabaseFunction("crm_key", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { text in
            String(decoding: SearchText.key(text), as: UTF8.self)
        }
    }

    /// By what lists order names: kind, surname, first name, patronymic, organisation.
    private static let sortName = DatabaseFunction("crm_sort", argumentCount: 5, pure: true) {
        values in
        let texts = values.map { String.fromDatabaseValue($0) }
        let person = texts[1...3].compactMap { $0 }.joined(separator: " ")
        let isOrganisation = texts[0] == LeadDraft.Kind.organisation.rawValue
        let name = isOrganisation ? texts[4] ?? person : person.isEmpty ? texts[4] : person
        guard let name, !name.isEmpty else { return nil }
        return String(decoding: SearchText.key(name), as: UTF8.self)
    }
}

/// IDs that are looked up together.
///
/// There are few lengths of lists, filled up with nulls, so that each statement is made once.
struct IDChunk {
    /// The place of the list in a statement.
    let marks: String
    /// The IDs in its place.
    let arguments: StatementArguments

    init(_ ids: [RecordID]) {
        let count = [1, 2, 8, 32, CRMLimits.chunkMax].first { $0 >= ids.count } ?? ids.count
        marks = Array(repeating: "?", count: count).joined(separator: ",")
        let padding = [Data?](repeating: nil, count: count - ids.count)
        arguments = StatementArguments(ids.map { $0.data as Data? } + padding)
    }

    /// Lists of IDs, each of which is once in them, in the order in which the indexes are.
    static func chunks(_ ids: [RecordID]) -> [IDChunk] {
        let sorted = Set(ids).sorted()
        return stride(from: 0, to: sorted.count, by: CRMLimits.chunkMax).map {
            IDChunk(Array(sorted[$0..<min($0 + CRMLimits.chunkMax, sorted.count)]))
        }
    }

    /// The rows of a query with one list.
    func rows(_ db: Database, _ sql: String) throws -> RowCursor {
        try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
    }
}

extension RecordID {
    /// The ID as SQLite holds it.
    var data: Data {
        var words = (high.bigEndian, low.bigEndian)
        return withUnsafeBytes(of: &words) { Data($0) }
    }

    /// The ID of sixteen bytes as SQLite holds it; nil for any other number of them.
    init?(data: Data) {
        guard data.count == 16 else { return nil }
        let (high, low) = data.withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        self.init(high: high, low: low)
    }
}

/// What a row holds at a column, or nothing where it holds something else.
///
/// Rows come from whoever writes: nothing is taken for granted of them. Read no column otherwise.
extension Row {
    /// A number at a column.
    func integer(_ column: Int) -> Int64? { Int64.fromDatabaseValue(self[column]) }

    /// A count at a column; 0 for none.
    func count(_ column: Int) -> Int { integer(column).map { Int(clamping: $0) } ?? 0 }

    /// Whether a column holds 1.
    func isTrue(_ column: Int) -> Bool { integer(column) == 1 }

    /// Bytes at a column.
    func bytes(_ column: Int) -> Data? { Data.fromDatabaseValue(self[column]) }

    /// An ID at a column; rows with anything else are not ours.
    func recordID(_ column: Int) -> RecordID? { bytes(column).flatMap { RecordID(data: $0) } }

    /// A day at a column; nil for a text that is none.
    func day(_ column: Int) -> CalendarDay? {
        text(column).flatMap { CalendarDay(checking: $0) }
    }

    /// The day at a column; else the one of a time at another, if the calendar has it.
    func day(_ column: Int, orAt time: Int) -> CalendarDay? {
        day(column) ?? integer(time).flatMap { CalendarDay(inCalendar: $0) }
    }

    /// The minute of the day of a time at a column, by a clock so many minutes ahead; nil where
    /// only the day was noted, which stands for noon.
    func minuteOfDay(_ time: Int, offset: Int, on day: CalendarDay) -> Int? {
        guard let time = integer(time), time != day.noonMilliseconds else { return nil }
        let ahead = Swift.min(Swift.max(integer(offset) ?? 0, -1_080), 1_080)
        let (minutes, isBeyond) = (time / 60_000).addingReportingOverflow(ahead)
        let local = ((minutes % 1_440) + 1_440) % 1_440
        return isBeyond ? nil : Int(local)
    }

    /// A sum whose upper and lower half are in two columns; the largest or smallest number there
    /// is, where it lies beyond.
    func sum(_ column: Int) -> Int64 {
        let (high, low) = (Int128(integer(column) ?? 0), Int128(integer(column + 1) ?? 0))
        return Int64(clamping: high << 32 + low)
    }

    /// A text at a column that says something.
    func text(_ column: Int) -> String? {
        guard let text = String.fromDatabaseValue(self[column]), !text.isEmpty else { return nil }
        return text
    }
}

extension CalendarDay {
    /// The day of a time in UTC, if the calendar has it.
    init?(inCalendar milliseconds: Int64) {
        let day = CalendarDay(milliseconds: milliseconds)
        guard day != .first, day != .last else { return nil }
        self = day
    }

    /// A day of a text that may have come from elsewhere.
    init?(checking text: String) {
        guard let day = try? CalendarDay(iso: text) else { return nil }
        self = day
    }
}
