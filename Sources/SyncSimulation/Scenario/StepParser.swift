import SyncReplica

/// Reads the steps of a scenario, in order: names must be known before they are used.
struct StepParser {
    var devices: [String]
    var commands = CommandParser()
    private var backups: [String: String] = [:]

    init(devices: [String], lists: [String]) {
        self.devices = devices
        commands.lists = lists
    }

    var stores: [String] { devices + ["office"] }

    /// The steps with how they are written.
    static let usages = [
        "DEVICE: COMMAND", "DEVICE <-> office[, then OTHER <-> office]", "DEVICE verifies",
        "everyone syncs",
        "wait SPAN",
        "cut DEVICE after N bytes", "lose DEVICE's next answer", "repeat DEVICE's next request",
        "DEVICE's last push arrives again", "during DEVICE's next sync: STEP",
        "DEVICE.clock +SPAN", "copy DEVICE as NAME", "back up DEVICE as NAME",
        "restore DEVICE from NAME", "restart office", "crash DEVICE before commit: COMMAND",
        "expect: …",
    ]

    private static let firstWords = [
        "everyone", "wait", "cut", "lose", "repeat", "during", "copy", "back", "restore",
        "restart", "crash", "expect",
    ]

    // MARK: Steps in one line

    mutating func parse(_ text: String, line: Int) throws -> ScenarioStep {
        ScenarioStep(line: line, text: text, action: try action(text), fails: nil)
    }

    private mutating func action(_ text: String) throws -> ScenarioStep.Action {
        var words = try ScenarioWords(
            text.replacing(",", with: " ,"),
            usage: Self.usage(text) ?? Self.usages.joined(separator: "; ")
        )
        let first = try words.next().text
        switch first {
        case "everyone":
            guard words.take(["syncs", "sync"]) != nil else { break }
            try words.finish()
            return .everyoneSyncs
        case "wait": return .wait(try ScenarioDuration.parse(words.rest()))
        case "cut", "lose", "repeat": return try fault(first, &words)
        case "copy": return try copy(&words)
        case "back":
            try words.expect("up")
            let store = try store(&words)
            try words.expect("as")
            let name = try words.next().text
            backups[name] = store
            try words.finish()
            return .backUp(store: store, name: name)
        case "restore": return try restore(&words)
        case "restart":
            let store = try store(&words)
            try words.finish()
            return .restart(store: store)
        default: break
        }
        return try ofDevice(first, &words)
    }

    private static func usage(_ text: String) -> String? {
        let first = text.prefix { !$0.isWhitespace }
        return usages.first { $0.hasPrefix(first) && !first.isEmpty }
    }

    private mutating func ofDevice(
        _ first: String,
        _ words: inout ScenarioWords
    ) throws -> ScenarioStep.Action {
        if words.peek == "<->" {
            let device = try device(first)
            return try sync(device, &words)
        }
        if words.take("verifies") {
            try words.finish()
            return .verify(device: try device(first))
        }
        if let name = first.withoutSuffix(".clock") {
            let store = try store(name)
            return .clock(store: store, try clock(words.rest()))
        }
        if let name = first.withoutSuffix("'s"), words.take("last") {
            for word in ["push", "arrives", "again"] { try words.expect(word) }
            try words.finish()
            return .replayPush(device: try device(name))
        }
        throw ScenarioError(
            "'\(first)' begins no step",
            expected: Self.usages.joined(separator: "; "),
            word: first,
            known: Self.firstWords + stores
        )
    }

    private func sync(
        _ device: String,
        _ words: inout ScenarioWords
    ) throws -> ScenarioStep.Action {
        let usage =
            "\(device) <-> office[, cut every N bytes][, then OTHER <-> office]"
        _ = try words.next()
        guard words.take("office") else {
            throw ScenarioError("'\(words.peek ?? "")' is not the office", expected: usage)
        }
        guard words.take(",") else {
            try words.finish()
            return .sync(device: device)
        }
        if words.take("then") { return try syncInOrder([device], &words, usage) }
        for word in ["cut", "every"] { try words.expect(word) }
        let bytes = try words.number()
        _ = words.take(["bytes", "byte"])
        try words.finish()
        return .syncBreaking(device: device, every: max(1, bytes))
    }

    private func syncInOrder(
        _ first: [String],
        _ words: inout ScenarioWords,
        _ usage: String
    ) throws -> ScenarioStep.Action {
        var devices = first
        while true {
            devices.append(try device(try words.next().text))
            for word in ["<->", "office"] { try words.expect(word) }
            guard words.take(",") else { break }
            try words.expect("then")
        }
        try words.finish()
        return .syncInOrder(devices)
    }

