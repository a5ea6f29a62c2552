/// One key of one record, in the table of all keys.
struct BlockEntry: Comparable {
    var key: UInt64
    private var packed: UInt32
    private let split: UInt32

    init(key: UInt64, record: UInt32, split: UInt32) {
        self.key = key
        packed = record
        self.split = split
    }

    /// The position of the record.
    var record: UInt32 { packed & 0x7FFF_FFFF }

    /// Whether the block stayed too large.
    var isDropped: Bool {
        get { packed >> 31 == 1 }
        set { packed = newValue ? packed | 0x8000_0000 : record }
    }

    /// Makes the second field a part of the key.
    mutating func divide() {
        key = KeyHash.mix(key ^ UInt64(split)) & ~15 | key & 15
    }

    static func < (first: BlockEntry, second: BlockEntry) -> Bool {
        first.key == second.key ? first.packed < second.packed : first.key < second.key
    }
}

extension PackedRecord {
    /// Notes who is seen on the telephone number that has the key.
    mutating func count(_ people: LineUse.People, onKey key: UInt64) {
        func has(_ packed: UInt64) -> Bool {
            packed != 0 && BlockingKey.phoneKey(PhoneForm(packed: packed).number) == key
        }
        if has(phones.0) { (surnames.0, isShared.0) = (people.surnames, people.isShared) }
        if has(phones.1) { (surnames.1, isShared.1) = (people.surnames, people.isShared) }
        if has(phones.2) { (surnames.2, isShared.2) = (people.surnames, people.isShared) }
    }
}
