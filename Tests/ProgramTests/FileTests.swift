import Foundation
import Testing

/// Files that are not ours, not there, or not to be written.
struct FileTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func put(_ bytes: Data, _ name: String) throws -> String {
        let folder = desk.path("field")
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        let path = folder + "/" + name
        try bytes.write(to: URL(fileURLWithPath: path))
        return path
    }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test func `without a file every command says how to make one`() throws {
        let run = try desk.field("list")
        #expect(run.code == 1)
        #expect(run.talk.contains("there is no Fieldbook file at \(desk.path("field"))"))
        #expect(run.talk.contains("`field init`"))
        #expect(!FileManager.default.fileExists(atPath: desk.path("field")))
    }

    @Test func `a foreign file is left byte for byte`() throws {
        let text = Data("a shopping list, and nothing else".utf8)
        let path = try put(text, "field.sqlite")
        for words in [["list"], ["status"], ["init"]] {
            #expect(try desk.field(words[0]).code == 1)
            #expect(try bytes(path) == text)
        }
        #expect(try desk.field("add", "Иванова Мария").code == 1)
        #expect(try bytes(path) == text)
    }

    @Test func `the office's file is not a device's`() throws {
        #expect(try desk.office("init").code == 0)
        let original = try bytes(desk.path("office/office.sqlite"))
        let path = try put(original, "field.sqlite")
        let run = try desk.field("status")
        #expect(run.code == 1)
        #expect(run.talk.contains("is the file of an office"))
        #expect(run.talk.contains("use `office` with it"))
        #expect(try bytes(path) == original)
    }

    @Test func `a file that cannot be written is left byte for byte`() throws {
        _ = try desk.field("init")
        let path = desk.path("field/field.sqlite")
        let original = try bytes(path)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        let run = try desk.field("add", "Иванова Мария")
        #expect(run.code == 1)
        #expect(run.talk.contains("cannot be written"))
        #expect(try bytes(path) == original)
    }

    @Test func `a damaged file is told in plain words, and a copy takes its place`() throws {
        _ = try desk.field("init", "--name", "anna")
        _ = try desk.field("add", "Иванова Мария")
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.field("backup", backup).code == 0)
        let whole = try bytes(desk.path("field/field.sqlite"))
        let rest = Data(repeating: 0x55, count: whole.count - 4_096)
        _ = try put(whole.prefix(4_096) + rest, "field.sqlite")

        let run = try desk.field("list")
        #expect(run.code == 1)
        #expect(run.talk.contains("field.sqlite is damaged"))
        #expect(run.talk.contains("put a copy back with `field restore FILE`"))
        #expect(!run.talk.contains("SQL") && !run.talk.contains("ReplicaError"))
        let asked = try desk.field("list", environment: ["FIELDBOOK_DEBUG": "1"])
        #expect(asked.talk.contains("ReplicaError"))

        let wrong = try desk.field("restore", desk.path("field/field.sqlite"), "--yes")
        #expect(wrong.code == 1)
        #expect(wrong.talk.contains("why: it is damaged\n"))
        let restored = try desk.field("restore", backup, "--yes")
        #expect(restored.code == 0)
        #expect(restored.talk.contains("what is here cannot be read"))
        #expect(try desk.field("list").value("name") == "Иванова Мария")
    }

    @Test func `a second init changes nothing`() throws {
        _ = try desk.field("init", "--name", "anna")
        let original = try bytes(desk.path("field/field.sqlite"))
        let run = try desk.field("init", "--name", "boris")
        #expect(run.code == 1)
        #expect(run.talk.contains("nothing was changed"))
        #expect(try bytes(desk.path("field/field.sqlite")) == original)
    }

    @Test func `the data can be read by its owner only`() throws {
        _ = try desk.field("init")
        #expect(try FileManager.default.permissions(of: desk.path("field")) == 0o700)
        #expect(try FileManager.default.permissions(of: desk.path("field/field.sqlite")) == 0o600)
    }

    @Test func `what is no message is not decoded`() throws {
        let path = try put(Data("GET / HTTP/1.1".utf8), "body")
        let run = try desk.field("decode", path)
        #expect(run.code == 1)
        #expect(run.talk.contains("not a Fieldbook message"))
        #expect(try desk.field("decode", desk.path("nothing")).code == 1)
    }

    @Test func `a file that is full of something else is not imported`() throws {
        _ = try desk.field("init")
        let path = try put(Data("one,two\n1,2\n".utf8), "x.csv")
        #expect(try desk.field("import", path).code == 2)
        #expect(try desk.field("list").rows.count == 1)
    }
}
