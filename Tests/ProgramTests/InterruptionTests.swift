import Foundation
import Testing

/// Ctrl-C in the middle of anything.
@Suite(.serialized)
struct InterruptionTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private var isClosed: Bool {
        get throws {
            let path = desk.path("field/field.sqlite")
            // A file at rest has no log beside it, and says so in its header.
            let header = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)).prefix(20))
            return header[18] == 1 && !FileManager.default.fileExists(atPath: path + "-wal")
        }
    }

    @Test(arguments: ["en", "ru"])
    func `Ctrl-C at a question is exit code 130, and the file is closed`(
        _ language: String
    ) throws {
        _ = try desk.field("init")
        _ = try desk.field("add", "Иванова Мария")
        let (process, talk, terminal) = try desk.startAtTerminal(
            "field",
            ["--lang", language, "delete", "1"]
        )
        var heard = ""
        while !heard.contains("?") {
            let bytes = talk.fileHandleForReading.availableData
            try #require(!bytes.isEmpty, "\(heard)")
            heard += String(decoding: bytes, as: UTF8.self)
        }
        process.interrupt()
        process.waitUntilExit()
        close(terminal)
        let rest = try talk.fileHandleForReading.readToEnd() ?? Data()
        let said = String(decoding: rest, as: UTF8.self)
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        #expect(said.contains(language == "en" ? "error: stopped" : "ошибка: "), "\(said)")
        #expect(try isClosed)
        #expect(try desk.field("list").rows.count == 2)
    }

    @Test func `Ctrl-C while an input is read is exit code 130, and the file is closed`() throws {
        _ = try desk.field("init")
        let (process, _, talk, feed) = try desk.startFed("field", ["import", "-"])
        // The pipe is full when nobody reads it any more: the program has begun to read then.
        try feed.fileHandleForWriting.write(contentsOf: Data("name,phone\n".utf8))
        try feed.fileHandleForWriting.write(contentsOf: Data(count: 100_000))
        process.interrupt()
        process.waitUntilExit()
        let said = try talk.fileHandleForReading.readToEnd() ?? Data()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130, "\(String(decoding: said, as: UTF8.self))")
        #expect(try isClosed)
        try? feed.fileHandleForWriting.close()
    }

    @Test func `a command that joined leaves the file closed, so that it can be copied alone`()
        throws
    {
        let silent = try SilentOffice()
        _ = try desk.field("init")
        let (joining, _, _) = try desk.start(
            "field",
            ["join", "http://127.0.0.1:\(silent.port)", "--code", "ABCD"]
        )
        try silent.answer(#"{"device":"anna","token":"secret"}"#)
        joining.waitUntilExit()
        #expect(joining.terminationStatus == 0)
        #expect(try isClosed)
        try FileManager.default.createDirectory(
            atPath: desk.path("copy"),
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(
            atPath: desk.path("field/field.sqlite"),
            toPath: desk.path("copy/field.sqlite")
        )
        #expect(try desk.field("status", environment: ["FIELD_HOME": desk.path("copy")]).code == 0)
    }

    @Test func `Ctrl-C while joining is exit code 130, and the file is closed`() throws {
        let silent = try SilentOffice()
        _ = try desk.field("init")
        let (joining, _, talk) = try desk.start(
            "field",
            ["join", "http://127.0.0.1:\(silent.port)", "--code", "ABCD"]
        )
        let connection = try silent.request()
        joining.interrupt()
        joining.waitUntilExit()
        close(connection)
        _ = try talk.fileHandleForReading.readToEnd()
        #expect(joining.terminationReason == .exit)
        #expect(joining.terminationStatus == 130)
        #expect(try isClosed)
    }

    @Test func `Ctrl-C ends an office with exit code 130, a request to end with 0`() throws {
        _ = try desk.office("init")
        for (code, signal) in [(Int32(130), SIGINT), (0, SIGTERM)] {
            let (process, _, talk) = try desk.start("office", ["serve", "--listen", "127.0.0.1:0"])
            var heard = ""
            while !heard.contains("Ctrl-C stops it") {
                let bytes = talk.fileHandleForReading.availableData
                try #require(!bytes.isEmpty, "the office ended: \(heard)")
                heard += String(decoding: bytes, as: UTF8.self)
            }
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            let rest = try talk.fileHandleForReading.readToEnd() ?? Data()
            let said = String(decoding: rest, as: UTF8.self)
            #expect(process.terminationStatus == code, "\(said)")
            #expect(said.contains("the office has closed; everything is on disk"), "\(said)")
        }
    }
}
