#if os(Linux)
import SyncCore
import SyncTestSupport
import SyncWire
import Testing

/// What a message may cost, however it was made: three times its bytes and 16 MB.
@Suite struct MemoryTests {
    /// By how much reading a set makes the process grow beyond what is allowed, and what is wrong
    /// with the set.
    private static func read(_ set: HostileSet) throws -> (excess: Int, error: WireError?) {
        let bytes = set.bytes
        var found: WireError?
        let growth = try PeakMemory.growth {
            var reader = ByteReader(bytes)
            do {
                // Record by record, as an office goes through it.
                try ChangeSetDecoder.decode(from: &reader).visitRecords { delta in
                    precondition(delta.registers.count <= WireLimits.registersMax)
                }
            } catch let error as WireError {
                found = error
            }
        }
        return (growth - 3 * bytes.count - 16_000_000, found)
    }

    @Test func `what the limits allow takes no more than three times its bytes and 16 MB`() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            for set in HostileSet.allowed.lazy.map({ $0() }) {
                let (excess, error) = try MemoryTests.read(set)
                if let error { PeakMemory.complain("\(set.name): \(error)") }
                if excess > 0 { PeakMemory.complain("memory, by \(excess) bytes: \(set.name)") }
            }
        }
        #expect(PeakMemory.complaints(result?.standardErrorContent) == [])
    }

    @Test func `what the limits forbid is refused before it takes more`() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            for set in HostileSet.excessive.lazy.map({ $0() }) {
                let (excess, error) = try MemoryTests.read(set)
                if case .limit? = error {} else { PeakMemory.complain("and read: \(set.name)") }
                if excess > 0 { PeakMemory.complain("memory, by \(excess) bytes: \(set.name)") }
            }
        }
        #expect(PeakMemory.complaints(result?.standardErrorContent) == [])
    }
}
#endif
