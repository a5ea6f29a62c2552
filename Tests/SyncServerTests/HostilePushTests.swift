#if os(Linux)
import Foundation
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Synchronization
import Testing

/// What an enrolled device can make an office spend with one message.
@Suite struct HostilePushTests {
    /// What an office spent on a push.
    private struct Spent {
        var name: String
        var bytes = 0
        var growth = 0
        var statements = 0
    }

    /// Has a new office, in a file, take a set, and then take it again; memory and statements are
    /// counted of each.
    ///
    /// `isOwn`: whether the device may write under the set's replica ID.
    private static func push(
        _ name: String,
        _ changes: ChangeSet,
        isOwn: Bool = true
    ) throws -> [Spent] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "fieldbook-hostile-\(ProcessInfo.processInfo.processIdentifier)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let office = try Replica.create(
            path: folder.appendingPathComponent("office.sqlite").path,
            schema: TestSchema.make(),
            role: .office,
            environment: .test(clock: TestClock(), seed: 1)
        )
        let service = SyncService(replica: office)
        let counter = Mutex(0)
        try office.onStatement { _ in counter.withLock { $0 += 1 } }
        var device = HandDevice()
        if isOwn { device.replica = HostileSet.replica(0) }
        return try ["first", "again"].map { time in
            let stamps: [UInt64] = device.acknowledged == nil ? [1 << 41] : []
            let bytes = device.push(changes, stamps: stamps).encoded(compressing: false)
            counter.withLock { $0 = 0 }
            let growth = try PeakMemory.growth {
                let request = try SyncRequest(decoding: bytes)
                let answer = try service.answer(request, device: "hostile")
                precondition(answer.outcomes?.count == changes.count)
            }
            device.acknowledged = device.stamp(1 << 41)
            return Spent(
                name: "\(name), \(time), \(isOwn ? "own" : "foreign")",
                bytes: bytes.count,
                growth: growth,
                statements: counter.withLock { $0 }
            )
        }
    }

    /// A page of the smallest records that people make: tags, each of one short word.
    private static var tags: ChangeSet {
        let device = HandDevice(replica: HostileSet.replica(0))
        return ChangeSet(
            records: (0..<5_000).map { number in
                device.delta(
                    RecordHeader(id: RecordID(high: 7, low: UInt64(number)), table: "tag"),
                    ["life": .alive, "name": .fields([.integer(Int64(number))])]
                )
            }
        )
    }

    @Test func `an office takes what the limits allow within memory, and for few statements`() async
    {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            let honest = try HostilePushTests.push("tags", HostilePushTests.tags)[0]
            for set in HostileSet.pushes.lazy.map({ $0() }) {
                let changes = try set.changes
                for isOwn in [true, false] {
                    for spent in try HostilePushTests.push(set.name, changes, isOwn: isOwn) {
                        // SQLite keeps some pages of its own.
                        let most = 3 * spent.bytes + 22_000_000
                        if spent.growth > most { PeakMemory.complain("memory: \(spent)") }
                        let allowed = 2 * honest.statements * spent.bytes
                        if spent.statements * honest.bytes > allowed {
                            PeakMemory.complain("statements: \(spent)")
                        }
                    }
                }
            }
        }
        #expect(PeakMemory.complaints(result?.standardErrorContent) == [])
    }
}
#endif
