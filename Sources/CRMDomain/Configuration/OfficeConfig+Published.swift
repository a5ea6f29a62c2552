import Foundation

extension OfficeConfig {
    /// The longest document of a version, in bytes.
    static let documentBytesMax = 1 << 20

    /// Reads a published version as far as this program understands it.
    ///
    /// What a later program may mean is left out: entries of an unknown kind, expressions with
    /// unknown fields, places in braces that nothing stands for. Numbers that nobody can mean are
    /// an error, and the version is not taken.
    init(published text: String, version: Int) throws(ConfigError) {
        guard text.utf8.count <= Self.documentBytesMax else {
            throw .unreadable("it is longer than \(Self.documentBytesMax) bytes")
        }
        var config = try OfficeConfig(text: text, isLenient: true)
        // The register names the version; what the document says of itself counts for nothing.
        config.version = version
        config.leaveOutUnknown()
        try config.check(isStrict: false)
        self = config
    }

    /// Takes out what this program does not understand.
    private mutating func leaveOutUnknown() {
        if let timeZone, TimeZone(identifier: timeZone) == nil { self.timeZone = nil }
        if let homeRegion, Region(rawValue: homeRegion) == nil { self.homeRegion = nil }
        if let currency, !Currency.isKnown(currency) { self.currency = nil }
        let fields = fields.map(\.name)
        func isKnown(_ expression: String) -> Bool {
            (try? SegmentExpression(parsing: expression, customFields: fields)) != nil
        }
        segments.removeAll { !isKnown($0.expression) }
        portraits.removeAll { portrait in !portrait.conditions.allSatisfy { isKnown($0.when) } }
        let whole = self
        scripts.removeAll { script in
            guard let funnel = whole.funnel(script.funnel) else { return true }
            let texts = script.steps.map(\.say) + (script.answers ?? []).map(\.say)
            let isWhole = script.steps.allSatisfy { step in
                funnel.steps.contains { $0.id == step.step }
            }
            return !isWhole || !(script.segment.map(isKnown) ?? true)
                || texts.contains { !CallScript.unknownPlaces(in: $0).isEmpty }
        }
    }
}
