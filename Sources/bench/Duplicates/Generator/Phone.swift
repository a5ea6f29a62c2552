/// A telephone number and the ways in which people type it.
struct Phone: Equatable, Sendable {
    /// The country's calling code.
    let country: Int
    /// The ten digits after the calling code.
    var national: [UInt8]

    init(country: Int, digits: [UInt8]) {
        self.country = country
        national = digits
    }

    /// A mobile number of Russia, or of Britain or the United States.
    static func mobile(abroad: Bool, _ random: inout SeededGenerator) -> Phone {
        guard abroad else { return Phone(country: 7, start: "9", &random) }
        return random.happens(perMille: 500)
            ? Phone(country: 44, start: "7", &random)
            : Phone(country: 1, start: String(random.number(201...989)), &random)
    }

    /// A landline of a city.
    static func landline(of city: City, _ random: inout SeededGenerator) -> Phone {
        Phone(country: city.country, start: city.areaCode, &random)
    }

    private init(country: Int, start: String, _ random: inout SeededGenerator) {
        self.country = country
        var digits = start.utf8.map { $0 - 48 }
        // No subscriber's number begins with 0 or 1.
        digits.append(UInt8(random.number(2...9)))
        while digits.count < 10 { digits.append(UInt8(random.below(10))) }
        national = digits
    }

    /// The three customary spellings, which originals have.
    func typed(_ random: inout SeededGenerator) -> String {
        switch (country, random.below(10)) {
        case (7, 0..<4): "+7 (\(part(0, 3))) \(part(3, 3))-\(part(6, 2))-\(part(8, 2))"
        case (7, 4..<6): "8 (\(part(0, 3))) \(part(3, 3))-\(part(6, 2))-\(part(8, 2))"
        case (7, 6..<8): "+7" + part(0, 10)
        case (7, _): "8" + part(0, 10)
        case (_, 0..<5): "+\(country) \(part(0, 3)) \(part(3, 3)) \(part(6, 4))"
        default: "+\(country)" + part(0, 10)
        }
    }

    /// A spelling that is rarer than those of `typed`.
    func typedOddly(_ random: inout SeededGenerator) -> String {
        let ends = [part(3, 3), part(6, 2), part(8, 2)]
        switch random.below(8) {
        case 0: return part(0, 10)
        case 1: return "+\(country) \(part(0, 3)) " + ends.joined(separator: "\u{2011}")
        case 2: return "\(trunk)-\(part(0, 3))-" + ends.joined(separator: "-")
        case 3: return part(0, 3) + " " + ends.joined(separator: " ")
        case 4: return "тел. \(trunk)\(part(0, 10))"
        case 5: return "00\(country)\(part(0, 10))"
        case 6: return "\(trunk)(\(part(0, 3)))\(part(3, 7))"
        default: return "+\(country).\(part(0, 3)).\(part(3, 3)).\(part(6, 4))"
        }
    }

    /// What is dialled within the country before the ten digits.
    private var trunk: String {
        country == 7 ? "8" : country == 44 ? "0" : "1"
    }

    private func part(_ start: Int, _ count: Int) -> String {
        String(decoding: national[start..<(start + count)].map { $0 + 48 }, as: UTF8.self)
    }
}
