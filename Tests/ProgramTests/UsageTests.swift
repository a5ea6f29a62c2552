import Foundation
import Testing

/// Command lines that are wrong: exit code 2, and the way to the right one.
struct UsageTests {
    @Test(arguments: [("lst", "list"), ("дшые", "list"), ("sel", "sell"), ("ыныс", "sync")])
    func `an unknown command names the one that was meant`(typed: String, meant: String) throws {
        let run = try Desk().field(typed)
        #expect(run.code == 2)
        #expect(run.output.isEmpty)
        #expect(run.talk.hasPrefix("error: there is no command “\(typed)”\n"))
        #expect(run.talk.contains("hint: did you mean \(meant)"))
    }

    @Test func `commands have Russian names too`() throws {
        let desk = try Desk()
        _ = try desk.field("начать", "--name", "anna")
        #expect(try desk.field("добавить", "Иванова Мария").code == 0)
        #expect(try desk.field("лиды").output.contains("Иванова"))
        let slip = try desk.field("добавыть", "Петров")
        #expect(slip.code == 2 && slip.talk.contains("добавить"))
    }

    @Test func `the language is chosen by option, variable or locale, and keys never change`()
        throws
    {
        let desk = try Desk()
        _ = try desk.field("init", "--name", "anna")
        #expect(try desk.field("--lang", "ru", "show", "7").talk.contains("ошибка:"))
        #expect(try desk.field("show", "7", "--lang=en").talk.contains("error:"))
        let russian = ["FIELD_LANG": "ru"]
        #expect(try desk.field("show", "7", environment: russian).talk.contains("ошибка:"))
        let locale = ["LC_ALL": "ru_RU.UTF-8"]
        #expect(try desk.field("show", "7", environment: locale).talk.contains("ошибка:"))
        _ = try desk.field("add", "Иванова Мария")
        let keys = try Set(desk.field("show", "1", "--json").object().keys)
        let same = try desk.field("show", "1", "--json", environment: russian)
        #expect(try Set(same.object().keys) == keys && same.code == 0)
    }

    @Test func `B16: the worth of the second box is added up`() throws {
        let desk = try Desk()
        _ = try desk.field("init", "--name", "anna")
        for number in 1...2 {
            _ = try desk.field("add", "Иванова Мария 8 926 123-45-6\(number)")
            _ = try desk.field("sell", "\(number)", "1500")
        }
        let total = try desk.field("clients", "--total").talk
        #expect(total.contains("2 cards: brought 3,000.00 RUB"))
    }

    @Test func `what an import does not understand can be mended, and is taken back`() throws {
        let desk = try Desk()
        _ = try desk.field("init", "--name", "anna")
        let list = desk.path("list.csv")
        try "Кто,Моб\nИванова Мария,8 926 123-45-67\nПетров Пётр,12\n"
            .write(toFile: list, atomically: true, encoding: .utf8)
        let left = desk.path("left.csv")
        let run = try desk.field(
            "import",
            list,
            "--map",
            "Кто=name",
            "--map",
            "Моб=phone",
            "--broken",
            left
        )
        #expect(run.code == 0 && run.talk.contains("1 new lead, 1 row not understood"))
        let broken = try String(contentsOfFile: left, encoding: .utf8)
        #expect(
            broken.contains("Кто,Моб") && broken.contains("Петров") && !broken.contains("Иванова")
        )
        let cards = desk.path("all.vcf")
        #expect(try desk.field("export", cards).code == 0)
        #expect(try desk.field("undo").talk.contains("1 record taken away"))
        #expect(try desk.field("list").rows.count == 1, "the header alone")
        #expect(try desk.field("import", cards).talk.contains("1 new lead"))
        let mended = try desk.field("list")
        #expect(mended.rows.count == 2)
        let calendar = desk.path("todo.ics")
        let number = try mended.value("no")
        _ = try desk.field("task", number, "позвонить", "--due", "2027-01-15")
        #expect(try desk.field("export", calendar).code == 0)
        let text = try String(contentsOfFile: calendar, encoding: .utf8)
        #expect(text.contains("DTSTART;VALUE=DATE:20270115"))
    }

    @Test func `an unknown command below another is named with it`() throws {
        let run = try Desk().office("devices", "rvoke", "anna")
        #expect(run.code == 2)
        #expect(run.talk.contains("there is no command “devices rvoke”"))
        #expect(run.talk.contains("did you mean revoke?"))
    }

    @Test func `an unknown option names the one that was meant`() throws {
        let run = try Desk().field("sell", "1", "100", "--recept", "7")
        #expect(run.code == 2)
        #expect(
            run.talk == """
                error: there is no option “--recept” of `field sell`
                hint: did you mean --receipt?

                """
        )
    }

    @Test func `a missing argument points to the help`() throws {
        let run = try Desk().field("show")
        #expect(run.code == 2)
        #expect(run.talk.contains("error: missing expected argument '<contact>'"))
        #expect(run.talk.contains("hint: `field show --help` shows how it is used"))
    }

    @Test func `two formats cannot be asked for at once`() throws {
        let run = try Desk().field("list", "--json", "--csv")
        #expect(run.code == 2)
        #expect(run.talk.contains("--json and --csv cannot be used together"))
    }

    @Test func `an unknown field names the one that was meant`() throws {
        let desk = try Desk()
        _ = try desk.field("init")
        _ = try desk.field("add", "Иванова Мария")
        let run = try desk.field("edit", "1", "famly=Петрова")
        #expect(run.code == 2)
        #expect(run.talk.contains("did you mean family"))
        let json = try desk.field("list", "--json=no,nmae")
        #expect(json.code == 2)
        #expect(json.talk.contains("did you mean name"))
    }

    @Test func `plain HTTP to another machine needs a word for it`() throws {
        let desk = try Desk()
        _ = try desk.field("init")
        let run = try desk.field("join", "http://office.example", "--code", "ABCD")
        #expect(run.code == 2)
        #expect(run.talk.contains("--insecure-http"))
        let served = try desk.office("init")
        #expect(served.code == 0)
        #expect(try desk.office("serve", "--listen", "0.0.0.0:0").code == 2)
    }
}
