import Foundation
import Testing

/// Every command that is suggested can be given as it stands, or with its words filled in.
@Suite struct SuggestionTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        #expect(try field(["init", "--name", "anna"]).code == 0)
        #expect(try field(["add", "Иванова Мария 8 926 123-45-67"]).code == 0)
        #expect(try field(["add", "Петров Пётр 8 926 765-43-21"]).code == 0)
    }

    private func field(
        _ words: [String],
        _ home: String? = nil,
        _ language: String = "en"
    ) throws
        -> Run
    {
        var variables = ["FIELD_CLOCK": "2026-11-29T10:00:00Z", "FIELD_LANG": language]
        variables["FIELD_HOME"] = home ?? desk.path("field")
        return try desk.run("field", words, environment: variables)
    }

    /// The lines, in their order; words stand apart by spaces, and in quotes as a shell takes them.
    private static let lines = [
        "add \"Сидоров Семён 8 926 111-22-33 ^fri\"", "add 79265554433", "today", "leads",
        "call 1 talked", "note 1", "note 1 \"likes tea\"", "visit 1", "tag 1 \"+old friend\"",
        "tag 1 +vip", "next 1 \"in 6 weeks\" colouring", "next 1 none", "task 1 \"send samples\"",
        "done 2", "done 1", "done 1", "sell 1 4500 haircut", "sell 1 -500", "sell 1 0",
        "return 2 100", "return 1 100 \"one of two\"", "cost 1 500 gift", "cost 1 -5",
        "points 1 -5", "points 1 5", "refer 1 \"Петров Пётр\"", "refer 1 2", "deal 2 --step 2",
        "deal 1 --open kitchen", "deal 1 --step 2", "deal 1 --lost \"\"", "deal 1 --won",
        "triage 1 withdraw", "triage 1 minimal", "loyal 1 service", "mark 2 adherent --reason x",
        "mark 1 vip --reason x", "unmark 1 vip", "plan 1", "plan 1 --done 3", "plan 1 cleaning",
        "promise 1 --kept", "promise 1 samples --by fri", "promise 1 --kept", "object 1 price",
        "offer 1 haircut", "inform 1 news", "feedback 1 9", "feedback 1 5", "assess 1 x",
        "segment big \"rung>=3\"", "segment \"the big\" \"rung>=1\"", "segment", "due",
        "edit 1 note=x", "edit 1 famly=x", "resolve 1", "conflicts", "status", "dup", "calls",
        "script 1", "archive 2 --reason x", "unarchive 2", "archive 2", "delete 1",
        "delete 4", "merge 1 2 --yes", "unmerge 2", "not-same 1 2", "restore nofile", "sync",
        "refuse 1 calls", "log 1", "why 1 name", "undo", "undo", "verify", "show 99", "show Ив",
        "find nobody", "sel 1 5", "sell 1", "sell 1 5 --recept 1", "join https://127.0.0.1:9",
    ]

    @Test(arguments: ["en", "ru"])
    func `every command that is suggested is taken`(_ language: String) throws {
        var tried: Set<String> = []
        for line in Self.lines {
            let said = try field(Self.words(line), nil, language).talk
            for command in suggested(in: said) where tried.insert(command).inserted {
                try check(command, after: line, language)
            }
        }
        #expect(tried.count > 40, "\(tried.sorted())")
    }

    /// Gives a command that was suggested, to a copy of the data.
    private func check(_ command: String, after line: String, _ language: String) throws {
        var words = Self.words(command)
        try #require(words.first == "field")
        words.removeFirst()
        let copy = desk.path("copy")
        try FileManager.default.copyItem(atPath: desk.path("field"), toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let run = try field(words, copy, language)
        #expect(run.code != 2, "after `\(line)`: \(command)\n\(run.talk)")
    }

    /// The commands of the lines that say what to do.
    private func suggested(in talk: String) -> [String] {
        let starts = ["next: ", "hint: ", "дальше: ", "подсказка: ", "field join "]
        return talk.split(separator: "\n").flatMap { line -> [String] in
            let line = line.drop { $0 == " " }
            guard let start = starts.first(where: { line.hasPrefix($0) }) else { return [] }
            let said = start == "field join " ? line : line.dropFirst(start.count)
            // A hint names it in backticks among other words, or is nothing else.
            let quoted = said.matches(of: /`(field [^`]+)`/).map { String($0.1) }
            guard quoted.isEmpty, said.contains("field ") else { return quoted }
            return said.replacing("; ", with: ", ").split(separator: ", ").compactMap { part in
                part.firstMatch(of: /field .*/).map { filled(String($0.output)) }
            }
        }.map(filled)
    }

    /// A command with something in each place that is to be filled in, and without the words that
    /// say what it does.
    private func filled(_ command: String) -> String {
        var command = command
        let file = desk.path("nofile")
        for words in [" takes it back", " вернёт", " puts it back", " возвращает"] {
            if let range = command.range(of: words) {
                command = String(command[..<range.lowerBound])
            }
        }
        let blanks = [
            "AMOUNT": "100", "СУММА": "100", "NO": "1", "НОМЕР": "1", "COUNT": "5",
            "СКОЛЬКО": "5", "TEXT": "x", "FILE": file, "ФАЙЛ": file, "CODE": "ABCD",
            "КОД": "ABCD", "NAME": "x", "ИМЯ": "x", "…": "x", "N": "5", "\"…\"": "x",
        ]
        return command.split(separator: " ").map { blanks[String($0)] ?? String($0) }
            .joined(separator: " ")
    }

    /// Words as a shell takes them apart.
    private static func words(_ line: String) -> [String] {
        line.matches(of: /"([^"]*)"|([^ "]*"[^"]*")|[^ ]+/).map { match in
            match.output.1.map(String.init) ?? String(match.output.0).replacing("\"", with: "")
        }
    }

    @Test func `the command after a new task settles this one among several`() throws {
        #expect(try field(["task", "1", "later", "--due", "2026-12-20"]).code == 0)
        let said = try field(["task", "1", "sooner", "--due", "2026-12-01"])
        let command = try #require(said.talk.firstMatch(of: /field (done 1 --task \d+)/)).1
        #expect(try field(Self.words(String(command))).talk.contains("sooner, done"))
        let last = try field(["task", "1", "last", "--due", "2026-12-30"])
        let other = try #require(last.talk.firstMatch(of: /field (done 1 --task \d+)/)).1
        #expect(try field(Self.words(String(other))).talk.contains("last, done"))
    }

    @Test func `a reason that is lacking is asked for as the command takes it`() throws {
        let said = try field(["triage", "1", "withdraw"])
        #expect(said.code == 6 && !said.talk.contains("--reason"), "\(said.talk)")
        #expect(said.talk.contains("hint: field triage 1 withdraw \"…\""))
    }

    @Test func `a file that is not there, or there already, is named so`() throws {
        let copy = desk.path("a copy")
        let made = try field(["backup", copy])
        #expect(made.talk.contains("field restore \"\(copy)\" puts it back"), "\(made.talk)")
        let again = try field(["backup", copy])
        #expect(again.code == 1 && again.talk.contains("hint: name another file"), "\(again.talk)")
        let gone = try field(["restore", desk.path("nofile"), "--yes"])
        #expect(gone.talk.contains("there is no file at") && !gone.talk.contains("init"))
        _ = try desk.office("init", "--name", "x")
        let office = try desk.office("restore", desk.path("nofile"), "--yes")
        #expect(office.talk.contains("there is no file at") && !office.talk.contains("init"))
        #expect(office.talk.contains("hint: name a file that `office backup FILE` wrote"))
    }

    @Test(arguments: [
        "sell 1 -500", "sell 1 cut -500", "return 1 -5", "cost 1 -500 gift", "sell 1 500 --cost -5",
        "assess 1 x --potential=-5", "sell 1 -₽500",
    ])
    func `a sum below zero is refused as one, and the command that takes money back is named`(
        _ line: String
    ) throws {
        let said = try field(Self.words(line))
        #expect(said.code == 2 || said.code == 6)
        #expect(said.talk.contains("above zero"), "\(said.talk)")
        #expect(said.talk.contains("`field return"), "\(said.talk)")
        let russian = try field(Self.words(line), nil, "ru")
        #expect(russian.talk.contains("больше нуля") && russian.talk.contains("`field return"))
        #expect(try field(["log", "1", "--json"]).array().isEmpty)
    }

    @Test func `a number and a sum of one fact stand apart`() throws {
        #expect(try field(["assess", "1", "line", "--potential", "120 тыс"]).code == 0)
        let log = try field(["log", "1"]).output
        #expect(log.contains("assessment 1, 120,000.00 RUB: line"), "\(log)")
    }

    @Test func `a deletion against an edit is answered as the suggestion says`() throws {
        #expect(try desk.office("init", "--name", "x").code == 0)
        let office = try desk.serve()
        defer { office.close() }
        // The office's clock is that of the machine.
        func field(_ words: [String], _ home: String? = nil) throws -> Run {
            try desk.run("field", words, environment: ["FIELD_HOME": home ?? desk.path("field")])
        }
        let other = desk.path("other")
        #expect(try field(["init", "--name", "boris"], other).code == 0)
        for (home, name) in [(nil, "anna"), (other, "boris")] as [(String?, String)] {
            let code = try desk.code(for: name)
            #expect(try field(["join", office.url, "--code", code], home).code == 0)
            #expect(try field(["sync"], home).code == 0)
        }
        #expect(try field(["edit", "Иванова Мария", "note=x"], other).code == 0)
        #expect(try field(["delete", "1", "--yes"]).code == 0)
        _ = try field(["sync"])
        _ = try field(["sync"], other)
        _ = try field(["sync"])
        let said = try field(["conflicts"])
        #expect(said.code == 3, "\(said.output)\(said.talk)")
        let commands = suggested(in: said.talk)
        #expect(commands.count == 2, "\(said.talk)")
        let command = try #require(commands.first)
        let run = try field(Array(Self.words(command).dropFirst()))
        #expect(run.code == 0 && run.talk.contains("is kept"), "\(run.talk)")
    }
}
