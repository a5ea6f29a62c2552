/// What a message is wrapped in: how to know it, read it and trust it.
///
/// `"FBK"`, format version, kind, flags (1 = compressed), the body's length, its CRC-32, then the
/// body. See protocol.md, "Envelope".
enum Envelope {
    static let magic: [UInt8] = [0x46, 0x42, 0x4B]
    static let version = WireVersion.spoken
    /// The version that is still read, for people to look at; nobody answers it any more.
    static let firstVersion: UInt8 = 1
    static let compressedFlag: UInt8 = 1
    /// Shorter bodies are sent as they are: compressing them gains nothing.
    static let compressedBytesMin = 256

    static func seal(kind: UInt8, body: [UInt8], compressing: Bool) -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(magic)
        writer.byte(version)
        writer.byte(kind)
        let isLong = body.count >= compressedBytesMin
        let compressed = compressing && isLong ? Compression.deflate(body) : nil
        writer.byte(compressed == nil ? 0 : compressedFlag)
        writer.count(body.count)
        writer.fixed32(Compression.checksum(body))
        writer.raw(compressed ?? body)
        return writer.bytes
    }

    /// The kind and body of a message.
    ///
    /// `allowsFirst`: whether one of the first version is read too.
    static func open(
        _ bytes: [UInt8],
        allowsFirst: Bool = false
    ) throws(WireError) -> (kind: UInt8, body: ByteReader) {
        guard bytes.count <= WireLimits.messageBytesMax else {
            throw .limit("\(bytes.count) bytes of message")
        }
        guard bytes.starts(with: magic) else { throw .notAMessage }
        var reader = ByteReader(bytes, from: magic.count)
        let version = try reader.byte()
        guard version == Self.version || (allowsFirst && version == Self.firstVersion) else {
            throw .unsupportedVersion(version)
        }
        let kind = try reader.byte()
        let flags = try reader.byte()
        guard flags & ~compressedFlag == 0 else { throw .malformed("flags \(flags)") }
        let length = try reader.count(
            "bytes of body",
            max: WireLimits.bodyBytesMax,
            bytesEach: 0
        )
        let checksum = try reader.fixed32()
        let begin = reader.place
        let rest = try reader.raw(reader.remaining)
        if flags & compressedFlag != 0 {
            let body = try Compression.inflate(rest, length: length)
            guard Compression.checksum(body) == checksum else { throw .damaged }
            return (kind, ByteReader(body, format: version))
        }
        guard rest.count >= length else { throw .truncated }
        guard rest.count == length else { throw .trailingBytes(rest.count - length) }
        guard Compression.checksum(rest) == checksum else { throw .damaged }
        return (kind, ByteReader(bytes, from: begin, format: version))
    }
}
