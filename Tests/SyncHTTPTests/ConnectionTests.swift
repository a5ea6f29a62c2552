import Foundation
import SyncHTTPClient
import SyncHTTPServer
import SyncReplica
import SyncServer
import SyncWire
import Testing

/// Connections that say nothing, or little, keep nobody out.
@Suite struct ConnectionTests {
    /// A request that a device may make again and again on one connection.
    private func pull(_ token: String) throws -> [UInt8] {
        let body = try Device(seed: 2).pull().encoded()
        let head = """
            POST /v1/sync HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer \(token)\r
            Content-Type: \(MessageJSON.binaryType)\r\nContent-Length: \(body.count)\r\n\r\n
            """
        return Array(head.utf8) + body
    }

    private func expectSync(_ office: OfficeFixture, _ name: String) async throws {
        let device = try Device(seed: 3)
        try device.write("x")
        let transport = try await office.enrol(name)
        let loop = SyncLoop(
            replica: device.replica,
            transport: transport,
            retries: .scripted()
        )
        #expect(try await loop.run().pushed == 1)
        await transport.shutdown()
    }

    @Test(arguments: ["127.0.0.1", "127.0.0.2"], [(40, 1_000), (1_000, 20)])
    func `silent connections keep no device out, from wherever it comes`(
        source: String,
        limits: (Int, Int)
    ) async throws {
        guard source == "127.0.0.1" || RawConnection.hasSecondAddress else { return }
        var options = OfficeFixture.Options()
        (options.connections.inAll, options.connections.ofAddress) = limits
        try await OfficeFixture.withOffice(options) { office in
            let silent = try (0..<80).map { _ in
                try RawConnection(port: office.port, from: source)
            }
            defer { for connection in silent { connection.close() } }
            try await expectSync(office, "phone")
        }
    }

    @Test func `a device keeps its connection between requests while silent ones come`()
        async throws
    {
        var options = OfficeFixture.Options()
        options.connections.inAll = 20
        try await OfficeFixture.withOffice(options) { office in
            let request = try pull(try await office.token("phone"))
            let device = try RawConnection(port: office.port)
            defer { device.close() }
            device.send(request)
            #expect(try await device.received(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 "))
            let silent = try (0..<60).map { _ in try RawConnection(port: office.port) }
            defer { for connection in silent { connection.close() } }
            // The latest has been let in, and others closed for it.
            silent[59].send("GET /health HTTP/1.1\r\nHost: office\r\n\r\n")
            #expect(try await silent[59].received(until: "ok").hasPrefix("HTTP/1.1 200 "))
            #expect(try await silent[0].received().isEmpty)
            device.send(request)
            #expect(try await device.received(until: "\r\n\r\n").contains("HTTP/1.1 200 "))
        }
    }

    @Test func `of one device's connections the oldest is closed for one too many`() async throws {
        var options = OfficeFixture.Options()
        options.connections.ofDevice = 2
        try await OfficeFixture.withOffice(options) { office in
            let request = try pull(try await office.token("phone"))
            var connections: [RawConnection] = []
            defer { for connection in connections { connection.close() } }
            for _ in 0..<3 {
                let connection = try RawConnection(port: office.port)
                connections.append(connection)
                connection.send(request)
                let answer = try await connection.received(until: "\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 200 "))
            }
            // What is left of its answer, and then the end.
            _ = try await connections[0].received()
            connections[1].send(request)
            #expect(try await connections[1].received(until: " 200 OK").contains(" 200 OK"))
        }
    }

    @Test func `a head that does not come whole is cut, and told so if it began`() async throws {
        var options = OfficeFixture.Options()
        options.connections.head = .milliseconds(200)
        try await OfficeFixture.withOffice(options) { office in
            #expect(try await rawExchange(port: office.port, "").isEmpty)
            let begun = try await rawExchange(port: office.port, "POST /v1/sync HTTP/1.1\r\nHo")
            #expect(begun.hasPrefix("HTTP/1.1 408 "))
            #expect(begun.contains("urn:fieldbook:problem:timed-out"))
            // A second request on a connection has no more time for it.
            let health = "GET /health HTTP/1.1\r\nHost: office\r\n\r\n"
            let second = try await rawExchange(port: office.port, health + "GET /hea")
            #expect(second.hasPrefix("HTTP/1.1 200 "))
            let line = office.log.lines.first { $0.contains("Request too slow") }
            #expect(line?.hasPrefix("info") == true)
        }
    }

    @Test func `a body that comes more slowly than at the least rate is cut`() async throws {
        var options = OfficeFixture.Options()
        options.connections.bodyGrace = .milliseconds(200)
        try await OfficeFixture.withOffice(options) { office in
            let token = try await office.token("phone")
            for path in ["sync", "join"] {
                let type = path == "sync" ? MessageJSON.binaryType : MessageJSON.jsonType
                let head = """
                    POST /v1/\(path) HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer \(token)\r
                    Content-Type: \(type)\r\nContent-Length: 90\r\n\r\n{"c
                    """
                let reply = try await rawExchange(port: office.port, head)
                #expect(reply.hasPrefix("HTTP/1.1 408 "))
                #expect(reply.contains("urn:fieldbook:problem:timed-out"))
            }
        }
    }

    @Test func `a connection on which nothing is asked any more is closed`() async throws {
        var options = OfficeFixture.Options()
        options.connections.idle = .milliseconds(200)
        try await OfficeFixture.withOffice(options) { office in
            let health = "GET /health HTTP/1.1\r\nHost: office\r\n\r\n"
            let reply = try await rawExchange(port: office.port, health)
            #expect(reply.hasPrefix("HTTP/1.1 200 "))
            #expect(office.log.lines.contains { $0.contains("reason=idle") })
        }
    }

    @Test func `an answer of which nothing is taken is given up`() async throws {
        var options = OfficeFixture.Options()
        options.connections.answer = .milliseconds(200)
        try await OfficeFixture.withOffice(options) { office in
            let device = try Device(seed: 3)
            var random: UInt64 = 7
            let noise = (0..<800_000).map { _ -> UInt8 in
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return 0x30 + UInt8(random >> 58)
            }
            for number in 0..<9 {
                try device.write("\(number)" + String(decoding: noise, as: UTF8.self))
            }
            let transport = try await office.enrol("phone")
            _ = try await SyncLoop(
                replica: device.replica,
                transport: transport,
                retries: .scripted()
            ).run()
            await transport.shutdown()
            let reader = try RawConnection(port: office.port)
            defer { reader.close() }
            reader.send(try pull(try await office.token("reader")))
            try await office.log.holds { $0.contains("reason=answer not taken") }
        }
    }
}
