/// Short texts by number, so that equal ones compare as integers and each is kept once.
struct TokenTable {
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0, 0]
    private var slots: [UInt32] = Array(repeating: 0, count: 1024)
    private var sets: [[UInt32]] = [[]]
    private var setNumbers: [[UInt32]: UInt32] = [:]

    /// How many numbers are in use, 0 (no text) among them.
    var count: Int { starts.count - 1 }

    /// The number of a text; 0 for an empty one.
    mutating func number(_ text: String) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var length = 0
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            length += 1
        }
        hash ^= hash >> 29
        let mask = UInt64(slots.count - 1)
        var slot = Int(truncatingIfNeeded: hash & mask)
        while slots[slot] != 0 {
            let token = slots[slot]
            if holds(token, text, length) { return token }
            slot = (slot + 1) & Int(mask)
        }
        let token = UInt32(count)
        bytes.append(contentsOf: text.utf8)
        starts.append(UInt32(bytes.count))
        slots[slot] = token
        if count * 2 > slots.count { grow() }
        return token
    }

    /// The number of a text that is already in use, else 0.
    func existing(_ text: String) -> UInt32 {
        var copyHash: UInt64 = 0xCBF2_9CE4_8422_2325
        var length = 0
        for byte in text.utf8 {
            copyHash = (copyHash ^ UInt64(byte)) &* 0x100_0000_01B3
            length += 1
        }
        copyHash ^= copyHash >> 29
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: copyHash & UInt64(mask))
        while slots[slot] != 0 {
            if holds(slots[slot], text, length) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return 0
    }

    /// The number of a set of texts; 0 for the empty set.
    mutating func set(_ texts: [String]) -> UInt32 {
        guard !texts.isEmpty else { return 0 }
        let tokens = texts.map { number($0) }.sorted()
        if let known = setNumbers[tokens] { return known }
        let new = UInt32(sets.count)
        sets.append(tokens)
        setNumbers[tokens] = new
        return new
    }

    /// The numbers in a set.
    func members(_ set: UInt32) -> [UInt32] { sets[Int(set)] }

    /// How many bytes a text has.
    func length(_ token: UInt32) -> Int {
        Int(starts[Int(token) + 1] - starts[Int(token)])
    }

    /// The text of a number.
    func text(_ token: UInt32) -> String {
        String(decoding: slice(token), as: UTF8.self)
    }

    /// The first byte of a text, 0 if it is empty.
    func initial(_ token: UInt32) -> UInt8 { slice(token).first ?? 0 }

    func slice(_ token: UInt32) -> ArraySlice<UInt8> {
        bytes[Int(starts[Int(token)])..<Int(starts[Int(token) + 1])]
    }

    /// How many letters apart two texts are, 3 for more than two; two exchanged letters are one.
    func distance(_ first: UInt32, _ second: UInt32) -> Int {
        if first == second { return 0 }
        return bytes.withUnsafeBufferPointer { all in
            let one = UnsafeBufferPointer(
                rebasing: all[Int(starts[Int(first)])..<Int(starts[Int(first) + 1])]
            )
            let two = UnsafeBufferPointer(
                rebasing: all[Int(starts[Int(second)])..<Int(starts[Int(second) + 1])]
            )
            return EditDistance.atMostTwo(one, two)
        }
    }

    private func holds(_ token: UInt32, _ text: String, _ length: Int) -> Bool {
        guard self.length(token) == length else { return false }
        var index = Int(starts[Int(token)])
        for byte in text.utf8 {
            if bytes[index] != byte { return false }
            index += 1
        }
        return true
    }

    private mutating func grow() {
        var grown = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = grown.count - 1
        for token in 1..<UInt32(count) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in slice(token) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash ^= hash >> 29
            var slot = Int(truncatingIfNeeded: hash & UInt64(mask))
            while grown[slot] != 0 { slot = (slot + 1) & mask }
            grown[slot] = token
        }
        slots = grown
    }
}
