import Foundation
import GRDB
package import SyncCore

/// An epoch as the office keeps it.
package struct StoredEpoch: Hashable, Sendable {
    /// Its place among all that ever were.
    package var number: Int64
    /// Its name.
    package var id: EpochID
    /// The feed's end when it began.
    package var begin: SequenceNumber
    /// The feed's end when the next one began; nil for the current one.
    package var end: SequenceNumber?
    /// Whether it began because the office was found to have been put back.
    package var mark: EpochMark
    /// Whether any device was ever told of it.
    package var isTold: Bool
    /// When it began, by the office's clock, in milliseconds since 1970.
    package var began: Int64
}

/// Whether an epoch began because the office was found to have been put back.
package enum EpochMark: Int64, Comparable, Sendable {
    /// It did not.
    case none = 0
    /// It was found when the file was opened, before anything was written or answered.
    case noticed = 1
    /// A device proved it, and what was taken before may be of two histories.
    case late = 2

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Replica {
    /// Begins the epoch of this opening of the office's file, unless it has begun.
    ///
    /// The first write of an opening does so by itself, before it writes anything else; so an
    /// opening that answers devices has only to ask for it before the first answer.
    public func beginEpoch() throws {
        guard role == .office, !hasEpoch else { return }
        try write { _ in }
    }
}

extension ReadTransaction {
    /// The epochs known here: at the office its own, on a device the office's as last told.
    package func epochs() throws -> EpochList { try epochs(from: 0) }

    /// The epochs from the one of a number on.
    package func epochs(from number: Int64) throws -> EpochList {
        let found = try storedEpochs("number >= ? ORDER BY number") { try $0.bind(1, number) }
        return EpochList(
            found.enumerated().map { index, epoch in
                let next = found.indices.contains(index + 1) ? found[index + 1].begin : nil
                return Epoch(
                    id: epoch.id,
                    begin: epoch.begin,
                    end: epoch.end == next ? nil : epoch.end,
                    isMarked: epoch.mark != .none
                )
            }
        )
    }

    /// The epoch in force; nil on a device that no office ever answered.
    package func currentEpoch() throws -> StoredEpoch? {
        try storedEpochs("1 ORDER BY number DESC LIMIT 1") { _ in }.first
    }

    /// The epoch of a name; nil if it is not, or no longer, known.
    package func epoch(_ id: EpochID) throws -> StoredEpoch? {
        try storedEpochs("id = ? ORDER BY number DESC LIMIT 1") { try $0.bind(1, id) }.first
    }

    /// The last epoch that began because the office was found to have been put back.
    package func lastMark() throws -> StoredEpoch? {
        try storedEpochs("is_marked > 0 ORDER BY number DESC LIMIT 1") { _ in }.first
    }

    /// Where the last epoch began that a device had to tell the office to begin: what was taken
    /// from devices before may be of two histories.
    package func lastLateMark() throws -> StoredEpoch? {
        try storedEpochs("is_marked = 2 ORDER BY number DESC LIMIT 1") { _ in }.first
    }

    /// Whether what was told at a time lies in a history that an office lost when it was put back:
    /// beyond what it had then, and before it began anew.
    package func isLost(_ feedEnd: SequenceNumber, toldAt time: Int64) throws -> Bool {
        try storedEpochs("is_marked > 0 AND begin <= ? AND began >= ? LIMIT 1") { select in
            try select.bind(1, feedEnd.rawValue)
            try select.bind(2, time)
        }.first != nil
    }

    private func storedEpochs(
        _ condition: String,
        bind: (Prepared) throws -> Void
    ) throws -> [StoredEpoch] {
        let select = try Prepared(
            records.db,
            """
            SELECT number, id, begin, "end", is_marked, is_told, began FROM epoch WHERE
            """ + " " + condition
        )
        try bind(select)
        defer { select.reset() }
        var found: [StoredEpoch] = []
        while try select.step() {
            found.append(
                StoredEpoch(
                    number: select.integer(0),
                    id: try select.identifier(1),
                    begin: SequenceNumber(select.integer(2)),
                    end: select.isNull(3) ? nil : SequenceNumber(select.integer(3)),
                    mark: EpochMark(rawValue: select.integer(4)) ?? .late,
                    isTold: select.integer(5) != 0,
                    began: select.integer(6)
                )
            )
        }
        return found
    }
}

extension WriteTransaction {
    /// Begins an epoch of the office's feed.
    ///
    /// The one before it goes if nobody was ever told of it: no device can name it. That it was
    /// marked goes on to the new one.
    ///
    /// - `mark`: whether the office was found to have been put back, and how.
    /// - `after`: a time by the office's clock that the epoch is known to have begun after.
    @discardableResult
    package func beginEpoch(mark: EpochMark, after time: Int64 = 0) throws -> EpochID {
        let id: EpochID = environment.identifier()
        let last = try currentEpoch()
        let isDropped = last.map { !$0.isTold } ?? false
        if let last {
            let sql =
                isDropped
                ? "DELETE FROM epoch WHERE number = ?1"
                : "UPDATE epoch SET \"end\" = ?2 WHERE number = ?1"
            let change = try Prepared(records.db, sql)
            try change.bind(1, last.number)
            if !isDropped { try change.bind(2, store.sequence) }
            try change.run()
        }
        try append(
            Epoch(
                id: id,
                begin: store.sequence,
                isMarked: false
            ),
            mark: max(mark, isDropped ? last?.mark ?? .none : .none),
            number: (last?.number ?? 0) + 1,
            isTold: false,
            began: max(nowMilliseconds, time + 1, (last?.began ?? 0))
        )
        begun = id
        return id
    }

    /// Notes that devices are told of the current epoch.
    package func tellEpoch() throws {
        try Prepared(
            records.db,
            "UPDATE epoch SET is_told = 1 WHERE number = (SELECT max(number) FROM epoch)"
        ).run()
    }

    /// Lets go of the epochs before one that every device was told of; the marked ones, of which
    /// there are few, stay.
    package func forgetEpochs(before number: Int64) throws {
        let delete = try Prepared(
            records.db,
            """
            DELETE FROM epoch WHERE number < ?
            AND number < (SELECT max(number) FROM epoch) AND is_marked = 0
            """
        )
        try delete.bind(1, number)
        try delete.run()
    }

    private func append(
        _ epoch: Epoch,
        mark: EpochMark,
        number: Int64,
        isTold: Bool,
        began: Int64
    ) throws {
        let insert = try Prepared(
            records.db,
            """
            INSERT INTO epoch(number, id, begin, "end", is_marked, is_told, began)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        )
        try insert.bind(1, number)
        try insert.bind(2, epoch.id)
        try insert.bind(3, epoch.begin)
        if let end = epoch.end { try insert.bind(4, end) }
        try insert.bind(5, mark.rawValue)
        try insert.bind(6, isTold ? 1 : 0)
        try insert.bind(7, began)
        try insert.run()
    }

    /// Takes over what an answer says of the office's epochs, on a device.
    func takeEpochs(_ news: EpochList) throws {
        guard let first = news.epochs.first else { return }
        if let known = try epoch(first.id) {
            let delete = try Prepared(records.db, "DELETE FROM epoch WHERE number >= ?")
            try delete.bind(1, known.number)
            try delete.run()
        } else {
            try Prepared(records.db, "DELETE FROM epoch").run()
        }
        var number = try currentEpoch()?.number ?? 0
        for epoch in news.epochs {
            number += 1
            try append(
                epoch,
                mark: epoch.isMarked ? .noticed : .none,
                number: number,
                isTold: true,
                began: 0
            )
        }
    }
}
