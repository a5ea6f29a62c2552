/// A company's name without its legal form, quotes and script.
public struct CompanyForm: Hashable, Sendable {
    /// The skeleton of the name, words run together: «Альфа-транс Юг» and Alfa trans Ug coincide.
    public let name: String
    /// The legal form, as one of the Russian abbreviations («ооо»); empty if none was typed.
    public let legalForm: String

    init(name: String, legalForm: String) {
        self.name = name
        self.legalForm = legalForm
    }

    /// Reads a name as typed: «Ромашка, ООО», ООО"РОМАШКА" and Romashka LLC.
    public init?(_ text: String) {
        var form = ""
        var name: Letters.Run = []
        for word in Self.words(Self.repaired(text)) {
            let plain = Letters.text(word)
            if let known = Self.legalForms[plain] {
                if form.isEmpty { form = known }
            } else if !Self.fillers.contains(plain) {
                name.append(contentsOf: word)
            }
        }
        let skeleton = Skeleton.string(of: name)
        guard !skeleton.isEmpty else { return nil }
        self.init(name: skeleton, legalForm: form)
    }

    /// One script a word, and the Russian layout if a legal form was typed in the other one.
    private static func repaired(_ text: String) -> Letters.Run {
        let run = Letters.lowered(Homoglyphs.repaired(Letters.fold(text, keepsCase: true)))
        guard !run.contains(where: Letters.isCyrillic) else { return run }
        let russian = KeyboardLayout.russian(run)
        let isWrong = zip(words(run), words(russian)).contains { typed, repaired in
            typed.count > 1 && latinForms.contains(Letters.text(repaired))
                && (legalForms[Letters.text(typed)] == nil || typed == Letters.run("jjj"))
        }
        return isWrong ? russian : run
    }

    private static let latinForms: Set<String> = ["ооо", "зао", "оао", "ао", "пао", "ип", "нпо"]

    private static func words(_ run: Letters.Run) -> [Letters.Run] {
        var words: [Letters.Run] = []
        var word: Letters.Run = []
        for letter in run + [Letters.space] {
            if Letters.isLatin(letter) || Letters.isCyrillic(letter) || Letters.isDigit(letter) {
                word.append(letter)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        return words
    }

    private static let legalForms: [String: String] = [
        "ооо": "ооо", "оoo": "ооо", "ooo": "ооо", "llc": "ооо", "ltd": "ооо", "limited": "ооо",
        "gmbh": "ооо", "тоо": "ооо", "зао": "ао", "zao": "ао", "оао": "ао", "oao": "ао",
        "ао": "ао", "ao": "ао", "пао": "ао", "pao": "ао", "нао": "ао", "jsc": "ао", "pjsc": "ао",
        "cjsc": "ао", "inc": "ао", "corp": "ао", "corporation": "ао", "plc": "ао", "ag": "ао",
        "ип": "ип", "ip": "ип", "пбоюл": "ип", "чп": "ип", "нпо": "нпо", "npo": "нпо",
        "нпп": "нпо", "гуп": "гуп", "муп": "гуп", "фгуп": "гуп", "ано": "ано", "нко": "ано",
        "кфх": "кфх", "тсж": "тсж", "снт": "тсж", "чоу": "ано", "мбоу": "гуп", "гбу": "гуп",
    ]

    private static let fillers: Set<String> = [
        "компания", "фирма", "company", "co", "the", "kompaniya", "предприятие", "организация",
        "филиал", "офис", "общество", "ограниченной", "ответственностью", "с", "акционерное",
        "закрытое", "открытое", "публичное", "индивидуальный", "предприниматель", "объединение",
        "научно", "производственное", "kompania", "firma",
    ]
}
