/// Text typed with the other keyboard layout: «bdfyjd» is иванов, «шмфтщм» is ivanov.
public enum KeyboardLayout {
    /// The Russian text that the same keys give in the Russian layout; other letters stay.
    public static func russian(_ text: String) -> String {
        Letters.text(russian(Letters.fold(text)))
    }

    /// The Latin text that the same keys give in the English layout; other letters stay.
    public static func latin(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            let letter = toLatin[scalar.value].flatMap(Unicode.Scalar.init)
            result.append(letter ?? scalar)
        }
        return String(result)
    }

    static func russian(_ run: Letters.Run) -> Letters.Run {
        run.map { letter in
            if letter == 0x451 { return 0x435 }
            let mapped = toRussian[letter] ?? letter
            return mapped == 0x451 ? 0x435 : mapped
        }
    }

    /// Whether every letter of the word can have come from a key with a Russian letter.
    static func isTypeable(_ run: Letters.Run) -> Bool {
        run.contains(where: Letters.isLatin)
            && run.allSatisfy { toRussian[$0] != nil || $0 == Letters.hyphen }
    }

    /// Whether the letter is a sign that gives a Russian letter in the other layout.
    static func isSign(_ letter: UInt32) -> Bool {
        !Letters.isLatin(letter) && toRussian[letter] != nil
    }

    private static let keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
    private static let shifted = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
    private static let russianKeys = "йцукенгшщзхъфывапролджэячсмитьбюё"

    private static let toRussian: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [:]
        for source in [keys, shifted] {
            for (latin, russian) in zip(source.unicodeScalars, russianKeys.unicodeScalars) {
                table[latin.value] = russian.value
            }
        }
        return table
    }()

    private static let toLatin: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [:]
        for (latin, russian) in zip(keys.unicodeScalars, russianKeys.unicodeScalars) {
            table[russian.value] = latin.value
        }
        return table
    }()
}
