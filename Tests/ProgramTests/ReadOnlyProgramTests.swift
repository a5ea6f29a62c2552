import Foundation
import Testing

/// The programs where nothing can be written: what is held is shown, and a change says why not.
struct ReadOnlyProgramTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    private func fill() throws {
        _ = try desk.field("init", "--name", "anna")
        _ = try desk.field("add", "Иванова Мария +7 926 123-45-67 ^mon")
        _ = try desk.field("sell", "1", "4500")
        _ = try desk.office("init", "--name", "North")
    }

    /// Runs while a file and its folder cannot be written.
    private func locked(_ name: String, _ body: (String) throws -> Void) throws {
        let files = FileManager.default
        let folder = desk.path(name)
        let path = folder + "/\(name).sqlite"
        try files.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
        defer { try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
        let before = try bytes(path)
        try body(path)
        #expect(try bytes(path) == before)
    }

    @Test(arguments: [
        ["list"], ["leads"], ["clients"], ["today"], ["due"], ["show", "1"], ["find", "Мария"],
        ["brief", "1"], ["log", "1"], ["why", "1", "phone"], ["export", "-"], ["status"], ["dup"],
        ["report", "portfolio"], ["report", "pareto"], ["conflicts"], [],
    ])
    func `what only looks works on a device's file that is read-only`(_ words: [String]) throws {
        try fill()
        // A line that was never shown has no number yet, and no standing.
        try locked("field") { _ in
            let run = try desk.run("field", words)
            #expect(run.code == 0, "\(words): \(run.talk)")
            #expect(!run.talk.contains("error"), "\(words): \(run.talk)")
        }
    }

    @Test(arguments: [
        ["status"], ["leads"], ["devices", "list"], ["conflicts"], ["report", "portfolio"],
        ["duplicates"], ["config", "show"], ["config", "check"], ["rules"], ["calls", "list"],
    ])
    func `what only looks works on an office's file that is read-only`(_ words: [String]) throws {
        try fill()
        try locked("office") { _ in
            let run = try desk.run("office", words)
            #expect(run.code == 0, "\(words): \(run.talk)")
        }
    }

    @Test func `what writes says in both languages that the file is read-only, and what to do`()
        throws
    {
        try fill()
        try locked("field") { path in
            let english = try desk.field("edit", "1", "need=x")
            #expect(english.code == 1)
            #expect(
                english.talk == """
                    error: \(path) cannot be written: the file is read-only for this user
                    why: nothing was changed; it can still be looked at
                    hint: allow writing, or name another folder with --home

                    """
            )
            let russian = try desk.field("--lang", "ru", "edit", "1", "need=x")
            #expect(
                russian.talk == """
                    ошибка: в \(path) нельзя записать: этот пользователь может файл только читать
                    почему: ничего не изменено; смотреть по-прежнему можно
                    подсказка: разрешите запись или укажите другую папку: --home

                    """
            )
        }
    }

    @Test(arguments: [
        ["add", "Петров Пётр"], ["sell", "1", "100"], ["undo"], ["tag", "1", "+vip"],
    ])
    func `a change where the file may not grow says so without SQL, and is not made`(
        _ words: [String]
    ) throws {
        try fill()
        let before = try desk.field("list").output
        // The limit stands for a full disk: no file may be written beyond its first bytes.
        let run = try desk.limited("field", words, fileBlocks: 8)
        #expect(run.code == 1, "\(run.talk)")
        #expect(run.talk.contains("what was saved before is kept"), "\(run.talk)")
        #expect(!run.talk.contains("SQL") && !run.talk.contains("Cocoa"), "\(run.talk)")
        #expect(try desk.field("status", "--json").object()["purchases"] as? Int == 1)
        #expect(try desk.field("list").output == before)
    }

    @Test(arguments: [["list"], ["today"], ["status"], ["show", "1"], ["report", "portfolio"]])
    func `what only looks works where no file may grow`(_ words: [String]) throws {
        try fill()
        let run = try desk.limited("field", words, fileBlocks: 8)
        #expect(run.code == 0, "\(words): \(run.talk)")
    }

    @Test func `an export and a backup where there is no room say so, and leave nothing`() throws {
        try fill()
        let list = desk.path("list.csv")
        let export = try desk.limited("field", ["export", list], fileBlocks: 0)
        #expect(export.code == 1)
        #expect(export.talk.contains("the file \(list) cannot be written"), "\(export.talk)")
        #expect(export.talk.contains("no more room is granted"), "\(export.talk)")
        let copy = desk.path("copy.fieldbook")
        let backup = try desk.limited("field", ["backup", copy], fileBlocks: 8)
        #expect(backup.code == 1, "\(backup.talk)")
        #expect(!backup.talk.contains("SQL") && !backup.talk.contains("Cocoa"), "\(backup.talk)")
        let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder)
        #expect(left.sorted() == ["field", "office"])
    }

    @Test func `a code is not spent where a token could not be kept`() throws {
        try fill()
        try locked("field") { _ in
            let run = try desk.field("join", "http://127.0.0.1:9", "--code", "ABCD")
            #expect(run.code == 1)
            #expect(run.talk.contains("written"), "\(run.talk)")
        }
        let full = try desk.limited(
            "field",
            ["join", "http://127.0.0.1:9", "--code", "ABCD"],
            fileBlocks: 8
        )
        #expect(full.code == 1, "\(full.talk)")
    }

    @Test func `nothing that is made can be read by others, whatever the person's mask`() throws {
        try fill()
        _ = try desk.field("export", desk.path("list.csv"))
        _ = try desk.field("backup", desk.path("copy.fieldbook"))
        _ = try desk.field("restore", desk.path("copy.fieldbook"), "--yes")
        let walk = try #require(FileManager.default.enumerator(atPath: desk.folder))
        var seen = 0
        for case let name as String in walk {
            let mode = try #require(try FileManager.default.permissions(of: desk.path(name)))
            #expect(mode & 0o077 == 0, "\(name) is \(String(mode, radix: 8))")
            seen += 1
        }
        #expect(seen >= 8)
    }
}
