/// One kind of misfortune that can befall a simulated world.
public enum Fault: String, CaseIterable, Codable, Sendable, Comparable {
    /// Messages get lost.
    case loss
    /// Messages arrive twice.
    case duplication
    /// Messages take up to most of a minute, so that they overtake each other.
    case delay
    /// Messages arrive cut short.
    case truncation
    /// The office commits, and its answer is lost.
    case lostAnswer
    /// A device is cut off for hours, both ways or one way only.
    case partition
    /// A device's process dies just before or after a commit.
    case deviceCrash
    /// The office's process dies just before or after a commit.
    case officeCrash
    /// The office is closed and opened again.
    case officeRestart
    /// A disk is full at a commit.
    case diskFull
    /// A device's file is put back from an older copy.
    case restoredDevice
    /// A device's file is copied, and both copies are used.
    case copiedDevice
    /// The office's file is put back from an older copy.
    case restoredOffice
    /// Devices' clocks are wrong by seconds to a year.
    case clockSkew
    /// Devices' clocks go too fast or too slowly.
    case clockDrift
    /// Devices' clocks are set anew while they are used.
    case clockJump
    /// All clocks show whole hours only, so that timestamps are often equal.
    case clockEqual
    /// The office's rules refuse some of the writes.
    case refusals
    /// Some devices' programs are one or two schema versions behind, and are updated some day.
    case oldSchema
    /// Devices are away for many days.
    case absence
    /// The office erases contacts on request.
    case erasures
    /// The office collects what was deleted, every day.
    case collection
    /// Devices that are silent for a few days are retired.
    case shortRetention
    /// Connections break after a few thousand bytes: large messages never arrive, small ones do.
    case breakingLink
    /// Links pass a hundred bytes in a second, so that large answers come too late.
    case slowLink
    /// Commands of the office write to its file beside the serving process, before it and after a
    /// restore, each in an opening of its own.
    case officeCommands
    /// A device of the fleet lies: beside its honest work it says what it may not say.
    case lyingDevice
    /// A program that does not know it goes on with a file that a newer one has brought to its
    /// version, at a device or at the office.
    case twoVersions
    /// Several processes write one device's file, while it syncs too.
    case severalProcesses
    /// Pushes that come together share a commit.
    case groupCommit
    // To come with the engine's scopes: `scopeMoves`.

    /// Orders by declaration.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether it depends on the size of a message.
    var isOfLink: Bool { self == .breakingLink || self == .slowLink }

    /// Whether its rolls come from a stream of its own, so that the plans of seeds are what they
    /// would be without it.
    var isDrawnApart: Bool { isOfLink || Self.latest.contains(self) }

    /// The faults that came after plans were recorded.
    static let latest: [Self] = [
        .officeCommands, .lyingDevice, .twoVersions, .severalProcesses, .groupCommit,
    ]

    /// What it does, in a line.
    public var explanation: String {
        switch self {
        case .loss: "messages get lost"
        case .duplication: "messages arrive twice"
        case .delay: "messages take up to most of a minute and overtake each other"
        case .truncation: "messages arrive cut short"
        case .lostAnswer: "the office commits, and its answer is lost"
        case .partition: "a device is cut off for hours, both ways or one way"
        case .deviceCrash: "a device's process dies before or after a commit"
        case .officeCrash: "the office's process dies before or after a commit"
        case .officeRestart: "the office is closed and opened again"
        case .diskFull: "a disk is full at a commit"
        case .restoredDevice: "a device's file is put back from an older copy"
        case .copiedDevice: "a device's file is copied and both copies are used"
        case .restoredOffice: "the office's file is put back from an older copy"
        case .clockSkew: "devices' clocks are wrong by seconds to a year"
        case .clockDrift: "devices' clocks go too fast or too slowly"
        case .clockJump: "devices' clocks are set anew while they are used"
        case .clockEqual: "all clocks show whole hours only"
        case .refusals: "the office's rules refuse some of the writes"
        case .oldSchema: "some programs are schema versions behind and are updated some day"
        case .erasures: "the office erases contacts on request"
        case .collection: "the office collects what was deleted, every day"
        case .shortRetention: "devices that are silent for a few days are retired"
        case .breakingLink: "connections break after a few thousand bytes"
        case .slowLink: "links pass a hundred bytes in a second"
        case .twoVersions: "an older program goes on with a file that a newer one has taken over"
        case .severalProcesses: "several processes write one device's file"
        case .groupCommit: "pushes that come together share a commit"
        case .lyingDevice: "a device says what it may not say, beside its honest work"
        case .officeCommands: "commands of the office write to its file beside the one that serves"
        case .absence: "devices are away for many days"
        }
    }
}

extension Set<Fault> {
    /// The faults in their declared order.
    var inOrder: [Fault] { sorted() }
}
