public import SyncCore

/// How a device compares, one by one, the values that it holds with those of the office.
public struct ContentsRule: Sendable {
    /// Whether a value of a register can be what was written: it fits the rest of its record.
    public var isSound: @Sendable (RecordHeader, RegisterName, [Value]) -> Bool

    /// Makes a rule.
    public init(
        isSound: @escaping @Sendable (RecordHeader, RegisterName, [Value]) -> Bool = { _, _, _ in
            true
        }
    ) {
        self.isSound = isSound
    }
}

/// One write of which the device and the office hold different values: one of them is damaged.
public struct ContentsDifference: Hashable, Sendable {
    /// What was done about it.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The office's was taken; what stood here is kept in the history.
        case tookOffice
        /// The office's cannot be right; what stands here was written anew, and goes there.
        case wroteAnew
        /// Nobody can tell which is right, so both stand, and a person chooses.
        case bothStand
        /// The office's cannot be right, and the register takes no second value: both stay.
        case left
    }

    /// The record.
    public var record: RecordID
    /// Its table.
    public var table: TableName
    /// The register; nil if they differ in what the record is a part of.
    public var register: RegisterName?
    /// What stood here.
    public var here: [Value]
    /// What stood at the office.
    public var there: [Value]
    /// What was done.
    public var outcome: Outcome
}
