import SyncCore
import SyncTestSupport
import SyncWire
import Testing

/// No bytes make a decoder trap: it throws what is wrong, or what it read can be written again.
@Suite struct HostileBytesTests {
    /// What a decoder made of bytes, which must be one of two things.
    ///
    /// - Returns: Whether the bytes were a message.
    @discardableResult
    private static func check(_ bytes: [UInt8]) throws -> Bool {
        switch Sealing.decode(bytes) {
        case .failure(let error):
            #expect(!error.description.isEmpty)
            return false
        case .success(let message):
            guard try Sealing.decode(message.encoded()).get() == message else {
                Issue.record("a message read from \(bytes) cannot be written again")
                return true
            }
            return true
        }
    }

    /// Every kind, with a body short enough to be damaged everywhere.
    private static var messages: [Message] {
        VectorTests.all.map(\.message)
    }

    /// What one byte is replaced by.
    private static func damages(_ byte: UInt8) -> [UInt8] {
        let flips = (0..<8).map { byte ^ 1 << UInt8($0) }
        return Array(Set(flips + [0, 1, 0x7F, 0x80, 0xFF]).subtracting([byte])).sorted()
    }

    @Test(arguments: VectorTests.all)
    func `every beginning of a message is refused`(_ vector: VectorTests.Vector) {
        for compressing in [false, true] {
            let bytes = vector.message.encoded(compressing: compressing)
            for count in bytes.indices {
                guard case .failure(let error) = Sealing.decode(Array(bytes[..<count])) else {
                    Issue.record("\(count) of \(bytes.count) bytes were taken")
                    continue
                }
                if !compressing, count >= 3 { #expect(error == .truncated) }
            }
        }
    }

    @Test(arguments: VectorTests.all)
    func `every beginning of a body is refused, rightly sealed`(
        _ vector: VectorTests.Vector
    ) throws {
        let (kind, body) = try Sealing.open(vector.message.encoded())
        for count in body.indices {
            let bytes = Sealing.seal(kind: kind, body: Array(body[..<count]))
            #expect(throws: WireError.truncated) { try Sealing.decode(bytes).get() }
        }
        let longer = Sealing.seal(kind: kind, body: body + [0])
        #expect(throws: WireError.trailingBytes(1)) { try Sealing.decode(longer).get() }
    }

    @Test(arguments: VectorTests.all)
    func `a byte damaged on the way is noticed`(_ vector: VectorTests.Vector) {
        // Offset 4 is the kind, which the checksum does not cover.
        for compressing in [false, true] {
            let bytes = vector.message.encoded(compressing: compressing)
            for offset in bytes.indices where offset != 4 {
                for damage in Self.damages(bytes[offset]) {
                    var damaged = bytes
                    damaged[offset] = damage
                    guard case .success(let message) = Sealing.decode(damaged) else { continue }
                    #expect(message == vector.message, "offset \(offset)")
                }
            }
        }
    }

    @Test(arguments: VectorTests.all)
    func `every damaged byte of a body, rightly sealed, is refused or read`(
        _ vector: VectorTests.Vector
    ) throws {
        let (kind, body) = try Sealing.open(vector.message.encoded())
        for offset in body.indices {
            for damage in Self.damages(body[offset]) {
                var damaged = body
                damaged[offset] = damage
                try Self.check(Sealing.seal(kind: kind, body: damaged))
            }
        }
    }

    @Test(arguments: VectorTests.all)
    func `a body read as another kind is refused or read`(_ vector: VectorTests.Vector) throws {
        let (_, body) = try Sealing.open(vector.message.encoded())
        for kind in UInt8.min...UInt8.max { try Self.check(Sealing.seal(kind: kind, body: body)) }
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func `20,000 random bodies are refused or read`(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let bodies = try Self.messages.map { try Sealing.open($0.encoded()) }
        for _ in 0..<5_000 {
            let (kind, body) = random.pick(bodies)
            try Self.check(Sealing.seal(kind: kind, body: Self.random(&random, like: body)))
        }
    }

    /// Noise, a splice of noise into a body, or a body with parts moved about.
    private static func random(_ random: inout SplitMix, like body: [UInt8]) -> [UInt8] {
        let noise = (0..<random.below(120)).map { _ in
            random.chance(60) ? UInt8(random.below(6)) : UInt8(truncatingIfNeeded: random.next())
        }
        let cut = random.below(body.count)
        let end = cut + random.below(body.count - cut)
        return switch random.below(4) {
        case 0: noise
        case 1: Array(body[..<cut] + noise)
        case 2: Array(body[..<cut] + noise.prefix(3) + body[end...])
        default: Array(body[..<cut] + body[end...] + body[cut..<end])
        }
    }

    @Test func `random compressed messages are refused or read`() throws {
        var random = SplitMix(seed: 21)
        for message in Self.messages {
            let bytes = message.encoded(compressing: true)
            for _ in 0..<150 {
                var damaged = bytes
                for _ in 0..<random.number(1...4) {
                    damaged[5 + random.below(bytes.count - 5)] = UInt8(
                        truncatingIfNeeded: random.next()
                    )
                }
                try Self.check(damaged)
            }
        }
    }

    @Test func `damaged JSON is refused or read`() throws {
        var random = SplitMix(seed: 22)
        for message in Self.messages {
            guard case .request(let request) = message else { continue }
            let bytes = try MessageJSON.encoded(request)
            for _ in 0..<400 {
                var damaged = bytes
                for _ in 0..<random.number(1...3) {
                    damaged[random.below(bytes.count)] = random.pick(Array("{}[],:\"0-9xnull".utf8))
                }
                guard let read = try? MessageJSON.request(damaged) else { continue }
                try Self.check(read.encoded())
            }
        }
    }

    @Test func `wrong envelopes are told apart`() throws {
        let good = Self.messages[1].encoded()
        let (kind, body) = try Sealing.open(good)
        func changed(_ offset: Int, _ byte: UInt8) -> [UInt8] {
            var bytes = good
            bytes[offset] = byte
            return bytes
        }
        let rows: [(bytes: [UInt8], error: WireError)] = [
            (bytes: [], error: .notAMessage),
            (bytes: Array("<html>".utf8), error: .notAMessage),
            (bytes: changed(3, 1), error: .unsupportedVersion(1)),
            (bytes: changed(4, 99), error: .unexpectedKind(99)),
            (bytes: changed(5, 2), error: .malformed("flags 2")),
            (bytes: changed(8, good[8] ^ 1), error: .damaged),
            (bytes: good + [0, 0], error: .trailingBytes(2)),
        ]
        for row in rows {
            #expect(throws: row.error) { try Sealing.decode(row.bytes).get() }
        }
        #expect(try Sealing.decode(Sealing.seal(kind: kind, body: body)).get() == Self.messages[1])
    }

    @Test func `errors say what happened and what to do`() {
        let rows: [(error: WireError, text: String)] = [
            (
                error: .notAMessage,
                text: "the bytes are not a Fieldbook message; check the address and the content "
                    + "type"
            ),
            (
                error: .unsupportedVersion(7),
                text: "the message has format version 7, and this program speaks version 2; "
                    + "update the older side"
            ),
            (
                error: .unexpectedKind(9),
                text: "a message of kind 9 is not expected here; update the older side"
            ),
            (error: .truncated, text: "the message ends too early; send it again"),
            (error: .trailingBytes(3), text: "3 bytes follow the message; send it again"),
            (error: .damaged, text: "the message's checksum does not match; send it again"),
            (
                error: .limit("9 names, at most 8"),
                text: "the message exceeds a limit of the format: 9 names, at most 8"
            ),
            (error: .malformed("flag 7"), text: "the message is malformed: flag 7"),
        ]
        for row in rows { #expect(row.error.description == row.text) }
    }
}
