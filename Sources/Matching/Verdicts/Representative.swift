extension Grouping {
    /// The record that stands for a group: the one created first, then the one of the lowest ID.
    ///
    /// - Parameters:
    ///   - group: the records, in any order.
    ///   - created: when a record was created, in milliseconds since 1970; nil if that is not
    ///     known. Such a record comes after all others.
    /// - Returns: nil for no records.
    /// - Throws: what `created` throws.
    public static func representative<Failure: Error>(
        of group: some Sequence<ID>,
        created: (ID) throws(Failure) -> Int64?
    ) throws(Failure) -> ID? {
        var best: (isUnknown: Int, created: Int64, record: ID)?
        for record in group {
            let time = try created(record)
            let key = (time == nil ? 1 : 0, time ?? 0, record)
            if let known = best, known <= key { continue }
            best = key
        }
        return best?.record
    }
}
