import Hummingbird
import NIOCore
import Synchronization

extension Request {
    /// The body, if it is not longer than allowed and arrives in time.
    func bytes(
        upTo bytesMax: Int,
        within deadline: NIODeadline,
        on eventLoop: any EventLoop
    ) async throws -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        try await receive(upTo: bytesMax, within: deadline, on: eventLoop) { buffer in
            bytes.withLock { $0 += buffer.readableBytesView }
        }
        return bytes.withLock { $0 }
    }

    /// Hands the body on as it arrives, if it is not longer than allowed and arrives in time.
    func receive(
        upTo bytesMax: Int,
        within deadline: NIODeadline,
        on eventLoop: any EventLoop,
        _ take: @escaping @Sendable (ByteBuffer) -> Void
    ) async throws {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > bytesMax {
            throw Problem.tooLarge
        }
        let body = body
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                var count = 0
                do {
                    for try await buffer in body {
                        count += buffer.readableBytes
                        guard count <= bytesMax else { throw Problem.tooLarge }
                        take(buffer)
                    }
                } catch let problem as Problem {
                    throw problem
                } catch {
                    // A connection that broke is too slow for ever.
                    throw Problem.tooSlow
                }
                return true
            }
            group.addTask {
                try await eventLoop.wait(until: deadline)
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw Problem.tooSlow }
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
