import CRMDomain
import Testing

@Suite struct PhoneTableTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let typed: String
        let right: String

        var testDescription: String { typed }

        static func all(_ table: String) -> [Row] {
            table.split(separator: "\n").compactMap { line in
                let halves = line.split(separator: " => ", maxSplits: 1)
                return halves.count == 2
                    ? Row(typed: String(halves[0]), right: String(halves[1])) : nil
            }
        }
    }

    @Test(arguments: Row.all(PhoneTable.numbers))
    func `a number is read as it is dialled where it was typed`(_ row: Row) throws {
        let region = try #require(Region(rawValue: String(row.typed.prefix(2))))
        let text = String(row.typed.dropFirst(3))
        guard let phone = try? PhoneNumber.parse(text, homeRegion: region) else {
            #expect(row.right == "!")
            return
        }
        let shown = PhoneNumber.formatted(phone.value)
        #expect("\(phone.value) = \(shown)" == row.right)
        // What is held and what is shown is the same number again.
        for again in [phone.value, shown] {
            let read = try PhoneNumber.parse(again, homeRegion: region)
            #expect(read.value == phone.value, "\(again)")
        }
    }

    @Test(arguments: Row.all(PhoneTable.lines))
    func `a line holds its numbers with what they are for`(_ row: Row) throws {
        let isAmerican = row.typed.hasPrefix("us:")
        let draft = try LeadLine.parse(
            isAmerican ? String(row.typed.dropFirst(3)) : row.typed,
            today: CalendarDay(iso: "2026-11-21"),
            homeRegion: isAmerican ? .us : .ru
        )
        let phones = draft.phones.map { phone in
            phone + (draft.phoneLabels[phone].map { "(\($0))" } ?? "")
        }
        let parts = [phones.joined(separator: " "), draft.note ?? "", draft.displayName]
        #expect(parts.joined(separator: "|") == row.right)
    }

    @Test func `the tables are as long as they are said to be`() {
        #expect(Row.all(PhoneTable.numbers).count >= 240)
        #expect(Row.all(PhoneTable.lines).count >= 40)
    }

    @Test func `every country has a plan by which a number of it is read`() {
        #expect(Region.allCases.count >= 240)
        #expect(Region(rawValue: "xx") == nil && Region(rawValue: "001") == nil)
        #expect(Region(rawValue: "US") == .us)
    }

    @Test(arguments: [
        ("8 926 123-45-67; 8 495 123-45-67", 2), ("+7495;ext=12;+7926", 2),
        ("8 495 123-45-67,,12", 1), ("8 495 123-45-67,,12, 8 926 1", 2), ("1/2\n3|4", 4),
    ])
    func `several numbers in one place are parted, and keep their extensions`(
        _ text: String,
        _ count: Int
    ) {
        #expect(PhoneNumber.list(text).count == count)
    }

    @Test(arguments: [
        ("моб. 8 926 123-45-67", "моб"), ("8 926 123-45-67 (мама Пети)", nil),
        ("8 926 123-45-67 (мама)", "мама"), ("приёмная: 8 926 123-45-67", "приёмная"),
        ("тел. 8 926 123-45-67", nil), ("WhatsApp +79261234567", "WhatsApp"),
    ])
    func `a word beside a number in a list is its label`(_ text: String, _ label: String?) {
        let read = try? PhoneNumber.labelled(text)
        #expect(read?.label == label)
        #expect((read == nil) == text.contains("Пети"))
    }
}
