/// How many letters apart two short texts are.
enum EditDistance {
    /// Letters added, dropped, replaced or exchanged with a neighbour; 3 for more than two.
    ///
    /// Letters that both texts begin and end with are skipped first.
    static func atMostTwo(
        _ first: UnsafeBufferPointer<UInt8>,
        _ second: UnsafeBufferPointer<UInt8>
    ) -> Int {
        if abs(first.count - second.count) > 2 { return 3 }
        var start = 0
        let shorter = min(first.count, second.count)
        while start < shorter, first[start] == second[start] { start += 1 }
        var ends = (first.count, second.count)
        while ends.0 > start, ends.1 > start, first[ends.0 - 1] == second[ends.1 - 1] {
            ends = (ends.0 - 1, ends.1 - 1)
        }
        let counts = (ends.0 - start, ends.1 - start)
        if counts.0 == 0 || counts.1 == 0 { return min(3, max(counts.0, counts.1)) }
        if counts == (1, 1) { return 1 }
        if counts == (2, 2) {
            let exchanged =
                first[start] == second[start + 1] && first[start + 1] == second[start]
            return exchanged ? 1 : 2
        }
        if max(counts.0, counts.1) > 16 { return 3 }
        return banded(
            UnsafeBufferPointer(rebasing: first[start..<ends.0]),
            UnsafeBufferPointer(rebasing: second[start..<ends.1])
        )
    }

    private static func banded(
        _ first: UnsafeBufferPointer<UInt8>,
        _ second: UnsafeBufferPointer<UInt8>
    ) -> Int {
        // Three rows of one matrix; only two cells on each side of the diagonal can stay below 3.
        var before = SIMD32<UInt8>(repeating: 3)
        var last = SIMD32<UInt8>(repeating: 3)
        for column in 0...min(2, second.count) { last[column] = UInt8(column) }
        for row in 1...first.count {
            var current = SIMD32<UInt8>(repeating: 3)
            if row <= 2 { current[0] = UInt8(row) }
            let low = max(1, row - 2)
            let high = min(second.count, row + 2)
            if low > high { return 3 }
            var best: UInt8 = current[0]
            for column in low...high {
                let isSame = first[row - 1] == second[column - 1]
                var cell = last[column - 1] + (isSame ? 0 : 1)
                cell = min(cell, min(last[column], current[column - 1]) + 1)
                if row > 1, column > 1, first[row - 1] == second[column - 2],
                    first[row - 2] == second[column - 1]
                {
                    cell = min(cell, before[column - 2] + 1)
                }
                cell = min(cell, 3)
                current[column] = cell
                best = min(best, cell)
            }
            if best > 2 { return 3 }
            before = last
            last = current
        }
        return Int(last[second.count])
    }
}
