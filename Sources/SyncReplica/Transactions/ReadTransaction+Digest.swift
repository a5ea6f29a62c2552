import SyncCore

extension ReadTransaction {
    /// A digest of the dots of everything held, as 32 hexadecimal digits.
    ///
    /// It is equal on replicas that hold the same, in whatever order they came to hold it. Vector
    /// clocks are left out, which may rightly differ. It shows a difference; it is no proof against
    /// somebody who makes one on purpose.
    public func digest() throws -> String {
        var sum = Digest()
        try forEachRecord { record in
            for register in record.registers {
                for sibling in register.siblings {
                    sum.add(record.header.id, register.name, sibling.dot)
                }
            }
        }
        return sum.text
    }
}

/// A sum of hashes modulo 2¹²⁸, lane by lane, so that order does not count.
struct Digest {
    private var lanes: (UInt64, UInt64) = (0, 0)

    mutating func add(_ record: RecordID, _ register: RegisterName, _ dot: Dot) {
        var first: UInt64 = 0x9E37_79B9_7F4A_7C15
        var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F
        let words = [
            record.high, record.low, Self.hash(register), dot.replica.high, dot.replica.low,
            dot.timestamp.rawValue,
        ]
        for word in words {
            first = Self.mix(first ^ word)
            second = Self.mix(second &+ Self.mix(word))
        }
        lanes.0 &+= first
        lanes.1 &+= second
    }

    var text: String { RecordID(high: lanes.0, low: lanes.1).bytes.map(hexadecimal).joined() }

    /// FNV-1a, 64 bits.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood, 2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
