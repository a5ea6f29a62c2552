package import Wording

/// What a condition of a segment can ask for.
///
/// Keys, Russian names and values are in ``SegmentFieldEntry/all``. A ``SegmentSubject`` answers
/// with the kind of value that is said here: a number, a day, a yes or no, or a text. Where values
/// have names (`sex`, `activity`), the text is the English one.
package enum SegmentField: Hashable, Sendable {
    /// Whether it is a lead or a client: `leads`, `clients` (definition D4).
    case box
    /// The rung of the ladder, a number from 1 to 5 (D6).
    case rung
    /// The stage of the relation: `attract`, `hold`, `develop` (D19).
    case stage
    /// How alive the card is, as in ``ActivityState`` (D9).
    case activity
    /// The number of the turn (D8).
    case turn
    /// The part of the profitable, middling or unprofitable in the rung (D17).
    case subgroup
    /// The likelihood to leave, in percent (D18).
    case risk

    /// A `person` or an `organisation`.
    case kind
    /// The whole name, or each of its parts; one that fits is enough.
    case name
    /// `f` or `m`.
    case sex
    /// The age in whole years on the day that is asked about.
    case age
    /// What the contact needs.
    case need
    /// What the contact is interested in.
    case interest
    /// The tags.
    case tag
    /// The value marks: `image`, `adherent`, `vip`, `referrer`, `big` (D16).
    case mark
    /// `small`, `middle` or `big`, by the office's bands.
    case size
    /// Where the contact was first heard of.
    case source
    /// How the contact first came.
    case channel
    /// What was decided of the client: `develop`, `minimal`, `withdraw`.
    case triage
    /// What the client does not want: `calls`, `messages`.
    case refuses
    /// What numbers suggest to invest in the client: `develop`, `minimal`, `withdraw` (C18).
    case suggested
    /// How many contacts there were in 90 days.
    case contacts
    /// How clean the card is, from 0 to 100 (D23).
    case quality
    /// How well it fits the portrait of whom we look for, in percent (D22).
    case fit

    /// How many purchases count (D2).
    case purchases
    /// On how many occasions (D3).
    case occasions
    /// What the client paid, in the smallest coin (D11).
    case sales
    /// What we earned, in the smallest coin (D11).
    case profit
    /// What the client paid in 365 days, in the smallest coin.
    case yearSales
    /// What we earned in 365 days, in the smallest coin.
    case yearProfit
    /// Where the sales of 365 days went from those of the 365 days before: `up`, `flat`, `down`.
    case growth
    /// Whether the client takes a greater part of our costs or time than he brings of the profit.
    case costly
    /// What we expect to earn, in the smallest coin (D12).
    case forecast
    /// The average purchase, in the smallest coin.
    case average
    /// The importance by profit: `A`, `B`, `C`, `D` (D13).
    case abc
    /// The importance by sales: `A`, `B`, `C`, `D` (row A17).
    case salesClass
    /// The three scores as a text such as `543` (D14).
    case rfm
    /// The score of recency, 1 to 5 (D14).
    case recency
    /// The score of frequency, 1 to 5 (D14).
    case frequency
    /// The score of monetary value, 1 to 5 (D14).
    case monetary
    /// How steadily the client buys: `monthly`, `often`, `rare`, `yearly` (D15).
    case stability
    /// Where the sales go: `up`, `flat`, `down`.
    case trend
    /// Our share of what the client spends, in percent (D27).
    case wallet
    /// What was bought.
    case product
    /// The categories of what was bought.
    case category
    /// Who of us sold to the client.
    case seller
    /// The months of the year in which the client bought, 1 to 12.
    case month
    /// The times of day at which the client bought or was spoken with.
    case time

    /// Whether the card was put away.
    case archived
    /// Why the card was put away.
    case archiveReason
    /// Whether nobody has spoken with the lead since its capture.
    case raw
    /// Whether the card lies without a next step (D24).
    case neglected
    /// Whether the client looks at the price first.
    case priceSensitive
    /// Whether a regular client could buy a wider line, or more (D20).
    case candidate
    /// How the contact's deals stand: `open`, `won`, `lost`.
    case deal
    /// Whether an idea for an offer, or an offer, is on the card.
    case offered
    /// The day of the last purchase.
    case last
    /// The day of the first purchase, by which a lead became a client.
    case converted
    /// The day of the capture.
    case captured
    /// The day of the next contact.
    case next

    /// A field that the office added.
    ///
    /// It holds the name as ``CanonicalText/searchKey(_:)`` gives it, so that spellings that differ
    /// in case alone are one field.
    case custom(String)
}

extension SegmentField {
    /// The fields that every office has, in the order of their table.
    package static let standard = SegmentFieldEntry.all.map(\.field)

    /// The field that a word names, in English or Russian; case and ё do not count.
    package init?(named word: String) {
        guard let field = Self.byName[SegmentName.key(word)] else { return nil }
        self = field
    }

    /// The name in canonical texts: `price_sensitive`, `field:colour`.
    package var key: String {
        guard case .custom(let name) = self else { return entry?.key ?? "" }
        return "field:\(SegmentText.written(name))"
    }

    /// All names in expressions, the key first.
    package var names: [String] { [key] + (entry?.otherNames ?? []) }

    /// What values the field has.
    package var type: SegmentFieldType { entry?.type ?? .open }

    /// What people call the field.
    package func title(_ language: Language) -> String {
        guard case .custom(let name) = self else {
            return entry?.title(language) ?? ""
        }
        return name
    }

    private var entry: SegmentFieldEntry? { Self.entries[self] }

    private static let entries = Dictionary(
        SegmentFieldEntry.all.map { ($0.field, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let byName = Dictionary(
        standard.flatMap { field in field.names.map { (SegmentName.key($0), field) } },
        uniquingKeysWith: { first, _ in first }
    )
}
