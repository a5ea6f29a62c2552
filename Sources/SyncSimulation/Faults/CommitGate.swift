import SyncReplica
import Synchronization

/// The death of a simulated process at a commit.
struct SimulatedCrash: Error {
    /// Whether the commit that it died at had happened.
    var isCommitted: Bool
    /// The files as they were at that moment, if the store lies in a file.
    var files: String?
}

/// Watches a store's commits, and lets one of them go wrong when it was told to.
final class CommitGate: Sendable {
    /// What is to happen, and at which commit from now.
    enum Trap: Sendable {
        case crash(commit: Int, isAfter: Bool)
        case diskFull(commit: Int)
    }

    private struct State: Sendable {
        var trap: Trap?
        var commits = 0
    }

    private let state = Mutex(State())
    /// Copies the store's files as they are, at a crash.
    let snapshot = Box<(@Sendable () throws -> String)?>(nil)

    /// Lets a later commit go wrong.
    func set(_ trap: Trap?) { state.withLock { $0.trap = trap } }

    /// How many commits there were in all.
    var commits: Int { state.withLock { $0.commits } }

    /// Whether something is to go wrong.
    var isSet: Bool { state.withLock { $0.trap != nil } }

    /// To be called around each commit.
    func pass(_ point: CommitPoint) throws {
        let isAfter = point == .after
        let error: (any Error)? = state.withLock { state in
            if isAfter { state.commits += 1 }
            switch state.trap {
            case .crash(let commit, let atEnd):
                if commit <= 1, atEnd == isAfter {
                    state.trap = nil
                    return SimulatedCrash(isCommitted: isAfter)
                }
                if isAfter { state.trap = .crash(commit: max(1, commit - 1), isAfter: atEnd) }
            case .diskFull(let commit):
                if commit <= 1, !isAfter {
                    state.trap = nil
                    return ReplicaError.diskFull(path: "simulated")
                }
                if isAfter { state.trap = .diskFull(commit: max(1, commit - 1)) }
            case nil: break
            }
            return nil
        }
        guard let error else { return }
        guard var crash = error as? SimulatedCrash else { throw error }
        if let snapshot = snapshot.value { crash.files = try snapshot() }
        throw crash
    }
}
