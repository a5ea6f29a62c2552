import CRMDomain
import CommandSupport
import Testing

/// By whose days is counted.
struct OfficeZoneTests {
    /// Half past ten in the evening of 31 December 2025, in UTC.
    private func clock(offsetHours: Int64) -> LocalClock {
        LocalClock(
            nowMilliseconds: { 1_767_220_200_000 },
            offsetSeconds: { _ in offsetHours * 3_600 }
        )
    }

    @Test func `a device counts by its own days until the office names a zone`() {
        #expect(clock(offsetHours: 0).today.iso == "2025-12-31")
        #expect(clock(offsetHours: 3).today.iso == "2026-01-01")
        let clock = clock(offsetHours: 0)
        clock.officeZone.look { nil }
        #expect(clock.today.iso == "2025-12-31")
    }

    @Test func `today is the office's day wherever the device is`() {
        for hours in [-8, 0, 9] as [Int64] {
            let clock = clock(offsetHours: hours)
            clock.officeZone.look { "Europe/Moscow" }
            #expect(clock.today.iso == "2026-01-01")
        }
        let clock = clock(offsetHours: 9)
        clock.officeZone.look { "America/New_York" }
        #expect(clock.today.iso == "2025-12-31")
    }

    @Test func `a time zone that there is not is not published`() {
        var config = OfficeConfig()
        config.timeZone = "Europe/Moskau"
        #expect(throws: ConfigError.self) { try config.check() }
        config.timeZone = "Europe/Moscow"
        #expect(throws: Never.self) { try config.check() }
    }
}
