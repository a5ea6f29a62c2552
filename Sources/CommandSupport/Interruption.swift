import Foundation
import Synchronization

/// Ctrl-C, and what else asks the program to end: it closes its files and ends, with 130 for
/// Ctrl-C, whatever it was doing.
///
/// Work that ends best in its own way, such as a sync, is told instead; a second signal does not
/// wait for it.
package enum Interruption {
    private struct State {
        /// The signal that came; 0 for none.
        var signal: Int32 = 0
        /// What is told instead of ending the program.
        var listener: (@Sendable () -> Void)?
        /// Whether the process is about to end.
        var isEnding = false
    }

    private static let state = Mutex(State())
    private static let wakingEnd = Atomic<Int32>(-1)
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Whether the person broke it off.
    package static var isRaised: Bool { code != nil }

    /// The code with which a program ends that was broken off; nil if it was not.
    static var code: Int32? {
        let signal = state.withLock(\.signal)
        return signal == 0 ? nil : 128 + signal
    }

    /// Begins to listen, once when the program starts.
    ///
    /// `end`: ends the process, with a code.
    static func listen(_ end: @escaping @Sendable (_ code: Int32) -> Never) {
        // A file that may not grow any further is an error, and no reason to end.
        _ = signal(SIGXFSZ, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let reading = ends[0]
        wakingEnd.store(ends[1], ordering: .relaxed)
        Thread.detachNewThread {
            var number: UInt8 = 0
            while true {
                let count = read(reading, &number, 1)
                if count < 0, errno == EINTR { continue }
                guard count == 1 else { return }
                note(Int32(number), end)
            }
        }
        for number in signals where !isIgnored(number) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = handler
            action.sa_flags = SA_RESTART
            _ = sigaction(number, &action, nil)
        }
    }

    /// Runs work in a task that the signal cancels.
    package static func cancelling<T: Sendable>(
        _ work: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        let task = Task { try await work() }
        tell { task.cancel() }
        defer { tell(nil) }
        return try await task.value
    }

    /// Waits for the signal, or until the task is cancelled.
    package static func wait() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        tell { continuation.finish() }
        for await _ in stream {}
        tell(nil)
    }

    /// Says who is told of the signal; at once, if it has come already.
    private static func tell(_ listener: (@Sendable () -> Void)?) {
        let hasCome = state.withLock { state in
            state.listener = listener
            return state.signal != 0
        }
        if hasCome { listener?() }
    }

    private static func note(_ number: Int32, _ end: (Int32) -> Never) {
        let listener = state.withLock { state -> (@Sendable () -> Void)? in
            defer { state.signal = number }
            return state.signal == 0 ? state.listener : nil
        }
        if let listener { return listener() }
        state.withLock { $0.isEnding = true }
        end(128 + number)
    }

    /// Waits for the end, if the process is about to end: what fails meanwhile fails for that.
    static func letEnd() {
        while state.withLock(\.isEnding) { pause() }
    }

    /// Whether the signal is not for this program: it runs behind `nohup`.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard number == SIGHUP, sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// May only do what is safe in a handler, so it wakes the thread that does the rest.
    private static let handler: @convention(c) (Int32) -> Void = { number in
        let code = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.wakingEnd.load(ordering: .relaxed), &byte, 1)
        errno = code
    }
}
