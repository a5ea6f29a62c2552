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
        optional(value.acknowledged) { $0.stamp($1) }
        optional(value.epoch) { $0.identifier($1) }
        sequence(value.horizon)
        text(value.schema)
        count(max(0, value.schemaVersion))
    }

    mutating func head(_ value: AnswerHead) {
        signed(value.time)
        sequence(value.feedEnd)
        count(value.epochs.epochs.count)
        for epoch in value.epochs.epochs {
            identifier(epoch.id)
            sequence(epoch.begin)
        }
    }
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

    mutating func requestHead() throws(WireError) -> RequestHead {
        RequestHead(
            replica: try identifier(),
            acknowledged: try optional { (reader) throws(WireError) in try reader.stamp() },
            epoch: try optional { (reader) throws(WireError) in try reader.identifier() },
            horizon: try sequence(),
            schema: try text("the schema's name", max: WireLimits.nameBytesMax),
            schemaVersion: try count("schema version", max: 1 << 30, bytesEach: 0)
        )
    }

    mutating func answerHead() throws(WireError) -> AnswerHead {
        let time = try signed()
        let feedEnd = try sequence()
        let count = try count("epochs", max: WireLimits.epochsMax, bytesEach: 17)
        var epochs: [Epoch] = []
        for _ in 0..<count {
            epochs.append(Epoch(id: try identifier(), begin: try sequence()))
        }
        return AnswerHead(
            time: time,
            feedEnd: feedEnd,
            epochs: EpochList(epochs)
        )
    }
}
