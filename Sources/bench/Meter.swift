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

    /// Processor time of this process, in seconds; of those that it waited for, if asked.
    static func processorSeconds(of whom: __rusage_who = RUSAGE_SELF) -> Double {
        let usage = usage(of: whom)
        func seconds(_ time: timeval) -> Double {
            Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
        }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func usage(of whom: __rusage_who) -> rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(whom.rawValue), &usage)
        return usage
    }

    /// The most memory that this process held since the last was forgotten, in bytes.
    static func peakMemory() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let digits = line.filter(\.isNumber)
            if let kilobytes = Int(digits) { return kilobytes * 1_024 }
        }
        return Int(usage(of: RUSAGE_SELF).ru_maxrss) * 1_024
    }

    /// Lets the most memory held be measured anew, from what is held now.
    static func forgetPeak() {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    }
}
