import Yams

extension ScenarioReader {
    func step(_ node: Node, _ parser: inout StepParser) throws -> ScenarioStep {
        let line = node.mark?.line ?? 1
        do {
            if let mapping = node.mapping { return try step(mapping, line, &parser) }
            guard let text = try text(node) else {
                throw ScenarioError("this is no step", expected: StepParser.usages.first)
            }
            if let colon = text.firstIndex(of: ":"), !text[..<colon].contains(" ") {
                let rest = text[text.index(after: colon)...].trimmingWhitespace
                return try command(String(text[..<colon]), rest, line, &parser)
            }
            return try parser.parse(text, line: line)
        } catch let error as ScenarioError {
            throw error.at(path, line)
        }
    }

    private func step(
        _ mapping: Node.Mapping,
        _ line: Int,
        _ parser: inout StepParser
    ) throws -> ScenarioStep {
        guard let (key, value) = mapping.first, let head = try text(key) else {
            throw ScenarioError("the step is empty", expected: "DEVICE: COMMAND")
        }
        let fails = try text(mapping["fails"])
        for (other, _) in mapping.dropFirst() where other.scalar?.string != "fails" {
            let word = other.scalar?.string ?? ""
            throw ScenarioError.unknown("key of a step", word, among: ["fails"])
                .at(path, other.mark?.line)
        }
        if head == "expect" {
            let list = try expectations(value, parser)
            return ScenarioStep(line: line, text: "expect", action: .expect(list), fails: nil)
        }
        if head.hasPrefix("during ") {
            let (device, answers) = try parser.during(head)
            let inner = try step(value, &parser)
            let action = ScenarioStep.Action.during(device: device, answers: answers, inner)
            return ScenarioStep(line: line, text: "\(head): \(inner.text)", action: action)
        }
        if head.hasPrefix("crash ") {
            let (store, point) = try parser.crash(head)
            let inner: ScenarioStep
            if value.mapping == nil, let text = try text(value), !text.contains("<->") {
                inner = try command(store, text, line, &parser)
            } else {
                inner = try step(value, &parser)
            }
            let action = ScenarioStep.Action.crash(store: store, point, inner)
            return ScenarioStep(line: line, text: "\(head): \(inner.text)", action: action)
        }
        guard let text = try text(value) else {
            throw ScenarioError("'\(head)' is given no command", expected: "DEVICE: COMMAND")
        }
        var step = try command(head, text, line, &parser)
        step.fails = fails
        return step
    }

    private func command(
        _ actor: String,
        _ text: String,
        _ line: Int,
        _ parser: inout StepParser
    ) throws -> ScenarioStep {
        guard parser.stores.contains(actor) else {
            throw ScenarioError.unknown("device", actor, among: parser.stores + ["expect"])
        }
        if ["sync", "syncs"].contains(text) {
            let device = try parser.device(actor)
            return ScenarioStep(
                line: line,
                text: "\(actor) <-> office",
                action: .sync(device: device)
            )
        }
        let command = try parser.commands.parse(text)
        return ScenarioStep(
            line: line,
            text: text,
            action: .command(actor: actor, command)
        )
    }

    // MARK: Expectations

    func expectations(_ node: Node?, _ parser: StepParser) throws -> [Expectation] {
        guard let node else { return [] }
        let reader = ExpectationParser(stores: parser.stores, names: parser.commands.names)
        let items = node.sequence.map { Array($0) } ?? [node]
        return try items.flatMap { item -> [Expectation] in
            let line = item.mark?.line ?? 1
            do {
                return try lines(item).flatMap { try reader.parse($0, line: line) }
            } catch let error as ScenarioError {
                throw error.at(path, line)
            }
        }
    }

    private func lines(_ item: Node) throws -> [String] {
        guard let mapping = item.mapping else { return try text(item).map { [$0] } ?? [] }
        return try mapping.map { key, value in
            "\(try text(key) ?? ""): \(try text(value) ?? "")"
        }
    }
}
