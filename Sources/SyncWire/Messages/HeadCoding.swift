import SyncCore

extension ByteWriter {
    mutating func timestamp(_ value: Timestamp) { unsigned(value.rawValue) }

    mutating func sequence(_ value: SequenceNumber) { signed(value.rawValue) }

    mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

    mutating func stamp(_ value: TransactionStamp) {
        timestamp(value.timestamp)
        fixed64(value.tag.rawValue)
    }

    mutating func optional<T>(_ value: T?, _ write: (inout ByteWriter, T) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }

    mutating func stamps(_ values: [TransactionStamp]) {
        count(values.count)
        for value in values { stamp(value) }
    }

    mutating func position(_ value: FeedPosition) {
        sequence(value.sequence)
        let isAfterAll = value.record == .last
        flag(!isAfterAll)
        if !isAfterAll { identifier(value.record) }
    }

    mutating func head(_ value: RequestHead) {
        identifier(value.replica)
        var flags: UInt8 = 0
        if value.acknowledged != nil { flags |= HeadFlag.acknowledged }
        if value.epoch != nil { flags |= HeadFlag.epoch }
        if !value.claims.isEmpty { flags |= HeadFlag.claims }
        if value.proof != nil { flags |= HeadFlag.proof }
        byte(flags)
        if let acknowledged = value.acknowledged { stamp(acknowledged) }
        if let epoch = value.epoch { identifier(epoch) }
        sequence(value.horizon)
        text(value.schema)
        count(max(0, value.schemaVersion))
        if !value.claims.isEmpty { claims(value.claims) }
        if let proof = value.proof { self.proof(proof) }
    }

    private mutating func claims(_ values: [ReplicaClaim]) {
        count(values.count)
        for value in values {
            identifier(value.replica)
            optional(value.secret) { $0.raw($1.bytes) }
        }
    }

    private mutating func proof(_ value: FeedProof) {
        identifier(value.epoch)
        sequence(value.feedEnd)
        signed(value.time)
        identifier(value.seal)
    }

    mutating func head(_ value: AnswerHead) {
        signed(value.time)
        sequence(value.feedEnd)
        count(value.epochs.epochs.count << 1 | (value.seal == nil ? 0 : 1))
        for epoch in value.epochs.epochs {
            identifier(epoch.id)
            sequence(epoch.begin)
            byte((epoch.isMarked ? EpochFlag.marked : 0) | (epoch.end == nil ? 0 : EpochFlag.ended))
            if let end = epoch.end { sequence(end) }
        }
        if let seal = value.seal { identifier(seal) }
    }
}

/// What a request's head has besides what all have.
private enum HeadFlag {
    static let acknowledged: UInt8 = 1
    static let epoch: UInt8 = 2
    static let claims: UInt8 = 4
    static let proof: UInt8 = 8
}

/// What is said of an epoch besides its name and begin.
private enum EpochFlag {
    static let marked: UInt8 = 1
    static let ended: UInt8 = 2
}

extension ByteReader {
    mutating func timestamp() throws(WireError) -> Timestamp {
        let value = try unsigned()
        guard value < 1 << 63 else { throw .malformed("a timestamp beyond the year 6429") }
        return Timestamp(rawValue: value)
    }

    mutating func sequence() throws(WireError) -> SequenceNumber {
        let value = try signed()
        guard value >= -1 else { throw .malformed("sequence number \(value)") }
        return SequenceNumber(value)
    }

