/// The name under which the calls of a list stand among the rules of tasks: `calls:winter`.
///
/// The ID of a call follows from it, the contact and the day of the list, so that one list never
/// has a contact twice.
enum CallListRule {
    private static let prefix = "calls:"

    /// The rule's name of a list; case and ё make no other list.
    static func name(of list: String) -> String { prefix + CanonicalText.name(list) }

    /// The list that a rule's name stands for; nil if it stands for something else.
    static func list(of rule: String?) -> String? {
        guard let rule, rule.hasPrefix(prefix), rule.count > prefix.count else { return nil }
        return String(rule.dropFirst(prefix.count))
    }

    /// What begins and ends the names of all lists, in the order of bytes.
    static let range = (prefix, "calls;")
}
