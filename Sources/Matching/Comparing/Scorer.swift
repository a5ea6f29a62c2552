/// Adds the weights of a pattern; a model spread out for comparing many pairs.
struct Scorer {
    let review: Int
    let same: Int
    let lifted: Vetoes
    private let prior: Int
    /// Weights by feature and level, sixteen places a feature.
    private let weights: [Int]
    /// What agreement on a token adds, by token, for the features that have frequencies.
    private let family: [Int32]
    private let given: [Int32]
    private let patronymic: [Int32]
    private let company: [Int32]
    private let city: [Int32]

    init(_ model: MatchModel, tokens: TokenTable) {
        review = model.review
        same = model.same
        prior = model.prior
        lifted = model.lifted
        var flat = [Int](repeating: 0, count: MatchFeature.allCases.count * 16)
        for feature in MatchFeature.allCases {
            for (index, level) in feature.levels.enumerated() {
                flat[feature.index * 16 + index] = model.weight(feature, level)
            }
        }
        weights = flat
        func spread(_ feature: MatchFeature) -> [Int32] {
            let rare = Int32(clamping: model.rare[feature] ?? 0)
            var all = [Int32](repeating: rare, count: tokens.count)
            guard let known = model.frequencies[feature] else { return all }
            if known.count > tokens.count {
                for token in 0..<tokens.count {
                    if let bits = known[tokens.text(UInt32(token))] {
                        all[token] = Int32(clamping: bits)
                    }
                }
                return all
            }
            for (text, bits) in known {
                let token = tokens.existing(text)
                if token != 0 { all[Int(token)] = Int32(clamping: bits) }
            }
            return all
        }
        family = spread(.family)
        given = spread(.given)
        patronymic = spread(.patronymic)
        company = spread(.affiliation)
        city = spread(.place)
    }

    func decision(total: Int, vetoes: Vetoes) -> MatchScore.Decision {
        guard total >= review else { return .different }
        return total >= same && vetoes.subtracting(lifted).isEmpty ? .same : .review
    }

    func total(_ pattern: LevelPattern, _ first: PackedRecord, _ second: PackedRecord) -> Int {
        var total = prior
        for feature in 0..<10 {
            let level = pattern[feature]
            if level != 0 { total += weights[feature * 16 + Int(level)] }
        }
        return total + frequencies(pattern, first, second).total
    }

    func weight(_ feature: Int, _ level: UInt8) -> Int { weights[feature * 16 + Int(level)] }

    struct Frequencies {
        var family = 0
        var given = 0
        var patronymic = 0
        var company = 0
        var city = 0
        var total: Int { family + given + patronymic + company + city }
    }

    func frequencies(
        _ pattern: LevelPattern,
        _ first: PackedRecord,
        _ second: PackedRecord
    ) -> Frequencies {
        var found = Frequencies()
        if pattern[0] == Comparer.Family.same {
            found.family = Int((first.isCompany ? company : family)[Int(first.family)])
        }
        if pattern[1] == Comparer.Given.same {
            // Two forms of one name: the commoner counts.
            found.given = Int(min(given[Int(first.given)], given[Int(second.given)]))
        }
        if pattern[2] == Comparer.Patronymic.same {
            found.patronymic = Int(patronymic[Int(first.patronymic)])
        }
        let affiliation = pattern[6]
        if affiliation == 1 || affiliation == 2, first.company != 0,
            !(first.isCompany && second.isCompany),
            first.company == second.company
        {
            found.company = Int(company[Int(first.company)])
        }
        if pattern[7] == 2, first.city == second.city { found.city = Int(city[Int(first.city)]) }
        return found
    }

    func score(
        _ pattern: LevelPattern,
        _ first: PackedRecord,
        _ second: PackedRecord
    ) -> MatchScore {
        let found = frequencies(pattern, first, second)
        var parts: [MatchScore.Part] = []
        for feature in MatchFeature.allCases where pattern[feature.index] != 0 {
            let level = Int(pattern[feature.index])
            let rareness =
                switch feature {
                case .family: found.family
                case .given: found.given
                case .patronymic: found.patronymic
                case .affiliation: found.company
                case .place: found.city
                default: 0
                }
            parts.append(
                MatchScore.Part(
                    feature: feature,
                    level: feature.levels[level],
                    bits: weights[feature.index * 16 + level],
                    termFrequencyBits: rareness
                )
            )
        }
        let total = parts.reduce(prior) { $0 + $1.bits + $1.termFrequencyBits }
        let decision = decision(total: total, vetoes: pattern.vetoes)
        return MatchScore(
            total: total,
            prior: prior,
            parts: parts,
            vetoes: pattern.vetoes.subtracting(lifted),
            decision: decision,
            relation: decision == .same ? nil : relation(pattern, first, second)
        )
    }

    private func relation(
        _ pattern: LevelPattern,
        _ first: PackedRecord,
        _ second: PackedRecord
    ) -> MatchScore.Relation? {
        let isOneCompany = first.company != 0 && first.company == second.company
        let isOneTax = first.tax != 0 && first.tax == second.tax
        if isOneCompany || isOneTax { return .sameCompany }
        let isOneHome = pattern[8] == 1
        let isOneLine = pattern[6] == 1 || pattern[6] == 2 || (1...2).contains(pattern[4])
        let isOneFamily = (1...3).contains(pattern[0])
        return isOneHome || (isOneLine && isOneFamily) ? .sameHousehold : nil
    }
}
