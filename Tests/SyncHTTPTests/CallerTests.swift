import Foundation
import SyncHTTPClient
import SyncHTTPServer
import SyncServer
import SyncWire
import Testing

/// What is tried in vain, and how often is asked, is counted for each caller and device.
@Suite struct CallerTests {
    private func join(_ code: String, _ fields: String = "") -> String {
        let body = #"{"code":"\#(code)"}"#
        return """
            POST /v1/join HTTP/1.1\r\nHost: office\r\nContent-Type: application/json\r\n\(fields)\
            Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)
            """
    }

    /// The statuses of wrong codes.
    private func wrong(
        _ count: Int,
        _ office: OfficeFixture,
        _ fields: String = "",
        from source: String = "127.0.0.1"
    ) async throws -> [String] {
        var statuses: [String] = []
        for _ in 0..<count {
            let reply = try await rawExchange(
                port: office.port,
                join("AAAA-BBBB-CCCC", fields),
                from: source
            )
            statuses.append(String(reply.dropFirst(9).prefix(3)))
        }
        return statuses
    }

    @Test(.enabled(if: RawConnection.hasSecondAddress))
    func `wrong codes from one address do not keep another from joining`() async throws {
        var options = OfficeFixture.Options()
        options.service.codeTriesPerMinuteOfCaller = 3
        options.service.codeTriesPerMinuteMax = 3
        try await OfficeFixture.withOffice(options) { office in
            let code = try office.registry.invite("phone").code
            let statuses = try await wrong(5, office, from: "127.0.0.2")
            #expect(statuses == ["403", "403", "403", "429", "429"])
            let refused = try await rawExchange(port: office.port, join(code), from: "127.0.0.2")
            #expect(refused.contains("urn:fieldbook:problem:too-many-codes"))
            #expect(refused.lowercased().contains("retry-after: 20"))
            let taken = try await rawExchange(port: office.port, join(code))
            #expect(taken.hasPrefix("HTTP/1.1 200 "), "the right code was not spent")
        }
    }

    private func expect(
        _ statuses: [String],
        _ office: OfficeFixture,
        _ fields: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await wrong(statuses.count, office, fields)
        #expect(found == statuses, sourceLocation: sourceLocation)
    }

    @Test func `a proxy that is named tells for whom it asks, and nobody else does`() async throws {
        var options = OfficeFixture.Options()
        options.service.codeTriesPerMinuteOfCaller = 2
        options.proxies = [try #require(AddressRange("127.0.0.0/8"))]
        let first = "X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\n"
        try await OfficeFixture.withOffice(options) { office in
            try await expect(["403", "403", "429"], office, first)
            // What a caller says of himself stands before what the proxy says of him.
            let lying = "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 198.51.100.7\r\n"
            try await expect(["429"], office, lying)
            let same = "Forwarded: for=192.0.2.1, for=\"198.51.100.7:4711\";proto=https\r\n"
            try await expect(["429"], office, same)
            // Past another proxy that is named, to whom that one says.
            let chain = "X-Forwarded-For: 198.51.100.7, 127.9.9.9\r\n"
            try await expect(["429"], office, chain)
            let other = "X-Forwarded-For: 198.51.100.8\r\n"
            try await expect(["403", "403", "429"], office, other)
            // Two fields that do not agree: one of them the proxy passed on as it came.
            let torn = "X-Forwarded-For: 198.51.100.8\r\nForwarded: for=192.0.2.77\r\n"
            try await expect(["403", "403", "429"], office, torn)
            // Such a caller is the proxy itself.
            try await expect(["429"], office)
            // All addresses of a network of version 6 are one caller.
            let near = "X-Forwarded-For: 2001:db8:1:2::3\r\n"
            let far = "Forwarded: for=\"[2001:db8:1:2:ffff::4]\"\r\n"
            try await expect(["403", "403"], office, near)
            try await expect(["429"], office, far)
            let next = "X-Forwarded-For: 2001:db8:1:3::3\r\n"
            try await expect(["403"], office, next)
        }
        options.proxies = [try #require(AddressRange("10.0.0.0/8"))]
        try await OfficeFixture.withOffice(options) { office in
            for (number, status) in ["403", "403", "429", "429"].enumerated() {
                let fields = "X-Forwarded-For: 198.51.100.\(number)\r\n"
                try await expect([status], office, fields)
            }
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", true), ("::1", true), ("fd00::/8", true), ("10.1.2.3", true),
        ("::ffff:10.1.2.3", true), ("0.0.0.0/0", true), ("10.0.0.0/33", false), ("", false),
        ("10.0.0", false), ("proxy.example", false), ("10.0.0.0/", false), ("10.0.0.0/-1", false),
        ("10.0.0.0/8/8", false), ("fe80::1%eth0", false),
    ])
    func `a proxy is named by its address or its network`(text: String, isRead: Bool) {
        #expect((AddressRange(text) != nil) == isRead)
    }

    @Test func `wrong tokens are counted, and a good one passes all the same`() async throws {
        var options = OfficeFixture.Options()
        options.service.tokenTriesPerMinuteOfCaller = 2
        try await OfficeFixture.withOffice(options) { office in
            let token = try await office.token("phone")
            var exchange = HTTPExchange("/v1/sync")
            exchange.headers["Content-Type"] = MessageJSON.binaryType
            exchange.body = try Device(seed: 2).pull().encoded()
            for status in [401, 401, 429] {
                let reply = try await office.exchange(exchange)
                #expect(reply.status == status)
                #expect((reply.headers["retry-after"] == "30") == (status == 429))
                #expect((reply.problem?.slug == "too-many-tokens") == (status == 429))
            }
            #expect(try await office.exchange(exchange, token: token).status == 200)
        }
    }

    @Test func `a device that asks too often is told when to ask again`() async throws {
        var options = OfficeFixture.Options()
        options.service.requestsPerMinuteOfDevice = 2
        try await OfficeFixture.withOffice(options) { office in
            let transport = try await office.enrol("phone")
            let request = try Device(seed: 2).pull()
            for _ in 0..<2 { _ = try await transport.send(request) }
            let error = TransportError.serverBusy(retryAfterSeconds: 30)
            #expect(error.isTransient)
            await #expect(throws: error) { try await transport.send(request) }
            await transport.shutdown()
            let other = try await office.enrol("laptop")
            _ = try await other.send(request)
            await other.shutdown()
        }
    }
}
