import Foundation

/// Breaks off what goes on in a database, again and again until it is told to end: a statement
/// that begins after an interruption is not reached by it.
final class Interrupter: Sendable {
    private let telling: Int32
    private let hearing: Int32

    /// How long it lets go on what may be about to end by itself, in milliseconds.
    private static let pauseMilliseconds: Int32 = 10

    /// Begins, on a thread of its own.
    init(_ interrupt: @escaping @Sendable () -> Void) {
        var (end, ended): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&end) == 0, pipe(&ended) == 0 else {
            (telling, hearing) = (-1, -1)
            interrupt()
            return
        }
        (telling, hearing) = (end[1], ended[0])
        let (reading, acknowledging) = (end[0], ended[1])
        Thread.detachNewThread {
            var wait = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
            while poll(&wait, 1, Self.pauseMilliseconds) == 0 { interrupt() }
            close(reading)
            close(acknowledging)
        }
    }

    /// Ends: the database is left alone when the call returns.
    func end() {
        guard telling >= 0 else { return }
        close(telling)
        var byte: UInt8 = 0
        while read(hearing, &byte, 1) < 0, errno == EINTR {}
        close(hearing)
    }
}
