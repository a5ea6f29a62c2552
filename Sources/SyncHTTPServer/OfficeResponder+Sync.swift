import Hummingbird
import NIOCore
import SyncServer
import SyncWire
import Synchronization

/// Requests of devices that sync.
extension OfficeResponder {
    /// In which form a request came, and in which its answer goes.
    private struct Formats {
        var request: MessageFormat
        var answer: MessageFormat

        init(_ headers: HTTPFields) throws(Problem) {
            request = try MessageFormat(of: headers)
            answer = try MessageFormat(accepting: headers[.accept], requestIn: request)
        }
    }

    func sync(
        _ request: Request,
        _ context: OfficeContext,
        _ deadline: NIODeadline,
        _ line: inout LogLine
    ) async throws -> Response {
        let token = request.headers.bearerToken
        let caller = caller(request, context)
        let unsent = request.headers[.unsent].flatMap { ExchangeHeader.count($0) }
        let device = try await onPool(deadline) {
            try registry.admit(token, from: caller, unsent: unsent)
        }
        line.device = device
        guard connections.prove(ObjectIdentifier(context.channel), device) else {
            throw Problem.tooManyConnections
        }
        let formats = try Formats(request.headers)
        if let mark = try ExchangeMark(request.headers) {
            let key = OpenExchanges.Key(device: device, id: mark.id)
            return try await goOn(key, mark, formats, request, context, deadline, &line)
        }
        let bytes = try await request.bytes(
            upTo: configuration.requestBytesMax,
            BodyPace(until: deadline, configuration.connections),
            on: context.channel.eventLoop
        )
        line.bytesIn = bytes.count
        let answer = try await answer(bytes, formats, of: device, deadline)
        return Self.response(answer.bytes, answer.format)
    }

    /// What a request comes to: an answer, or a push that is answered with others.
    private enum Reply: Sendable {
        case answer([UInt8])
        case push(PushRequest)
    }

    private func answer(
        _ bytes: [UInt8],
        _ formats: Formats,
        of device: String,
        _ deadline: NIODeadline
    ) async throws -> OpenExchanges.Answer {
        let (asked, format) = (formats.request, formats.answer)
        let reply: Reply = try await onPool(deadline) {
            let request = try asked.request(bytes)
            if case .push(let push) = request { return .push(push) }
            let answer = try service.answer(request, device: device)
            Self.collectIfDue(service, configuration)
            return .answer(try format.encoded(answer))
        }
        switch reply {
        case .answer(let answer): return OpenExchanges.Answer(format: format, bytes: answer)
        case .push(let push):
            let answer = try await pushes.answer(SyncService.Push(push, device: device), deadline)
            return OpenExchanges.Answer(format: format, bytes: try format.encoded(answer))
        }
    }

    // MARK: Exchanges that go on

    /// Takes the next part of a request, and gives the next part of its answer.
    private func goOn(
        _ key: OpenExchanges.Key,
        _ mark: ExchangeMark,
        _ formats: Formats,
        _ request: Request,
        _ context: OfficeContext,
        _ deadline: NIODeadline,
        _ line: inout LogLine
    ) async throws -> Response {
        guard mark.part.total <= configuration.requestBytesMax else { throw Problem.tooLarge }
        let held = exchanges.begin(key, total: mark.part.total)
        defer { exchanges.end(key) }
        if mark.part.offset <= held, held < mark.part.total {
            let count = Mutex(0)
            defer { line.bytesIn = count.withLock { $0 } }
            try await request.receive(
                upTo: mark.part.total - mark.part.offset,
                BodyPace(until: deadline, configuration.connections),
                on: context.channel.eventLoop
            ) { buffer in
                count.withLock { count in
                    exchanges.add(buffer, at: mark.part.offset + count, key)
                    count += buffer.readableBytes
                }
            }
        }
        if let held = exchanges.missing(key) { return Self.held(held) }
        let answer = try await exchanges.answer(key) { bytes in
            try await self.answer(bytes, formats, of: key.device, deadline)
        }
        guard mark.answerFrom <= answer.bytes.count else {
            throw Problem.malformed("the answer is shorter than what is held of it")
        }
        let rest = Array(answer.bytes[mark.answerFrom...])
        var response = Self.response(rest, answer.format)
        let part = MessagePart(offset: mark.answerFrom, total: answer.bytes.count)
        response.headers[.part] = part.text
        return response
    }

    /// The office holds so much of the request, and waits for the rest.
    private static func held(_ bytes: Int) -> Response {
        Response(
            status: .accepted,
            headers: [.held: "\(bytes)", .cacheControl: "no-store"],
            body: ResponseBody()
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
