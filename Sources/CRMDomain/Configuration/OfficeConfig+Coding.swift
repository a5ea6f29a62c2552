import Foundation
package import Wording

extension OfficeConfig {
    /// Reads a document; a part that is missing is as it is before anything is published.
    package init(from decoder: any Decoder) throws {
        let parts = try decoder.container(keyedBy: CodingKeys.self)
        let other = OfficeConfig()
        let isLenient = leniency.map { decoder.userInfo[$0] as? Bool == true } ?? false
        func part<T: Decodable>(_ key: CodingKeys, _ none: T) throws -> T {
            try parts.decodeIfPresent(T.self, forKey: key) ?? none
        }
        func list<T: Decodable>(_ key: CodingKeys, _ none: [T]) throws -> [T] {
            guard isLenient else { return try part(key, none) }
            // A later version of the program may have written what is not known here.
            return try parts.decodeIfPresent([Known<T>].self, forKey: key)?.compactMap(\.value)
                ?? none
        }
        version = try part(.version, other.version)
        timeZone = try parts.decodeIfPresent(String.self, forKey: .timeZone)
        homeRegion = try parts.decodeIfPresent(String.self, forKey: .homeRegion)
        currency = try parts.decodeIfPresent(String.self, forKey: .currency)
        thresholds = try part(.thresholds, other.thresholds)
        rungNames = try part(.rungNames, other.rungNames)
        products = try list(.products, other.products)
        rules = try list(.rules, other.rules)
        strategies = try list(.strategies, other.strategies)
        fields = try list(.fields, other.fields)
        funnels = try list(.funnels, other.funnels)
        portraits = try list(.portraits, other.portraits)
        segments = try list(.segments, other.segments)
        scripts = try list(.scripts, other.scripts)
        factors = try list(.factors, other.factors)
        duplicates = try part(.duplicates, other.duplicates)
    }

    /// The document as text: keys in order, so that two of them can be compared line by line.
    package func text() throws(ConfigError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw .unreadable("\(error)")
        }
    }

    /// Reads a document from its text.
    ///
    /// `isLenient`: whether entries of lists that this program does not understand are left out,
    /// as those of a document that was published; else they are an error.
    package init(text: String, isLenient: Bool = false) throws(ConfigError) {
        do {
            let decoder = JSONDecoder()
            if let leniency { decoder.userInfo[leniency] = isLenient }
            self = try decoder.decode(OfficeConfig.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw .unreadable(error.sentence)
        } catch {
            throw .unreadable("\(error)")
        }
    }
}

/// Where a decoder keeps whether what is not understood is left out.
private let leniency = CodingUserInfoKey(rawValue: "isLenient")

/// An entry of a list, or nothing if it is not understood.
private struct Known<Value: Decodable>: Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}

extension DecodingError {
    /// What is wrong, and where in the document.
    fileprivate var sentence: String {
        func place(_ context: Context, _ more: [any CodingKey] = []) -> String {
            let path = (context.codingPath + more).map { key in
                key.intValue.map { "[\($0)]" } ?? key.stringValue
            }
            return path.isEmpty ? "the document" : path.joined(separator: ".")
        }
        return switch self {
        case .keyNotFound(let key, let context): "\(place(context, [key])) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(place(context)) has a value of another type"
        case .dataCorrupted(let context): "\(place(context)): \(context.debugDescription)"
        @unknown default: "\(self)"
        }
    }
}

/// What is wrong with a configuration; nothing was published.
package enum ConfigError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no document of ours.
    case unreadable(String)
    /// There is no threshold of this key.
    case unknownKey(String)
    /// A threshold does not take the value.
    case badValue(key: String, value: String, expected: String)
    /// The numbers do not fit together.
    case thresholds(ThresholdError)
    /// It is longer than devices read.
    case tooLong(bytesMax: Int)
    /// Something else is wrong: where, and what.
    case part(Phrase, Phrase)

    package var description: String {
        switch self {
        case .unreadable(let why): "the configuration cannot be read: \(why)"
        case .unknownKey(let key): "there is no setting “\(key)”; `config show` lists them"
        case .badValue(let key, let value, let expected):
            "“\(value)” is no value for \(key); it takes \(expected)"
        case .thresholds(.regularMin(let number)):
            "ladder.regular_min is \(number); a regular client has 2 to 10 occasions"
        case .thresholds(.cycles): "k1, k2 and k3 must be above zero and grow"
        case .thresholds(.churn):
            "churn must be five percentages of 0 to 100 that do not grow from rung to rung: the "
                + "higher a client stands, the less likely he leaves"
        case .thresholds(.cuts(let name)): "the cuts of \(name) must be four numbers that grow"
        case .thresholds(.subgroups):
            "each rung has two or three subgroups: subgroup.hi and subgroup.lo are five sums each, "
                + "none of lo above its hi"
        case .tooLong(let bytesMax):
            "the configuration is longer than \(bytesMax) bytes; nothing was published; leave out "
                + "products or weights that are not needed"
        case .part(let place, let what): "\(place.text(.en)): \(what.text(.en))"
        }
    }
}
