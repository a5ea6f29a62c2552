import SyncCore

extension CRMSchema {
    /// What a contact is to us and we to it.
    static let relation = [
        Entry(
            RegisterSchema(
                "client_values",
                .text,
                canonical: .text,
                policy: .review,
                isPersonal: true
            ),
            "what matters to the client is heard by each who speaks with him: a person joins both"
        ),
        Entry(
            RegisterSchema(
                "our_interest",
                .text,
                canonical: .text,
                policy: .review,
                isPersonal: true
            ),
            "two views of what matters to us: a person joins them"
        ),
        Entry(
            RegisterSchema(
                "wallet_year",
                fields: [
                    FieldSchema("wallet_amount", .integer), FieldSchema("wallet_currency", .text),
                ],
                policy: .review
            ),
            "two estimates of what the client spends: only a person can say which is better"
        ),
        Entry(
            RegisterSchema("competitor", .text, canonical: .name, policy: .review),
            "two people heard of two competitors: a person looks"
        ),
        Entry(
            RegisterSchema(
                "triage",
                fields: [
                    FieldSchema("triage", .text),
                    FieldSchema("triage_reason", .text, canonical: .text),
                ],
                policy: .review
            ),
            "whether to invest in a client is decided by people; meanwhile the gentler one holds"
        ),
        Entry(
            RegisterSchema("referred_by", fields: [FieldSchema("referrer", .bytes)], policy: .all),
            "two named as the one who brought the client: neither is credited until it is settled"
        ),
        Entry(
            RegisterSchema(
                "expected_visit",
                fields: visit("visit"),
                policy: .all,
                isPersonal: true
            ),
            "two estimates of the next visit are both kept; the earlier one reminds"
        ),
        Entry(
            RegisterSchema(
                "promised_visit",
                fields: visit("promised"),
                policy: .all,
                isPersonal: true
            ),
            "two dates that the client named are both kept; the earlier one reminds"
        ),
        time(
            "expected_time",
            .all,
            isPersonal: true,
            "it belongs to the visit that is expected on its day, and says nothing of another day"
        ),
        time(
            "promised_time",
            .all,
            isPersonal: true,
            "it belongs to the visit that was named for its day, and says nothing of another day"
        ),
        Entry(
            RegisterSchema("refuses_calls", .integer, policy: .maximum(.natural)),
            "a refusal wins over a permission given without knowing of it"
        ),
        Entry(
            RegisterSchema("refuses_messages", .integer, policy: .maximum(.natural)),
            "a refusal wins over a permission given without knowing of it"
        ),
    ]

    private static func visit(_ name: String) -> [FieldSchema] {
        [
            FieldSchema("\(name)_day", .text),
            FieldSchema("\(name)_service", .text, canonical: .text),
            FieldSchema("\(name)_noted", .integer),
        ]
    }
}
