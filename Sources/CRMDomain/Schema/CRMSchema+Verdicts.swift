import SyncCore

extension CRMSchema {
    /// What people said of two contacts.
    ///
    /// The record's ID is derived from the pair, so that all who judge one pair write one record.
    static let verdict = Table(
        name: "verdict",
        entries: [
            Entry(
                RegisterSchema(
                    "pair",
                    fields: [FieldSchema("first", .bytes), FieldSchema("second", .bytes)],
                    policy: .constant
                ),
                "the pair is the record"
            ),
            Entry(
                RegisterSchema(
                    "verdict",
                    fields: [
                        FieldSchema("said", .text), FieldSchema("members", .bytes),
                        FieldSchema("said_at", .integer),
                    ],
                    policy: .review
                ),
                "where one says same and another says different they stay apart until a person "
                    + "decides"
            ),
            Entry(
                RegisterSchema(
                    "choice",
                    fields: [FieldSchema("keep", .bytes), FieldSchema("kept_at", .integer)],
                    policy: .latest
                ),
                "whose values are shown, apart from the verdict, which would lose its turn by it: "
                    + "the later choice will do"
            ),
            Entry(
                RegisterSchema("grounds", .text, policy: .latest),
                "why it was said: a side remark; the later one will do"
            ),
        ],
        indexes: [["first"], ["second"]]
    )
}
