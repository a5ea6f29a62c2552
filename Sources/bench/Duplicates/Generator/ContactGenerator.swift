/// What a set of generated contacts is like.
struct ContactGeneratorOptions: Sendable {
    /// How many contacts there are, copies too.
    var rowCount: Int
    /// How many of a thousand contacts are copies of others.
    var duplicateShare: Int
    /// How many of a thousand people have English names.
    var englishShare: Int

    /// - Parameters:
    ///   - rowCount: how many contacts there are, copies too.
    ///   - duplicateShare: copies, of a thousand contacts; at most 600.
    ///   - englishShare: people with English names, of a thousand.
    init(rowCount: Int, duplicateShare: Int = 300, englishShare: Int = 0) {
        self.rowCount = rowCount
        self.duplicateShare = duplicateShare
        self.englishShare = englishShare
    }
}

/// Invents contacts one after the other, with the truth about them.
///
/// The same seed and options give the same contacts on every machine. A contact's copies stand
/// before or after it, some thousands of rows away; memory does not grow with the rows but for
/// the pairs of look-alikes.
struct ContactGenerator {
    /// Pairs of look-alikes, both of which `next` has returned.
    private(set) var hardPairs: [HardPair] = []

    private let options: ContactGeneratorOptions
    private let copier: Copier
    private var random: SeededGenerator
    private var maker: PersonMaker
    private var waiting: [Waiting] = []
    private var emitted = 0
    private var made = 0
    private var groups = 0
    /// Row numbers of the look-alikes that wait for the others of their group.
    private var openGroups: [Int: OpenGroup] = [:]

    private struct Waiting {
        var contact: GeneratedContact
        var group: Int?
    }

    private struct OpenGroup {
        var kind: LookAlike
        var missing: Int
        var rows: [Int] = []
    }

    /// How many contacts wait to be drawn in random order.
    private static let waitingMax = 1 << 14

    /// - Parameters:
    ///   - seed: of everything random.
    ///   - options: size and mixture.
    init(seed: UInt64, options: ContactGeneratorOptions) {
        self.options = options
        copier = Copier(duplicateShare: options.duplicateShare)
        random = SeededGenerator(seed: seed)
        maker = PersonMaker(seed: random.next(), companyCount: options.rowCount / 13)
    }

    /// The next contact, or nil after the last.
    mutating func next() -> GeneratedContact? {
        while made < options.rowCount, waiting.count < Self.waitingMax { make() }
        guard !waiting.isEmpty else { return nil }
        let index = random.below(waiting.count)
        waiting.swapAt(index, waiting.count - 1)
        var next = waiting.removeLast()
        next.contact.row = emitted
        emitted += 1
        if let group = next.group { notePairs(of: emitted - 1, in: group) }
        return next.contact
    }

    /// Makes one person, or a group of look-alikes, with their copies.
    private mutating func make() {
        let isRussian = !random.happens(perMille: options.englishShare)
        guard random.happens(perMille: 105) else {
            record(maker.person(isRussian: isRussian), group: nil)
            return
        }
        let kind = (isRussian ? LookAlike.russian : LookAlike.english).pick(&random)
        let members = maker.group(kind, isRussian: isRussian)
        groups += 1
        openGroups[groups] = OpenGroup(kind: kind, missing: members.count)
        let group = groups
        for member in members { record(member, group: group) }
    }

    private mutating func record(_ person: Person, group: Int?) {
        guard made < options.rowCount else { return }
        let first = person.firstView(&random)
        keep(first, person.entity, "orig", "", group)
        for copy in copier.copies(of: person, first: first, &random) where made < options.rowCount {
            keep(copy.fields, person.entity, copy.level, copy.ops, nil)
        }
    }

    private mutating func keep(
        _ fields: ContactFields,
        _ entity: Int,
        _ level: String,
        _ ops: String,
        _ group: Int?
    ) {
        var fields = fields
        fields[.device] = "dev-" + two(random.below(24))
        let month = two(random.number(1...9))
        let day = two(random.number(1...28))
        let time = two(random.number(8...18)) + ":" + two(random.below(60))
        fields[.capturedAt] = "2026-\(month)-\(day)T\(time):00Z"
        let contact = GeneratedContact(
            row: 0,
            fields: fields,
            entity: entity,
            level: level,
            ops: ops
        )
        waiting.append(Waiting(contact: contact, group: group))
        made += 1
    }

    private mutating func notePairs(of row: Int, in group: Int) {
        guard var open = openGroups[group] else { return }
        for other in open.rows {
            hardPairs.append(HardPair(first: other, second: row, kind: open.kind))
        }
        open.rows.append(row)
        open.missing -= 1
        openGroups[group] = open.missing > 0 ? open : nil
    }
}
