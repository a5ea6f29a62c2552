import Matching
import SyncCore
import SyncReplica

/// A verdict as it is kept: two contacts, and what each of those said who judged them without
/// knowing of one another.
struct VerdictRecord {
    /// The record of the verdict.
    let id: RecordID
    /// The two contacts.
    let pair: RecordPair<RecordID>
    /// What was said, one for each who did not know of the others.
    let said: [Said]
    /// Of which contact the values are to be shown, if that was chosen, and when.
    let kept: [(contact: RecordID, dot: Dot)]

    /// What one person said.
    struct Said {
        /// Whether they are the same.
        var kind: VerdictKind
        /// The contacts that it joins, as that person saw them.
        var members: Set<RecordID>
        /// When, and by whom.
        var dot: Dot
    }

    /// What was said, as the rules of groups take it.
    var verdicts: [Verdict<RecordID>] {
        said.map { said in
            Verdict(
                pair: pair,
                kind: said.kind,
                members: said.members,
                timestamp: Int64(clamping: said.dot.timestamp.rawValue),
                author: said.dot.replica.bytes
            )
        }
    }

    /// Reads a verdict's record, which may have come from elsewhere; nil for what is none.
    init?(_ record: RecordState) {
        let ends = record.siblings("pair").first?.content.values ?? []
        guard let first = ends[safe: 0].recordID, let second = ends[safe: 1].recordID,
            let pair = RecordPair(first, second),
            record.header.id == DerivedID.verdict(first, second)
        else { return nil }
        id = record.header.id
        self.pair = pair
        kept = record.siblings("choice").compactMap { sibling in
            sibling.content.values[safe: 0].recordID.map { ($0, sibling.dot) }
        }
        said = record.siblings("verdict").compactMap { sibling in
            let values = sibling.content.values
            guard let kind = values[safe: 0].text.flatMap({ VerdictKind(rawValue: $0) }) else {
                return nil
            }
            return Said(
                kind: kind,
                members: Self.members(values[safe: 1]).union([first, second]),
                dot: sibling.dot
            )
        }
    }

    /// The contacts of a verdict as one value: their IDs in order, one behind the other.
    static func value(_ members: some Sequence<RecordID>) -> Value {
        .bytes(members.sorted().flatMap(\.bytes))
    }

    private static func members(_ value: Value) -> Set<RecordID> {
        guard case .bytes(let bytes) = value, bytes.count.isMultiple(of: 16) else { return [] }
        return Set(
            stride(from: 0, to: bytes.count, by: 16).compactMap {
                RecordID(bytes: Array(bytes[$0..<$0 + 16]))
            }
        )
    }
}

extension ReadTransaction {
    /// The verdict of a record; nil if it was taken back, or is none.
    func verdict(_ id: RecordID) throws -> VerdictRecord? {
        guard let record = try record(id, in: "verdict"), try !isDeleted(record) else { return nil }
        return VerdictRecord(record)
    }
}
