import SyncCore
import SyncReplica

extension WriteTransaction {
    /// Writes the time that belongs to a day; without one, what was said before is taken back, so
    /// that it does not come again with its day.
    ///
    /// - Returns: Whether something was written.
    @discardableResult
    func writeTime(
        _ moment: DayMoment?,
        to register: RegisterName,
        of id: RecordID,
        in table: TableName
    ) throws -> Bool {
        if let values = moment.flatMap(DayTimes.values) {
            return try write(values, to: register, of: id, in: table)
        }
        var isWritten = false
        for record in table == "contact" ? try members(of: id) : [id] {
            let held = try self.record(record, in: table)?.siblings(register) ?? []
            guard held.contains(where: { $0.content.values.contains { $0 != .null } }) else {
                continue
            }
            let isNew = try write([.null, .null], to: register, of: record, in: table)
            isWritten = isWritten || isNew
        }
        return isWritten
    }
}
