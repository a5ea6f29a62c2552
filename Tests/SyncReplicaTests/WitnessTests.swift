import Foundation
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// A file beside the database tells most copies at their first write.
@Suite struct WitnessTests {
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = folder.path("a.db")
        let replica = try Store.create(path)
        try replica.make(.number(1))
        replica.close()
    }

    private func isSuspect(_ replica: Replica) throws -> Bool { try replica.read { $0.isSuspect } }

    @Test func `a file that is opened again is no suspect`() throws {
        for number in 2...4 {
            let replica = try Store.open(path)
            try replica.make(.number(number))
            try replica.make(.number(number + 10))
            #expect(try !isSuspect(replica))
            replica.close()
        }
    }

    @Test func `a database copied alone is a suspect at its first write`() throws {
        try folder.copy("a.db", to: "copy.db")
        let copy = try Store.open(folder.path("copy.db"))
        #expect(try !isSuspect(copy), "nothing is written before there is something to write")
        try copy.make(.number(2))
        #expect(try isSuspect(copy))
        copy.close()
        let again = try Store.open(folder.path("copy.db"))
        try again.make(.number(3))
        #expect(try isSuspect(again), "until it heals at a sync")
    }

    @Test func `a database put back from a backup is a suspect`() throws {
        try folder.copy("a.db", to: "backup.db")
        let replica = try Store.open(path)
        try replica.make(.number(2))
        replica.close()
        try FileManager.default.removeItem(atPath: path)
        try folder.copy("backup.db", to: "a.db")
        let restored = try Store.open(path)
        try restored.make(.number(3))
        #expect(try isSuspect(restored))
    }

    @Test func `a copy of the whole folder looks like the original`() throws {
        try folder.copy("a.db", to: "copy.db", ends: ["", "-witness"])
        let copy = try Store.open(folder.path("copy.db"))
        try copy.make(.number(2))
        #expect(try !isSuspect(copy), "which the tags of transactions then tell at a sync")
    }

    @Test func `a crash before or after the commit leaves a witness that matches`() throws {
        let box = Box<[UInt8]?>(nil)
        let replica = try Store.memory(witness: .test(box))
        try replica.make(.number(1))
        let old = try replica.copyInMemory()
        let before = box.value
        let writing = try replica.copyInMemory(
            witness: Witness(
                read: { before },
                write: { if $0.count == 40 { box.value = $0 } }
            )
        )
        try writing.make(.number(2))
        #expect(box.value?.count == 40, "the old nonce and the new one, and a number")
        for store in [old, writing] {
            let opened = try store.copyInMemory(witness: .test(Box(box.value)))
            try opened.make(.number(3))
            #expect(try !isSuspect(opened))
        }
    }

    @Test func `a first write that fails does not hide that the file is a copy`() throws {
        try folder.copy("a.db", to: "copy.db")
        let copy = try Store.open(folder.path("copy.db"))
        #expect(throws: ReplicaError.noRecord(.number(9))) { try copy.set(.number(9), 1) }
        try copy.make(.number(2))
        #expect(try isSuspect(copy))
    }

    @Test
    func `the office's own writes go under a new ID in each opening, and so in a file put back`()
        throws
    {
        let office = folder.path("office.db")
        let first = try Store.create(office, .office)
        try first.make(.number(1))
        let old = try first.read { $0.replica }
        first.close()
        try folder.copy("office.db", to: "backup.db")
        let second = try Store.open(office, .office)
        try second.make(.number(2))
        try second.make(.number(4))
        #expect(try second.read { $0.replica } != old)
        #expect(try second.read { try $0.isOwn(old) })
        second.close()
        try FileManager.default.removeItem(atPath: office)
        try folder.copy("backup.db", to: "office.db")
        let restored = try Store.open(office, .office)
        try restored.beginEpoch()
        #expect(try restored.read { $0.replica } == old, "lazily: nothing was written yet")
        try restored.make(.number(3))
        #expect(try restored.read { $0.replica } != old)
        #expect(try !isSuspect(restored))
        #expect(try restored.record(.number(3))?.clock[old] == .zero)
    }
}
