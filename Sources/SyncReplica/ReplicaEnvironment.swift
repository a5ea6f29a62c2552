public import SyncCore

/// Time and randomness, which reach a replica as parameters, so that a simulator can own both.
public struct ReplicaEnvironment: Sendable {
    /// The device's own clock, in milliseconds since 1970.
    public var nowMilliseconds: @Sendable () -> Int64
    /// 64 random bits.
    public var randomBits: @Sendable () -> UInt64
    /// The Unicode forms that decide when two texts are the same.
    public var forms: TextForms
    /// Called around each commit, so that a simulator can let the process die there, or the disk be
    /// full: what it throws before a commit undoes the transaction.
    package var atCommit: (@Sendable (CommitPoint) throws -> Void)?

    /// Makes an environment.
    public init(
        nowMilliseconds: @escaping @Sendable () -> Int64,
        randomBits: @escaping @Sendable () -> UInt64,
        forms: TextForms
    ) {
        self.nowMilliseconds = nowMilliseconds
        self.randomBits = randomBits
        self.forms = forms
    }

    /// A random identifier.
    package func identifier<ID: Identifier128>() -> ID { ID(high: randomBits(), low: randomBits()) }

    /// A new record ID: a UUIDv7 of a time.
    package func recordID(milliseconds: Int64) -> RecordID {
        .version7(milliseconds: milliseconds, random: (randomBits(), randomBits()))
    }
}

/// A moment of a transaction at which a process may die.
package enum CommitPoint: Sendable {
    /// Everything is written and nothing is committed.
    case before
    /// It is committed, and the caller does not know it yet.
    case after
}
