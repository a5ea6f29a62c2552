import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// Looking through a file: what follows from something else is made anew, the rest is told.
@Suite struct LocalCheckTests {
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.path("a.db")
        let replica = try Store.create(path)
        try replica.write { transaction in
            for number in 1...100 {
                _ = try transaction.create(
                    TestSchema.thing,
                    id: .number(number),
                    values: ["a": [.integer(7)]]
                )
            }
        }
        replica.close()
    }

    private func damage(_ replica: Replica, _ sql: String) throws {
        try replica.write { try $0.database.execute(sql: sql) }
    }

    /// Changes the last byte of an ID where it lies in a page of a type.
    private func hit(_ id: RecordID, pageType: UInt8) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var from = bytes.startIndex
        var hits = 0
        while let place = bytes.range(of: Data(id.bytes), in: from..<bytes.endIndex) {
            let page = place.lowerBound / 4_096 * 4_096
            if bytes[page] == pageType {
                bytes[place.upperBound - 1] ^= 0x80
                hits += 1
            }
            from = place.upperBound
        }
        #expect(hits == 1)
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test func `a file in which nothing is wrong is left as it is`() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let replica = try Store.open(path)
        let check = try replica.checkContents()
        #expect(check.isClean && check.records == 100)
        replica.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test(arguments: [UInt8(0x0D), 0x0A])
    func `an ID that was hit in its row or in its index is the one that it was`(type: UInt8) throws
    {
        try hit(.number(40), pageType: type)
        let replica = try Store.open(path)
        let check = try replica.checkContents()
        #expect(check.indexes == ["sqlite_autoindex_thing_1"])
        #expect(try replica.record(.number(40))?.numbers("a") == [7])
        #expect(try replica.read { try $0.recordCount() } == 100)
        #expect(try replica.checkContents().isClean)
    }

    @Test func `a row that shows something else than is held is stored anew`() throws {
        let replica = try Store.open(path)
        let other = try Store.memory(seed: 9)
        try other.make(.number(40), a: 8)
        try replica.join(.number(40), from: other)
        let shown = try replica.number("SELECT a FROM thing WHERE id = x'\(hex(.number(40)))'")
        #expect(try replica.record(.number(40))?.numbers("a").count == 2)
        try damage(replica, "UPDATE thing SET _deleted = 1 WHERE id = x'\(hex(.number(41)))'")
        try damage(replica, "UPDATE thing SET b = 5 WHERE id = x'\(hex(.number(42)))'")
        let check = try replica.checkContents()
        #expect(check.mended == [.number(41), .number(42)])
        #expect(try replica.number("SELECT count(*) FROM thing WHERE _deleted = 1") == 0)
        #expect(try replica.number("SELECT count(*) FROM thing WHERE b = 5") == 0)
        #expect(
            try replica.number("SELECT a FROM thing WHERE id = x'\(hex(.number(40)))'") == shown
        )
        #expect(try replica.checkContents().isClean)
    }

    @Test func `a value of a record that is gone is told of`() throws {
        let replica = try Store.open(path)
        let other = try Store.memory(seed: 9)
        try other.make(.number(40), a: 8)
        try replica.join(.number(40), from: other)
        try damage(replica, "DELETE FROM thing WHERE id = x'\(hex(.number(40)))'")
        #expect(try replica.checkContents().faults.map(\.kind) == [.stray])
    }

    @Test func `broken pages are no matter for mending`() throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for page in stride(from: 4_096, to: bytes.count, by: 4_096) where bytes[page] == 0x0D {
            for offset in 8..<16 { bytes[page + offset] = 0xFF }
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: ReplicaError.self) {
            try Store.open(path).checkContents()
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func hex(_ id: RecordID) -> String {
        id.bytes.map { String(format: "%02x", $0) }.joined()
    }
}
