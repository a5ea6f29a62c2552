import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SyncWire

/// One HTTP request to the office.
package struct HTTPExchange: Hashable, Sendable {
    /// The method.
    package var method = "POST"
    /// The path below the office's address.
    package var path: String
    /// Header fields, by name.
    package var headers: [String: String] = [:]
    /// The body.
    package var body: [UInt8] = []

    /// Makes a request.
    package init(_ path: String) { self.path = path }
}

/// What was answered.
package struct HTTPReply: Hashable, Sendable {
    /// The status.
    package var status: Int
    /// Header fields, by name in lower case.
    package var headers: [String: String]
    /// The body.
    package var body: [UInt8]

    /// The content type, without parameters.
    package var mediaType: String { Self.mediaType(headers["content-type"] ?? "") }

    private static func mediaType(_ text: String) -> String {
        let type = text.split(separator: ";").first ?? ""
        return type.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// The answer's body, if there is nothing wrong with the answer.
    ///
    /// Only an office's own words count as such: a proxy or a network that asks to log in may
    /// answer with any status.
    func content(
        of type: String,
        from address: OfficeAddress
    ) throws(TransportError) -> [UInt8] {
        if status == 200, mediaType == type, !body.isEmpty { return body }
        let retryAfter = headers["retry-after"].flatMap { Int($0) }
        guard let problem else {
            switch status {
            case 413: throw .tooLarge
            case 408, 429, 502...504: throw .serverBusy(retryAfterSeconds: retryAfter)
            default: throw .badAnswer(address: address.description, WrongAnswer(self))
            }
        }
        switch (status, problem.slug) {
        case (_, "unknown-token"): throw .unknownToken(detail: problem.detail)
        case (_, "revoked"): throw .revoked(detail: problem.detail)
        case (413, _): throw .tooLarge
        case (408, _), (502...504, _), (_, "too-many-requests"):
            throw .serverBusy(retryAfterSeconds: retryAfter)
        default: throw .refused(status: status, slug: problem.slug, detail: problem.detail)
        }
    }

    private struct Problem: Decodable {
        var type: String
        var detail: String?
    }

    private static let problemPrefix = "urn:fieldbook:problem:"

    /// The problem, if it is an office that tells it.
    package var problem: (slug: String, detail: String)? {
        guard mediaType == "application/problem+json",
            let problem = try? JSONDecoder().decode(Problem.self, from: Data(body)),
            problem.type.hasPrefix(Self.problemPrefix)
        else { return nil }
        let slug = problem.type.dropFirst(Self.problemPrefix.count)
        return (Self.plain(String(slug)), Self.plain(problem.detail ?? "the office refused"))
    }

    /// A text from elsewhere as it may be shown: of bounded length, without control characters.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.lazy.filter { !CharacterSet.controlCharacters.contains($0) }
                    .prefix(500)
            )
        )
    }
}

extension HTTPReply {
    /// Reads a whole response.
    init(_ response: HTTPClientResponse) async throws {
        let body = try await response.body.collect(upTo: WireLimits.messageBytesMax)
        let headers = response.headers.map { ($0.name.lowercased(), $0.value) }
        self.init(
            status: Int(response.status.code),
            headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }),
            body: Array(buffer: body)
        )
    }

    /// The content type of a response, without parameters.
    static func mediaType(_ response: HTTPClientResponse) -> String {
        mediaType(response.headers.first(name: "content-type") ?? "")
    }
}
