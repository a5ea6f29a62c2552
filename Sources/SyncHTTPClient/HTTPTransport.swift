import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import SyncReplica
public import SyncWire

/// Carries requests to the office over HTTP, on connections that are kept between requests.
///
/// `withTransport` makes one and closes its connections, however what is done with it ends.
public struct HTTPTransport: Sendable {
    /// Where the office is.
    public let address: OfficeAddress
    private let token: Token?
    private let connections: Connections
    private let timeout: TimeAmount
    private let random: @Sendable () -> UInt64
    private let memory = ExchangeMemory()

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

    /// Prepares to reach an office as an enrolled device; `shutdown` is to be called at the end.
    ///
    /// `random`: 64 random bits, for the names of exchanges.
    package init(
        address: OfficeAddress,
        token: String,
        options: Options = Options(),
        random: @escaping @Sendable () -> UInt64 = ReplicaEnvironment.system.randomBits
    ) throws(TransportError) {
        try self.init(address, Token(text: token), options, random)
    }

    private init(
        _ address: OfficeAddress,
        _ token: Token?,
        _ options: Options,
        _ random: @escaping @Sendable () -> UInt64 = ReplicaEnvironment.system.randomBits
    ) throws(TransportError) {
        self.random = random
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
    package func shutdown() async { try? await connections.client.shutdown() }

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
    ///
    /// The same request, sent again after the connection broke, goes on where it broke off.
    public func send(_ request: SyncRequest) async throws(TransportError) -> SyncAnswer {
        do throws(LinkFailure) {
            return try await attempt(request)
        } catch {
            throw error.error
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
        let bytes = try await self.exchange(exchange)
            .content(of: MessageJSON.jsonType, from: address)
        guard let answer = try? JSONDecoder().decode(JoinAnswer.self, from: Data(bytes)),
            !answer.token.isEmpty, !answer.device.isEmpty
        else { throw wrong(.unfit) }
        return answer
    }

    /// Makes any request to the office, with the device's token unless another is given.
    package func exchange(_ exchange: HTTPExchange) async throws(TransportError) -> HTTPReply {
        do {
            let response = try await connections.client.execute(request(exchange), timeout: timeout)
            return try await HTTPReply(response)
        } catch {
            throw TransportError(error, from: address)
        }
    }

    /// What answers at the address is no office.
    private func wrong(_ answer: WrongAnswer) -> TransportError {
        .badAnswer(address: address.description, answer)
    }

    private func request(_ exchange: HTTPExchange) -> HTTPClientRequest {
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
        return request
    }
}

// MARK: Exchanges that go on

extension HTTPTransport {
    /// Asks the office once; what gets through is kept for the next time.
    ///
    /// `unsent`: how many records the office lacks, as far as that is known.
    func attempt(
        _ request: SyncRequest,
        unsent: Int? = nil
    ) async throws(LinkFailure) -> SyncAnswer {
        var open = memory.take(request.encoded(), newName)
        open.begin()
        let bytes: [UInt8]
        do throws(TransportError) {
            bytes = try await proceed(&open, unsent)
        } catch {
            if error.isTransient, open.goesOn { memory.keep(open) }
            throw LinkFailure(
                error: error,
                moved: open.moved,
                goesOn: open.goesOn,
                mayBeTooLarge: error.isTimedOut || (error.maySayTooLarge && open.mayBeTooLarge)
            )
        }
        do throws(WireError) {
            return try SyncAnswer(decoding: bytes)
        } catch {
            throw LinkFailure(error: error == .notAMessage ? wrong(.noMessage) : .badMessage(error))
        }
    }

    private func newName() -> String {
        [random(), random()].map { bits in
            let digits = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }

    private func proceed(
        _ open: inout OpenExchange,
        _ unsent: Int?
    ) async throws(TransportError) -> [UInt8] {
        if open.isInDoubt, let answer = try await transmit(&open, unsent, isQuestion: true) {
            return answer
        }
        if let answer = try await transmit(&open, unsent, isQuestion: false) { return answer }
        throw .broken(host: address.host, detail: "the request did not arrive whole")
    }

    /// Sends what the office lacks of a request, or only asks it how much it holds.
    ///
    /// - Returns: The whole answer; nil if the office lacks some of the request.
    private func transmit(
        _ open: inout OpenExchange,
        _ unsent: Int?,
        isQuestion: Bool
    ) async throws(TransportError) -> [UInt8]? {
        var exchange = HTTPExchange("/v1/sync")
        exchange.headers = [
            "Content-Type": MessageJSON.binaryType, "Accept": MessageJSON.binaryType,
            ExchangeHeader.exchange: open.id,
            ExchangeHeader.part: MessagePart(offset: open.held, total: open.request.count).text,
        ]
        if !open.answer.isEmpty {
            exchange.headers[ExchangeHeader.answerFrom] = "\(open.answer.count)"
        }
        if let unsent { exchange.headers[ExchangeHeader.unsent] = "\(min(unsent, 9_999_999))" }
        if !isQuestion { exchange.body = Array(open.request[open.held...]) }
        do {
            let response = try await connections.client.execute(request(exchange), timeout: timeout)
            return try await take(response, &open, isQuestion: isQuestion)
        } catch {
            open.breakOff()
            throw TransportError(error, from: address)
        }
    }

    private func take(
        _ response: HTTPClientResponse,
        _ open: inout OpenExchange,
        isQuestion: Bool
    ) async throws -> [UInt8]? {
        let part = response.headers.first(name: ExchangeHeader.part).flatMap { MessagePart($0) }
        let held = response.headers.first(name: ExchangeHeader.held)
            .flatMap { ExchangeHeader.count($0) }
        if response.status == .accepted, let held {
            open.note(held: held)
            return nil
        }
        // What did not arrive in time goes on as after a break, or is asked for in smaller parts.
        if response.status == .requestTimeout {
            throw TransportError.timedOut(host: address.host)
        }
        guard response.status == .ok, let part else {
            open.beginWhole()
            let reply = try await HTTPReply(response)
            // An office that knows nothing of exchanges does not understand the question.
            if isQuestion, reply.problem?.slug == "malformed" {
                open.note(held: 0)
                return nil
            }
            return try reply.content(of: MessageJSON.binaryType, from: address)
        }
        guard HTTPReply.mediaType(response) == MessageJSON.binaryType, open.begin(part) else {
            throw wrong(.unfit)
        }
        for try await buffer in response.body {
            open.add(buffer.readableBytesView)
            guard open.answer.count <= part.total else {
                throw wrong(.tooLong)
            }
        }
        guard open.answer.count == part.total else {
            throw TransportError.broken(host: address.host, detail: "the connection broke")
        }
        return open.answer
    }
}
