/// The order in which the parts of a name are shown.
enum NameDisplay {
    /// The name in one line; nil if there are no parts.
    ///
    /// Russian names begin with the surname, those of Chinese, Koreans, Japanese, Vietnamese and
    /// Hungarians too; in their own script the first have no space. Others end with it.
    static func joined(family: String?, given: String?, patronymic: String?) -> String? {
        let parts = [family, given, patronymic].compactMap { $0 }
        guard !parts.isEmpty else { return nil }
        if parts.contains(where: NameWords.isCyrillic) { return parts.joined(separator: " ") }
        if let family, let given, patronymic == nil {
            if NameScript.isSigns(family), NameScript.isSigns(given) { return family + given }
            let words = given.split(separator: " ").map(String.init)
            if NameReading.isFamilyFirst(family, words) { return family + " " + given }
        }
        return [given, patronymic, family].compactMap { $0 }.joined(separator: " ")
    }
}
