import Hummingbird
import NIOCore
import NIOHTTP1
import Synchronization

/// How long a body may go on arriving: until a time, and not more slowly than at a rate.
struct BodyPace {
    let deadline: NIODeadline
    let limits: ConnectionLimits
    private let begin: NIODeadline

    init(until deadline: NIODeadline, _ limits: ConnectionLimits, begin: NIODeadline = .now()) {
        (self.deadline, self.limits, self.begin) = (deadline, limits, begin)
    }

    /// When it is too slow if no more arrives than so many bytes.
    func end(after bytes: Int) -> NIODeadline {
        let due = TimeAmount.milliseconds(Int64(bytes) * 1_000 / Int64(max(1, limits.bodyRate)))
        return min(deadline, begin + TimeAmount(limits.bodyGrace) + due)
    }
}

extension Request {
    /// The body, if it is not longer than allowed and arrives in time.
    func bytes(
        upTo bytesMax: Int,
        _ pace: BodyPace,
        on eventLoop: any EventLoop
    ) async throws -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        try await receive(upTo: bytesMax, pace, on: eventLoop) { buffer in
            bytes.withLock { $0 += buffer.readableBytesView }
        }
        return bytes.withLock { $0 }
    }

    /// Hands the body on as it arrives, if it is not longer than allowed and arrives in time.
    func receive(
        upTo bytesMax: Int,
        _ pace: BodyPace,
        on eventLoop: any EventLoop,
        _ take: @escaping @Sendable (ByteBuffer) -> Void
    ) async throws {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > bytesMax {
            throw Problem.tooLarge
        }
        let body = body
        let arrived = Arrived()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    for try await buffer in body {
                        guard arrived.add(buffer) <= bytesMax else { throw Problem.tooLarge }
                        take(buffer)
                    }
                } catch let problem as Problem {
                    throw problem
                } catch let error as HTTPParserError where error != .invalidEOFState {
                    throw Problem.badEncoding
                } catch {
                    throw Problem.gone
                }
                return true
            }
            group.addTask {
                while case let end = pace.end(after: arrived.bytes), end > .now() {
                    try await eventLoop.wait(until: end)
                }
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw Problem.tooSlow }
        }
    }
}

/// Counts the bytes of a body that have arrived.
private final class Arrived: Sendable {
    private let count = Mutex(0)

    var bytes: Int { count.withLock { $0 } }

    func add(_ buffer: ByteBuffer) -> Int {
        count.withLock { count in
            count += buffer.readableBytes
            return count
        }
    }
}

extension EventLoop {
    /// Waits until a point in time, or until the task is cancelled.
    fileprivate func wait(until deadline: NIODeadline) async throws {
        let timer = scheduleTask(deadline: deadline) {}
        try await withTaskCancellationHandler {
            try await timer.futureResult.get()
        } onCancel: {
            timer.cancel()
        }
    }
}
