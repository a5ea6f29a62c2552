import Foundation
import Testing

/// Days and sums as they are typed at a prompt, where nobody quotes: on Sunday, 29 November 2026.
@Suite struct SaidTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        #expect(try desk.field("init", "--name", "anna").code == 0)
        #expect(try field("add Иванова Мария 8 926 123-45-67").code == 0)
    }

    /// Runs a line as it is typed.
    private func field(_ line: String, _ language: String = "en") throws -> Run {
        let words = line.split(separator: " ").map(String.init)
        let clock = ["FIELD_CLOCK": "2026-11-29T10:00:00Z", "TZ": "UTC", "FIELD_LANG": language]
        return try desk.run("field", words, input: "", environment: clock)
    }

    /// The days of the card's history, the newest first.
    private func days() throws -> [String] {
        try field("log 1 --json").array().compactMap { $0["day"] as? String }
    }

    @Test(arguments: [
        ("28.11", "2026-11-28"), ("2 days ago", "2026-11-27"), ("позавчера", "2026-11-27"),
        ("last friday", "2026-11-27"), ("fri", "2026-11-27"), ("24 декабря", "2025-12-24"),
        ("в прошлую среду", "2026-11-25"),
    ])
    func `what happened lies behind, and the answer says when`(
        _ typed: String,
        _ day: String
    ) throws {
        for command in ["visit 1 talked --date \(typed)", "sell 1 500 --date \(typed)"] {
            let said = try field(command)
            #expect(said.code == 0 && said.talk.contains(day), "\(said.talk)")
        }
        #expect(try days().prefix(2) == [day, day])
    }

    @Test(arguments: [
        ("next friday", "2026-12-04"), ("24 декабря", "2026-12-24"), ("28.11", "2027-11-28"),
        ("через полтора месяца", "2027-01-13"), ("end of next month", "2026-12-31"),
        ("через неделю в среду", "2026-12-09"),
    ])
    func `what is planned lies ahead, and the words after the day are kept`(
        _ typed: String,
        _ day: String
    ) throws {
        #expect(try field("next 1 \(typed) colouring").talk.contains(day))
        #expect(try field("show 1").output.contains("remind of the visit: colouring"))
        #expect(try field("promise 1 samples --by \(typed)").talk.contains(day))
        #expect(try field("task 1 ring back --due \(typed)").talk.contains(day))
    }

    @Test(arguments: [
        ("05/12", "2026-12-05"), ("на следующей неделе", "2026-11-30"), ("31.02", "28 days"),
        ("чушь", "not understood"),
    ])
    func `a day that is not clear is refused in a script with what would be`(
        _ typed: String,
        _ why: String
    ) throws {
        let said = try field("task 1 ring --due \(typed)")
        #expect(said.code == 2 && said.talk.contains(why), "\(said.talk)")
        #expect(try field("show 1 --json").object()["tasks"] as? [Any] == nil)
    }

    @Test(arguments: [
        "sell Мария Сидорова 5000", "visit Мария Brown была", "tag Мария Ольга +vip",
        "return Мария Сидорова 50", "points Мария Сидорова 500", "delete Мария --yes",
    ])
    func `a name that goes on behind the contact is a doubt, and nothing is done`(
        _ line: String
    ) throws {
        _ = try field("add Иванова Мария")
        let before = try field("show Мария --json").output
        let said = try field(line)
        #expect(said.code == 7, "\(said.talk)")
        #expect(try field("show Мария --json").output == before)
    }

    @Test(arguments: ["^чушь", "^31.02", "^на днях", "--next чушь", "--next 05/12", "next=31.11"])
    func `a lead is kept whatever its day is, and what is wrong is said`(_ day: String) throws {
        let said = try field("add Петров Олег 8 926 765-43-21 \(day)")
        #expect(said.code == 0 && said.talk.contains("kept in the note"), "\(said.talk)")
        let card = try field("show 2 --json").object()
        let note = card["note"] as? String ?? ""
        #expect(note.contains(day.split(separator: " ").last.map(String.init) ?? day.description))
    }

    @Test(arguments: [
        ("завтра 15:00", "2026-11-30 15:00"), ("tomorrow at 3pm", "2026-11-30 15:00"),
        ("в пятницу в 3 часа дня", "2026-12-04 15:00"), ("25 dec at 15:00", "2026-12-25 15:00"),
    ])
    func `a time of day stands with its day wherever a plan has one`(
        _ typed: String,
        _ moment: String
    ) throws {
        #expect(try field("add Петров Олег ^\(typed)").talk.contains(moment))
        #expect(try field("edit 2 note=x").code == 0)
        #expect(try field("show 2").output.contains(String(moment.suffix(5))))
        #expect(try field("add Орлов Олег --next \(typed)").talk.contains(moment))
        #expect(try field("next 1 \(typed) colouring").talk.contains(moment))
        #expect(try field("promise 1 samples --by \(typed)").talk.contains(moment))
        #expect(try field("task 1 ring back --due \(typed)").talk.contains(moment))
        #expect(try field("done 1 --postpone \(typed)").talk.contains(moment))
        #expect(try field("list --json").output.contains("\"next_time\":\"15:00\""))
        let file = desk.path("plans.ics")
        #expect(try field("export \(file)").code == 0)
        let day = moment.prefix(10).replacing("-", with: "")
        let calendar = try String(contentsOfFile: file, encoding: .utf8)
        let times = calendar.split(separator: "\r\n").filter { $0 == "DTSTART:\(day)T150000Z" }
        // Two next contacts, the visit and its reminder, the promise, the task.
        #expect(times.count == 6, "\(calendar)")
    }

    @Test(arguments: [
        ("fri at 7 in the evening", "2026-12-04 19:00"), ("mon 9.30am", "2026-11-30 09:30"),
        ("tonight at 8", "2026-11-29 20:00"), ("через полчаса", "2026-11-29 10:30"),
        ("in 2 hours", "2026-11-29 12:00"), ("fri", "2026-12-04"),
        ("завтра без четверти пять вечера", "2026-11-30 16:45"),
    ])
    func `a time is read as it is spoken, and every answer shows it`(
        _ typed: String,
        _ moment: String
    ) throws {
        #expect(try field("next 1 \(typed)").talk.contains("expected on \(moment): 1"))
        let words = ["edit", "1", "next=\(typed)"]
        let clock = ["FIELD_CLOCK": "2026-11-29T10:00:00Z", "TZ": "UTC", "FIELD_LANG": "en"]
        let edited = try desk.run("field", words, input: "", environment: clock)
        #expect(edited.talk.contains("next contact: \(moment)"), "\(edited.talk)")
        #expect(!edited.talk.contains("no time"))
        #expect(try field("add Орлов Олег ^\(typed)").talk.contains("next contact \(moment)"))
    }

    @Test(arguments: [
        ("tomorrow morning", "2026-11-30", "morning"), ("завтра вечером", "2026-11-30", "вечером"),
        ("tonight", "2026-11-29", "tonight"), ("завтра 9.10", "2026-11-30", "9.10"),
        ("послезавтра утром", "2026-12-01", "утром"),
    ])
    func `words for a time that is none are kept beside the day, and it is said`(
        _ typed: String,
        _ day: String,
        _ kept: String
    ) throws {
        let added = try field("add Орлов Олег ^\(typed)")
        #expect(added.talk.contains("next contact \(day)\n"), "\(added.talk)")
        #expect(added.talk.contains("the date has no time"), "\(added.talk)")
        let note = try field("show 2 --json").object()["note"] as? String
        #expect(note?.contains(kept) == true)
        let next = try field("next 1 \(typed)")
        #expect(next.talk.contains("no time was read, “\(kept)” is kept"), "\(next.talk)")
        #expect(next.talk.contains("expected on \(day): 1"))
        #expect(try field("show 1").output.contains("remind of the visit: \(kept)"))
        let words = ["task", "1", "ring", "--due", typed]
        let clock = ["FIELD_CLOCK": "2026-11-29T10:00:00Z", "TZ": "UTC", "FIELD_LANG": "en"]
        let task = try desk.run("field", words, input: "", environment: clock)
        if kept != "9.10" {
            #expect(task.talk.contains("no time was read in “\(typed)”, only the day is kept"))
        }
    }

    @Test func `a time of what has happened is kept, and one to come is refused`() throws {
        #expect(try field("visit 1 talked --date вчера в 15:00").talk.contains("2026-11-28 15:00"))
        #expect(try field("visit 1 talked --date сегодня 9:30").code == 0)
        #expect(try field("visit 1 talked --date сегодня 18:00").code != 0)
        let times = try field("log 1 --json").array().compactMap { $0["time"] as? String }
        #expect(times == ["2026-11-29T09:30:00+00:00", "2026-11-28T15:00:00+00:00"])
    }

    @Test func `where no time is kept it is refused, and said so`() throws {
        let said = try field("plan 1 cleaning --on завтра 15:00")
        #expect(said.code == 2 && said.talk.contains("only the day is kept here"))
        let doubt = try field("task 1 ring --due завтра в 3")
        #expect(doubt.code == 2 && doubt.talk.contains("03:00 or 15:00"))
    }

    @Test func `the answers are in Russian where the person's are`() throws {
        #expect(try field("task 1 x --due 05/12", "ru").talk.contains("дата может быть 05.12.2026"))
        #expect(try field("task 1 x --due 31.02", "ru").talk.contains("в этом месяце 28 дней"))
        #expect(try field("add Петров ^31.02", "ru").talk.contains("28 дней"))
    }

    @Test(arguments: [
        ("sell 1 12 500", "12,500.00 RUB"), ("sell 1 5 тыс 300", "5,300.00 RUB"),
        ("cost 1 1 200 gift", "1,200.00 RUB"), ("cost 1 500 gift 2 boxes", "500.00 RUB"),
        ("sell 1 стрижка 4500 --cost 3 000", "4,500.00 RUB"),
        ("sell 1 500 --cost 1 200,50", "500.00 RUB"), ("sell 1 50 EUR", "50.00 EUR"),
    ])
    func `a sum is what was typed, and the answer says it`(_ line: String, _ sum: String) throws {
        let said = try field(line)
        #expect(said.code == 0 && said.talk.contains(sum), "\(said.talk)")
    }

    @Test(arguments: [
        "sell 1 12 500 стульев", "sell 1 500 --cost 3 200 gloves", "sell 1 1 млн 200",
        "points 1 1 200 bonus",
    ])
    func `a sum that is not clear is refused in a script, and nothing is written`(
        _ line: String
    ) throws {
        #expect(try field(line).code == 2)
        #expect(try field("log 1 --json").array().isEmpty)
    }

    @Test func `points are counted as sums are read`() throws {
        #expect(try field("points 1 1 200").talk.contains("1,200 points"))
        #expect(try field("points 1 200 for a friend").talk.contains("1,400 points"))
        #expect(try field("points 1 5 EUR").code != 0)
        #expect(try field("points 1 1,5").code != 0)
    }
}
