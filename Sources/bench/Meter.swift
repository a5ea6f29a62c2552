import Foundation

/// What a piece of work took.
struct Cost: Sendable {
    /// Processor time of this process, user and system, in seconds.
    var cpu = 0.0
    /// Time by the clock, in seconds.
    var wall = 0.0

    static func + (left: Cost, right: Cost) -> Cost {
        Cost(cpu: left.cpu + right.cpu, wall: left.wall + right.wall)
    }
}

/// Measures pieces of work, which may be in several parts.
enum Meter {
    /// The result of a piece of work, and what it took on top of what was taken before.
    static func measure<T>(_ cost: inout Cost, _ body: () throws -> T) rethrows -> T {
        let clock = ContinuousClock()
        let cpu = processorSeconds()
        let begin = clock.now
        let result = try body()
        let wall = begin.duration(to: clock.now)
        cost.cpu += processorSeconds() - cpu
        cost.wall += Double(wall.components.seconds) + Double(wall.components.attoseconds) * 1e-18
        return result
    }

    static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double {
            Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
        }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory that this process ever held, in bytes.
    static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) * 1_024
    }
}
