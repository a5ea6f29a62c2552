package import SyncCore

/// The tables of the domain: each register with its merge policy and the reason for it.
///
/// A reason is a sentence for people; `why` shows it. The schema is made of these entries, so no
/// register is without a policy and none without a reason.
package enum CRMSchema {
    /// The schema of every Fieldbook file.
    package static func schema() throws(SchemaError) -> Schema {
        try Schema(
            name: "fieldbook",
            version: 5,
            tables: tables.map { table in
                TableSchema(
                    table.name,
                    parent: table.parent,
                    registers: table.entries.map(\.register),
                    indexes: table.indexes
                )
            }
        )
    }

    /// Why a register has its policy.
    package static func reason(table: TableName, register: RegisterName) -> String? {
        tables.first { $0.name == table }?.entries
            .first { $0.register.name == register }?.reason
    }

    /// The policy of a register.
    static func policy(table: TableName, register: RegisterName) -> MergePolicy? {
        tables.first { $0.name == table }?.entries
            .first { $0.register.name == register }?.register.policy
    }

    struct Entry {
        var register: RegisterSchema
        var reason: String

        init(_ register: RegisterSchema, _ reason: String) {
            self.register = register
            self.reason = reason
        }
    }

    struct Table {
        var name: TableName
        var parent: TableName?
        var entries: [Entry]
        var indexes: [[String]] = []
    }

    private static let tables = [
        contact, phone, email, tag, purchase, activity, writer, fact, mark, item, task, planStep,
        deal, custom, config, verdict,
    ]

    private static let contact = Table(
        name: "contact",
        entries: identity + particulars + relation + states,
        indexes: [["external_id"], ["created_at"]]
    )

    /// The time of day that belongs to a day: programs that do not know it read the day.
    static func time(
        _ name: RegisterName,
        _ policy: MergePolicy,
        isPersonal: Bool = false,
        _ reason: String
    ) -> Entry {
        Entry(
            RegisterSchema(
                name,
                fields: [
                    FieldSchema("\(name)_day", .text), FieldSchema("\(name)_minute", .integer),
                ],
                policy: policy,
                isPersonal: isPersonal
            ),
            reason
        )
    }

    /// The registers of times: what stands in several of them is no conflict, since each belongs to
    /// its day.
    static let times: Set<RegisterName> = [
        "next_time", "expected_time", "promised_time", "due_time",
    ]

    private static func name(_ name: RegisterName, _ reason: String) -> Entry {
        Entry(
            RegisterSchema(name, .text, canonical: .name, policy: .review, isPersonal: true),
            reason
        )
    }

    private static let identity = [
        Entry(
            RegisterSchema("kind", .text, policy: .review),
            "whether it is a person decides how the name is read, so a difference is looked at"
        ),
        name("family", "two people typed two surnames: only they know which is right"),
        name("given", "two people typed two first names: only they know which is right"),
        name("patronymic", "two people typed two patronymics: only they know which is right"),
        name("organisation", "two names of a company may be two companies"),
        Entry(
            RegisterSchema("legal_form", .text, canonical: .name, policy: .latest),
            "it is printed in the organisation's name as well; a loss does no harm"
        ),
        Entry(
            RegisterSchema("sex", .text, policy: .review, isPersonal: true),
            "two people judged differently; one of them is mistaken in how to address the contact"
        ),
        Entry(
            RegisterSchema("birth", .text, policy: .review, isPersonal: true),
            "a greeting on the wrong day offends, so two dates are looked at"
        ),
    ]

    private static let particulars = [
        Entry(
            RegisterSchema(
                "first_source",
                fields: [
                    FieldSchema("occurred_at", .integer),
                    FieldSchema("source", .text, canonical: .name), FieldSchema("channel", .text),
                ],
                policy: .minimum(.natural)
            ),
            "the first touch counts, whoever reports it and when"
        ),
        Entry(
            RegisterSchema(
                "need",
                .text,
                canonical: .text,
                policy: .review,
                isPersonal: true
            ),
            "two needs may both be true: a person joins them"
        ),
        Entry(
            RegisterSchema("note", .text, canonical: .text, policy: .review, isPersonal: true),
            "neither of two notes may vanish: a person joins them"
        ),
        Entry(
            RegisterSchema(
                "next_contact",
                fields: [
                    FieldSchema("next_date", .text),
                    FieldSchema("next_what", .text, canonical: .text),
                ],
                policy: .all,
                isPersonal: true
            ),
            "two agreed dates are both kept; the earlier one reminds"
        ),
        time(
            "next_time",
            .all,
            isPersonal: true,
            "it belongs to the next contact of its day, and says nothing of another day"
        ),
    ]

    private static let states = [
        Entry(
            RegisterSchema(
                "archive",
                fields: [
                    FieldSchema("is_archived", .integer),
                    FieldSchema("archive_reason", .text, canonical: .text),
                    FieldSchema("archive_known", .bytes),
                ],
                policy: .latest
            ),
            "it only hides, and yields to any sale or activity that its author did not know"
        ),
        Entry(
            RegisterSchema(
                "created",
                fields: [FieldSchema("created_at", .integer)],
                policy: .minimum(.natural)
            ),
            "one list imported on two devices: the first import counts"
        ),
        Entry(
            RegisterSchema(
                "captured",
                fields: [FieldSchema("captured_day", .text)],
                policy: .minimum(.natural)
            ),
            "the day of the capture where it was made; the first capture counts"
        ),
        Entry(
            RegisterSchema("external_id", .text, policy: .constant),
            "it names the row that the contact came from, which never changes"
        ),
    ]

    private static let purchase = Table(
        name: "purchase",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "purchase",
                    fields: [
                        FieldSchema("occurred_at", .integer), FieldSchema("day", .text),
                        FieldSchema("amount", .integer), FieldSchema("currency", .text),
                        FieldSchema("title", .text, canonical: .text),
                        FieldSchema("receipt", .text),
                    ],
                    policy: .constant
                ),
                "a sale is a fact: sums, conversion and reports follow from all of them"
            ),
            Entry(
                RegisterSchema(
                    "terms",
                    fields: [
                        FieldSchema("product", .text, canonical: .name),
                        FieldSchema("category", .text, canonical: .name),
                        FieldSchema("quantity", .integer), FieldSchema("list_price", .integer),
                        FieldSchema("cost", .integer), FieldSchema("is_premium", .integer),
                        FieldSchema("seller", .text, canonical: .name),
                        FieldSchema("deal", .bytes),
                        FieldSchema("attributes", .text, canonical: .text),
                    ],
                    policy: .constant
                ),
                "what the sale was of, and what it cost us: part of the same fact"
            ),
            entered,
        ]
    )

    /// By how many minutes the clock of whoever wrote a fact was ahead of UTC; none if by nothing.
    static let entered = Entry(
        RegisterSchema(
            "entered",
            fields: [FieldSchema("offset_minutes", .integer)],
            policy: .constant
        ),
        "where the clock stood when the fact was written belongs to it, and never changes"
    )

    private static let activity = Table(
        name: "activity",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "activity",
                    fields: [
                        FieldSchema("kind", .text), FieldSchema("occurred_at", .integer),
                        FieldSchema("day", .text), FieldSchema("direction", .text),
                        FieldSchema("minutes", .integer),
                        FieldSchema("text", .text, canonical: .text),
                    ],
                    policy: .constant,
                    isPersonal: true
                ),
                "a visit or a call is a fact: everybody's are kept side by side"
            ),
            Entry(
                RegisterSchema(
                    "script",
                    fields: [
                        FieldSchema("script", .text, canonical: .name),
                        FieldSchema("script_version", .integer),
                    ],
                    policy: .constant
                ),
                "by which script was spoken, and which wording of it, belongs to the call"
            ),
            entered,
        ]
    )

    private static let writer = Table(
        name: "writer",
        entries: [
            Entry(
                RegisterSchema("replica", .bytes, policy: .constant),
                "the record is about this one replica ID"
            ),
            Entry(
                RegisterSchema("name", .text, canonical: .name, policy: .latest),
                "only the store itself writes its name"
            ),
        ]
    )
}
