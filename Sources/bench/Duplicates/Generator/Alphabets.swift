/// The ways in which Russian letters turn into others: transliteration, keyboard, look-alikes.
enum Alphabets {
    /// Four customary transliterations, each a spelling for every small letter.
    static let schemes: [[Character: String]] = [
        // Passports since 2014.
        scheme("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia"),
        // English-language maps.
        scheme("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"),
        // Driving licences and old telegrams.
        scheme("a b v g d e jo zh z i j k l m n o p r s t u f h c ch sh shh - y - e ju ja"),
        // What people make up in addresses of mail.
        scheme("a b v g d e e j z i y k l m n o p r s t u f h c ch sh sch - y - e u ya"),
    ]

    /// The text in Latin letters by one of `schemes`; other characters stay.
    static func transliterated(_ text: String, scheme: Int) -> String {
        let table = schemes[scheme]
        var result = ""
        for character in text {
            if let latin = table[character] {
                result += latin
            } else if let latin = lowered[character].flatMap({ table[$0] }) {
                result += latin.prefix(1).uppercased() + latin.dropFirst()
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// The text as typed with the keyboard switched to Latin.
    static func wrongLayout(_ text: String) -> String {
        String(text.map { keys[$0] ?? $0 })
    }

    /// Latin letters that look like the Russian ones.
    static let homoglyphs = table(
        from: "АВЕКМНОРСТХаеорсух",
        to: "ABEKMHOPCTXaeopcyx"
    )

    /// The keys beside each letter.
    static let neighbours: [Character: [Character]] = {
        var result: [Character: [Character]] = [:]
        let rows = [
            "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        ]
        for row in rows.map(Array.init) {
            for (index, letter) in row.enumerated() {
                result[letter] = [index - 1, index + 1].filter(row.indices.contains).map { row[$0] }
            }
        }
        return result
    }()

    static func isRussian(_ text: String) -> Bool {
        text.unicodeScalars.contains { ("А"..."ё").contains($0) }
            && !text.unicodeScalars.contains { ("A"..."z").contains($0) }
    }

    private static let small = Array("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    private static let capital = Array("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
    private static let lowered = Dictionary(uniqueKeysWithValues: zip(capital, small))
    private static let keys = table(
        from: "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
        to: "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
    )

    private static func scheme(_ text: String) -> [Character: String] {
        let spellings = text.split(separator: " ").map { $0 == "-" ? "" : String($0) }
        return Dictionary(uniqueKeysWithValues: zip(small, spellings))
    }

    private static func table(from: String, to: String) -> [Character: Character] {
        Dictionary(uniqueKeysWithValues: zip(from, to))
    }
}
