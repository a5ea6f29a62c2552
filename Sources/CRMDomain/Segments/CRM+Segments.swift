import SyncCore
import SyncReplica

extension CRM {
    /// The segment that a name or an expression means.
    package func segment(_ text: String) throws -> SegmentExpression {
        let config = try config()
        let named = try segments().first {
            CanonicalText.name($0.name) == CanonicalText.name(text)
        }
        return try SegmentExpression(
            parsing: named?.expression ?? text,
            customFields: config.fields.map(\.name),
            currency: try currency()
        )
    }

    /// The segments that have names: the office's, then those of this device.
    package func segments() throws -> [NamedSegment] {
        let own = try setting(.segments).map { text in
            text.split(separator: "\n").compactMap { line -> NamedSegment? in
                let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { return nil }
                return NamedSegment(name: parts[0], expression: parts[1])
            }
        }
        return try config().segments + (own ?? [])
    }

    /// Keeps a segment of this device under a name; nil forgets it.
    package func save(segment name: String, _ expression: SegmentExpression?) throws {
        let name = CanonicalText.text(name)
        guard !name.isEmpty, !name.contains("\t") else { throw CRMError.nothingToName }
        let shared = Set(try config().segments.map { CanonicalText.name($0.name) })
        guard !shared.contains(CanonicalText.name(name)) else { throw CRMError.sharedSegment(name) }
        var own = try segments().filter { segment in
            let key = CanonicalText.name(segment.name)
            return !shared.contains(key) && key != CanonicalText.name(name)
        }
        if let expression {
            own.append(NamedSegment(name: name, expression: expression.text))
        }
        let text = own.map { "\($0.name)\t\($0.expression)" }.joined(separator: "\n")
        try set(.segments, to: text.isEmpty ? nil : text)
    }
}
