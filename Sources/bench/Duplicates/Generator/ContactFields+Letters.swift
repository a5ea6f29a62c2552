/// Spoilings of letters: slips of the finger and other alphabets.
extension ContactFields {
    static let nameColumns = [ContactColumn.family, .given, .patronymic]

    mutating func mistype(_ random: inout SeededGenerator) {
        let columns = Self.nameColumns.filter { self[$0].count > 3 }
        guard !columns.isEmpty else { return }
        let column = random.pick(columns)
        self[column] = Self.mistyped(self[column], &random)
        if columns.count > 1, random.happens(perMille: 120) {
            let second = random.pick(columns)
            self[second] = Self.mistyped(self[second], &random)
        }
    }

    private static func mistyped(_ text: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(text)
        // First letters are rarely mistaken.
        let index = random.number(1...(letters.count - 1))
        switch random.below(4) {
        case 0: letters.remove(at: index)
        case 1: letters.insert(letters[index], at: index)
        case 2:
            if let near = Alphabets.neighbours[letters[index]] {
                letters[index] = random.pick(near)
            }
        default: letters.swapAt(index, index == 1 ? 2 : index - 1)
        }
        return String(letters)
    }

    mutating func transliterate(_ random: inout SeededGenerator) {
        guard Self.nameColumns.contains(where: { Alphabets.isRussian(self[$0]) }) else { return }
        let scheme = random.below(Alphabets.schemes.count)
        let others: [ContactColumn] = random.happens(perMille: 350) ? [.city, .company] : []
        for column in Self.nameColumns + others where Alphabets.isRussian(self[column]) {
            self[column] = Alphabets.transliterated(self[column], scheme: scheme)
        }
        if random.happens(perMille: 400) { self[.patronymic] = "" }
    }

    mutating func mistakeLayout(_ random: inout SeededGenerator) {
        let columns = Self.nameColumns.filter { Alphabets.isRussian(self[$0]) }
        guard !columns.isEmpty else { return }
        let all = random.happens(perMille: 600)
        let one = random.pick(columns)
        for column in columns where all || column == one {
            self[column] = Alphabets.wrongLayout(self[column])
        }
    }

    mutating func replaceLookAlikeLetters(_ random: inout SeededGenerator) {
        let columns = Self.nameColumns.filter { Alphabets.isRussian(self[$0]) }
        for column in columns where column == columns.first || random.happens(perMille: 500) {
            self[column] = String(
                self[column].map { letter in
                    guard let twin = Alphabets.homoglyphs[letter] else { return letter }
                    return random.happens(perMille: 600) ? twin : letter
                }
            )
        }
    }

    mutating func dropYo() {
        for column in Self.nameColumns + [.company, .city, .address] {
            let text = self[column]
            guard text.unicodeScalars.contains(where: { $0 == "ё" || $0 == "Ё" }) else { continue }
            self[column] = String(text.map { $0 == "ё" ? "е" : $0 == "Ё" ? "Е" : $0 })
        }
    }

    mutating func changeCase(_ random: inout SeededGenerator) {
        for column in Self.nameColumns + [.company, .city] {
            switch random.below(5) {
            case 0: self[column] = self[column].uppercased()
            case 1: self[column] = self[column].lowercased()
            case 2 where has(column): self[column] = "  " + self[column] + " "
            case 3:
                self[column] = self[column].split(separator: " ").joined(separator: "  ")
            default: break
            }
        }
    }
}
