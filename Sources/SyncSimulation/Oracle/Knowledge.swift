import SyncCore

/// A value that a store holds: the dot it has there, and the write that it came from.
struct HeldDot: Sendable {
    var dot: Dot
    var write: Int
}

/// What a store knows of one place.
struct PlaceKnowledge: Sendable {
    /// Every write that reached the store, replaced ones too.
    var known = Bits()
    /// The dots of what the store holds there.
    var held: [HeldDot] = []

    /// Hears of everything that another store knew.
    mutating func learn(_ other: PlaceKnowledge, excluding: Bits = Bits()) {
        known.formUnion(other.known.subtracting(excluding))
        for item in other.held where !held.contains(where: { $0.dot == item.dot }) {
            held.append(item)
        }
    }
}

/// What one store knows of the whole history, outside the store.
struct Knowledge: Sendable {
    /// For each record, what is known of each of its registers; empty for a record unheard of.
    private(set) var records: [[PlaceKnowledge]] = []

    /// What is known at a place.
    func at(_ record: Int, _ register: Int) -> PlaceKnowledge {
        guard record < records.count, register < records[record].count else {
            return PlaceKnowledge()
        }
        return records[record][register]
    }

    /// Whether nothing is known of a place, and nothing held.
    func isEmpty(_ record: Int, _ register: Int) -> Bool {
        guard record < records.count, register < records[record].count else { return true }
        let place = records[record][register]
        return place.known.isEmpty && place.held.isEmpty
    }

    /// Whether anything of a record is known.
    func holds(_ record: Int) -> Bool {
        record < records.count && records[record].contains { !$0.known.isEmpty }
    }

    /// Changes what is known at a place.
    mutating func change(
        _ record: Int,
        _ register: Int,
        _ body: (inout PlaceKnowledge) -> Void
    ) {
        while records.count <= record { records.append([]) }
        while records[record].count <= register { records[record].append(PlaceKnowledge()) }
        body(&records[record][register])
    }

    /// Forgets a record: it was collected.
    mutating func drop(_ record: Int) {
        if record < records.count { records[record] = [] }
    }

    /// What is known at each register of a record, without dots.
    func known(of record: Int) -> [Bits] {
        record < records.count ? records[record].map(\.known) : []
    }
}

/// What travels with a message outside its bytes: what the sender knew of each register sent.
struct Shadow: Sendable {
    struct Item: Sendable {
        var record: Int
        var register: Int
        var knowledge: PlaceKnowledge
        /// Whether the values were sent emptied, because the record is erased.
        var isEmptied: Bool
    }

    var items: [Item] = []
    /// The records that the message says were collected, with what was known of them then.
    var graves: [(record: Int, known: [Bits])] = []
}
