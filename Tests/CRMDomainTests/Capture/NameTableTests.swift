import CRMDomain
import Testing

@Suite struct NameTableTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let typed: String
        let right: String

        var testDescription: String { typed }

        static func all(_ table: String) -> [Row] {
            table.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
                let halves = line.split(separator: " => ", maxSplits: 1)
                guard halves.count == 2 else { return nil }
                return Row(typed: String(halves[0]), right: String(halves[1]))
            }
        }
    }

    private func parse(_ text: String) throws -> LeadDraft {
        try LeadLine.parse(text, today: CalendarDay(iso: "2026-11-21"))
    }

    private func parts(_ draft: LeadDraft) -> String {
        [draft.family, draft.given, draft.patronymic, draft.organisation, draft.note]
            .map { $0 ?? "" }.joined(separator: "|")
    }

    @Test(arguments: Row.all(NameTable.lines))
    func `a line names whom it means, and keeps the rest as a note`(_ row: Row) throws {
        #expect(parts(try parse(row.typed)) == row.right)
        // Other kinds of words beside it change nothing.
        let beside = try parse("8 926 123-45-67, " + row.typed + " +tag")
        #expect(parts(beside) == row.right)
    }

    @Test(arguments: NameTable.nobody.split(separator: "\n").map(String.init))
    func `a line that names nobody is kept as a note with its phone`(_ text: String) throws {
        let draft = try parse(text + " +79261234567")
        #expect(parts(draft) == "||||" + text)
        #expect(draft.namesNobody && draft.displayName == "+7 926 123-45-67")
    }

    @Test(arguments: Row.all(NameTable.whole))
    func `a text that is a name is taken apart as a whole, or not at all`(_ row: Row) {
        guard let (name, rest) = PersonName.whole(row.typed) else {
            #expect(row.right == "!")
            return
        }
        let parts = [name.family, name.given, name.patronymic].map { $0 ?? "" }
        #expect((parts + [rest.joined(separator: " ")]).joined(separator: "|") == row.right)
    }

    @Test func `the tables are as long as they are said to be`() {
        let count = Row.all(NameTable.lines).count + Row.all(NameTable.whole).count
        #expect(count >= 380)
    }

    @Test(arguments: Row.all(NameTable.lines))
    func `no word of a line is lost`(_ row: Row) throws {
        let draft = try parse(row.typed)
        let parts = [
            draft.family, draft.given, draft.patronymic, draft.organisation, draft.note,
            draft.channel?.rawValue, draft.source,
        ]
        let words = parts.compactMap { $0 } + draft.tags
        let kept = CanonicalText.name(words.joined(separator: " ") + words.joined())
        for word in row.typed.split(whereSeparator: { " @+,.()\"'«»“”".contains($0) })
        where word.contains(where: \.isLetter) {
            #expect(kept.contains(CanonicalText.name(String(word))), "\(word)")
        }
    }
}
