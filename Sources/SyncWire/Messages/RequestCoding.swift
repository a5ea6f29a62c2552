import SyncCore

/// The kinds of messages.
enum MessageKind {
    static let push: UInt8 = 1
    static let pull: UInt8 = 2
    static let probe: UInt8 = 3
    static let pushed: UInt8 = 65
    static let pulled: UInt8 = 66
    static let probed: UInt8 = 67
    static let forked: UInt8 = 68
    static let clockAhead: UInt8 = 69
    static let parted: UInt8 = 70
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
            body.stamps(request.stamps)
            ChangeSetEncoder.encode(request.changes, to: &body)
        case .pull(let request):
            kind = MessageKind.pull
            body.head(request.head)
            body.text(request.scope.name)
            body.sequence(request.checkpoint.base)
            body.position(request.checkpoint.position)
            body.count(max(0, request.recordsMax))
            body.timestamp(request.newest)
        case .probe(let request):
            kind = MessageKind.probe
            body.identifier(request.replica)
            body.stamps(request.stamps)
            body.count(request.records.count)
            for record in request.records { body.identifier(record) }
        }
        return Envelope.seal(kind: kind, body: body.bytes, compressing: compressing)
    }

    /// Reads a request.
    ///
    /// - Throws: What is wrong with the bytes; never traps, whatever they are.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        var (kind, body) = try Envelope.open(bytes)
        switch kind {
        case MessageKind.push:
            self = .push(
                PushRequest(
                    head: try body.requestHead(),
                    isReconciling: try body.flag(),
                    stamps: try body.stamps(),
                    changes: try ChangeSetDecoder.decode(from: &body)
                )
            )
        case MessageKind.pull:
            self = .pull(try Self.pull(&body))
        case MessageKind.probe:
            let replica: ReplicaID = try body.identifier()
            let stamps = try body.stamps()
            let count = try body.count("records", max: WireLimits.recordsMax, bytesEach: 16)
            var records: [RecordID] = []
            for _ in 0..<count { records.append(try body.identifier()) }
            self = .probe(ProbeRequest(replica: replica, stamps: stamps, records: records))
        default:
            throw .unexpectedKind(kind)
        }
        try body.finish()
    }

    private static func pull(_ body: inout ByteReader) throws(WireError) -> PullRequest {
        PullRequest(
            head: try body.requestHead(),
            scope: ScopeID(try body.text("a scope", max: WireLimits.nameBytesMax)),
            checkpoint: Checkpoint(base: try body.sequence(), position: try body.position()),
            recordsMax: try body.count("records asked for", max: 1 << 30, bytesEach: 0),
            newest: try body.timestamp()
        )
    }
}
