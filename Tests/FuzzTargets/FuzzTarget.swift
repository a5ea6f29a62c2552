/// A decoder or parser that meets foreign bytes: messages, files of others, what people type.
///
/// Each may refuse what it is given, and must never trap; where what was read can be written, it
/// must be read as the same again.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// Requests: a message, or its kind and body, to which the envelope is put.
    case requests
    /// Answers, in the same way.
    case answers
    /// Change sets, read whole and record by record.
    case changes
    /// Requests and answers as JSON.
    case json
    /// The header fields by which an exchange goes on.
    case exchange
    /// Files of comma-separated values.
    case csv
    /// Files of cards.
    case vcard
    /// One-line capture.
    case line
    /// Dates as people say them.
    case date
    /// Sums.
    case money
    /// Phone numbers and addresses.
    case contact
    /// Expressions of segments.
    case segment
    /// Files of scenarios.
    case scenario

    /// Reads bytes; traps if the reader does, or if it does not hold what it promises.
    public func run(_ bytes: [UInt8]) {
        switch self {
        case .requests: MessageFuzz.request(bytes)
        case .answers: MessageFuzz.answer(bytes)
        case .changes: MessageFuzz.changes(bytes)
        case .json: MessageFuzz.json(bytes)
        case .exchange: MessageFuzz.exchange(bytes)
        case .csv: FileFuzz.csv(bytes)
        case .vcard: FileFuzz.cards(bytes)
        case .scenario: FileFuzz.scenario(bytes)
        case .line: TextFuzz.line(String(decoding: bytes, as: UTF8.self))
        case .date: TextFuzz.date(String(decoding: bytes, as: UTF8.self))
        case .money: TextFuzz.money(String(decoding: bytes, as: UTF8.self))
        case .contact: TextFuzz.contact(String(decoding: bytes, as: UTF8.self))
        case .segment: TextFuzz.segment(String(decoding: bytes, as: UTF8.self))
        }
    }
}
