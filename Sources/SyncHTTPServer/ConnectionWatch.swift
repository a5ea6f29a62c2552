import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Keeps the times of one connection: how long a head, the next request, the rest of a body and the
/// taking of an answer may last.
///
/// It stands on both sides of the HTTP decoder: `ByteWatch` sees bytes, `RequestWatch` requests.
final class ConnectionWatch {
    private enum State {
        case idle
        /// Some of a head has come, or the connection was just made.
        case head(isBegun: Bool)
        /// Requests are being read or answered, as many as given.
        case open(requests: Int)
        /// Refused, and nothing is read any more.
        case refused
    }

    private let limits: ConnectionLimits
    private let logger: Logger
    private let note: (ConnectionBook.Phase) -> Bool
    private var state = State.head(isBegun: false)
    /// Whether some of the latest request is still to come.
    private var isReading = false
    /// Parts of answers that are on their way.
    private var writes = 0
    private var timer: Scheduled<Void>?
    fileprivate var context: ChannelHandlerContext?

    /// Makes the watch of a connection.
    ///
    /// `note`: notes what the connection is doing; says whether it may stay.
    init(
        _ limits: ConnectionLimits,
        _ logger: Logger,
        note: @escaping (ConnectionBook.Phase) -> Bool
    ) {
        (self.limits, self.logger, self.note) = (limits, logger, note)
    }

    fileprivate var isRefused: Bool { if case .refused = state { true } else { false } }

    // MARK: Times

    fileprivate func begin() {
        wait(limits.head) { $0.headIsLate() }
    }

    fileprivate func end() {
        timer?.cancel()
        (timer, context) = (nil, nil)
    }

    private func wait(_ time: Duration, _ end: @escaping (ConnectionWatch) -> Void) {
        timer?.cancel()
        guard let loop = context?.eventLoop else { return }
        timer = loop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [weak self] in
            if let self { end(self) }
        }
    }

    private func headIsLate() {
        guard case .head(let isBegun) = state else { return }
        // To whoever said nothing nothing is said.
        if isBegun { refuse(.tooSlow) } else { close("silent") }
    }

    private func close(_ reason: String) {
        timer?.cancel()
        logger.info("connection closed", metadata: ["reason": "\(reason)"])
        context?.close(promise: nil)
    }

    // MARK: What arrives

    fileprivate func bytesArrived() {
        switch state {
        case .idle:
            state = .head(isBegun: true)
            _ = note(.arriving)
            begin()
        case .head: state = .head(isBegun: true)
        case .open, .refused: break
        }
    }

    fileprivate func headArrived() {
        let before = if case .open(let requests) = state { requests } else { 0 }
        state = .open(requests: before + 1)
        isReading = true
        timer?.cancel()
    }

    fileprivate func requestArrived() {
        isReading = false
        guard case .open(let requests) = state else { return }
        if requests > 0 { _ = note(.answering) } else { settle() }
    }

    // MARK: What goes out

    fileprivate func answerEnded() {
        guard case .open(let requests) = state else { return }
        state = .open(requests: requests - 1)
        settle()
    }

    fileprivate func writeBegan() {
        writes += 1
        if writes == 1, case .open = state { waitForTaking() }
    }

    fileprivate func writeEnded() {
        writes -= 1
        guard case .open(let requests) = state else { return }
        if writes > 0 {
            waitForTaking()
        } else {
            timer?.cancel()
            if requests == 0 { settle() }
        }
    }

    private func waitForTaking() { wait(limits.answer) { $0.close("answer not taken") } }

    /// Waits for the next request once the last was answered, and is there whole.
    private func settle() {
        guard case .open(0) = state, writes == 0 else { return }
        // The rest of a request that was answered before it had come whole.
        guard !isReading else { return wait(limits.answer) { $0.close("endless request") } }
        state = .idle
        if note(.idle) { wait(limits.idle) { $0.close("idle") } } else { close("room") }
    }

    // MARK: Refusing

    /// Answers what cannot become a request.
    fileprivate func refuse(_ problem: Problem) {
        guard let context else { return }
        // An answer would be taken for that to an earlier request.
        if case .open(let requests) = state, requests > 1 { return close("no request") }
        state = .refused
        logger.info("no request", metadata: ["problem": "\(problem.title)"])
        let (head, body) = problem.parts
        let wrap = RequestWatch.wrapOutboundOut
        context.write(wrap(.head(head)), promise: nil)
        context.write(wrap(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrap(.end(nil)), promise: nil)
        wait(limits.lingering) { $0.context?.close(promise: nil) }
    }

    /// Whether an error means that what came is no request, and was answered as such.
    fileprivate func refuses(_ error: any Error) -> Bool {
        switch state {
        case .refused: return true
        case .open: return false
        case .idle, .head:
            guard let error = error as? HTTPParserError, error != .invalidEOFState else {
                return false
            }
            refuse(error == .headerOverflow ? .headTooLarge : .noRequest)
            return true
        }
    }
}

/// Sees the bytes of a connection, on the side of the network.
final class ByteWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// The longest part of an answer that is written at once, so that progress shows.
    private static let partBytesMax = 64 * 1024

    private let watch: ConnectionWatch

    init(_ watch: ConnectionWatch) { self.watch = watch }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !watch.isRefused else { return }
        watch.bytesArrived()
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .byteBuffer(var buffer) = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        while buffer.readableBytes > Self.partBytesMax,
            let part = buffer.readSlice(length: Self.partBytesMax)
        {
            write(context, part, context.eventLoop.makePromise())
        }
        write(context, buffer, promise ?? context.eventLoop.makePromise())
    }

    private func write(
        _ context: ChannelHandlerContext,
        _ buffer: ByteBuffer,
        _ promise: EventLoopPromise<Void>
    ) {
        watch.writeBegan()
        promise.futureResult.assumeIsolated().whenComplete { [watch] _ in watch.writeEnded() }
        context.write(wrapOutboundOut(.byteBuffer(buffer)), promise: promise)
    }
}

/// Sees the requests of a connection, and answers what is none.
final class RequestWatch: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let watch: ConnectionWatch

    init(_ watch: ConnectionWatch) { self.watch = watch }

    func handlerAdded(context: ChannelHandlerContext) {
        watch.context = context
        watch.begin()
    }

    func handlerRemoved(context: ChannelHandlerContext) { watch.end() }

    func channelInactive(context: ChannelHandlerContext) {
        watch.end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !watch.isRefused else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            watch.headArrived()
            if let problem = Problem(head) { return watch.refuse(problem) }
            // Whoever asks first is told to go on; what is not wanted is refused all the same.
            if head.headers.first(name: "Expect") != nil {
                let head = HTTPResponseHead(version: .http1_1, status: .continue)
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        case .end: watch.requestArrived()
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !watch.isRefused else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
        context.write(data, promise: promise)
        if isEnd { watch.answerEnded() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if !watch.refuses(error) { context.fireErrorCaught(error) }
    }
}

extension Problem {
    /// What is wrong with a request's first line and fields, however they read one by one.
    init?(_ head: HTTPRequestHead) {
        let encodings = head.headers["Transfer-Encoding"]
        if !encodings.isEmpty {
            guard encodings.count == 1, encodings[0].lowercased() == "chunked",
                head.headers["Content-Length"].isEmpty
            else {
                self = .badEncoding
                return
            }
        }
        if head.headers["Content-Length"].count > 1 {
            self = .badEncoding
            return
        }
        let expected = head.headers["Expect"]
        guard expected.isEmpty || expected.map({ $0.lowercased() }) == ["100-continue"] else {
            self = .unknownExpectation
            return
        }
        return nil
    }
}
