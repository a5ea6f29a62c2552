import SyncCore
import SyncReplica

extension World {
    /// Compares every store with the whole history: values, deletions, conflicts, sums, metadata.
    func compareAll() throws {
        let joined = joinedKnowledge()
        for store in stores {
            try compare(store, with: joined)
            guard problems.isEmpty else { return }
        }
        try checkGroups()
        guard problems.isEmpty else { return }
        for device in devices.compactMap(\.self) {
            try checkIdleSync(device)
            try checkVerifying(device)
        }
    }

    /// Compares one store with what stands for someone who knows everything that reached anybody.
    func compare(_ store: SimStore, with joined: Knowledge) throws {
        try store.replica.read { transaction in
            for record in history.records.indices {
                try compareRecord(record, store, joined, transaction)
            }
            guard problems.isEmpty else { return }
            try compareConflicts(store, joined, transaction)
            try compareShown(store, joined, transaction)
            try compareErased(store, joined, transaction)
            try compareMetadata(store, transaction)
        }
    }

    private func compareRecord(
        _ record: Int,
        _ store: SimStore,
        _ joined: Knowledge,
        _ transaction: ReadTransaction
    ) throws {
        let table = book.tables[history.records[record].table]
        let state = try load(record, store, transaction)
        for register in table.registers.indices {
            let place = history.records[record].places[register]
            let known = joined.at(record, register).known
            let siblings = state?.siblings(table.registers[register]) ?? []
            if known.isEmpty, siblings.isEmpty { continue }
            let held = store.knowledge.at(record, register).held
            let found = Bits(
                siblings.compactMap { sibling in held.first { $0.dot == sibling.dot }?.write }
            )
            let standing = place.standing(known)
            if siblings.contains(where: { sibling in !held.contains { $0.dot == sibling.dot } }) {
                fail("\(store.name) holds at \(history.name(record, register)) what is long gone")
            }
            if found == standing { continue }
            if found == place.standing(known.subtracting(place.void)) { continue }
            if isBuried(found, standing, place) || isAgain(found, standing, record, register) {
                raised[record, default: []].insert(register)
                continue
            }
            if isReturned.contains(record), found.isSubset(of: known) { continue }
            if stands(standing, raised: found, among: known, place) {
                raised[record, default: []].insert(register)
                continue
            }
            fail(
                "\(store.name) holds at \(history.name(record, register)) in the end "
                    + "\(describe(found, record, register)) where "
                    + "\(describe(standing, record, register)) should stand"
            )
        }
        guard let state, !isRaised(record) else { return }
        let isDeleted = history.isDeleted(record, joined, withoutVoid: true)
        if try transaction.isDeleted(state) != isDeleted {
            fail(
                "\(store.name) shows \(history.name(record)) in the end as "
                    + (isDeleted ? "alive, though it is deleted" : "deleted, which it is not")
            )
        }
    }

    /// Whether a write stands under two dots in a record or a part of it.
    func isRaised(_ record: Int) -> Bool {
        guard !raised.isEmpty else { return false }
        let family = [record] + history.records[record].children
        return family.contains { raised[$0] != nil }
    }

    // MARK: Conflicts

    private struct Due: Hashable, Comparable {
        var record: Int
        var register: Int
        var kind: String

        static func < (left: Self, right: Self) -> Bool {
            (left.record, left.register, left.kind) < (right.record, right.register, right.kind)
        }
    }

    /// The conflicts listed are exactly those that are due: none is missing, none is invented.
    private func compareConflicts(
        _ store: SimStore,
        _ joined: Knowledge,
        _ transaction: ReadTransaction
    ) throws {
        var listed: Set<Due> = []
        for conflict in try transaction.conflicts() {
            guard let record = history.number(of: conflict.header.id) else { continue }
            let table = book.tables[history.records[record].table]
            let kind =
                switch conflict.kind {
                case .asked: "asked"
                case .listed: "listed"
                case .overtakenDeletion: "overtaken"
                }
            let register = table.numbers[conflict.register] ?? -1
            listed.insert(Due(record: record, register: register, kind: kind))
        }
        let due = dueConflicts(store.version, joined)
        for item in due.subtracting(listed).sorted() where !isRaised(item.record) {
            let place = history.name(item.record, item.register)
            fail("\(store.name) does not list \(item.kind) \(place)")
        }
        for item in listed.subtracting(due).sorted() where !isRaised(item.record) {
            let place = history.name(item.record, item.register)
            fail("\(store.name) lists \(item.kind) \(place), in vain")
        }
    }

    private func dueConflicts(_ version: Int, _ joined: Knowledge) -> Set<Due> {
        var due: Set<Due> = []
        for (record, info) in history.records.enumerated() where joined.holds(record) {
            let table = book.tables[info.table]
            guard version > 1 || table.since[TableBook.life] == 1 else { continue }
            guard !history.isDeleted(record, joined, withoutVoid: true) else { continue }
            if history.hasDeletion(record, joined) {
                due.insert(Due(record: record, register: 0, kind: "overtaken"))
            }
            let isErased = history.isErased(record, joined)
            for register in table.registers.indices where table.since[register] <= version {
                if isErased, table.isPersonal(register) { continue }
                let standing = history.standing(record, register, joined, withoutVoid: true)
                switch history.attention(record, register, standing: standing) {
                case .none: break
                case .listed: due.insert(Due(record: record, register: register, kind: "listed"))
                case .asked: due.insert(Due(record: record, register: register, kind: "asked"))
                }
            }
        }
        return due
    }
}
