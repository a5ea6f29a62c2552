import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
public import SyncWire

/// Carries requests to the office over HTTP, on connections that are kept between requests.
///
/// Call `shutdown` at the end, or use `withTransport`.
public struct HTTPTransport: Sendable {
    /// Where the office is.
    public let address: OfficeAddress
    private let token: Token?
    private let connections: Connections
    private let timeout: TimeAmount

    /// A secret that does not show when the transport is printed.
    private struct Token: CustomStringConvertible, CustomReflectable {
        let text: String
        var description: String { "…" }
        var customMirror: Mirror { Mirror(self, children: []) }
    }

    /// How people and programs reach an office, besides its address.
    public struct Options: Hashable, Sendable {
        /// A PEM file with the only certificates to trust, for an office that signs its own; nil
        /// for those that the machine trusts.
        public var trustRoots: String?
        /// How long an answer may take to begin, and to go on.
        public var timeoutSeconds: Int

        /// Makes options.
        public init(trustRoots: String? = nil, timeoutSeconds: Int = 60) {
            self.trustRoots = trustRoots
            self.timeoutSeconds = timeoutSeconds
        }
    }

    /// Prepares to reach an office as an enrolled device.
    public init(
        address: OfficeAddress,
        token: String,
        options: Options = Options()
    ) throws(TransportError) {
        try self.init(address, Token(text: token), options)
    }

    private init(
        _ address: OfficeAddress,
        _ token: Token?,
        _ options: Options
    ) throws(TransportError) {
        self.address = address
        self.token = token
        timeout = .seconds(Int64(max(1, options.timeoutSeconds)))
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let path = options.trustRoots {
            guard let roots = try? NIOSSLCertificate.fromPEMFile(path), !roots.isEmpty else {
                throw .badTrustRoots(path: path)
            }
            tls.trustRoots = .certificates(roots)
        }
        // Redirects would carry the token elsewhere.
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(connect: min(timeout, .seconds(10)), read: timeout, write: timeout)
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        connections = Connections(
            HTTPClient(
                eventLoopGroup: HTTPClient.defaultEventLoopGroup,
                configuration: configuration
            )
        )
    }

    /// Closes the connections, at the latest when nobody holds the transport any more: the client
    /// must not go before it was shut down.
    private final class Connections: Sendable {
        let client: HTTPClient

        init(_ client: HTTPClient) { self.client = client }

        deinit { client.shutdown { _ in } }
    }

    /// Closes the connections, and waits until they are closed.
    public func shutdown() async { try? await connections.client.shutdown() }

    /// Reaches an office for as long as the body runs.
    public static func withTransport<T>(
        address: OfficeAddress,
        token: String,
        options: Options = Options(),
        _ body: (HTTPTransport) async throws -> T
    ) async throws -> T {
        let transport = try HTTPTransport(address: address, token: token, options: options)
        do {
            let result = try await body(transport)
            await transport.shutdown()
            return result
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    // MARK: Requests

    /// Asks the office.
    public func send(_ request: SyncRequest) async throws(TransportError) -> SyncAnswer {
        var exchange = HTTPExchange("/v1/sync")
        exchange.headers = [
            "Content-Type": MessageJSON.binaryType, "Accept": MessageJSON.binaryType,
        ]
        exchange.body = request.encoded()
        let bytes = try await self.exchange(exchange).content(of: MessageJSON.binaryType)
        do throws(WireError) {
            return try SyncAnswer(decoding: bytes)
        } catch {
            throw .badMessage(error)
        }
    }

    /// Trades a code, which the office gave, for a token.
    ///
    /// - Returns: The name that the office gave to the device, and its token.
    public static func join(
        address: OfficeAddress,
        code: String,
        options: Options = Options()
    ) async throws(TransportError) -> (device: String, token: String) {
        let transport = try HTTPTransport(address, nil, options)
        do throws(TransportError) {
            let answer = try await transport.join(code)
            await transport.shutdown()
            return (answer.device, answer.token)
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    private struct JoinAnswer: Decodable {
        var device: String
        var token: String
    }

    private func join(_ code: String) async throws(TransportError) -> JoinAnswer {
        var exchange = HTTPExchange("/v1/join")
        exchange.headers = ["Content-Type": MessageJSON.jsonType, "Accept": MessageJSON.jsonType]
        exchange.body = Array((try? JSONEncoder().encode(["code": code])) ?? Data())
        let bytes = try await self.exchange(exchange).content(of: MessageJSON.jsonType)
        guard let answer = try? JSONDecoder().decode(JoinAnswer.self, from: Data(bytes)),
            !answer.token.isEmpty, !answer.device.isEmpty
        else { throw .badAnswer(detail: "no device and token in it") }
        return answer
    }

    /// Makes any request to the office, with the device's token unless another is given.
    package func exchange(_ exchange: HTTPExchange) async throws(TransportError) -> HTTPReply {
        var request = HTTPClientRequest(url: address.url(exchange.path))
        request.method = HTTPMethod(rawValue: exchange.method)
        for (name, value) in exchange.headers.sorted(by: { $0.key < $1.key }) {
            request.headers.add(name: name, value: value)
        }
        request.headers.add(name: "User-Agent", value: "fieldbook")
        if let token, exchange.headers["Authorization"] == nil {
            request.headers.add(name: "Authorization", value: "Bearer \(token.text)")
        }
        if !exchange.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: exchange.body)) }
        do {
            let response = try await connections.client.execute(request, timeout: timeout)
            let body = try await response.body.collect(upTo: WireLimits.messageBytesMax)
            let headers = response.headers.map { ($0.name.lowercased(), $0.value) }
            return HTTPReply(
                status: Int(response.status.code),
                headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }),
                body: Array(buffer: body)
            )
        } catch {
            throw TransportError(error, host: address.host)
        }
    }
}