    mutating func flag() throws(WireError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        case let other: throw .malformed("flag \(other)")
        }
    }

    mutating func stamp() throws(WireError) -> TransactionStamp {
        TransactionStamp(
            timestamp: try timestamp(),
            tag: CommitTag(rawValue: try fixed64())
        )
    }

    mutating func optional<T>(
        _ read: (inout ByteReader) throws(WireError) -> T
    ) throws(WireError) -> T? {
        try flag() ? try read(&self) : nil
    }

    mutating func stamps() throws(WireError) -> [TransactionStamp] {
        let count = try count("stamps", max: WireLimits.stampsMax, bytesEach: 9)
        var values: [TransactionStamp] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try stamp()) }
        return values
    }

    mutating func position() throws(WireError) -> FeedPosition {
        let sequence = try sequence()
        guard try flag() else { return .end(of: sequence) }
        let record: RecordID = try identifier()
        guard record != .last else { throw .malformed("a position's ID of ones") }
        return FeedPosition(sequence: sequence, record: record)
    }

    /// The heads of the first version: no claims, proofs, marks or seals.
    private mutating func firstRequestHead() throws(WireError) -> RequestHead {
        RequestHead(
            replica: try identifier(),
            acknowledged: try optional { (reader) throws(WireError) in try reader.stamp() },
            epoch: try optional { (reader) throws(WireError) in try reader.identifier() },
            horizon: try sequence(),
            schema: try text("the schema's name", max: WireLimits.nameBytesMax),
            schemaVersion: try count("schema version", max: 1 << 30, bytesEach: 0)
        )
    }

    private mutating func firstAnswerHead() throws(WireError) -> AnswerHead {
        let time = try signed()
        let feedEnd = try sequence()
        let count = try count("epochs", max: WireLimits.epochsMax, bytesEach: 17)
        var epochs: [Epoch] = []
        epochs.reserveCapacity(count)
        for _ in 0..<count { epochs.append(Epoch(id: try identifier(), begin: try sequence())) }
        return AnswerHead(time: time, feedEnd: feedEnd, epochs: EpochList(epochs))
    }

    mutating func requestHead() throws(WireError) -> RequestHead {
        if format == Envelope.firstVersion { return try firstRequestHead() }
        let replica: ReplicaID = try identifier()
        let flags = try byte()
        guard flags < 16 else { throw .malformed("head flags \(flags)") }
        return RequestHead(
            replica: replica,
            acknowledged: flags & HeadFlag.acknowledged != 0 ? try stamp() : nil,
            epoch: flags & HeadFlag.epoch != 0 ? try identifier() : nil,
            horizon: try sequence(),
            schema: try text("the schema's name", max: WireLimits.nameBytesMax),
            schemaVersion: try count("schema version", max: 1 << 30, bytesEach: 0),
            claims: flags & HeadFlag.claims != 0 ? try claims() : [],
            proof: flags & HeadFlag.proof != 0 ? try proof() : nil
        )
    }

    private mutating func claims() throws(WireError) -> [ReplicaClaim] {
        let count = try count("claims", max: WireLimits.claimsMax, bytesEach: 17)
        guard count > 0 else { throw .malformed("no claim where some are said to be") }
        var values: [ReplicaClaim] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            let replica: ReplicaID = try identifier()
            let secret = try flag() ? ReplicaSecret(bytes: try raw(ReplicaSecret.byteCount)) : nil
            values.append(ReplicaClaim(replica: replica, secret: secret))
        }
        return values
    }

    private mutating func proof() throws(WireError) -> FeedProof {
        FeedProof(
            epoch: try identifier(),
            feedEnd: try sequence(),
            time: try signed(),
            seal: try identifier()
        )
    }

    mutating func answerHead() throws(WireError) -> AnswerHead {
        if format == Envelope.firstVersion { return try firstAnswerHead() }
        let time = try signed()
        let feedEnd = try sequence()
        let code = try count("epochs", max: WireLimits.epochsMax << 1 | 1, bytesEach: 0)
        guard (code >> 1) * 18 <= remaining else { throw .truncated }
        var epochs: [Epoch] = []
        epochs.reserveCapacity(code >> 1)
        for _ in 0..<code >> 1 { epochs.append(try epoch()) }
        return AnswerHead(
            time: time,
            feedEnd: feedEnd,
            epochs: EpochList(epochs),
            seal: code & 1 != 0 ? try identifier() : nil
        )
    }

    private mutating func epoch() throws(WireError) -> Epoch {
        let id: EpochID = try identifier()
        let begin = try sequence()
        let flags = try byte()
        guard flags < 4 else { throw .malformed("epoch flags \(flags)") }
        return Epoch(
            id: id,
            begin: begin,
            end: flags & EpochFlag.ended != 0 ? try sequence() : nil,
            isMarked: flags & EpochFlag.marked != 0
        )
    }
}
