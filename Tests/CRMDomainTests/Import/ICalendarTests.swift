import CRMDomain
import Testing

@Suite struct ICalendarTests {
    private func reminder(
        _ day: String,
        _ summary: String,
        details: String? = nil,
        stamp: Int64 = 1_763_804_130_500
    ) throws -> CalendarReminder {
        CalendarReminder(
            uid: "0193@fieldbook",
            day: try CalendarDay(iso: day),
            summary: summary,
            details: details,
            stampMilliseconds: stamp
        )
    }

    private func lines(_ reminders: CalendarReminder...) -> [String] {
        let parts = ICalendar.write(reminders).split(
            separator: "\r\n",
            omittingEmptySubsequences: false
        )
        return parts.map(String.init)
    }

    @Test func `a reminder is a whole day that rings at nine`() throws {
        let reminder = try reminder("2025-11-30", "Иванова: договор", details: "+7 926\nчай, кофе")
        #expect(
            lines(reminder) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fieldbook//Reminders//EN",
                "CALSCALE:GREGORIAN", "BEGIN:VEVENT", "UID:0193@fieldbook",
                "DTSTAMP:20251122T093530Z", "DTSTART;VALUE=DATE:20251130",
                "DTEND;VALUE=DATE:20251201", "SUMMARY:Иванова: договор",
                "DESCRIPTION:+7 926\\nчай\\, кофе", "TRANSP:TRANSPARENT", "BEGIN:VALARM",
                "ACTION:DISPLAY", "DESCRIPTION:Иванова: договор", "TRIGGER:PT9H", "END:VALARM",
                "END:VEVENT", "END:VCALENDAR", "",
            ]
        )
    }

    @Test func `a reminder with a time is half an hour that rings before it`() throws {
        var reminder = try reminder("2026-12-04", "Иванова: договор")
        reminder.timeMilliseconds = 1_796_385_600_000
        let lines = lines(reminder)
        #expect(lines.contains("DTSTART:20261204T120000Z") && lines.contains("DURATION:PT30M"))
        #expect(lines.contains("TRIGGER:-PT15M"))
        #expect(!lines.contains { $0.contains("VALUE=DATE") || $0 == "TRIGGER:PT9H" })
    }

    @Test func `each reminder is an event, and none are a calendar without events`() throws {
        let both = lines(try reminder("2026-01-01", "a"), try reminder("2026-01-02", "b"))
        #expect(both.count { $0 == "BEGIN:VEVENT" } == 2)
        #expect(both.count { $0 == "BEGIN:VCALENDAR" } == 1)
        #expect(!lines().contains("BEGIN:VEVENT"))
    }

    @Test func `the last day of the calendar has no day after it`() throws {
        let last = lines(try reminder("9999-12-31", "a"))
        #expect(last.contains("DTSTART;VALUE=DATE:99991231"))
        #expect(!last.contains { $0.hasPrefix("DTEND") })
    }

    @Test(
        arguments: [
            (0, "19700101T000000Z"), (-1, "19691231T235959Z"), (86_399_999, "19700101T235959Z"),
            (951_782_400_000, "20000229T000000Z"), (.min, "00010101T164704Z"),
            (.max, "99991231T071255Z"),
        ] as [(Int64, String)]
    )
    func `a stamp is a time in UTC, within the calendar`(_ stamp: Int64, _ text: String) throws {
        #expect(lines(try reminder("2026-01-01", "a", stamp: stamp)).contains("DTSTAMP:" + text))
    }

    @Test func `a text cannot end its line or its event`() throws {
        let text = "a\r\nEND:VEVENT\r;\\,\u{0}b"
        let written = lines(try reminder("2026-01-01", text))
        #expect(written.count { $0 == "END:VEVENT" } == 1)
        #expect(written.contains("SUMMARY:a\\nEND:VEVENT\\n\\;\\\\\\,b"))
    }

    @Test func `a long text is folded between characters`() throws {
        let text = String(repeating: "Договор🙂", count: 30)
        let written = lines(try reminder("2026-01-01", text))
        for line in written { #expect(line.utf8.count <= 75) }
        let unfolded = written.joined(separator: "\r\n").replacing("\r\n ", with: "")
        #expect(unfolded.contains("\r\nSUMMARY:\(text)\r\n"))
    }
}
