import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// An HTTP connection that is counted, and whose times are kept.
struct WatchedChannel<Base: ServerChildChannel>: ServerChildChannel {
    typealias Value = Base.Value

    private let base: Base
    private let book: ConnectionBook
    private let limits: ConnectionLimits
    private let proxies: [AddressRange]

    init(
        _ base: Base,
        _ book: ConnectionBook,
        _ limits: ConnectionLimits,
        _ proxies: [AddressRange]
    ) {
        (self.base, self.book, self.limits, self.proxies) = (base, book, limits, proxies)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let (id, book) = (ObjectIdentifier(channel), book)
        let peer = channel.remoteAddress.flatMap { IPAddress($0) }
        let stays = book.open(
            id,
            peer.map { CallerAddress($0) } ?? .unknown,
            isProxy: peer.map { peer in proxies.contains { $0.contains(peer) } } ?? false
        ) {
            channel.close(promise: nil)
        }
        channel.closeFuture.whenComplete { _ in book.close(id) }
        if !stays {
            // The server takes it up first, and then finds that it has ended.
            channel.eventLoop.execute { channel.close(promise: nil) }
        }
        let watch = NIOLoopBound(
            ConnectionWatch(limits, logger) { book.note(id, $0) },
            eventLoop: channel.eventLoop
        )
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ByteWatch(watch.value))
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }.flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(RequestWatch(watch.value), position: .after(decoder))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
