import Foundation
import GRDB
package import Matching
package import SyncCore
import SyncReplica

/// A verdict that a person has to look at again.
package struct OpenVerdict: Hashable, Sendable {
    /// Why it is open.
    package enum State: Hashable, Sendable {
        /// It was said that they are the same, and they are apart all the same.
        case held(HeldReason)
        /// Some said that they are the same and others that they are different.
        case clash

        /// How it is kept.
        var text: String {
            switch self {
            case .held(let reason): reason.rawValue
            case .clash: "clash"
            }
        }

        init?(text: String) {
            guard text != "clash" else {
                self = .clash
                return
            }
            guard let reason = HeldReason(rawValue: text) else { return nil }
            self = .held(reason)
        }
    }

    /// What somebody said.
    package struct Said: Hashable, Sendable {
        /// Whether they are the same.
        package var kind: VerdictKind
        /// Who said it.
        package var author: Author
        /// When, in milliseconds since 1970.
        package var milliseconds: Int64
    }

    /// The two contacts.
    package var pair: RecordPair<RecordID>
    /// Why it is open.
    package var state: State
    /// What was said, the earliest first.
    package var said: [Said]
}

extension CRM {
    /// The verdicts that a person has to look at again, by pair.
    package func openVerdicts() throws -> [OpenVerdict] {
        try read { transaction in
            let rows = try Row.fetchAll(
                transaction.database,
                sql: "SELECT verdict, state FROM verdict_open"
            )
            let authors = Authors(transaction)
            return try rows.compactMap { row in
                guard let id = row.recordID(0), let verdict = try transaction.verdict(id),
                    let state = row.text(1).flatMap({ OpenVerdict.State(text: $0) }),
                    try transaction.isContactThere(verdict.pair.first),
                    try transaction.isContactThere(verdict.pair.second)
                else { return nil }
                let said = try verdict.said.map { said in
                    OpenVerdict.Said(
                        kind: said.kind,
                        author: try authors.author(said.dot.replica),
                        milliseconds: said.dot.timestamp.milliseconds
                    )
                }
                return OpenVerdict(pair: verdict.pair, state: state, said: said)
            }.sorted { $0.pair < $1.pair }
        }
    }

    /// What was said of two contacts, the earliest first; nothing if nobody judged them.
    package func verdicts(on first: RecordID, _ second: RecordID) throws -> [OpenVerdict.Said] {
        try read { transaction in
            let authors = Authors(transaction)
            let said = try transaction.verdict(DerivedID.verdict(first, second))?.said ?? []
            return try said.map {
                OpenVerdict.Said(
                    kind: $0.kind,
                    author: try authors.author($0.dot.replica),
                    milliseconds: $0.dot.timestamp.milliseconds
                )
            }
        }
    }
}
