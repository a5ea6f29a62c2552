package import SyncCore
import SyncWire

/// How much was put into a page so far.
///
/// What is counted as full is half of what a message may have (`WireLimits`), so that one record
/// more, however large, still fits.
package struct PageMeter {
    private var bytes = 0
    private var cells = 0
    private var replicas: Set<ReplicaID> = []
    private var names: Set<String> = []
    private var lastRegisters: [RegisterName] = []

    /// Begins with an empty page.
    package init() {}

    /// Counts a record.
    package mutating func add(_ delta: RecordDelta) {
        bytes += delta.byteEstimate
        cells += delta.cells
        addNames(delta)
        for entry in delta.clock.entries { replicas.insert(entry.replica) }
        for sibling in delta.registers.lazy.flatMap(\.siblings) {
            // That of a dot stands in the clock.
            guard case .deleted(let deletion) = sibling.content else { continue }
            for entry in deletion.clock.entries { replicas.insert(entry.replica) }
            for entry in deletion.children.lazy.flatMap(\.clock.entries) {
                replicas.insert(entry.replica)
            }
        }
    }

    /// Most records have the registers of the one before.
    private mutating func addNames(_ delta: RecordDelta) {
        guard !delta.registers.lazy.map(\.name).elementsEqual(lastRegisters) else { return }
        lastRegisters = delta.registers.map(\.name)
        names.formUnion(lastRegisters)
        names.insert(delta.header.table)
    }

    /// Whether the page should end.
    package func isFull(bytesMax: Int) -> Bool {
        bytes > bytesMax || cells > WireLimits.pageCellsMax
            || replicas.count > WireLimits.pageReplicasMax
            || names.count > WireLimits.pageNamesMax
    }
}
