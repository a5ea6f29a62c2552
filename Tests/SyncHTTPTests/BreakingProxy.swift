import NIOCore
import NIOPosix
import Synchronization

/// A proxy on this machine that breaks every connection after a number of bytes.
struct BreakingProxy: Sendable {
    /// What it does to a connection.
    struct Habit: Sendable {
        /// The bytes after which it breaks, both ways together; nil for never.
        var bytesMax: Int?
        /// Whether only what the client sends counts, and it stays away from then on while the
        /// connection stands.
        var isStalling = false
        /// Whether the fields of exchanges are made unknown, as to an office that has none.
        var hidesExchanges = false
    }

    /// What came through.
    struct Count: Sendable {
        var connections = 0
        var bytes = 0
    }

    let port: Int
    private let counted: Shared

    /// What came through so far.
    var count: Count { counted.state.withLock { $0 } }

    /// What all connections of a proxy share.
    final class Shared: Sendable {
        let habit: Habit
        let office: Int
        let state = Mutex(Count())

        init(_ habit: Habit, office: Int) {
            self.habit = habit
            self.office = office
        }
    }

    /// Stands before an office for as long as the body runs.
    static func standing(
        before office: Int,
        _ habit: Habit,
        _ body: (BreakingProxy) async throws -> Void
    ) async throws {
        let shared = Shared(habit, office: office)
        let group = MultiThreadedEventLoopGroup.singleton
        let server = try await ServerBootstrap(group: group)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Entrance(shared))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(BreakingProxy(port: server.localAddress?.port ?? 0, counted: shared))
        } catch {
            try await server.close()
            throw error
        }
        try await server.close()
    }
}

/// The end of a connection at which the client is: it connects to the office, on the same loop.
private final class Entrance: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let shared: BreakingProxy.Shared

    init(_ shared: BreakingProxy.Shared) { self.shared = shared }

    func channelActive(context: ChannelHandlerContext) {
        shared.state.withLock { $0.connections += 1 }
        let client = context.channel
        let pair = NIOLoopBound(Pair(shared, client: client), eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { office in
                office.eventLoop.makeCompletedFuture {
                    pair.value.office = office
                    try office.pipeline.syncOperations.addHandler(End(pair.value, isClient: false))
                    try client.pipeline.syncOperations.addHandler(End(pair.value, isClient: true))
                }
            }
            .connect(host: "127.0.0.1", port: shared.office)
            .whenComplete { result in
                guard case .success = result else { return client.close(promise: nil) }
                client.setOption(.autoRead, value: true).whenComplete { _ in client.read() }
            }
    }
}

/// Both ends of a connection, and how much has passed.
private final class Pair {
    let shared: BreakingProxy.Shared
    let client: any Channel
    var office: (any Channel)?
    private var passed = 0
    private var isBroken = false

    init(_ shared: BreakingProxy.Shared, client: any Channel) {
        self.shared = shared
        self.client = client
    }

    /// Passes bytes on, until the connection breaks.
    func pass(_ buffer: ByteBuffer, fromClient: Bool) {
        let isCounted = fromClient || !shared.habit.isStalling
        guard let other = fromClient ? office : client, !isBroken || !isCounted else { return }
        var buffer = shared.habit.hidesExchanges ? Self.hidden(buffer) : buffer
        let left = isCounted ? (shared.habit.bytesMax ?? .max) - passed : .max
        let some = buffer.readSlice(length: min(left, buffer.readableBytes)) ?? ByteBuffer()
        if isCounted { passed += some.readableBytes }
        shared.state.withLock { $0.bytes += some.readableBytes }
        isBroken = passed >= (shared.habit.bytesMax ?? .max)
        let pair = NIOLoopBound(self, eventLoop: other.eventLoop)
        let breaks = isBroken && !shared.habit.isStalling
        other.writeAndFlush(some).whenComplete { _ in if breaks { pair.value.close() } }
    }

    func close() {
        isBroken = true
        client.close(promise: nil)
        office?.close(promise: nil)
    }

    /// The bytes with other names of the fields, of the same length.
    private static func hidden(_ buffer: ByteBuffer) -> ByteBuffer {
        let name = Array("Fieldbook-".utf8)
        var bytes = Array(buffer.readableBytesView)
        guard bytes.count > name.count else { return buffer }
        for start in 0..<bytes.count - name.count
        where bytes[start] == name[0] && bytes[start..<start + name.count].elementsEqual(name) {
            bytes[start] = UInt8(ascii: "X")
        }
        return ByteBuffer(bytes: bytes)
    }
}

/// One end of a connection.
private final class End: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let pair: Pair
    private let isClient: Bool

    init(_ pair: Pair, isClient: Bool) {
        self.pair = pair
        self.isClient = isClient
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pair.pass(unwrapInboundIn(data), fromClient: isClient)
    }

    func channelInactive(context: ChannelHandlerContext) { pair.close() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { pair.close() }
}
