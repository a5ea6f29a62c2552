/// Why bytes are not a message.
///
/// Nothing of the message was applied.
public enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes do not begin as a Fieldbook message does.
    case notAMessage
    /// The message is of a format version that this program does not speak.
    case unsupportedVersion(UInt8)
    /// The message is of a kind that this program does not know, or that is not expected here.
    case unexpectedKind(UInt8)
    /// The bytes end before the message does.
    case truncated
    /// Bytes are left over after the message.
    case trailingBytes(Int)
    /// The checksum does not match: the message was damaged on its way.
    case damaged
    /// A part of the message is larger than the format allows.
    case limit(String)
    /// A part of the message makes no sense.
    case malformed(String)

    /// The sentence for people: what happened, what it means, what to do.
    public var description: String {
        switch self {
        case .notAMessage:
            "the bytes are not a Fieldbook message; check the address and the content type"
        case .unsupportedVersion(let version):
            "the message has format version \(version), and this program speaks version "
                + "\(WireVersion.spoken); update the older side"
        case .unexpectedKind(let kind):
            "a message of kind \(kind) is not expected here; update the older side"
        case .truncated: "the message ends too early; send it again"
        case .trailingBytes(let count): "\(count) bytes follow the message; send it again"
        case .damaged: "the message's checksum does not match; send it again"
        case .limit(let what): "the message exceeds a limit of the format: \(what)"
        case .malformed(let what): "the message is malformed: \(what)"
        }
    }
}

/// The versions of the format.
public enum WireVersion {
    /// The version that this program writes, and reads and answers.
    public static let spoken: UInt8 = 2
}
