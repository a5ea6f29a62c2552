import SyncCore
import SyncReplica
import SyncServer
import SyncWire

/// Pushes that come to the office at about one time, and share a commit.
extension World {
    /// How long the first of them waits for others, in milliseconds.
    private static let groupWait: Int64 = 400

    /// Whether a message is a push that waits for others.
    func waits(_ message: Message) throws -> Bool {
        guard knobs.has(.groupCommit), !isCalm,
            case .push? = try? SyncRequest(decoding: message.bytes)
        else { return false }
        if waiting.isEmpty { queue.add(.commit, at: time.value + Self.groupWait) }
        waiting.append(message)
        return true
    }

    /// Answers all that waits.
    func commitWaiting() throws {
        let messages = waiting.filter { store($0.device)?.line == $0.line }
        waiting = []
        guard try mayShare(messages) else {
            for message in messages where problems.isEmpty {
                guard let store = store(message.device),
                    let (bytes, shadow) = try answer(message)
                else { continue }
                sendBack(bytes, shadow, to: message, store)
            }
            return
        }
        report.count(Fault.groupCommit.rawValue)
        note("office answers \(messages.count) pushes at once")
        var asked: [(message: Message, request: AskedRequest)] = []
        for message in messages {
            if let request = try prepared(message) { asked.append((message, request)) }
        }
        let pushes = asked.compactMap { item -> SyncService.Push? in
            guard case .push(let push) = item.request.sent else { return nil }
            return SyncService.Push(push, device: item.request.device)
        }
        let results = service.answer(pushes)
        var records: [Int] = []
        for (item, result) in zip(asked, results) {
            guard let store = store(item.message.device) else { continue }
            let answer = try result.get()
            let (taken, bytes, shadow) = try finish(item.message, item.request, answer)
            records += taken
            sendBack(bytes, shadow, to: item.message, store)
        }
        try check(records, at: office)
    }

    /// Whether several messages may be answered at once here: a process that dies says nothing of
    /// who was first, and of an office that was put back it is told record by record what it keeps
    /// under a name of its own.
    private func mayShare(_ messages: [Message]) throws -> Bool {
        guard messages.count > 1, !office.machine.gate.isSet else { return false }
        guard report.faults[Fault.restoredOffice.rawValue] != nil else { return true }
        var seen: Set<RecordID> = []
        for message in messages {
            guard case .push(let push)? = try? SyncRequest(decoding: message.bytes) else {
                return false
            }
            let own = Set(push.changes.records.map(\.header.id))
            guard seen.isDisjoint(with: own) else { return false }
            seen.formUnion(own)
        }
        return true
    }
}
