/// A day on which somebody wants to be reminded of something.
package struct CalendarReminder: Hashable, Sendable {
    /// What the reminder is called everywhere and always; written again, it replaces itself.
    package var uid: String
    /// The day.
    package var day: CalendarDay
    /// The time, in milliseconds since 1970 in UTC; nil for a whole day.
    package var timeMilliseconds: Int64?
    /// What the calendar shows.
    package var summary: String
    /// What it shows when the reminder is opened.
    package var details: String?
    /// When the reminder was made or last changed, in milliseconds since 1970 in UTC.
    package var stampMilliseconds: Int64

    /// Makes a reminder.
    package init(
        uid: String,
        day: CalendarDay,
        timeMilliseconds: Int64? = nil,
        summary: String,
        details: String? = nil,
        stampMilliseconds: Int64
    ) {
        self.uid = uid
        self.day = day
        self.timeMilliseconds = timeMilliseconds
        self.summary = summary
        self.details = details
        self.stampMilliseconds = stampMilliseconds
    }
}

/// Writes reminders as a file that calendars read (iCalendar, RFC 5545).
///
/// A reminder without a time is a whole day in whatever zone the calendar is in, leaves the day
/// free, and rings at nine in the morning; one with a time is half an hour, in UTC, and rings a
/// quarter of an hour before.
package enum ICalendar {
    /// The text of a calendar, with lines of at most 75 bytes that end with CR LF.
    ///
    /// Limit: the standard wants at least one reminder; a calendar without any has none all the
    /// same, and most programs read it.
    package static func write(_ reminders: [CalendarReminder]) -> String {
        var text = ""
        func add(_ line: String) { ContentLine.append(line, to: &text) }
        add("BEGIN:VCALENDAR")
        add("VERSION:2.0")
        add("PRODID:-//Fieldbook//Reminders//EN")
        add("CALSCALE:GREGORIAN")
        for reminder in reminders {
            for line in lines(reminder) { add(line) }
        }
        add("END:VCALENDAR")
        return text
    }

    private static func lines(_ reminder: CalendarReminder) -> [String] {
        let summary = ContentLine.escaped(reminder.summary)
        var lines = [
            "BEGIN:VEVENT", "UID:" + ContentLine.escaped(reminder.uid),
            "DTSTAMP:" + stamp(reminder.stampMilliseconds),
        ]
        if let time = reminder.timeMilliseconds {
            lines += ["DTSTART:" + stamp(time), "DURATION:PT30M"]
        } else {
            lines.append("DTSTART;VALUE=DATE:" + basic(reminder.day))
            // The end is exclusive; the last day of all has none, and is one day long without it.
            if reminder.day < .last {
                lines.append("DTEND;VALUE=DATE:" + basic(reminder.day.adding(days: 1)))
            }
        }
        lines.append("SUMMARY:" + summary)
        if let details = reminder.details {
            lines.append("DESCRIPTION:" + ContentLine.escaped(details))
        }
        lines += [
            "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + summary,
            reminder.timeMilliseconds == nil ? "TRIGGER:PT9H" : "TRIGGER:-PT15M", "END:VALARM",
            "END:VEVENT",
        ]
        return lines
    }

    private static func basic(_ day: CalendarDay) -> String { day.iso.filter { $0 != "-" } }

    /// A time in UTC, `20261122T093000Z`; one out of the calendar is on its first or last day.
    private static func stamp(_ milliseconds: Int64) -> String {
        let rest = milliseconds % 86_400_000
        let seconds = (rest < 0 ? rest + 86_400_000 : rest) / 1_000
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return basic(CalendarDay(milliseconds: milliseconds)) + "T\(time)Z"
    }
}
