import CRMDomain
import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// A fleet of devices and an office that live through a plan, on the real replicas, the real bytes
/// and the real service, beside an oracle that keeps every write.
///
/// One thread, one ordered queue of events, virtual time: a plan has exactly one outcome.
final class World {
    let plan: Plan
    var knobs: FaultKnobs { plan.knobs }
    let book: TableBook
    let host: StoreHost
    let schema: Schema
    /// The true time, in milliseconds since 1970.
    let time = Box(World.start)
    let history: History
    let office: SimStore
    /// The devices by number; nil for a copy that was not made yet, or never is.
    var devices: [SimStore?] = []
    var queue = EventQueue()
    var report = SimulationReport()
    /// What is wrong; a run ends at the first.
    var problems: [String] = []
    var hash = TraceHash()
    /// The lines of the trace, if they are kept.
    var lines: [String] = []
    let keepsLines: Bool
    var sessions = 0
    var stepsTaken = 0
    /// What the last sync that came to its end did.
    var lastSummary: SyncSummary?
    /// The replica IDs that any store ever wrote under.
    var replicaIDs: Set<ReplicaID> = []
    /// Who wrote under them first.
    var writers: [ReplicaID: Int] = [:]
    /// How many contacts and facts were made.
    var made = 0
    /// Whether everything goes well from now on.
    var isCalm = false
    var service: SyncService
    /// Whether what the office answers is a lie: then its rules judge more than in honest work.
    let isLie = Box(false)
    /// Some pushes that a lying device may say again.
    var overheard: [PushRequest] = []
    /// Whether a write may come to stand under two dots, a known limit (design, section 6): after a
    /// device was copied, or put back from a copy older than its move to a new replica ID.
    var mayRaise = false
    /// How many values came to stand under another dot.
    var movedDots = 0
    /// The names of the devices that are retired.
    var retired: Set<String> = []
    /// The places where a write stands under two dots, by record.
    var raised: [Int: Set<Int>] = [:]
    /// The store of which another process than the first is at work.
    var elsewhere: SimStore?
    /// The faults that have struck, and of how many kinds they were.
    var struckSoFar: (count: Int, faults: UInt64) = (-1, 0)
    /// Pushes that wait for a common commit.
    var waiting: [Message] = []
    /// Collected records that came back for that reason: of them only agreement is checked.
    var isReturned: Set<Int> = []
    /// Deletions of a record that were written again for a part made anew, which others may have
    /// replaced under their old dots.
    var writtenAgain: [Int: Bits] = [:]

    /// What people do by the program's own `CRM`.
    private static let judgements: Set<PlanStep.Action> = [.merge, .unmerge, .notSame]

    /// The true time at which every plan begins.
    static let start: Int64 = 1_767_225_600_000

    init(_ plan: Plan, keepsLines: Bool) throws {
        self.plan = plan
        self.keepsLines = keepsLines
        book = try TableBook.newest()
        history = History(book: book)
        host = try StoreHost(
            seed: plan.seed,
            usesFiles: plan.usesFiles,
            isJudged: plan.steps.contains { Self.judgements.contains($0.action) }
        )
        schema = try WorldSchema.make()
        let machine = Machine(seed: SplitMix.mix(plan.seed ^ 0x0FF1CE), time: time)
        if plan.knobs.has(.clockEqual) { machine.clock.change { $0.grain = 3_600_000 } }
        office = try host.create(
            actor: PlanStep.office,
            machine: machine,
            version: plan.knobs.oldDevices.contains(PlanStep.office) ? 1 : WorldSchema.newest,
            hasWitness: true,
            hasLog: plan.knobs.putsBackEveryWay && plan.seed % 4 != 0
        )
        service = Self.service(office.replica, plan.knobs, isLie)
        for index in 0..<plan.devices { try addDevice(index) }
        try noteReplica(office)
    }

    /// The office's service, as it is made at each opening of its file.
    static func service(
        _ replica: Replica,
        _ knobs: FaultKnobs,
        _ isLie: Box<Bool>
    ) -> SyncService {
        var limits = ServiceLimits()
        limits.retentionMilliseconds = Int64(knobs.retentionHours) * 3_600_000
        let validator: PushValidator = { delta, held, context in
            if let violation = rule(delta, held, context) { return violation }
            guard isLie.value, let found = CRMRules.violation(of: delta, held: held) else {
                return nil
            }
            return Violation(code: found.code, reason: found.reason, registers: found.registers)
        }
        return SyncService(replica: replica, limits: limits, validator: validator)
    }

    private func addDevice(_ index: Int) throws {
        var random = SplitMix(seed: SplitMix.mix(plan.seed &* 31 &+ UInt64(index)))
        let machine = Machine(seed: random.next(), time: time)
        let hasWitness = random.chance(50)
        var clock = SimulatedClock()
        let day: Int64 = 86_400_000
        let skew = random.pick([3_000, -40_000, 400_000, -400_000, 30 * day, 365 * day, -365 * day])
        let drift: Int64 = random.pick([50, -500, 20_000, -20_000])
        if knobs.has(.clockSkew) { clock.skew = skew }
        if knobs.has(.clockDrift) { (clock.drift, clock.driftsSince) = (drift, time.value) }
        if knobs.has(.clockEqual) { clock.grain = 3_600_000 }
        machine.clock.value = clock
        // One or two versions behind.
        let old = 1 + Int(SplitMix.mix(plan.seed ^ UInt64(index)) % 2)
        let version = knobs.oldDevices.contains(index) ? old : WorldSchema.newest
        let store = try host.create(
            actor: index,
            machine: machine,
            version: version,
            hasWitness: hasWitness
        )
        devices.append(store)
        try noteReplica(store)
    }

    /// Notes the replica ID that a store has now.
    @discardableResult
    func noteReplica(_ store: SimStore) throws -> ReplicaID {
        let id = try store.replica.read { $0.replica }
        replicaIDs.insert(id)
        if writers[id] == nil { writers[id] = store.actor }
        return id
    }

    /// The office, then the devices.
    var stores: [SimStore] { [office] + devices.compactMap(\.self) }

    /// The store of an actor; nil for a copy that was not made.
    func store(_ actor: Int) -> SimStore? {
        if actor < 0 { return office }
        return actor < devices.count ? devices[actor] : nil
    }

    // MARK: Notes

    /// Notes what happened.
    func note(_ line: String) {
        let whole = PlanStep.text(of: time.value - Self.start) + " " + line
        hash.add(whole)
        if keepsLines { lines.append(whole) }
    }

    /// Notes what is wrong.
    func fail(_ what: String) {
        note("WRONG: " + what)
        problems.append(PlanStep.text(of: time.value - Self.start) + " " + what)
    }

    // MARK: The office's rules

    /// The mark at the beginning of a text that the office refuses.
    static let refusalMark = "!"

    /// The office refuses texts with a mark, and nothing else.
    static let rule: PushValidator = { delta, _, _ in
        let bad = delta.registers.filter { register in
            register.siblings.contains { isRefusable($0.content.values) }
        }
        return bad.isEmpty
            ? nil
            : Violation(code: "marked", reason: "the text is refused", registers: bad.map(\.name))
    }

    static func isRefusable(_ values: [Value]) -> Bool {
        values.contains { value in
            if case .text(let text) = value { text.hasPrefix(refusalMark) } else { false }
        }
    }
}
