import CRMDomain
import CommandSupport
import Terminal
import Wording

/// A list of contacts as rows, from CSV or from vCards.
struct ImportDocument {
    /// The names of the columns.
    let header: [String]
    /// The rows, each with its line.
    let rows: [(line: Int, fields: [String])]
    /// What cannot be read at all.
    let problems: [InvalidRow]
    private let write: @Sendable (Set<Int>) -> [UInt8]

    /// Reads a list; `map` says what columns are: `Mobile=phone`.
    init(file: String, _ bytes: [UInt8], map: [String]) throws {
        let start = bytes.prefix(64).filter { $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        let isCard =
            file.lowercased().hasSuffix(".vcf")
            || String(decoding: start, as: UTF8.self).uppercased().hasPrefix("BEGIN:VCARD")
        self = isCard ? Self(cards: bytes) : try Self(csv: bytes, map)
    }

    /// What is left of the rows on some lines, in the form of the file, to be mended.
    func left(_ lines: Set<Int>) -> [UInt8] { write(lines) }

    private init(csv bytes: [UInt8], _ map: [String]) throws {
        let document = CSVDocument(bytes)
        var names = document.header
        for pair in map {
            guard let equals = pair.lastIndex(of: "=") else {
                throw CommandFailure(
                    "“\(pair)” does not say what a column is",
                    hint: "--map \"Mobile=phone\"",
                    exitCode: .usage
                )
            }
            let column = String(pair[..<equals])
            guard let place = document.header.firstIndex(of: column) else {
                throw CommandFailure.unknown("column", column, among: document.header)
            }
            names[place] = String(pair[pair.index(after: equals)...])
        }
        header = names
        rows = document.rows.map { ($0.line, $0.fields) }
        problems = document.problems.map { InvalidRow(line: $0.line, reason: $0.description) }
        write = { Array(document.text(ofRecordsAt: $0).utf8) }
    }

    private init(cards bytes: [UInt8]) {
        let (cards, broken) = VCardReader.read(bytes)
        header = [
            "id", "family", "given", "patronymic", "name", "organisation", "phone",
            "email", "birth", "sex", "note", "tags", "refuses",
        ]
        rows = cards.map { placed in
            let card = placed.card
            let hasParts = card.family != nil || card.given != nil
            return (
                placed.line,
                [
                    card.uid, card.family, card.given, card.patronymic,
                    hasParts ? nil : card.formattedName, card.organisation,
                    card.phones.map(\.value).joined(separator: ";"),
                    card.emails.map(\.value).joined(separator: ";"), card.birth,
                    card.sex?.rawValue,
                    [card.title, card.note].compactMap(\.self).joined(separator: "\n"),
                    card.categories.joined(separator: ";"),
                    card.refusals.joined(separator: ";"),
                ].map { $0 ?? "" }
            )
        }
        problems = broken.map { InvalidRow(line: $0.line, reason: $0.cause.description) }
        let kept = Dictionary(cards.map { ($0.line, $0.card) }) { first, _ in first }
        let raw = Dictionary(broken.map { ($0.line, $0.raw) }) { first, _ in first }
        write = { lines in
            lines.sorted().flatMap { line -> [UInt8] in
                raw[line]
                    ?? kept[line].map { Array(VCardWriter.write($0, version: .v4).utf8) } ?? []
            }
        }
    }
}
