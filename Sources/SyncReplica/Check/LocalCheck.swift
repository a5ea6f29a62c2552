public import SyncCore

/// What a look at everything that a file holds found, apart from any office.
public struct LocalCheck: Hashable, Sendable {
    /// Something that is wrong with a record and cannot be put right from the file alone.
    public struct Fault: Hashable, Sendable {
        /// What is wrong.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// Its row cannot be read.
            case unreadable
            /// A value is of another type than its register holds.
            case shape
            /// A value belongs to a record that is not there, or does not know of it.
            case stray
        }

        /// What is wrong.
        public var kind: Kind
        /// The record, if its ID can be read.
        public var record: RecordID?
        /// Its table; empty if no row tells.
        public var table: TableName
        /// The register; nil if it is about all of the record.
        public var register: RegisterName?

        /// Makes a fault.
        public init(
            _ kind: Kind,
            _ record: RecordID?,
            table: TableName = "",
            register: RegisterName? = nil
        ) {
            self.kind = kind
            self.record = record
            self.table = table
            self.register = register
        }
    }

    /// How many records were looked at.
    public var records = 0
    /// Indexes that told something else than the rows do, and were made anew from them.
    public var indexes: [String] = []
    /// Records whose row was put right from what else the file holds of them.
    public var mended: [RecordID] = []
    /// Records that could not be read and were let go of, so that the office gives them anew.
    public var dropped: [RecordID] = []
    /// What cannot be put right from the file alone.
    public var faults: [Fault] = []

    /// Makes what was found before anything was looked at.
    package init() {}

    /// Adds what a look at another part found.
    package mutating func add(_ other: LocalCheck) {
        records += other.records
        indexes += other.indexes
        mended += other.mended
        dropped += other.dropped
        faults += other.faults
    }

    /// Whether nothing was wrong.
    public var isClean: Bool {
        indexes.isEmpty && mended.isEmpty && dropped.isEmpty && faults.isEmpty
    }
}
