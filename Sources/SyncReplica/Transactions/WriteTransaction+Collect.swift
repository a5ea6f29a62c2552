import Foundation
import GRDB
package import SyncCore

extension ReadTransaction {
    /// The records that were collected at the office after a place in that log, as many as fit into
    /// a message; `isCut`, if there are more or as many as were asked for.
    package func graves(
        after position: FeedPosition,
        limit: Int
    ) throws -> (graves: [Grave], last: FeedPosition?, isCut: Bool) {
        let (rows, isCut) = try records.graves(
            where: "(sequence, record) > (?1, ?2) ORDER BY sequence, record LIMIT ?3"
        ) {
            try $0.bind(1, position.sequence)
            try $0.bind(2, position.record)
            try $0.bind(3, limit)
        }
        let last = rows.last.map {
            FeedPosition(sequence: $0.sequence, record: $0.grave.record)
        }
        return (rows.map(\.grave), last, isCut || rows.count >= limit)
    }

    /// What remains of a collected record; nil if none of this ID was collected.
    package func grave(of id: RecordID) throws -> Grave? { try records.grave(id) }

    /// The graves that are to be given back to an office that was put back from an older copy.
    func offeredGraves(limit: Int) throws -> [Grave] {
        try records.graves(where: "is_offered = 0 ORDER BY record LIMIT ?1") {
            try $0.bind(1, limit)
        }.rows.map(\.grave)
    }
}

extension WriteTransaction {
    /// Collects the deleted records that the feed lists up to a place, each with its parts.
    ///
    /// Only to be called at the office, for a place that every device has passed at a moment when
    /// it had nothing unsent: then nobody can hold a write that the deletion has not seen.
    ///
    /// Returns the records collected.
    package func collect(through place: FeedPosition) throws -> [RecordID] {
        try joiningMany { try collectEach(through: place) }
    }

    private func collectEach(through place: FeedPosition) throws -> [RecordID] {
        var collected: [RecordID] = []
        for table in records.layout.all {
            let rows = try Prepared(
                records.db,
                "SELECT id FROM \(table.sqlName) WHERE _deleted = 1 AND (_seq, id) <= (?1, ?2) "
                    + "ORDER BY _seq, id"
            )
            try rows.bind(1, place.sequence)
            try rows.bind(2, place.record)
            var ids: [RecordID] = []
            while try rows.step() { ids.append(try rows.identifier(0)) }
            rows.reset()
            for id in ids {
                // A part may have gone with its parent.
                guard let root = try records.load(id, in: table) else { continue }
                guard let subtree = try subtree(of: root, through: place) else { continue }
                for record in subtree.reversed() {
                    try bury(record)
                    collected.append(record.header.id)
                }
            }
        }
        return collected
    }

    /// A record and its parts, the record first; nil if one of them lies beyond a place.
    private func subtree(
        of root: RecordState,
        through place: FeedPosition
    ) throws -> [RecordState]? {
        var found = [root]
        var index = 0
        while index < found.count {
            guard found[index].position <= place else { return nil }
            found += try records.children(of: found[index].header.id)
            index += 1
        }
        return found
    }

    private func bury(_ record: RecordState) throws {
        let grave = Grave(
            record: record.header.id,
            clock: record.clock,
            isErased: try records.isErased(record)
        )
        try records.bury(grave, at: nextSequence())
        try records.remove(record.header)
    }

    /// Applies the log of collected records, on a device.
    ///
    /// What a grave covers goes. A record of which something is not covered was written to by
    /// somebody who had not seen the deletion, here: it stays, and is offered to the office, which
    /// says what becomes of it.
    ///
    /// Returns how many records went.
    func apply(_ graves: [Grave]) throws -> Int {
        var count = 0
        for grave in graves {
            try records.bury(grave, at: .zero)
            if grave.isErased { try purgeLists(of: grave.record) }
            guard let record = try records.find(grave.record) else { continue }
            if record.isWhollyCovered(by: grave.clock) {
                try records.remove(record.header)
                count += 1
            } else if grave.record.isDerived {
                try makeAnew(grave.record) { grave.clock.covers($0) }
            } else {
                try offer([grave.record])
            }
        }
        return count
    }

    /// Makes a record of a derived ID anew of what is held of it, because the office has collected
    /// it and somebody here brought it back: what went is written again, by this store.
    ///
    /// Under its old dots it could not come back. Somebody who let go of the record may make it
    /// anew under a replica ID that wrote to it before; the clock of the new record then covers
    /// those dots, and whoever held both could not tell what was replaced from what only went.
    /// What was deleted again meanwhile goes. If its parent was, the deletion is taken for one that
    /// has seen the new writes too: others may bring the parent back, and then the record is there.
    ///
    /// - `isGone`: whether a dot is one of those that went.
    func makeAnew(_ id: RecordID, where isGone: (Dot) -> Bool) throws {
        try records.refreshWaiting()
        guard var record = try records.find(id),
            record.registers.contains(where: { $0.siblings.contains { isGone($0.dot) } })
        else { return }
        if try isDeleted(record) {
            try records.remove(record.header)
            return
        }
        let parent = try record.header.parent.flatMap { try records.find($0) }
        let isParentDeleted = try parent.map { try isDeleted($0) } ?? false
        for register in record.registers {
            // The deletion that it went by has come true, and is not made again.
            var siblings = register.siblings.filter { sibling in
                if case .deleted = sibling.content { !isGone(sibling.dot) } else { true }
            }
            var isFirst = true
            for place in siblings.indices where isGone(siblings[place].dot) {
                // Values that stand beside each other have dots of their own.
                siblings[place].dot = isFirst ? try dot().dot : try furtherDot()
                isFirst = false
                record.clock.cover(siblings[place].dot)
            }
            guard siblings != register.siblings else { continue }
            siblings.sort { $0.dot < $1.dot }
            record.put(
                Register(name: register.name, siblings: siblings, sequence: nextSequence())
            )
        }
        record.sequence = nextSequence()
        record.pushed = .none
        try records.save(record)
        if isParentDeleted, let parent { try deleteAgain(parent, with: record) }
    }

