import Foundation
import Testing

/// What devices bring of others' writes to an office that lost it, as people see it.
@Suite(.serialized) struct GivenProgramTests {
    let desk: Desk
    let anna: [String: String]

    init() throws {
        desk = try Desk()
        anna = ["FIELD_HOME": desk.path("anna")]
    }

    /// An office of which nothing is left, and another in its place that a device has joined which
    /// holds what Anna wrote.
    private func lostOffice() throws -> OpenOffice {
        _ = try desk.office("init", "--name", "North")
        let first = try desk.serve()
        _ = try desk.field("init", environment: anna)
        let code = try desk.code(for: "anna")
        #expect(try desk.field("join", first.url, "--code", code, environment: anna).code == 0)
        _ = try desk.field("add", "Иванова Мария need=маникюр", environment: anna)
        #expect(try desk.field("sync", environment: anna).code == 0)
        _ = try desk.field("init")
        let second = try desk.code(for: "boris")
        #expect(try desk.field("join", first.url, "--code", second).code == 0)
        #expect(try desk.field("sync").code == 0)
        first.close()
        try FileManager.default.removeItem(atPath: desk.path("office"))
        _ = try desk.office("init", "--name", "North")
        let office = try desk.serve()
        let third = try desk.code(for: "boris")
        #expect(try desk.field("join", office.url, "--code", third, "--yes").code == 0)
        _ = try desk.field("add", "Петров Олег")
        #expect(try desk.field("sync").code == 0)
        return office
    }

    @Test func `what others wrote waits for the office's people, and is taken by its number`()
        throws
    {
        let office = try lostOffice()
        defer { office.close() }
        #expect(try desk.office("list").rows.count == 2, "only Boris's own card")
        let listed = try desk.office("given", "list", "--json")
        #expect(listed.code == 3)
        let entries = try listed.array()
        let card = try #require(entries.first { $0["table"] as? String == "contact" })
        #expect(card["device"] as? String == "boris")
        #expect(card["author"] as? [String] == ["anna?"])
        #expect(card["name"] as? String == "Иванова Мария")
        #expect(card["code"] as? String == "author")
        let number = try #require(card["number"] as? Int)
        let shown = try desk.office("given", "show", "\(number)", "--json").array()
        let need = try #require(shown.first { $0["register"] as? String == "need" })
        #expect(need["value"] as? String == "маникюр" && need["author"] as? String == "anna?")

        let told = try desk.field("verify", "--lang", "ru")
        #expect(told.talk.contains("подтверждения в офисе: записали другие; здесь всё хранится"))
        let status = try desk.office("status")
        #expect(status.output.contains("given\t\(entries.count)"))
        #expect(status.talk.contains("next: office given list"))

        let taken = try desk.office("given", "accept", "\(number)")
        #expect(taken.code == 0 && taken.talk.contains("taken of what devices brought: 1"))
        #expect(try desk.office("list").rows.count == 3)
        #expect(try desk.office("given", "accept", "--all").code == 0)
        #expect(try desk.office("given", "list").code == 0)
        #expect(try desk.office("why", "Мария", "need").output.contains("anna"))
        #expect(try desk.field("verify").talk.contains("the same was written on both sides"))
        #expect(try desk.office("given", "accept", "\(number)").code == 7)
    }

    @Test func `what is put aside is kept, and a list without numbers is refused`() throws {
        let office = try lostOffice()
        defer { office.close() }
        let count = try desk.office("given", "--json").array().count
        #expect(count > 0)
        #expect(try desk.office("given", "accept").code == 2)
        #expect(try desk.office("given", "drop", "--all").code == 6)
        #expect(try desk.office("given", "drop", "--all", "--yes").code == 0)
        #expect(try desk.office("given", "list").code == 0)
        let all = try desk.office("given", "list", "--all", "--json").array()
        #expect(all.count { $0["state"] as? String == "dropped" } == count)
        #expect(try desk.field("verify").code == 0)
        #expect(try desk.office("given", "list").code == 0, "it is not asked again")
    }

