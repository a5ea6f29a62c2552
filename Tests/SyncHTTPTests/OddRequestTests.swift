import Foundation
import SyncHTTPClient
import SyncHTTPServer
import SyncWire
import Testing

/// Requests that are none, or that break off: each is answered or let go of, and no failure of the
/// office.
@Suite struct OddRequestTests {
    /// A request to sync with the given fields; `TOKEN` stands for the device's.
    private static func sync(_ fields: String, _ body: String = "") -> String {
        """
        POST /v1/sync HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer TOKEN\r
        Content-Type: \(MessageJSON.binaryType)\r\nConnection: close\r\n\(fields)\r\n\(body)
        """
    }

    private static let odd: [(name: String, request: String, statuses: Set<Int>)] = [
        ("gzip", sync("Transfer-Encoding: gzip\r\n", "abc"), [400]),
        ("gzip, chunked", sync("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), [400]),
        ("chunked twice", sync("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), [400]),
        (
            "chunked in two fields",
            sync("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            [400]
        ),
        ("identity", sync("Transfer-Encoding: identity\r\n", "abc"), [400]),
        (
            "two ways to tell a length",
            sync("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            [400]
        ),
        (
            "the other way round",
            sync("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
            [400]
        ),
        ("two lengths", sync("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), [400]),
        ("one length twice", sync("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), [400]),
        ("lengths in a list", sync("Content-Length: 3, 3\r\n", "abc"), [400]),
        ("a negative length", sync("Content-Length: -1\r\n", "abc"), [400]),
        ("a signed length", sync("Content-Length: +3\r\n", "abc"), [400]),
        ("a length of letters", sync("Content-Length: abc\r\n", "abc"), [400]),
        ("a huge length", sync("Content-Length: 99999999999999999999999\r\n", "abc"), [400]),
        ("too long", sync("Content-Length: 99999999999\r\n", "abc"), [413]),
        ("a chunk of letters", sync("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n"), [400]),
        ("a negative chunk", sync("Transfer-Encoding: chunked\r\n", "-1\r\nabc\r\n"), [400]),
        (
            "a huge chunk",
            sync("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n"),
            [400, 413]
        ),
        (
            "a chunk without an end",
            sync("Transfer-Encoding: chunked\r\n", "3\r\nabcdef\r\n0\r\n\r\n"),
            [400]
        ),
        ("a field too long", sync("X: \(String(repeating: "x", count: 20_000))\r\n"), [431]),
        (
            "too many fields",
            sync((0..<500).map { "X-\($0): \(String(repeating: "x", count: 90))\r\n" }.joined()),
            [431]
        ),
        ("a long path", "GET /\(String(repeating: "x", count: 200_000)) HTTP/1.1\r\n\r\n", [431]),
        ("an unknown method", "FROBNICATE /v1/sync HTTP/1.1\r\nHost: office\r\n\r\n", [400]),
        ("a small method", "post /v1/sync HTTP/1.1\r\nHost: office\r\n\r\n", [400]),
        ("another method", "DELETE /v1/sync HTTP/1.1\r\nHost: office\r\n\r\n", [405]),
        ("a path with a space", "GET /he alth HTTP/1.1\r\nHost: office\r\n\r\n", [400]),
        ("a path without a slash", "GET health HTTP/1.1\r\nHost: office\r\n\r\n", [400, 404]),
        ("no path", "GET  HTTP/1.1\r\nHost: office\r\n\r\n", [400]),
        ("an escape that is none", "GET /%zz HTTP/1.1\r\nHost: office\r\n\r\n", [404]),
        ("a path of control bytes", "GET /\u{1}\u{7F} HTTP/1.1\r\nHost: o\r\n\r\n", [400, 404]),
        ("a zero in the path", "GET /\u{0} HTTP/1.1\r\nHost: office\r\n\r\n", [400]),
        ("a zero in a field", sync("X: a\u{0}b\r\n"), [400]),
        ("a zero in a name", sync("X\u{0}: a\r\n"), [400]),
        ("a field without a colon", sync("nothing\r\n"), [400]),
        ("a folded field", sync("X: a\r\n b\r\n"), [400, 411]),
        ("another version", "GET /health HTTP/7.3\r\nHost: office\r\n\r\n", [400]),
        ("a version of another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]),
        ("TLS", "\u{16}\u{3}\u{1}\u{0}\u{A5}\u{1}\u{0}\u{0}\u{A1}\u{3}\u{3}", [400]),
        ("another protocol", "SSH-2.0-OpenSSH_9.6\r\n", [400]),
        ("an unknown expectation", sync("Expect: tea\r\nContent-Length: 3\r\n", "abc"), [417]),
        ("an upgrade", sync("Upgrade: websocket\r\nContent-Length: 3\r\n", "abc"), [400]),
        (
            "an upgrade in earnest",
            """
            GET /v1/sync HTTP/1.1\r\nHost: office\r\nConnection: Upgrade\r
            Upgrade: websocket\r\n\r\nabc
            """, [405]
        ),
        ("a tunnel", "CONNECT office:80 HTTP/1.1\r\nHost: office\r\n\r\n", [400, 404, 405]),
        ("no body", sync("Content-Length: 0\r\n"), [400]),
    ]

    @Test func `what is no request is answered with what is wrong, and the office goes on`()
        async throws
    {
        var options = OfficeFixture.Options()
        options.connections.lingering = .milliseconds(100)
        try await OfficeFixture.withOffice(options) { office in
            let token = try await office.token("phone")
            for (name, request, statuses) in Self.odd {
                let text = request.replacingOccurrences(of: "TOKEN", with: token)
                let reply = try await rawExchange(port: office.port, text)
                let status = Int(reply.dropFirst(9).prefix(3)) ?? 0
                #expect(statuses.contains(status), "\(name): \(reply.prefix(300))")
                #expect(reply.contains("urn:fieldbook:problem:"), "\(name): \(reply.prefix(300))")
            }
            #expect(!office.log.lines.contains { $0.hasPrefix("error") })
            #expect(!office.log.lines.contains { $0.contains("internal") })
            #expect(!office.log.lines.contains { $0.contains(token) })
            let health = "GET /health HTTP/1.1\r\nHost: office\r\nConnection: close\r\n\r\n"
            #expect(try await rawExchange(port: office.port, health).hasSuffix(#""ok"}"#))
        }
    }

    @Test func `whoever asks whether to go on is told so`() async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let request = Self.sync("Expect: 100-continue\r\nContent-Length: 3\r\n")
                .replacingOccurrences(of: "TOKEN", with: token)
            let connection = try RawConnection(port: office.port)
            defer { connection.close() }
            connection.send(request)
            let first = try await connection.received(until: "\r\n\r\n")
            #expect(first.hasPrefix("HTTP/1.1 100 "))
            connection.send("abc")
            #expect(try await connection.received().hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test(arguments: ["Content-Length: 100\r\n", "Transfer-Encoding: chunked\r\n"])
    func `a client that goes away in the middle of a body is no failure`(
        field: String
    )
        async throws
    {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let connection = try RawConnection(port: office.port)
            let request = Self.sync(field, "1\r\na").replacingOccurrences(of: "TOKEN", with: token)
            connection.send(request)
            connection.close()
            try await office.log.holds { $0.contains("path=/v1/sync problem=gone") }
            let line = office.log.requests.first { $0.contains("problem=gone") }
            #expect(line?.hasPrefix("info") == true)
            #expect(!office.log.lines.contains { $0.hasPrefix("error") })
        }
    }

    @Test func `a client that goes away before its answer is no failure`() async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let body = try Device(seed: 2).pull().encoded()
            let head = Self.sync("Content-Length: \(body.count)\r\n")
                .replacingOccurrences(of: "TOKEN", with: token)
            let connection = try RawConnection(port: office.port)
            connection.send(Array(head.utf8) + body)
            connection.close()
            try await office.log.holds { $0.contains("path=/v1/sync") && $0.contains("status=200") }
            #expect(!office.log.lines.contains { $0.hasPrefix("error") })
        }
    }
}
