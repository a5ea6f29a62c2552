import Foundation
import Matching
import Wording

extension OfficeConfig {
    /// Looks whether the document makes sense.
    ///
    /// `isStrict`: whether a threshold that is not known is an error.
    ///
    /// - Throws: The first thing that does not.
    package func check(isStrict: Bool = true) throws(ConfigError) {
        _ = try allThresholds(isStrict: isStrict)
        if let timeZone, TimeZone(identifier: timeZone) == nil {
            throw .part(
                Phrase(verbatim: "time_zone"),
                "there is no time zone “\(timeZone)”; one is Europe/Moscow"
            )
        }
        if let homeRegion, Region(rawValue: homeRegion) == nil {
            throw .part(
                Phrase(verbatim: "home_region"),
                "there is no country “\(homeRegion)”; it has two letters, such as ru or us"
            )
        }
        if let currency, !Currency.isKnown(currency) {
            throw .part(
                Phrase(verbatim: "currency"),
                "there is no currency “\(currency)”; it has three letters, such as RUB or USD"
            )
        }
        for (language, names) in rungNames where names.count != 5 || names.contains("") {
            throw .part(
                Phrase(verbatim: "rung_names.\(language)"),
                "a ladder has five rungs, each with a name"
            )
        }
        try checkNames()
        for product in products { try check(product) }
        for rule in rules { try check(rule) }
        for field in fields { try check(field) }
        for funnel in funnels { try check(funnel) }
        for script in scripts { try check(script) }
        for strategy in strategies { try check(strategy) }
        for segment in segments { try check(segment.expression, in: "segment “\(segment.name)”") }
        for portrait in portraits { try check(portrait) }
        try check(duplicates)
    }

    private func checkNames() throws(ConfigError) {
        try unique("products", products.map { CanonicalText.name($0.name) })
        try unique("rules", rules.map(\.id))
        try unique("fields", fields.map(\.name))
        try unique("funnels", funnels.map(\.name))
        try unique("segments", segments.map { CanonicalText.name($0.name) })
        try unique("scripts", scripts.map { CanonicalText.name($0.name) })
    }

    private func check(_ strategy: Strategy) throws(ConfigError) {
        guard (1...5).contains(strategy.rung) else {
            throw .part(
                Phrase(verbatim: "strategies"),
                "there is no rung \(strategy.rung); rungs are 1 to 5"
            )
        }
    }

    private func check(_ portrait: Portrait) throws(ConfigError) {
        let place: Phrase = "portrait “\(portrait.name)”"
        if portrait.conditions.isEmpty { throw .part(place, "it has no conditions") }
        for condition in portrait.conditions {
            if !(1...1_000).contains(condition.weight) {
                throw .part(place, "a weight is not from 1 to 1000")
            }
            try check(condition.when, in: place)
        }
    }

    /// Weights are added up, so none may be beyond all sense.
    private func check(_ policy: DuplicatePolicy) throws(ConfigError) {
        guard let model = policy.model else { return }
        let numbers =
            [model.version, model.prior, model.review, model.same]
            + model.weights.values.flatMap(\.values) + model.rare.values
            + model.frequencies.values.flatMap(\.values)
        guard numbers.allSatisfy({ $0.magnitude <= 1_000_000_000 }) else {
            throw .part(Phrase(verbatim: "duplicates"), "a weight is beyond all sense")
        }
    }

    private func unique(_ part: String, _ names: [String]) throws(ConfigError) {
        try unique(Phrase(verbatim: part), names)
    }

    private func unique(_ place: Phrase, _ names: [String]) throws(ConfigError) {
        var seen: Set<String> = []
        for name in names {
            if name.isEmpty { throw .part(place, "one has no name") }
            if !seen.insert(name).inserted { throw .part(place, "“\(name)” is there twice") }
        }
    }

    private func check(_ product: Product) throws(ConfigError) {
        let place: Phrase = "product “\(product.name)”"
        if let days = product.cycleDays, !(1...3_650).contains(days) {
            throw .part(place, "cycle_days is \(days); it is 1 to 3650")
        }
        for sum in [product.listPrice, product.cost].compactMap(\.self)
        where !(0...CRMLimits.amountMax).contains(sum) {
            throw .part(place, "a price is below zero or too large")
        }
        if let currency = product.currency, !Currency.isKnown(currency) {
            throw .part(place, "“\(currency)” is no code of a currency")
        }
    }

    private func check(_ rule: ReminderRule) throws(ConfigError) {
        let place: Phrase = "rule “\(rule.id)”"
        if let days = rule.repeatDays, !(1...3_650).contains(days) {
            throw .part(place, "it is repeated every \(days) days; 1 to 3650 are possible")
        }
        if !(-3_650...3_650).contains(rule.afterDays) {
            throw .part(place, "it looks more than ten years on")
        }
        let needsOffer: Set<ReminderRule.Trigger> = [.crossSell, .consumable]
        if needsOffer.contains(rule.trigger), rule.product == nil || rule.offer == nil {
            throw .part(place, "it needs a product that was bought, and one that is offered")
        }
    }

    private func check(_ field: CustomField) throws(ConfigError) {
        let place: Phrase = "field “\(field.name)”"
        let isFine = field.name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isFine else {
            throw .part(place, "a name is made of a to z, 0 to 9 and _")
        }
        if ContactField(named: field.name) != nil {
            throw .part(place, "every card has a field of this name")
        }
        guard field.kind == .choice || field.kind == .choices else { return }
        let choices = field.choices ?? []
        if choices.count < 2 { throw .part(place, "a choice needs two words or more") }
        try unique(place, choices.map(CanonicalText.name))
        if let word = choices.first(where: { $0.contains(",") }) {
            throw .part(place, "“\(word)” holds a comma, which divides the words of a choice")
        }
    }

    private func check(_ funnel: FunnelDefinition) throws(ConfigError) {
        let place: Phrase = "funnel “\(funnel.name)”"
        guard (2...9).contains(funnel.steps.count) else {
            throw .part(place, "it has \(funnel.steps.count) steps; 2 to 9 are possible")
        }
        try unique(place, funnel.steps.map(\.id))
    }

    private func check(_ script: CallScript) throws(ConfigError) {
        let place: Phrase = "script “\(script.name)”"
        guard let funnel = funnel(script.funnel) else {
            throw .part(place, "there is no funnel “\(script.funnel ?? "")”")
        }
        if script.steps.isEmpty { throw .part(place, "nothing is said in it") }
        for step in script.steps where !funnel.steps.contains(where: { $0.id == step.step }) {
            let known = funnel.steps.map(\.id).joined(separator: ", ")
            throw .part(place, "the funnel has no step “\(step.step)”; its steps are \(known)")
        }
        for text in script.steps.map(\.say) + (script.answers ?? []).map(\.say) {
            guard let word = CallScript.unknownPlaces(in: text).first else { continue }
            let known = CallScript.Place.allCases.map(\.rawValue).joined(separator: ", ")
            throw .part(place, "nothing is known as “\(word)”; in braces there may be \(known)")
        }
        if let segment = script.segment { try check(segment, in: place) }
    }

    private func check(_ expression: String, in place: Phrase) throws(ConfigError) {
        do {
            _ = try segment(expression)
        } catch {
            let english = error.description(.en)
            throw .part(place, Phrase(english: english, russian: error.description(.ru)))
        }
    }

    /// Reads an expression that may use the office's own fields.
    package func segment(_ text: String) throws(SegmentError) -> SegmentExpression {
        try SegmentExpression(parsing: text, customFields: fields.map(\.name))
    }
}
