/// One step of a plan: when, who, what, and the seed of its own choices.
///
/// Its content does not depend on the state of the world: which record it is about, which value is
/// written and which message is lost is picked by its roll when it is taken. So a plan can be cut
/// down step by step.
public struct PlanStep: Hashable, Sendable {
    /// What is done.
    public enum Action: String, CaseIterable, Hashable, Sendable {
        /// A new contact with phones, addresses and tags.
        case capture
        /// One or several registers of a contact change.
        case edit
        /// A contact changes that the office knows deleted and this device does not.
        case revive
        /// A purchase is noted.
        case sell
        /// A visit or a call is noted.
        case log
        /// A tag, phone or address is added, or added again.
        case attach
        /// A tag, phone, address or fact is removed.
        case detach
        /// A contact is deleted.
        case delete
        /// A contact is brought back.
        case restore
        /// A conflict is settled.
        case resolve
        /// The office publishes what holds for everybody.
        case publish
        /// Commands of the office open its file, each by itself, and write.
        case command
        /// A list of 20 to 50 contacts is imported.
        case importList = "import"
        /// A record of the table that only newer programs know changes.
        case gift
        /// Two contacts are said to be the same.
        case merge
        /// A contact is taken out of the card on which it is one with others.
        case unmerge
        /// Two contacts are said to be different.
        case notSame = "not-same"
        /// What was said of two contacts is taken back.
        case unsay
        /// The office erases a contact's personal values.
        case erase
        /// The office collects what everybody has seen deleted.
        case collect
        /// A sync begins.
        case sync
        /// A device is cut off.
        case partition
        /// The process will die at a coming commit.
        case crash
        /// The disk will be full at a coming commit.
        case diskFull
        /// The file is copied for later.
        case backup
        /// The file is put back from the last copy.
        case putBack
        /// The file is copied to another device, named by its number.
        case copy
        /// The clock is set.
        case clock
        /// The process is started anew.
        case restart
        /// The program is updated to the newest schema.
        case upgrade
        /// An older program that has the file open tries to go on.
        case outdated
        /// Everybody syncs, and everything is compared.
        case check
    }

    /// When, in milliseconds since the plan's beginning.
    public var time: Int64
    /// Which device, from 0; -1 for the office.
    public var actor: Int
    /// What is done.
    public var action: Action
    /// The seed of the step's own choices.
    public var roll: UInt64
    /// The device that a copy becomes; nil for all other actions.
    public var target: Int?

    /// The office, as an actor.
    public static let office = -1

    /// Makes a step.
    public init(
        time: Int64,
        actor: Int,
        action: Action,
        roll: UInt64,
        target: Int? = nil
    ) {
        self.time = time
        self.actor = actor
        self.action = action
        self.roll = roll
        self.target = target
    }
}

extension PlanStep {
    /// The name of an actor: `office`, or `d1` for the first device.
    static func name(of actor: Int) -> String { actor < 0 ? "office" : "d\(actor + 1)" }

    /// The name of an actor read back.
    static func actor(of name: some StringProtocol) -> Int? {
        if name == "office" { return office }
        guard name.first == "d", let number = Int(name.dropFirst()), number >= 1 else { return nil }
        return number - 1
    }

    /// A time as `d3 09:14:03.221`, the first day being `d1`.
    static func text(of time: Int64) -> String {
        let day = time / 86_400_000 + 1
        let rest = time % 86_400_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let milliseconds = String(rest % 1_000)
        let padding = String(repeating: "0", count: 3 - milliseconds.utf8.count)
        return "day\(day)-" + two(rest / 3_600_000) + ":" + two(rest / 60_000 % 60) + ":"
            + two(rest / 1_000 % 60) + "." + padding + milliseconds
    }

    /// A time read back.
    static func time(of text: some StringProtocol) -> Int64? {
        guard text.hasPrefix("day") else { return nil }
        let numbers = text.dropFirst(3).split { "-:.".contains($0) }.map { Int64($0) }
        guard numbers.count == 5, numbers.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
        let parts = numbers.compactMap(\.self)
        return (parts[0] - 1) * 86_400_000 + parts[1] * 3_600_000 + parts[2] * 60_000
            + parts[3] * 1_000 + parts[4]
    }

    /// The step as one line: `day3-09:14:03.221 d2 edit 9f31c2aa01b2c3d4`.
    public var line: String {
        let what = [Self.text(of: time), Self.name(of: actor), action.rawValue]
        let copy = target.map { [Self.name(of: $0)] } ?? []
        return (what + copy + [String(roll, radix: 16)]).joined(separator: " ")
    }

    /// A step read back from its line; nil if it is none.
    public init?(line: String) {
        let words = line.split(separator: " ")
        guard words.count == 4 || words.count == 5,
            let time = Self.time(of: words[0]),
            let actor = Self.actor(of: words[1]),
            let action = Action(rawValue: String(words[2])),
            let roll = UInt64(words[words.count - 1], radix: 16)
        else { return nil }
        let target = words.count == 5 ? Self.actor(of: words[3]) : nil
        guard (action == .copy) == (target != nil) else { return nil }
        self.init(time: time, actor: actor, action: action, roll: roll, target: target)
    }
}
