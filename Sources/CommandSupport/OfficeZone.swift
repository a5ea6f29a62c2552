import Foundation
import Synchronization

/// The time zone by whose days the office counts: "today" is the office's day, wherever a device
/// travels.
///
/// It is part of the configuration, so it is found out when it is first asked for, and kept for as
/// long as the command runs.
package final class OfficeZone: Sendable {
    private enum State: Sendable {
        /// No file is open yet.
        case closed
        /// The file is open, and nobody has asked.
        case open(@Sendable () -> String?)
        /// Nil if the office has said nothing.
        case known(TimeZone?)
    }

    private let state = Mutex(State.closed)

    /// A zone of which nothing is known.
    package init() {}

    /// Says where the name of the zone is found.
    package func look(in name: @escaping @Sendable () -> String?) {
        state.withLock { $0 = .open(name) }
    }

    /// What the office's time is ahead of UTC by at a time, in seconds; nil if nothing was said.
    package func offsetSeconds(_ milliseconds: Int64) -> Int64? {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return zone.map { Int64($0.secondsFromGMT(for: date)) }
    }

    private var zone: TimeZone? {
        let held = state.withLock { $0 }
        switch held {
        case .closed: return nil
        case .known(let zone): return zone
        case .open(let name):
            let zone = name().flatMap { TimeZone(identifier: $0) }
            state.withLock { $0 = .known(zone) }
            return zone
        }
    }
}
