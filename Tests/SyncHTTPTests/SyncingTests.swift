import SyncCore
import SyncHTTPClient
import SyncReplica
import SyncServer
import SyncWire
import Synchronization
import Testing

@Suite struct SyncingTests {
    @Test func `what two devices write reaches the office and each other`() async throws {
        try await OfficeFixture.withOffice { office in
            let first = try Device(seed: 2)
            let second = try Device(seed: 3)
            let firstTransport = try await office.enrol("first")
            let secondTransport = try await office.enrol("second")
            let note = try first.write("call back on Monday")
            let other = try second.write("prefers e-mail")
            let progress = Mutex(0)
            let loop = SyncLoop(
                replica: first.replica,
                transport: firstTransport,
                retries: .scripted(),
                onProgress: { _ in progress.withLock { $0 += 1 } }
            )
            #expect(try await loop.run().pushed == 1)
            #expect(progress.withLock { $0 } >= 2)
            let summary = try await SyncLoop(
                replica: second.replica,
                transport: secondTransport,
                retries: .scripted()
            ).run()
            #expect(summary.pushed == 1 && summary.pulled >= 1)
            #expect(try await loop.run().pushed == 0)
            for replica in [office.replica, first.replica, second.replica] {
                #expect(try replica.text(note) == [.text("call back on Monday")])
                #expect(try replica.text(other) == [.text("prefers e-mail")])
            }
            await firstTransport.shutdown()
            await secondTransport.shutdown()
        }
    }

    @Test func `many pages arrive whole`() async throws {
        try await OfficeFixture.withOffice { office in
            let first = try Device(seed: 2)
            let second = try Device(seed: 3)
            let ids = try (0..<50).map { try first.write("note \($0)") }
            for (name, device) in [("first", first), ("second", second)] {
                let transport = try await office.enrol(name)
                let loop = SyncLoop(
                    replica: device.replica,
                    transport: transport,
                    limits: SyncLimits(recordsMax: 7),
                    retries: .scripted()
                )
                _ = try await loop.run()
                await transport.shutdown()
            }
            for (index, id) in ids.enumerated() {
                #expect(try second.text(id) == [.text("note \(index)")])
            }
        }
    }

    @Test func `a revoked device is told, once, and keeps what it holds`() async throws {
        try await OfficeFixture.withOffice { office in
            let device = try Device(seed: 2)
            let note = try device.write("kept")
            let transport = try await office.enrol("phone")
            try office.registry.revoke("phone", reason: nil)
            let pauses = PauseRecorder()
            let loop = SyncLoop(
                replica: device.replica,
                transport: transport,
                retries: .scripted(pauses)
            )
            let error = await #expect(throws: TransportError.self) { try await loop.run() }
            #expect(error?.description.hasSuffix("; nothing is lost") == true)
            guard case .revoked? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(pauses.pauses.isEmpty)
            #expect(try device.text(note) == [.text("kept")])
            await transport.shutdown()
        }
    }

