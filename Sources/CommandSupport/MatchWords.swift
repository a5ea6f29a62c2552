import Foundation
package import Matching
package import Wording

extension MatchFeature {
    /// What was compared, in a word.
    var phrase: Phrase {
        switch self {
        case .family: "surname"
        case .given: "first name"
        case .patronymic: "patronymic"
        case .birth: "date of birth"
        case .phone: "phone"
        case .email: "e-mail"
        case .affiliation: "company and shared lines"
        case .place: "city"
        case .address: "address"
        case .number: "personal number"
        }
    }
}

extension MatchLevel {
    /// How much two records agree, in a word or two.
    var phrase: Phrase {
        switch self {
        case .missing: "missing"
        case .same: "equal"
        case .partial: "equal in part"
        case .close: "one slip apart"
        case .onePart: "all but one part equal"
        case .diminutive: "short form"
        case .initial: "initial fits"
        case .otherInitial: "another initial"
        case .swapped: "in each other's place"
        case .changed: "changed, the rest is equal"
        case .twoSurnames: "equal, under two surnames"
        case .user: "equal but for the provider"
        case .several: "several are equal"
        case .one: "one is equal"
        case .street: "equal to the street"
        case .postcode: "equal to the postcode"
        case .unlike: "unlike"
        case .similar: "similar names"
        case .unrelated: "different numbers"
        case .outweighed: "different, outweighed by the rest"
        case .different: "different"
        }
    }
}

extension Vetoes {
    /// Why two records are not taken for the same without a person's look.
    var phrases: [Phrase] {
        let all: [(Vetoes, Phrase)] = [
            (.given, "different first names"), (.gender, "a man and a woman"),
            (.patronymic, "different patronymics"), (.birth, "different dates of birth"),
            (.taxNumber, "different tax numbers"), (.kind, "a person and a company"),
            (.namesOnly, "nothing but names agrees"), (.family, "different surnames"),
            (.fewNames, "too little is known of the names"),
            (.otherContact, "each has a phone or an address of its own"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}

extension MatchScore {
    /// The chance that the two are one, as the weights have it: 0.97.
    package var chance: String {
        let bits = Double(total) / 1_000
        let odds = pow(2, min(max(bits, -30), 30))
        // Nobody is certain, and 1.00 would say so.
        let share = min(odds / (1 + odds), 0.99)
        return share.formatted(
            .number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US_POSIX"))
        )
    }

    /// What speaks most for it: `phone equal, first name short form`.
    package var reasons: Phrase {
        let strongest = parts.filter { $0.sum > 0 }.sorted { $0.sum > $1.sum }.prefix(3)
        return Phrase(joining: strongest.map(\.phrase), by: ", ")
    }

    /// The reasons in English, as they are kept with a verdict.
    package var grounds: String {
        let parts = parts.map { "\($0.feature.rawValue) \($0.level.rawValue) \(Self.bits($0.sum))" }
        let prior = "prior \(Self.bits(prior))"
        return ([prior] + parts + ["total \(Self.bits(total))"]).joined(separator: ", ")
    }

    /// Thousandths of a bit as bits: `+8.1`.
    package static func bits(_ thousandths: Int) -> String {
        let tenths = (abs(thousandths) + 50) / 100
        let sign = thousandths < 0 ? "−" : "+"
        return "\(sign)\(tenths / 10).\(tenths % 10)"
    }
}

extension MatchScore.Part {
    /// The weight with what the rareness of the value added.
    package var sum: Int { bits + termFrequencyBits }

    /// What was compared and how it agrees.
    var phrase: Phrase { "\(feature.phrase) \(level.phrase)" }
}
