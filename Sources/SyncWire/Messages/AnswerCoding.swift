import SyncCore

/// The codes of push outcomes.
private enum OutcomeCode {
    static let accepted: UInt8 = 0
    static let conflicting: UInt8 = 1
    static let refused: UInt8 = 2
    static let gone: UInt8 = 3
    static let left: UInt8 = 4
    static let incomplete: UInt8 = 5
    static let erased: UInt8 = 6
}

extension SyncAnswer {
    /// The answer as bytes, as protocol.md specifies them.
    public func encoded(compressing: Bool = true) -> [UInt8] {
        var body = ByteWriter()
        let kind: UInt8
        switch self {
        case .pushed(let answer):
            kind = MessageKind.pushed
            body.head(answer.head)
            body.outcomes(answer.outcomes)
        case .pulled(let answer):
            kind = MessageKind.pulled
            body.head(answer.head)
            body.optional(answer.last) { $0.position($1) }
            body.flag(answer.isEnd)
            body.graves(answer.graves)
            body.optional(answer.lastGrave) { $0.position($1) }
            ChangeSetEncoder.encode(answer.changes, to: &body)
        case .probed(let answer):
            kind = MessageKind.probed
            body.optional(answer.shared) { $0.timestamp($1) }
            body.count(answer.entries.count)
            for entry in answer.entries { body.timestamp(entry) }
        case .compared(let answer):
            kind = MessageKind.compared
            body.head(answer.head)
            body.parts(answer.ranges)
        case .fetched(let answer):
            kind = MessageKind.fetched
            body.head(answer.head)
            body.count(answer.handled)
            ChangeSetEncoder.encode(answer.changes, to: &body)
        case .forked(let answer), .parted(let answer):
            if case .forked = self { kind = MessageKind.forked } else { kind = MessageKind.parted }
            body.head(answer.head)
            body.optional(answer.last) { $0.stamp($1) }
        case .clockAhead(let head):
            kind = MessageKind.clockAhead
            body.head(head)
        case .unclaimed(let answer):
            kind = MessageKind.unclaimed
            body.head(answer.head)
            body.count(answer.replicas.count)
            for replica in answer.replicas { body.identifier(replica) }
        }
        return Envelope.seal(kind: kind, body: body.bytes, compressing: compressing)
    }

    /// Reads an answer.
    ///
    /// `allowsFirst`: whether a message of the first version of the format is read too.
    ///
    /// - Throws: What is wrong with the bytes; never traps, whatever they are.
    public init(decoding bytes: [UInt8], allowsFirst: Bool = false) throws(WireError) {
        var (kind, body) = try Envelope.open(bytes, allowsFirst: allowsFirst)
        switch kind {
        case MessageKind.pushed:
            self = .pushed(
                PushAnswer(head: try body.answerHead(), outcomes: try body.outcomes())
            )
        case MessageKind.pulled:
            self = .pulled(try Self.pulled(&body))
        case MessageKind.probed:
            let shared = try body.optional { (reader) throws(WireError) in try reader.timestamp() }
            let count = try body.count("entries", max: WireLimits.recordsMax)
            var entries: [Timestamp] = []
            for _ in 0..<count { entries.append(try body.timestamp()) }
            self = .probed(ProbeAnswer(shared: shared, entries: entries))
        case MessageKind.compared:
            self = .compared(
                CompareAnswer(head: try body.answerHead(), ranges: try body.parts())
            )
        case MessageKind.fetched:
            self = .fetched(
                FetchAnswer(
                    head: try body.answerHead(),
                    handled: try body.count("records", max: WireLimits.recordsMax, bytesEach: 0),
                    changes: try ChangeSetDecoder.decode(from: &body)
                )
            )
        case MessageKind.forked, MessageKind.parted:
            let answer = ForkedAnswer(
                head: try body.answerHead(),
                last: try body.optional { (reader) throws(WireError) in try reader.stamp() }
            )
            self = kind == MessageKind.forked ? .forked(answer) : .parted(answer)
        case MessageKind.clockAhead:
            self = .clockAhead(try body.answerHead())
        case MessageKind.unclaimed:
            let head = try body.answerHead()
            let count = try body.count("claims", max: WireLimits.claimsMax, bytesEach: 16)
            var replicas: [ReplicaID] = []
            replicas.reserveCapacity(count)
            for _ in 0..<count { replicas.append(try body.identifier()) }
            self = .unclaimed(UnclaimedAnswer(head: head, replicas: replicas))
        default:
            throw .unexpectedKind(kind)
        }
        try body.finish()
    }

