import HummingbirdCore
import NIOCore
import Synchronization

/// All open connections: who is at the other end, and whether he has shown a good token.
///
/// Where too many are open, one that waits and on which nobody showed a token is closed for a new
/// one, so that connections that say nothing never keep out a device.
final class ConnectionBook: Sendable {
    typealias ID = ObjectIdentifier

    /// What a connection is doing.
    enum Phase: Sendable {
        /// Nothing has come, or not all that belongs to a request.
        case arriving
        /// A request has come whole and is answered.
        case answering
        /// All requests are answered.
        case idle
    }

    private struct Entry {
        var number: Int
        var caller: CallerAddress
        /// Whether a named proxy is at the other end, which counts its own connections.
        var isProxy: Bool
        var device: String?
        var phase = Phase.arriving
        var close: @Sendable () -> Void

        /// Whose connection it is.
        var holder: String {
            device.map { "device \($0)" } ?? (isProxy ? "proxy" : caller.description)
        }

        var isProven: Bool { isProxy || device != nil }
        /// Whether nothing of worth is lost if it is closed.
        var isSpare: Bool { isProven ? phase == .idle : phase != .answering }
    }

    private struct State {
        var entries: [ID: Entry] = [:]
        var opened = 0
        /// Whether somebody waits to be let in until a connection ends.
        var isWaitedFor = false
    }

    private let limits: ConnectionLimits
    private let state = Mutex(State())

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// How many connections are open.
    var count: Int { state.withLock { $0.entries.count } }

    // MARK: Opening and closing

    /// Notes a new connection, and closes another for it if need be.
    ///
    /// `close` closes the connection.
    ///
    /// - Returns: Whether the connection may stay.
    func open(
        _ id: ID,
        _ caller: CallerAddress,
        isProxy: Bool,
        close: @escaping @Sendable () -> Void
    ) -> Bool {
        let (stays, closed) = state.withLock { state -> (Bool, [Entry]) in
            var closed: [Entry] = []
            if !isProxy {
                let own = state.entries.filter { !$0.value.isProven && $0.value.caller == caller }
                if own.count >= limits.ofAddress {
                    guard let entry = Self.take(oldest(own), &state) else { return (false, []) }
                    closed.append(entry)
                }
            }
            if state.entries.count >= limits.inAll {
                guard let entry = Self.take(spare(state), &state) else { return (false, closed) }
                closed.append(entry)
            }
            state.opened += 1
            state.entries[id] = Entry(
                number: state.opened,
                caller: caller,
                isProxy: isProxy,
                close: close
            )
            return (true, closed)
        }
        for entry in closed { entry.close() }
        return stays
    }

    /// Forgets a connection that is closed.
    func close(_ id: ID) { state.withLock { $0.entries[id] = nil } }

    /// Whether a new connection can be let in now.
    func hasRoom() -> Bool {
        state.withLock { state in
            let hasRoom = state.entries.count < limits.inAll || spare(state) != nil
            state.isWaitedFor = !hasRoom
            return hasRoom
        }
    }

    // MARK: What happens on a connection

    /// Notes what a connection is doing.
    ///
    /// - Returns: Whether it may stay open: one that is idle makes room for whoever waits.
    func note(_ id: ID, _ phase: Phase) -> Bool {
        state.withLock { state in
            state.entries[id]?.phase = phase
            return phase != .idle || !state.isWaitedFor
        }
    }

    /// Notes that a device showed a good token.
    ///
    /// - Returns: Whether it has no more connections than it may have, once the oldest of those
    ///   that are idle is closed.
    func prove(_ id: ID, _ device: String) -> Bool {
        let (stays, closed) = state.withLock { state -> (Bool, Entry?) in
            guard let entry = state.entries[id], !entry.isProxy, entry.device != device else {
                return (true, nil)
            }
            let own = state.entries.filter { $0.value.device == device }
            guard own.count >= limits.ofDevice else {
                state.entries[id]?.device = device
                return (true, nil)
            }
            guard let old = Self.take(oldest(own), &state) else { return (false, nil) }
            state.entries[id]?.device = device
            return (true, old)
        }
        closed?.close()
        return stays
    }

    // MARK: Which one is closed

    private static func take(_ id: ID?, _ state: inout State) -> Entry? {
        id.flatMap { state.entries.removeValue(forKey: $0) }
    }

    private func oldest(_ entries: [ID: Entry]) -> ID? {
        entries.filter { $0.value.isSpare }.min { $0.value.number < $1.value.number }?.key
    }

    /// The one to close for a new one: without a token rather than with one; of whoever has most.
    private func spare(_ state: State) -> ID? {
        var counts: [String: Int] = [:]
        for entry in state.entries.values { counts[entry.holder, default: 0] += 1 }
        return state.entries.filter { $0.value.isSpare }.min { some, other in
            rank(some.value, counts) < rank(other.value, counts)
        }?.key
    }

    private func rank(_ entry: Entry, _ counts: [String: Int]) -> (Int, Int, Int) {
        (entry.isProven ? 1 : 0, -(counts[entry.holder] ?? 0), entry.number)
    }
}

/// Lets connections wait outside where none can be closed for them.
struct ConnectionGate: AvailableConnectionsDelegate {
    let book: ConnectionBook

    func connectionOpened() {}
    func connectionClosed() {}
    func isAcceptingNewConnections() -> Bool { book.hasRoom() }
}
