/// What is said on the telephone, step by step (row D10).
package struct CallScript: Codable, Hashable, Sendable {
    /// Its name.
    package var name: String
    /// For whom it is, written as segments are; nil for everybody.
    package var segment: String?
    /// The funnel whose steps it follows; nil for the first.
    package var funnel: String?
    /// What is said at each step.
    package var steps: [Step]
    /// What is answered to objections.
    package var answers: [Answer]?

    /// What is said at a step.
    package struct Step: Codable, Hashable, Sendable {
        /// The step of the funnel, by its ID.
        package var step: String
        /// The words, with places such as `{name}` that are filled in for each contact.
        package var say: String

        /// Words for a step.
        package init(step: String, say: String) {
            self.step = step
            self.say = say
        }
    }

    /// What is answered to an objection.
    package struct Answer: Codable, Hashable, Sendable {
        /// The objection, in a few words.
        package var objection: String
        /// The words, with places as in a step.
        package var say: String

        /// Words for an objection.
        package init(objection: String, say: String) {
            self.objection = objection
            self.say = say
        }
    }

    /// What can be filled in.
    package enum Place: String, CaseIterable, Hashable, Sendable {
        /// How the contact is addressed.
        case name
        /// The contact's organisation.
        case organisation
        /// What the contact needs.
        case need
        /// What the contact is interested in.
        case interest
        /// What was bought last.
        case product
        /// What only we offer, by the portrait that fits best.
        case usp
        /// Where nobody else is, by the same portrait.
        case niche
        /// Who speaks.
        case caller
    }

    /// A script of steps.
    package init(name: String, steps: [Step]) {
        self.name = name
        self.steps = steps
    }

    /// The words in braces of a text that stand for nothing.
    static func unknownPlaces(in text: String) -> [String] {
        var unknown: [String] = []
        _ = filled(text) { word in
            if Place(rawValue: word) == nil { unknown.append(word) }
            return nil
        }
        return unknown
    }

    /// A text with what stands for each word in braces; `…` where nothing is known.
    static func filled(_ text: String, _ value: (String) -> String?) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"),
            let close = rest[open...].firstIndex(of: "}")
        {
            result += rest[..<open]
            result += value(String(rest[rest.index(after: open)..<close])) ?? "…"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
