import Foundation
import Testing

/// Segments say what can be asked, and what was understood.
struct SegmentProgramTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        _ = try desk.field("init")
    }

    @Test func `fields of segments are listed, and the echo says what is selected`() throws {
        let fields = try desk.field("segment", "--fields", "--json").array()
        let keys = fields.compactMap { $0["field"] as? String }
        for key in ["seller", "month", "time", "last", "refuses"] { #expect(keys.contains(key)) }
        let table = try desk.field("segment", "--fields", "--table", "--lang", "ru")
        #expect(table.output.contains("продавец"))
        let english = try desk.field("segment", "late", "last<-3d")
        #expect(english.talk.contains("last purchase before 3 days ago"))
        let russian = try desk.field("segment", "поздние", "последняя<-3д", "--lang", "ru")
        #expect(russian.talk.contains("последняя покупка раньше чем 3 дня назад"))
    }
}
