import CommandSupport
import SyncHTTPClient
import SyncReplica
import Terminal
import Wording

/// A sync that goes on until this device is as new as the office was when it began, through times
/// in which the office is busy or cannot be reached.
struct SyncPatience {
    /// The pause after the first failure; it doubles with each further one.
    private static let firstPause = Duration.seconds(1)
    private static let longestPause = Duration.seconds(15)

    let context: CommandContext
    /// How long to go on.
    let limit: Duration

    /// Repeats a sync until one comes to its end.
    ///
    /// A sync ends only when nothing waits here and the office has no further page, so the device
    /// is then as new as the office was at any moment before.
    ///
    /// - Parameter sync: One sync, which tells how far it came before it fails.
    /// - Returns: What all tries did together.
    /// - Throws: The last failure, once the time is over.
    func complete(
        _ sync: ((SyncSummary) -> Void) async throws -> SyncSummary
    ) async throws -> SyncSummary {
        let begin = ContinuousClock.now
        var failures = 0
        var said = ""
        var before = SyncSummary()
        while true {
            var latest = SyncSummary()
            do {
                before.add(try await sync { latest = $0 })
                return before
            } catch {
                guard let reason = Self.reason(to: error) else { throw error }
                let left = limit - (ContinuousClock.now - begin)
                guard left > .zero else { throw error }
                before.add(latest)
                if said != reason.text(.en) {
                    let span = HumanFormat.span(left)
                    context.note("  \(reason); trying again for \(span)")
                    said = reason.text(.en)
                }
                failures += 1
                try await Self.pause(min(Self.pause(after: failures, error), left))
            }
        }
    }

    /// The pause after a number of failures, the last of which is given.
    private static func pause(after failures: Int, _ error: any Error) -> Duration {
        var pause = firstPause * (1 << min(failures - 1, 8))
        if case .serverBusy(let seconds?)? = error as? TransportError {
            pause = max(pause, .seconds(max(0, min(seconds, 3_600))))
        }
        return min(pause, longestPause)
    }

    /// What a failure that may pass is to a person; nil for one that will not.
    private static func reason(to error: any Error) -> Phrase? {
        switch error {
        case let error as TransportError:
            switch error {
            case .unreachable(let host, _): "the office at \(host) cannot be reached"
            case .timedOut(let host): "the office at \(host) did not answer in time"
            case .serverBusy: "the office is busy"
            case .refused(let status, _, _) where status >= 500: "the office is busy"
            default: nil
            }
        case let error as ReplicaError:
            switch error {
            case .syncRunning: "another sync is running here"
            case .busy: "another program is at work here"
            default: nil
            }
        default: nil
        }
    }
}

extension SyncSummary {
    /// Adds what a further try did.
    fileprivate mutating func add(_ other: SyncSummary) {
        let first = self
        self = other
        pendingAtStart = max(first.pendingAtStart, other.pendingAtStart)
        pushed += first.pushed
        pulled += first.pulled
        changed += first.changed
        conflicting += first.conflicting
        refused += first.refused
        gone += first.gone
        collected += first.collected
        givenBack += first.givenBack
        differing += first.differing
        repaired += first.repaired
        contents = first.contents + contents
        restamped = first.restamped + restamped
        parted += first.parted
        missingSince = first.missingSince ?? missingSince
        clockOffset = clockOffset ?? first.clockOffset
    }
}
