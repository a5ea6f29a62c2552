extension RecordState {
    /// Puts a record right after a comparison found it different: it becomes the office's, but for
    /// what the office has not seen.
    ///
    /// A join would not do: if a value was lost here, this record's clock still covers it, and a
    /// join would take it for one that was replaced.
    ///
    /// - Returns: Whether something stands here that the office has not seen, and that should be
    ///   offered to it.
    public mutating func repair(from office: RecordDelta) -> Bool {
        var isAhead = false
        let names = Set(registers.map(\.name)).union(office.registers.map(\.name)).sorted()
        for name in names {
            let current = register(name)
            let ours = current?.siblings ?? []
            let theirs = office.registers.named(name)?.siblings ?? []
            let isUnseen = ours.contains { !office.clock.covers($0.dot) }
            isAhead = isAhead || isUnseen
            let siblings =
                isUnseen
                ? SyncCore.join(ours, seen: clock, theirs, seen: office.clock)
                : theirs.map { sibling in
                    let held = ours.sibling(of: sibling.dot)
                    return held?.content == .erased
                        ? Sibling(dot: sibling.dot, content: .erased) : sibling
                }
            guard siblings != ours else { continue }
            put(Register(name: name, siblings: siblings, sequence: current?.sequence ?? .zero))
        }
        clock.join(office.clock)
        return isAhead
    }

    /// The siblings that no longer stand in another state of the record.
    public func superseded(by other: RecordState) -> [SupersededSibling] {
        registers.flatMap { register in
            let kept = other.siblings(register.name)
            return register.siblings.filter { !kept.holds($0.dot) }.map {
                SupersededSibling(register: register.name, sibling: $0)
            }
        }
    }
}
