import Foundation
import Testing

/// What is said in Russian is Russian in all its parts.
@Suite struct RussianTalkTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        #expect(try field("init --name anna").code == 0)
        #expect(try field("add Иванова Мария").code == 0)
    }

    private func field(_ line: String) throws -> Run {
        let words = line.split(separator: " ").map(String.init)
        let variables = ["FIELD_CLOCK": "2026-11-29T10:00:00Z", "FIELD_LANG": "ru"]
        return try desk.run("field", words, environment: variables)
    }

    @Test(arguments: [
        ("show", "не хватает: '<контакт>'"), ("sell 1 5 --cost", "не указано значение: '--cost <"),
        ("refer 1 2 3", "лишнее: '3'"), ("balance 1", "укажите --theirs, --ours или оба"),
        ("leads --sort nothing", "не подходит для"), ("due --days 9999", "--days — от 0 до 3660"),
        ("report cross rung", "нужны два поля"), ("feedback 1 9", "оценка — от 1 до 5"),
        ("edit 1 birth=2030-01-01", "дата рождения — не дата до сегодня"),
        ("edit 1 sex=x", "пол — «ж» или «м»"), ("edit 1 email=anna.example.com", "знаков `@`: 0"),
        ("edit 1 phone=+7926", "в телефоне цифр: 4"),
    ])
    func `what was typed wrongly is said in Russian`(_ line: String, _ words: String) throws {
        let said = try field(line)
        #expect(said.code != 0 && said.talk.contains(words), "\(said.talk)")
        let what = said.talk.prefix { $0 != "\n" }.split(separator: " ")
        let english: Set<Substring> = ["the", "has", "is", "to", "value", "expected", "argument"]
        #expect(english.isDisjoint(with: what), "\(said.talk)")
    }

    @Test func `days are written as Russians write them, and data is not`() throws {
        #expect(try field("edit 1 birth=12.03.1990").talk.contains("12.03.1990"))
        #expect(try !field("edit 1 birth=13.03.1990").talk.contains("1990-03"))
        let why = try field("why 1 birth --table").output
        #expect(why.contains("13.03.1990") && why.contains("29.11.2026"), "\(why)")
        #expect(try field("why 1 birth --json").output.contains("1990-03-13"))
    }

    @Test func `a sum on a line is kept as both languages read it`() throws {
        #expect(try field("add Петров Пётр 5000₽").code == 0)
        let card = try field("show 2 --table").output
        #expect(!card.contains("5,000.00"), "\(card)")
    }
}
