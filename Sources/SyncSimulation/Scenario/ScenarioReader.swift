import CRMDomain
import Yams

/// Reads one variant of a file.
struct ScenarioReader {
    var path: String
    var filling: (name: String, value: String)?

    private static let keys = [
        "title", "about", "covers", "devices", "start", "settles", "page", "lists", "for each",
        "kind", "steps", "expect",
    ]

    func scenario(_ root: Node) throws -> Scenario {
        guard let mapping = root.mapping else {
            throw ScenarioError(
                line: 1,
                "the file is no mapping",
                expected: "title, devices, steps"
            )
        }
        for (key, _) in mapping {
            guard let name = key.scalar?.string, !Self.keys.contains(name) else { continue }
            throw ScenarioError.unknown("key", name, among: Self.keys).at(path, key.mark?.line)
        }
        let lists = try lists(mapping["lists"])
        let devices = try devices(mapping["devices"])
        var parser = StepParser(devices: devices, lists: lists.keys.sorted())
        guard let nodes = mapping["steps"]?.sequence, nodes.count <= ScenarioLimits.stepsMax else {
            throw ScenarioError(
                line: mapping["steps"]?.mark?.line,
                "there is no list of steps",
                expected: "steps: with at most \(ScenarioLimits.stepsMax) items"
            )
        }
        let steps = try nodes.map { try step($0, &parser) }
        let expectations = try expectations(mapping["expect"], parser)
        return Scenario(
            path: path,
            title: try text(mapping["title"]) ?? "",
            about: try text(mapping["about"]) ?? "",
            covers: try strings(mapping["covers"]),
            devices: devices,
            startMilliseconds: try start(mapping["start"]),
            settles: try flag(mapping["settles"]),
            pageRecords: try page(mapping["page"]),
            variant: filling.map { "\($0.name) = \($0.value)" } ?? "",
            lists: lists,
            steps: steps,
            expectations: expectations
        )
    }

    // MARK: The head

    func text(_ node: Node?) throws -> String? {
        guard let node else { return nil }
        guard let text = node.scalar?.string else {
            throw ScenarioError(line: node.mark?.line, "this is no text", expected: "one text")
        }
        guard let filling else { return text.trimmingWhitespace }
        return text.replacing("$" + filling.name, with: filling.value).trimmingWhitespace
    }

    private func strings(_ node: Node?) throws -> [String] {
        guard let node else { return [] }
        if let sequence = node.sequence { return try sequence.compactMap { try text($0) } }
        return try text(node).map { [$0] } ?? []
    }

    private func devices(_ node: Node?) throws -> [String] {
        let names = try strings(node)
        for name in names {
            let isPlain = name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
            let reserved = ["office", "everyone", "expect"].contains(name)
            guard isPlain, name.first?.isLetter == true, !reserved else {
                throw ScenarioError(
                    line: node?.mark?.line,
                    "'\(name)' is no name for a device",
                    expected: "small letters, digits and -; office is always there"
                )
            }
        }
        guard (1...ScenarioLimits.devicesMax).contains(names.count),
            Set(names).count == names.count
        else {
            throw ScenarioError(
                line: node?.mark?.line,
                "there are \(names.count) devices, or one twice",
                expected: "devices: [anna, boris], 1 to \(ScenarioLimits.devicesMax)"
            )
        }
        return names
    }

    private func start(_ node: Node?) throws -> Int64 {
        let text = try text(node) ?? "2026-11-02 09:00"
        let parts = text.split(separator: " ")
        let hours =
            parts.count == 2 ? parts[1].split(separator: ":").compactMap { Int64($0) } : [9, 0]
        guard let day = parts.first.flatMap({ try? CalendarDay(iso: String($0)) }),
            hours.count == 2, (0..<24).contains(hours[0]), (0..<60).contains(hours[1])
        else {
            throw ScenarioError(
                line: node?.mark?.line,
                "'\(text)' is no time",
                expected: "start: 2026-11-02 09:00"
            )
        }
        return Int64(day.dayNumber) * 86_400_000 + hours[0] * 3_600_000 + hours[1] * 60_000
    }

    private func flag(_ node: Node?) throws -> Bool {
        switch try text(node) {
        case nil, "true", "yes": return true
        case "false", "no": return false
        case .some(let text):
            throw ScenarioError(line: node?.mark?.line, "'\(text)'", expected: "true or false")
        }
    }

    private func page(_ node: Node?) throws -> Int? {
        guard let text = try text(node) else { return nil }
        guard let number = Int(text), number > 0 else {
            throw ScenarioError(line: node?.mark?.line, "'\(text)'", expected: "page: 3")
        }
        return number
    }

    private func lists(_ node: Node?) throws -> [String: [[String]]] {
        guard let node else { return [:] }
        guard let mapping = node.mapping else {
            throw ScenarioError(line: node.mark?.line, "'lists' names no list", expected: "NAME: |")
        }
        var lists: [String: [[String]]] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, let text = try text(value) else { continue }
            lists[name] = text.split(separator: "\n").map { line in
                line.split(separator: ",", omittingEmptySubsequences: false)
                    .map(\.trimmingWhitespace)
            }
        }
        return lists
    }
}
