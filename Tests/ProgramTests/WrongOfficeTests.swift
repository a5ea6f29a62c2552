import Foundation
import Testing

/// Something else answers where the office should be: nothing is changed, and it is said plainly.
@Suite(.serialized)
struct WrongOfficeTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        _ = try desk.office("init")
        _ = try desk.field("init", "--name", "anna")
    }

    /// What the device holds, and what waits.
    private func held() throws -> [String] {
        let status = try desk.field("status", "--json").object()
        return ["digest", "contacts", "pending", "refused"].map { "\(status[$0] ?? "")" }
    }

    private static func http(_ status: String, _ type: String, _ body: [UInt8]) -> [UInt8] {
        let head = """
            HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r
            Connection: close\r\n\r\n
            """
        return Array(head.utf8) + body
    }

    private static func http(_ status: String, _ type: String, _ body: String) -> [UInt8] {
        http(status, type, Array(body.utf8))
    }

    private static let binary = "application/vnd.fieldbook.sync"

    /// Something that answers, the exit code, and what is said in both languages.
    private struct Kind {
        var answer: [UInt8]?
        var code: Int32
        var english: String
        var russian: String

        init(_ answer: [UInt8]?, _ code: Int32, _ english: String, _ russian: String) {
            (self.answer, self.code) = (answer, code)
            (self.english, self.russian) = (english, russian)
        }
    }

    private static let foreign: [Kind] = [
        Kind(
            http("200 OK", "text/html", "<html>log in</html>"),
            5,
            "a page to look at came back",
            "пришла страница"
        ),
        Kind(
            Array(
                "HTTP/1.1 302 Found\r\nLocation: http://login/\r\nContent-Length: 0\r\n\r\n".utf8
            ),
            5,
            "it sends on to another address",
            "он отсылает на другой адрес"
        ),
        Kind(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8), 5, "its answer is empty", "ответ пуст"),
        Kind(
            http("200 OK", "text/plain", "hello"),
            5,
            "an office does not answer so: status 200",
            "офис так не отвечает: статус 200"
        ),
        Kind(
            [0x15, 3, 3, 0, 2, 2, 70],
            5,
            "it does not speak HTTP, or only over TLS",
            "он не говорит по HTTP, или только через TLS"
        ),
    ]

    private static let broken: [Kind] = [
        Kind(
            http("200 OK", "application/json", #"{"status":"ok"}"#),
            5,
            "an office does not answer so: status 200",
            "офис так не отвечает: статус 200"
        ),
        Kind(
            http("200 OK", binary, [0x1F, 0x8B, 8, 0, 1, 2, 3, 4]),
            5,
            "its answer is no message",
            "ответ — не сообщение"
        ),
        Kind(
            http("200 OK", binary, (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ 13) }),
            5,
            "its answer is no message",
            "ответ — не сообщение"
        ),
        Kind(
            http("200 OK", binary, [0x46, 0x42, 0x4B, 2, 0x42]),
            1,
            "the message ends too early",
            "сообщение обрывается"
        ),
        Kind(
            http("200 OK", binary, [0x46, 0x42, 0x4B, 1, 0x42, 0, 0]),
            1,
            "the message is of version 1 of the format, and this program speaks version 2",
            "сообщение в формате версии 1, а эта программа понимает версию 2"
        ),
        Kind(
            http(
                "400 Bad Request",
                "application/problem+json",
                """
                {"type":"urn:fieldbook:problem:malformed","title":"Malformed request","status":400,\
                "detail":"the message has format version 2, which this program does not speak; \
                update the older side"}
                """
            ),
            1,
            "this program and the office speak different versions",
            "у этой программы и офиса разные версии"
        ),
        Kind(
            http(
                "409 Conflict",
                "application/problem+json",
                """
                {"type":"urn:fieldbook:problem:other-schema","title":"Another application",\
                "status":409,"detail":"the device works with the schema 'fieldbook', which is not \
                this office's"}
                """
            ),
            1,
            "which is not this office's",
            "офис отклонил запрос"
        ),
        Kind(nil, 5, "did not answer in time", "не ответил вовремя"),
    ]

    @Test func `a sync with what is no office, or is broken, changes nothing and says what it met`()
        throws
    {
        let office = try desk.serve()
        let port = try #require(Int(office.url.split(separator: ":").last ?? ""))
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "anna"))
        _ = try desk.field("add", "Иванова Мария 8 926 123-45-67")
        #expect(try desk.field("sync").code == 0)
        _ = try desk.field("add", "Петров Пётр")
        office.close()
        let before = try held()
        for kind in Self.foreign + Self.broken {
            let impostor = try SilentOffice(port: port)
            impostor.answerAll(kind.answer)
            let words = ["--timeout", "1"]
            let synced = try desk.run("field", ["sync"] + words)
            #expect(synced.code == kind.code, "\(kind.english): \(synced.talk)")
            #expect(synced.talk.contains(kind.english), "\(synced.talk)")
            #expect(synced.talk.contains("nothing is lost: 1 change waits here"), "\(synced.talk)")
            let russian = try desk.run("field", ["sync", "--lang", "ru"] + words)
            #expect(russian.talk.contains(kind.russian), "\(russian.talk)")
            if kind.answer != nil {
                #expect(try desk.field("verify").code == kind.code)
            }
            impostor.stop()
            #expect(try held() == before, "\(kind.english)")
        }
        let again = try desk.serve(port: port)
        defer { again.close() }
        #expect(try desk.field("sync").code == 0)
        #expect(try desk.office("status", "--json").object()["contacts"] as? Int == 2)
    }

    @Test func `joining what is no office takes nothing and says what it met`() throws {
        _ = try desk.field("add", "Иванова Мария")
        let before = try held()
        for kind in Self.foreign {
            let impostor = try SilentOffice()
            impostor.answerAll(kind.answer)
            let url = "http://127.0.0.1:\(impostor.port)"
            let joined = try desk.field("join", url, "--code", "ABCD-EFGH-JKMN")
            #expect(joined.code == 5, "\(joined.talk)")
            #expect(joined.talk.contains("what answers at \(url) is not a Fieldbook office"))
            #expect(joined.talk.contains(kind.english), "\(joined.talk)")
            #expect(joined.talk.contains("nothing was changed here; log in to the network if it"))
            let russian = try desk.field("join", url, "--code", "ABCD", "--lang", "ru")
            #expect(russian.talk.contains("отвечает не офис Fieldbook"), "\(russian.talk)")
            #expect(russian.talk.contains(kind.russian), "\(russian.talk)")
            impostor.stop()
            #expect(try held() == before)
            #expect(!FileManager.default.fileExists(atPath: desk.path("field/token")))
        }
    }

    @Test func `another office at the address is not synced with, and is said to be one`() throws {
        var office = try desk.serve()
        let port = try #require(Int(office.url.split(separator: ":").last ?? ""))
        _ = try desk.field("join", office.url, "--code", try desk.code(for: "anna"))
        _ = try desk.field("add", "Иванова Мария")
        #expect(try desk.field("sync").code == 0)
        _ = try desk.field("add", "Петров Пётр")
        let code = try desk.code(for: "boris")
        office.close()
        let before = try held()
        let home = ["--home", desk.path("other")]
        #expect(try desk.run("office", ["init", "--name", "South"] + home).code == 0)
        office = try desk.serve(port: port, "--home", desk.path("other"))
        for verb in ["sync", "verify"] {
            let run = try desk.field(verb)
            #expect(run.code == 4, "\(run.talk)")
            #expect(run.talk.contains("the office does not know this device"))
            #expect(run.talk.contains("or it is another office"))
            #expect(run.talk.contains("nothing is lost: 1 change waits here"))
        }
        #expect(try desk.field("sync", "--lang", "ru").talk.contains("или это другой офис"))
        let joined = try desk.field("join", office.url, "--code", code)
        #expect(joined.code == 4, "\(joined.talk)")
        #expect(joined.talk.contains("the office did not take the code"))
        #expect(try held() == before)
        #expect(try desk.run("office", ["list", "--json"] + home).array().isEmpty)
        office.close()
        office = try desk.serve(port: port)
        defer { office.close() }
        #expect(try desk.field("sync").code == 0, "the token is still there")
    }

    @Test func `too many wrong codes are told in both languages, and the right one stays good`()
        throws
    {
        let office = try desk.serve(port: 0, "--codes-per-minute", "2")
        defer { office.close() }
        let code = try desk.code(for: "anna")
        for expected in ["the code is wrong or was used already", "the code is wrong"] {
            let joined = try desk.field("join", office.url, "--code", "AAAA")
            #expect(joined.code == 4)
            #expect(joined.talk.contains(expected), "\(joined.talk)")
        }
        let refused = try desk.field("join", office.url, "--code", code)
        #expect(refused.code == 4)
        #expect(refused.talk.contains("the office takes no code from here for now"))
        #expect(refused.talk.contains("the code is still good"))
        let russian = try desk.field("join", office.url, "--code", code, "--lang", "ru")
        #expect(russian.talk.contains("офис пока не принимает коды отсюда"), "\(russian.talk)")
        #expect(russian.talk.contains("слишком много неверных кодов"), "\(russian.talk)")
    }

    @Test(arguments: [
        ["--proxy", "proxy.example"], ["--connections", "0"], ["--codes-per-minute", "-1"],
        ["--requests-per-minute", "x"], ["--head-seconds", "0"],
    ])
    func `a limit that is none is a mistake of the command line`(words: [String]) throws {
        let run = try desk.run("office", ["serve", "--listen", "127.0.0.1:0"] + words)
        #expect(run.code == 2, "\(run.talk)")
    }
}
