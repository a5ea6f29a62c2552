public import SyncCore

// The JSON form of the core's types, for people and curl. Identifiers are hyphenated hexadecimal,
// timestamps are "milliseconds.counter", tags are 16 hexadecimal digits: texts all three, since
// 64-bit numbers do not survive every JSON reader.

private func corrupted(_ decoder: any Decoder, _ what: String) -> DecodingError {
    DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: what)
    )
}

extension Identifier128 {
    /// Writes the hyphenated hexadecimal form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads 32 hexadecimal digits, with hyphens or without.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text: text) else {
            throw corrupted(decoder, "an identifier is 32 hexadecimal digits")
        }
        self = id
    }
}

extension ReplicaID: Codable {}
extension RecordID: Codable {}
extension EpochID: Codable {}
extension Digest: Codable {}
extension FeedSeal: Codable {}

extension Timestamp: Codable {
    /// Writes "milliseconds.counter".
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(rawValue >> 16).\(counter)")
    }

    /// Reads "milliseconds.counter".
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = UInt64(parts[0]), time < 1 << 48,
            let counter = UInt16(parts[1])
        else { throw corrupted(decoder, "a timestamp is \"milliseconds.counter\"") }
        self.init(rawValue: time << 16 | UInt64(counter))
    }
}

extension CommitTag: Codable {
    /// Writes 16 hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let digits = String(rawValue, radix: 16)
        try container.encode(String(repeating: "0", count: 16 - digits.count) + digits)
    }

    /// Reads hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else {
            throw corrupted(decoder, "a tag is 16 hexadecimal digits")
        }
        self.init(rawValue: value)
    }
}

extension SequenceNumber: Codable {
    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// Reads the number.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int64.self))
        guard self >= .none else { throw corrupted(decoder, "a sequence number below -1") }
    }
}

extension ScopeID: Codable {
    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    /// Reads the name.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}

/// An object of a few named members, spelled out where a type's own names must not leak.
private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension TransactionStamp: Codable {
    /// Writes an object of `at` and `tag`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(timestamp, forKey: Key("at"))
        try container.encode(tag, forKey: Key("tag"))
    }

    /// Reads an object of `at` and `tag`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            timestamp: try container.decode(Timestamp.self, forKey: Key("at")),
            tag: try container.decode(CommitTag.self, forKey: Key("tag"))
        )
    }
}

extension Dot: Codable {
    /// Writes an object of `replica` and `at`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(replica, forKey: Key("replica"))
        try container.encode(timestamp, forKey: Key("at"))
    }

    /// Reads an object of `replica` and `at`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            replica: try container.decode(ReplicaID.self, forKey: Key("replica")),
            timestamp: try container.decode(Timestamp.self, forKey: Key("at"))
        )
    }
}

extension VersionVector: Codable {
    /// Writes an object: replica ID to timestamp.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for entry in entries {
            try container.encode(entry.timestamp, forKey: Key(entry.replica.description))
        }
    }

    /// Reads an object: replica ID to timestamp.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var dots: [Dot] = []
        for key in container.allKeys {
            guard let replica = ReplicaID(text: key.stringValue) else {
                throw corrupted(decoder, "a clock's names are replica IDs")
            }
            let timestamp = try container.decode(Timestamp.self, forKey: key)
            if timestamp != .zero { dots.append(Dot(replica: replica, timestamp: timestamp)) }
        }
        self.init(dots)
        guard entries.count == dots.count else {
            throw corrupted(decoder, "a clock names each replica ID once")
        }
    }
}

extension FeedPosition: Codable {
    /// Writes an object of `sequence` and `record`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(sequence, forKey: Key("sequence"))
        try container.encode(record, forKey: Key("record"))
    }

    /// Reads an object of `sequence` and `record`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            sequence: try container.decode(SequenceNumber.self, forKey: Key("sequence")),
            record: try container.decode(RecordID.self, forKey: Key("record"))
        )
    }
}

extension Checkpoint: Codable {
    /// Writes an object of `base`, `position` and `graves`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(base, forKey: Key("base"))
        try container.encode(position, forKey: Key("position"))
        try container.encode(graves, forKey: Key("graves"))
    }

    /// Reads an object of `base`, `position` and `graves`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            base: try container.decode(SequenceNumber.self, forKey: Key("base")),
            position: try container.decode(FeedPosition.self, forKey: Key("position")),
            graves: try container.decodeIfPresent(FeedPosition.self, forKey: Key("graves"))
                ?? .start
        )
    }
}

extension Epoch: Codable {
    /// Writes an object of `id` and `begin`, and of `end` and `marked` where they say something.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: Key("id"))
        try container.encode(begin, forKey: Key("begin"))
        try container.encodeIfPresent(end, forKey: Key("end"))
        if isMarked { try container.encode(true, forKey: Key("marked")) }
    }

    /// Reads an object of `id` and `begin`; `end` and `marked` may be left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try container.decode(EpochID.self, forKey: Key("id")),
            begin: try container.decode(SequenceNumber.self, forKey: Key("begin")),
            end: try container.decodeIfPresent(SequenceNumber.self, forKey: Key("end")),
            isMarked: try container.decodeIfPresent(Bool.self, forKey: Key("marked")) ?? false
        )
    }
}

extension FeedProof: Codable {
    /// Writes an object of `epoch`, `feedEnd`, `time` and `seal`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(epoch, forKey: Key("epoch"))
        try container.encode(feedEnd, forKey: Key("feedEnd"))
        try container.encode(time, forKey: Key("time"))
        try container.encode(seal, forKey: Key("seal"))
    }

    /// Reads an object of `epoch`, `feedEnd`, `time` and `seal`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            epoch: try container.decode(EpochID.self, forKey: Key("epoch")),
            feedEnd: try container.decode(SequenceNumber.self, forKey: Key("feedEnd")),
            time: try container.decode(Int64.self, forKey: Key("time")),
            seal: try container.decode(FeedSeal.self, forKey: Key("seal"))
        )
    }
}

extension ReplicaSecret: Codable {
    /// Writes 64 hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bytes.map(hexadecimal).joined())
    }

    /// Reads 64 hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let digits = Array(try decoder.singleValueContainer().decode(String.self).utf8)
        let values = digits.compactMap { hexadecimalValue($0) }
        guard digits.count == 2 * Self.byteCount, values.count == digits.count else {
            throw corrupted(decoder, "a secret is 64 hexadecimal digits")
        }
        let bytes = stride(from: 0, to: values.count, by: 2).map {
            values[$0] << 4 | values[$0 + 1]
        }
        guard let secret = ReplicaSecret(bytes: bytes) else {
            throw corrupted(decoder, "a secret is 64 hexadecimal digits")
        }
        self = secret
    }
}

extension EpochList: Codable {
    /// Writes a list.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(epochs)
    }

    /// Reads a list.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([Epoch].self))
    }
}
