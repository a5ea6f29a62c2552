import SyncReplica
import SyncWire

/// How much the refusals of an answer hold, each of which may carry the office's whole record.
struct RefusalMeter {
    private var bytes = 0
    private var cells = 0

    /// Counts what the office says of a delta.
    ///
    /// - Throws: `ServiceError.tooManyRefusals`, before the answer would be larger than a device
    ///   takes. Of one record it never is.
    mutating func add(_ outcome: PushOutcome) throws {
        guard case .refused(let refusal) = outcome else { return }
        cells += refusal.dots.count
        if let office = refusal.office {
            // Such a record counts twice (`WireLimits.cellsMax`).
            cells += 2 * office.cells
            bytes += office.byteEstimate
        }
        let bytesMax = 2 * WireLimits.recordBytesMax
        guard cells <= WireLimits.refusalCellsMax, bytes <= bytesMax else {
            throw ServiceError.tooManyRefusals
        }
    }
}
