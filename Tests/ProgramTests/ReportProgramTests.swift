import Foundation
import Testing

/// Reports and lists of the day, as people and programs get them.
struct ReportProgramTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        _ = try desk.field("init")
    }

    private static let kinds = [
        "portfolio", "ladder", "sales-per-client", "pareto", "repeat", "moves", "cohort",
        "activity", "conversion",
    ]

    @Test(arguments: kinds)
    func `a report of nothing is zeros and no error`(_ kind: String) throws {
        let shown = try desk.field("report", kind, "--table")
        #expect(shown.code == 0)
        #expect(shown.talk.contains("0 cards held here"))
        let json = try desk.field("report", kind, "--json")
        let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        #expect(rows is [[String: Any]])
    }

    @Test func `an unknown report is refused with those that there are`() throws {
        let refused = try desk.field("report", "weather")
        #expect(refused.code == 2)
        for kind in Self.kinds { #expect(refused.talk.contains(kind), "\(kind)") }
    }

    @Test func `A11: with one purchase the card says that it is only the first deal`() throws {
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        #expect(try !desk.field("show", "1", "--table").output.contains("first deal"))
        let sold = try desk.field("sell", "1", "4500", "haircut")
        #expect(sold.talk.contains("the first deal"))
        let card = try desk.field("show", "1", "--table").output
        #expect(card.contains("only the first deal"))
        #expect(card.contains("3 buyer"))
        #expect(card.contains("not enough data"))
    }

    @Test func `a conclusion names the command that lists whom it is about`() throws {
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        _ = try desk.field("sell", "1", "4500", "haircut")
        let report = try desk.field("report", "portfolio")
        #expect(report.talk.contains(#"bought once so far: 1 — field clients --seg "occasions=1""#))
        let listed = try desk.field("clients", "--seg", "occasions=1")
        #expect(listed.code == 0 && listed.output.contains("Иванова"))
    }

    @Test func `who wants no calls is shown so everywhere, and a call is warned of`() throws {
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67 ^2020-01-31")
        _ = try desk.field("add", "Петров Пётр 8 926 123-45-67 ^2020-01-31")
        _ = try desk.field("refuse", "1", "--calls")
        for command in [["show", "1"], ["brief", "1"], ["show", "2"], ["list"], ["today"]] {
            let shown = try desk.run("field", command + ["--table"], input: "", environment: [:])
            #expect(shown.output.contains("no calls"), "\(command)")
        }
        let list = try desk.field("list", "--json=no,refuses").array()
        #expect(list.allSatisfy { $0["refuses"] as? [String] == ["calls"] })
        #expect(try desk.field("today").value("channel") == "message")
        #expect(try desk.field("call", "2", "asks").talk.contains("no calls are wanted here"))
        let incoming = try desk.field("call", "2", "asks", "--incoming")
        #expect(!incoming.talk.contains("no calls are wanted"))
        _ = try desk.field("refuse", "2", "--messages")
        let today = try desk.field("today", "--table")
        #expect(!today.output.contains("Петров"))
    }

    @Test func `C18: who is withdrawn is neither due, nor woken, nor on the day`() throws {
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67 ^2020-01-31")
        let days = [125, 90, 55].map { back in
            Date.now.addingTimeInterval(-86_400 * Double(back)).ISO8601Format().prefix(10)
        }
        for day in days { _ = try desk.field("sell", "1", "1000", "--date", String(day)) }
        for list in ["due", "wake", "today"] {
            #expect(try desk.field(list, "--table").output.contains("Иванова"), "\(list)")
        }
        _ = try desk.field("triage", "1", "withdraw", "не наш")
        for list in ["due", "wake", "today"] {
            #expect(try !desk.field(list, "--table").output.contains("Иванова"), "\(list)")
        }
    }

    @Test func `calls are dealt to people and devices that are known, in any case`() throws {
        _ = try desk.office("init")
        _ = try desk.office("devices", "add", "Анна")
        let unknown = try desk.office("calls", "create", "winter", "--to", "анка")
        #expect(unknown.code == 2)
        #expect(unknown.talk.contains("did you mean Анна?"))
        let dealt = try desk.office("calls", "create", "winter", "--to", "АННА", "--dry-run")
        #expect(dealt.code == 0)
        #expect(try dealt.value("caller") == "Анна")
    }

    @Test func `today lists who was agreed on, and says what to do`() throws {
        let empty = try desk.field("today")
        #expect(empty.code == 0 && empty.talk.contains("nobody waits today"))
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        _ = try desk.field("edit", "1", "next=2020-01-31")
        let today = try desk.field("today", "--json")
        #expect(today.output.contains("\"reason\":\"agreed\",\"day\":\"2020-01-31\""))
        #expect(today.talk.contains("field call 1"))
    }

    @Test func `due is looked for as far ahead as asked`() throws {
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        _ = try desk.field("sell", "1", "4500", "haircut")
        #expect(try desk.field("due").talk.contains("nothing is due within 7 days"))
        #expect(try desk.field("due", "--days", "90", "--json").output.contains("\"due\""))
        #expect(try desk.field("due", "--days", "-1").code == 2)
    }
}
