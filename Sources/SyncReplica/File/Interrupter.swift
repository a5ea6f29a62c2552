import Foundation

/// Breaks off what goes on in a database, again and again until it is told to end: a statement
/// that begins after an interruption is not reached by it.
final class Interrupter: Sendable {
    private let ends: [Int32]

    /// Begins at once, on a thread of its own.
    init(_ interrupt: @escaping @Sendable () -> Void) {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else {
            ends = []
            interrupt()
            return
        }
        ends = pair
        let reading = pair[0]
        Thread.detachNewThread {
            var wait = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
            repeat { interrupt() } while poll(&wait, 1, 10) == 0
            close(reading)
        }
    }

    /// Ends; the database is left alone from then on.
    func end() {
        if let writing = ends.last { close(writing) }
    }
}
