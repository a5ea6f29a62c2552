import Foundation
import Logging
import SyncHTTPClient
import SyncHTTPServer
import SyncServer
import SyncWire
import Testing

@Suite struct ServingTests {
    private struct Problem: Decodable {
        var type: String
        var title: String
        var status: Int
        var detail: String
        var instance: String
    }

    private func expectProblem(
        _ reply: HTTPReply,
        _ status: Int,
        _ slug: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(reply.status == status, sourceLocation: sourceLocation)
        #expect(reply.mediaType == "application/problem+json", sourceLocation: sourceLocation)
        let problem = try JSONDecoder().decode(Problem.self, from: Data(reply.body))
        #expect(problem.type == "urn:fieldbook:problem:\(slug)", sourceLocation: sourceLocation)
        #expect(problem.status == status, sourceLocation: sourceLocation)
        #expect(!problem.title.isEmpty && !problem.detail.isEmpty, sourceLocation: sourceLocation)
        #expect(
            problem.instance.hasPrefix("urn:fieldbook:request:"),
            sourceLocation: sourceLocation
        )
    }

    private func sync(
        _ body: [UInt8],
        type: String = MessageJSON.binaryType,
        accept: String? = nil
    ) -> HTTPExchange {
        var exchange = HTTPExchange("/v1/sync")
        exchange.headers["Content-Type"] = type
        exchange.headers["Accept"] = accept
        exchange.body = body
        return exchange
    }

    @Test func `health needs no token and says ok`() async throws {
        try await OfficeFixture.withOffice { office in
            var exchange = HTTPExchange("/health")
            exchange.method = "GET"
            let reply = try await office.exchange(exchange)
            #expect(reply.status == 200)
            #expect(reply.mediaType == "application/json")
            #expect(String(decoding: reply.body, as: UTF8.self) == #"{"status":"ok"}"#)
            exchange.method = "HEAD"
            let head = try await office.exchange(exchange)
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }

    @Test func `unknown paths and methods are told apart`() async throws {
        try await OfficeFixture.withOffice { office in
            try expectProblem(try await office.exchange(HTTPExchange("/v2/x")), 404, "not-found")
            var exchange = HTTPExchange("/v1/sync")
            exchange.method = "GET"
            let reply = try await office.exchange(exchange)
            try expectProblem(reply, 405, "wrong-method")
            #expect(reply.headers["allow"] == "POST")
        }
    }

    @Test func `a token nobody was given is unknown, and a revoked one is revoked`() async throws {
        try await OfficeFixture.withOffice { office in
            let reply = try await office.exchange(sync([1]))
            try expectProblem(reply, 401, "unknown-token")
            #expect(reply.headers["www-authenticate"]?.hasPrefix("Bearer ") == true)
            var bare = sync([1])
            bare.headers["Authorization"] = "Basic eDp5"
            try expectProblem(try await office.exchange(bare), 401, "unknown-token")
            let token = try await office.token("phone")
            try office.registry.revoke("phone", reason: "lost")
            try expectProblem(try await office.exchange(sync([1]), token: token), 403, "revoked")
        }
    }

    @Test func `a code works once, and a wrong one is counted`() async throws {
        var options = OfficeFixture.Options()
        options.service.codeTriesPerMinuteMax = 2
        try await OfficeFixture.withOffice(options) { office in
            let code = try office.registry.invite("phone").code
            var exchange = HTTPExchange("/v1/join")
            exchange.headers["Content-Type"] = "application/json; charset=utf-8"
            exchange.body = Array(#"{"code":"\#(code.lowercased())"}"#.utf8)
            let reply = try await office.exchange(exchange)
            #expect(reply.status == 200 && reply.mediaType == "application/json")
            #expect(reply.headers["cache-control"] == "no-store")
            try expectProblem(try await office.exchange(exchange), 403, "wrong-code")
            exchange.body = Array(#"{"code":"AAAA-BBBB-CCCC"}"#.utf8)
            try expectProblem(try await office.exchange(exchange), 403, "wrong-code")
            let last = try await office.exchange(exchange)
            try expectProblem(last, 429, "too-many-codes")
            #expect(last.headers["retry-after"] == "30")
        }
    }

    @Test func `an expired code is gone, and a join that is no join malformed`() async throws {
        var options = OfficeFixture.Options()
        options.service.codeLifetimeMilliseconds = -1
        try await OfficeFixture.withOffice(options) { office in
            let code = try office.registry.invite("phone").code
            var exchange = HTTPExchange("/v1/join")
            exchange.headers["Content-Type"] = "application/json"
            exchange.body = Array(#"{"code":"\#(code)"}"#.utf8)
            try expectProblem(try await office.exchange(exchange), 410, "expired-code")
            exchange.body = Array(#"{"kod":"secret"}"#.utf8)
            let reply = try await office.exchange(exchange)
            try expectProblem(reply, 400, "malformed")
            #expect(!String(decoding: reply.body, as: UTF8.self).contains("secret"))
            exchange.body = [UInt8](repeating: 0x20, count: 5_000)
            try expectProblem(try await office.exchange(exchange), 413, "too-large")
        }
    }

    @Test func `bodies that are too large or no messages are refused`() async throws {
        var options = OfficeFixture.Options()
        options.requestBytesMax = 1_000
        try await OfficeFixture.withOffice(options) { office in
            let token = try await office.token("phone")
            let large = try await office.exchange(
                sync([UInt8](repeating: 7, count: 1_001)),
                token: token
            )
            try expectProblem(large, 413, "too-large")
            let noise = try await office.exchange(sync([1, 2, 3, 4, 5, 6]), token: token)
            try expectProblem(noise, 400, "malformed")
            let json = sync(Array(#"{"pull":{}}"#.utf8), type: "application/json")
            try expectProblem(try await office.exchange(json, token: token), 400, "malformed")
        }
    }

    @Test func `content types are checked before a body is read`() async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let text = sync([1], type: "text/plain")
            try expectProblem(
                try await office.exchange(text, token: token),
                415,
                "unsupported-type"
            )
            var packed = sync([1])
            packed.headers["Content-Encoding"] = "gzip"
            try expectProblem(
                try await office.exchange(packed, token: token),
                415,
                "unsupported-type"
            )
            let html = sync([1], accept: "text/html")
            try expectProblem(try await office.exchange(html, token: token), 406, "not-acceptable")
        }
    }

    @Test(
        arguments: [
            (nil, MessageJSON.binaryType), ("*/*", MessageJSON.binaryType),
            ("application/json", "application/json"),
            ("text/html, application/json;q=0.9, */*;q=0.1", "application/json"),
            ("application/json;q=0, application/*", MessageJSON.binaryType),
        ] as [(String?, String)]
    )
    func `the answer has the form that the request accepts`(
        accept: String?,
        type: String
    ) async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let request = try Device(seed: 2).pull()
            let binary = try await office.exchange(
                sync(request.encoded(), accept: accept),
                token: token
            )
            #expect(binary.status == 200)
            #expect(binary.mediaType == type)
            let answer =
                type == MessageJSON.jsonType
                ? try MessageJSON.answer(binary.body) : try SyncAnswer(decoding: binary.body)
            guard case .pulled(let page) = answer else {
                Issue.record("a pull was answered \(answer)")
                return
            }
            #expect(page.isEnd)
        }
    }

    @Test func `a request in JSON is answered in JSON`() async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let body = try MessageJSON.encoded(try Device(seed: 2).pull())
            let reply = try await office.exchange(
                sync(body, type: "application/json"),
                token: token
            )
            #expect(reply.status == 200 && reply.mediaType == "application/json")
            _ = try MessageJSON.answer(reply.body)
        }
    }

    @Test func `a device of another application is told so`() async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let request = try Device(seed: 2, schema: .notes(name: "recipes")).pull()
            let reply = try await office.exchange(sync(request.encoded()), token: token)
            try expectProblem(reply, 409, "other-schema")
        }
    }

    @Test func `a request that does not arrive in time is given up`() async throws {
        var options = OfficeFixture.Options()
        options.requestTimeout = .seconds(1)
        try await OfficeFixture.withOffice(options) { office in
            let token = try office.registry.redeem(office.registry.invite("phone").code).token
            let head = """
                POST /v1/sync HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer \(token)\r
                Content-Type: \(MessageJSON.binaryType)\r\nContent-Length: 10\r\n\r\nFBK
                """
            let reply = try await rawExchange(port: office.port, head)
            #expect(reply.hasPrefix("HTTP/1.1 408 "))
            #expect(reply.contains("urn:fieldbook:problem:timed-out"))
        }
    }

    @Test func `a body of unknown length is not read beyond what is taken`() async throws {
        var options = OfficeFixture.Options()
        options.requestBytesMax = 1_000
        try await OfficeFixture.withOffice(options) { office in
            let token = try await office.token("phone")
            let chunk = "200\r\n" + String(repeating: "x", count: 512) + "\r\n"
            let head = """
                POST /v1/sync HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer \(token)\r
                Content-Type: \(MessageJSON.binaryType)\r\nConnection: close\r
                Transfer-Encoding: chunked\r\n\r\n\(chunk)\(chunk)\(chunk)
                """
            let reply = try await rawExchange(port: office.port, head)
            #expect(reply.hasPrefix("HTTP/1.1 413 "))
            #expect(reply.contains("urn:fieldbook:problem:too-large"))
        }
    }

    @Test func `each request is one line in the log, which tells no secrets`() async throws {
        try await OfficeFixture.withOffice { office in
            let code = try office.registry.invite("phone").code
            let joined = try await HTTPTransport.join(address: try office.address, code: code)
            let request = try Device(seed: 2).pull()
            _ = try await office.exchange(sync(request.encoded()), token: joined.token)
            _ = try await office.exchange(HTTPExchange("/private/+7701?code=\(code)"))
            #expect(office.log.requests.count == 3)
            let all = office.log.lines.joined(separator: "\n")
            for secret in [code, joined.token, "7701"] { #expect(!all.contains(secret)) }
            let line = try #require(office.log.requests.first { $0.contains("path=/v1/sync") })
            for part in ["info", "device=phone", "method=POST", "status=200", "milliseconds="] {
                #expect(line.contains(part))
            }
            #expect(line.contains("bytes-in=\(request.encoded().count) "))
            #expect(office.log.requests.contains { $0.contains("path=other problem=not-found") })
            #expect(try office.registry.list().first?.lastSeen != nil)
        }
    }

    @Test func `plain HTTP is served to the own machine only, unless it is asked for`() throws {
        let log = LogRecorder()
        let office = try Device(seed: 1).replica
        let registry = try DeviceRegistry(replica: office)
        func server(_ host: String, allowing: Bool = false) throws {
            var configuration = OfficeServerConfiguration(
                host: host,
                port: 0,
                logger: .init(label: "office") { _ in log }
            )
            configuration.allowsPlainOnAnyAddress = allowing
            _ = try OfficeServer(
                registry: registry,
                service: SyncService(replica: office),
                configuration: configuration
            )
        }
        for host in ["127.0.0.1", "127.8.9.1", "localhost", "::1"] { try server(host) }
        for host in ["0.0.0.0", "::", "10.0.0.1", "127.evil.example"] {
            #expect(throws: OfficeServerError.plainNotAllowed(host: host)) { try server(host) }
        }
        try server("0.0.0.0", allowing: true)
    }

    @Test func `an address in use is told as such`() async throws {
        try await OfficeFixture.withOffice { office in
            let configuration = OfficeServerConfiguration(
                host: "127.0.0.1",
                port: office.port,
                logger: .init(label: "second") { _ in LogRecorder() }
            )
            let second = try OfficeServer(
                registry: office.registry,
                service: SyncService(replica: office.replica),
                configuration: configuration
            )
            let error = await #expect(throws: OfficeServerError.self) {
                try await second.runUntilCancelled { _ in }
            }
            guard case .cannotListen("127.0.0.1", office.port, _)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
