/// What the office has decided for everybody: a document that devices hold and never change.
///
/// The same version gives the same numbers everywhere. Every part may be missing; it is then as
/// here. Version 0 is what holds before an office has published anything.
package struct OfficeConfig: Codable, Hashable, Sendable {
    /// Its number; each that is published is one higher.
    package var version = 0
    /// The time zone by whose days everybody counts, such as `Europe/Moscow`; nil for each device's
    /// own.
    package var timeZone: String?
    /// The country of phone numbers without a country code, in two letters; nil for each device's
    /// own.
    package var homeRegion: String?
    /// The currency of sums that name none; nil for each device's own.
    package var currency: String?
    /// Thresholds that are not the product's own, by key; see ``ThresholdKey``.
    package var thresholds: [String: String] = [:]
    /// What rungs are called, by language, from the first to the fifth.
    package var rungNames: [String: [String]] = [:]
    /// What is sold.
    package var products: [Product] = []
    /// Which reminders are derived.
    package var rules: [ReminderRule] = ReminderRule.defaults
    /// What is done with whom.
    package var strategies: [Strategy] = Strategy.defaults
    /// Fields of the office's own.
    package var fields: [CustomField] = []
    /// The ways of a deal.
    package var funnels: [FunnelDefinition] = [.classic]
    /// Whom we look for.
    package var portraits: [Portrait] = []
    /// Segments that everybody shares.
    package var segments: [NamedSegment] = []
    /// What is said on the telephone.
    package var scripts: [CallScript] = []
    /// Why clients stay.
    package var factors: [LoyaltyFactor] = LoyaltyFactor.defaults
    /// How contacts that may be the same are found, and what is done about them.
    package var duplicates = DuplicatePolicy()

    enum CodingKeys: String, CodingKey {
        case version
        case timeZone = "time_zone"
        case homeRegion = "home_region"
        case currency
        case thresholds
        case rungNames = "rung_names"
        case products
        case rules
        case strategies
        case fields
        case funnels
        case portraits
        case segments
        case scripts
        case factors
        case duplicates
    }

    /// What holds before anything is published.
    package init() {}
}

/// Something that is sold.
package struct Product: Codable, Hashable, Sendable {
    /// Its name; case and ё/е do not count.
    package var name: String
    /// What it belongs to.
    package var category: String?
    /// Its price class, the dearer the higher.
    package var tier: Int?
    /// Its price, in the smallest coin of the currency.
    package var listPrice: Int64?
    /// What it costs us, in the smallest coin of the currency.
    package var cost: Int64?
    /// The currency of both.
    package var currency: String?
    /// After how many days it is usually bought again.
    package var cycleDays: Int?
    /// Whether who buys it pays for our name.
    package var isPremium: Bool?

    /// A product of which nothing but the name is known.
    package init(_ name: String) { self.name = name }

    private enum CodingKeys: String, CodingKey {
        case name
        case category
        case tier
        case listPrice = "list_price"
        case cost
        case currency
        case cycleDays = "cycle_days"
        case isPremium = "premium"
    }
}

/// What is done with clients of a rung, or of a part of one.
package struct Strategy: Codable, Hashable, Sendable {
    /// The rung, 1 to 5.
    package var rung: Int
    /// The part of the rung; nil for all of it.
    package var subgroup: Subgroup?
    /// What it is called; nil for a strategy of the product's own.
    package var name: String?
    /// What it is for.
    package var goal: String?
    /// What may be offered.
    package var offers: [String]?
    /// The most that is spent on a client in a quarter, in the smallest coin of the own currency.
    package var quarterLimit: Int64?
    /// The most minutes that are spent on a client in a quarter.
    package var quarterMinutes: Int?

    private enum CodingKeys: String, CodingKey {
        case rung
        case subgroup
        case name
        case goal
        case offers
        case quarterLimit = "quarter_limit"
        case quarterMinutes = "quarter_minutes"
    }

    /// A strategy without limits.
    package init(rung: Int) { self.rung = rung }

    /// One for each rung; their names and goals are the product's.
    static let defaults = (1...5).map { Strategy(rung: $0) }
}

