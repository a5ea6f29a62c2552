import SyncCore
import SyncReplica

/// A write that a local transaction makes, before it is known to be committed.
struct StagedWrite {
    var record: Int
    var register: Int
    var content: PastContent
}

extension World {
    /// Carries out a local transaction at a store, and notes what it wrote if it was committed.
    func execute(_ operations: [LocalOperation], at store: SimStore, _ what: String) throws {
        let staged = stage(operations, at: store)
        var dot: Dot?
        var isCommitted = true
        var crash: SimulatedCrash?
        do {
            try store.replica.write { transaction in
                for operation in operations { try operation.apply(to: transaction) }
                if !staged.isEmpty { dot = try transaction.dot().dot }
            }
        } catch let error as SimulatedCrash {
            crash = error
            isCommitted = error.isCommitted
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
            note("\(store.name) \(what): the disk is full")
            isCommitted = false
        } catch ReplicaError.recordExists(let id)
            where history.number(of: id).map(isRaised) ?? false
        {
            note("\(store.name) \(what): it came back, because it stands under two dots")
            return
        } catch ReplicaError.erased(let id)
            where history.number(of: id).map({ history.wasErased($0) }) ?? false
        {
            note("\(store.name) \(what): a grave says that it was erased")
            return
        }
        if isCommitted, let dot { commit(staged, dot, at: store, what) }
        if let crash { try restart(store, after: crash, "while it wrote") }
        if store.actor < 0 { try noteReplica(store) }
        let touched = staged.map(\.record)
        let erased = staged.filter { if case .erased = $0.content { true } else { false } }
        try check(touched + erased.flatMap { history.records[$0.record].children }, at: store)
    }

    /// What a transaction will have written, told from what the store knows.
    private func stage(_ operations: [LocalOperation], at store: SimStore) -> [StagedWrite] {
        var staged: [StagedWrite] = []
        for operation in operations {
            switch operation {
            case .create(let id, let table, let parent, let values):
                let record = history.number(
                    of: id,
                    table: book.number(of: table),
                    parent: parent.flatMap { history.number(of: $0) }
                )
                staged.append(StagedWrite(record: record, register: 0, content: .alive))
                for (name, values) in values { stage(record, name, values, store, &staged) }
            case .write(let id, _, let name, let values):
                guard let record = history.number(of: id) else { continue }
                stage(record, name, values, store, &staged)
            case .delete(let id, _):
                guard let record = history.number(of: id) else { continue }
                let remembered = history.remembered(record, store.knowledge)
                staged.append(
                    StagedWrite(record: record, register: 0, content: .deleted(remembered))
                )
            case .restore(let id, _):
                guard let record = history.number(of: id) else { continue }
                staged.append(StagedWrite(record: record, register: 0, content: .alive))
            case .erase(let id, _):
                guard let record = history.number(of: id) else { continue }
                let register = book.tables[history.records[record].table].erased
                guard store.knowledge.at(record, register).known.isEmpty else { continue }
                staged.append(StagedWrite(record: record, register: register, content: .erased))
                report.erased += 1
            }
        }
        return staged
    }

    /// Writing what alone stands already is no write.
    private func stage(
        _ record: Int,
        _ name: RegisterName,
        _ values: [Value],
        _ store: SimStore,
        _ staged: inout [StagedWrite]
    ) {
        guard let register = book.tables[history.records[record].table].numbers[name] else {
            return
        }
        let held = store.knowledge.at(record, register).held
        if held.count == 1, history.values(record, register, held[0].write) == values { return }
        staged.append(StagedWrite(record: record, register: register, content: .values(values)))
    }

    /// A record and the one it is a part of.
    func family(above record: Int) -> [Int] {
        [record] + (history.records[record].parent.map { [$0] } ?? [])
    }

    /// Notes what a local transaction wrote.
    func commit(_ staged: [StagedWrite], _ dot: Dot, at store: SimStore, _ what: String) {
        report.writes += 1
        cover(staged, what)
        var words: [String] = []
        for item in staged {
            let seen = store.knowledge.at(item.record, item.register).known
            var write = PastWrite(seen: seen, content: item.content)
            if case .values(let values) = item.content {
                write.isRefusable = Self.isRefusable(values)
            }
            for root in family(above: item.record) {
                write.seenLife[root] = store.knowledge.at(root, TableBook.life).known
            }
            let number = history.add(write, record: item.record, register: item.register)
            store.knowledge.change(item.record, item.register) { place in
                place.known.insert(number)
                place.held = [HeldDot(dot: dot, write: number)]
            }
            words.append(history.name(item.record, item.register) + "=" + item.content.text)
        }
        note("\(store.name) \(what): " + words.joined(separator: ", "))
    }
}

extension LocalOperation {
    fileprivate func apply(to transaction: WriteTransaction) throws {
        switch self {
        case .create(let id, let table, let parent, let values):
            try transaction.create(
                table,
                id: id,
                parent: parent,
                values: Dictionary(uniqueKeysWithValues: values)
            )
        case .write(let id, let table, let register, let values):
            try transaction.write(values, to: register, of: id, in: table)
        case .delete(let id, let table):
            try transaction.delete(id, in: table)
        case .restore(let id, let table):
            try transaction.restore(id, in: table)
        case .erase(let id, let table):
            try transaction.erase(id, in: table)
        }
    }
}

extension PastContent {
    /// The content for people.
    var text: String {
        switch self {
        case .values(let values): values.map(\.plainText).joined(separator: "|")
        case .alive: "alive"
        case .deleted: "deleted"
        case .erased: "erased"
        }
    }
}

extension Value {
    fileprivate var plainText: String {
        switch self {
        case .null: "-"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}
