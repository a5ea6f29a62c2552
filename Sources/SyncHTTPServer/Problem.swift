import Foundation
import Hummingbird
import NIOCore
import NIOHTTP1
import SyncReplica
import SyncServer
import SyncWire

/// Why a request is not answered, as problem details for people and programs (RFC 9457).
struct Problem: Error, Hashable {
    /// A stable word, the last part of the problem's type.
    var slug: String
    /// The status of the response.
    var status: HTTPResponse.Status
    /// What kind of problem it is.
    var title: String
    /// What happened this time, and what to do.
    var detail: String
    /// How many seconds to wait before trying again.
    var retryAfter: Int?
    /// The methods that the path knows.
    var allow: String?

    init(_ slug: String, _ status: HTTPResponse.Status, _ title: String, _ detail: String) {
        self.slug = slug
        self.status = status
        self.title = title
        self.detail = detail
    }

    private struct Body: Encodable {
        var type: String
        var title: String
        var status: Int
        var detail: String
        var instance: String?
    }

    /// The document that tells of the problem, with the ID of the request if there was one.
    private func document(request id: String?) -> ByteBuffer {
        let body = Body(
            type: "urn:fieldbook:problem:\(slug)",
            title: title,
            status: status.code,
            detail: detail,
            instance: id.map { "urn:fieldbook:request:\($0)" }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ByteBuffer(bytes: (try? encoder.encode(body)) ?? Data("{}".utf8))
    }

    /// The response to what never became a request.
    var parts: (head: HTTPResponseHead, body: ByteBuffer) {
        let body = document(request: nil)
        let told = HTTPResponseStatus(statusCode: status.code, reasonPhrase: status.reasonPhrase)
        var head = HTTPResponseHead(version: .http1_1, status: told)
        head.headers.add(name: "Content-Type", value: "application/problem+json")
        head.headers.add(name: "Content-Length", value: "\(body.readableBytes)")
        head.headers.add(name: "Cache-Control", value: "no-store")
        head.headers.add(name: "Connection", value: "close")
        return (head, body)
    }

    /// The response to the request of an ID.
    func response(request id: String) -> Response {
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .cacheControl: "no-store",
            .connection: "close",
        ]
        if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
        if let allow { headers[.allow] = allow }
        if status == .unauthorized {
            headers[.wwwAuthenticate] = "Bearer realm=\"fieldbook\", error=\"invalid_token\""
        }
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: document(request: id))
        )
    }
}

// MARK: Problems of requests

extension Problem {
    static let notFound = Problem(
        "not-found",
        .notFound,
        "No such path",
        "the office answers on /health, /v1/join and /v1/sync; check the address"
    )

    static func wrongMethod(allow: String) -> Problem {
        var problem = Problem(
            "wrong-method",
            .methodNotAllowed,
            "Wrong method",
            "this path is asked with \(allow); nothing was taken"
        )
        problem.allow = allow
        return problem
    }

    static let tooLarge = Problem(
        "too-large",
        .contentTooLarge,
        "Request too large",
        "the request is larger than the office takes; nothing was taken; send smaller pages"
    )

    static let tooSlow = Problem(
        "timed-out",
        .requestTimeout,
        "Request too slow",
        "the request did not arrive in time; nothing was taken; send it again"
    )

    /// Whoever asked has gone; nobody reads this.
    static let gone = Problem(
        "gone",
        .badRequest,
        "Request broken off",
        "the connection broke before the request was there; nothing was taken; send it again"
    )

    static let noRequest = Problem(
        "malformed",
        .badRequest,
        "No HTTP request",
        "what came is no request of HTTP/1.1; nothing was taken; check the client or the proxy"
    )

    static let headTooLarge = Problem(
        "malformed",
        .requestHeaderFieldsTooLarge,
        "Header fields too large",
        "the request's first line and fields are longer than the office takes; nothing was taken"
    )

    static let badEncoding = Problem(
        "malformed",
        .badRequest,
        "Unknown length",
        "a body has one Content-Length, or is chunked and nothing else; nothing was taken; check "
            + "the client or the proxy"
    )

