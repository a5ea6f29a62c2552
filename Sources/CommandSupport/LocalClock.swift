package import CRMDomain
import Terminal

/// Time as the person at the terminal sees it.
package struct LocalClock: Sendable {
    /// The time, in milliseconds since 1970.
    package let nowMilliseconds: @Sendable () -> Int64
    /// What local time is ahead of UTC by at a time, in seconds.
    package let offsetSeconds: @Sendable (_ milliseconds: Int64) -> Int64

    /// A clock of two functions.
    package init(
        nowMilliseconds: @escaping @Sendable () -> Int64,
        offsetSeconds: @escaping @Sendable (_ milliseconds: Int64) -> Int64
    ) {
        self.nowMilliseconds = nowMilliseconds
        self.offsetSeconds = offsetSeconds
    }

    /// The local day.
    package var today: CalendarDay {
        let now = nowMilliseconds()
        return Parts(seconds: Self.seconds(now) + offsetSeconds(now)).day
    }

    /// A time as local day, hour and minute: `2026-11-21 10:42`.
    package func text(_ milliseconds: Int64) -> String {
        let parts = Parts(seconds: Self.seconds(milliseconds) + offsetSeconds(milliseconds))
        return "\(parts.day.iso) \(parts.time.prefix(5))"
    }

    /// The span since a time: `2 h 14 min`.
    package func span(since milliseconds: Int64) -> String {
        HumanFormat.duration(.milliseconds(nowMilliseconds() - milliseconds))
    }

    /// A time as ISO 8601 has it, in UTC: `2026-11-21T07:42:05Z`.
    package static func utcText(_ milliseconds: Int64) -> String {
        let parts = Parts(seconds: seconds(milliseconds))
        return "\(parts.day.iso)T\(parts.time)Z"
    }

    private static func seconds(_ milliseconds: Int64) -> Int64 {
        milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
    }

    /// A day and the time in it.
    private struct Parts {
        let day: CalendarDay
        let time: String

        init(seconds: Int64) {
            let inDay = ((seconds % 86_400) + 86_400) % 86_400
            day = CalendarDay(dayNumber: Int((seconds - inDay) / 86_400))
            time = [inDay / 3_600, inDay / 60 % 60, inDay % 60]
                .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        }
    }
}
