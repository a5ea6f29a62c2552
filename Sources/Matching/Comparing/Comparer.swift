/// Compares two records feature by feature; integers only, the same on every device.
struct Comparer {
    /// Positions in `MatchFeature.levels`, by feature.
    enum Family {
        static let same: UInt8 = 1
        static let partial: UInt8 = 2
        static let close: UInt8 = 3
        static let initial: UInt8 = 4
        static let swapped: UInt8 = 5
        static let changed: UInt8 = 6
        static let different: UInt8 = 7
        static let outweighed: UInt8 = 8
    }

    enum Given {
        static let same: UInt8 = 1
        static let diminutive: UInt8 = 2
        static let close: UInt8 = 3
        static let initial: UInt8 = 4
        static let swapped: UInt8 = 5
        static let otherInitial: UInt8 = 6
        static let unlike: UInt8 = 7
        static let similar: UInt8 = 8
        static let different: UInt8 = 9
        static let outweighed: UInt8 = 10
    }

    enum Patronymic {
        static let same: UInt8 = 1
        static let close: UInt8 = 2
        static let initial: UInt8 = 3
        static let otherInitial: UInt8 = 4
        static let different: UInt8 = 5
    }

    enum Phone {
        static let same: UInt8 = 1
        static let twoSurnames: UInt8 = 2
        static let close: UInt8 = 3
        static let different: UInt8 = 4
        static let unrelated: UInt8 = 5
    }

    enum Email {
        static let same: UInt8 = 1
        static let user: UInt8 = 2
        static let different: UInt8 = 3
    }

    enum Affiliation {
        static let several: UInt8 = 1
        static let one: UInt8 = 2
        static let different: UInt8 = 3
    }

    let tokens: TokenTable
    /// Whether levels are left as found, as training needs them, and nothing is outweighed.
    var isPlain = false

    func compare(_ first: PackedRecord, _ second: PackedRecord) -> LevelPattern {
        var pattern = LevelPattern()
        compareNames(first, second, &pattern)
        pattern[MatchFeature.patronymic.index] = patronymics(first, second, &pattern.vetoes)
        pattern[MatchFeature.birth.index] = births(first.birth, second.birth, &pattern.vetoes)
        compareContacts(first, second, &pattern)
        comparePlaces(first, second, &pattern)
        pattern[MatchFeature.number.index] = numbers(first.number, second.number)
        judge(first, second, &pattern)
        return pattern
    }

    private func births(_ first: Int32, _ second: Int32, _ vetoes: inout Vetoes) -> UInt8 {
        guard first != 0, second != 0 else { return 0 }
        if first == second { return 1 }
        let level = BirthComparison.level(first, second)
        if level == 5 { vetoes.insert(.birth) }
        return level
    }

    private func numbers(_ first: UInt32, _ second: UInt32) -> UInt8 {
        guard first != 0, second != 0 else { return 0 }
        if first == second { return 1 }
        return tokens.distance(first, second) == 1 ? 2 : 3
    }

    /// One letter apart, or two in a long word.
    func isClose(_ first: UInt32, _ second: UInt32) -> Bool {
        let shorter = min(tokens.length(first), tokens.length(second))
        guard shorter >= 3 else { return false }
        let distance = tokens.distance(first, second)
        return distance <= 1 || (distance == 2 && shorter >= 7)
    }

    /// One typing mistake apart in the letters as typed, or two in a long word.
    func isMistyped(_ first: UInt32, _ second: UInt32) -> Bool {
        first != 0 && second != 0 && isClose(first, second)
    }

    /// One slip apart when the sounds that are one letter of a skeleton are written as two: in
    /// «Aleskeev» for «Алексеев» two neighbours are exchanged, but the skeletons have one letter
    /// where the other has two.
    func isCloseSpeltOut(_ first: UInt32, _ second: UInt32) -> Bool {
        guard tokens.distance(first, second) == 2,
            min(tokens.length(first), tokens.length(second)) >= 4
        else { return false }
        let one = Skeleton.speltOut(tokens.slice(first))
        let two = Skeleton.speltOut(tokens.slice(second))
        return one.withUnsafeBufferPointer { left in
            two.withUnsafeBufferPointer { EditDistance.atMostTwo(left, $0) <= 1 }
        }
    }

    /// Whether one text opens the other, as a patronymic with a mistyped ending does.
    func opens(_ first: UInt32, _ second: UInt32) -> Bool {
        let one = tokens.slice(first)
        let two = tokens.slice(second)
        let (short, long) = one.count < two.count ? (one, two) : (two, one)
        guard short.count >= 3, long.starts(with: short) else { return false }
        return long.dropFirst(short.count).contains {
            $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "q")
        }
    }

    func isCloseToAny(_ token: UInt32, _ set: UInt32) -> Bool {
        for member in tokens.members(set) where isClose(token, member) { return true }
        return false
    }

    func intersects(_ first: UInt32, _ second: UInt32) -> Bool {
        let others = tokens.members(second)
        for member in tokens.members(first) where others.contains(member) { return true }
        return false
    }
}
