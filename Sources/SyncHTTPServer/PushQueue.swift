import NIOCore
import NIOPosix
import SyncServer
import SyncWire
import Synchronization

/// Lets pushes that come while another is being made durable wait for the next commit together.
final class PushQueue: Sendable {
    /// Pushes of one commit; more wait for the next, so that none waits for long.
    private static let pushesMax = 64
    private static let recordsMax = 2_000

    private struct Job: Sendable {
        var push: SyncService.Push
        var deadline: NIODeadline
        var continuation: CheckedContinuation<SyncAnswer, any Error>
    }

    private struct State {
        var jobs: [Job] = []
        var isRunning = false
    }

    private let service: SyncService
    private let afterwards: @Sendable () -> Void
    private let state = Mutex(State())

    /// Makes a queue.
    ///
    /// `afterwards`: what is done after each commit.
    init(_ service: SyncService, afterwards: @escaping @Sendable () -> Void) {
        self.service = service
        self.afterwards = afterwards
    }

    /// Answers a push; one that waited for too long is not begun.
    func answer(_ push: SyncService.Push, _ deadline: NIODeadline) async throws -> SyncAnswer {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(push: push, deadline: deadline, continuation: continuation)
            let isFirst = state.withLock { state in
                state.jobs.append(job)
                defer { state.isRunning = true }
                return !state.isRunning
            }
            guard isFirst else { return }
            NIOThreadPool.singleton.submit { item in
                if item == .active { self.work() } else { self.giveUp() }
            }
        }
    }

    private func work() {
        while let jobs = next() {
            let now = NIODeadline.now()
            for job in jobs where job.deadline <= now {
                job.continuation.resume(throwing: Problem.busy)
            }
            let timely = jobs.filter { $0.deadline > now }
            for (job, result) in zip(timely, service.answer(timely.map(\.push))) {
                job.continuation.resume(with: result)
            }
            afterwards()
        }
    }

    /// The pushes of the next commit; nil if none waits, and then nobody works any more.
    private func next() -> [Job]? {
        state.withLock { state in
            var count = 0
            var records = 0
            for job in state.jobs.prefix(Self.pushesMax) {
                records += job.push.request.changes.count
                if count > 0, records > Self.recordsMax { break }
                count += 1
            }
            guard count > 0 else {
                state.isRunning = false
                return nil
            }
            let jobs = Array(state.jobs.prefix(count))
            state.jobs.removeFirst(count)
            return jobs
        }
    }

    private func giveUp() {
        let jobs = state.withLock { state in
            defer { state = State() }
            return state.jobs
        }
        for job in jobs { job.continuation.resume(throwing: Problem.busy) }
    }
}
