import SyncCore
import SyncTestSupport
import Testing

/// Joins a delta into a record; the tests replace it by broken ones.
typealias JoinRule = @Sendable (inout RecordState, RecordDelta, SequenceNumber?) -> Void

/// A record on an office and some devices beside a model that keeps every write for ever and knows
/// neither clocks nor dots: what stands is what was written and not overwritten by somebody who
/// knew it.
struct SmallHistory {
    static let registers: [RegisterName] = ["a", "b"]
    private static let schemas = registers.map { Make.register($0) }

    private var random: SplitMix
    private let join: JoinRule
    private var stores: [RecordState]
    /// Each store's last transaction; store 0 is the office.
    private var sequences: [Int64]
    private var bases: [SequenceNumber]
    /// For each store and register, the writes known, a bit for each.
    private var known: [[UInt64]]
    /// For each write, the writes of its register that its author knew.
    private var seen: [UInt64] = []

    init(seed: UInt64, join: @escaping JoinRule) {
        random = SplitMix(seed: seed)
        self.join = join
        let count = random.number(2...4)
        stores = Array(repeating: Make.record(), count: count)
        sequences = Array(repeating: 0, count: count)
        bases = Array(repeating: .zero, count: count)
        known = Array(repeating: [0, 0], count: count)
    }

    /// Lives through the history.
    ///
    /// - Returns: Whether every store held exactly what should stand, after every step.
    mutating func run() throws -> Bool {
        let isStar = random.chance(50)
        for _ in 0..<random.number(4...14) {
            let store = random.below(stores.count)
            let touched: Int
            if random.chance(40) {
                try write(store)
                touched = store
            } else if isStar {
                touched = exchange(max(1, store))
            } else {
                let source = (store + random.number(1...stores.count - 1)) % stores.count
                join(&stores[store], stores[source].whole, nil)
                learn(store, source)
                touched = store
            }
            guard agrees(touched) else { return false }
        }
        return true
    }

    private mutating func write(_ store: Int) throws {
        let register = random.chance(75) ? 0 : 1
        let number = seen.count
        sequences[store] += 1
        // Clocks are wrong as they like, but each store's own goes forward.
        let own = stores[store].clock[Make.replica(UInt64(store))].rawValue
        let dot = Make.dot(UInt64(store), own + UInt64(random.number(1...40)))
        _ = try stores[store].write(
            Make.content(Int64(number)),
            to: Self.schemas[register],
            dot: dot,
            at: SequenceNumber(sequences[store])
        )
        seen.append(known[store][register])
        known[store][register] |= 1 << UInt64(number)
    }

    /// A device pushes to the office what is pending, or pulls what changed since its base.
    private mutating func exchange(_ device: Int) -> Int {
        if random.chance(50) {
            let delta = stores[device].delta(after: stores[device].pushed)
            let before = stores[0]
            join(&stores[0], delta, SequenceNumber(sequences[0] + 1))
            if stores[0].registers != before.registers { sequences[0] += 1 }
            stores[device].pushed = stores[device].sequence
            learn(0, device)
            return 0
        }
        join(&stores[device], stores[0].delta(after: bases[device]), nil)
        bases[device] = SequenceNumber(sequences[0])
        learn(device, 0)
        return device
    }

    private mutating func learn(_ target: Int, _ source: Int) {
        for register in Self.registers.indices {
            known[target][register] |= known[source][register]
        }
    }

    private func agrees(_ store: Int) -> Bool {
        for (register, name) in Self.registers.enumerated() {
            let writes = known[store][register]
            var overwritten: UInt64 = 0
            for (number, before) in seen.enumerated() where writes & 1 << UInt64(number) != 0 {
                overwritten |= before
            }
            let held = stores[store].numbers(name).reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            guard held == writes & ~overwritten else { return false }
        }
        return true
    }

    /// The seeds of the histories in which a store held something else than it should.
    static func failing(_ seeds: Range<UInt64>, join: @escaping JoinRule) throws -> [UInt64] {
        var result: [UInt64] = []
        for seed in seeds {
            var history = SmallHistory(seed: seed, join: join)
            if try !history.run() { result.append(seed) }
        }
        return result
    }
}

@Suite struct DifferentialTests {
    #if DEBUG
    private static let count: UInt64 = 4_000
    #else
    private static let count: UInt64 = 20_000
    #endif

    /// Ranges of seeds, fewer of each where the code is not optimised.
    static let seeds: [Range<UInt64>] = [0, 1_000_000, 77_000_000].map { $0..<$0 + count }

    @Test(arguments: seeds)
    func `random histories hold what was written and not overwritten by someone who knew it`(
        _ seeds: Range<UInt64>
    ) throws {
        #expect(try SmallHistory.failing(seeds) { $0.join($1, at: $2) }.prefix(5) == [])
    }

    @Test func `Canary: a join that ignores the clock is caught`() throws {
        let failing = try SmallHistory.failing(0..<2_000) { record, delta, sequence in
            for register in delta.registers {
                var siblings = record.siblings(register.name)
                for sibling in register.siblings where !siblings.contains(sibling) {
                    siblings.append(sibling)
                }
                record.put(
                    Register(
                        name: register.name,
                        siblings: siblings,
                        sequence: sequence ?? record.register(register.name)?.sequence ?? .zero
                    )
                )
            }
            record.clock.join(delta.clock)
            if let sequence { record.sequence = sequence }
        }
        #expect(failing.count > 50)
    }

    @Test func `Canary: a join in which the last writer wins is caught`() throws {
        let failing = try SmallHistory.failing(0..<2_000) { record, delta, sequence in
            record.join(delta, at: sequence)
            for register in record.registers where register.siblings.count > 1 {
                record.put(
                    Register(
                        name: register.name,
                        siblings: register.siblings.suffix(1),
                        sequence: register.sequence
                    )
                )
            }
        }
        #expect(failing.count > 50)
    }

    @Test func `Canary: a join that forgets the sender's clock is caught`() throws {
        let failing = try SmallHistory.failing(0..<2_000) { record, delta, sequence in
            let before = record.clock
            record.join(delta, at: sequence)
            record.clock = before
            for sibling in delta.registers.flatMap(\.siblings) { record.clock.cover(sibling.dot) }
        }
        #expect(failing.count > 5)
    }
}
