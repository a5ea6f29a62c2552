/// The languages that the programs speak and understand.
///
/// Keys of JSON, codes of refusals and exit codes are the same in both.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// English.
    case en
    /// Russian.
    case ru

    /// The language that a locale's name asks for: `ru_RU.UTF-8` is Russian, and every other
    /// English; nil for no name.
    public init?(locale: String?) {
        guard let locale, !locale.isEmpty else { return nil }
        let name = locale.lowercased().prefix { $0 != "_" && $0 != "." && $0 != "-" }
        self = name == "ru" ? .ru : .en
    }
}
