import SyncCore
import SyncTestSupport
import Testing

/// How small a universe is.
struct Universe: Sendable, CustomTestStringConvertible {
    /// Stores that write and join.
    var writers: Int
    /// Stores that only join: they stand for states that are still on their way.
    var readers: Int
    var registers: [RegisterName]
    var writesMax: Int

    var testDescription: String {
        "\(writers) writers, \(readers) readers, \(registers.count) registers, \(writesMax) writes"
    }

    static let all = [
        Universe(writers: 2, readers: 0, registers: ["a", "b"], writesMax: 3),
        Universe(writers: 2, readers: 2, registers: ["a"], writesMax: 2),
        Universe(writers: 2, readers: 1, registers: ["a"], writesMax: 3),
        Universe(writers: 3, readers: 0, registers: ["a"], writesMax: 3),
        Universe(writers: 3, readers: 0, registers: ["a", "b"], writesMax: 2),
    ]

    /// What all the stores hold at one moment, and how often each has written.
    struct Moment: Hashable {
        var stores: [RecordState]
        var writes: [UInt64]
    }

    /// Every moment that writes and joins can lead to.
    func moments() throws -> Set<Moment> {
        let empty = Make.record()
        let start = Moment(
            stores: Array(repeating: empty, count: writers + readers),
            writes: Array(repeating: 0, count: writers)
        )
        var found: Set<Moment> = [start]
        var rest = [start]
        while let moment = rest.popLast() {
            for next in try successors(of: moment) where found.insert(next).inserted {
                rest.append(next)
            }
        }
        return found
    }

    private func successors(of moment: Moment) throws -> [Moment] {
        var result: [Moment] = []
        let written = moment.writes.reduce(0, +)
        if written < UInt64(writesMax) {
            for writer in 0..<writers {
                for name in registers {
                    var next = moment
                    next.writes[writer] += 1
                    // All replicas stamp the same times, so that only dots can tell writes apart.
                    let dot = Make.dot(UInt64(writer + 1), next.writes[writer])
                    try next.stores[writer].set(Int64(written), name, dot)
                    result.append(next)
                }
            }
        }
        for target in moment.stores.indices {
            for source in moment.stores.indices where source != target {
                var next = moment
                next.stores[target].join(moment.stores[source].whole, at: nil)
                result.append(next)
            }
        }
        return result
    }
}

@Suite struct JoinLawTests {
    @Test(arguments: Universe.all)
    func `join is commutative, associative and idempotent over every reachable state`(
        _ universe: Universe
    ) throws {
        var failures = 0
        var largest = 0
        for moment in try universe.moments() {
            let stores = moment.stores
            for left in stores {
                if left.joined(with: left) != left { failures += 1 }
                for right in stores {
                    let both = left.joined(with: right)
                    if both != right.joined(with: left) { failures += 1 }
                    if both.joined(with: right) != both { failures += 1 }
                    for third in stores {
                        let other = left.joined(with: right.joined(with: third))
                        if both.joined(with: third) != other { failures += 1 }
                    }
                }
                largest = max(largest, left.siblings("a").count)
            }
        }
        #expect(failures == 0)
        #expect(largest > 1, "the universe holds conflicts")
    }

    @Test(arguments: Universe.all)
    func `join keeps exactly what both hold or one has not seen`(_ universe: Universe) throws {
        var failures = 0
        for moment in try universe.moments() {
            for left in moment.stores {
                for right in moment.stores {
                    let joined = left.joined(with: right)
                    if joined.clock != left.clock.joined(with: right.clock) { failures += 1 }
                    for name in universe.registers {
                        let expected = Self.definition(left, right, name)
                        if Set(joined.siblings(name)) != expected { failures += 1 }
                        let dots = joined.siblings(name).map(\.dot)
                        if dots != dots.sorted() { failures += 1 }
                    }
                }
            }
        }
        #expect(failures == 0)
    }

    /// The definition in the words of the specification, on sets.
    private static func definition(
        _ left: RecordState,
        _ right: RecordState,
        _ name: RegisterName
    ) -> Set<Sibling> {
        let a = Set(left.siblings(name))
        let b = Set(right.siblings(name))
        return a.intersection(b)
            .union(a.filter { right.clock[$0.dot.replica] < $0.dot.timestamp })
            .union(b.filter { left.clock[$0.dot.replica] < $0.dot.timestamp })
    }

    @Test func `a join reports what changed and what it replaced`() throws {
        var device = Make.record()
        try device.set(1, "a", Make.dot(1, 1))
        try device.set(2, "b", Make.dot(1, 1))
        var other = Make.record()
        other.join(device.whole, at: nil)
        try other.set(3, "a", Make.dot(2, 5))
        let outcome = device.join(other.whole, at: nil)
        #expect(outcome.changed == ["a"])
        #expect(
            outcome.superseded == [
                SupersededSibling(register: "a", sibling: Make.sibling(1, 1, 1))
            ]
        )
        #expect(device.join(other.whole, at: nil) == JoinOutcome())
    }

    @Test func `the office numbers the registers that a join changes and no other`() throws {
        var office = Make.record()
        let first = SequenceNumber(5)
        _ = try office.write(
            Make.content(1),
            to: Make.register("a"),
            dot: Make.dot(9, 1),
            at: first
        )
        _ = try office.write(
            Make.content(2),
            to: Make.register("b"),
            dot: Make.dot(9, 1),
            at: first
        )
        var device = Make.record()
        device.join(office.whole, at: nil)
        try device.set(7, "b", Make.dot(1, 3))
        office.join(device.whole, at: SequenceNumber(6))
        #expect(office.register("a")?.sequence == first)
        #expect(office.register("b")?.sequence == SequenceNumber(6))
        #expect(office.sequence == SequenceNumber(6))
        office.join(device.whole, at: SequenceNumber(7))
        #expect(office.sequence == SequenceNumber(6), "a join that changes nothing takes no number")
    }

    @Test func `a pull changes no sequence number on a device`() throws {
        var device = Make.record()
        _ = try device.write(
            Make.content(1),
            to: Make.register("a"),
            dot: Make.dot(1, 1),
            at: SequenceNumber(4)
        )
        device.pushed = SequenceNumber(4)
        var office = Make.record()
        try office.set(2, "a", Make.dot(9, 1))
        try office.set(3, "b", Make.dot(9, 1))
        device.join(office.whole, at: nil)
        #expect(device.numbers("a") == [1, 2])
        #expect(device.sequence == SequenceNumber(4))
        #expect(device.register("b")?.sequence == .zero)
        #expect(!device.isPending)
    }

    @Test func `registers that a delta leaves out stay as they are`() throws {
        var sender = Make.record()
        _ = try sender.write(
            Make.content(1),
            to: Make.register("a"),
            dot: Make.dot(1, 1),
            at: SequenceNumber(1)
        )
        var receiver = sender
        _ = try sender.write(
            Make.content(2),
            to: Make.register("b"),
            dot: Make.dot(1, 2),
            at: SequenceNumber(2)
        )
        let delta = sender.delta(after: SequenceNumber(1))
        #expect(delta.registers.map(\.name) == ["b"])
        #expect(delta.clock == sender.clock)
        receiver.join(delta, at: nil)
        #expect(receiver.numbers("a") == [1])
        #expect(receiver.numbers("b") == [2])
        #expect(sender.whole.registers.map(\.name) == ["a", "b"])
        #expect(sender.delta(after: SequenceNumber(2)).registers.isEmpty)
    }
}