    @Test func `an unknown token, a used code and an unreachable office are told apart`()
        async throws
    {
        let port = Mutex(0)
        try await OfficeFixture.withOffice { office in
            port.withLock { $0 = office.port }
            let request = try Device(seed: 2).pull()
            let stranger = try HTTPTransport(address: try office.address, token: "abc")
            let unknown = await #expect(throws: TransportError.self) {
                try await stranger.send(request)
            }
            guard case .unknownToken? = unknown else {
                Issue.record("\(String(describing: unknown))")
                return
            }
            await stranger.shutdown()
            let code = try office.registry.invite("phone").code
            _ = try await HTTPTransport.join(address: try office.address, code: code)
            let address = try office.address
            let used = await #expect(throws: TransportError.self) {
                _ = try await HTTPTransport.join(address: address, code: code)
            }
            guard case .refused(403, "wrong-code", _)? = used else {
                Issue.record("\(String(describing: used))")
                return
            }
        }
        let address = try OfficeAddress("http://127.0.0.1:\(port.withLock { $0 })")
        let error = await #expect(throws: TransportError.self) {
            _ = try await HTTPTransport.join(address: address, code: "x")
        }
        #expect(error == .unreachable(host: "127.0.0.1", detail: "connection refused"))
    }

    @Test func `a request larger than the office takes is told as such`() async throws {
        var options = OfficeFixture.Options()
        options.requestBytesMax = 200
        try await OfficeFixture.withOffice(options) { office in
            let device = try Device(seed: 2)
            try device.write((0..<200).map { "note \($0 * $0)" }.joined())
            let transport = try await office.enrol("phone")
            await #expect(throws: TransportError.tooLarge) {
                try await SyncLoop(
                    replica: device.replica,
                    transport: transport,
                    retries: .scripted()
                ).run()
            }
            await transport.shutdown()
        }
    }

    // MARK: Trying again

    /// An office without a network in between, which fails as told before it answers.
    private final class Script: Sendable {
        private let service: SyncService
        private let failures: Mutex<[TransportError?]>
        let asked = Mutex(0)

        init(_ failures: [TransportError?]) throws {
            let replica = try Replica.inMemory(
                schema: .notes(),
                role: .office,
                environment: .scripted(seed: 1)
            )
            service = SyncService(replica: replica)
            self.failures = Mutex(failures)
        }

        func loop(_ device: Device, _ pauses: PauseRecorder) -> SyncLoop {
            SyncLoop(replica: device.replica, retries: .scripted(pauses)) {
                (request) async throws(TransportError) in
                self.asked.withLock { $0 += 1 }
                if let error = self.failures.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                    throw error
                }
                do {
                    return try self.service.answer(request, device: "phone")
                } catch {
                    throw TransportError.refused(status: 400, slug: nil, detail: "\(error)")
                }
            }
        }
    }

    @Test func `a request without an answer is made again after growing pauses`() async throws {
        let script = try Script([
            .timedOut(host: "a"), .unreachable(host: "a", detail: ""), nil,
            .serverBusy(retryAfterSeconds: 9),
        ])
        let pauses = PauseRecorder()
        let device = try Device(seed: 2)
        try device.write("x")
        #expect(try await script.loop(device, pauses).run().pushed == 1)
        #expect(pauses.pauses == [.milliseconds(500), .seconds(1), .seconds(9)])
    }

    @Test func `after three tries without an answer the sync gives up, losing nothing`()
        async throws
    {
        let error = TransportError.timedOut(host: "office")
        let script = try Script([error, error, error])
        let device = try Device(seed: 2)
        let note = try device.write("x")
        await #expect(throws: error) { try await script.loop(device, PauseRecorder()).run() }
        #expect(script.asked.withLock { $0 } == 3)
        #expect(try device.text(note) == [.text("x")])
        #expect(try await script.loop(device, PauseRecorder()).run().pushed == 1)
    }

    @Test(arguments: [
        TransportError.refused(status: 403, slug: "no-scope", detail: "no"), .tooLarge,
        .revoked(detail: "no"), .unknownToken(detail: "no"), .badMessage(.damaged),
        .tls(host: "a", detail: "no"),
    ])
    func `what the office refused is not asked again`(error: TransportError) async throws {
        let script = try Script([error])
        let pauses = PauseRecorder()
        let device = try Device(seed: 2)
        await #expect(throws: error) { try await script.loop(device, pauses).run() }
        #expect(pauses.pauses.isEmpty)
        #expect(error.description.hasSuffix("; nothing is lost"))
    }

    @Test func `pages that are too large for the office are made smaller`() async throws {
        let script = try Script([.tooLarge, .tooLarge])
        let device = try Device(seed: 2)
        for number in 0..<5 { try device.write("note \(number)") }
        #expect(try await script.loop(device, PauseRecorder()).run().pushed == 5)
        // Of five and of two records, then five of one, and a pull.
        #expect(script.asked.withLock { $0 } == 8)
        let stubborn = try Script([.tooLarge, .tooLarge, .tooLarge])
        for number in 0..<4 { try device.write("more \(number)") }
        await #expect(throws: TransportError.tooLarge) {
            try await stubborn.loop(device, PauseRecorder()).run()
        }
    }

    @Test func `a cancelled sync stops between requests, and the next one goes on`()
        async throws
    {
        let script = try Script([nil, .cancelled])
        let device = try Device(seed: 2)
        try device.write("x")
        let loop = script.loop(device, PauseRecorder())
        await #expect(throws: CancellationError.self) { try await loop.run() }
        let summary = try await loop.run()
        #expect(summary.pushed == 0 && summary.position != nil)
        let stopped = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await loop.run()
        }
        await #expect(throws: CancellationError.self) { try await stopped.value }
    }
}
