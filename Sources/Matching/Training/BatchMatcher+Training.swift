extension BatchMatcher {
    /// A model with the frequencies of this base, a prior for its size, and disagreements weighed
    /// by how often they are found in it among records that are surely of one client.
    public mutating func trained(from model: MatchModel) -> MatchModel {
        prepare()
        var result = model
        result = Frequencing.applied(self, to: &result)
        let pairs = Mistakes.pairs(in: self)
        for _ in 0..<Self.rounds { result = Mistakes.learned(from: self, pairs, model, result) }
        return result
    }

    /// How often estimates are made again from the pairs that they make sure.
    private static let rounds = 3
}

/// Counts how common the values of a base are.
enum Frequencing {
    static func applied(_ batch: BatchMatcher, to model: inout MatchModel) -> MatchModel {
        func counts(_ path: KeyPath<PackedRecord, UInt32>) -> [Int] {
            var all = [Int](repeating: 0, count: batch.tokens.count)
            for record in batch.records { all[Int(record[keyPath: path])] += 1 }
            return all
        }
        let paths: [(MatchFeature, KeyPath<PackedRecord, UInt32>, Int, Int)] = [
            (.family, \.family, 9_000, 3_000), (.given, \.given, 5_500, 3_000),
            (.patronymic, \.patronymic, 5_000, 3_000), (.affiliation, \.company, 6_500, 1_500),
            (.place, \.city, 2_000, 2_000),
        ]
        for (feature, path, base, cap) in paths {
            let all = counts(path)
            let total = all.dropFirst().reduce(0, +)
            guard total > 200 else { continue }
            var found: [String: Int] = [:]
            let floor = max(3, total / 5_000)
            for (token, count) in all.enumerated().dropFirst() where count >= floor {
                let bits = Bits.ofRatio(total, count)
                found[batch.tokens.text(UInt32(token))] = max(-6_000, min(cap, bits - base))
            }
            model.frequencies[feature] = found
            model.rare[feature] = min(cap, Bits.ofRatio(total, floor) - base)
        }
        scale(&model, to: batch.count)
        let postcodes = counts(\.postcode).dropFirst()
        if let bits = chance(Array(postcodes)) {
            model.weights[.place]?[.postcode] = max(2_000, min(11_000, bits - 1_000))
        }
        var days: [Int32: Int] = [:]
        for record in batch.records where record.birth > 0 { days[record.birth, default: 0] += 1 }
        if let bits = chance(Array(days.values)) {
            model.weights[.birth]?[.same] = max(13_000, min(14_500, bits))
        }
        return model
    }

    /// How rarely two records share a value by chance, in thousandths of a bit; `nil` for few.
    private static func chance(_ counts: [Int]) -> Int? {
        let total = counts.reduce(0, +)
        let pairs = counts.reduce(0) { $0 + $1 * $1 }
        guard total > 200, pairs > 0 else { return nil }
        return Bits.ofRatio(total, 1) + Bits.ofRatio(total, pairs)
    }

    /// In a larger base two records are more rarely of one client, and a number, a mailbox or an
    /// address is shared by chance as much more rarely.
    private static func scale(_ model: inout MatchModel, to count: Int) {
        guard count > 0 else { return }
        let growth = max(-4_000, min(8_000, Bits.ofRatio(count, 10_000)))
        model.prior -= growth
        let grown: [MatchFeature: [MatchLevel]] = [
            .phone: [.same, .twoSurnames, .close], .email: [.same, .user],
            .affiliation: [.one, .several], .address: [.same, .close], .number: [.same, .close],
        ]
        for (feature, levels) in grown {
            for level in levels { model.weights[feature]?[level]? += growth }
        }
        // What joins a family weighs more, so what tells its members apart has to outweigh it.
        for feature in [MatchFeature.given, .patronymic] where growth > 0 {
            model.weights[feature]?[.different]? -= 3 * growth
        }
    }
}

/// Logarithms to the base 2 in thousandths, by integers only.
enum Bits {
    /// 1000 · log2(first / second); both above 0.
    static func ofRatio(_ first: Int, _ second: Int) -> Int { log(first) - log(second) }

    /// 1000 · log2 of a number above 0, rounded down, by squaring its mantissa.
    static func log(_ number: Int) -> Int {
        guard number > 0 else { return 0 }
        let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
        // The mantissa in 1..<2 with 30 binary places.
        var mantissa = whole <= 30 ? UInt64(number) << (30 - whole) : UInt64(number) >> (whole - 30)
        var fraction = 0
        for place in 1...14 {
            mantissa = (mantissa * mantissa) >> 30
            if mantissa >= 1 << 31 {
                mantissa >>= 1
                fraction += 1 << (14 - place)
            }
        }
        return whole * 1000 + ((fraction * 1000) >> 14)
    }
}
