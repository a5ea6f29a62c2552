import SyncCore

/// The kinds of messages.
enum MessageKind {
    static let push: UInt8 = 1
    static let pull: UInt8 = 2
    static let probe: UInt8 = 3
    static let compare: UInt8 = 4
    static let fetch: UInt8 = 5
    static let pushed: UInt8 = 65
    static let pulled: UInt8 = 66
    static let probed: UInt8 = 67
    static let forked: UInt8 = 68
    static let clockAhead: UInt8 = 69
    static let parted: UInt8 = 70
    static let compared: UInt8 = 71
    static let fetched: UInt8 = 72
    static let unclaimed: UInt8 = 73
}

extension SyncRequest {
    /// The request as bytes, as protocol.md specifies them.
    public func encoded(compressing: Bool = true) -> [UInt8] {
        var body = ByteWriter()
        let kind: UInt8
        switch self {
        case .push(let request):
            kind = MessageKind.push
            body.head(request.head)
            body.flag(request.isReconciling)
            if request.isReconciling { body.sequence(request.partedAt) }
            body.stamps(request.stamps)
            body.graves(request.graves)
            ChangeSetEncoder.encode(request.changes, to: &body)
        case .pull(let request):
            kind = MessageKind.pull
            body.head(request.head)
            body.text(request.scope.name)
            body.sequence(request.checkpoint.base)
            body.position(request.checkpoint.position)
            body.count(max(0, request.recordsMax))
            body.position(request.checkpoint.graves)
            body.flag(request.isSettled)
        case .probe(let request):
            kind = MessageKind.probe
            body.identifier(request.replica)
            body.stamps(request.stamps)
            body.count(request.records.count)
            for record in request.records { body.identifier(record) }
            body.optional(request.secret) { $0.raw($1.bytes) }
        case .compare(let request):
            kind = MessageKind.compare
            body.head(request.head)
            body.text(request.scope.name)
            body.count(request.ranges.count)
            for range in request.ranges {
                body.identifier(range.from)
                body.identifier(range.through)
            }
        case .fetch(let request):
            kind = MessageKind.fetch
            body.head(request.head)
            body.count(request.records.count)
            for record in request.records { body.identifier(record) }
        }
        return Envelope.seal(kind: kind, body: body.bytes, compressing: compressing)
    }

    /// Reads a request.
    ///
    /// `allowsFirst`: whether a message of the first version of the format is read too, which no
    /// office answers any more.
    ///
    /// - Throws: What is wrong with the bytes; never traps, whatever they are.
    public init(decoding bytes: [UInt8], allowsFirst: Bool = false) throws(WireError) {
        var (kind, body) = try Envelope.open(bytes, allowsFirst: allowsFirst)
        switch kind {
        case MessageKind.push:
            self = .push(try Self.push(&body))
        case MessageKind.pull:
            self = .pull(try Self.pull(&body))
        case MessageKind.probe:
            let replica: ReplicaID = try body.identifier()
            let stamps = try body.stamps()
            let records = try body.records()
            let hasSecret = body.format != Envelope.firstVersion ? try body.flag() : false
            let secret = hasSecret ? try body.raw(ReplicaSecret.byteCount) : nil
            self = .probe(
                ProbeRequest(
                    replica: replica,
                    stamps: stamps,
                    records: records,
                    secret: secret.flatMap { ReplicaSecret(bytes: $0) }
                )
            )
        case MessageKind.compare:
            self = .compare(try Self.compare(&body))
        case MessageKind.fetch:
            self = .fetch(
                FetchRequest(head: try body.requestHead(), records: try body.records())
            )
        default:
            throw .unexpectedKind(kind)
        }
        try body.finish()
    }

    private static func push(_ body: inout ByteReader) throws(WireError) -> PushRequest {
        let head = try body.requestHead()
        let isReconciling = try body.flag()
        let hasParting = isReconciling && body.format != Envelope.firstVersion
        return PushRequest(
            head: head,
            isReconciling: isReconciling,
            partedAt: hasParting ? try body.sequence() : .zero,
            stamps: try body.stamps(),
            graves: try body.graves(),
            changes: try ChangeSetDecoder.decode(from: &body)
        )
    }

    private static func pull(_ body: inout ByteReader) throws(WireError) -> PullRequest {
        let head = try body.requestHead()
        let scope = ScopeID(try body.text("a scope", max: WireLimits.nameBytesMax))
        var checkpoint = Checkpoint(base: try body.sequence(), position: try body.position())
        let recordsMax = try body.count("records asked for", max: 1 << 30, bytesEach: 0)
        checkpoint.graves = try body.position()
        return PullRequest(
            head: head,
            scope: scope,
            checkpoint: checkpoint,
            recordsMax: recordsMax,
            isSettled: try body.flag()
        )
    }

    private static func compare(_ body: inout ByteReader) throws(WireError) -> CompareRequest {
        let head = try body.requestHead()
        let scope = ScopeID(try body.text("a scope", max: WireLimits.nameBytesMax))
        let count = try body.count("ranges", max: WireLimits.rangesMax, bytesEach: 32)
        var ranges: [RecordRange] = []
        for _ in 0..<count {
            let range = RecordRange(from: try body.identifier(), through: try body.identifier())
            // Each record is digested once, whatever a device asks.
            guard range.from <= range.through, ranges.last.map({ $0.through < range.from }) ?? true
            else { throw .malformed("ranges out of order") }
            ranges.append(range)
        }
        return CompareRequest(head: head, scope: scope, ranges: ranges)
    }
}
