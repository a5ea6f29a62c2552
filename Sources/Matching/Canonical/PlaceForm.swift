/// A city and an address line without the ways of writing them.
public struct PlaceForm: Hashable, Sendable {
    /// The skeleton of the city's full name; «Питер», «СПб» and Sankt-Peterburg coincide.
    public let city: String
    /// The skeletons of the words of the address, run together, without «ул.» and the like.
    public let street: String
    /// The numbers of the address in their order: «150», «87-3».
    public let house: String
    /// Letters and digits of the postcode.
    public let postcode: String

    /// Takes what was typed in the three fields.
    public init(city: String, street: String, postcode: String) {
        self.city = city.isEmpty ? "" : Self.city(city)
        let line = street.isEmpty ? ("", "") : Self.line(street)
        self.street = line.0
        self.house = line.1
        self.postcode = postcode.isEmpty ? "" : Skeleton.of(postcode)
    }

    init(city: String, street: String, house: String, postcode: String) {
        self.city = city
        self.street = street
        self.house = house
        self.postcode = postcode
    }

    private static func city(_ text: String) -> String {
        let run = Letters.lowered(Homoglyphs.repaired(Letters.fold(text, keepsCase: true)))
        var words: [Letters.Run] = []
        for word in self.words(run) where !cityWords.contains(Letters.text(word)) {
            words.append(word)
        }
        let joined = Skeleton.string(of: words.flatMap { $0 })
        if let known = NameBook.city(joined) { return known }
        if KeyboardLayout.isTypeable(run.filter { $0 != Letters.space }) {
            let repaired = Skeleton.string(of: KeyboardLayout.russian(run))
            if let known = NameBook.city(repaired) { return known }
        }
        return joined
    }

    private static func line(_ text: String) -> (street: String, house: String) {
        let run = Letters.lowered(Homoglyphs.repaired(Letters.fold(text, keepsCase: true)))
        var street: Letters.Run = []
        var house = ""
        for word in words(run) {
            if word.first.map(Letters.isDigit) == true {
                if !house.isEmpty { house += "-" }
                house += Skeleton.string(of: word)
            } else if !streetWords.contains(Letters.text(word)) {
                street.append(contentsOf: word)
            }
        }
        return (Skeleton.string(of: street), house)
    }

    private static func words(_ run: Letters.Run) -> [Letters.Run] {
        var words: [Letters.Run] = []
        var word: Letters.Run = []
        for letter in run + [Letters.space] {
            let isWord = Letters.isLatin(letter) || Letters.isCyrillic(letter)
            if isWord || Letters.isDigit(letter) {
                // «д.150» and «87а»: a number starts a word, a letter may close one.
                if let last = word.last, !Letters.isDigit(last), Letters.isDigit(letter) {
                    words.append(word)
                    word = []
                }
                word.append(letter)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        return words
    }

    private static let cityWords: Set<String> = [
        "г", "гор", "город", "g", "gor", "gorod", "city", "пос", "поселок", "с", "село", "дер",
        "деревня", "пгт", "ст", "станица",
    ]

    private static let streetWords: Set<String> = [
        "ул", "улица", "ul", "ulica", "ulitsa", "street", "st", "д", "дом", "d", "dom", "house",
        "кв", "квартира", "kv", "apt", "оф", "офис", "of", "office", "пр", "пркт", "проспект",
        "просп", "pr", "prospekt", "ave", "avenue", "пер", "переулок", "per", "б", "бульвар",
        "бр", "ш", "шоссе", "наб", "пл", "площадь", "к", "корп", "корпус", "стр",
        "строение", "помещение", "пом", "этаж", "эт", "road", "rd", "unit", "flat", "г", "город",
    ]
}