    private static func pulled(_ body: inout ByteReader) throws(WireError) -> PullAnswer {
        let head = try body.answerHead()
        let last = try body.optional { (reader) throws(WireError) in try reader.position() }
        let isEnd = try body.flag()
        return PullAnswer(
            head: head,
            graves: try body.graves(),
            lastGrave: try body.optional { (reader) throws(WireError) in try reader.position() },
            changes: try ChangeSetDecoder.decode(from: &body),
            last: last,
            isEnd: isEnd
        )
    }
}

extension ByteWriter {
    /// Outcomes as runs of equal codes; a refusal is a run of its own, with what belongs to it.
    fileprivate mutating func outcomes(_ values: [PushOutcome]) {
        count(values.count)
        var index = 0
        while index < values.count {
            let code = values[index].code
            var end = index + 1
            if code != OutcomeCode.refused {
                while end < values.count, values[end].code == code { end += 1 }
            }
            byte(code)
            count(end - index)
            if case .refused(let refusal) = values[index] { self.refusal(refusal) }
            index = end
        }
    }

    private mutating func refusal(_ value: Refusal) {
        text(value.code)
        text(value.reason)
        count(value.dots.count)
        for dot in value.dots {
            text(dot.register)
            identifier(dot.dot.replica)
            timestamp(dot.dot.timestamp)
        }
        optional(value.office) { ChangeSetEncoder.encode(ChangeSet(records: [$1]), to: &$0) }
    }
}

extension PushOutcome {
    fileprivate var code: UInt8 {
        switch self {
        case .accepted: OutcomeCode.accepted
        case .conflicting: OutcomeCode.conflicting
        case .refused: OutcomeCode.refused
        case .gone: OutcomeCode.gone
        case .left: OutcomeCode.left
        case .incomplete: OutcomeCode.incomplete
        case .erased: OutcomeCode.erased
        }
    }
}

extension ByteReader {
    fileprivate mutating func outcomes() throws(WireError) -> [PushOutcome] {
        let count = try count("outcomes", max: WireLimits.recordsMax, bytesEach: 0)
        var values: [PushOutcome] = []
        while values.count < count {
            let code = try byte()
            let run = try unsigned()
            guard run > 0, run <= UInt64(count - values.count) else {
                throw .malformed("a run of \(run) outcomes")
            }
            let outcome = try outcome(code: code, run: run)
            values.append(contentsOf: repeatElement(outcome, count: Int(run)))
        }
        return values
    }

    private mutating func outcome(code: UInt8, run: UInt64) throws(WireError) -> PushOutcome {
        switch code {
        case OutcomeCode.accepted: return .accepted
        case OutcomeCode.conflicting: return .conflicting
        case OutcomeCode.gone: return .gone
        case OutcomeCode.left: return .left
        case OutcomeCode.incomplete: return .incomplete
        case OutcomeCode.erased: return .erased
        case OutcomeCode.refused:
            guard run == 1 else { throw .malformed("a run of refusals") }
            return .refused(try refusal())
        default: throw .malformed("outcome \(code)")
        }
    }

    private mutating func refusal() throws(WireError) -> Refusal {
        let code = try text("a refusal's code", max: WireLimits.nameBytesMax)
        let reason = try text("a refusal's reason", max: WireLimits.valueBytesMax)
        let count = try count("refused writes", max: WireLimits.refusedMax, bytesEach: 18)
        try spend(count)
        var dots: [RefusedDot] = []
        dots.reserveCapacity(count)
        for _ in 0..<count {
            let register = try text("a register's name", max: WireLimits.nameBytesMax)
            let dot = Dot(replica: try identifier(), timestamp: try timestamp())
            dots.append(RefusedDot(register: register, dot: dot))
        }
        let office = try optional { (reader) throws(WireError) -> RecordDelta in
            let before = reader.cellsLeft
            let set = try ChangeSetDecoder.decode(from: &reader)
            // Unlike a page's it is kept as a delta, which takes more room.
            try reader.spend(before - reader.cellsLeft)
            guard set.count == 1 else { throw .malformed("a refusal's record") }
            return set.records[0]
        }
        return Refusal(code: code, reason: reason, dots: dots, office: office)
    }
}
