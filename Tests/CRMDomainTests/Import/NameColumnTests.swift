import CRMDomain
import Testing

/// Names of imported lists: taken apart, never made organisations for being unknown.
@Suite struct NameColumnTests {
    private let world: World

    init() throws { world = try World() }

    private func imported(_ header: [String], _ rows: [[String]]) throws -> [ContactCard] {
        var lines = rows.enumerated().map { ImportRow(line: $0.offset + 2, values: $0.element) }
            .makeIterator()
        let report = try world.anna.importRows(
            header: header,
            options: ImportOptions(today: world.today),
            next: { lines.next() }
        )
        #expect(report.invalid.isEmpty && report.new == rows.count)
        var query = ListQuery()
        query.sort = .number
        query.descending = false
        return try world.anna.list(query).map { try world.anna.card($0.id) }
    }

    @Test(arguments: [
        ("Рахмонов Зафаржон Каримзода", "Рахмонов|Зафаржон Каримзода|", ""),
        ("Dr. John Smith Jr.", "Smith Jr.|John|", "Dr."), ("иванова мария", "Иванова|Мария|", ""),
        ("Неизвестное Слово Третье Четвёртое", "Неизвестное|Слово Третье Четвёртое|", ""),
        ("Вася №2 @home", "||", ""),
    ])
    func `a name of any words is a person's`(
        _ name: String,
        _ parts: String,
        _ note: String
    ) throws {
        let card = try #require(try imported(["name"], [[name]]).first)
        let isOrganisation = name.contains(where: \.isNumber)
        #expect((card.summary.kind == .organisation) == isOrganisation)
        let read = [card.family, card.given, card.patronymic].map { $0 ?? "" }
        #expect(read.joined(separator: "|") == parts)
        #expect(card.note ?? "" == note)
    }

    @Test(arguments: ["ООО Ромашка", "«Ромашка»", "Acme Foods LLC", "Салон красоты Лилия"])
    func `a name with the marks of an organisation is one`(_ name: String) throws {
        let card = try #require(try imported(["name"], [[name]]).first)
        #expect(card.summary.kind == .organisation && card.organisation == name)
    }

    @Test func `a title goes into the note beside what stands there, and capitals are set right`()
        throws
    {
        let rows = [["проф. ПРЕОБРАЖЕНСКИЙ Ф.Ф.", "хирург"]]
        let card = try #require(try imported(["name", "note"], rows).first)
        #expect(card.family == "Преображенский" && card.given == "Ф." && card.patronymic == "Ф.")
        #expect(card.note == "проф.\nхирург")
        let columns = ["family", "given", "phone"]
        let parts = try imported(columns, [["ВАН ДЕР БЕРГ", "ян", "+79261234567"]])
        #expect(parts.contains { $0.family == "ван дер Берг" && $0.given == "Ян" })
    }
}
