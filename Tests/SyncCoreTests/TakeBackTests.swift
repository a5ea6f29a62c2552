import SyncCore
import Testing

@Suite struct TakeBackTests {
    /// The office's record, and a device's that has it and wrote 5 into `a` and 6 into `b`.
    private func stores() throws -> (office: RecordState, device: RecordState) {
        var office = Make.record()
        try office.set(1, "a", Make.dot(9, 1))
        try office.set(2, "b", Make.dot(9, 1))
        var device = Make.record()
        device.join(office.whole, at: nil)
        _ = try device.write(
            Make.content(5),
            to: Make.register("a"),
            dot: Make.dot(1, 3),
            at: SequenceNumber(1)
        )
        _ = try device.write(
            Make.content(6),
            to: Make.register("b"),
            dot: Make.dot(1, 3),
            at: SequenceNumber(1)
        )
        return (office, device)
    }

    private let refused = RefusedDot(register: "a", dot: Make.dot(1, 3))

    @Test func `a refused register becomes the office's and the others stay to be pushed`() throws {
        var (office, device) = try stores()
        try office.set(4, "a", Make.dot(9, 5))
        let removed = device.takeBack([refused], office: office.whole)
        #expect(removed == [SupersededSibling(register: "a", sibling: Make.sibling(5, 1, 3))])
        #expect(device.numbers("a") == [4])
        #expect(device.numbers("b") == [6])
        #expect(device.isPending)
        office.join(device.delta(after: device.pushed), at: SequenceNumber(2))
        #expect(office.numbers("a") == [4])
        #expect(office.numbers("b") == [6])
    }

    @Test func `a value that the refused write had replaced comes back from the office`() throws {
        var (office, device) = try stores()
        _ = device.takeBack([refused], office: office.whole)
        #expect(device.numbers("a") == [1])
        office.join(device.delta(after: device.pushed), at: SequenceNumber(2))
        #expect(office.registers.map(\.siblings) == device.registers.map(\.siblings))
    }

    @Test func `a register overwritten meanwhile is left as it is`() throws {
        var (office, device) = try stores()
        try device.set(7, "a", Make.dot(1, 8))
        #expect(device.takeBack([refused], office: office.whole) == [])
        #expect(device.numbers("a") == [7])
        office.join(device.whole, at: SequenceNumber(2))
        #expect(office.numbers("a") == [7])
    }

    @Test func `values that the office has not seen stay beside the office's`() throws {
        var (office, device) = try stores()
        var third = Make.record()
        try third.set(8, "a", Make.dot(3, 4))
        device.join(third.whole, at: nil)
        try office.set(4, "a", Make.dot(9, 5))
        _ = device.takeBack([refused], office: office.whole)
        #expect(device.numbers("a") == [8, 4])
        var seen = office
        seen.join(third.whole, at: nil)
        try seen.set(9, "a", Make.dot(9, 6))
        var again = try stores().device
        again.join(third.whole, at: nil)
        _ = again.takeBack([refused], office: seen.whole)
        #expect(again.numbers("a") == [9], "what the office has seen and replaced is gone")
    }

    @Test func `a record that the office does not hold loses only what was refused`() throws {
        var device = Make.record()
        try device.set(1, "a", Make.dot(1, 3))
        try device.set(2, "b", Make.dot(1, 3))
        let removed = device.takeBack([refused], office: nil)
        #expect(removed.count == 1)
        #expect(device.registers.map(\.name) == ["b"])
        _ = device.takeBack([RefusedDot(register: "b", dot: Make.dot(1, 3))], office: nil)
        #expect(device.registers.isEmpty)
    }

    @Test func `taking back twice changes nothing more`() throws {
        var (office, device) = try stores()
        try office.set(4, "a", Make.dot(9, 5))
        _ = device.takeBack([refused], office: office.whole)
        let once = device
        #expect(device.takeBack([refused], office: office.whole) == [])
        #expect(device == once)
    }
}
