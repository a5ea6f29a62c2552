/// The legal form of an organisation, and where it stands.
struct LegalForm: Equatable {
    /// The form as it is written out.
    let text: String
    /// Whether the name follows it, as in Russian.
    let comesFirst: Bool

    /// Whether it is a person in business alone.
    var isPerson: Bool { ["ИП", "ЧП", "ФОП", "ПБОЮЛ"].contains(text) }

    /// The form that the word is.
    init?(_ word: String) {
        var bare = word
        while bare.hasSuffix(".") || bare.hasSuffix(",") { bare.removeLast() }
        let folded = CanonicalText.name(bare)
        // `Тов. Сухов` is no company.
        if folded == "тов", word != "ТОВ" { return nil }
        if let form = Self.leading[folded] {
            self.init(text: form, comesFirst: true)
        } else if let form = Self.trailing[folded] ?? Self.trailing[folded.filter { $0 != "." }],
            form.count > 3 || Self.plain.contains(folded) || bare.filter({ $0 != "." }) == form
        {
            self.init(text: form, comesFirst: false)
        } else {
            return nil
        }
    }

    private init(text: String, comesFirst: Bool) {
        self.text = text
        self.comesFirst = comesFirst
    }

    private static let leading = byForm(
        [
            "ООО", "АО", "ПАО", "ЗАО", "ОАО", "НАО", "ИП", "ТОО", "ЧП", "ФОП", "ПБОЮЛ", "ОДО",
            "ЧУП",
            "ГУП", "МУП", "ФГУП", "ФГБУ", "ГБУ", "МБУ", "МБОУ", "ГБОУ", "АНО", "НКО",
            "КФХ", "ТСЖ", "СНТ", "НПО", "НПП", "ТОВ", "ПрАТ", "ОсОО",
        ]
    )
    private static let trailing = byForm(
        [
            "LLC", "Ltd", "Limited", "Inc", "Incorporated", "GmbH", "PLC", "Corp", "Corporation",
            "LLP", "LP", "AG", "KG", "OHG", "UG", "SARL", "SAS", "SRL", "SpA", "BV", "NV", "AB",
            "AS",
            "ApS", "Oy", "Oyj", "Kft", "Zrt", "OÜ", "SIA", "UAB", "JSC", "CJSC", "PJSC", "KK",
            "Pty",
            "SL", "SLU", "DOO", "EOOD", "OOD", "PLLC",
        ]
    )

    /// Short forms that are no words in small letters.
    private static let plain: Set<String> = ["llc", "ltd", "inc", "plc", "llp", "sarl"]

    private static func byForm(_ forms: [String]) -> [String: String] {
        Dictionary(forms.map { (CanonicalText.name($0), $0) }) { first, _ in first }
    }

    /// How many of the words after a form are the organisation's name, when a person may follow.
    static func nameLength(in words: [String]) -> Int {
        if words.count >= 4, NameWords.isPatronymic(words[3]) { return 1 }
        let person = words.indices.dropFirst().first { place in
            NameWords.isSureSurname(words[place])
                || NameWords.isGiven(words[place]) && place + 1 < words.count
                    && NameWords.isSurname(words[place + 1])
        }
        return person ?? min(words.count, 3)
    }
}
