import Foundation
import Testing

/// Files that lack something, or are damaged, as people meet them.
@Suite struct LostLogProgramTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private var file: String { desk.path("field/field.sqlite") }

    private func exists(_ end: String) -> Bool {
        FileManager.default.fileExists(atPath: file + end)
    }

    /// Joins an office and sends somebody there.
    private func joinedOffice() throws -> OpenOffice {
        _ = try desk.office("init")
        let office = try desk.serve()
        _ = try desk.field("init")
        let code = try desk.code(for: "anna")
        #expect(try desk.field("join", office.url, "--code", code).code == 0)
        return office
    }

    /// Ends the program as a kill does, in the middle of capturing people.
    private func kill() throws {
        let rows = (0..<20_000).map { "Имя\($0) Фамилия\($0),+7916\(1_000_000 + $0)\n" }.joined()
        let csv = desk.path("people.csv")
        try ("name,phone\n" + rows).write(toFile: csv, atomically: true, encoding: .utf8)
        let before = told
        let (process, _, _) = try desk.start("field", ["import", csv])
        // Two thousands of them are saved.
        while process.isRunning, told < before + 3 { usleep(1_000) }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && exists("-wal"))
    }

    /// The number of the last transaction, as the file beside the database tells it.
    private var told: Int {
        let bytes = FileManager.default.contents(atPath: file + "-witness") ?? Data()
        return bytes.suffix(8).reduce(0) { $0 << 8 | Int($1) }
    }

    @Test func `a log that was removed is told of, and the sync says what is missing`() throws {
        let office = try joinedOffice()
        _ = try desk.field("add", "Иванова Мария")
        #expect(try desk.field("sync").code == 0)
        try kill()
        try FileManager.default.removeItem(atPath: file + "-wal")
        let list = try desk.field("list")
        #expect(list.code == 0)
        #expect(list.talk.contains("the file is older than what was last saved here"))
        #expect(list.output.contains("Иванова"))
        let status = try desk.field("status", "--json")
        #expect(try status.object()["missing_since"] != nil)
        let synced = try desk.field("sync")
        #expect(synced.code == 0)
        #expect(synced.talk.contains("and never sent is missing"))
        #expect(!synced.talk.contains("nothing is lost"))
        #expect(try desk.field("status", "--json").object()["missing_since"] == nil)
        let next = try desk.field("sync")
        #expect(!next.talk.contains("missing"))
        office.close()
    }

    @Test func `what a kill leaves is whole, and nothing is said of it`() throws {
        let office = try joinedOffice()
        try kill()
        let list = try desk.field("status")
        #expect(!list.talk.contains("older"))
        #expect(!exists("-wal"), "the next command puts the file in order")
        #expect(try !desk.field("sync").talk.contains("missing"))
        office.close()
    }

    @Test func `after each command the file is whole without anything beside it`() throws {
        let office = try joinedOffice()
        #expect(!exists("-wal"), "after joining")
        let lines = [
            ["add", "Иванова Мария 89261234567"], ["sync"], ["list"], ["status"], ["verify"],
            ["sell", "1", "100"], ["undo"], ["sync", "--wait"],
            ["backup", desk.path("b.fieldbook")],
        ]
        for words in lines {
            #expect(try desk.run("field", words).code == 0)
            #expect(!exists("-wal"), "after \(words)")
            // Whoever copies the file alone has everything.
            let alone = try Desk()
            try FileManager.default.createDirectory(
                atPath: alone.path("field"),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(
                atPath: file,
                toPath: alone.path("field/field.sqlite")
            )
            #expect(try alone.field("list").output == desk.field("list").output)
        }
        office.close()
        #expect(!FileManager.default.fileExists(atPath: desk.path("office/office.sqlite-wal")))
    }

    @Test(arguments: ["sync", "verify"])
    func `a damaged file ends a sync in plain words`(command: String) throws {
        let office = try joinedOffice()
        for number in 1...4 {
            _ = try desk.field("add", "Иванова Мария \(number)")
        }
        #expect(try desk.field("sync").code == 0)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        // All pages but the first, which says what the file is.
        for offset in 4_096..<bytes.count where offset % 4_096 < 64 { bytes[offset] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: file))
        let run = try desk.field(command)
        #expect([1, 2].contains(run.code))
        #expect(run.talk.contains("error: "))
        #expect(!run.talk.contains("Fatal error"))
        #expect(!run.talk.contains("SELECT"))
        office.close()
    }
}
