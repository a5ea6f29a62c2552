import Foundation
import Testing

/// A person finds out where each of his changes is, and loses none unawares.
@Suite(.serialized)
struct WhereaboutsTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        _ = try desk.office("init")
        _ = try desk.field("init", "--name", "anna")
    }

    @Test func `each change is listed: what waits, and what the office has`() throws {
        let office = try desk.serve()
        defer { office.close() }
        #expect(try desk.field("status", "--records").talk.contains("nothing was written"))
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        let alone = try desk.field("status", "--records", "--limit", "1")
        #expect(alone.rows.count == 2)
        #expect(alone.talk.contains("3 records in all: field status --records --limit N"))
        #expect(!alone.talk.contains("field sync"))
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "anna"))
        #expect(try desk.field("sync").code == 0)
        _ = try desk.field("edit", "1", "need=маникюр")
        _ = try desk.field("sell", "1", "4500", "стрижка")

        let rows = try desk.field("status", "--records", "--json").array()
        let lines = rows.map { row in
            ["state", "name", "what"].map { row[$0] as? String ?? "" }.joined(separator: "|")
        }
        #expect(lines.contains("waiting|Иванова Мария|card: need"))
        #expect(lines.contains("waiting|Иванова Мария|purchase стрижка 4,500.00 RUB"))
        #expect(lines.contains("taken|Иванова Мария|phone +7 926 123-45-67"))
        #expect(rows.allSatisfy { $0["at"] is String && $0["record"] is String })
        #expect(try desk.field("status", "--records").value("state") == "waiting")
        let russian = try desk.field("status", "--records", "--table", "--lang", "ru")
        #expect(russian.output.contains("ждёт") && russian.output.contains("в офисе"))
        #expect(russian.talk.contains("дальше: field sync"))
        #expect(try desk.field("status", "--short", "--records").code == 2)

        #expect(try desk.field("sync").code == 0)
        let after = try desk.field("status", "--records", "--json").array()
        #expect(after.allSatisfy { $0["state"] as? String == "taken" })
    }

    @Test func `a sync that waits ends when the office is there, and says what it waits for`()
        throws
    {
        var office = try desk.serve()
        let port = try #require(Int(office.url.split(separator: ":").last ?? ""))
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "anna"))
        _ = try desk.field("add", "Иванова Мария")
        office.close()

        let hopeless = try desk.field("sync", "--wait", "--wait-max", "1")
        #expect(hopeless.code == 5)
        #expect(hopeless.talk.contains("cannot be reached; trying again for"))
        #expect(hopeless.talk.contains("nothing is lost"))

        let (process, _, talk) = try desk.start("field", ["sync", "--wait", "--wait-max", "60"])
        var heard = ""
        while !heard.contains("trying again") {
            let bytes = talk.fileHandleForReading.availableData
            try #require(!bytes.isEmpty, "it ended: \(heard)")
            heard += String(decoding: bytes, as: UTF8.self)
        }
        office = try desk.serve(port: port)
        defer { office.close() }
        let rest = try talk.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(String(decoding: rest, as: UTF8.self).contains("as new as the office was"))
        #expect(try desk.office("list").value("name") == "Иванова Мария")
        #expect(try desk.field("sync", "--wait-max", "0").code == 2)
    }

    @Test func `what is put back over unsent work says whose it is, and asks`() throws {
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.field("backup", backup).code == 0)
        _ = try desk.field("add", "Иванова Мария")
        let asked = try desk.field("restore", backup)
        #expect(asked.code == 6)
        #expect(asked.talk.contains("2 changes wait for the office, here and nowhere else"))
        #expect(asked.talk.contains("nowhere else: Иванова Мария"))
        // There is no office to send it to.
        #expect(!asked.talk.contains("field sync"))
        #expect(try desk.field("list").rows.count == 2)
        let done = try desk.field("restore", backup, "--yes", "--lang", "ru")
        #expect(done.code == 0)
        #expect(done.talk.contains("это есть только здесь: Иванова Мария"))
        #expect(done.talk.contains("field.sqlite.before-1"))
        #expect(try desk.field("list").rows.count == 1)
    }

    @Test func `the enrolled name is the writer's, and it is said if it was another`() throws {
        let office = try desk.serve()
        defer { office.close() }
        _ = try desk.field("add", "Иванова Мария need=маникюр")
        let code = try desk.code(for: "anna.p")
        let joined = try desk.field("join", office.url, "--code", code)
        #expect(joined.code == 0)
        #expect(joined.talk.contains("wrote as anna; from now on others see anna.p"))
        #expect(try desk.field("status", "--json").object()["device"] as? String == "anna.p")
        #expect(try desk.field("sync").code == 0)
        #expect(try desk.office("why", "Мария", "need").output.contains("anna.p"))
        let again = try desk.field("join", office.url, "--code", try desk.code(for: "anna.q"), "-q")
        #expect(again.code == 0)
        #expect(try desk.field("status", "--json").object()["device"] as? String == "anna.q")
        #expect(try desk.field("edit", "1", "need=педикюр").code == 0)
        #expect(try desk.field("sync").code == 0)
        #expect(try desk.office("why", "Мария", "need").output.contains("anna.q"))
    }

    @Test func `what the copy holds too is not said to be lost`() throws {
        _ = try desk.field("add", "Иванова Мария")
        _ = try desk.field("add", "Петров Олег")
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.field("backup", backup).code == 0)
        let same = try desk.field("restore", backup, "--yes")
        #expect(same.code == 0)
        #expect(!same.talk.contains("nowhere else"))
        #expect(try desk.field("edit", "2", "need=маникюр").code == 0)
        let later = try desk.field("restore", backup)
        #expect(later.code == 6)
        #expect(later.talk.contains("1 change waits for the office, here and nowhere else"))
        #expect(later.talk.contains("nowhere else: Петров Олег"))
    }

    @Test func `what a device holds for its office is sent before it is put back`() throws {
        let office = try desk.serve()
        defer { office.close() }
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "anna"))
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.field("backup", backup).code == 0)
        _ = try desk.field("add", "Иванова Мария")
        let asked = try desk.field("restore", backup)
        #expect(asked.code == 6)
        #expect(asked.talk.contains("before-1 alone; send it before: field sync"))
        #expect(try desk.field("sync").code == 0)
        let done = try desk.field("restore", backup, "--yes")
        #expect(done.code == 0)
        #expect(!done.talk.contains("nowhere else"))
        #expect(try desk.field("sync").code == 0)
        #expect(try desk.field("list").value("name") == "Иванова Мария")
    }

    @Test func `an office is left for another only by who knows what it lacks`() throws {
        var office = try desk.serve()
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "anna"))
        _ = try desk.field("add", "Иванова Мария")
        let first = office.url
        office.close()
        office = try desk.serve()
        defer { office.close() }
        let code = try desk.code(for: "anna.p")
        let asked = try desk.field("join", office.url, "--code", code)
        #expect(asked.code == 6)
        #expect(asked.talk.contains("belongs to the office at \(first)"))
        #expect(asked.talk.contains("here and nowhere else: Иванова Мария"))
        // The code was not spent.
        #expect(try desk.field("join", office.url, "--code", code, "--yes").code == 0)
        #expect(try desk.field("sync").code == 0)
        // Where nothing waits, nobody is asked.
        office.close()
        office = try desk.serve()
        let moved = try desk.field("join", office.url, "--code", try desk.code(for: "anna.q"))
        #expect(moved.code == 0)
    }
}