/// A field that the office has declared.
package struct CustomField: Codable, Hashable, Sendable {
    /// What it holds.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// Words.
        case text
        /// A whole number.
        case number
        /// A sum.
        case money
        /// A day.
        case date
        /// One of some words.
        case choice
        /// Any of some words.
        case choices = "multi_choice"
        /// Yes or no.
        case yesNo = "yes_no"
    }

    /// Its name, of small letters, digits and `_`.
    package var name: String
    /// What it holds.
    package var kind: Kind
    /// The words of a choice, or of several.
    package var choices: [String]?
    /// What people call it, by language.
    package var titles: [String: String]?

    /// A field of a kind.
    package init(_ name: String, _ kind: Kind, choices: [String]? = nil) {
        self.name = name
        self.kind = kind
        self.choices = choices
    }
}

/// The way of a deal, step by step.
package struct FunnelDefinition: Codable, Hashable, Sendable {
    /// Its name for commands.
    package var name: String
    /// Its steps, two to nine, from the first to the last.
    package var steps: [Step]

    /// A step of a funnel.
    package struct Step: Codable, Hashable, Sendable {
        /// What does not change when the step gets another name.
        package var id: String
        /// What people call it, by language; nil for a step of the product's own.
        package var titles: [String: String]?

        /// A step.
        package init(_ id: String) { self.id = id }
    }

    /// Contact, needs, presentation, objections, closing.
    package static let classic: FunnelDefinition = {
        var funnel = FunnelDefinition(name: "sales", steps: [])
        let ids = ["contact", "needs", "presentation", "objections", "closing"]
        funnel.steps = ids.map { Step($0) }
        return funnel
    }()
}

/// Whom we look for: conditions, each with its weight.
package struct Portrait: Codable, Hashable, Sendable {
    /// Its name.
    package var name: String
    /// The conditions, written as segments are.
    package var conditions: [Condition]
    /// Where nobody else is.
    package var niche: String?
    /// What only we offer.
    package var usp: String?

    /// A portrait of conditions.
    package init(name: String, conditions: [Condition]) {
        self.name = name
        self.conditions = conditions
    }

    /// A condition and what it weighs.
    package struct Condition: Codable, Hashable, Sendable {
        /// The condition.
        package var when: String
        /// Its weight, above zero.
        package var weight: Int

        /// A condition with its weight.
        package init(when: String, weight: Int) {
            self.when = when
            self.weight = weight
        }
    }
}

/// A segment that has a name.
package struct NamedSegment: Codable, Hashable, Sendable {
    /// The name.
    package var name: String
    /// The expression, in its canonical form.
    package var expression: String

    /// Names an expression.
    package init(name: String, expression: String) {
        self.name = name
        self.expression = expression
    }
}

/// A reason for which clients stay.
package struct LoyaltyFactor: Codable, Hashable, Sendable {
    /// What kind of reason it is.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// A thing that was always there: the place, the goods.
        case traditional
        /// A thing that a programme gives: discounts, cards, gifts.
        case programme
        /// What cannot be touched: attitude, service.
        case nonMaterial = "non_material"
    }

    /// Its name for commands, in English.
    package var name: String
    /// What kind of reason it is.
    package var kind: Kind
    /// Its other names.
    package var aliases: [String]?

    init(_ name: String, _ kind: Kind, _ aliases: String...) {
        self.name = name
        self.kind = kind
        self.aliases = aliases
    }

    /// The eight material ones that the trade lists, and four that are not.
    static let defaults = [
        LoyaltyFactor("place", .traditional, "место", "расположение"),
        LoyaltyFactor("goods", .traditional, "товар", "качество", "наличие"),
        LoyaltyFactor("discounts", .programme, "скидки", "скидка"),
        LoyaltyFactor("gifts", .programme, "подарки", "подарок"),
        LoyaltyFactor("discount card", .programme, "дисконтная карта", "карта"),
        LoyaltyFactor("certificates", .programme, "сертификаты", "сертификат"),
        LoyaltyFactor("bonuses", .programme, "бонусы", "бонус", "баллы"),
        LoyaltyFactor("club card", .programme, "клубная карта", "клуб"),
        LoyaltyFactor("attitude", .nonMaterial, "отношение"),
        LoyaltyFactor("service", .nonMaterial, "сервис", "обслуживание"),
        LoyaltyFactor("image", .nonMaterial, "имидж"),
        LoyaltyFactor("personal manager", .nonMaterial, "личный менеджер", "менеджер"),
    ]
}
