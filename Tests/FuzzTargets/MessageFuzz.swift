import SyncCore
import SyncWire

/// What travels between a device and its office.
enum MessageFuzz {
    static func request(_ bytes: [UInt8]) {
        guard let request = try? SyncRequest(decoding: sealed(bytes)) else { return }
        if case .push(let push) = request { walk(push.changes) }
        let again = try? SyncRequest(decoding: request.encoded(compressing: false))
        precondition(again == request, "a request is read differently once it was written")
    }

    static func answer(_ bytes: [UInt8]) {
        guard let answer = try? SyncAnswer(decoding: sealed(bytes)) else { return }
        switch answer {
        case .pulled(let page): walk(page.changes)
        case .fetched(let page): walk(page.changes)
        default: break
        }
        let again = try? SyncAnswer(decoding: answer.encoded(compressing: false))
        precondition(again == answer, "an answer is read differently once it was written")
    }

    static func changes(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let set = try? ChangeSetDecoder.decode(from: &reader) else { return }
        walk(set)
        var writer = ByteWriter()
        ChangeSetEncoder.encode(ChangeSet(records: set.records), to: &writer)
        reader = ByteReader(writer.bytes)
        let again = try? ChangeSetDecoder.decode(from: &reader)
        precondition(again?.records == set.records, "a set is read differently once it was written")
    }

    static func json(_ bytes: [UInt8]) {
        if let request = try? MessageJSON.request(bytes) {
            let again = try? SyncRequest(decoding: request.encoded(compressing: true))
            precondition(again == request, "a request of JSON cannot be written as bytes")
        }
        if let answer = try? MessageJSON.answer(bytes) {
            let again = try? SyncAnswer(decoding: answer.encoded(compressing: true))
            precondition(again == answer, "an answer of JSON cannot be written as bytes")
        }
    }

    static func exchange(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = ExchangeHeader.isName(text)
        if let count = ExchangeHeader.count(text) { precondition(count >= 0) }
        guard let part = MessagePart(text) else { return }
        precondition(MessagePart(part.text) == part, "a part is read differently once written")
    }

    /// Goes through a set as an office does, one record at a time.
    private static func walk(_ set: ChangeSet) {
        let records = set.records
        var place = 0
        do {
            try set.visitRecords { delta in
                precondition(delta == records[place], "a record by itself is another")
                place += 1
            }
            for author in set.authors.prefix(4) {
                try set.eachEntry(of: author) { precondition($0 != .zero) }
            }
        } catch {
            preconditionFailure("a set that was checked cannot be read: \(error)")
        }
        precondition(place == records.count && set.count == records.count)
        precondition(set.isCovered == records.allSatisfy(\.isCovered))
        precondition(set.authors.sorted() == ChangeSet(records: records).authors)
    }

    /// Bytes as a message; if they are none, with an envelope of their kind and body.
    private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        let magic = Array("FBK".utf8)
        guard !bytes.starts(with: magic), let kind = bytes.first else { return bytes }
        var writer = ByteWriter()
        writer.raw(magic + [2, kind, 0])
        writer.count(bytes.count - 1)
        let sum = checksum(bytes.dropFirst())
        for shift in stride(from: 0, to: 32, by: 8) {
            writer.byte(UInt8(truncatingIfNeeded: sum >> shift))
        }
        writer.raw(Array(bytes.dropFirst()))
        return writer.bytes
    }

    /// CRC-32 of ISO 3309.
    private static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
