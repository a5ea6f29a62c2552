/// What is known of given names and cities, by their forms in either script.
enum NameBook {
    /// A full given name.
    struct Name: Hashable, Sendable {
        let skeleton: String
        let gender: Gender
    }

    /// The full names that one form may stand for.
    struct Given: Sendable {
        var names: [Name]
    }

    /// The names behind a word as typed, by its letters first, by its skeleton else.
    static func given(_ run: Letters.Run, skeleton: String) -> Given? {
        let typed = exact[Letters.text(run)]
        // A surname's skeleton may be that of a foreign given name: Андреев and Andrew.
        guard !NameShape.isSureSurname(skeleton), let similar = spelt[skeleton] else {
            return typed
        }
        guard var all = typed else { return similar }
        guard run.contains(where: Letters.isLatin) else { return typed }
        for name in similar.names where !all.names.contains(name) { all.names.append(name) }
        return all
    }

    /// Every form with its names.
    static var forms: [String: Given] { exact }

    /// The names behind a Russian word, spelt exactly.
    static func given(_ text: String) -> Given? { exact[text] }

    /// Whether a Latin word is a given name.
    static func isGiven(_ run: Letters.Run) -> Bool {
        spelt[Skeleton.string(of: run)] != nil
    }

    /// Whether a patronymic's root is known to come from a man's name.
    static func isFather(_ root: String) -> Bool { fathers.contains(root) }

    private static let fathers: Set<String> = {
        var roots: Set<String> = ["pavl", "akovl", "lv", "lav", "mihal"]
        for name in GivenNames.all where name.gender == .male {
            let skeleton = Skeleton.of(name.full)
            roots.insert(skeleton)
            if skeleton.hasSuffix("i") || skeleton.hasSuffix("a") {
                roots.insert(String(skeleton.dropLast()))
            }
        }
        return roots
    }()

    /// The skeleton of the full name of a city by one of its names' skeletons.
    static func city(_ skeleton: String) -> String? { cities[skeleton] }

    private static let tables = build()
    private static var exact: [String: Given] { tables.exact }
    private static var spelt: [String: Given] { tables.spelt }

    private static func build() -> (exact: [String: Given], spelt: [String: Given]) {
        var exact: [String: Given] = [:]
        var spelt: [String: Given] = [:]
        func add(_ form: String, _ name: Name) {
            let run = Letters.fold(form)
            let text = Letters.text(run)
            if exact[text]?.names.contains(name) ?? false { return }
            exact[text, default: Given(names: [])].names.append(name)
        }
        for given in GivenNames.all {
            let name = Name(skeleton: Skeleton.of(given.full), gender: given.gender)
            for form in [given.full] + given.forms + given.latin { add(form, name) }
        }
        // In order: what comes first is of matter, and dictionaries have none that stays.
        for (form, given) in exact.sorted(by: { $0.key < $1.key }) {
            let skeleton = Skeleton.of(form)
            for name in given.names where !(spelt[skeleton]?.names.contains(name) ?? false) {
                spelt[skeleton, default: Given(names: [])].names.append(name)
            }
        }
        return (exact, spelt)
    }

    private static let cities: [String: String] = {
        var cities: [String: String] = [:]
        for city in Frequencies.cities {
            let name = Skeleton.of(city.name)
            for form in [city.name] + city.aliases { cities[Skeleton.of(form)] = name }
        }
        return cities
    }()
}
