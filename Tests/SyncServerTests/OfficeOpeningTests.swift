import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import SyncWire
import Testing

/// Whoever opens the office's file begins an epoch before anything else is written or answered, and
/// an office that was put back is found out whichever way it was done.
@Suite struct OfficeOpeningTests {
    let fleet: Fleet
    let anna: Replica
    let boris: Replica

    init() throws {
        fleet = try Fleet()
        anna = try fleet.device()
        boris = try fleet.device()
    }

    /// Writes at the office as another process would: by an opening of its own.
    private func command(_ number: Int) throws {
        let opened = try fleet.office.reopenedInMemory(witness: .test(fleet.officeWitness))
        try opened.make(.number(number), a: Int64(number))
        fleet.office = try opened.reopenedInMemory(witness: .test(fleet.officeWitness))
    }

    @Test func `an office command after a restore takes no number of the history that was lost`()
        throws
    {
        try command(1)
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try anna.make(.number(2), a: 22)
        try fleet.sync(anna)
        fleet.office = backup
        try command(3)
        try fleet.settle(anna, boris)
        #expect(try fleet.office.numbers(.number(2)) == [22])
        #expect(try boris.numbers(.number(2)) == [22])
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `an opening that only reads begins nothing, and one that answers does`() throws {
        let before = try fleet.office.read { try $0.currentEpoch() }
        let opened = try fleet.office.reopenedInMemory(witness: .test(fleet.officeWitness))
        #expect(try opened.read { try $0.currentEpoch() } == before)
        fleet.office = opened
        try fleet.sync(anna)
        #expect(try opened.read { try $0.currentEpoch()?.id } != before?.id)
    }

    @Test func `the epoch that a device was told of first stays until it names another`() throws {
        // Its one request named none.
        try fleet.sync(anna)
        for number in 1...3 {
            try command(number)
            for _ in 1...2 { try fleet.sync(boris) }
        }
        _ = try SyncService(replica: fleet.office).collect()
        try anna.make(.number(9), a: 9)
        let name = try anna.identity
        #expect(try fleet.sync(anna).restamped.isEmpty)
        #expect(try anna.identity == name)
        #expect(try fleet.office.numbers(.number(9)) == [9])
    }

    @Test func `epochs that nobody was told of are let go of, and the list stays short`() throws {
        try anna.make(.number(1), a: 1)
        try fleet.settle(anna, boris)
        for number in 100..<200 { try command(number) }
        #expect(try fleet.office.read { try $0.epochs().epochs.count } <= 3)
        for round in 0..<50 {
            try command(300 + round)
            try fleet.settle(anna, boris)
        }
        try fleet.collect()
        #expect(try fleet.office.read { try $0.epochs().epochs.count } <= 3)
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `an answer tells only the epochs that follow the one a device names`() throws {
        try fleet.sync(anna)
        for number in 0..<5 {
            try command(number)
            try fleet.sync(boris)
        }
        fleet.exchanges = []
        try fleet.sync(boris)
        #expect(fleet.exchanges.allSatisfy { $0.answer.head?.epochs.isEmpty == true })
        try command(9)
        fleet.exchanges = []
        try fleet.sync(boris)
        #expect(fleet.exchanges.first?.answer.head?.epochs.epochs.count == 2)
    }

    @Test func `a horizon beyond the feed's end is another history in the current epoch too`()
        throws
    {
        try anna.make(.number(1), a: 1)
        try fleet.sync(anna)
        let backup = try fleet.office.copyInMemory()
        try anna.make(.number(2), a: 2)
        try fleet.sync(anna)
        // The file is exchanged under an office that goes on running.
        fleet.office = backup
        let summary = try fleet.sync(anna)
        #expect(summary.parted == 1)
        #expect(try fleet.office.numbers(.number(2)) == [2])
        #expect(try fleet.digests(anna).count == 1)
    }

    // MARK: Marks

    @Test func `who was last answered before a restore was noticed takes a new replica ID`() throws
    {
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try anna.make(.number(1), a: 1)
        try fleet.sync(anna)
        try boris.make(.number(2), a: 2)
        let before = (try anna.identity, try boris.identity)
        // As `office restore` does, so that the copy is known to be one.
        fleet.officeWitness.value = nil
        try fleet.openOffice(from: backup)
        let summary = try fleet.sync(boris)
        #expect(summary.parted == 0, "boris knows of nothing that is lost")
        #expect(summary.restamped == [.parted])
        try fleet.settle(anna, boris)
        #expect(try anna.identity != before.0 && boris.identity != before.1)
        #expect(try fleet.office.numbers(.number(1)) == [1])
        #expect(try fleet.digests(anna, boris).count == 1)
        #expect(try anna.record(.number(1))?.clock[before.0] != .zero, "an old name is kept")
    }

    @Test func `a restore that nothing at the office tells is found by the first device`() throws {
        try fleet.settle(anna, boris)
        let backup = try fleet.office.copyInMemory()
        try anna.make(.number(1), a: 1)
        try fleet.sync(anna)
        fleet.office = backup
        #expect(try fleet.office.read { try $0.lastMark() } == nil)
        try fleet.sync(anna)
        let mark = try fleet.office.read { try $0.lastMark() }
        #expect(mark != nil)
        try fleet.settle(anna, boris)
        #expect(try fleet.office.read { try $0.lastMark() } == mark, "it is found once")
        #expect(try fleet.digests(anna, boris).count == 1)
    }

    @Test func `the log beside the file tells of a restore that took the witness along`() throws {
        let lines = Box<[String]>([])
        let log = OfficeLog(
            read: { lines.value },
            append: { line in lines.value = lines.value + [line] }
        )
        let witness = Witness.test(fleet.officeWitness)
        let opened = try fleet.office.copyInMemory(witness: witness, log: log)
        try opened.make(.number(1), a: 1)
        let backup = try opened.copyInMemory()
        let held = fleet.officeWitness.value
        let again = try opened.reopenedInMemory(witness: witness)
        try again.make(.number(2), a: 2)
        fleet.officeWitness.value = held
        let restored = try backup.copyInMemory(witness: witness, log: log)
        try restored.make(.number(3), a: 3)
        #expect(try restored.read { try $0.lastMark() } != nil)
    }

    @Test func `an opening that dies before its first commit is no sign of a restore`() throws {
        let lines = Box<[String]>([])
        let log = OfficeLog(
            read: { lines.value },
            append: { line in lines.value = lines.value + [line] }
        )
        let witness = Witness.test(fleet.officeWitness)
        let opened = try fleet.office.copyInMemory(witness: witness, log: log)
        try opened.make(.number(1), a: 1)
        struct Killed: Error {}
        let dying = try opened.reopenedInMemory(witness: witness)
        #expect(throws: Killed.self) {
            try dying.write { _ in throw Killed() }
        }
        try log.note(.opening(try #require(EpochID(text: "00000000-0000-0000-0000-000000000001"))))
        let again = try dying.reopenedInMemory(witness: witness)
        try again.make(.number(2), a: 2)
        #expect(try again.read { try $0.lastMark() } == nil)
    }

    @Test func `a restore that a device proved is not found once more at the next opening`() throws
    {
        let lines = Box<[String]>([])
        let log = OfficeLog(
            read: { lines.value },
            append: { line in lines.value = lines.value + [line] }
        )
        let witness = Witness.test(fleet.officeWitness)
        let opened = try fleet.office.copyInMemory(witness: witness, log: log)
        _ = try opened.write { try $0.beginEpoch(mark: .late) }
        let mark = try opened.read { try $0.lastMark()?.id }
        let again = try opened.reopenedInMemory(witness: witness)
        try again.make(.number(1), a: 1)
        #expect(try again.read { try $0.currentEpoch()?.id } != mark)
        #expect(!again.isPutBack)
    }

    // MARK: Versions

    @Test func `a program stops when a newer one has brought the file to its version`() throws {
        let device = try fleet.device()
        try device.make(.number(1), a: 1)
        let newer = try device.copyInMemory(schema: TestSchema.make(version: 2))
        newer.close()
        let other = try device.reopenedInMemory(
            witness: nil,
            schema: try TestSchema.make(version: 2)
        )
        #expect(throws: ReplicaError.outdated(found: 2, known: 1)) {
            try device.make(.number(2), a: 2)
        }
        #expect(try other.numbers(.number(1)) == [1])
    }

    // MARK: A first push

    @Test func `a first push before the first pull is not answered with the whole log of graves`()
        throws
    {
        for number in 1...30 {
            try anna.make(.number(number), a: 1)
            try anna.write { try $0.delete(.number(number), in: TestSchema.thing) }
        }
        try fleet.sync(anna)
        try fleet.sync(anna)
        #expect(try fleet.collect().collected.count == 30)
        let carla = try fleet.device()
        try carla.make(.number(99), a: 9)
        fleet.exchanges = []
        try fleet.sync(carla)
        for case .pulled(let page) in fleet.exchanges.map(\.answer) {
            #expect(page.graves.isEmpty)
        }
        try fleet.settle(anna, carla)
        #expect(try fleet.digests(anna, carla).count == 1)
    }

    @Test func `a device that is revoked while it pulls is waited for by nobody`() throws {
        let registry = try DeviceRegistry(
            replica: fleet.office,
            environment: .test(clock: fleet.clock, seed: 77)
        )
        let (code, _) = try registry.invite("carla")
        _ = try registry.redeem(code)
        let carla = try fleet.device()
        var session = try SyncSession(replica: carla)
        let request = try #require(try session.nextRequest())
        try registry.revoke("carla", reason: nil)
        _ = try fleet.ask(request, device: "carla")
        let count = try fleet.office.read { transaction in
            try Int.fetch(transaction, "SELECT count(*) FROM follower WHERE is_retired = 0")
        }
        #expect(count == 0)
    }
}
