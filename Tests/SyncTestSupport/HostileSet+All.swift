import SyncWire

// Sets that ask for the most that the limits allow, in as few bytes as they can, and sets that ask
// for more.

extension HostileSet {
    /// Makes a set, when it is wanted.
    package typealias Maker = @Sendable () -> HostileSet

    /// Sets that can be read.
    package static let allowed: [Maker] =
        pushes + [
            { registers(count: 390_000, siblings: 8_000) }, { values(count: 390_000) },
            { repeated(bytes: 4 << 20) }, { clocks(entries: 390_000, each: 16_000) },
            { shapes(count: 195, registers: 2_048) },
            { dictionary(names: 16_384, replicas: 131_072) },
        ]

    /// Sets that an office takes, if only to refuse single records.
    package static let pushes: [Maker] = [
        { registers(count: 390_000, siblings: 1) }, { registers(count: 150_000, siblings: 4_000) },
        { nulls(records: 20_000, fields: 18) }, { nulls(records: 8, fields: 45_000) },
        { continued(bytes: 4 << 20) }, { clocks(entries: 380_000, each: 19) },
        { children(count: 150_000, entries: 1) }, { children(count: 300_000, entries: 0) },
        { authors(records: 8, each: 8_000) },
    ]

    /// Sets that must be refused.
    package static let excessive: [Maker] = [
        { registers(count: 401_000, siblings: 1) },
        { registers(count: 9_000_000, siblings: 8_000) },
        { record(siblings: 8_000, registers: 13) }, { values(count: 416_100) },
        { nulls(records: 20_000, fields: 20) }, { continued(bytes: 5 << 20) },
        { repeated(bytes: 60 << 20) }, { clocks(entries: 430_000, each: 16_000) },
        { children(count: 210_000, entries: 1) }, { shapes(count: 5_171, registers: 2_048) },
        { dictionary(names: 16_385, replicas: 1) }, { dictionary(names: 1, replicas: 131_073) },
    ]

    /// Writes siblings of one replica, each a tick after the one before.
    private mutating func addSiblings(_ count: Int, _ content: [UInt8]) {
        full.count(count)
        for _ in 0..<count {
            full.raw([0, 2])
            full.raw(content)
        }
    }

    /// Full registers that hold so many siblings, each alive, so many cells in all.
    static func registers(count: Int, siblings: Int) -> HostileSet {
        var set = HostileSet("\(count) cells of registers with \(siblings) siblings")
        let registers = count / (siblings + 1)
        let records = max((registers + 999) / 1_000, (count + 44_999) / 45_000)
        set.names = names(1_001)
        let each = registers / records
        set.addRecords(records, (1...each).map { ($0, 0) })
        for _ in 0..<records * each { set.addSiblings(siblings, [1]) }
        return set
    }

    /// One record of many siblings.
    static func record(siblings: Int, registers: Int) -> HostileSet {
        var set = HostileSet("a record of \(registers) registers with \(siblings) siblings")
        set.names = names(registers + 1)
        set.addRecords(1, (1...registers).map { ($0, 0) })
        for _ in 0..<registers { set.addSiblings(siblings, [1]) }
        return set
    }

    /// Siblings of one null each.
    static func values(count: Int) -> HostileSet {
        var set = HostileSet("\(count) cells of values in full")
        set.names = names(2)
        set.addRecords(count / 16_002, [(1, 0)])
        for _ in 0..<count / 16_002 { set.addSiblings(8_000, [0, 1, 0]) }
        return set
    }

    /// Columns of nothing, of which each takes one byte.
    static func nulls(records: Int, fields: Int) -> HostileSet {
        var set = HostileSet("\(fields) columns of \(records) nulls")
        let each = min(fields, 250)
        set.names = names(fields / each + 1)
        set.addRecords(records, flags: 6, (1...fields / each).map { ($0, 2 + each) })
        for _ in 0..<records { set.dots.raw([0, 2]) }
        for _ in 0..<fields / each * each { set.columns.byte(0) }
        return set
    }

    private mutating func addColumn(_ records: Int) {
        names = Self.names(2)
        addRecords(records, flags: 6, [(1, 3)])
        for _ in 0..<records { dots.raw([0, 2]) }
    }

    /// Texts that share all but nothing with the one before.
    static func continued(bytes: Int) -> HostileSet {
        var set = HostileSet("\(bytes) bytes of continued texts")
        let records = bytes >> 14
        set.addColumn(records)
        set.columns.raw([8, 3, 0])
        set.columns.text(String(repeating: "a", count: 1 << 14))
        for _ in 1..<records {
            set.columns.count(1 << 14)
            set.columns.count(0)
        }
        return set
    }

    /// One text, many times.
    static func repeated(bytes: Int) -> HostileSet {
        var set = HostileSet("\(bytes) bytes of repeated texts")
        let records = bytes >> 14
        set.addColumn(records)
        set.columns.raw([5, 1, 3])
        set.columns.text(String(repeating: "a", count: 1 << 14))
        for _ in 0..<records { set.columns.count(0) }
        return set
    }

    /// Clocks of many entries, by descending replica ID.
    static func clocks(entries: Int, each: Int) -> HostileSet {
        var set = HostileSet("clocks of \(each) entries, \(entries) in all")
        set.replicas = each
        set.shapes = [(flags: 0, registers: [])]
        set.runs = [(shape: 0, count: entries / each)]
        for _ in 0..<entries / each {
            set.clocks.count(each)
            for number in (0..<each).reversed() {
                set.clocks.count(number)
                set.clocks.signed(1)
            }
        }
        return set
    }

    /// Registers of which every sibling has an author of its own, by descending replica ID.
    static func authors(records: Int, each: Int) -> HostileSet {
        var set = HostileSet("\(records) records of \(each) authors")
        set.replicas = records * each
        set.names = names(3)
        set.shapes = [(flags: 0, registers: [(1, 0), (2, 0)])]
        set.runs = [(shape: 0, count: records)]
        for record in 0..<records {
            set.clocks.count(each)
            for number in (record * each..<(record + 1) * each).reversed() {
                set.clocks.count(number)
                set.clocks.signed(number == each - 1 ? 1 << 40 : 0)
            }
            for half in [record * each, record * each + each / 2] {
                set.full.count(each / 2)
                for number in (half..<half + each / 2).reversed() {
                    set.full.count(number)
                    set.full.raw([2, 1])
                }
            }
        }
        return set
    }

    /// Deletions that remember children.
    static func children(count: Int, entries: Int) -> HostileSet {
        let records = (count + 19_999) / 20_000
        var set = HostileSet("deletions of \(count) children with clocks of \(entries)")
        set.names.append("life")
        set.addRecords(records, [(1, 0)])
        for _ in 0..<records {
            set.full.raw([1, 0, 2, 2, 0])
            set.full.count(count / records)
            for number in 0..<count / records {
                set.full.identifier(replica(number))
                set.full.count(entries)
                for _ in 0..<entries { set.full.raw([0, 2]) }
            }
        }
        return set
    }

    /// Shapes of which no record is.
    static func shapes(count: Int, registers: Int) -> HostileSet {
        var set = HostileSet("\(count) shapes of \(registers) registers")
        set.names = names(registers + 1)
        let columns = (1...registers).map { (name: $0, form: 0) }
        set.shapes = Array(repeating: (flags: 0, registers: columns), count: count)
        return set
    }

    /// A dictionary of which nothing is used.
    static func dictionary(names count: Int, replicas: Int) -> HostileSet {
        var set = HostileSet("\(count) names and \(replicas) replica IDs")
        set.names = names(count)
        set.replicas = replicas
        return set
    }
}
