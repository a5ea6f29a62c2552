import SyncCore

extension CRMSchema {
    static let fact = Table(
        name: "fact",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "fact",
                    fields: [
                        FieldSchema("kind", .text), FieldSchema("occurred_at", .integer),
                        FieldSchema("day", .text), FieldSchema("amount", .integer),
                        FieldSchema("currency", .text), FieldSchema("number", .integer),
                        FieldSchema("target", .bytes),
                        FieldSchema("subject", .text, canonical: .name),
                        FieldSchema("due", .text),
                    ],
                    policy: .constant
                ),
                "what happened is a fact: everybody's are kept side by side"
            ),
            Entry(
                RegisterSchema(
                    "text",
                    .text,
                    canonical: .text,
                    policy: .constant,
                    isPersonal: true
                ),
                "what was said belongs to the fact, and never changes"
            ),
            Entry(
                RegisterSchema(
                    "outcome",
                    fields: [
                        FieldSchema("outcome", .text),
                        FieldSchema("outcome_note", .text, canonical: .text),
                    ],
                    policy: .review
                ),
                "two people saw it end in two ways: one of them knows better"
            ),
            time("due_time", .constant, "by when belongs to the fact, and never changes"),
            entered,
        ],
        indexes: [["target"]]
    )

    static let mark = Table(
        name: "mark",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema("kind", .text, policy: .constant),
                "the kind is the record; marking wins over a removal that did not see it"
            ),
            Entry(
                RegisterSchema(
                    "why",
                    fields: [
                        FieldSchema("reason", .text, canonical: .text), FieldSchema("day", .text),
                    ],
                    policy: .latest,
                    isPersonal: true
                ),
                "the mark stands for either reason; the later one will do"
            ),
        ]
    )

    static let item = Table(
        name: "item",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "item",
                    fields: [
                        FieldSchema("kind", .text), FieldSchema("text", .text, canonical: .name),
                        FieldSchema("day", .text),
                    ],
                    policy: .constant,
                    isPersonal: true
                ),
                "the thing itself is the record; naming it wins over a removal that did not see it"
            ),
            Entry(
                RegisterSchema("status", .text, policy: .review),
                "two people heard two answers: one of them knows better"
            ),
        ]
    )

    static let task = Table(
        name: "task",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "origin",
                    fields: [
                        FieldSchema("rule", .text), FieldSchema("trigger", .bytes),
                        FieldSchema("turn", .integer),
                    ],
                    policy: .constant
                ),
                "what gave rise to the task names it, so that two devices make one"
            ),
            Entry(
                RegisterSchema(
                    "title",
                    .text,
                    canonical: .text,
                    policy: .latest,
                    isPersonal: true
                ),
                "a side remark; the later one will do"
            ),
            Entry(
                RegisterSchema("due", .text, policy: .latest),
                "the later decision on the day holds"
            ),
            time("due_time", .latest, "the later decision on the time of its day holds"),
            Entry(
                RegisterSchema("channel", .text, policy: .latest),
                "the later decision on how holds"
            ),
            Entry(
                RegisterSchema("assignee", .text, canonical: .name, policy: .latest),
                "the later decision on who does it holds"
            ),
            Entry(
                RegisterSchema("state", .text, policy: .monotone(.ranked(taskStates))),
                "what was done was done, whoever called it off meanwhile"
            ),
            Entry(
                RegisterSchema(
                    "result",
                    .text,
                    canonical: .text,
                    policy: .latest,
                    isPersonal: true
                ),
                "a side remark; the later one will do"
            ),
        ]
    )

    static let planStep = Table(
        name: "plan_step",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "step",
                    fields: [
                        FieldSchema("service", .text, canonical: .text),
                        FieldSchema("after_days", .integer), FieldSchema("day", .text),
                    ],
                    policy: .review,
                    isPersonal: true
                ),
                "two plans of one step differ: whoever treats the client decides"
            ),
            Entry(
                RegisterSchema("position", .integer, policy: .latest),
                "the order is a matter of taste; the later one will do"
            ),
            Entry(
                RegisterSchema(
                    "state",
                    .text,
                    policy: .monotone(.ranked(states("planned", "skipped", "done")))
                ),
                "what was done was done, whoever skipped it meanwhile"
            ),
        ]
    )

    static let deal = Table(
        name: "deal",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema(
                    "deal",
                    fields: [FieldSchema("funnel", .text), FieldSchema("day", .text)],
                    policy: .constant
                ),
                "when and in which funnel a deal began never changes"
            ),
            Entry(
                RegisterSchema("title", .text, canonical: .text, policy: .latest),
                "a name for people; the later one will do"
            ),
            Entry(
                RegisterSchema(
                    "expected",
                    fields: [
                        FieldSchema("amount", .integer), FieldSchema("currency", .text),
                        FieldSchema("close_day", .text),
                    ],
                    policy: .review
                ),
                "two estimates of one deal: whoever leads it decides"
            ),
            Entry(
                RegisterSchema("step", .integer, policy: .maximum(.natural)),
                "the furthest step that was reached counts"
            ),
            Entry(
                RegisterSchema(
                    "result",
                    fields: [
                        FieldSchema("result", .text),
                        FieldSchema("result_reason", .text, canonical: .text),
                    ],
                    policy: .review
                ),
                "won and lost cannot both be true; a sale decides, or a person"
            ),
        ]
    )

    static let custom = Table(
        name: "custom",
        parent: "contact",
        entries: [
            Entry(
                RegisterSchema("field", .text, policy: .constant),
                "the field is the record"
            ),
            Entry(
                RegisterSchema("value", .text, canonical: .text, policy: .review, isPersonal: true),
                "two people wrote two values: one of them knows better"
            ),
        ]
    )

    static let config = Table(
        name: "config",
        entries: [
            Entry(
                RegisterSchema(
                    "config",
                    fields: [
                        FieldSchema("version", .integer), FieldSchema("published_at", .integer),
                        FieldSchema("document", .text),
                    ],
                    policy: .constant
                ),
                "a version that was published never changes; the office publishes another"
            )
        ]
    )

    private static let taskStates = states("open", "cancelled", "done")

    private static func states(_ names: String...) -> [Value] {
        names.map { .text($0) }
    }
}
