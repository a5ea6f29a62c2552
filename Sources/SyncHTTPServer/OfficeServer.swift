import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
public import SyncServer
import UnixSignals

/// The office's service over HTTP: enrolling by code, and syncing.
public struct OfficeServer: Sendable {
    private let responder: OfficeResponder
    private let configuration: OfficeServerConfiguration
    private let tls: TLSConfiguration?

    /// Prepares the server of an office whose replica is open and has begun its epoch.
    public init(
        registry: DeviceRegistry,
        service: SyncService,
        configuration: OfficeServerConfiguration
    ) throws(OfficeServerError) {
        let isPlain = configuration.tls == nil && !configuration.allowsPlainOnAnyAddress
        guard !isPlain || configuration.isLoopback else {
            throw .plainNotAllowed(host: configuration.host)
        }
        tls = if let files = configuration.tls { try Self.tls(files) } else { nil }
        responder = OfficeResponder(
            registry: registry,
            service: service,
            configuration: configuration
        )
        self.configuration = configuration
    }

    private static func tls(_ files: TLSFiles) throws(OfficeServerError) -> TLSConfiguration {
        guard let chain = try? NIOSSLCertificate.fromPEMFile(files.certificateChain),
            !chain.isEmpty
        else { throw .badCertificate(path: files.certificateChain) }
        guard let key = try? NIOSSLPrivateKey(file: files.privateKey, format: .pem) else {
            throw .badKey(path: files.privateKey)
        }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        tls.minimumTLSVersion = .tlsv12
        guard (try? NIOSSLContext(configuration: tls)) != nil else {
            throw .keyDoesNotFit(certificate: files.certificateChain, key: files.privateKey)
        }
        return tls
    }

    /// Serves until the process is asked to end (SIGTERM, SIGINT); requests in flight are finished.
    ///
    /// - Parameter onServerRunning: Called once, with the port, when requests can be made.
    /// - Throws: `OfficeServerError` if the address cannot be listened on.
    public func run(
        onServerRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) async throws {
        try await run(try group(stoppingOn: [.sigterm, .sigint], onServerRunning))
    }

    /// Serves until it is told to end, whatever signals the process gets; requests in flight are
    /// finished.
    ///
    /// - Parameters:
    ///   - end: Returns when the server is to end.
    ///   - onServerRunning: Called once, with the port, when requests can be made.
    /// - Throws: `OfficeServerError` if the address cannot be listened on.
    public func run(
        until end: @escaping @Sendable () async -> Void,
        onServerRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) async throws {
        let group = try group(stoppingOn: [], onServerRunning)
        let waiting = Task {
            await end()
            await group.triggerGracefulShutdown()
        }
        defer { waiting.cancel() }
        try await run(group)
    }

    /// Serves until the task is cancelled, whatever signals the process gets.
    package func runUntilCancelled(
        onServerRunning: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws {
        try await run(try group(stoppingOn: [], onServerRunning))
    }

    private func group(
        stoppingOn signals: [UnixSignal],
        _ onServerRunning: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> ServiceGroup {
        let application = Application(
            responder: responder,
            server: channel(),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: ConnectionGate(book: responder.connections)
            ),
            onServerRunning: { await onServerRunning($0.localAddress?.port ?? 0) },
            logger: configuration.logger
        )
        var group = ServiceGroupConfiguration(
            services: [application],
            gracefulShutdownSignals: signals,
            logger: configuration.logger
        )
        group.maximumGracefulShutdownDuration = configuration.requestTimeout + .seconds(5)
        return ServiceGroup(configuration: group)
    }

    private func run(_ group: ServiceGroup) async throws {
        do {
            try await group.run()
        } catch let error as IOError {
            throw OfficeServerError.cannotListen(
                host: configuration.host,
                port: configuration.port,
                detail: error.words
            )
        } catch let error as SocketAddressError {
            throw OfficeServerError.cannotListen(
                host: configuration.host,
                port: configuration.port,
                detail: "\(error)"
            )
        }
    }

    private func channel() -> HTTPServerBuilder {
        let (book, limits, tls) = (responder.connections, configuration.connections, tls)
        let proxies = configuration.proxies
        return HTTPServerBuilder { respond in
            let http = WatchedChannel(
                HTTP1Channel(
                    responder: respond,
                    configuration: HTTP1Channel.Configuration(
                        httpDecoderConfiguration: Self.headLimits
                    )
                ),
                book,
                limits,
                proxies
            )
            guard let tls else { return http }
            return try TLSChannel(http, tlsConfiguration: tls)
        }
    }

    /// A request has some ten header fields, and a proxy adds a few.
    private static let headLimits = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: 8 * 1_024,
        maxHeaderListSize: 16 * 1_024,
        maxHeaderFieldCount: 100
    )
}

extension IOError {
    /// What went wrong, in the operating system's words.
    fileprivate var words: String { String(cString: strerror(errnoCode)) }
}
