import CRMDomain
import SyncCore

/// Decides what a local transaction does, from what the store shows and the roll of its step.
struct Salesperson {
    let history: History
    let knowledge: Knowledge
    /// What the office knows, which nobody else can.
    let office: Knowledge
    let version: Int
    /// The store's own time, for the times that are written.
    let now: Int64
    let refusalPercent: Int
    /// How many contacts and facts may still be made.
    var room: Int
    /// How many contacts all is about; zero for all of them.
    let judgedContacts: Int
    var random: SplitMix

    /// The operations of an action; none if there is nothing that it could be done to.
    mutating func operations(_ action: PlanStep.Action) -> [LocalOperation] {
        switch action {
        case .capture: room > 0 ? capture() : edit()
        case .edit: edit()
        case .revive: revive()
        case .sell: room > 0 ? sell() : edit()
        case .log: room > 0 ? log() : edit()
        case .attach: attach()
        case .detach: detach()
        case .delete: delete()
        case .restore: restore()
        case .resolve: resolve()
        case .importList: importList()
        case .gift: gift()
        case .erase: erase()
        case .unsay: unsay()
        case .publish: publish()
        default: []
        }
    }

    // MARK: Picking

    func isAlive(_ record: Int) -> Bool {
        !knowledge.at(record, TableBook.life).known.isEmpty
            && !history.isDeleted(record, knowledge)
    }

    /// A contact that the store shows; the same few are picked most often.
    mutating func contact(alive: Bool = true, erased: Bool = false) -> Int? {
        let few = judgedContacts > 0 ? judgedContacts : .max
        return pick(Array(history.contacts.prefix(few))) { salesperson, record in
            !salesperson.knowledge.at(record, TableBook.life).known.isEmpty
                && salesperson.history.isDeleted(record, salesperson.knowledge) != alive
                && (erased || !salesperson.history.isErased(record, salesperson.knowledge))
        }
    }

    mutating func pick(_ records: [Int], where fits: (Self, Int) -> Bool) -> Int? {
        guard !records.isEmpty else { return nil }
        for _ in 0..<8 {
            let record = records[random.skewed(records.count)]
            if fits(self, record) { return record }
        }
        return nil
    }

    /// Two contacts that the store shows, for saying something of them.
    mutating func pair() -> (RecordID, RecordID)? {
        guard let one = contact(), let other = contact(), one != other else { return nil }
        return (id(one), id(other))
    }

    /// Takes back what was said of two contacts.
    mutating func unsay() -> [LocalOperation] {
        let found = pick(history.verdicts) { salesperson, record in salesperson.isAlive(record) }
        return found.map { [.delete(id($0), table: "verdict")] } ?? []
    }

    func id(_ record: Int) -> RecordID { history.records[record].id }

    func table(_ record: Int) -> TableBook.Table {
        history.book.tables[history.records[record].table]
    }

    /// A new random ID of the store's own time.
    mutating func newID() -> RecordID {
        .version7(milliseconds: now, random: (random.next(), random.next()))
    }

    mutating func text(_ words: [String]) -> Value {
        Wording.text(words, refusal: refusalPercent, &random)
    }
}
