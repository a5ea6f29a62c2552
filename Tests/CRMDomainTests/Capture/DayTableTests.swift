import CRMDomain
import Testing

/// Days as people say them, on Sunday, 29 November 2026, each with what is right.
///
/// A row is what was typed, the day as a plan and, where it is another, the day as a fact. `? A B`
/// is a doubt between two days, `.. A B` a span, `!` what is refused, with why.
@Suite struct DayTableTests {
    @Test(arguments: rows(russian) + rows(english) + rows(digits) + rows(refused))
    func `a day is the one that people mean`(_ row: Row) throws {
        for (aim, right) in [(DayAim.future, row.plan), (.past, row.fact)] {
            #expect(Self.read(row.typed, aim) == right, "\(row.typed), \(aim)")
        }
    }

    @Test(arguments: rows(russian) + rows(english) + rows(digits))
    func `capitals, spaces and marks around a day say nothing`(_ row: Row) throws {
        for typed in [
            row.typed.uppercased(), "  \(row.typed) ", "\(row.typed).", "\(row.typed),",
            "«\(row.typed)»", row.typed.replacing(" ", with: "\u{00A0}"),
            row.typed.replacing(" ", with: " \t "), row.typed.replacing("-", with: "–"),
        ] {
            #expect(Self.read(typed, .future) == row.plan, "\(typed)")
        }
    }

    @Test func `the table has two hundred rows and none twice`() {
        let typed = Self.rows(Self.russian + Self.english + Self.digits + Self.refused).map(\.typed)
        #expect(typed.count >= 200)
        #expect(Set(typed).count == typed.count)
    }

    @Test(arguments: [
        ("2026-12-03", "next friday", "? 2026-12-04 2026-12-11"),
        ("2026-12-04", "next friday", "2026-12-11"),
        ("2026-11-30", "в следующую среду", "? 2026-12-02 2026-12-09"),
        ("2026-12-02", "через неделю в среду", "2026-12-09"),
        ("2026-12-01", "через неделю в среду", "2026-12-09"),
        ("2026-12-03", "через неделю в среду", "? 2026-12-09 2026-12-16"),
        ("2026-12-04", "эта пятница", "2026-12-04"), ("2026-12-04", "пятница", "2026-12-11"),
        ("2026-11-30", "конец месяца", "2026-11-30"), ("2026-12-01", "eom", "2026-12-31"),
        ("2026-12-02", "конец недели", "? 2026-12-04 2026-12-06"),
        ("2026-01-31", "через месяц", "2026-02-28"), ("2028-02-29", "29.02", "2028-02-29"),
        ("2026-12-01", "31 feb", "! has 28"), ("2027-02-28", "30.02", "! has 28"),
        ("2027-03-01", "31 feb", "! has 29"), ("2027-12-31", "30 февраля", "! has 29"),
        ("2026-12-31", "завтра", "2027-01-01"), ("2026-12-31", "1 января", "2027-01-01"),
    ])
    func `a plan depends on the day on which it is made`(
        _ today: String,
        _ typed: String,
        _ right: String
    ) throws {
        #expect(Self.read(typed, .future, today: try CalendarDay(iso: today)) == right)
    }

    @Test(arguments: [
        ("28.11", "? 2026-11-28 2027-11-28"), ("пятница", "? 2026-11-27 2026-12-04"),
        ("29.11", "2026-11-29"), ("конец месяца", "? 2026-10-31 2026-11-30"),
        ("28.11.2026", "2026-11-28"), ("завтра", "2026-11-30"), ("2 days ago", "2026-11-27"),
    ])
    func `without an aim a day that needs one is a doubt`(_ typed: String, _ right: String) {
        #expect(Self.read(typed, .either) == right)
    }

    @Test(arguments: [
        ("в пятницу маникюр", "2026-12-04", 2), ("через неделю в среду маникюр", "2026-12-09", 4),
        ("24 декабря 2026 года стрижка", "2026-12-24", 4), ("завтра", "2026-11-30", 1),
        ("25.12 12 стульев", "2026-12-25", 1), ("fri the usual", "2026-12-04", 1),
        ("fri at 7 in the evening haircut", "2026-12-04 19:00", 6),
        ("пт вечером маникюр", "2026-12-04", 1), ("tomorrow morning", "2026-11-30", 1),
        ("послезавтра утром", "2026-12-01", 1), ("завтра после обеда", "2026-11-30", 1),
        ("завтра вечером 2 стрижки", "2026-11-30", 1), ("fri to call", "2026-12-04", 1),
        ("tonight", "2026-11-29", 0), ("вечером в пятницу маникюр", "2026-12-04", 0),
        ("завтра на 3 дня", "2026-11-30", 1),
    ])
    func `the longest beginning that is a day counts`(
        _ typed: String,
        _ right: String,
        _ count: Int
    ) throws {
        let words = typed.split(separator: " ").map(String.init)
        let found = try DateExpression.leading(words, today: Self.sunday())
        #expect(try found.moment.get().text == right && found.count == count)
    }

    @Test(arguments: ["31.02 маникюр", "next friday stuff", "чушь завтра"])
    func `a beginning that is nearly a day is not cut to one`(_ typed: String) throws {
        let words = typed.split(separator: " ").map(String.init)
        let monday = try Self.sunday().adding(days: 1)
        #expect(throws: CaptureError.self) {
            try DateExpression.leading(words, today: monday).moment.get()
        }
    }

    // MARK: Reading the table

    struct Row: Sendable, CustomTestStringConvertible {
        let typed: String
        let plan: String
        let fact: String

        var testDescription: String { typed }
    }

    static func rows(_ table: String) -> [Row] {
        table.split(separator: "\n").map { line in
            let parts = line.split(separator: "|").map { $0.drop { $0 == " " } }
                .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            return Row(typed: parts[0], plan: parts[1], fact: parts[parts.count - 1])
        }
    }

    static func sunday() throws -> CalendarDay { try CalendarDay(iso: "2026-11-29") }

    static func read(_ typed: String, _ aim: DayAim, today: CalendarDay? = nil) -> String {
        do {
            let today = try today ?? sunday()
            return try DateExpression.parse(typed, today: today, aim: aim).iso
        } catch CaptureError.date(.unclear(let one, let other)) {
            return "? \(one) \(other)"
        } catch CaptureError.date(.span(let first, let last)) {
            return ".. \(first) \(last)"
        } catch CaptureError.date(.shortMonth(let days)) {
            return "! has \(days)"
        } catch CaptureError.date(.noSuchDay) {
            return "! no such"
        } catch CaptureError.date(.otherWeekday(let day)) {
            return "! weekday \(day)"
        } catch CaptureError.date(.tooFar) {
            return "! far"
        } catch {
            return "!"
        }
    }
}
