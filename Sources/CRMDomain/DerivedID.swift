import Crypto
package import SyncCore

/// Record IDs that follow from what a record is about, so that two devices make one record of it:
/// UUIDv8 of SHA-256 over the parent's ID, the kind and the normalised values, each with its length
/// before it.
package enum DerivedID {
    /// The record of a phone of a contact, in the form of ``PhoneNumber/value``.
    package static func phone(_ value: String, of contact: RecordID) -> RecordID {
        make("phone", [value], parent: contact)
    }

    /// The record of a normalised e-mail address of a contact.
    package static func email(_ address: String, of contact: RecordID) -> RecordID {
        make("email", [address], parent: contact)
    }

    /// The record of a tag of a contact; case and ё/е make no other tag.
    package static func tag(_ name: String, of contact: RecordID) -> RecordID {
        make("tag", [CanonicalText.name(name)], parent: contact)
    }

    /// The record of a mark of a contact.
    package static func mark(_ kind: String, of contact: RecordID) -> RecordID {
        make("mark", [kind], parent: contact)
    }

    /// The record of a member of a contact's set; case and ё/е make no other member.
    package static func item(_ kind: String, _ text: String, of contact: RecordID) -> RecordID {
        make("item", [kind, CanonicalText.name(text)], parent: contact)
    }

    /// The record of one of the office's own fields of a contact.
    package static func custom(_ field: String, of contact: RecordID) -> RecordID {
        make("custom", [field], parent: contact)
    }

    /// The task that a rule derives from a fact, for the n-th time (definition D25).
    package static func task(rule: String, trigger: RecordID, turn: Int) -> RecordID {
        make("task", [rule, trigger.description, String(turn)])
    }

    /// The record of a version of the office's configuration.
    package static func config(version: Int) -> RecordID { make("config", [String(version)]) }

    /// The record of what people said of two contacts; their order makes no other record.
    package static func verdict(_ first: RecordID, _ second: RecordID) -> RecordID {
        make("verdict", [max(first, second).description], parent: min(first, second))
    }

    /// The record that says who writes under a replica ID.
    package static func writer(_ replica: ReplicaID) -> RecordID {
        make("writer", [replica.description])
    }

    /// The contact of a row of an import that has an external ID.
    static func imported(source: String, externalID: String) -> RecordID {
        make("import", [source, "id", externalID])
    }

    /// The contact of a row of an import that has none: the row's own values name it.
    static func imported(source: String, row: [String]) -> RecordID {
        make("import", [source, "row"] + row)
    }

    private static func make(
        _ kind: String,
        _ values: [String],
        parent: RecordID? = nil
    ) -> RecordID {
        var bytes: [UInt8] = []
        func append(_ part: [UInt8]) {
            let count = UInt32(clamping: part.count)
            for shift in [24, 16, 8, 0] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: count >> shift))
            }
            bytes += part
        }
        append(parent?.bytes ?? [])
        append(Array(kind.utf8))
        for value in values { append(Array(value.utf8)) }
        guard let id = RecordID.version8(hash: Array(SHA256.hash(data: bytes))) else {
            // No input reaches this: the hash is always longer than the ID that is cut from it.
            preconditionFailure("SHA-256 gives 32 bytes")
        }
        return id
    }
}

/// The facts that the author of an archiving knew, as concatenated hashes of eight bytes.
enum KnownFacts {
    static func hash(_ id: RecordID) -> [UInt8] { hash(id.bytes) }

    static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array(bytes)).prefix(8))
    }

    static func encode(_ facts: [RecordID]) -> [UInt8] { facts.sorted().flatMap { hash($0) } }

    static func contains(_ fact: some Sequence<UInt8>, in known: [UInt8]) -> Bool {
        let wanted = hash(fact)
        return stride(from: 0, to: known.count - known.count % 8, by: 8).contains {
            known[$0..<$0 + 8].elementsEqual(wanted)
        }
    }
}
