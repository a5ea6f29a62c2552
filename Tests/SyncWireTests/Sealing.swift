import SyncCore
import SyncWire

/// The envelope as protocol.md says it, written a second time: so that tests can damage a body and
/// still get past the checksum, and so that the format is not only what the encoder does.
enum Sealing {
    /// Wraps a body as it is.
    static func seal(kind: UInt8, body: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(Array("FBK".utf8))
        writer.byte(2)
        writer.byte(kind)
        writer.byte(0)
        writer.count(body.count)
        writer.fixed32(crc32(body))
        writer.raw(body)
        return writer.bytes
    }

    /// The kind and the body of an uncompressed message.
    static func open(_ message: [UInt8]) throws -> (kind: UInt8, body: [UInt8]) {
        var reader = ByteReader(message, from: 4)
        let kind = try reader.byte()
        _ = try reader.byte()
        _ = try reader.unsigned()
        _ = try reader.fixed32()
        return (kind, Array(try reader.raw(reader.remaining)))
    }

    /// CRC-32 (ISO 3309), bit by bit.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    /// What becomes of a message's bytes, be they a request or an answer.
    static func decode(_ bytes: [UInt8]) -> Result<Message, WireError> {
        do {
            return .success(.request(try SyncRequest(decoding: bytes)))
        } catch .unexpectedKind {
            do {
                return .success(.answer(try SyncAnswer(decoding: bytes)))
            } catch {
                return .failure(error)
            }
        } catch {
            return .failure(error)
        }
    }
}

/// A request or an answer.
enum Message: Hashable {
    case request(SyncRequest)
    case answer(SyncAnswer)

    func encoded(compressing: Bool = false) -> [UInt8] {
        switch self {
        case .request(let request): request.encoded(compressing: compressing)
        case .answer(let answer): answer.encoded(compressing: compressing)
        }
    }
}
