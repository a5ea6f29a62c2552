import SyncCore
import SyncHTTPClient
import SyncHTTPServer
import SyncReplica
import SyncServer
import SyncWire
import Testing

/// Syncs over links that break, with nothing but bytes in the way: what got through counts.
@Suite struct BreakingLinkTests {
    private func transport(
        _ office: OfficeFixture,
        _ name: String,
        port: Int
    ) throws -> HTTPTransport {
        try HTTPTransport(
            address: try OfficeAddress("http://127.0.0.1:\(port)"),
            token: try office.registry.redeem(office.registry.invite(name).code).token
        )
    }

    private func loop(_ device: Device, _ transport: HTTPTransport) -> SyncLoop {
        SyncLoop(replica: device.replica, transport: transport, retries: .scripted())
    }

    /// A text that compression makes hardly shorter.
    private func noise(_ count: Int, seed: UInt64) -> String {
        var random = seed
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
        return String(
            (0..<count).map { _ in
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return letters[Int(random >> 58)]
            }
        )
    }

    @Test func `a sync ends on a link that breaks every 5,000 bytes, nothing travelling twice`()
        async throws
    {
        try await OfficeFixture.withOffice { office in
            let first = try Device(seed: 2)
            let second = try Device(seed: 3)
            let large = try first.write(noise(100_000, seed: 1))
            let ids = try (0..<400).map { try first.write(noise(60, seed: UInt64($0) + 7)) }
            try await BreakingProxy.standing(before: office.port, .init(bytesMax: 5_000)) { proxy in
                for (name, device) in [("first", first), ("second", second)] {
                    let before = proxy.count.bytes
                    let link = try transport(office, name, port: proxy.port)
                    _ = try await loop(device, link).run()
                    await link.shutdown()
                    // 100,000 and 24,000 characters of six bits, and what stands around them.
                    let moved = proxy.count.bytes - before
                    #expect(moved < (name == "first" ? 320_000 : 160_000))
                }
                #expect(proxy.count.connections > 30)
            }
            #expect(try second.text(large) == first.text(large))
            for id in ids { #expect(try second.text(id) == first.text(id)) }
        }
    }

    @Test func `an office that cannot go on is asked for less, and the next sync begins there`()
        async throws
    {
        try await OfficeFixture.withOffice { office in
            let first = try Device(seed: 2)
            let second = try Device(seed: 3)
            for number in 0..<300 { try first.write(noise(60, seed: UInt64(number))) }
            let habit = BreakingProxy.Habit(bytesMax: 6_000, hidesExchanges: true)
            try await BreakingProxy.standing(before: office.port, habit) { proxy in
                for (name, device) in [("first", first), ("second", second)] {
                    let link = try transport(office, name, port: proxy.port)
                    var isDone = false
                    // A sync gives up after three tries; what it has learned stays.
                    for _ in 0..<8 where !isDone {
                        do {
                            _ = try await loop(device, link).run()
                            isDone = true
                        } catch let error as TransportError {
                            #expect(error.isTransient)
                        }
                    }
                    #expect(isDone)
                    await link.shutdown()
                    #expect(try SyncSession(replica: device.replica).pageSize.halvings >= 4)
                }
            }
            #expect(try second.replica.read { try $0.recordCount() } == 300)
        }
    }

    @Test func `pages that got through stay, whatever comes after them`() async throws {
        try await OfficeFixture.withOffice { office in
            let first = try Device(seed: 2)
            let second = try Device(seed: 3)
            for number in 0..<60 { try first.write(noise(60, seed: UInt64(number))) }
            let direct = try transport(office, "first", port: office.port)
            _ = try await loop(first, direct).run()
            await direct.shutdown()
            let habit = BreakingProxy.Habit(bytesMax: 3_000, hidesExchanges: true)
            try await BreakingProxy.standing(before: office.port, habit) { proxy in
                let link = try transport(office, "second", port: proxy.port)
                var held = 0
                for _ in 0..<200 where held < 60 {
                    _ = try? await SyncLoop(
                        replica: second.replica,
                        transport: link,
                        limits: SyncLimits(recordsMax: 10),
                        retries: .scripted()
                    ).run()
                    let now = try second.replica.read { try $0.recordCount() }
                    #expect(now >= held)
                    held = now
                }
                #expect(held == 60)
                await link.shutdown()
            }
        }
    }

    @Test(arguments: [false, true])
    func `what the office waited for in vain goes on, or is sent in smaller pages`(
        hidesExchanges: Bool
    ) async throws {
        var options = OfficeFixture.Options()
        options.requestTimeout = .milliseconds(1_500)
        try await OfficeFixture.withOffice(options) { office in
            let device = try Device(seed: 2)
            for number in 0..<200 { try device.write(noise(60, seed: UInt64(number))) }
            let habit = BreakingProxy.Habit(
                bytesMax: 6_000,
                isStalling: true,
                hidesExchanges: hidesExchanges
            )
            try await BreakingProxy.standing(before: office.port, habit) { proxy in
                let link = try transport(office, "phone", port: proxy.port)
                var syncs = 0
                while try device.replica.read({ try $0.pendingCount() }) > 0, syncs < 5 {
                    syncs += 1
                    _ = try? await loop(device, link).run()
                }
                await link.shutdown()
                #expect(hidesExchanges || syncs == 1)
            }
            #expect(try office.replica.read { try $0.recordCount() } == 200)
        }
    }

    @Test func `an answer that the office cannot keep is not asked for without end`() async throws {
        var options = OfficeFixture.Options()
        options.exchanges.bytesOfDevice = 4_000
        try await OfficeFixture.withOffice(options) { office in
            let first = try Device(seed: 2)
            let second = try Device(seed: 3)
            try first.write(noise(20_000, seed: 1))
            let direct = try transport(office, "first", port: office.port)
            _ = try await loop(first, direct).run()
            await direct.shutdown()
            let habit = BreakingProxy.Habit(bytesMax: 5_000)
            try await BreakingProxy.standing(before: office.port, habit) { proxy in
                let link = try transport(office, "second", port: proxy.port)
                await #expect(throws: TransportError.self) { try await loop(second, link).run() }
                await link.shutdown()
                #expect(try SyncSession(replica: second.replica).pageSize.halvings == 1)
            }
        }
    }
}
