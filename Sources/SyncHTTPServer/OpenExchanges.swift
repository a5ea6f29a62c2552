import NIOCore
import Synchronization

/// What the office keeps of requests and answers that are on their way, so that on a link that
/// breaks both go on where they broke off.
///
/// Of each device the latest exchange only, in memory, for some minutes and within bounds. One that
/// is not kept begins anew.
final class OpenExchanges: Sendable {
    /// An exchange of a device.
    struct Key: Hashable, Sendable {
        var device: String
        var id: String
    }

    /// An answer as it travels.
    struct Answer: Sendable {
        var format: MessageFormat
        var bytes: [UInt8]
    }

    private typealias Waiting = CheckedContinuation<Answer, any Error>

    private struct Entry {
        var id: String
        var total: Int
        var used: NIODeadline
        var request: [UInt8] = []
        var answer: Answer?
        /// Requests that are being read or answered, to which the bounds do not apply.
        var users = 0
        var isAnswering = false
        var waiting: [Waiting] = []

        var bytes: Int { request.count + (answer?.bytes.count ?? 0) }
        var isWhole: Bool { answer != nil || request.count == total }
    }

    private let limits: ExchangeLimits
    private let entries = Mutex<[String: Entry]>([:])

    init(limits: ExchangeLimits) { self.limits = limits }

    // MARK: The request

    /// Begins an exchange or goes on with it; to be followed by `end`.
    ///
    /// - Returns: How many bytes of the request are held.
    func begin(_ key: Key, total: Int) -> Int {
        let (held, given) = entries.withLock { entries -> (Int, [Waiting]) in
            if var entry = entries[key.device], entry.id == key.id, entry.total == total {
                entry.used = .now()
                entry.users += 1
                entries[key.device] = entry
                return (entry.isWhole ? total : entry.request.count, [])
            }
            var entry = Entry(id: key.id, total: total, used: .now())
            entry.users = 1
            let old = entries.updateValue(entry, forKey: key.device)
            return (0, old?.waiting ?? [])
        }
        for continuation in given { continuation.resume(throwing: Problem.busy) }
        return held
    }

    /// Keeps bytes of the request that begin at a place; those that are held already are the same.
    func add(_ buffer: ByteBuffer, at offset: Int, _ key: Key) {
        entries.withLock { entries in
            guard var entry = entries.removeValue(forKey: key.device) else { return }
            if entry.id == key.id, entry.answer == nil, offset <= entry.request.count {
                let known = entry.request.count - offset
                entry.request += buffer.readableBytesView.dropFirst(known)
            }
            entries[key.device] = entry
        }
    }

    /// How many bytes of the request are held; nil if all of them are.
    func missing(_ key: Key) -> Int? {
        entries.withLock { entries in
            guard let entry = entries[key.device], entry.id == key.id else { return 0 }
            return entry.isWhole ? nil : entry.request.count
        }
    }

    /// Lets go of what is beyond the bounds once nobody reads or answers it.
    func end(_ key: Key) {
        entries.withLock { entries in
            if entries[key.device]?.id == key.id { entries[key.device]?.users -= 1 }
            let oldest = NIODeadline.now() - TimeAmount(limits.lifetime)
            for (device, entry) in entries where entry.users == 0 {
                guard entry.bytes > limits.bytesOfDevice || entry.used < oldest else { continue }
                entries[device] = nil
            }
            var bytes = entries.values.reduce(0) { $0 + $1.bytes }
            let idle = entries.filter { $0.value.users == 0 }
                .sorted { ($0.value.used, $0.key) < ($1.value.used, $1.key) }
            for (device, entry) in idle where bytes > limits.bytesInAll {
                entries[device] = nil
                bytes -= entry.bytes
            }
        }
    }

    // MARK: The answer

    private enum Step {
        case held(Answer)
        case answer([UInt8])
        case wait
    }

    /// The answer to a whole request: the one that is held, or made now; whoever asks meanwhile
    /// waits for the same.
    func answer(
        _ key: Key,
        _ make: ([UInt8]) async throws -> Answer
    ) async throws -> Answer {
        switch step(key) {
        case .held(let answer): return answer
        case .wait: return try await waited(key)
        case .answer(let request):
            do {
                let answer = try await make(request)
                settle(key, .success(answer))
                return answer
            } catch {
                settle(key, .failure(error))
                throw error
            }
        }
    }

    private func step(_ key: Key) -> Step {
        entries.withLock { entries in
            guard let entry = entries[key.device], entry.id == key.id else { return .wait }
            if let answer = entry.answer { return .held(answer) }
            if entry.isAnswering { return .wait }
            entries[key.device]?.isAnswering = true
            return .answer(entry.request)
        }
    }

    private func waited(_ key: Key) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            let now: Result<Answer, any Error>? = entries.withLock { entries in
                guard let entry = entries[key.device], entry.id == key.id else {
                    return .failure(Problem.busy)
                }
                if let answer = entry.answer { return .success(answer) }
                guard entry.isAnswering else { return .failure(Problem.busy) }
                entries[key.device]?.waiting.append(continuation)
                return nil
            }
            if let now { continuation.resume(with: now) }
        }
    }

    private func settle(_ key: Key, _ result: Result<Answer, any Error>) {
        let waiting: [Waiting] = entries.withLock { entries in
            guard var entry = entries[key.device], entry.id == key.id else { return [] }
            let waiting = entry.waiting
            entry.waiting = []
            entry.isAnswering = false
            if case .success(let answer) = result {
                entry.answer = answer
                entry.request = []
            }
            entries[key.device] = entry
            return waiting
        }
        for continuation in waiting { continuation.resume(with: result) }
    }
}
