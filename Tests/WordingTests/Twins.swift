import Wording

/// Looks for phrases whose Russian twin is missing.
enum Twins {
    /// What the sources declare.
    static func signatures(of sources: [Sources.File]) -> SwiftSignatures {
        var signatures = SwiftSignatures()
        for source in sources { signatures.read(source.tokens) }
        return signatures
    }

    /// The phrases of sources, of which some call what others declare.
    static func phrases(
        in sources: [Sources.File],
        declaredIn others: [Sources.File]
    ) -> [FoundPhrase] {
        let signatures = signatures(of: sources + others)
        return sources.filter { !$0.path.contains("/Wording/") }.flatMap { source in
            PhraseSearch.phrases(in: source.tokens, path: source.path, signatures)
        }
    }

    /// The phrases without a twin, as lines with their places.
    static func missing(_ phrases: [FoundPhrase]) -> [String] {
        phrases.filter { phrase in
            Catalogue.russian[phrase.key] == nil && phrase.key.contains(where: \.isLetter)
                && !isBareCommand(phrase.key)
        }.map { "\($0.path):\($0.line): \($0.key)" }
    }

    /// Whether a phrase is a command to be pasted as it is and nothing else: it is the same in all
    /// languages.
    ///
    /// Verbs stand at its beginning; a small word behind anything else is no part of a command.
    static func isBareCommand(_ key: String) -> Bool {
        key.split(separator: ", ").allSatisfy { command in
            var words = command.split(separator: " ")[...]
            guard ["field", "office"].contains(words.popFirst()) else { return false }
            // What is to be filled in has a name in each language.
            let isBlank = { (word: Substring) in
                word.count > 1 && word != "URL" && word.allSatisfy(\.isUppercase)
            }
            if words.contains(where: isBlank) { return false }
            let isSmall = { (word: Substring) in word.allSatisfy(\.isLowercase) }
            return !words.drop(while: isSmall).contains(where: isSmall)
        }
    }

    /// The literals of the properties that list what a fact or an item can come to.
    static func outcomes(in source: Sources.File) -> [String] {
        let tokens = source.tokens
        return tokens.indices.flatMap { place -> [String] in
            guard ["outcomes", "statuses"].contains(tokens[place].word), place > 0,
                tokens[place - 1].word == "var",
                let open = (place..<tokens.count).first(where: { tokens[$0].sign == "{" })
            else { return [] }
            return tokens[open..<tokens.close(of: open)].compactMap { $0.literal?.key }
        }
    }

    /// The names that the product gives to reasons to stay, their kinds, and steps of a funnel.
    static func namedByTheProduct(in source: Sources.File) -> [String] {
        guard source.path.hasSuffix("/OfficeConfig.swift") else { return [] }
        let tokens = source.tokens
        var names: [String] = []
        for place in tokens.indices.dropLast(2) where tokens[place + 1].sign == "(" {
            if tokens[place].word == "LoyaltyFactor", let name = tokens[place + 2].literal?.key {
                names.append(name)
            }
        }
        let ids = tokens.indices.first { tokens[$0].word == "ids" && tokens[$0 + 1].sign == "=" }
        if let ids {
            names += tokens[(ids + 2)..<tokens.close(of: ids + 2)].compactMap { $0.literal?.key }
        }
        return names + ["traditional", "programme", "non_material", "own"]
    }

    /// The parts of an error's sentences into which nothing is filled, as they are looked up: what
    /// happened, why, and what to do.
    static func sentenceParts(of error: String, in source: Sources.File) -> [FoundPhrase] {
        guard source.text.contains(error) else { return [] }
        let tokens = source.tokens
        let types = SwiftTypes(tokens)
        return tokens.indices.flatMap { place -> [FoundPhrase] in
            let name = types.name(at: place)
            let prefix = captured[name.lastPart]
            guard ["description", "sentence"].contains(tokens[place].word), place > 0,
                tokens[place - 1].word == "var", name == error || prefix != nil,
                let open = (place..<tokens.count).first(where: { tokens[$0].sign == "{" })
            else { return [] }
            return joined(tokens, open..<tokens.close(of: open)).flatMap { line, sentence in
                parts(of: (prefix ?? "") + sentence)
                    .map { FoundPhrase(path: source.path, line: line, key: $0) }
            }
        }.filter { !$0.key.contains("{}") && $0.key.contains(" ") }
    }

    /// What stands before the sentences about a part of a line that was typed.
    private static let captured = [
        "PhoneProblem": "the phone number ", "EmailProblem": "the e-mail address ",
        "MoneyProblem": "the sum ", "DateProblem": "the date ",
    ]

    /// The sentences of a body: literals, joined where `+` joins them.
    private static func joined(
        _ tokens: [SwiftToken],
        _ range: Range<Int>
    ) -> [(line: Int, sentence: String)] {
        var sentences: [(line: Int, sentence: String)] = []
        for place in range {
            guard let literal = tokens[place].literal else { continue }
            if tokens[place - 1].sign == "+", var last = sentences.popLast() {
                last.sentence += literal.key
                sentences.append(last)
            } else {
                sentences.append((tokens[place].line, literal.key))
            }
        }
        return sentences
    }

    /// The parts of a sentence: `what; why; hint`.
    private static func parts(of sentence: String) -> [String] {
        let parts = sentence.split(separator: "; ").map(String.init)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return parts }
        let middle = parts.dropFirst().dropLast().joined(separator: "; ")
        return [first, middle, last].filter { !$0.isEmpty }
    }
}
