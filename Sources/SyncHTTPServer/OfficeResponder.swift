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
    private let pushes: PushQueue

    init(
        registry: DeviceRegistry,
        service: SyncService,
        configuration: OfficeServerConfiguration
    ) {
        self.registry = registry
        self.service = service
        self.configuration = configuration
        pushes = PushQueue(service) { Self.collectIfDue(service, configuration) }
    }

    /// A code and a little around it.
    private static let joinBytesMax = 4_096
    /// How long the rest of a request that was refused may go on arriving.
    private static let lingering = TimeAmount.seconds(2)

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
            channel.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
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
            within: deadline,
            on: context.channel.eventLoop
        )
        line.bytesIn = bytes.count
        let code = try JSONDecoder().decode(JoinRequest.self, from: Data(bytes)).code
        let (device, token) = try await onPool(deadline) { try registry.redeem(code) }
        line.device = device
        let answer = try JSONEncoder().encode(JoinAnswer(device: device, token: token))
        return Self.response(Array(answer), .json)
    }

    // MARK: Syncing

    private func sync(
        _ request: Request,
        _ context: OfficeContext,
        _ deadline: NIODeadline,
        _ line: inout LogLine
    ) async throws -> Response {
        guard let token = request.headers.bearerToken else { throw ServiceError.unknownToken }
        let device = try await onPool(deadline) {
            let device = try registry.authenticate(token)
            try registry.noteSeen(device)
            return device
        }
        line.device = device
        let format = try MessageFormat(of: request.headers)
        let answerFormat = try MessageFormat(
            accepting: request.headers[.accept],
            requestIn: format
        )
        let bytes = try await request.bytes(
            upTo: configuration.requestBytesMax,
            within: deadline,
            on: context.channel.eventLoop
        )
        line.bytesIn = bytes.count
        let reply: Reply = try await onPool(deadline) {
            let request = try format.request(bytes)
            if case .push(let push) = request { return .push(push) }
            let answer = try service.answer(request, device: device)
            Self.collectIfDue(service, configuration)
            return .bytes(try answerFormat.encoded(answer))
        }
        switch reply {
        case .bytes(let answer):
            return Self.response(answer, answerFormat)
        case .push(let push):
            let answer = try await pushes.answer(SyncService.Push(push, device: device), deadline)
            return Self.response(try answerFormat.encoded(answer), answerFormat)
        }
    }

    /// What a request comes to: an answer's bytes, or a push that is answered with others.
    private enum Reply: Sendable {
        case bytes([UInt8])
        case push(PushRequest)
    }

    /// Now and then lets go of what no device needs; a failure is not the device's to hear of.
    private static func collectIfDue(
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

    /// Runs what blocks away from the event loops; what waited for too long is not begun.
    private func onPool<T: Sendable>(
        _ deadline: NIODeadline,
        _ work: @escaping @Sendable () throws -> T
    ) async throws -> T {
        try await NIOThreadPool.singleton.runIfActive {
            guard NIODeadline.now() < deadline else { throw Problem.busy }
            return try work()
        }
    }

    private static func response(_ bytes: [UInt8], _ format: MessageFormat) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: format.mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

extension HTTPFields {
    /// The token of `Authorization: Bearer`, if that is what the request carries.
    fileprivate var bearerToken: String? {
        guard let value = self[.authorization] else { return nil }
        let parts = value.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
