import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import Synchronization
import Testing

/// What was revoked, used or erased after a copy of the office was made stays so when the copy is
/// put back, as far as the log beside the file tells.
@Suite struct RecallTests {
    let clock = TestClock()
    let lines = Lines()
    let office: Replica
    let registry: DeviceRegistry

    init() throws {
        office = try Replica.inMemory(
            schema: TestSchema.make(),
            role: .office,
            environment: .test(clock: clock, seed: 1),
            log: lines.log
        )
        registry = try Self.registry(office, clock)
    }

    private static func registry(_ office: Replica, _ clock: TestClock) throws -> DeviceRegistry {
        try DeviceRegistry(replica: office, environment: .test(clock: clock, seed: 7))
    }

    private func restored(_ copy: Replica) throws -> DeviceRegistry {
        let replica = try copy.copyInMemory(log: lines.log)
        try replica.beginEpoch()
        return try Self.registry(replica, clock)
    }

    @Test func `a device that was revoked after the copy stays out`() throws {
        let token = try registry.redeem(registry.invite("anna").code).token
        let copy = try office.copyInMemory()
        try registry.revoke("anna", reason: "lost")
        let restored = try restored(copy)
        #expect(throws: ServiceError.revoked) { try restored.authenticate(token) }
        #expect(restored.recalled.revoked == ["anna"])
        #expect(try restored.invite("anna").code.isEmpty == false)
    }

    @Test func `a code that was used after the copy is not good again, and its device stays in`()
        throws
    {
        let code = try registry.invite("anna").code
        let copy = try office.copyInMemory()
        let token = try registry.redeem(code).token
        let restored = try restored(copy)
        #expect(throws: ServiceError.wrongCode) { try restored.redeem(code) }
        #expect(try restored.authenticate(token) == "anna")
        #expect(restored.recalled.enrolled == ["anna"])
    }

    @Test func `who was let in and shut out after the copy stays out`() throws {
        let copy = try office.copyInMemory()
        let token = try registry.redeem(registry.invite("anna").code).token
        try registry.revoke("anna", reason: nil)
        let second = try registry.redeem(registry.invite("anna").code).token
        let restored = try restored(copy)
        #expect(throws: ServiceError.revoked) { try restored.authenticate(token) }
        #expect(try restored.authenticate(second) == "anna")
        #expect(restored.recalled.revoked == ["anna"])
    }

    @Test func `an invitation that was taken back after the copy is not good again`() throws {
        let code = try registry.invite("anna").code
        let copy = try office.copyInMemory()
        try registry.revoke("anna", reason: nil)
        #expect(throws: ServiceError.wrongCode) { try restored(copy).redeem(code) }
    }

    @Test func `an invitation that another took the place of is not good again`() throws {
        let code = try registry.invite("anna").code
        let copy = try office.copyInMemory()
        let second = try registry.invite("anna").code
        let restored = try restored(copy)
        #expect(throws: ServiceError.wrongCode) { try restored.redeem(code) }
        #expect(throws: ServiceError.wrongCode) { try restored.redeem(second) }
    }

    @Test func `a code that a file put aside knows as used is not good again`() throws {
        let code = try registry.invite("anna").code
        let copy = try office.copyInMemory()
        let token = try registry.redeem(code).token
        lines.clear()
        try registry.noteAll()
        let restored = try restored(copy)
        #expect(throws: ServiceError.wrongCode) { try restored.redeem(code) }
        #expect(try restored.authenticate(token) == "anna")
    }

    @Test func `what was erased after the copy is erased again`() throws {
        try office.make(.number(1), a: 1)
        let copy = try office.copyInMemory()
        try office.write { transaction in
            let header = try #require(try transaction.record(.number(1))?.header)
            try transaction.erase(.number(1), in: header.table)
        }
        let replica = try copy.copyInMemory(log: lines.log)
        #expect(try Self.registry(replica, clock).recalled.erased == 1)
        #expect(try replica.read { try $0.erasedRecords() } == [.number(1)])
    }

    @Test func `what a file knows that is put aside is noted, also if it is older than the log`()
        throws
    {
        let token = try registry.redeem(registry.invite("anna").code).token
        let copy = try office.copyInMemory()
        try registry.revoke("anna", reason: nil)
        lines.clear()
        try registry.noteAll()
        #expect(throws: ServiceError.revoked) { try restored(copy).authenticate(token) }
    }

    @Test func `nothing is recalled where nothing was forgotten`() throws {
        _ = try registry.redeem(registry.invite("anna").code)
        try registry.revoke("anna", reason: nil)
        _ = try registry.redeem(registry.invite("anna").code)
        #expect(try Self.registry(office, clock).recalled.isEmpty)
    }

    @Test func `a person looks at the list once after each restore`() throws {
        try office.make(.number(1), a: 1)
        #expect(try !registry.awaitsConfirming())
        let copy = try office.copyInMemory()
        try office.reopenedInMemory(witness: nil).beginEpoch()
        let restored = try restored(copy)
        #expect(try restored.awaitsConfirming())
        try restored.confirm()
        #expect(try !restored.awaitsConfirming())
    }
}

/// The lines of a log.
final class Lines: Sendable {
    private let all = Mutex<[String]>([])

    var log: OfficeLog {
        OfficeLog(
            read: { self.all.withLock { $0 } },
            append: { line in self.all.withLock { $0.append(line) } }
        )
    }

    func clear() { all.withLock { $0 = [] } }
}
