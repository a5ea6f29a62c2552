extension PhoneNumber {
    /// The number in groups for reading: `+7 926 123-45-67`, `+7 495 123-45-67 #12`.
    ///
    /// What has no groups, and text that is no number of a country, comes back as it stands, but
    /// for the pairs of a number within a town: `123-45-67`.
    package static func formatted(_ value: String) -> String {
        let (number, extensionDigits) = parts(value)
        let shown = grouped(number)
        guard let extensionDigits else { return shown }
        // Where groups begin with `#` already, or pauses follow, nothing else is put between.
        return shown + (extensionDigits.first.map { ",*#".contains($0) } == true ? "" : " #")
            + extensionDigits
    }

    private static func grouped(_ number: String) -> String {
        guard number.hasPrefix("+") else { return local(number) }
        let digits = String(number.dropFirst())
        guard digits.allSatisfy(isDigit), let code = NumberingPlans.code(in: digits) else {
            return number
        }
        let national = digits.dropFirst(code.count)
        if let groups = ownGroups[code] {
            guard national.count == groups.reduce(0, +) else { return number }
            var rest = national
            let parts = groups.map { count in
                defer { rest = rest.dropFirst(count) }
                return rest.prefix(count)
            }
            return "+\(code) \(parts[0]) " + parts.dropFirst().joined(separator: "-")
        }
        let plans = NumberingPlans.plans(ofCode: code)
        let plan = plans.first { $0.isValid(national) } ?? plans.first
        guard let text = plan?.grouped(national) ?? plans.first?.grouped(national) else {
            return number
        }
        return "+\(code) \(text)"
    }

    /// Codes whose numbers have been shown in these groups all along.
    private static let ownGroups: [String: [Int]] = [
        "7": [3, 3, 2, 2], "375": [2, 3, 2, 2], "380": [2, 3, 2, 2], "1": [3, 3, 4],
    ]

    /// `123-45-67`, `12-34-56`; services and codes of a network as they stand.
    private static func local(_ number: String) -> String {
        guard number.allSatisfy(isDigit), (6...7).contains(number.count) else { return number }
        let head = number.prefix(number.count - 4)
        return "\(head)-\(number.suffix(4).prefix(2))-\(number.suffix(2))"
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}

/// Numbers as lists and people write them: several in one place, with words beside them.
extension PhoneNumber {
    /// The numbers of a text that holds several, as typed; what parts them is no part of any.
    ///
    /// A pause `,,` and an extension `;ext=` belong to their number.
    package static func list(_ text: String) -> [String] {
        var found: [String] = []
        var current = ""
        let characters = Array(text)
        for (place, character) in characters.enumerated() {
            let isPause =
                character == ","
                && (characters[..<place].last == "," || characters[(place + 1)...].first == ",")
            let isExtension =
                character == ";"
                && String(characters[(place + 1)...].prefix(4)).lowercased() == "ext="
            if ";,/\n|".contains(character), !isPause, !isExtension {
                found.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        return (found + [current]).filter { $0.contains { !$0.isWhitespace } }
    }

    /// Reads a number that may have a word before or behind it that says what it is for:
    /// `моб. 8 926 …`, `8 926 … (мама)`.
    package static func labelled(
        _ text: String,
        homeRegion: Region = .ru
    ) throws(CaptureError) -> (PhoneNumber, label: String?) {
        do {
            return (try parse(text, homeRegion: homeRegion), nil)
        } catch {
            let words = CanonicalText.text(text).split(separator: " ").map(String.init)
            for (label, rest) in [
                (words.first, words.dropFirst()), (words.last, words.dropLast()),
            ] {
                guard let label, let known = PhoneLabel.beside(label),
                    let phone = try? parse(rest.joined(separator: " "), homeRegion: homeRegion)
                else { continue }
                return (phone, known.text)
            }
            throw error
        }
    }
}
