/// What a deletion remembers of what its author saw: anything beyond it brings the record back.
public struct Deletion: Hashable, Sendable {
    /// A child that the author held, and how much of it was seen.
    public struct Child: Hashable, Sendable {
        /// The child's record.
        public let record: RecordID
        /// The child's vector clock when the parent was deleted.
        public fileprivate(set) var clock: VersionVector

        /// Makes a remembered child.
        public init(record: RecordID, clock: VersionVector) {
            self.record = record
            self.clock = clock
        }
    }

    /// The record's own vector clock when it was deleted.
    public var clock: VersionVector
    /// The children held then, by record ID.
    public private(set) var children: [Child]

    /// Makes a deletion; the children may come in any order.
    public init(clock: VersionVector, children: [Child] = []) {
        self.clock = clock
        self.children = children.sorted { $0.record < $1.record }
    }

    /// Changes what was seen of each child.
    package mutating func mapClocks(
        _ change: (RecordID, VersionVector) throws -> VersionVector
    ) rethrows {
        for index in children.indices {
            children[index].clock = try change(children[index].record, children[index].clock)
        }
    }
}
