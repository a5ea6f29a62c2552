import NIOCore
import NIOPosix

/// Something else that listens where an office should be, and answers with the same bytes always.
struct Impostor {
    let port: Int
    private let server: any Channel

    init(_ answer: String) throws {
        // Bytes as they are: a character is one.
        let bytes = answer.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        server = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answering(bytes))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        port = server.localAddress?.port ?? 0
    }

    func close() { server.close(promise: nil) }
}

/// Answers whatever comes first, and closes.
private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let bytes: [UInt8]
    private var isDone = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        isDone = true
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}
