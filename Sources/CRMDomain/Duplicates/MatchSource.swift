import GRDB
import Matching
import SyncCore

/// Reads what contacts are compared by, a few queries for many of them.
struct MatchSource {
    let db: Database

    /// The contacts of some IDs that are there.
    func records(_ ids: [RecordID]) throws -> [RecordID: MatchRecord] {
        var found: [RecordID: MatchRecord] = [:]
        for chunk in IDChunk.chunks(ids) {
            try readContacts(chunk, into: &found)
            try readPart("phone", "value", chunk) { found[$0]?.phones.append($1) }
            try readPart("email", "value", chunk) { found[$0]?.emails.append($1) }
            try readCustom(chunk, into: &found)
        }
        return found
    }

    private func readContacts(
        _ chunk: IDChunk,
        into found: inout [RecordID: MatchRecord]
    ) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT id, family, given, patronymic, organisation, birth FROM contact
            WHERE _deleted = 0 AND id IN (\(chunk.marks))
            """
        )
        while let row = try rows.next() {
            guard let id = row.recordID(0) else { continue }
            var record = MatchRecord()
            record.family = row.text(1) ?? ""
            record.given = row.text(2) ?? ""
            record.patronymic = row.text(3) ?? ""
            record.company = row.text(4) ?? ""
            record.birth = row.text(5) ?? ""
            found[id] = record
        }
    }

    private func readPart(
        _ table: String,
        _ column: String,
        _ chunk: IDChunk,
        _ body: (RecordID, String) -> Void
    ) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT parent, \(column) FROM \(table)
            WHERE _deleted = 0 AND parent IN (\(chunk.marks)) ORDER BY parent, id
            """
        )
        while let row = try rows.next() {
            if let id = row.recordID(0), let text = row.text(1) { body(id, text) }
        }
    }

    /// The office's own fields, where their names say that they hold what is compared.
    private func readCustom(
        _ chunk: IDChunk,
        into found: inout [RecordID: MatchRecord]
    ) throws {
        let rows = try chunk.rows(
            db,
            """
            SELECT parent, field, value FROM custom
            WHERE _deleted = 0 AND parent IN (\(chunk.marks)) ORDER BY parent, id
            """
        )
        while let row = try rows.next() {
            guard let id = row.recordID(0), let name = row.text(1), let value = row.text(2),
                let path = Self.fields[CanonicalText.name(name)]
            else { continue }
            found[id]?[keyPath: path] = value
        }
    }

    private static var fields: [String: WritableKeyPath<MatchRecord, String>] {
        [
            "inn": \.taxNumber, "инн": \.taxNumber, "tax_number": \.taxNumber,
            "passport": \.personalNumber, "паспорт": \.personalNumber,
            "snils": \.personalNumber, "снилс": \.personalNumber,
            "city": \.city, "город": \.city, "address": \.street, "адрес": \.street,
            "postcode": \.postcode, "индекс": \.postcode,
        ]
    }
}
