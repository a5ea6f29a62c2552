/// Numbers the distinct values of a column in the order in which they are first met.
///
/// An open hash table without content of its own: whoever asks compares.
struct DistinctTable {
    /// The values' numbers, each plus one; 0 where there is none.
    private var places: [UInt32]
    /// By number.
    private var hashes: [UInt32] = []
    private let mask: Int

    /// Makes room for so many values.
    init(count: Int) {
        let size = max(8, 1 << (Int.bitWidth - (2 * count).leadingZeroBitCount))
        places = [UInt32](repeating: 0, count: size)
        mask = size - 1
    }

    /// The number of a value; a new one is given the next.
    ///
    /// `isEqual`: whether the value is the one of a number.
    mutating func number(
        _ value: UnsafeRawBufferPointer,
        code: UInt8,
        isEqual: (Int) -> Bool
    ) -> Int {
        let hash = Self.hash(value, code)
        var place = Int(hash) & mask
        while places[place] != 0 {
            let number = Int(places[place]) - 1
            if hashes[number] == hash, isEqual(number) { return number }
            place = (place + 1) & mask
        }
        hashes.append(hash)
        places[place] = UInt32(hashes.count)
        return hashes.count - 1
    }

    private static func hash(_ value: UnsafeRawBufferPointer, _ code: UInt8) -> UInt32 {
        var hash = UInt64(code) &+ 0x2545_F491_4F6C_DD1D
        var place = 0
        while place + 8 <= value.count {
            hash = mix(hash ^ value.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest = UInt64(value.count) << 56
        while place < value.count {
            rest = rest << 8 ^ UInt64(value[place])
            place += 1
        }
        hash = mix(hash ^ rest)
        return UInt32(truncatingIfNeeded: hash)
    }

    private static func mix(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
