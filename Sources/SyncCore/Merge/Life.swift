extension RecordState {
    /// What the record's deletions remember, together.
    ///
    /// - Returns: Nil if the record was never deleted, or if an `alive` stands.
    public var deletion: Deletion? {
        let siblings = siblings(Register.life)
        guard !siblings.isEmpty else { return nil }
        var clock = VersionVector()
        var children: [RecordID: VersionVector] = [:]
        for sibling in siblings {
            guard case .deleted(let deletion) = sibling.content else { return nil }
            clock.join(deletion.clock)
            for child in deletion.children {
                children[child.record, default: VersionVector()].join(child.clock)
            }
        }
        return Deletion(
            clock: clock,
            children: children.map { Deletion.Child(record: $0.key, clock: $0.value) }
        )
    }

    /// Whether some deletion of the record stands, whether it is in force or overtaken.
    public var hasDeletionSibling: Bool {
        siblings(Register.life).contains {
            if case .deleted = $0.content { true } else { false }
        }
    }

    /// Whether all the siblings of the record but those of its life and its erasure are covered by
    /// a clock.
    public func isCovered(by clock: VersionVector) -> Bool {
        registers.allSatisfy { register in
            register.name == Register.life || register.name == Register.erased
                || register.siblings.allSatisfy { clock.covers($0.dot) }
        }
    }

    /// Whether the record is deleted.
    ///
    /// It is while no `alive` stands, the deletions have seen every sibling of it, and every child
    /// that is not itself deleted was seen by a deletion as it is now. So an edit of the record or
    /// of a child that a deleter had not seen brings the whole back.
    ///
    /// `children`: the children held that are not themselves deleted.
    public func isDeleted(children: some Sequence<RecordState>) -> Bool {
        isDeleted { deletion in
            children.allSatisfy { child in
                deletion.seen(child.header.id).map { child.isCoveredWithLife(by: $0) } ?? false
            }
        }
    }

    /// Whether the record is deleted.
    ///
    /// `seesChildren`: whether a deletion has seen all the children that are not themselves
    /// deleted, as they are now.
    package func isDeleted(seesChildren: (Deletion) throws -> Bool) rethrows -> Bool {
        guard let deletion, isCovered(by: deletion.clock) else { return false }
        return try seesChildren(deletion)
    }

    /// As `isCovered(by:)`, for a child: its life counts too, since bringing a child back by hand
    /// is an edit of it.
    package func isCoveredWithLife(by clock: VersionVector) -> Bool {
        registers.allSatisfy { register in
            register.name == Register.erased
                || register.siblings.allSatisfy { clock.covers($0.dot) }
        }
    }
}

extension Deletion {
    /// What was seen of a child; nil if it was not known.
    package func seen(_ child: RecordID) -> VersionVector? {
        let place = children.place { $0.record < child }
        return place < children.count && children[place].record == child
            ? children[place].clock : nil
    }
}
