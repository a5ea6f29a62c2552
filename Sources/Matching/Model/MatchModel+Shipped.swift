extension MatchModel {
    /// The model that comes with the program, for a base of some ten thousand records.
    public static let shipped = MatchModel(
        version: 1,
        prior: -14_000,
        review: 0,
        same: 2_000,
        weights: shippedWeights,
        frequencies: shippedFrequencies,
        rare: [
            .family: 2_500, .given: 2_000, .patronymic: 2_000, .affiliation: 1_000,
            .place: 2_000,
        ]
    )

    /// Frequencies from general knowledge, until a base of one's own gives better ones.
    private static let shippedFrequencies: [MatchFeature: [String: Int]] = {
        let base = 100_000
        var family: [String: Int] = [:]
        for (name, count) in Frequencies.surnames.sorted(by: { $0.key < $1.key }) where count > 0 {
            let bits = Bits.ofRatio(base, count) - 9_000
            family[Skeleton.of(name)] = max(-4_000, min(2_500, bits))
        }
        var given: [String: Int] = [:]
        var patronymic: [String: Int] = [:]
        for (name, count) in Frequencies.given.sorted(by: { $0.key < $1.key }) where count > 0 {
            let skeleton = Skeleton.of(name)
            given[skeleton] = max(-2_000, min(2_000, Bits.ofRatio(base, count) - 5_500))
            // Only men are fathers, and half of the bearers are men.
            let bits = max(-2_000, min(2_000, Bits.ofRatio(base, 2 * count) - 5_000))
            patronymic[skeleton] = bits
            if skeleton.hasSuffix("i") || skeleton.hasSuffix("a") {
                patronymic[String(skeleton.dropLast())] = bits
            }
        }
        var place: [String: Int] = [:]
        for city in Frequencies.cities where city.share > 0 {
            let bits = Bits.ofRatio(base, city.share) - 2_000
            place[Skeleton.of(city.name)] = max(-1_000, min(2_000, bits))
        }
        return [.family: family, .given: given, .patronymic: patronymic, .place: place]
    }()

    private static let shippedWeights: [MatchFeature: [MatchLevel: Int]] = [
        .family: [
            .same: 9_000, .partial: 6_000, .close: 6_000, .initial: 2_500, .swapped: 9_000,
            .changed: -4_000, .different: -8_000, .outweighed: -3_000,
        ],
        .given: [
            .same: 5_500, .diminutive: 4_500, .close: 4_000, .initial: 2_500, .swapped: 4_000,
            .otherInitial: -6_000, .unlike: -9_000, .similar: -6_000, .different: -50_000,
            .outweighed: -3_000,
        ],
        .patronymic: [
            .same: 5_000, .close: 3_500, .initial: 2_500, .otherInitial: -8_000,
            .different: -33_000,
        ],
        .birth: [
            .same: 13_000, .close: 6_000, .partial: 3_000, .onePart: 4_000, .different: -12_000,
            .outweighed: -3_000,
        ],
        .phone: [
            .same: 14_000, .twoSurnames: 10_000, .close: 5_000, .different: -3_000,
            .unrelated: -10_000,
        ],
        .email: [.same: 14_000, .user: 6_000, .different: -1_000],
        .affiliation: [.several: 8_500, .one: 6_500, .different: -2_000],
        .place: [.postcode: 7_000, .same: 2_000, .different: -2_000],
        .address: [.same: 7_000, .close: 4_000, .street: -500, .different: -1_500],
        .number: [.same: 18_000, .close: 11_000, .different: -6_000],
    ]
}
