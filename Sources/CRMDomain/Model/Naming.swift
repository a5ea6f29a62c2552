/// Words that people type for a state, in either language.
package protocol TypedWord: RawRepresentable<String>, CaseIterable {
    /// What it is called in Russian, in the forms that people type.
    var russianNames: [String] { get }
}

extension TypedWord {
    /// The state that a word means; case, ё and the language do not count.
    package static func named(_ word: String) throws(CRMError) -> Self {
        let key = CanonicalText.name(word)
        let found = allCases.first { state in
            ([state.rawValue] + state.russianNames).contains { CanonicalText.name($0) == key }
        }
        guard let found else {
            throw .wrongOutcome(word, known: allCases.map(\.rawValue))
        }
        return found
    }
}

extension MarkFact.Kind: TypedWord {
    package var russianNames: [String] {
        switch self {
        case .adherent: ["приверженец", "лояльный"]
        case .image: ["имиджевый", "имидж"]
        case .vip: ["вип"]
        }
    }
}

extension Triage: TypedWord {
    package var russianNames: [String] {
        switch self {
        case .develop: ["развивать", "развиваем"]
        case .minimal: ["минимум", "минимальный"]
        case .withdraw: ["вывести", "выводим"]
        }
    }
}

extension CostKind: TypedWord {
    package var russianNames: [String] {
        switch self {
        case .gift: ["подарок"]
        case .extra: ["услуга", "бесплатно"]
        case .travel: ["дорога", "проезд"]
        case .discount: ["скидка"]
        case .campaign: ["реклама"]
        case .other: ["прочее"]
        }
    }
}

extension DealResult: TypedWord {
    package var russianNames: [String] {
        switch self {
        case .open: ["открыта"]
        case .won: ["выиграна", "продано"]
        case .lost: ["проиграна", "потеряна"]
        }
    }
}

extension OfficeConfig {
    /// The name of a reason to stay: the office's, if one of its names was typed.
    package func factor(_ typed: String) -> String {
        let key = CanonicalText.name(typed)
        let known = factors.first { factor in
            ([factor.name] + (factor.aliases ?? [])).contains { CanonicalText.name($0) == key }
        }
        return known?.name ?? CanonicalText.text(typed)
    }

    /// The product of a name; case and ё/е do not count.
    package func product(_ name: String) -> Product? {
        let key = CanonicalText.name(name)
        return products.first { CanonicalText.name($0.name) == key }
    }

    /// What is done with clients of a part of a rung: the strategy of the part, or of the rung.
    package func strategy(rung: Rung, _ subgroup: Subgroup) -> Strategy? {
        let own = strategies.filter { $0.rung == rung.rawValue }
        return own.first { $0.subgroup == subgroup } ?? own.first { $0.subgroup == nil }
    }
}
