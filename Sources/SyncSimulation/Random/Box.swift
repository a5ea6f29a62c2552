import Synchronization

/// A value that a closure can read and the world can change.
final class Box<T: Sendable>: Sendable {
    private let held: Mutex<T>

    init(_ value: T) { held = Mutex(value) }

    var value: T {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }

    /// Changes the value in place.
    func change<Result: Sendable>(_ body: (inout T) throws -> Result) rethrows -> Result {
        try held.withLock { try body(&$0) }
    }
}
