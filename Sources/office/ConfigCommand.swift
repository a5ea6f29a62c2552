import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `office config`.
struct ConfigCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Prepare what holds for everybody, and publish it.",
        discussion: """
            What is set is a draft until `publish`; devices take a published version over with \
            their next sync. Products, rules, segments, funnels and the rest are parts of one \
            document: write it to a file with `export`, change it, and take it back with `load`.

            EXAMPLE:
              office config show
              office config set ladder.regular_min 3
              office config set time_zone Europe/Moscow
              office config set home_region us
              office config export config.json
              office config load config.json
              office config diff
              office config check
              office config publish
              office config drop
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            "show, set, export, load, diff, check, publish or drop.",
            valueName: "verb"
        )
    )
    var verb: Verb = .show

    @Argument(help: ArgumentHelp("A setting and its value, or a file.", valueName: "words"))
    var words: [String] = []

    /// What is done with the configuration.
    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case show
        case set
        case export
        case load
        case diff
        case check
        case publish
        case drop
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let crm = try context.openCRM()
        switch verb {
        case .show: try ConfigView.show(try crm.configDraft(), in: context)
        case .set: try set(crm, context)
        case .export: try export(crm, context)
        case .load: try load(crm, context)
        case .diff: try diff(crm, context)
        case .check: try check(crm, context)
        case .publish:
            let published = try crm.publish(try crm.configDraft())
            context.done("version \(published.version) is published")
            context.note("  devices take it over with their next sync")
        case .drop:
            try crm.setConfigDraft(nil)
            context.done("the draft was given up")
        }
        return .success
    }

    /// The settings that are no thresholds: by whose days everybody counts, where phone numbers
    /// without a country code belong, and what sums without a currency are in.
    static let timeZoneKey = "time_zone"
    static let homeRegionKey = "home_region"
    static let currencyKey = "currency"

    private func set(_ crm: CRM, _ context: CommandContext) throws {
        guard words.count == 2 else {
            throw CommandFailure(
                "a setting and its value are needed",
                hint: "office config set ladder.regular_min 3",
                exitCode: .usage
            )
        }
        var draft = try crm.configDraft()
        let word = words[1] == "none" ? nil : words[1]
        switch words[0] {
        case Self.timeZoneKey: draft.timeZone = word
        case Self.homeRegionKey: draft.homeRegion = word?.lowercased()
        case Self.currencyKey: draft.currency = word?.uppercased()
        default:
            var thresholds = Thresholds()
            try ThresholdKey.named(words[0]).set(words[1], in: &thresholds)
            draft.thresholds[words[0]] = words[1]
        }
        try draft.check()
        try crm.setConfigDraft(draft)
        context.done("in the draft: \(words[0]) = \(words[1])")
        context.note("  next: office config check, office config publish")
    }

    private func export(_ crm: CRM, _ context: CommandContext) throws {
        let text = try crm.configDraft().text() + "\n"
        guard let path = words.first, path != LocalFile.standardStream else {
            return context.console.print(
                HiddenCharacters.escaped(inJSON: text),
                terminator: ""
            )
        }
        try LocalFile.replace(path, with: Array(text.utf8), permissions: 0o644)
        context.done("written to \(path)")
    }

    private func load(_ crm: CRM, _ context: CommandContext) throws {
        let path = words.first ?? LocalFile.standardStream
        let bytes = try LocalFile.read(path, bytesMax: CommandLimits.configBytesMax)
        let config = try OfficeConfig(text: String(decoding: bytes, as: UTF8.self))
        try config.check()
        try crm.setConfigDraft(config)
        context.done("the draft is as in \(path)")
        context.note("  next: office config diff, office config publish")
    }

    private func diff(_ crm: CRM, _ context: CommandContext) throws {
        let old = try crm.config().text().split(separator: "\n").map(String.init)
        let new = try crm.configDraft().text().split(separator: "\n").map(String.init)
        var count = 0
        for change in new.difference(from: old).sorted(by: Self.order) {
            switch change {
            case .remove(_, let line, _): context.console.print(DisplayWidth.printable("-\(line)"))
            case .insert(_, let line, _): context.console.print(DisplayWidth.printable("+\(line)"))
            }
            count += 1
        }
        if count == 0 { context.note("the draft says nothing new") }
    }

    private static func order(
        _ left: CollectionDifference<String>.Change,
        _ right: CollectionDifference<String>.Change
    ) -> Bool {
        func place(_ change: CollectionDifference<String>.Change) -> (Int, Int) {
            switch change {
            case .remove(let offset, _, _): (offset, 0)
            case .insert(let offset, _, _): (offset, 1)
            }
        }
        return place(left) < place(right)
    }

    /// Says what would change for the clients that are held.
    private func check(_ crm: CRM, _ context: CommandContext) throws {
        let draft = try crm.configDraft()
        try draft.check()
        let day = context.clock.today
        let old = try crm.frame(on: day)
        let new = try ClientState.Frame(draft, currency: old.currency, day: day)
        var rungs = 0
        var activities = 0
        for facts in try crm.clientFacts() {
            let (before, after) = (ClientState(facts, old), ClientState(facts, new))
            if before.place.rung != after.place.rung { rungs += 1 }
            if before.activity != after.activity { activities += 1 }
        }
        context.done("the draft makes sense")
        context.note(
            "  \(rungs, .card) would change their rung, \(activities, .card) their activity"
        )
        context.note("  next: office config publish")
    }
}

/// The configuration for people.
enum ConfigView {
    /// Shows the thresholds and how many there are of everything else.
    static func show(_ config: OfficeConfig, in context: CommandContext) throws {
        let thresholds = try config.allThresholds()
        var table = Table([
            Table.Column("key", "SETTING"), Table.Column("value", "VALUE"),
            Table.Column("default", "DEFAULT"),
        ])
        for key in ThresholdKey.all {
            let value = key.value(thresholds)
            let usual = key.value(Thresholds())
            table.append([
                Table.Cell(key.name),
                Table.Cell(
                    text: value,
                    json: .string(value),
                    style: value == usual ? nil : .bold
                ),
                Table.Cell(usual),
            ])
        }
        let texts = [
            (ConfigCommand.timeZoneKey, config.timeZone),
            (ConfigCommand.homeRegionKey, config.homeRegion),
            (ConfigCommand.currencyKey, config.currency),
        ]
        for (key, value) in texts {
            table.append([
                Table.Cell(key),
                Table.Cell(
                    text: value ?? "none",
                    json: JSONValue(value),
                    style: value == nil ? nil : .bold
                ), Table.Cell("none"),
            ])
        }
        let counts = [
            ("products", config.products.count), ("rules", config.rules.count(where: \.isOn)),
            ("strategies", config.strategies.count), ("fields", config.fields.count),
            ("funnels", config.funnels.count), ("portraits", config.portraits.count),
            ("segments", config.segments.count), ("scripts", config.scripts.count),
        ]
        for (name, count) in counts {
            table.append([
                Table.Cell(name), Table.Cell(count), Table.Cell(text: "", json: .null),
            ])
        }
        try context.show(table)
        context.note("version \(config.version)")
    }
}
