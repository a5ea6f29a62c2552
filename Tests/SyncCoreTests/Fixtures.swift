import Foundation
import SyncCore

/// Short words for the things that the tests of this folder are about.
enum Make {
    /// A replica of a small number.
    static func replica(_ number: UInt64) -> ReplicaID { ReplicaID(high: 0, low: number) }

    /// A dot of a replica's number and a raw timestamp.
    static func dot(_ replica: UInt64, _ timestamp: UInt64) -> Dot {
        Dot(replica: self.replica(replica), timestamp: Timestamp(rawValue: timestamp))
    }

    /// A record of a small number.
    static func id(_ number: UInt64) -> RecordID { RecordID(high: 7, low: number) }

    /// An empty record of the table `thing`.
    static func record(_ number: UInt64 = 1, parent: RecordID? = nil) -> RecordState {
        RecordState(header: RecordHeader(id: id(number), table: "thing", parent: parent))
    }

    /// A register of one integer field.
    static func register(_ name: RegisterName, _ policy: MergePolicy = .review) -> RegisterSchema {
        RegisterSchema(name, .integer, policy: policy)
    }

    /// The content of such a register.
    static func content(_ number: Int64) -> Content { .fields([.integer(number)]) }

    /// A sibling of such a register.
    static func sibling(_ number: Int64, _ replica: UInt64, _ timestamp: UInt64) -> Sibling {
        Sibling(dot: dot(replica, timestamp), content: content(number))
    }

    /// A version vector of replicas' numbers and raw timestamps; zero leaves an entry out.
    static func vector(_ entries: [UInt64: UInt64]) -> VersionVector {
        var vector = VersionVector()
        for (replica, timestamp) in entries {
            vector[self.replica(replica)] = Timestamp(rawValue: timestamp)
        }
        return vector
    }

    static let forms = TextForms(
        composed: { $0.precomposedStringWithCanonicalMapping },
        folded: { $0.lowercased() }
    )
}

extension RecordState {
    /// Writes a register of one integer field, without a number of the transaction.
    mutating func set(_ number: Int64, _ name: RegisterName = "a", _ dot: Dot) throws {
        _ = try write(Make.content(number), to: Make.register(name), dot: dot, at: .zero)
    }

    /// The integers that stand in a register, in the siblings' order.
    func numbers(_ name: RegisterName = "a") -> [Int64] {
        siblings(name).compactMap {
            if case .integer(let number)? = $0.content.values.first { number } else { nil }
        }
    }

    /// The record after another was joined into it, as on a device.
    func joined(with other: RecordState) -> RecordState {
        var result = self
        result.join(other.whole, at: nil)
        return result
    }
}
