import Foundation
import Testing

/// Devices and an office on a loopback socket.
@Suite(.serialized)
struct OfficeTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    /// Starts the office, and waits until it says where it answers.
    private func openOffice() throws -> (process: Process, url: String) {
        let (process, _, talk) = try desk.start("office", ["serve", "--listen", "127.0.0.1:0"])
        var heard = ""
        while !heard.contains("Ctrl-C stops it") {
            let bytes = talk.fileHandleForReading.availableData
            try #require(!bytes.isEmpty, "the office ended: \(heard)")
            heard += String(decoding: bytes, as: UTF8.self)
        }
        let url = try #require(heard.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/))
        return (process, String(url.output))
    }

    private func join(_ url: String) throws {
        _ = try desk.field("init")
        let invited = try desk.office("devices", "add", "anna", "--json").object()
        let code = try #require(invited["code"] as? String)
        let joined = try desk.field("join", url, "--code", code)
        #expect(joined.code == 0, "\(joined.talk)")
        #expect(try FileManager.default.permissions(of: desk.path("field/token")) == 0o600)
        #expect(try desk.field("status", "--json").object()["device"] as? String == "anna")
    }

    @Test func `a device joins, syncs, outlives the office's absence, and is revoked`() throws {
        #expect(try desk.office("init", "--name", "North").code == 0)
        let office = try openOffice()
        #expect(try desk.field("sync").code == 1)
        try join(office.url)
        _ = try desk.field("add", "Иванова Мария")
        let synced = try desk.field("sync")
        #expect(synced.code == 0)
        #expect(synced.talk.contains("nothing waits for the office"))
        let device = try desk.field("status", "--json").object()
        let held = try desk.office("status", "--json").object()
        #expect(device["digest"] as? String == held["digest"] as? String)
        #expect(held["name"] as? String == "North")
        #expect(held["leads"] as? Int == 1)
        #expect(held["devices"] as? Int == 1)
        #expect(try desk.office("list").value("name") == "Иванова Мария")

        #expect(try desk.office("devices", "revoke", "anna", "--reason", "lost").code == 0)
        _ = try desk.field("edit", "1", "need=manicure")
        let refused = try desk.field("sync")
        #expect(refused.code == 4)
        #expect(refused.talk.contains("nothing is lost: 1 change waits here"))

        office.process.terminate()
        office.process.waitUntilExit()
        #expect(office.process.terminationReason == .exit)
        #expect(office.process.terminationStatus == 0)
        let unreachable = try desk.field("sync")
        #expect(unreachable.code == 5)
        #expect(unreachable.talk.contains("nothing is lost: 1 change waits here"))
        #expect(try desk.field("status", "--json").object()["pending"] as? Int == 1)
    }

    @Test func `a wrong code is exit code 4, and leaves no token`() throws {
        _ = try desk.office("init")
        let office = try openOffice()
        defer { office.process.terminate() }
        _ = try desk.field("init")
        let joined = try desk.field("join", office.url, "--code", "AAAA-BBBB-CCCC")
        #expect(joined.code == 4)
        #expect(!FileManager.default.fileExists(atPath: desk.path("field/token")))
        #expect(try desk.field("sync").code == 4)
    }

    @Test func `a copied device goes on under a new identity, and both writes are kept`() throws {
        _ = try desk.office("init")
        let office = try openOffice()
        defer { office.process.terminate() }
        try join(office.url)
        _ = try desk.field("add", "Иванова Мария")
        _ = try desk.field("sync")
        let copy = ["FIELD_HOME": desk.path("copy")]
        try FileManager.default.copyItem(atPath: desk.path("field"), toPath: desk.path("copy"))
        _ = try desk.field("edit", "1", "family=Петрова")
        _ = try desk.field("edit", "1", "family=Сидорова", environment: copy)
        #expect(try desk.field("sync").code == 0)

        let healed = try desk.field("sync", environment: copy)
        #expect(healed.code == 3)
        #expect(healed.talk.contains("this file is a copy or was restored"))
        let conflicts = try desk.field("conflicts", "--json", environment: copy)
        #expect(conflicts.code == 3)
        let conflict = try #require(try conflicts.array().first)
        #expect(conflict["register"] as? String == "family")
        let values = try #require(conflict["values"] as? [[String: Any]])
        #expect(values.compactMap { $0["value"] as? String } == ["Петрова", "Сидорова"])

        #expect(try desk.field("resolve", "1", "--take", "9", environment: copy).code == 2)
        #expect(try desk.field("resolve", "1", environment: copy).code == 2)
        #expect(try desk.field("resolve", "1", "--take", "1", environment: copy).code == 0)
        #expect(try desk.field("sync", environment: copy).code == 0)
        #expect(try desk.field("sync").code == 0)
        #expect(try desk.field("list").value("name") == "Петрова Мария")
        #expect(try desk.field("list").value("conflicts") == "0")
    }

    @Test func `an office put back gets back what it lacks, and erases what was erased`() throws {
        _ = try desk.office("init")
        var office = try openOffice()
        try join(office.url)
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        _ = try desk.field("sell", "1", "4500")
        _ = try desk.field("sync")
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.office("backup", backup).code == 0)
        #expect(try desk.office("backup", backup).code == 1)
        _ = try desk.field("add", "Петров Пётр")
        #expect(try desk.office("erase", "1", "--yes").code == 0)
        let verified = try desk.field("verify", "--json").object()
        #expect(verified["differing"] as? Int == 0)
        #expect(try desk.field("list", "--json").array().count == 1)

        #expect(try desk.office("restore", backup, "--yes").code == 6)
        office.process.terminate()
        office.process.waitUntilExit()
        #expect(try desk.office("restore", desk.path("nothing"), "--yes").code != 0)
        #expect(try desk.office("restore", backup, "--yes").code == 0)
        #expect(try desk.office("status", "--json").object()["contacts"] as? Int == 0)
        office = try openOffice()
        defer { office.process.terminate() }
        _ = try desk.field("join", office.url, "--code", try invitation())
        #expect(try desk.field("sync").code == 0)
        let after = try desk.office("status", "--json").object()["digest"] as? String
        #expect(try desk.field("status", "--json").object()["digest"] as? String == after)
        #expect(try desk.office("status", "--json").object()["contacts"] as? Int == 1)
        #expect(try desk.office("show", "1", "--json").output.contains("Иванова") == false)
    }

    private func invitation() throws -> String {
        let invited = try desk.office("devices", "add", "anna2", "--json").object()
        return try #require(invited["code"] as? String)
    }

    @Test func `Ctrl-C while the office is silent is exit code 130, and nothing is lost`() throws {
        let silent = try SilentOffice()
        _ = try desk.field("init")
        _ = try desk.field("add", "Иванова Мария")
        let (joining, _, _) = try desk.start(
            "field",
            ["join", "http://127.0.0.1:\(silent.port)", "--code", "ABCD"]
        )
        try silent.answer(#"{"device":"anna","token":"secret"}"#)
        joining.waitUntilExit()
        #expect(joining.terminationStatus == 0)
        let pending = try desk.field("status", "--json").object()["pending"] as? Int

        let (syncing, _, talk) = try desk.start("field", ["sync"])
        let connection = try silent.request()
        syncing.interrupt()
        syncing.waitUntilExit()
        close(connection)
        let said = try talk.fileHandleForReading.readToEnd() ?? Data()
        #expect(syncing.terminationReason == .exit)
        #expect(syncing.terminationStatus == 130)
        #expect(String(decoding: said, as: UTF8.self).contains("nothing is lost"))
        #expect(try desk.field("status", "--json").object()["pending"] as? Int == pending)
    }
}
