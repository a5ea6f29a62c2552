import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import SyncServer
import SyncWire

/// Where a request came in.
struct OfficeContext: InitializableFromSource {
    let channel: any Channel
    let id: String

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        id = source.logger[metadataKey: "hb.request.id"]?.description ?? "0"
    }
}

/// What is asked, by path.
private enum Route: String {
    case health = "/health"
    case join = "/v1/join"
    case sync = "/v1/sync"

    var allow: String { self == .health ? "GET, HEAD" : "POST" }

    func allows(_ method: HTTPRequest.Method) -> Bool {
        self == .health ? method == .get || method == .head : method == .post
    }
}

/// Answers requests: finds the path, the device and the form of the body, and asks the service.
///
/// SQLite blocks, so what touches the office's file runs on a pool of threads of its own.
struct OfficeResponder: HTTPResponder {
    let registry: DeviceRegistry
    let service: SyncService
    let configuration: OfficeServerConfiguration
    let pushes: PushQueue
    let exchanges: OpenExchanges
    let connections: ConnectionBook

    init(
        registry: DeviceRegistry,
        service: SyncService,
        configuration: OfficeServerConfiguration
    ) {
        self.registry = registry
        self.service = service
        self.configuration = configuration
        exchanges = OpenExchanges(limits: configuration.exchanges)
        connections = ConnectionBook(configuration.connections)
        pushes = PushQueue(service) { Self.collectIfDue(service, configuration) }
    }

    /// A code and a little around it.
    private static let joinBytesMax = 4_096

    func respond(to request: Request, context: OfficeContext) async throws -> Response {
        let deadline = NIODeadline.now() + TimeAmount(configuration.requestTimeout)
        var line = LogLine(request: context.id, begin: .now())
        let response: Response
        do {
            response = try await answer(request, context, deadline, &line)
        } catch {
            let problem = Problem(error)
            line.note(problem, error)
            response = problem.response(request: context.id)
            // The rest of a refused request is not read for long.
            let channel = context.channel
            let lingering = TimeAmount(configuration.connections.lingering)
            channel.eventLoop.scheduleTask(in: lingering) { channel.close(promise: nil) }
        }
        line.log(request, response, to: configuration.logger)
        return response
    }

    private func answer(
        _ request: Request,
        _ context: OfficeContext,
        _ deadline: NIODeadline,
        _ line: inout LogLine
    ) async throws -> Response {
        guard let route = Route(rawValue: request.uri.path) else { throw Problem.notFound }
        line.path = route.rawValue
        guard route.allows(request.method) else { throw Problem.wrongMethod(allow: route.allow) }
        switch route {
        case .health: return health(request)
        case .join: return try await join(request, context, deadline, &line)
        case .sync: return try await sync(request, context, deadline, &line)
        }
    }

    private func health(_ request: Request) -> Response {
        let response = Self.response(Array(#"{"status":"ok"}"#.utf8), .json)
        return request.method == .head ? response.createHeadResponse() : response
    }

    // MARK: Enrolling

    private struct JoinRequest: Decodable {
        var code: String
    }

    private struct JoinAnswer: Encodable {
        var device: String
        var token: String
    }

    private func join(
        _ request: Request,
        _ context: OfficeContext,
        _ deadline: NIODeadline,
        _ line: inout LogLine
    ) async throws -> Response {
        guard try MessageFormat(of: request.headers) == .json else {
            throw Problem.unsupportedType
        }
        let bytes = try await request.bytes(
            upTo: Self.joinBytesMax,
            BodyPace(until: deadline, configuration.connections),
            on: context.channel.eventLoop
        )
        line.bytesIn = bytes.count
        let code = try JSONDecoder().decode(JoinRequest.self, from: Data(bytes)).code
        let caller = caller(request, context)
        let (device, token) = try await onPool(deadline) {
            try registry.redeem(code, from: caller)
        }
        line.device = device
        let answer = try JSONEncoder().encode(JoinAnswer(device: device, token: token))
        return Self.response(Array(answer), .json)
    }

    // MARK: Syncing

    /// Now and then lets go of what no device needs; a failure is not the device's to hear of.
    static func collectIfDue(
        _ service: SyncService,
        _ configuration: OfficeServerConfiguration
    ) {
        do {
            guard let report = try service.collectIfDue() else { return }
            configuration.logger.info(
                "collected",
                metadata: [
                    "records": "\(report.collected.count)", "retired": "\(report.retired.count)",
                ]
            )
        } catch {
            configuration.logger.error("not collected", metadata: ["error": "\(error)"])
        }
    }

    // MARK: Means

    /// Where a request comes from, as far as limits go.
    func caller(_ request: Request, _ context: OfficeContext) -> String {
        let peer = context.channel.remoteAddress.flatMap { IPAddress($0) }
        return Forwarded.caller(peer, request.headers, proxies: configuration.proxies).description
    }

    /// Runs what blocks away from the event loops; what waited for too long is not begun.
    func onPool<T: Sendable>(
        _ deadline: NIODeadline,
        _ work: @escaping @Sendable () throws -> T
    ) async throws -> T {
        try await NIOThreadPool.singleton.runIfActive {
            guard NIODeadline.now() < deadline else { throw Problem.busy }
            return try work()
        }
    }

    static func response(_ bytes: [UInt8], _ format: MessageFormat) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: format.mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
