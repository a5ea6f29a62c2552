/// The workloads of LEADS-1, by their names.
enum Workload {
    static let names = [
        "W1.batch", "W1.single", "W1.upd", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9",
        "DAY",
    ]
    /// Those that are not run beside plain SQLite.
    private static let alone = ["W2.first", "W7", "W8", "W9", "DAY"]

    /// Whether a choice asks for something that is measured beside plain SQLite.
    static func isBesideRaw(_ choice: String) -> Bool {
        !alone.contains { choice == $0 || choice.hasPrefix($0 + ".") }
    }

    /// Whether a choice such as `W1` or `W1.single` names a workload or several.
    static func isKnown(_ choice: String) -> Bool { names.contains { matches(choice, $0) } }

    static func matches(_ choice: String, _ name: String) -> Bool {
        name == choice || name.hasPrefix(choice + ".") || choice.hasPrefix(name + ".")
    }
}
