import SyncSimulation
import Testing

/// Whole histories: they agree with the oracle, and with themselves.
struct RunningTests {
    /// Seeds that are lived through in the tests; `simulate random` lives through many more.
    static let seeds = Array(1...6 as ClosedRange<UInt64>)

    @Test(arguments: seeds)
    func `a seed passes, twice with the same trace`(seed: UInt64) throws {
        var simulation = Simulation(options: SimulationOptions(seed: seed))
        simulation.keepsTrace = true
        let first = try simulation.run()
        let second = try simulation.run()
        #expect(first.problems == [])
        #expect(first.trace == second.trace)
        #expect(first.report == second.report)
        #expect(first.report.writes > 0)
    }

    @Test(arguments: Fault.allCases)
    func `each fault alone passes`(fault: Fault) throws {
        var options = SimulationOptions(seed: 11, devices: 3, days: 4)
        options.faults = .exactly([fault])
        let outcome = try Simulation(options: options).run()
        #expect(outcome.problems == [])
    }

    @Test(arguments: [
        [Fault.breakingLink], [.slowLink],
        [.breakingLink, .slowLink, .loss, .lostAnswer, .deviceCrash, .diskFull],
    ])
    func `syncs end on links that bear no large message`(faults: Set<Fault>) throws {
        var broken = 0
        for seed in 1...4 as ClosedRange<UInt64> {
            var options = SimulationOptions(seed: seed, devices: 3, days: 4)
            options.faults = .exactly(faults)
            let outcome = try Simulation(options: options).run()
            #expect(outcome.problems == [])
            for fault in faults where fault == .breakingLink || fault == .slowLink {
                broken += outcome.report.faults[fault.rawValue] ?? 0
            }
        }
        #expect(broken > 0)
    }

    @Test(arguments: [
        Fault.officeCommands, .lyingDevice, .twoVersions, .severalProcesses, .groupCommit,
    ])
    func `what other hands do strikes, and nothing is lost by it`(fault: Fault) throws {
        var count = 0
        for seed in 1...4 as ClosedRange<UInt64> {
            var options = SimulationOptions(seed: seed, devices: 3, days: 2)
            options.faults = .exactly([fault])
            let outcome = try Simulation(options: options).run()
            #expect(outcome.problems == [])
            count += outcome.report.faults[fault.rawValue] ?? 0
        }
        #expect(count > 0)
    }

    @Test func `the coverage says what a fault never met`() throws {
        var options = SimulationOptions(seed: 3, devices: 2, days: 2)
        options.faults = .exactly([.clockSkew])
        let coverage = try Simulation(options: options).run().report.coverage
        let gaps = try coverage.gaps()
        #expect(coverage.combinations > 0 && coverage.met == coverage.combinations)
        let loss = try #require(gaps.first { $0.fault == .loss })
        #expect(loss.missing == coverage.combinations)
        #expect(loss.registers.contains("contact.family"))
        let skew = try #require(gaps.first { $0.fault == .clockSkew })
        #expect(skew.missing == 0 && skew.faults.contains(.loss))
        #expect(try coverage.lines().count == gaps.count + 1)
    }

    @Test func `stores in files give what stores in memory give`() throws {
        var options = SimulationOptions(seed: 5, devices: 2, days: 2)
        options.faults = .exactly([.deviceCrash, .officeCrash, .loss])
        options.usesFiles = true
        let outcome = try Simulation(options: options).run()
        #expect(outcome.problems == [])
        #expect(outcome.report.syncs > 0)
    }

    @Test func `a world without misfortunes has conflicts, and no repeated message`() throws {
        var options = SimulationOptions(seed: 2, devices: 4, days: 4)
        options.faults = .exactly([])
        let report = try Simulation(options: options).run().report
        #expect(report.faults.isEmpty)
        #expect(report.conflicts > 0)
        #expect(report.brokenSyncs == 0)
    }
}
