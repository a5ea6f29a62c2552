package import SyncCore
import SyncWire

/// How much travels in one message, and how often a sync heals itself before it gives up.
public struct SyncLimits: Hashable, Sendable {
    /// Records in one page.
    public var recordsMax: Int
    /// About how many bytes of values one page may hold.
    public var pageBytesMax: Int
    /// Transaction stamps in one message.
    public var stampsMax: Int
    /// Forks, wrong clocks and restored offices healed in one sync.
    public var healingsMax: Int
    /// Ranges compared in one message.
    public var rangesMax: Int
    /// Graves given back in one message to an office that was put back.
    public var gravesMax: Int

    /// Makes limits.
    public init(
        recordsMax: Int = 2_000,
        pageBytesMax: Int = 4 * 1024 * 1024,
        stampsMax: Int = 20_000,
        healingsMax: Int = 8,
        rangesMax: Int = 256,
        gravesMax: Int = 20_000
    ) {
        self.recordsMax = recordsMax
        self.pageBytesMax = pageBytesMax
        self.stampsMax = stampsMax
        self.healingsMax = healingsMax
        self.rangesMax = rangesMax
        self.gravesMax = gravesMax
    }

    /// The first records whose deltas together stay within the bytes of a page; at least one.
    package func cut(
        _ records: [RecordState],
        _ delta: (RecordState) throws -> RecordDelta
    ) rethrows -> [(RecordState, RecordDelta)] {
        var page: [(RecordState, RecordDelta)] = []
        var meter = PageMeter()
        for record in records {
            let delta = try delta(record)
            meter.add(delta)
            if !page.isEmpty, meter.isFull(bytesMax: pageBytesMax) { break }
            page.append((record, delta))
        }
        return page
    }
}

extension RecordDelta {
    /// Registers, fields, concurrent values, and what clocks and deletions remember: at least as
    /// many as a message counts (`WireLimits.cellsMax`).
    package var cells: Int {
        registers.reduce(clock.entries.count) { sum, register in
            sum + 1 + register.siblings.reduce(0) { $0 + 1 + $1.content.cells }
        }
    }

    /// Whether the record is small enough to travel, with room to spare.
    package var fitsLimits: Bool {
        byteEstimate <= WireLimits.recordBytesMax && cells <= WireLimits.recordCellsMax
            && registers.count <= WireLimits.recordRegistersMax
            && clock.entries.count <= WireLimits.recordClockEntriesMax
            && registers.allSatisfy { $0.siblings.count <= WireLimits.recordSiblingsMax }
    }

    /// Whether the record would be small enough even if all of another delta came on top.
    package func fitsLimits(with other: RecordDelta) -> Bool {
        let siblings = { (delta: RecordDelta) in
            delta.registers.reduce(0) { max($0, $1.siblings.count) }
        }
        return byteEstimate + other.byteEstimate <= WireLimits.recordBytesMax
            && cells + other.cells <= WireLimits.recordCellsMax
            && registers.count + other.registers.count <= WireLimits.recordRegistersMax
            && clock.entries.count + other.clock.entries.count
                <= WireLimits.recordClockEntriesMax
            && siblings(self) + siblings(other) <= WireLimits.recordSiblingsMax
    }

    /// About how many bytes the delta takes before compression.
    package var byteEstimate: Int {
        var bytes = 32 + clock.entries.count * 10
        for sibling in registers.lazy.flatMap(\.siblings) {
            bytes += 8
            switch sibling.content {
            case .fields(let values): for value in values { bytes += value.byteEstimate }
            case .alive, .erased: break
            case .deleted(let deletion):
                bytes += deletion.clock.entries.count * 10
                for child in deletion.children { bytes += 16 + child.clock.entries.count * 10 }
            }
        }
        return bytes
    }
}

extension Content {
    /// What the content is made of, but for itself.
    fileprivate var cells: Int {
        switch self {
        case .fields(let values): values.count
        case .alive, .erased: 0
        case .deleted(let deletion):
            deletion.children.reduce(deletion.clock.entries.count) {
                $0 + 1 + $1.clock.entries.count
            }
        }
    }
}

extension Value {
    /// Whether the value is short enough to travel.
    var fitsLimits: Bool {
        switch self {
        case .text(let text): text.utf8.count <= WireLimits.valueBytesMax
        case .bytes(let bytes): bytes.count <= WireLimits.valueBytesMax
        case .null, .integer, .real: true
        }
    }

    /// About how many bytes the value takes before compression.
    var byteEstimate: Int {
        switch self {
        case .null: 1
        case .integer: 5
        case .real: 9
        case .text(let text): text.utf8.count + 3
        case .bytes(let bytes): bytes.count + 3
        }
    }
}
