import Foundation
import Testing

/// What people see on a terminal, and what they do not in a pipe.
struct TerminalTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        _ = try desk.field("init")
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
    }

    /// Runs `field` with its output on a terminal, and with its input too if there are answers.
    private func onTerminal(
        _ words: [String],
        _ environment: [String: String],
        answers: [String]? = nil
    ) throws -> String {
        // Linux's own way: the C library's functions for it are not visible from Swift.
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (unlocked, number): (Int32, Int32) = (0, 0)
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        try #require(ioctl(terminal, setLock, &unlocked) == 0)
        try #require(ioctl(terminal, getNumber, &number) == 0)
        let name = "/dev/pts/\(number)"
        let screen = try #require(FileHandle(forUpdatingAtPath: name))
        let process = try desk.prepared("field", words, environment)
        process.standardInput = answers == nil ? FileHandle.nullDevice : screen
        process.standardOutput = screen
        process.standardError = answers == nil ? FileHandle.nullDevice : screen
        // What is typed before it is asked for waits in the terminal.
        let typed = Array((answers ?? []).map { $0 + "\n" }.joined().utf8)
        #expect(write(terminal, typed, typed.count) == typed.count)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        // What was written waits in the terminal, less than it holds.
        _ = fcntl(terminal, F_SETFL, O_NONBLOCK)
        var shown = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { break }
            shown += buffer[..<count]
        }
        try screen.close()
        close(terminal)
        return String(decoding: shown, as: UTF8.self)
    }

    @Test func `B05: a lead is asked for question by question, and each may be skipped`() throws {
        let answers = ["Петров Олег", "8 926 765-43-21", "выставка", "", "не дата", "пт", ""]
        let shown = try onTerminal(["add"], [:], answers: answers)
        #expect(shown.contains("who, or a whole line: "))
        #expect(shown.contains("the date was not understood"))
        let card = try desk.field("show", "2", "--json").object()
        #expect(card["name"] as? String == "Петров Олег")
        #expect(card["source"] as? String == "выставка")
        #expect(card["need"] as? String == nil)
        #expect(card["next"] as? String != nil)
    }

    @Test func `a doubt about a day, a time or a sum is a question, and the answer is done`() throws
    {
        let clock = ["FIELD_CLOCK": "2026-11-29T10:00:00Z"]
        let day = try onTerminal(["task", "1", "x", "--due", "05/12"], clock, answers: ["2"])
        #expect(day.contains("2: 2027-05-12, wednesday") && day.contains("for 2027-05-12"))
        let line = ["next", "1", "05/12", "at", "3"]
        let both = try onTerminal(line, clock, answers: ["1", "2"])
        #expect(both.contains("which time is meant?") && both.contains("on 2026-12-05 15:00"))
        let lead = try onTerminal(["add", "Петров", "^05/12"], clock, answers: ["1"])
        #expect(lead.contains("next contact 2026-12-05"))
        let sum = try onTerminal(["sell", "1", "12 500".replacing(" ", with: "\u{2009}")], clock)
        #expect(!sum.contains("which sum"))
        let doubt = try onTerminal(["sell", "1", "12", "500", "chairs"], clock, answers: ["2"])
        #expect(doubt.contains("sale of 12.00 RUB"))
        let cost = try onTerminal(["cost", "1"], clock, answers: ["1 200 gift"])
        #expect(cost.contains("spent 1,200.00 RUB"))
    }

    @Test func `what is wrong in a form is asked again, and no answer is thrown away`() throws {
        let answers = [
            "", "завтра у метро", "8 926 111-22", "", "ярмарка", "маникюр", "не дата", "31.02",
            "чушь",
            "пт", "ждёт", "Сидоров Пётр",
        ]
        let shown = try onTerminal(["add"], [:], answers: answers)
        #expect(shown.components(separatedBy: "when to get in touch: ").count == 5)
        #expect(shown.contains("that is no phone number and no e-mail address"))
        #expect(shown.contains("nobody is named yet"))
        let card = try desk.field("show", "2", "--json").object()
        #expect(card["name"] as? String == "Сидоров Пётр")
        #expect(card["source"] as? String == "ярмарка" && card["need"] as? String == "маникюр")
        #expect(card["next"] as? String != nil)
        let note = try #require(card["note"] as? String)
        #expect(note.contains("8 926 111-22") && note.contains("ждёт"))
    }

    @Test func `B09: a copy of a device is put back, and what it held is kept beside it`() throws {
        let copy = desk.path("monday.fieldbook")
        #expect(try desk.field("backup", copy).code == 0)
        _ = try desk.field("add", "Петров Олег 8 926 765-43-21")
        #expect(try desk.field("restore", copy).code == 6, "nobody said yes")
        #expect(try desk.field("restore", desk.path("nothing"), "--yes").code != 0)
        #expect(try desk.field("list").rows.count == 3)
        let restored = try desk.field("restore", copy, "--yes")
        #expect(restored.code == 0)
        #expect(restored.talk.contains(".before-1"))
        #expect(try desk.field("list").rows.count == 2)
        #expect(try desk.field("add", "Сидоров Пётр 8 926 111-22-33").code == 0)
        #expect(try desk.field("list").rows.count == 3)
    }

    @Test func `a command asks for what it lacks, where a person sits at the terminal`() throws {
        let shown = try onTerminal(["sell"], [:], answers: ["1", "4500 \"hair cut\""])
        #expect(shown.contains("Number, ID or name: "))
        #expect(shown.contains("The sum, and what was sold: "))
        #expect(shown.contains("sale of 4,500.00 RUB to 1  Иванова Мария"))
        let bare = try desk.field("sell", "1")
        #expect(bare.code == 2)
        #expect(bare.talk.contains("missing expected argument"))
    }

    @Test func `a terminal gets a table in colour`() throws {
        let shown = try onTerminal(["list"], ["TERM": "xterm"])
        #expect(shown.contains("\u{1B}[1;4mNAME"))
        #expect(shown.contains("+7 926 123-45-67"))
        #expect(!shown.contains("\t"))
    }

    @Test(arguments: [["NO_COLOR": "1", "TERM": "xterm"], ["TERM": "dumb"]])
    func `NO_COLOR and a dumb terminal get none`(environment: [String: String]) throws {
        let shown = try onTerminal(["list"], environment)
        #expect(shown.contains("NAME"))
        #expect(!shown.contains("\u{1B}"))
    }

    @Test func `a pipe gets TSV without colour, unless it is asked for`() throws {
        let piped = try desk.field("list")
        #expect(!piped.output.contains("\u{1B}"))
        #expect(piped.output.hasPrefix("no\tid\tname\t"))
        let table = try desk.field("list", "--table", "--color", "always")
        #expect(table.output.contains("\u{1B}[1;4mNAME"))
        let failure = try desk.field("--color=always", "show", "99")
        #expect(failure.talk.hasPrefix("\u{1B}[31merror:"))
    }

    @Test func `quiet says nothing about success, and still fails aloud`() throws {
        let added = try desk.field("add", "Петров Олег", "--quiet")
        #expect(added.code == 0)
        #expect(added.talk.isEmpty)
        #expect(try desk.field("-q", "show", "99").talk.contains("error:"))
    }

    @Test func `B14: without words the two boxes are shown`() throws {
        let overview = try desk.field("--table")
        #expect(overview.code == 0)
        #expect(overview.output.contains("Leads 1 (raw 1, neglected 0)   Clients 0"))
        #expect(overview.output.contains("for the office"))
    }

    @Test func `CSV commands no terminal, and is as it is in a file`() throws {
        _ = try desk.field("edit", "1", "need=a\u{1B}[2J")
        let shown = try onTerminal(["export", "-"], [:])
        #expect(shown.contains("a\u{FFFD}[2J"))
        #expect(!shown.contains("\u{1B}[2J"))
        #expect(try desk.field("export", "-").output.contains("a\u{1B}[2J"))
    }
}
