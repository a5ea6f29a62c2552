import SyncCore

extension ReadTransaction {
    /// A digest of the dots of everything held, as 32 hexadecimal digits.
    ///
    /// It is equal on replicas that hold the same, in whatever order they came to hold it. Vector
    /// clocks are left out, which may rightly differ. It shows a difference; it is no proof against
    /// somebody who makes one on purpose.
    public func digest() throws -> String {
        var sum = Digest.zero
        try forEachRecord { sum.add($0) }
        return sum.bytes.map(hexadecimal).joined()
    }
}
