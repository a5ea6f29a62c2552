import Hummingbird
import NIOCore

extension Request {
    /// The body, if it is not longer than allowed and arrives in time.
    func bytes(
        upTo bytesMax: Int,
        within deadline: NIODeadline,
        on eventLoop: any EventLoop
    ) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > bytesMax {
            throw Problem.tooLarge
        }
        let body = body
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await body.bytes(upTo: bytesMax) }
            group.addTask {
                try await eventLoop.wait(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() ?? nil else { throw Problem.tooSlow }
            return bytes
        }
    }
}

extension RequestBody {
    fileprivate func bytes(upTo bytesMax: Int) async throws -> [UInt8] {
        do {
            return Array(buffer: try await collect(upTo: bytesMax))
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
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
