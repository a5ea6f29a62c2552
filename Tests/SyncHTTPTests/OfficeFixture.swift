import Foundation
import Logging
import SyncCore
import SyncHTTPClient
import SyncHTTPServer
import SyncReplica
import SyncServer
import SyncWire
import Synchronization
import Testing

/// An office that listens on a free port of this machine, for as long as a test runs.
struct OfficeFixture: Sendable {
    let replica: Replica
    let registry: DeviceRegistry
    let log: LogRecorder
    let port: Int
    let isSecure: Bool

    /// What a test may set up otherwise.
    struct Options: Sendable {
        var service = ServiceLimits()
        var requestBytesMax: Int?
        var requestTimeout: Duration?
        var tls: TLSFiles?
        var exchanges = ExchangeLimits()
        var connections = ConnectionLimits()
        var proxies: [AddressRange] = []
        var host = "127.0.0.1"
    }

    static func withOffice(
        _ options: Options = Options(),
        _ body: @escaping @Sendable (OfficeFixture) async throws -> Void
    ) async throws {
        let environment = ReplicaEnvironment.scripted(seed: 1)
        let replica = try Replica.inMemory(
            schema: .notes(),
            role: .office,
            environment: environment
        )
        let registry = try DeviceRegistry(
            replica: replica,
            limits: options.service,
            environment: environment
        )
        let log = LogRecorder()
        var configuration = OfficeServerConfiguration(
            host: options.host,
            port: 0,
            tls: options.tls,
            logger: Logger(label: "office") { _ in log }
        )
        configuration.requestBytesMax = options.requestBytesMax ?? configuration.requestBytesMax
        configuration.exchanges = options.exchanges
        configuration.connections = options.connections
        configuration.proxies = options.proxies
        configuration.allowsPlainOnAnyAddress = true
        configuration.requestTimeout = options.requestTimeout ?? configuration.requestTimeout
        let server = try OfficeServer(
            registry: registry,
            service: SyncService(replica: replica, limits: options.service),
            configuration: configuration
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { port.finish() }
                try await server.runUntilCancelled { port.yield($0) }
            }
            for await number in ports {
                try await body(
                    OfficeFixture(
                        replica: replica,
                        registry: registry,
                        log: log,
                        port: number,
                        isSecure: options.tls != nil
                    )
                )
                group.cancelAll()
            }
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }

    var address: OfficeAddress {
        get throws { try OfficeAddress("\(isSecure ? "https" : "http")://127.0.0.1:\(port)") }
    }

    /// Enrols a device as a person would: a code at the office, traded by the device.
    func enrol(
        _ name: String,
        options: HTTPTransport.Options = .init()
    ) async throws -> HTTPTransport {
        let code = try registry.invite(name).code
        let joined = try await HTTPTransport.join(
            address: try address,
            code: code,
            options: options
        )
        #expect(joined.device == name)
        return try HTTPTransport(address: try address, token: joined.token, options: options)
    }

    /// Makes a request that no device would make.
    func exchange(_ exchange: HTTPExchange, token: String = "none") async throws -> HTTPReply {
        let transport = try HTTPTransport(address: try address, token: token)
        let reply = await Result { try await transport.exchange(exchange) }
        await transport.shutdown()
        return try reply.get()
    }

    /// Enrols a device and gives its token alone.
    func token(_ name: String) async throws -> String {
        try await HTTPTransport.join(
            address: try address,
            code: try registry.invite(name).code
        ).token
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

// MARK: Replicas

extension Schema {
    /// One table of one text.
    static func notes(name: String = "notes") throws -> Schema {
        try Schema(
            name: name,
            version: 1,
            tables: [
                TableSchema("note", registers: [RegisterSchema("body", .text, policy: .latest)])
            ]
        )
    }
}

extension ReplicaEnvironment {
    /// A clock that goes on by a millisecond at each look, and numbers from a seed.
    static func scripted(seed: UInt64) -> ReplicaEnvironment {
        let time = Mutex<Int64>(1_750_000_000_000)
        let state = Mutex(seed &* 0x9E37_79B9_7F4A_7C15)
        return ReplicaEnvironment(
            nowMilliseconds: {
                time.withLock { time in
                    time += 1
                    return time
                }
            },
            randomBits: { state.withLock { splitMix(&$0) } },
            forms: .foundation
        )
    }
}

private func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}

/// A device's replica in memory.
struct Device: Sendable {
    let replica: Replica

    init(seed: UInt64, schema: Schema? = nil) throws {
        replica = try Replica.inMemory(
            schema: try schema ?? .notes(),
            role: .device,
            environment: .scripted(seed: seed)
        )
    }

    @discardableResult
    func write(_ text: String) throws -> RecordID {
        try replica.write { try $0.create("note", values: ["body": [.text(text)]]) }
    }

    func text(_ id: RecordID) throws -> [Value]? { try replica.text(id) }

    func pull() throws -> SyncRequest {
        var session = try SyncSession(replica: replica)
        return try #require(try session.nextRequest())
    }
}

extension Replica {
    func text(_ id: RecordID) throws -> [Value]? {
        try read { try $0.record(id, in: "note") }?.siblings("body").first?.content.values
    }
}

extension RetryPolicy {
    /// Pauses that are noted and take no time.
    static func scripted(_ pauses: PauseRecorder = PauseRecorder()) -> RetryPolicy {
        RetryPolicy(pause: { pauses.note($0) }, random: { 0 })
    }
}

final class PauseRecorder: Sendable {
    private let state = Mutex<[Duration]>([])
    var pauses: [Duration] { state.withLock { $0 } }
    func note(_ pause: Duration) { state.withLock { $0.append(pause) } }
}

// MARK: The log

/// Keeps what is logged, as text.
final class LogRecorder: LogHandler, Sendable {
    private let state = Mutex<[String]>([])

    var lines: [String] { state.withLock { $0 } }

    /// The line that each request has.
    var requests: [String] { lines.filter { $0.contains(" request ") } }

    /// Waits until a line is there; a test that waits for more than ten seconds fails.
    func holds(_ isWanted: (String) -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while !lines.contains(where: isWanted) {
            try #require(ContinuousClock.now < end, "the log holds no such line: \(lines)")
            await Task.yield()
        }
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }
        let text = pairs.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        state.withLock { $0.append("\(event.level) \(event.message) \(text)") }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }
}