    private func fault(
        _ word: String,
        _ words: inout ScenarioWords
    ) throws -> ScenarioStep.Action {
        if word == "cut" {
            let device = try device(try words.next().text)
            try words.expect("after")
            let bytes = try words.number()
            _ = words.take(["bytes", "byte"])
            try words.finish()
            return .fault(device: device, .cut(bytes: bytes))
        }
        let device = try device(try words.next().text.withoutSuffix("'s") ?? "")
        try words.expect("next")
        let count = try words.peek.flatMap { Int($0) } == nil ? 1 : words.number()
        let kinds = ["request", "requests", "answer", "answers"]
        let kind = try words.expect("message", among: kinds)
        try words.finish()
        if word == "repeat" { return .fault(device: device, .repeatRequest) }
        return .fault(
            device: device,
            kind.hasPrefix("answer") ? .loseAnswers(count) : .loseRequests(count)
        )
    }

    private mutating func copy(_ words: inout ScenarioWords) throws -> ScenarioStep.Action {
        let device = try device(try words.next().text)
        try words.expect("as")
        let name = try words.next().text
        guard !stores.contains(name) else {
            throw ScenarioError("there is a device '\(name)' already", expected: "a new name")
        }
        try words.finish()
        devices.append(name)
        return .copy(device: device, name: name)
    }

    private func restore(_ words: inout ScenarioWords) throws -> ScenarioStep.Action {
        let word = try words.next().text
        let owner = word.withoutSuffix("'s")
        if owner != nil { try words.expect("file") }
        let store = try store(owner ?? word)
        try words.expect("from")
        let name = try words.next().text
        try words.finish()
        let known = backups.filter { $0.value == store }.keys.sorted()
        guard known.contains(name) else {
            throw ScenarioError.unknown("backup of \(store)", name, among: known)
        }
        return .restore(store: store, name: name, isFileAlone: owner != nil || store == "office")
    }

    private func clock(_ text: String) throws -> ClockChange {
        if text == "right" { return .right }
        if let other = text.withoutPrefix("=") {
            return .equal(try store(other.trimmingWhitespace))
        }
        if let span = text.withoutPrefix("+") { return .shift(try ScenarioDuration.parse(span)) }
        if let span = text.withoutPrefix("-") { return .shift(-(try ScenarioDuration.parse(span))) }
        throw ScenarioError(
            "'\(text)' is nothing that a clock does",
            expected: "+1y, -3h, = DEVICE, right"
        )
    }

    // MARK: Names

    func device(_ word: String) throws -> String {
        guard devices.contains(word) else {
            throw ScenarioError.unknown("device", word, among: devices)
        }
        return word
    }

    private func store(_ words: inout ScenarioWords) throws -> String {
        try store(try words.next().text)
    }

    func store(_ word: String) throws -> String {
        guard stores.contains(word) else {
            throw ScenarioError.unknown("device", word, among: stores)
        }
        return word
    }

    // MARK: Heads of steps with something behind a colon

    /// Reads `during boris's next sync, after 2 answers`.
    func during(_ head: String) throws -> (device: String, answers: Int) {
        var words = try ScenarioWords(
            head.replacing(",", with: " ,"),
            usage: "during DEVICE's next sync[, after N answers]: STEP"
        )
        try words.expect("during")
        let device = try device(try words.next().text.withoutSuffix("'s") ?? "")
        for word in ["next", "sync"] { try words.expect(word) }
        guard words.take(",") else {
            try words.finish()
            return (device, 1)
        }
        try words.expect("after")
        let answers = try words.number()
        _ = words.take(["answers", "answer"])
        try words.finish()
        return (device, answers)
    }

    /// Reads `crash anna before commit 2`.
    func crash(_ head: String) throws -> (store: String, point: CrashPoint) {
        var words = try ScenarioWords(
            head,
            usage: "crash DEVICE before|after commit [N]: COMMAND"
        )
        try words.expect("crash")
        let store = try store(try words.next().text)
        let when = try words.expect("moment of a crash", among: ["before", "after"])
        try words.expect("commit")
        let count = try words.isAtEnd ? 1 : words.number()
        try words.finish()
        let point: CommitPoint = when == "before" ? .before : .after
        return (store, CrashPoint(point: point, count: max(1, count)))
    }
}

extension String {
    /// The text without an ending that it has; nil if it has not.
    func withoutSuffix(_ suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }

    /// The text without a beginning that it has; nil if it has not.
    func withoutPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
