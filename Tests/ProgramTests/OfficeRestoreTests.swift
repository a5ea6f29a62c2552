import Foundation
import Testing

/// An office that is put back from a copy, as people do it.
@Suite struct OfficeRestoreTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    @Test func `nobody who was shut out comes back in, and by hand the list is looked at first`()
        throws
    {
        _ = try desk.office("init")
        var office = try desk.serve()
        _ = try desk.field("init")
        #expect(
            try desk.field("join", office.url, "--code", try desk.code(for: "anna")).code == 0
        )
        _ = try desk.field("add", "Иванова Мария")
        #expect(try desk.field("sync").code == 0)
        let backup = desk.path("monday.fieldbook")
        #expect(try desk.office("backup", backup).code == 0)
        #expect(try desk.office("devices", "revoke", "anna").code == 0)
        office.close()

        let restored = try desk.office("restore", backup, "--yes")
        #expect(restored.code == 0)
        #expect(restored.talk.contains("shut out since the copy, and still: anna"))
        #expect(restored.talk.contains("no device may sync"))
        office = try desk.serve()
        #expect(try desk.field("sync").code != 0)
        office.close()

        let file = desk.path("office/office.sqlite")
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.copyItem(atPath: backup, toPath: file)
        let refused = try desk.office("serve", "--listen", "127.0.0.1:0")
        #expect(refused.code == 6)
        #expect(refused.talk.contains("office serve --yes"))
        #expect(try desk.office("devices", "list").output.contains("revoked"))
    }
}