    static let unknownExpectation = Problem(
        "malformed",
        .expectationFailed,
        "Unknown expectation",
        "the office knows no expectation but 100-continue; nothing was taken"
    )

    static let tooManyConnections: Problem = {
        var problem = Problem(ServiceError.tooManyRequests(retryAfterSeconds: 1))
        problem.detail =
            "this device has more connections than the office keeps; nothing was taken; try again"
        return problem
    }()

    static let unsupportedType = Problem(
        "unsupported-type",
        .unsupportedMediaType,
        "Unknown content type",
        "send a body of type \(MessageJSON.binaryType) or \(MessageJSON.jsonType), not encoded; "
            + "nothing was taken"
    )

    static let notAcceptable = Problem(
        "not-acceptable",
        .notAcceptable,
        "No acceptable answer",
        "accept \(MessageJSON.binaryType) or \(MessageJSON.jsonType); nothing was taken"
    )

    static let busy: Problem = {
        var problem = Problem(
            "busy",
            .serviceUnavailable,
            "The office is busy",
            "the office could not answer in time; nothing was taken; send it again"
        )
        problem.retryAfter = 5
        return problem
    }()

    static let internalError = Problem(
        "internal",
        .internalServerError,
        "The office failed",
        "the office could not answer; nothing was taken; its log says more under this instance"
    )

    static func malformed(_ detail: String) -> Problem {
        Problem("malformed", .badRequest, "Malformed request", detail)
    }
}

// MARK: Problems of the layers below

extension Problem {
    init(_ error: any Error) {
        switch error {
        case let error as Problem: self = error
        case WireError.unsupportedVersion(let version): self = .malformed(Self.versions(version))
        case let error as WireError: self = .malformed(error.description)
        case let error as DecodingError: self = .malformed(error.place)
        case let error as ServiceError: self = Problem(error)
        case ReplicaError.busy, ReplicaError.diskFull: self = .busy
        case is CancellationError: self = .busy
        default: self = .internalError
        }
    }

    /// What a device of another version is told, whose program shows the words as they are.
    private static func versions(_ version: UInt8) -> String {
        let spoken = WireVersion.spoken
        return "the device's program speaks format version \(version), and the office version "
            + "\(spoken); nothing was taken, and everything is kept on the device; update "
            + (version < spoken ? "the device's program" : "the office's program")
    }

    private init(_ error: ServiceError) {
        let detail = error.description
        switch error {
        case .unknownToken:
            self.init("unknown-token", .unauthorized, "Unknown device", detail)
        case .revoked: self.init("revoked", .forbidden, "Device revoked", detail)
        case .wrongCode: self.init("wrong-code", .forbidden, "Wrong code", detail)
        case .expiredCode: self.init("expired-code", .gone, "Expired code", detail)
        case .tooManyCodes(let seconds):
            self.init("too-many-codes", .tooManyRequests, "Too many wrong codes", detail)
            retryAfter = seconds
        case .tooManyTokens(let seconds):
            self.init("too-many-tokens", .tooManyRequests, "Too many wrong tokens", detail)
            retryAfter = seconds
        case .tooManyRequests(let seconds):
            self.init("too-many-requests", .tooManyRequests, "Too many requests", detail)
            retryAfter = seconds
        case .inconsistentRequest: self = .malformed(detail)
        case .tooManyRefusals:
            self.init("too-large", .contentTooLarge, "Answer too large", detail)
        case .otherSchema: self.init("other-schema", .conflict, "Another application", detail)
        case .noScope: self.init("no-scope", .forbidden, "No such scope", detail)
        case .deviceExists, .noDevice, .noGiven, .givenGone, .givenRefused, .invalidName:
            self = .internalError
        }
    }
}

extension DecodingError {
    /// Where the JSON is wrong; never what stands there.
    fileprivate var place: String {
        let path =
            switch self {
            case .dataCorrupted(let context): context.codingPath
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context): context.codingPath
            @unknown default: [] as [any CodingKey]
            }
        let names = path.prefix(20).map { $0.intValue.map(String.init) ?? $0.stringValue }
        let place = names.isEmpty ? "the JSON" : "the JSON at '\(names.joined(separator: "."))'"
        return "\(place) is missing or not as protocol.md says; nothing was taken"
    }
}
