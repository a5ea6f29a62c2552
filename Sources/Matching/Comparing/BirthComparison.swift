/// How far apart two dates of birth are.
enum BirthComparison {
    /// 1 the same, 2 one mistake apart, 3 the same as far as both are known, 4 one part of three
    /// different, 5 different.
    static func level(_ first: Int32, _ second: Int32) -> UInt8 {
        if first == second { return 1 }
        let one = (first / 10_000, first / 100 % 100, first % 100)
        let two = (second / 10_000, second / 100 % 100, second % 100)
        let unknown = (one.0 == 0 || two.0 == 0, one.1 == 0 || two.1 == 0, one.2 == 0 || two.2 == 0)
        let same = (one.0 == two.0, one.1 == two.1, one.2 == two.2)
        if unknown.0 || unknown.1 || unknown.2 {
            let agrees = (same.0 || unknown.0) && (same.1 || unknown.1) && (same.2 || unknown.2)
            guard agrees else { return 5 }
            return unknown.1 && unknown.2 || unknown.0 ? 3 : 4
        }
        if same.0, one.1 == two.2, one.2 == two.1 { return 2 }
        if digitMistakes(first, second) <= 1 { return 2 }
        let parts = (same.0 ? 1 : 0) + (same.1 ? 1 : 0) + (same.2 ? 1 : 0)
        return parts == 2 ? 4 : 5
    }

    private static func digitMistakes(_ first: Int32, _ second: Int32) -> Int {
        var one = first
        var two = second
        var mistakes = 0
        var previous: (Int32, Int32)?
        while one > 0 || two > 0 {
            let digits = (one % 10, two % 10)
            if let last = previous, last.0 == digits.1, last.1 == digits.0 {
                // Two exchanged digits are one mistake, already counted.
                previous = nil
            } else if digits.0 != digits.1 {
                mistakes += 1
                previous = digits
            } else {
                previous = nil
            }
            one /= 10
            two /= 10
        }
        return mistakes
    }
}
