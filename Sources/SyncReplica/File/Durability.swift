/// What a write survives once the call has returned.
///
/// The crash of a program costs nothing either way.
public enum Durability: Hashable, Sendable {
    /// A power cut too: each commit waits for the disk. What programs use.
    case powerCut
    /// A crash of the program, not of the machine: after a power cut the last writes may be
    /// missing, and the file is whole. A device that has lost writes the office knows of is
    /// recognised at its next sync, as one put back from a copy is.
    case crash

    /// SQLite's name for it, in WAL mode.
    var synchronous: String {
        switch self {
        case .powerCut: "FULL"
        case .crash: "NORMAL"
        }
    }
}
