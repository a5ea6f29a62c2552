package import SyncCore

/// What one write put into a register, as its author meant it.
package enum PastContent: Sendable {
    /// The values of the register's fields.
    case values([Value])
    /// The record exists.
    case alive
    /// The record is deleted, as far as its author had seen it: for the record itself and each
    /// child that was held, the writes known at each of its registers.
    case deleted([Int: [Bits]])
    /// The record's personal values are erased.
    case erased
}

/// One write, and exactly what its author knew at its place.
package struct PastWrite: Sendable {
    /// The writes at the same place that the author's store knew, replaced ones too.
    package var seen: Bits
    /// What was written.
    package var content: PastContent
    /// Whether the office refuses it.
    package var isRefusable = false
    /// What its author's store knew of the life of the record, and of the one it is a part of.
    var seenLife: [Int: Bits] = [:]

    /// Makes a write.
    package init(seen: Bits, content: PastContent, isRefusable: Bool = false) {
        self.seen = seen
        self.content = content
        self.isRefusable = isRefusable
    }
}

/// All writes at one place, a register of a record, in the order in which they were made.
package struct PlaceHistory: Sendable {
    /// The writes; a write's number is its index.
    package private(set) var writes: [PastWrite] = []
    /// Those that the office refuses.
    package private(set) var refusable = Bits()
    /// Those that were refused, and those that stood only under a refused one.
    package var void = Bits()
    /// Those that were collected with their deleted record.
    package var buried = Bits()

    /// Makes the history of a place where nothing was written.
    package init() {}

    /// Notes a write, and returns its number.
    package mutating func add(_ write: PastWrite) -> Int {
        let number = writes.count
        if write.isRefusable { refusable.insert(number) }
        writes.append(write)
        return number
    }

    /// Notes that a write has replaced others too.
    mutating func widen(_ write: Int, _ seen: Bits) { writes[write].seen.formUnion(seen) }

    /// Notes that the office took some of the writes without judging them.
    mutating func allow(_ some: Bits) { refusable.subtract(some) }

    /// What stands for a store that knows some of the writes: those that no known write had seen.
    package func standing(_ known: Bits) -> Bits {
        var seen = Bits()
        for write in known.numbers { seen.formUnion(writes[write].seen) }
        return known.subtracting(seen)
    }
}

/// The history of a world as it really was: every write, and what its author had seen.
///
/// It knows no clocks and no dots, and it shares no code with what it judges. An object, since
/// everybody in a world reads it all the time.
package final class History {
    /// One record of the world.
    struct Record: Sendable {
        var id: RecordID
        var table: Int
        var parent: Int?
        /// The records that are a part of this one.
        var children: [Int] = []
        /// The writes at each of its registers.
        var places: [PlaceHistory]
    }

    let book: TableBook
    private(set) var records: [Record] = []
    private var numbers: [RecordID: Int] = [:]
    /// The top-level records of the contact table, in the order of their making.
    private(set) var contacts: [Int] = []
    /// The records of the table that only newer programs know.
    private(set) var gifts: [Int] = []
    /// The records of what was said of two contacts.
    private(set) var verdicts: [Int] = []

    /// Makes an empty history.
    package init(book: TableBook) { self.book = book }

    /// The number of a record; nil for one that nobody made.
    func number(of id: RecordID) -> Int? { numbers[id] }

    /// The number of a record, which gets one if it has none.
    func number(of id: RecordID, table: Int, parent: Int?) -> Int {
        if let number = numbers[id] { return number }
        let number = records.count
        records.append(
            Record(
                id: id,
                table: table,
                parent: parent,
                places: Array(
                    repeating: PlaceHistory(),
                    count: book.tables[table].registers.count
                )
            )
        )
        numbers[id] = number
        if let parent {
            records[parent].children.append(number)
        } else if book.tables[table].name == "contact" {
            contacts.append(number)
        } else if book.tables[table].name == WorldSchema.gift {
            gifts.append(number)
        } else if book.tables[table].name == "verdict" {
            verdicts.append(number)
        }
        return number
    }

    /// Notes a write at a place, and returns its number there.
    func add(_ write: PastWrite, record: Int, register: Int) -> Int {
        records[record].places[register].add(write)
    }

    /// Notes that a write has replaced more at its place than its author's store knew.
    func widen(_ write: Int, record: Int, register: Int, seen: Bits) {
        records[record].places[register].widen(write, seen)
    }

    /// Notes that writes at a place are void.
    func void(_ writes: Bits, record: Int, register: Int) {
        records[record].places[register].void.formUnion(writes)
    }

    /// Notes that writes at a place were taken without being judged.
    func allow(_ writes: Bits, record: Int, register: Int) {
        records[record].places[register].allow(writes)
    }

    /// Whether a record, or the one it is a part of, is erased for a store.
    func isErased(_ record: Int, _ knowledge: Knowledge) -> Bool {
        let erased = book.tables[records[record].table].erased
        if !knowledge.at(record, erased).known.isEmpty { return true }
        return records[record].parent.map { isErased($0, knowledge) } ?? false
    }

    /// Whether anybody ever erased a record or the one it is a part of.
    func wasErased(_ record: Int) -> Bool {
        let erased = book.tables[records[record].table].erased
        if !records[record].places[erased].writes.isEmpty { return true }
        return records[record].parent.map { wasErased($0) } ?? false
    }

    /// A record's short name for people: `contact#12`.
    func name(_ record: Int) -> String {
        "\(book.tables[records[record].table].name)#\(record)"
    }

    /// Notes that what was known of a record was collected.
    func bury(_ record: Int, _ known: [Bits]) {
        for (register, writes) in known.enumerated() {
            records[record].places[register].buried.formUnion(writes)
        }
    }

    /// A place's short name for people: `contact#12.family`.
    func name(_ record: Int, _ register: Int) -> String {
        name(record) + "." + book.tables[records[record].table].registers[register]
    }
}
