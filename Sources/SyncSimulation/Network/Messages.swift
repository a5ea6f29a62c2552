import SyncReplica
import SyncWire

/// A sync that is going on.
struct OpenSession {
    var session: SyncSession
    /// Tells it from earlier and later ones.
    let number: Int
    /// The session's own luck with the network.
    var random: SplitMix
    /// The request whose answer is awaited.
    var open: OpenRequest?
    var requests = 0
    /// The feed's end that the first pull was told of; for the naive rules.
    var target: Int64?
    var bytes = 0
}

/// A request as it was sent, for sending it again.
struct OpenRequest {
    var number: Int
    var request: SyncRequest
    var bytes: [UInt8]
    var shadow: Shadow
    var attempt = 0
}

/// A message on its way.
struct Message {
    var device: Int
    var line: Int
    var session: Int
    var request: Int
    var bytes: [UInt8]
    var shadow: Shadow
    /// For the naive rules, what the office may not know otherwise.
    var target: Int64?
}

/// Something that happens at a time of its own.
enum Event {
    case request(Message)
    case answer(Message)
    /// Pushes that came together are answered.
    case commit
    case timeout(device: Int, session: Int, request: Int, attempt: Int)
}

/// Events in the order of their times, and for one time in the order in which they were planned.
struct EventQueue {
    private struct Entry {
        var time: Int64
        var order: Int
        var event: Event

        func comes(before other: Entry) -> Bool {
            time != other.time ? time < other.time : order < other.order
        }
    }

    private var heap: [Entry] = []
    private var order = 0

    var isEmpty: Bool { heap.isEmpty }

    /// When the next event is due.
    var nextTime: Int64? { heap.first?.time }

    mutating func add(_ event: Event, at time: Int64) {
        order += 1
        heap.append(Entry(time: time, order: order, event: event))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].comes(before: heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeFirst() -> (time: Int64, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.event) }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].comes(before: heap[least]) { least = child }
            }
            guard least != parent else { break }
            heap.swapAt(least, parent)
            parent = least
        }
        return (first.time, first.event)
    }

    mutating func removeAll() { heap = [] }
}
