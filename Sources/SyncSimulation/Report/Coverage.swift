/// Which faults met which operations, at which registers, and which other faults: what a generator
/// never combines is not tested, however many histories there are.
public struct Coverage: Codable, Hashable, Sendable {
    /// For each operation and register, the faults that had struck when the one wrote the other.
    private var faults: [Int: UInt64] = [:]
    /// For each fault, those that struck in one history with it.
    private var beside: [Int: UInt64] = [:]

    /// Makes an empty coverage.
    public init() {}

    /// A fault, and what it never met.
    public struct Gap: Hashable, Sendable {
        /// The fault.
        public var fault: Fault
        /// The operations that it never met.
        public var operations: [String]
        /// The registers that it never met, as `contact.family`.
        public var registers: [String]
        /// How many combinations of an operation and a register it never met, of those that there
        /// are.
        public var missing: Int
        /// The faults that it never met in a history.
        public var faults: [Fault]
    }

    /// How many combinations of an operation and a register there are.
    public var combinations: Int { faults.count }

    /// How many combinations of a fault, an operation and a register were met.
    public var met: Int { faults.values.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Notes that an operation wrote a register.
    mutating func note(operation: Int, table: Int, register: Int, faults struck: UInt64) {
        faults[(operation * 100 + table) * 100 + register, default: 0] |= struck
    }

    /// Notes the faults of a history.
    mutating func note(history struck: UInt64) {
        for rank in Fault.allCases.indices where struck & 1 << UInt64(rank) != 0 {
            beside[rank, default: 0] |= struck
        }
    }

    /// Adds what other histories met.
    mutating func add(_ other: Self) {
        faults.merge(other.faults) { $0 | $1 }
        beside.merge(other.beside) { $0 | $1 }
    }

    /// What the faults never met, those that met everything left out.
    public func gaps() throws -> [Gap] {
        let book = try TableBook.newest()
        return Fault.allCases.enumerated().compactMap { rank, fault in
            let bit: UInt64 = 1 << UInt64(rank)
            let all = Self.names(Array(faults.keys), book)
            let met = Self.names(faults.filter { $0.value & bit != 0 }.map(\.key), book)
            let gap = Gap(
                fault: fault,
                operations: all.operations.subtracting(met.operations).sorted(),
                registers: all.registers.subtracting(met.registers).sorted(),
                missing: faults.values.count { $0 & bit == 0 },
                faults: Fault.allCases.enumerated().compactMap { other, fault in
                    beside[rank, default: 0] & 1 << UInt64(other) == 0 ? fault : nil
                }
            )
            return gap.missing == 0 && gap.faults.isEmpty ? nil : gap
        }
    }

    private static func names(
        _ keys: [Int],
        _ book: TableBook
    ) -> (operations: Set<String>, registers: Set<String>) {
        var operations: Set<String> = []
        var registers: Set<String> = []
        for key in keys {
            operations.insert(PlanStep.Action.allCases[key / 10_000].rawValue)
            let table = book.tables[key / 100 % 100]
            registers.insert("\(table.name).\(table.registers[key % 100])")
        }
        return (operations, registers)
    }

    /// The coverage as lines for people, a line for each fault that never met something.
    public func lines() throws -> [String] {
        let gaps = try gaps()
        let possible = combinations * Fault.allCases.count
        var lines = [
            "combinations of fault, operation and register: \(met) of \(possible) were met"
        ]
        for gap in gaps {
            var words = ["\(gap.missing) of \(combinations) never"]
            let lists = [
                ("operations", gap.operations), ("registers", gap.registers),
                ("faults", gap.faults.map(\.rawValue)),
            ]
            for (name, list) in lists where !list.isEmpty {
                let some = list.prefix(4).joined(separator: ", ")
                let rest = list.count > 4 ? " and \(list.count - 4) more" : ""
                words.append("no \(name) \(some)\(rest)")
            }
            lines.append("  \(gap.fault.rawValue): " + words.joined(separator: "; "))
        }
        return lines
    }
}

extension World {
    /// What an operation is counted as, by its name.
    static let operationNumbers = Dictionary(
        uniqueKeysWithValues: PlanStep.Action.allCases.enumerated().map { ($1.rawValue, $0) }
    )

    /// The faults that are there from the beginning, or that nothing counts.
    private static let standing: Set<Fault> = [
        .clockSkew, .clockDrift, .clockEqual, .refusals, .oldSchema, .absence, .erasures,
        .collection,
    ]

    /// The faults that have struck by now.
    var struck: UInt64 {
        if struckSoFar.count == report.faults.count { return struckSoFar.faults }
        var faults: UInt64 = 0
        for (rank, fault) in Fault.allCases.enumerated() {
            let isThere = knobs.has(fault) && Self.standing.contains(fault)
            if isThere || report.faults[fault.rawValue] != nil { faults |= 1 << UInt64(rank) }
        }
        struckSoFar = (report.faults.count, faults)
        return faults
    }

    /// Notes which operation wrote which register.
    func cover(_ staged: [StagedWrite], _ what: String) {
        guard let operation = Self.operationNumbers[what] else { return }
        let struck = struck
        for item in staged {
            report.coverage.note(
                operation: operation,
                table: history.records[item.record].table,
                register: item.register,
                faults: struck
            )
        }
    }
}
