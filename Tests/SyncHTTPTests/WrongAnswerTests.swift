import Foundation
import SyncCore
import SyncHTTPClient
import SyncHTTPServer
import SyncReplica
import SyncWire
import Testing

/// Programs of another version, and what is no office.
@Suite struct WrongAnswerTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/first-format/messages")

    private static func message(_ name: String) throws -> [UInt8] {
        let text = try String(
            contentsOf: folder.appending(path: "\(name).hex"),
            encoding: .utf8
        )
        let digits = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined()
        return stride(from: 0, to: digits.count, by: 2).compactMap { place in
            UInt8(digits.dropFirst(place).prefix(2), radix: 16)
        }
    }

    @Test(arguments: ["pull", "push", "probe", "compare", "fetch"])
    func `a device of the first format is told which versions there are, in words it can show`(
        name: String
    ) async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            var exchange = HTTPExchange("/v1/sync")
            exchange.headers["Content-Type"] = MessageJSON.binaryType
            exchange.body = try Self.message(name)
            let reply = try await office.exchange(exchange, token: token)
            #expect(reply.status == 400 && reply.mediaType == "application/problem+json")
            let problem = try #require(reply.problem)
            #expect(problem.slug == "malformed")
            #expect(
                problem.detail == """
                    the device's program speaks format version 1, and the office version 2; \
                    nothing was taken, and everything is kept on the device; update the device's \
                    program
                    """
            )
        }
    }

    /// What the port of something else answers.
    private static let answers: [(String, TransportError)] = {
        func wrong(_ answer: WrongAnswer) -> TransportError {
            .badAnswer(address: "http://127.0.0.1:PORT", answer)
        }
        func http(_ status: String, _ type: String, _ body: String) -> String {
            // Each character becomes one byte.
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nConnection: close\r\n"
                + "Content-Length: \(body.unicodeScalars.count)\r\n\r\n\(body)"
        }
        let binary = MessageJSON.binaryType
        return [
            (http("200 OK", "text/html; charset=utf-8", "<html>log in</html>"), wrong(.page)),
            (http("404 Not Found", "text/html", "<html>nothing</html>"), wrong(.page)),
            (http("511 Network Authentication Required", "text/html", "<html>"), wrong(.page)),
            (
                "HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n", wrong(.elsewhere)
            ),
            ("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", wrong(.empty)),
            (http("200 OK", binary, ""), wrong(.empty)),
            (http("200 OK", "application/json", #"{"status":"ok"}"#), wrong(.other(status: 200))),
            (http("401 Unauthorized", "text/plain", "no"), wrong(.other(status: 401))),
            (http("500 Oops", "text/plain", "no"), wrong(.other(status: 500))),
            (http("200 OK", binary, "\u{1F}\u{8B}\u{8}\u{0}garbage"), wrong(.noMessage)),
            (http("200 OK", binary, "8213gh1z3h12hgz3h1z"), wrong(.noMessage)),
            (http("200 OK", binary, "FBK\u{2}\u{42}\u{0}"), .badMessage(.truncated)),
            (http("200 OK", binary, "FBK\u{1}\u{42}\u{0}"), .badMessage(.unsupportedVersion(1))),
            (http("200 OK", binary, "FBK\u{9}\u{42}\u{0}"), .badMessage(.unsupportedVersion(9))),
            ("SSH-2.0-OpenSSH_9.6\r\n", wrong(.noHTTP)),
            ("\u{15}\u{3}\u{3}\u{0}\u{2}\u{2}\u{46}", wrong(.noHTTP)),
            (
                "HTTP/1.1 200 OK\r\nContent-Type: \(binary)\r\nContent-Length: 100\r\n\r\nFBK",
                .broken(host: "127.0.0.1", detail: "it was closed")
            ),
            (http("503 Busy", "text/html", "<html>"), .serverBusy(retryAfterSeconds: nil)),
            (http("429 Slow down", "text/plain", "no"), .serverBusy(retryAfterSeconds: nil)),
        ]
    }()

    @Test(arguments: answers)
    func `what is no office's answer is named, and changes nothing`(
        answer: String,
        expected: TransportError
    ) async throws {
        let device = try Device(seed: 2)
        let note = try device.write("x")
        let impostor = try Impostor(answer)
        defer { impostor.close() }
        let transport = try HTTPTransport(
            address: try OfficeAddress("http://127.0.0.1:\(impostor.port)"),
            token: "secret"
        )
        let loop = SyncLoop(
            replica: device.replica,
            transport: transport,
            retries: .scripted()
        )
        let error = await #expect(throws: TransportError.self) { try await loop.run() }
        await transport.shutdown()
        var wanted = expected
        if case .badAnswer(_, let answer) = expected {
            wanted = .badAnswer(address: transport.address.description, answer)
        }
        #expect(error == wanted)
        #expect(error?.description.contains("nothing is lost") == true)
        #expect(try device.text(note) == [.text("x")])
        #expect(try device.replica.read { try $0.pendingCount() } == 1)
    }

    @Test func `what is no office gives no token`() async throws {
        for (answer, expected) in Self.answers {
            guard case .badAnswer(_, let wrong) = expected else { continue }
            let impostor = try Impostor(answer)
            defer { impostor.close() }
            let address = try OfficeAddress("http://127.0.0.1:\(impostor.port)")
            let error = await #expect(throws: TransportError.self) {
                try await HTTPTransport.join(address: address, code: "ABCD")
            }
            switch (wrong, error) {
            // Of another type than that of a token's answer.
            case (.noMessage, .badAnswer(_, .other(200))), (.empty, .badAnswer(_, .empty)): break
            case (.other(200), .badAnswer(_, .unfit)): break
            default: #expect(error == .badAnswer(address: address.description, wrong))
            }
        }
    }
}
