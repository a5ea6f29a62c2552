import Wording

/// Russian words for parts of a help; the English ones where there is no twin.
enum HelpWords {
    static func heading(_ english: String) -> String {
        HelpCatalogue.russianHeadings[english] ?? english
    }

    static func value(_ english: String) -> String {
        HelpCatalogue.russianValues[english] ?? english
    }

    static func abstract(_ english: String) -> String {
        HelpCatalogue.russianAbstracts[HelpCatalogue.key(ofAbstract: english)] ?? english
    }

    /// The discussion of a command, which is found by its full path.
    static func discussion(_ english: String, of path: [String]) -> String {
        HelpCatalogue.russianDiscussions[path.joined(separator: " ")] ?? english
    }
}

extension HelpDump.Argument {
    /// How it stands in a list: `-q, --quiet`, `--home <папка>`, `<контакт>`.
    var label: String {
        let inOrder = (names ?? []).filter(\.isShort) + (names ?? []).filter { !$0.isShort }
        let typed = inOrder.map(\.typed).joined(separator: ", ")
        switch kind {
        case .positional: return place
        case .option: return "\(typed) \(place)"
        case .flag: return typed
        }
    }

    /// How it stands in the usage: `[--home <папка>]`, `<слова> ...`.
    var synopsis: String {
        let name = preferredName?.typed ?? ""
        var text =
            switch kind {
            case .positional: place
            case .option: "\(name) \(place)"
            case .flag: name
            }
        if isRepeating == true { text += " ..." }
        if isOptional == true { text = "[\(text)]" }
        return parsingStrategy == "postTerminator" ? "-- \(text)" : text
    }

    /// What it is for, which values it knows and which it has of itself.
    var explanation: String {
        let text = HelpWords.abstract(abstract ?? "")
        var parts: [String] = []
        let known = (allValues ?? []).filter { !$0.isEmpty }
        // A sentence that says what each value means need not be followed by all of them.
        let said = Set(text.split { !$0.isLetter && $0 != "-" }.map(String.init))
        if !said.isSuperset(of: known) {
            parts.append("\(HelpWords.heading("values")): \(known.joined(separator: ", "))")
        }
        if let defaultValue, !defaultValue.isEmpty {
            parts.append("\(HelpWords.heading("default")): \(defaultValue)")
        }
        guard !parts.isEmpty else { return text }
        let values = "(\(parts.joined(separator: "; ")))"
        return text.isEmpty ? values : "\(text) \(values)"
    }

    private var place: String { "<\(HelpWords.value(valueName ?? ""))>" }
}
