package import SyncCore
package import SyncReplica
package import Wording

/// Something in a contact that a person should look at.
package struct CRMConflict: Hashable, Sendable {
    /// The contact.
    package var contact: RecordID
    /// Its number on this device.
    package var no: Int
    /// What to call it.
    package var contactName: String
    /// The record that the values are in: the contact itself, or a phone number of it.
    package var record: RecordID
    /// Its table.
    package var table: TableName
    /// The register.
    package var register: RegisterName
    /// The field in which the register is shown; nil for life.
    package var field: ContactField?
    /// What a person can do.
    package var kind: RecordConflict.Kind
    /// The values that stand, the latest last.
    package var options: [ConflictOption]

    /// What it is about, in a few words.
    package func title(_ language: Language) -> String {
        guard kind == .overtakenDeletion else { return field?.title(language) ?? register }
        return language == .en
            ? "deleted, and edited meanwhile" : "удалено, но тем временем правлено"
    }
}

/// One of the values that stand in a conflict.
package struct ConflictOption: Hashable, Sendable {
    /// The value for reading; empty for a deletion.
    package var text: String
    /// The value itself.
    package var values: [Value]
    /// The write.
    package var dot: Dot
    /// Who wrote it.
    package var author: Author
    /// When, in milliseconds since 1970.
    package var milliseconds: Int64
    /// Whether it is the value shown meanwhile.
    package var isShown: Bool
}

/// A person's answer to a conflict.
package enum Resolution: Hashable, Sendable {
    /// The value at an index of the options.
    case option(Int)
    /// Another value, as typed.
    case value(String)
    /// The record stays; for a deletion that was overtaken.
    case keep
    /// The record goes; for a deletion that was overtaken.
    case delete
}

/// A value that the office did not take.
package struct RefusedWrite: Hashable, Sendable {
    /// The contact, if it is held.
    package var contact: RecordID?
    /// What to call it.
    package var contactName: String?
    /// Its number on this device.
    package var contactNo: Int?
    /// The record.
    package var record: RecordID
    /// The table of the record.
    package var table: TableName
    /// The register.
    package var register: RegisterName
    /// The value for reading.
    package var text: String
    /// A stable word for the reason.
    package var code: String
    /// One sentence for people.
    package var reason: String
    /// Who wrote it.
    package var author: Author
    /// When, in milliseconds since 1970.
    package var milliseconds: Int64
}

/// A value with who wrote it and when.
package struct ValueVersion: Hashable, Sendable {
    /// The value for reading.
    package var text: String
    /// Who wrote it.
    package var author: Author
    /// When, in milliseconds since 1970.
    package var milliseconds: Int64
    /// For a value replaced: when that was noted here.
    package var notedMilliseconds: Int64?
}

/// Why a field shows what it shows.
package struct Explanation: Hashable, Sendable {
    /// The field.
    package var field: ContactField
    /// The value shown; nil for none.
    package var shown: ValueVersion?
    /// What stands beside it: written without seeing it, or the other phone numbers.
    package var concurrent: [ValueVersion]
    /// What was replaced, the latest first, as far as this store keeps it.
    package var replaced: [ValueVersion]
    /// How concurrent values are merged.
    package var policy: MergePolicy
    /// Whether a person is asked now.
    package var isAsked: Bool
    /// Why the field has this policy.
    package var reason: String

    /// The policy in one sentence.
    package func policySentence(_ language: Language) -> String {
        if field.childTable != nil {
            return language == .en
                ? "all are kept; adding or editing one wins over a removal that did not see it"
                : "хранятся все; добавление и правка сильнее удаления, которое их не видело"
        }
        return policy.sentence(language)
    }
}

extension MergePolicy {
    /// The policy in one sentence for people.
    package func sentence(_ language: Language) -> String {
        let (english, russian) = sentences
        return language == .en ? english : russian
    }

    private var sentences: (String, String) {
        switch self {
        case .latest:
            (
                "the later of two values is shown; nobody is asked",
                "показано более позднее значение; никого не спрашивают"
            )
        case .review:
            (
                "the later of two values is shown until somebody chooses; both are kept",
                "до выбора человека показано более позднее значение; хранятся оба"
            )
        case .all:
            (
                "all values are in use, the earliest first",
                "в силе все значения, раньше всех — первое"
            )
        case .maximum, .monotone:
            (
                "the largest value is shown; nobody is asked",
                "показано наибольшее значение; никого не спрашивают"
            )
        case .minimum:
            ("the first is shown; nobody is asked", "показано самое раннее; никого не спрашивают")
        case .constant:
            ("it is written once and never changes", "записывается один раз и не меняется")
        }
    }
}
