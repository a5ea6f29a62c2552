import Foundation
import Synchronization

/// Ctrl-C while something long runs: the work is cancelled, and ends where nothing is lost.
package enum Interruption {
    /// Whether the person broke it off.
    package static var isRaised: Bool { raised.load(ordering: .relaxed) }

    /// Runs work in a task that SIGINT and SIGTERM cancel; a second one ends the process at once.
    package static func cancelling<T: Sendable>(
        _ work: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        let task = Task { try await work() }
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            let reading = ends[0]
            wakingEnd.store(ends[1], ordering: .relaxed)
            // The handler may only do what is safe in one, so it wakes this thread to cancel.
            Thread.detachNewThread {
                var byte: UInt8 = 0
                while read(reading, &byte, 1) < 0, errno == EINTR {}
                task.cancel()
            }
            for number in [SIGINT, SIGTERM] { _ = signal(number, handler) }
        }
        defer { for number in [SIGINT, SIGTERM] { _ = signal(number, SIG_DFL) } }
        return try await task.value
    }

    private static let raised = Atomic(false)
    private static let wakingEnd = Atomic<Int32>(-1)

    private static let handler: @convention(c) (Int32) -> Void = { number in
        var byte: UInt8 = 0
        Interruption.raised.store(true, ordering: .relaxed)
        _ = write(Interruption.wakingEnd.load(ordering: .relaxed), &byte, 1)
        _ = signal(number, SIG_DFL)
    }
}
