import Foundation
import SyncHTTPClient
import SyncHTTPServer
import SyncWire
import Testing

/// Requests and answers that go on where they broke off, header by header.
@Suite struct ExchangeTests {
    private let name = String(repeating: "0a", count: 16)

    private func part(
        _ body: some Collection<UInt8>,
        at offset: Int,
        of total: Int,
        from: Int? = nil,
        name: String? = nil
    ) -> HTTPExchange {
        var exchange = HTTPExchange("/v1/sync")
        exchange.headers = [
            "Content-Type": MessageJSON.binaryType, "Fieldbook-Exchange": name ?? self.name,
            "Fieldbook-Part": "\(offset)/\(total)",
        ]
        exchange.headers["Fieldbook-Answer-From"] = from.map { "\($0)" }
        exchange.body = Array(body)
        return exchange
    }

    @Test func `a request may come in parts, and its answer go in parts`() async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            let request = try Device(seed: 2).pull().encoded()
            let count = request.count
            func ask(_ exchange: HTTPExchange) async throws -> HTTPReply {
                try await office.exchange(exchange, token: token)
            }
            let first = try await ask(part(request[..<20], at: 0, of: count))
            #expect(first.status == 202 && first.headers["fieldbook-held"] == "20")
            #expect(first.headers["fieldbook-part"] == nil && first.body.isEmpty)
            // What is held already may come again; a gap may not.
            let again = try await ask(part(request[10..<30], at: 10, of: count))
            #expect(again.headers["fieldbook-held"] == "30")
            let gap = try await ask(part(request[40...], at: 40, of: count))
            #expect(gap.status == 202 && gap.headers["fieldbook-held"] == "30")
            let question = try await ask(part([], at: 0, of: count))
            #expect(question.headers["fieldbook-held"] == "30")
            let whole = try await ask(part(request[30...], at: 30, of: count))
            #expect(whole.status == 200)
            #expect(whole.headers["fieldbook-part"] == "0/\(whole.body.count)")
            _ = try SyncAnswer(decoding: whole.body)
            let rest = try await ask(part([], at: count, of: count, from: 7))
            #expect(rest.status == 200)
            #expect(rest.headers["fieldbook-part"] == "7/\(whole.body.count)")
            #expect(rest.body == Array(whole.body[7...]))
            let beyond = try await ask(part([], at: count, of: count, from: 9_999))
            #expect(beyond.status == 400)
        }
    }

    @Test func `an exchange is its device's, and the latest only`() async throws {
        try await OfficeFixture.withOffice { office in
            let phone = try await office.token("phone")
            let other = try await office.token("other")
            let request = try Device(seed: 2).pull().encoded()
            let count = request.count
            _ = try await office.exchange(part(request, at: 0, of: count), token: phone)
            let question = part([], at: count, of: count)
            #expect(try await office.exchange(question, token: phone).status == 200)
            let stranger = try await office.exchange(question, token: other)
            #expect(stranger.status == 202 && stranger.headers["fieldbook-held"] == "0")
            let next = part(request[..<9], at: 0, of: count, name: String(name.reversed()))
            _ = try await office.exchange(next, token: phone)
            let gone = try await office.exchange(question, token: phone)
            #expect(gone.status == 202 && gone.headers["fieldbook-held"] == "0")
        }
    }

    @Test(arguments: [
        ("0A", "0/9", "0"), ("", "0/9", "0"), (String(repeating: "0A", count: 16), "0/9", "0"),
        (String(repeating: "0a", count: 16), "9/0", "0"),
        (String(repeating: "0a", count: 16), "0/0", "0"),
        (String(repeating: "0a", count: 16), "-1/9", "0"),
        (String(repeating: "0a", count: 16), "0/99999999", "0"),
        (String(repeating: "0a", count: 16), "", "0"),
        (String(repeating: "0a", count: 16), "0/9", "x"),
    ])
    func `fields that make no sense are malformed`(
        name: String,
        part: String,
        from: String
    ) async throws {
        try await OfficeFixture.withOffice { office in
            let token = try await office.token("phone")
            var exchange = HTTPExchange("/v1/sync")
            exchange.headers = [
                "Content-Type": MessageJSON.binaryType, "Fieldbook-Exchange": name,
                "Fieldbook-Part": part, "Fieldbook-Answer-From": from,
            ]
            exchange.body = [1]
            #expect(try await office.exchange(exchange, token: token).status == 400)
        }
    }

    @Test func `what is beyond the bounds is not kept`() async throws {
        let count = try Device(seed: 2).pull().encoded().count
        for (limit, isKept) in [(count, true), (19, false)] {
            var options = OfficeFixture.Options()
            options.exchanges.bytesOfDevice = limit
            try await OfficeFixture.withOffice(options) { office in
                let token = try await office.token("phone")
                let request = try Device(seed: 2).pull().encoded()
                let begun = part(request[..<20], at: 0, of: count)
                _ = try await office.exchange(begun, token: token)
                let held = try await office.exchange(part([], at: 0, of: count), token: token)
                #expect(held.headers["fieldbook-held"] == (isKept ? "20" : "0"))
                // It is answered all the same.
                let whole = part(request, at: 0, of: count)
                #expect(try await office.exchange(whole, token: token).status == 200)
            }
        }
    }

    @Test func `the exchanges used longest ago make room for others`() async throws {
        let count = try Device(seed: 2).pull().encoded().count
        var options = OfficeFixture.Options()
        options.exchanges.bytesInAll = 45
        try await OfficeFixture.withOffice(options) { office in
            let request = try Device(seed: 2).pull().encoded()
            let tokens = [try await office.token("a"), try await office.token("b")]
            let last = try await office.token("c")
            for token in tokens + [last] {
                _ = try await office.exchange(part(request[..<20], at: 0, of: count), token: token)
            }
            var held: [String?] = []
            for token in [last, tokens[1], tokens[0]] {
                let reply = try await office.exchange(part([], at: 0, of: count), token: token)
                held.append(reply.headers["fieldbook-held"])
            }
            #expect(held == ["20", "20", "0"])
        }
    }

    @Test func `an exchange that was not used for long is not kept`() async throws {
        var options = OfficeFixture.Options()
        options.exchanges.lifetime = .zero
        try await OfficeFixture.withOffice(options) { office in
            let token = try await office.token("phone")
            let request = try Device(seed: 2).pull().encoded()
            let begun = part(request[..<20], at: 0, of: request.count)
            _ = try await office.exchange(begun, token: token)
            let reply = try await office.exchange(part([], at: 0, of: request.count), token: token)
            #expect(reply.headers["fieldbook-held"] == "0")
        }
    }
}
