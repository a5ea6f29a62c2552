import ArgumentParser

/// How a contact is turned to.
enum TaskChannel: String, ExpressibleByArgument, CaseIterable {
    /// By telephone.
    case call
    /// In writing.
    case message
    /// In person.
    case visit

    /// The word for a channel that is typed in either language; any other text as it is.
    static func known(_ text: String) -> String {
        switch text.lowercased() {
        case "call", "phone", "звонок", "звонить": call.rawValue
        case "message", "writing", "сообщение", "писать": message.rawValue
        default: text
        }
    }
}
