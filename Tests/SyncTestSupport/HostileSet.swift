package import SyncCore
package import SyncWire

/// A change set written by hand, to ask for as much as few bytes can.
package struct HostileSet: Sendable {
    /// What the set is about, for failures.
    package var name: String
    /// How many replica IDs its dictionary has.
    package var replicas = 1
    /// The names of its dictionary; the first is the table's and the scope's, and those of registers
    /// follow.
    package var names: [String] = ["all"]
    /// Its shapes: flags beside that the records are whole, then registers by their name's place and
    /// their form.
    package var shapes: [(flags: UInt8, registers: [(name: Int, form: Int)])] = []
    /// Its records: runs of a shape.
    package var runs: [(shape: Int, count: Int)] = []
    /// Its sections.
    package var clocks = ByteWriter()
    /// The dots.
    package var dots = ByteWriter()
    /// The registers in full.
    package var full = ByteWriter()
    /// Its columns.
    package var columns = ByteWriter()

    /// Begins a set.
    package init(_ name: String) { self.name = name }

    /// As many names as are wanted, those behind the first in order and as short as they can be.
    package static func names(_ count: Int) -> [String] {
        let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        return ["all"]
            + (0..<count - 1).map { number in
                var text = ""
                var rest = number
                for _ in 0..<3 {
                    text = String(digits[rest % 36]) + text
                    rest /= 36
                }
                return text
            }
    }

    /// Adds records of a shape, each with a clock that covers what follows.
    package mutating func addRecords(_ count: Int, flags: UInt8 = 0, _ registers: [(Int, Int)]) {
        shapes.append((flags: flags, registers: registers.map { (name: $0.0, form: $0.1) }))
        runs.append((shape: shapes.count - 1, count: count))
        for _ in 0..<(flags & 4 == 0 ? count : 0) {
            clocks.raw([1, 0])
            clocks.signed(clocks.bytes.count == 2 ? 1 << 40 : 0)
        }
    }

    /// The set's bytes.
    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.count(replicas)
        for number in 0..<replicas { writer.identifier(Self.replica(number)) }
        writer.count(names.count)
        for name in names { writer.text(name) }
        writer.count(shapes.count)
        for shape in shapes {
            writer.raw([0, 0, shape.flags | 8])
            writer.count(shape.registers.count)
            for register in shape.registers {
                writer.count(register.name)
                writer.count(register.form)
            }
        }
        writer.count(runs.reduce(0) { $0 + $1.count })
        for run in runs {
            writer.count(run.shape)
            writer.count(run.count)
        }
        writeIDs(to: &writer)
        for section in [clocks, dots, full] { writer.blob(section.bytes) }
        writer.raw(columns.bytes)
        return writer.bytes
    }

    private func writeIDs(to writer: inout ByteWriter) {
        for number in 0..<runs.reduce(0, { $0 + $1.count }) {
            writer.signed(number == 0 ? 1 : 0)
            writer.raw([0x70, 0, 0x80, 0, 0, 0, 0])
            for shift in [16, 8, 0] { writer.byte(UInt8(truncatingIfNeeded: number >> shift)) }
        }
    }

    /// A replica ID of the set's dictionary.
    package static func replica(_ number: Int) -> ReplicaID {
        ReplicaID(high: 0xFA4E, low: UInt64(number))
    }

    /// The set as it is read, all of its bytes.
    package var changes: ChangeSet {
        get throws {
            var reader = ByteReader(bytes)
            let changes = try ChangeSetDecoder.decode(from: &reader)
            try reader.finish()
            return changes
        }
    }
}
