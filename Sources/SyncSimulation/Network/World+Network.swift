import SyncReplica
import SyncWire

extension World {
    /// How long a device waits for an answer.
    static let patience: Int64 = 30_000
    /// How long a message may be on its way at most.
    static let lifetimeMax: Int64 = 45_000
    private static let attemptsMax = 3

    /// Sends a device's request, again if it was sent before.
    func send(_ open: OpenRequest, of store: SimStore) {
        guard let session = store.session else { return }
        let message = Message(
            device: store.actor,
            line: store.line,
            session: session.number,
            request: open.number,
            bytes: open.bytes,
            shadow: open.shadow,
            target: session.target
        )
        store.session?.bytes += open.bytes.count
        queue.add(
            .timeout(
                device: store.actor,
                session: session.number,
                request: open.number,
                attempt: open.attempt
            ),
            at: time.value + Self.patience
        )
        if time.value < store.cutUntil.out {
            report.messages += 1
            return
        }
        travel(message, store) { .request($0) }
    }

    /// Lets a message be lost, doubled, cut short or late, as the session's luck has it.
    private func travel(_ message: Message, _ store: SimStore, _ event: (Message) -> Event) {
        var random =
            store.session?.random ?? SplitMix(seed: message.bytes.first.map(UInt64.init) ?? 0)
        defer { store.session?.random = random }
        report.messages += 1
        report.bytes += message.bytes.count
        note("message of \(message.bytes.count) bytes, \(TraceHash.of(message.bytes))")
        if random.chance(knobs.lossPercent) {
            report.count(Fault.loss.rawValue)
            return
        }
        guard passesLink(message.bytes.count) else { return }
        let slowness = slowness(of: message.bytes.count)
        var message = message
        if random.chance(knobs.truncatePercent), !message.bytes.isEmpty {
            report.count(Fault.truncation.rawValue)
            message.bytes.removeLast(1 + random.below(message.bytes.count))
        }
        queue.add(event(message), at: time.value + slowness + latency(&random))
        if random.chance(knobs.duplicatePercent) {
            report.count(Fault.duplication.rawValue)
            queue.add(event(message), at: time.value + slowness + latency(&random))
        }
    }

    private func latency(_ random: inout SplitMix) -> Int64 {
        let usual = Int64(random.number(20...200))
        guard random.chance(knobs.delayPercent) else { return usual }
        report.count(Fault.delay.rawValue)
        return Int64(random.number(1_000...Int(Self.lifetimeMax)))
    }

    /// Something that was on its way arrives, or an answer is waited for no longer.
    func handle(_ event: Event) throws {
        switch event {
        case .request(let message): try arriveAtOffice(message)
        case .answer(let message): try arriveAtDevice(message)
        case .commit: try commitWaiting()
        case .timeout(let device, let session, let request, let attempt):
            guard let store = store(device), let held = store.session, held.number == session,
                var open = held.open, open.number == request, open.attempt == attempt
            else { return }
            guard attempt + 1 < Self.attemptsMax else {
                if try noteBroken(store) { breakSync(store, "no answer") }
                return
            }
            if knobs.hasSizedLink { return try askForLess(store, attempt: attempt + 1) }
            open.attempt += 1
            store.session?.open = open
            send(open, of: store)
        }
    }

    private func arriveAtOffice(_ message: Message) throws {
        guard let store = store(message.device), store.line == message.line else { return }
        if try waits(message) { return }
        guard let (bytes, shadow) = try answer(message) else { return }
        sendBack(bytes, shadow, to: message, store)
    }

    /// Sends an answer off.
    func sendBack(_ bytes: [UInt8], _ shadow: Shadow, to message: Message, _ store: SimStore) {
        var back = message
        back.bytes = bytes
        back.shadow = shadow
        if store.session != nil, store.session?.random.chance(knobs.lostAnswerPercent) == true {
            report.count(Fault.lostAnswer.rawValue)
            note("the answer to \(store.name) is lost")
            return
        }
        if time.value < store.cutUntil.into {
            report.messages += 1
            return
        }
        travel(back, store) { .answer($0) }
    }

    private func arriveAtDevice(_ message: Message) throws {
        guard let store = store(message.device), store.line == message.line,
            let session = store.session, session.number == message.session,
            let open = session.open, open.number == message.request
        else { return }
        if try receive(message.bytes, message.shadow, store) { try advance(store) }
    }
}
