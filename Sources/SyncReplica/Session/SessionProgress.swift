import SyncCore
import SyncWire

/// What shows that a session gets on.
///
/// Each page that is taken must leave less to do: what was pushed waits no more, and what was
/// pulled is not asked for again. Where it is not so, because a file is damaged or an office
/// repeats itself, the session would go on for ever.
struct SessionProgress {
    /// How often one and the same page may be taken.
    ///
    /// A push whose records the office asks for whole is sent twice.
    private static let repeatsMax = 3

    private enum Page: Hashable {
        case pushed(
            Set<RecordID>,
            [SequenceNumber],
            last: TransactionStamp?,
            grave: RecordID?
        )
        case pulled(Checkpoint)
    }

    private var taken: [Page: Int] = [:]

    /// Notes a push that was acknowledged.
    mutating func note(_ page: PushPage) throws {
        let request = page.request
        try note(
            .pushed(
                request.changes.ids,
                page.sequences,
                last: request.stamps.last,
                grave: request.graves.first?.record
            ),
            "what was sent and taken still waits"
        )
    }

    /// Notes a page that was applied and is not the last one.
    mutating func note(_ request: PullRequest) throws {
        try note(.pulled(request.checkpoint), "the same page again and again")
    }

    private mutating func note(_ page: Page, _ detail: String) throws {
        taken[page, default: 0] += 1
        guard taken[page, default: 0] <= Self.repeatsMax else {
            throw ReplicaError.unexpectedAnswer(detail)
        }
    }
}
