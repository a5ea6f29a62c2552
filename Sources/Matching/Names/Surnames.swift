/// What the ending of a surname tells.
///
/// Words are in lower case, in Cyrillic or Latin letters.
///
/// Endings of both genders (-ко, -ук, -ян, -швили, -ых) tell nothing and fold to themselves.
enum Surnames {
    /// The gender that the ending tells, else `unknown`.
    ///
    /// In Latin letters -in, -sky and -ski stay
    /// unknown: Martin and Lewinsky are surnames of men and women alike.
    static func surnameGender(_ word: String) -> Gender {
        let parts = word.split(separator: "-")
        // In a double surname the last part is the one that is most surely declined.
        guard let last = parts.last else { return .unknown }
        if feminine(last) != nil { return .female }
        return isMasculine(String(last)) ? .male : .unknown
    }

    /// The masculine of a feminine surname, else the word itself: `иванова` → `иванов`,
    /// `ольшанская` → `ольшанский`, `olshanskaya` → `olshanskiy`.
    ///
    /// Each part of a double surname
    /// is folded. Folding twice changes nothing more.
    static func masculineSurname(_ word: String) -> String {
        word.split(separator: "-", omittingEmptySubsequences: false)
            .map { feminine($0) ?? String($0) }
            .joined(separator: "-")
    }

    /// The masculine of a feminine surname; nil when the word is not feminine for sure.
    private static func feminine(_ word: Substring) -> String? {
        let name = String(word)
        guard word.count >= 5, !indeclinable.contains(name) else { return nil }
        let isLatin = (word.unicodeScalars.last?.value ?? 0) < 0x250
        return isLatin ? feminineLatin(name) : feminineCyrillic(name)
    }

    private static func feminineCyrillic(_ word: String) -> String? {
        if ["ова", "ева", "ёва", "ина", "ына"].contains(where: { word.hasSuffix($0) }) {
            return String(word.dropLast())
        }
        if word.hasSuffix("яя") { return word.dropLast(2) + "ий" }
        guard word.hasSuffix("ая") else { return nil }
        let stem = String(word.dropLast(2))
        if stressedStems.contains(stem) { return stem + "ой" }
        if ["ск", "цк"].contains(where: { stem.hasSuffix($0) }) { return stem + "ий" }
        if ["ов", "ев"].contains(where: { stem.hasSuffix($0) }) { return stem + "ой" }
        let takesI: [Character] = ["к", "г", "х", "ж", "ш", "ч", "щ"]
        return stem + (stem.last.map { takesI.contains($0) } == true ? "ий" : "ый")
    }

    private static func feminineLatin(_ word: String) -> String? {
        if ["ova", "eva", "yova", "ina", "yna"].contains(where: { word.hasSuffix($0) }) {
            return String(word.dropLast())
        }
        for (ending, masculine) in [("aya", "iy"), ("aia", "ii"), ("aja", "ij")]
        where word.hasSuffix(ending) {
            let stem = String(word.dropLast(3))
            if stressedLatinStems.contains(stem) { return stem + "o" + masculine.suffix(1) }
            if stem.hasSuffix("sk") || stem.hasSuffix("ck") { return stem + masculine }
            if stem.hasSuffix("ov") || stem.hasSuffix("ev") {
                return stem + "o" + masculine.suffix(1)
            }
            if stem.hasSuffix("n") { return stem + "y" + masculine.suffix(1) }
            return nil
        }
        return word.hasSuffix("ska") || word.hasSuffix("cka") ? word.dropLast() + "i" : nil
    }

    private static func isMasculine(_ word: String) -> Bool {
        guard word.count >= 4, !foreign.contains(word) else { return false }
        let four = ["ов", "ев", "ёв", "ov", "ev"]
        if four.contains(where: { word.hasSuffix($0) }) { return true }
        let five = [
            "ин", "ын", "ский", "цкий", "ской", "цкой", "ый", "ний", "гий", "кий", "хий", "жий",
            "ший", "чий", "щий", "овой", "евой", "skiy", "skii", "skij", "skoy", "skoi", "tskiy",
        ]
        guard word.count >= 5 else { return false }
        return five.contains { word.hasSuffix($0) }
            || word.hasSuffix("ой") && stressedStems.contains(String(word.dropLast(2)))
    }
}
