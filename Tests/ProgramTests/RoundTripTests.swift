import Foundation
import Testing

/// A day's work on one device without an office.
struct RoundTripTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        let made = try desk.field("init", "--name", "anna")
        try #require(made.code == 0, "\(made.talk)")
    }

    @Test func `what is captured is listed as TSV and as JSON`() throws {
        let added = try desk.field("add", "Иванова Мария 8 (926) 123-45-67 @fair +hot manicure")
        #expect(added.code == 0)
        #expect(added.output.isEmpty)
        #expect(added.talk.contains("✓ 1  Иванова Мария  +7 926 123-45-67  lead"))
        #expect(added.talk.contains("saved on this device; "))
        #expect(added.talk.contains("for the office"))
        #expect(added.talk.contains("next: "))

        let list = try desk.field("list")
        #expect(list.rows.count == 2)
        #expect(try list.value("no") == "1")
        #expect(try list.value("name") == "Иванова Мария")
        #expect(try list.value("phones") == "+79261234567")
        #expect(try list.value("box") == "leads")

        let json = try desk.field("list", "--json").array()
        #expect(json.count == 1)
        #expect(json[0]["no"] as? Int == 1)
        #expect(json[0]["phones"] as? [String] == ["+79261234567"])
        #expect(json[0]["tags"] as? [String] == ["hot"])
        #expect(json[0]["purchases"] as? Int == 0)
        #expect(json[0]["conflicts"] as? Int == 0)
        let chosen = try desk.field("list", "--json=no,name")
        #expect(chosen.output == "[\n{\"no\":1,\"name\":\"Иванова Мария\"}\n]\n")
        #expect(try desk.field("--csv", "list").output.hasPrefix("no,id,name,phones,"))
    }

    @Test func `a lead is edited, sold to, and becomes a client`() throws {
        _ = try desk.field("add", "Иванова Мария")
        let edited = try desk.field("edit", "1", "family=Петрова", "need=manicure")
        #expect(edited.code == 0)
        #expect(edited.talk.contains("family: Петрова (was Иванова)"))
        let again = try desk.field("edit", "1", "family=Петрова")
        #expect(again.code == 0)
        #expect(again.talk.contains("nothing was written"))

        let sold = try desk.field("sell", "Петрова", "12,500.50", "haircut", "--receipt", "187")
        #expect(sold.code == 0)
        #expect(sold.talk.contains("sale of 12,500.50 RUB to 1  Петрова Мария"))
        #expect(sold.talk.contains("a client from now on"))

        let card = try desk.field("show", "1", "--json").object()
        #expect(card["family"] as? String == "Петрова")
        #expect(card["box"] as? String == "clients")
        #expect(card["purchases"] as? Int == 1)
        let totals = try #require(card["totals"] as? [[String: Any]])
        #expect(totals.first?["amount"] as? Int == 1_250_050)
        #expect((card["timeline"] as? [Any])?.count == 1)

        let status = try desk.field("status", "--json").object()
        #expect(status["device"] as? String == "anna")
        #expect(status["leads"] as? Int == 0)
        #expect(status["clients"] as? Int == 1)
        #expect(status["conflicts"] as? Int == 0)
        #expect(status["last_sync"] is NSNull)
        #expect((status["digest"] as? String)?.count == 32)
        let short = try desk.field("status", "--short")
        #expect(short.output.hasPrefix("⇡"))
        #expect(short.output.hasSuffix(" never\n"))
        #expect(try desk.field("clients").rows.count == 2)
        #expect(try desk.field("leads").rows.count == 1)
    }

    @Test func `why names the author and the value before`() throws {
        _ = try desk.field("add", "Иванова Мария")
        _ = try desk.field("edit", "1", "family=Петрова")
        let why = try desk.field("why", "1", "family")
        #expect(why.code == 0)
        #expect(try why.value("value") == "Петрова")
        #expect(try why.value("author") == "anna (here)")
        #expect(try why.value("state", row: 1) == "replaced")
        #expect(try why.value("value", row: 1) == "Иванова")
    }

    @Test func `tags are added with plus and removed with minus`() throws {
        _ = try desk.field("add", "Иванова Мария +cold")
        #expect(try desk.field("tag", "1", "+vip", "-cold").code == 0)
        #expect(try desk.field("list").value("tags") == "vip")
        #expect(try desk.field("list", "--tag", "vip").rows.count == 2)
    }

    @Test func `nobody and several are exit code 7, with the candidates`() throws {
        _ = try desk.field("add", "Иванова Мария")
        _ = try desk.field("add", "Иванова Анна")
        let several = try desk.field("show", "Иванова")
        #expect(several.code == 7)
        #expect(several.output.isEmpty)
        #expect(several.talk.contains("1  Иванова Мария"))
        #expect(several.talk.contains("2  Иванова Анна"))
        #expect(try desk.field("show", "99").code == 7)
        #expect(try desk.field("find", "зззз").code == 7)
        #expect(try desk.field("resolve", "1").code == 7)
    }

    @Test func `rules refuse with exit code 6, and nothing changes`() throws {
        _ = try desk.field("add", "Иванова Мария")
        _ = try desk.field("sell", "1", "100")
        let before = try desk.field("status", "--json").output
        #expect(try desk.field("delete", "1", "--yes").code == 6)
        #expect(try desk.field("sell", "1", "100", "--date", "2999-01-01").code == 6)
        #expect(try desk.field("status", "--json").output == before)
    }

    @Test func `deleting asks, and nobody at the terminal is a no`() throws {
        _ = try desk.field("add", "Иванова Мария")
        #expect(try desk.field("delete", "1").code == 6)
        #expect(try desk.field("list").rows.count == 2)
        #expect(try desk.field("delete", "1", "--yes").code == 0)
        #expect(try desk.field("list").rows.count == 1)
    }

    @Test func `a note, a call and a visit keep a contact out of the archive`() throws {
        _ = try desk.field("add", "Иванова Мария")
        #expect(try desk.field("archive", "1", "--reason", "moved").code == 0)
        #expect(try desk.field("list").rows.count == 1)
        #expect(try desk.field("unarchive", "1").code == 0)
        #expect(
            try desk.field("call", "1", "asks", "for", "a", "price", "--minutes", "5").code == 0
        )
        #expect(try desk.field("visit", "1", "--date", "yesterday").code == 0)
        #expect(try desk.field("note", "1", "prefers mornings").code == 0)
        #expect(try desk.field("note", "1").code == 2)
        let card = try desk.field("show", "1", "--json").object()
        #expect((card["timeline"] as? [Any])?.count == 3)
    }

    @Test func `a lead is read from the input, brackets and all`() throws {
        let added = try desk.field("add", "-", input: "Иванова Мария 8 (926) 123-45-67\n")
        #expect(added.code == 0)
        #expect(try desk.field("find", "1234567").value("name") == "Иванова Мария")
        #expect(try desk.field("add").code == 2)
    }

    @Test func `one lead a line is read from the input, and each line is answered`() throws {
        let lines = """
            Иванова Мария 8 (926) 123-45-67

            Петров Олег 99999999999999999999к
            маникюр
            Smith, John +1 214 555 0138
            розы 8 926 765-43-21
            """
        let added = try desk.field("add", "-", "--tag", "fair", input: lines)
        #expect(added.code == 3, "some lines need a person")
        #expect(added.talk.contains("1  Иванова Мария") && added.talk.contains("3  John Smith"))
        #expect(added.talk.contains("nobody is named: kept by its number"))
        #expect(added.talk.contains("2  Петров Олег") && added.talk.contains("kept in the note"))
        #expect(added.talk.contains("line 4 was not kept"))
        #expect(added.talk.contains("4 new leads; not kept: 1 row, 4"))
        #expect(try desk.field("list", "--tag", "fair").rows.count == 5)
        let none = try desk.field("add", "-", input: "маникюр\nпедикюр\n")
        #expect(none.code == 2)
        let data = try desk.field("add", "-", "--json", input: "Анна Котова\nОлег Петров\n")
        #expect(data.code == 0)
        #expect(try data.array().count == 2)
    }

    @Test func `a name is changed as it is said, and what is no part of it is kept`() throws {
        _ = try desk.field("add", "Иванова Мария note=добрая розы")
        #expect(try desk.field("edit", "1", "name=д-р ван дер Берг, Ян (Янек)").code == 0)
        let card = try desk.field("show", "1", "--json").object()
        #expect(card["family"] as? String == "ван дер Берг" && card["given"] as? String == "Ян")
        let note = try #require(card["note"] as? String)
        for part in ["розы", "добрая", "д-р", "(Янек)"] { #expect(note.contains(part)) }
        let refused = try desk.field("edit", "1", "name=ООО «Ромашка»")
        #expect(refused.code != 0 && refused.talk.contains("organisation"))
    }

    @Test func `an export is imported elsewhere, and adds nobody twice`() throws {
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        _ = try desk.field("add", "Петров Олег petrov@example.org")
        let file = desk.path("out.csv")
        #expect(try desk.field("export", file).code == 0)
        #expect(try FileManager.default.permissions(of: file) == 0o600)
        #expect(try desk.field("export", file).code == 1)
        #expect(try desk.field("export", "-", "--json").array().count == 2)

        let same = try desk.field("import", file, "--json").object()
        #expect(same["new"] as? Int == 0)
        let other = ["FIELD_HOME": desk.path("other")]
        _ = try desk.field("init", environment: other)
        let rehearsal = try desk.field("import", file, "--dry-run", environment: other)
        #expect(rehearsal.talk.contains("nothing was written"))
        #expect(try desk.field("list", environment: other).rows.count == 1)
        #expect(try desk.field("import", file, environment: other).code == 0)
        #expect(try desk.field("list", environment: other).rows.count == 3)
    }
}
