import Foundation
import GRDB
package import SyncCore
import SyncReplica

/// Who writes under which replica ID, as one transaction sees it.
final class Authors {
    private let transaction: ReadTransaction
    private var known: [ReplicaID: Author] = [:]
    private let offered: [ReplicaID: String]

    /// Makes the authors that a transaction sees.
    ///
    /// `offered`: names that nobody has confirmed; one is shown with a question mark where there is
    /// no other.
    init(_ transaction: ReadTransaction, offered: [ReplicaID: String] = [:]) {
        self.transaction = transaction
        self.offered = offered
    }

    func author(_ replica: ReplicaID) throws -> Author {
        if let author = known[replica] { return author }
        let isSelf = replica == transaction.replica
        var name = try String.fetchOne(
            transaction.database,
            sql: "SELECT name FROM writer WHERE id = ?",
            arguments: [Data(DerivedID.writer(replica).bytes)]
        )
        if isSelf { name = try transaction.setting(.writerName) ?? name }
        name = name.flatMap(Self.shown) ?? offered[replica].flatMap(Self.shown).map { $0 + "?" }
        let author = Author(replica: replica, name: name, isSelf: isSelf)
        known[replica] = author
        return author
    }

    /// A name as it is shown: on one line, no longer than there is room for; nil if it is empty.
    private static func shown(_ name: String) -> String? {
        let words = CanonicalText.text(String(name.prefix(CRMLimits.nameBytesMax)))
        return words.isEmpty ? nil : String(words.prefix(CRMLimits.nameShownMax))
    }

    func version(
        _ sibling: Sibling,
        text: String,
        noted: Int64? = nil
    ) throws -> ValueVersion {
        ValueVersion(
            text: text,
            author: try author(sibling.dot.replica),
            milliseconds: sibling.dot.timestamp.milliseconds,
            notedMilliseconds: noted
        )
    }
}

extension CRM {
    /// Who wrote under a dot.
    package func author(of dot: Dot) throws -> Author {
        try read { try Authors($0).author(dot.replica) }
    }
}

/// A register's value as people read it.
enum ValueText {
    static func text(_ values: [Value], table: TableName, register: RegisterName) -> String {
        switch (table, register) {
        case ("contact", "archive"): archive(values)
        case ("contact", "first_source"): joined(values.dropFirst())
        case ("purchase", "purchase"): purchase(values)
        case ("activity", "activity"): joined([values[safe: 2], values[safe: 0], values[safe: 5]])
        default: joined(values[...])
        }
    }

    private static func archive(_ values: [Value]) -> String {
        guard values.first == .integer(1) else { return "active" }
        return joined([.text("archived"), values[safe: 1]])
    }

    private static func purchase(_ values: [Value]) -> String {
        let money = values[safe: 2].integer.map { amount in
            Money(minorUnits: amount, currency: values[safe: 3].text ?? "").formatted(.en)
        }
        return joined([values[safe: 1], .optional(money), values[safe: 4]])
    }

    private static func joined(_ values: some Sequence<Value>) -> String {
        values.compactMap { value in
            switch value {
            case .null: nil
            case .integer(let number): String(number)
            case .real(let number): String(number)
            case .text(let text): text.isEmpty ? nil : text
            case .bytes(let bytes): "\(bytes.count) bytes"
            }
        }.joined(separator: " ")
    }
}

extension Array where Element == Value {
    /// The value at an index; null beyond the end, since shapes may come from elsewhere.
    subscript(safe index: Int) -> Value { indices.contains(index) ? self[index] : .null }
}
