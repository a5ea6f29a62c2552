import Matching

/// Where a file has what records are compared by; files of field sales, of FEBRL and of RLdata are
/// understood by the names of their columns.
struct ContactColumns {
    let id: Int?
    let source: Int?
    private let texts: [(WritableKeyPath<MatchRecord, String>, Int)]
    private let families: [Int]
    private let streets: [Int]
    private let phones: [Int]
    private let emails: [Int]
    private let birthParts: [Int]

    init(_ reader: CSVReader) throws {
        id = reader.column("id", "rec_id", "unique_id")
        source = reader.column("source", "source_dataset")
        let named: [(WritableKeyPath<MatchRecord, String>, Int?)] = [
            (\.given, reader.column("given", "given_name", "first_name", "fname_c1")),
            (\.patronymic, reader.column("patronymic", "middle_name")),
            (\.name, reader.column("name", "full_name")),
            (\.company, reader.column("company")),
            (\.taxNumber, reader.column("inn")),
            (\.personalNumber, reader.column("soc_sec_id")),
            (\.city, reader.column("city", "suburb")),
            (\.postcode, reader.column("postcode")),
            (\.birth, reader.column("birth", "date_of_birth", "dob")),
        ]
        texts = named.compactMap { path, column in column.map { (path, $0) } }
        families = [
            reader.column("family", "surname", "last_name", "lname_c1"), reader.column("lname_c2"),
        ].compactMap(\.self)
        streets = [
            reader.column("street_number"), reader.column("address_1"),
            reader.column("address_2"), reader.column("address"),
        ].compactMap(\.self)
        phones = [reader.column("phone"), reader.column("phone2")].compactMap(\.self)
        emails = [reader.column("email"), reader.column("email2")].compactMap(\.self)
        birthParts = [reader.column("by"), reader.column("bm"), reader.column("bd")]
            .compactMap(\.self)
        if texts.isEmpty, families.isEmpty, phones.isEmpty, emails.isEmpty {
            throw DuplicatesError.noColumns(reader.header)
        }
    }

    /// The record of the row where a reader is.
    func record(_ reader: CSVReader) -> MatchRecord {
        func present(_ columns: [Int]) -> [String] {
            columns.map { reader[$0] }.filter { !$0.isEmpty }
        }
        var record = MatchRecord()
        for (path, column) in texts { record[keyPath: path] = reader[column] }
        record.family = present(families).joined(separator: "-")
        record.street = present(streets).joined(separator: " ")
        record.phones = present(phones)
        record.emails = present(emails)
        if record.birth.isEmpty, birthParts.count == 3 {
            record.birth = present(birthParts).joined(separator: "-")
        }
        return record
    }
}
