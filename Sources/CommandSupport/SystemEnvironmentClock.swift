import Foundation
package import SyncReplica

extension LocalClock {
    /// The machine's clock and time zone, or the time that `FIELD_CLOCK` names: for the programs.
    package static let system = LocalClock(
        nowMilliseconds: { ProgramTime.nowMilliseconds() },
        offsetSeconds: { milliseconds in
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            return Int64(TimeZone.current.secondsFromGMT(for: date))
        }
    )
}

extension ReplicaEnvironment {
    /// The machine's, with the programs' clock.
    package static let program = ReplicaEnvironment(
        nowMilliseconds: { ProgramTime.nowMilliseconds() },
        randomBits: { UInt64.random(in: .min ... .max) },
        forms: .foundation
    )
}

/// What time it is for the programs.
private enum ProgramTime {
    /// The time that `FIELD_CLOCK` names, such as `2026-11-23T09:00:00Z`; nil without it, or if it
    /// is no time.
    ///
    /// With it a demo reads the same every day.
    private static let named: Int64? = {
        guard let text = ProcessInfo.processInfo.environment["FIELD_CLOCK"],
            let date = try? Date(text, strategy: .iso8601)
        else { return nil }
        return Int64((date.timeIntervalSince1970 * 1_000).rounded(.down))
    }()

    static func nowMilliseconds() -> Int64 {
        named ?? Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down))
    }
}
