import SyncCore

extension CRMSchema {
    static let phone = Table(
        name: "phone",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema("value", .text, policy: .constant, isPersonal: true),
                "the number is the record: changing one is removing it and adding another"
            ),
            Entry(
                RegisterSchema("extension", .text, policy: .latest, isPersonal: true),
                "a side remark to the number; the later one will do"
            ),
            Entry(
                RegisterSchema("label", .text, canonical: .name, policy: .latest),
                "a side remark to the number; the later one will do"
            ),
        ],
        indexes: [["value"]]
    )

    static let email = Table(
        name: "email",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema("value", .text, policy: .constant, isPersonal: true),
                "the address is the record: changing one is removing it and adding another"
            ),
            Entry(
                RegisterSchema("label", .text, canonical: .name, policy: .latest),
                "a side remark to the address; the later one will do"
            ),
        ],
        indexes: [["value"]]
    )

    static let tag = Table(
        name: "tag",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema("name", .text, canonical: .name, policy: .constant),
                "the name is the record; adding wins over a removal that did not see it"
            )
        ]
    )
}
