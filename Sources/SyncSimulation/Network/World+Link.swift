import SyncReplica

/// Links that care how large a message is: large ones take long, or never arrive.
extension World {
    /// Whether a message of so many bytes gets through before the connection breaks.
    private func isBorne(_ bytes: Int) -> Bool {
        knobs.linkBytes == 0 || bytes <= knobs.linkBytes
    }

    /// How long the bytes of a message take beside its latency.
    func slowness(of bytes: Int) -> Int64 {
        guard knobs.linkBytesPerSecond > 0 else { return 0 }
        return Int64(bytes) * 1_000 / Int64(knobs.linkBytesPerSecond)
    }

    /// Notes what the link does to a message; false if it breaks below it.
    func passesLink(_ bytes: Int) -> Bool {
        if slowness(of: bytes) >= 1_000 { report.count(Fault.slowLink.rawValue) }
        if isBorne(bytes) { return true }
        report.count(Fault.breakingLink.rawValue)
        note("the connection breaks in a message of \(bytes) bytes")
        return false
    }

    /// Asks once more after no answer came: for less, since the size may be the reason.
    func askForLess(_ store: SimStore, attempt: Int) throws {
        guard try noteBroken(store), var open = try nextRequest(store) else { return }
        open.attempt = attempt
        store.session?.open = open
        send(open, of: store)
    }

    /// Lets a device learn that a message did not get through; false if it died, or its disk was
    /// full.
    func noteBroken(_ store: SimStore) throws -> Bool {
        guard knobs.hasSizedLink else { return true }
        do {
            try store.session?.session.noteBroken()
            return store.session != nil
        } catch let crash as SimulatedCrash {
            try restart(store, after: crash, "while it learned about its link")
        } catch ReplicaError.diskFull {
            report.count(Fault.diskFull.rawValue)
            breakSync(store, "the disk is full")
        }
        return false
    }

    /// Messages in a row that may be too large in the calm: more than the halvings there are.
    private static let brokenMax = 20

    /// Whether a request and its answer get through in the calm, in which the link stays as it is
    /// while the other faults stop: syncs must end on it.
    ///
    /// `answer`: nil for the request alone.
    func passesCalmly(
        _ request: Int,
        _ answer: Int?,
        _ broken: inout Int,
        _ store: SimStore
    ) throws -> Bool {
        let slowness = slowness(of: request) + slowness(of: answer ?? 0)
        if slowness < Self.patience, passesLink(answer ?? request) {
            if answer != nil {
                time.value += slowness
                broken = 0
            }
            return true
        }
        time.value += Self.patience
        broken += 1
        if broken > Self.brokenMax {
            fail(
                "\(store.name) asks for no less than the link bears: a message of "
                    + "\(answer ?? request) bytes"
            )
        }
        _ = try noteBroken(store)
        return false
    }
}