    @Test func `what was published after the copy comes back to an office that was put back`()
        throws
    {
        _ = try desk.office("init")
        var office = try desk.serve()
        _ = try desk.field("init")
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "boris"))
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.office("backup", backup).code == 0)
        #expect(try desk.office("config", "set", "ladder.regular_min", "7").code == 0)
        #expect(try desk.office("config", "publish").code == 0)
        _ = try desk.field("sync")
        office.close()
        #expect(try desk.office("restore", backup, "--yes").code == 0)
        office = try desk.serve(port: try #require(URL(string: office.url)?.port))
        defer { office.close() }
        #expect(try desk.field("sync").code == 0)
        let shown = try desk.office("config", "show").output
        #expect(shown.contains("ladder.regular_min\t7"))
        #expect(try desk.office("given", "list").code == 0)
        let verified = try desk.field("verify")
        #expect(verified.code == 0, "\(verified.talk)")
    }

    @Test func `a device that was asked gives it back without anybody being asked`() throws {
        let office = try lostOffice()
        defer { office.close() }
        let nobody = try desk.office("devices", "reconcile", "nobody", "--lang", "ru")
        #expect(nobody.code == 7 && nobody.talk.contains("устройства «nobody» нет"))
        let asked = try desk.office("devices", "reconcile", "boris", "--lang", "ru")
        #expect(asked.code == 0 && asked.talk.contains("при сверке может вернуть"))
        #expect(try desk.field("verify").code == 0)
        #expect(try desk.office("list").rows.count == 3)
        #expect(try desk.office("given", "list").code == 0, "nothing of it waits any more")
    }

    @Test func `the list of devices tells when each was seen, how far it is, and what was refused`()
        throws
    {
        _ = try desk.office("init")
        let office = try desk.serve()
        defer { office.close() }
        _ = try desk.field("init")
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "boris"))
        _ = try desk.office("devices", "add", "anna")
        _ = try desk.field("add", "Иванова Мария")
        for _ in 0..<2 { #expect(try desk.field("sync").code == 0) }
        let devices = try desk.office("devices", "list", "--json").array()
        let boris = try #require(devices.first { $0["name"] as? String == "boris" })
        #expect(boris["unsent"] as? Int == 0 && boris["behind"] as? Int == 0)
        #expect(boris["refused"] as? Int == 0 && boris["address"] as? String == "127.0.0.1")
        #expect(boris["last_seen"] is String)
        let anna = try #require(devices.first { $0["name"] as? String == "anna" })
        #expect(anna["unsent"] is NSNull && anna["behind"] is NSNull)
        let shown = try desk.office("devices", "show", "boris", "--json").object()
        #expect((shown["refusals"] as? [Any])?.isEmpty == true)
        #expect(try desk.office("devices", "show", "nobody").code == 7)
        let table = try desk.office("devices", "list", "--table", "--lang", "ru").output
        #expect(table.contains("НЕ ОТПР.") && table.contains("ОТСТАЁТ"))
        for line in table.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `who wrote alone under another name is shown as it was enrolled, to everybody`()
        throws
    {
        _ = try desk.office("init")
        let office = try desk.serve()
        defer { office.close() }
        _ = try desk.field("init", "--name", "Boris")
        _ = try desk.field("add", "Иванова Мария need=маникюр")
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "Anna"))
        #expect(try desk.field("sync").code == 0)
        _ = try desk.field("init", environment: anna)
        let code = try desk.code(for: "Vera")
        _ = try desk.field("join", office.url, "--code", code, environment: anna)
        #expect(try desk.field("sync", environment: anna).code == 0)
        let why = try desk.field("why", "1", "need", environment: anna).output
        #expect(why.contains("Anna") && !why.contains("Boris"))
        #expect(try desk.field("status", "--json").object()["refused"] as? Int == 0)
    }
}
