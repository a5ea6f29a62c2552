import SyncCore
import SyncReplica
import SyncTestSupport
import SyncWire
import Testing

/// How a device learns how much its link bears.
struct PageSizeTests {
    @Test func `each break halves, and two full pages double`() {
        var size = PageSize()
        size.gotThrough()
        #expect(size == PageSize())
        size.broke()
        size.broke()
        #expect(size.halvings == 2)
        let limits = size.limits(SyncLimits())
        #expect(limits.recordsMax == 500 && limits.pageBytesMax == 1024 * 1024)
        #expect(limits.rangesMax == 64 && limits.stampsMax == 5_000 && limits.gravesMax == 5_000)
        size.gotThrough()
        #expect(size.halvings == 2)
        size.gotThrough()
        #expect(size.halvings == 1)
        size.gotThrough()
        size.gotThrough()
        #expect(size.halvings == 0)
    }

    @Test(arguments: [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (20, 3)])
    func `a page that went in many pieces is followed by one that goes in few`(
        breaks: Int,
        halvings: Int
    ) {
        var size = PageSize()
        size.gotThrough(breaks: breaks)
        #expect(size.halvings == halvings)
    }

    @Test func `only full pages that came at once make larger ones`() {
        var size = PageSize()
        size.broke()
        for _ in 0..<9 {
            size.gotThrough(breaks: 1)
            size.gotThrough(isFull: false)
        }
        #expect(size.halvings == 1)
    }

    @Test func `a size that broke again is tried again later each time`() {
        var size = PageSize()
        size.broke()
        var tries: [Int] = []
        for _ in 0..<7 {
            var pages = 0
            while size.halvings == 1 {
                size.gotThrough()
                pages += 1
            }
            tries.append(pages)
            size.broke()
        }
        #expect(tries == [2, 4, 8, 16, 32, 64, 64])
        while size.halvings > 0 { size.gotThrough() }
        // What holds is no trial any more.
        for _ in 0..<2 { size.broke() }
        while size.halvings > 1 { size.gotThrough() }
        size.gotThrough()
        size.broke()
        #expect(size.patience == 2)
    }

    @Test func `nothing gets smaller than one record and a few small things`() {
        var size = PageSize()
        for _ in 0..<100 { size.broke() }
        #expect(size.halvings == PageSize.halvingsMax)
        let limits = size.limits(SyncLimits(stampsMax: 30))
        #expect(limits.recordsMax == 1 && limits.rangesMax == 1)
        #expect(limits.stampsMax == 30 && limits.gravesMax == 16)
        #expect(size.limits(SyncLimits()).stampsMax == 64)
    }

    @Test func `the next session begins where this one was`() throws {
        let device = try Store.memory()
        var session = try SyncSession(replica: device)
        #expect(session.pageSize == PageSize())
        for _ in 0..<3 { try session.noteBroken() }
        #expect(try SyncSession(replica: device).pageSize.halvings == 3)
        let request = try session.nextRequest()
        guard case .pull(let pull)? = request else {
            Issue.record("\(String(describing: request))")
            return
        }
        #expect(pull.recordsMax == 250)
    }
}
