import Foundation
import SyncTestSupport
import Testing

/// Random histories of fleets against an oracle that keeps every write.
///
/// `FIELDBOOK_HISTORIES` sets how many seeds each test runs, `FIELDBOOK_FIRST` the first of them,
/// and `FIELDBOOK_SEED` a single one.
@Suite struct HistoryTests {
    static let count =
        Int(ProcessInfo.processInfo.environment["FIELDBOOK_HISTORIES"] ?? "") ?? 40

    static var seeds: [UInt64] {
        if let text = ProcessInfo.processInfo.environment["FIELDBOOK_SEED"],
            let seed = UInt64(text)
        {
            return [seed]
        }
        let first = UInt64(ProcessInfo.processInfo.environment["FIELDBOOK_FIRST"] ?? "") ?? 0
        return (0..<UInt64(count)).map { first + $0 }
    }

    /// Runs the seeds and reports the first failures with what happened.
    static func run(_ faults: HistoryFaults, rule: PullRule = .checkpoint) throws -> [UInt64] {
        var failing: [UInt64] = []
        var counts: [String: Int] = [:]
        for seed in seeds {
            let world = try HistoryWorld(seed: seed, faults: faults, rule: rule)
            var problems: [String] = []
            do {
                problems = try world.run()
            } catch {
                problems = ["\(error)"]
            }
            counts.merge(world.counts) { $0 + $1 }
            guard !problems.isEmpty else { continue }
            failing.append(seed)
            if rule == .checkpoint, failing.count <= 2 {
                let lines = world.trace + problems
                print("FIELDBOOK_SEED=\(seed)\n" + lines.joined(separator: "\n"))
            }
        }
        print("\(faults.rawValue) \(rule): \(counts.sorted { $0.key < $1.key })")
        return failing
    }

    @Test func `random histories converge to what was written`() throws {
        #expect(try Self.run([]) == [])
    }

    @Test func `refused writes leave no hole`() throws {
        #expect(try Self.run([.refusals]) == [])
    }

    @Test func `a copied device loses no write of either copy`() throws {
        #expect(try Self.run([.copiedDevice]) == [])
    }

    @Test func `a restored device loses no write`() throws {
        #expect(try Self.run([.restoredDevice]) == [])
    }

    @Test func `a restored office gets back what devices hold`() throws {
        #expect(try Self.run([.restoredOffice]) == [])
    }

    @Test func `a wrong clock loses no write`() throws {
        #expect(try Self.run([.wrongClock]) == [])
    }

    /// Two faults in one world; a number in `FIELDBOOK_COMBINATION` chooses another.
    ///
    /// A wrong clock or refusals beside a restored office are left out: not proven.
    static var combinations: [HistoryFaults] {
        let chosen = ProcessInfo.processInfo.environment["FIELDBOOK_COMBINATION"]
        if let raw = chosen.flatMap({ Int($0) }) { return [HistoryFaults(rawValue: raw)] }
        return [
            [.copiedDevice, .restoredOffice], [.restoredDevice, .restoredOffice],
            [.refusals, .copiedDevice], [.refusals, .restoredDevice],
            [.wrongClock, .copiedDevice], [.wrongClock, .refusals],
        ]
    }

    @Test(arguments: combinations)
    func `two faults at once lose no write`(_ faults: HistoryFaults) throws {
        #expect(try Self.run(faults) == [])
    }

    @Test(arguments: PullRule.allCases.filter { $0 != .checkpoint })
    func `Canary: a naive delta rule is caught`(_ rule: PullRule) throws {
        #expect(try !Self.run([], rule: rule).isEmpty)
    }
}
