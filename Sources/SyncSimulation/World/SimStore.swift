import SyncCore
import SyncReplica

/// What surrounds a store: its clock, its randomness, its witness file and its trap at commits.
final class Machine: Sendable {
    let clock = Box(SimulatedClock())
    let gate = CommitGate()
    let witness = Box<[UInt8]?>(nil)
    /// The lines of the log beside the office's file.
    let log = Box<[String]>([])
    private let random: Box<SplitMix>
    private let time: Box<Int64>

    init(seed: UInt64, time: Box<Int64>) {
        random = Box(SplitMix(seed: seed))
        self.time = time
    }

    /// The environment of a replica on this machine.
    var environment: ReplicaEnvironment {
        var environment = ReplicaEnvironment(
            nowMilliseconds: { [clock, time] in clock.value.reading(at: time.value) },
            randomBits: { [random] in random.change { $0.next() } },
            forms: .foundation
        )
        environment.atCommit = { [gate] in try gate.pass($0) }
        return environment
    }

    /// The witness in memory.
    var memoryWitness: Witness {
        Witness(read: { [witness] in witness.value }, write: { [witness] in witness.value = $0 })
    }

    /// The log in memory.
    var memoryLog: OfficeLog {
        OfficeLog(
            read: { [log] in log.value },
            append: { [log] line in log.change { $0.append(line) } }
        )
    }
}

/// One device, or the office: a replica on the production code, and beside it what it knows of the
/// history.
final class SimStore {
    /// The device's number, or -1 for the office.
    let actor: Int
    let machine: Machine
    var replica: Replica
    var knowledge = Knowledge()
    /// The schema version of its program.
    var version: Int
    /// Whether the store has a witness.
    var hasWitness: Bool
    /// Whether there is a log beside it, at the office.
    var hasLog = false
    var session: OpenSession?
    /// Further processes that have the store open.
    var processes: [Replica] = []
    /// Programs that have it open and do not know the version that it is of by now.
    var outdated: [Outdated] = []
    /// Until when nothing goes out, and nothing comes in.
    var cutUntil: (out: Int64, into: Int64) = (0, 0)
    /// A copy of the file for later.
    var backup: StoreImage?
    /// What was known of the records that were collected, as far as the store was told.
    var graves: [Int: [Bits]] = [:]
    /// How often it moved to a new replica ID.
    var restamps = 0
    /// Counts the lives of the store's network: messages of an earlier one are not delivered.
    var line = 0

    init(actor: Int, machine: Machine, replica: Replica, version: Int, hasWitness: Bool) {
        self.actor = actor
        self.machine = machine
        self.replica = replica
        self.version = version
        self.hasWitness = hasWitness
        enrolled = actor
    }

    /// Notes what was known of a record when it was collected; of one collected twice, all of it.
    func remember(_ known: [Bits], of record: Int) {
        var all = graves[record] ?? []
        while all.count < known.count { all.append(Bits()) }
        for (register, writes) in known.enumerated() { all[register].formUnion(writes) }
        graves[record] = all
    }

    var name: String { PlanStep.name(of: actor) }
    /// The device as the office knows it: a copy has the token of the original.
    var enrolled: Int
    var role: ReplicaRole { actor < 0 ? .office : .device }

    /// Lets go of what other processes have open: the store goes to another place.
    func leaveOthers() {
        if replica.path != nil {
            for process in processes { process.close() }
            for program in outdated { program.replica.close() }
        }
        processes = []
        outdated = []
    }

    /// The witness in memory, if there is one.
    var witness: Witness? { hasWitness ? machine.memoryWitness : nil }
    /// The log in memory, if there is one.
    var log: OfficeLog? { hasLog ? machine.memoryLog : nil }
}

/// A process of an older program, and the sync that it was in the middle of.
struct Outdated {
    var replica: Replica
    var session: OpenSession?
}

/// A copy of a store, with what it knew.
struct StoreImage {
    enum Content {
        case memory(Replica)
        case files(String)
    }

    var content: Content
    /// What lay beside a store in memory.
    var witness: [UInt8]?
    var log: [String] = []
    var knowledge: Knowledge
    var graves: [Int: [Bits]]
    var version: Int
    /// How often the store had moved to a new replica ID.
    var restamps: Int
}

/// What becomes of the files beside a database when that is put back from a copy.
struct PutBackWay {
    enum Beside: String, CaseIterable {
        /// It stays as it is: the database alone is put back.
        case stays
        /// It is put back as well.
        case old
        /// It is not there any more.
        case gone
    }

    var witness: Beside
    var log: Beside

    /// Any way, the database alone and the whole folder most often.
    static func drawn(_ random: inout SplitMix) -> Self {
        switch random.below(10) {
        case 0...2: Self(witness: .stays, log: .stays)
        case 3...5: Self(witness: .old, log: .old)
        default:
            Self(witness: random.pick(Beside.allCases), log: random.pick(Beside.allCases))
        }
    }
}
