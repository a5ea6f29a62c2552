/// A day, and the time in it if one was said.
package struct DayMoment: Hashable, Sendable {
    /// The day.
    package var day: CalendarDay
    /// The time as clocks in the office's zone show it, in minutes from midnight; nil for none.
    package var minute: Int?

    /// A day, with a time or without.
    package init(_ day: CalendarDay, minute: Int? = nil) {
        self.day = day
        self.minute = minute
    }

    /// The minutes that a day has.
    package static let minutes = 0...1_439

    /// A time in minutes from midnight as clocks show it: `09:30`.
    package static func time(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// The day, and the time if there is one: `2026-12-04 15:00`.
    package var text: String {
        minute.map { "\(day.iso) \(Self.time($0))" } ?? day.iso
    }
}

extension DayMoment: Comparable {
    /// Whether the left comes earlier; what has no time comes before what has one.
    package static func < (left: DayMoment, right: DayMoment) -> Bool {
        (left.day, left.minute ?? -1) < (right.day, right.minute ?? -1)
    }
}