    /// Writes deletions that are in force anew, as of one that has seen a child as it is now.
    private func deleteAgain(_ parent: RecordState, with child: RecordState) throws {
        var parent = parent
        let seen = Deletion.Child(record: child.header.id, clock: child.clock)
        var siblings = parent.siblings(Register.life)
        for index in siblings.indices {
            guard case .deleted(let deletion) = siblings[index].content else { continue }
            // Of the parent itself it has seen no more than before.
            let others = deletion.children.filter { $0.record != seen.record }
            let dot = try furtherDot()
            parent.clock.cover(dot)
            siblings[index] = Sibling(
                dot: dot,
                content: .deleted(Deletion(clock: deletion.clock, children: others + [seen]))
            )
        }
        parent.sequence = nextSequence()
        parent.put(
            Register(name: Register.life, siblings: siblings, sequence: parent.sequence)
        )
        try records.save(parent)
    }

    /// Takes graves back from a device, at an office that was put back from an older copy.
    ///
    /// A record that the office holds goes if its grave covers it, and those of its parts cover
    /// them. Else it was written to since, and stays with its parts; all of it moves forward in the
    /// feed, since the devices have let go of it.
    package func take(_ graves: [Grave]) throws {
        try joiningMany { try takeEach(graves) }
    }

    private func takeEach(_ graves: [Grave]) throws {
        let begin = try epochs().current?.begin ?? .zero
        var isNew: Set<RecordID> = []
        for grave in graves {
            if grave.isErased { try erase(grave.record) }
            var known = try records.grave(grave.record)?.clock
            let before = known
            known?.join(grave.clock)
            if known == nil || known != before {
                try records.bury(grave, at: nextSequence())
                isNew.insert(grave.record)
            }
        }
        // Whether a record goes with its parts is the same for each of them.
        var staying: Set<RecordID> = []
        for grave in graves {
            guard let held = try records.find(grave.record) else { continue }
            let top = try top(of: held)
            if !staying.contains(top.header.id), try isCovered(top) {
                try leave(top)
                continue
            }
            staying.insert(top.header.id)
            if isNew.contains(grave.record)
                || held.registers.contains(where: { $0.sequence <= begin })
            {
                // Devices let go of it by the log, and receive it anew.
                try touch(held)
            }
        }
    }

    /// Erases a record that another office had erased, if it is held, and its traces anyway.
    private func erase(_ id: RecordID) throws {
        try records.noteErased(id)
        try purgeLists(of: id)
        try purgeGiven()
        guard let held = try records.find(id) else { return }
        try save(held, wasErased: held.isErased, at: nextSequence())
        try eraseParts(of: id, at: nextSequence())
    }

    /// The highest record above one, itself included, that is known to have been collected.
    private func top(of record: RecordState) throws -> RecordState {
        var top = record
        for _ in 0..<64 {
            guard let id = top.header.parent, try records.grave(id) != nil,
                let parent = try records.find(id)
            else { break }
            top = parent
        }
        return top
    }

    /// Whether graves cover a record and all its parts.
    private func isCovered(_ record: RecordState) throws -> Bool {
        guard let grave = try records.grave(record.header.id),
            record.isWhollyCovered(by: grave.clock)
        else { return false }
        return try records.children(of: record.header.id).allSatisfy { try isCovered($0) }
    }

    /// Removes a record and its parts, and tells devices by the log.
    private func leave(_ record: RecordState) throws {
        for part in try records.children(of: record.header.id) { try leave(part) }
        if var grave = try records.grave(record.header.id) {
            grave.isErased = try grave.isErased || records.isErased(record)
            try records.bury(grave, at: nextSequence())
        }
        try records.remove(record.header)
    }

    /// Moves a record forward in the feed with all its registers.
    private func touch(_ record: RecordState) throws {
        let sequence = nextSequence()
        var touched = record
        for register in record.registers {
            touched.put(
                Register(name: register.name, siblings: register.siblings, sequence: sequence)
            )
        }
        touched.sequence = sequence
        try records.save(touched)
    }

    /// Marks records to be offered whole.
    func offer(_ ids: [RecordID]) throws {
        for table in records.layout.all {
            for id in ids {
                let update = try Prepared(
                    records.db,
                    "UPDATE \(table.sqlName) SET _pushed = ? WHERE id = ?"
                )
                try update.bind(1, SequenceNumber.none)
                try update.bind(2, id)
                try update.run()
            }
        }
    }

    /// Lets go of tags of transactions so old that no backup of them is of use any more.
    ///
    /// The last that the office acknowledged, the last own and each replica's last stay.
    package func forgetOldStamps(before milliseconds: Int64) throws {
        let lastOwn = try lastOwn()
        let kept =
            store.role == .office
            ? lastOwn : min(store.acknowledged?.timestamp ?? .zero, lastOwn)
        try records.db.cachedStatement(
            sql: """
                DELETE FROM commit_tag WHERE timestamp < ?1
                AND NOT (replica = ?2 AND timestamp >= ?3)
                AND NOT EXISTS (
                  SELECT 1 FROM known_replica AS known WHERE known.replica = commit_tag.replica
                  AND known.timestamp = commit_tag.timestamp)
                """
        ).execute(
            arguments: [
                Int64(bitPattern: Timestamp(milliseconds: milliseconds).rawValue),
                try records.number(of: store.replica), Int64(bitPattern: kept.rawValue),
            ]
        )
    }
}
