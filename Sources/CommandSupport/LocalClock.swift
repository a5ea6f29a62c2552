package import CRMDomain
import Terminal
package import Wording

/// Time as the person at the terminal sees it.
package struct LocalClock: Sendable {
    /// The time, in milliseconds since 1970.
    package let nowMilliseconds: @Sendable () -> Int64
    /// What local time is ahead of UTC by at a time, in seconds.
    package let offsetSeconds: @Sendable (_ milliseconds: Int64) -> Int64
    /// By whose days is counted.
    package let officeZone = OfficeZone()

    /// A clock of two functions.
    package init(
        nowMilliseconds: @escaping @Sendable () -> Int64,
        offsetSeconds: @escaping @Sendable (_ milliseconds: Int64) -> Int64
    ) {
        self.nowMilliseconds = nowMilliseconds
        self.offsetSeconds = offsetSeconds
    }

    /// The office's day; the local one if the office has named no time zone.
    package var today: CalendarDay { Parts(seconds: officeSeconds).day }

    /// The time of ``today``, in minutes from midnight.
    package var minute: Int { Int((officeSeconds % 86_400 + 86_400) % 86_400 / 60) }

    /// The seconds since 1970 that clocks in the office show.
    private var officeSeconds: Int64 {
        let now = nowMilliseconds()
        return Self.seconds(now) + (officeZone.offsetSeconds(now) ?? offsetSeconds(now))
    }

    /// The time of a day at which clocks in the office's zone show a minute; of the clocks here, if
    /// the office has named no zone.
    package func officeTime(of moment: DayMoment) -> FactTime {
        let local = (Int64(moment.day.dayNumber) * 1_440 + Int64(moment.minute ?? 720)) * 60_000
        let offset = { (milliseconds: Int64) in
            officeZone.offsetSeconds(milliseconds) ?? offsetSeconds(milliseconds)
        }
        // The offset of a moment near by may be that of before a change of the clocks.
        let near = local - offset(local) * 1_000
        let milliseconds = local - offset(near) * 1_000
        return FactTime(
            milliseconds: milliseconds,
            offsetMinutes: Int(offset(milliseconds) / 60)
        )
    }

    /// A time as local day, hour and minute: `2026-11-21 10:42`, `21.11.2026 10:42`.
    package func text(_ milliseconds: Int64) -> Phrase {
        let parts = Parts(seconds: Self.seconds(milliseconds) + offsetSeconds(milliseconds))
        return "\(parts.day.phrase) \(String(parts.time.prefix(5)))"
    }

    /// A time as ISO 8601 has it, by a clock that is so many minutes ahead of UTC:
    /// `2026-11-21T10:42:05+03:00`.
    package static func text(_ milliseconds: Int64, offsetMinutes: Int) -> String {
        let parts = Parts(seconds: seconds(milliseconds) + Int64(offsetMinutes) * 60)
        let size = abs(offsetMinutes)
        let offset = [size / 60, size % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
        return "\(parts.day.iso)T\(parts.time)\(offsetMinutes < 0 ? "-" : "+")\(offset)"
    }

    /// The span since a time: `2 h 14 min`.
    package func span(since milliseconds: Int64) -> Phrase {
        HumanFormat.span(.milliseconds(nowMilliseconds() - milliseconds))
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
