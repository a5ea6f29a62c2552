/// A write that the office did not take.
public struct RefusedDot: Hashable, Sendable {
    /// The register that was written.
    public var register: RegisterName
    /// The write.
    public var dot: Dot

    /// Makes a refused write.
    public init(register: RegisterName, dot: Dot) {
        self.register = register
        self.dot = dot
    }
}

extension RecordState {
    /// Takes refused writes back, on the device that wrote them.
    ///
    /// Each register that still holds a refused write becomes the office's siblings plus those held
    /// here that the office has not seen; a register overwritten meanwhile is left as it is. Then
    /// the office's record is joined. Push numbers stay, so the other registers are pushed again.
    /// - Returns: The refused values that were still held, for their author's list.
    public mutating func takeBack(
        _ refused: [RefusedDot],
        office: RecordDelta?
    ) -> [SupersededSibling] {
        var removed: [SupersededSibling] = []
        let refused = Set(refused)
        for register in registers {
            let isRefused = { (sibling: Sibling) in
                refused.contains(RefusedDot(register: register.name, dot: sibling.dot))
            }
            let bad = register.siblings.filter(isRefused)
            guard !bad.isEmpty else { continue }
            removed += bad.map { SupersededSibling(register: register.name, sibling: $0) }
            let theirs = office?.registers.named(register.name)?.siblings ?? []
            let seen = office?.clock ?? VersionVector()
            let ours = register.siblings.filter { sibling in
                !isRefused(sibling) && !seen.covers(sibling.dot) && !theirs.holds(sibling.dot)
            }
            put(
                Register(
                    name: register.name,
                    siblings: theirs + ours,
                    sequence: register.sequence
                )
            )
        }
        if let office { join(office, at: nil) }
        return removed
    }
}
