/// All verdicts that may have a say in the groups of some records, for keeping groups up to date
/// where something has changed.
///
/// Two records hang together if some `same` names both of them, in its pair or among its members;
/// a component is what hangs together with its seeds, one with another. A ``Grouping`` of a
/// component's verdicts gives for its records what a grouping of all verdicts gives. Whether a
/// `same` takes effect depends on three things, all of them in the component of its pair:
///
/// - the groups of its two records, which were made by `same` verdicts, each within a component;
/// - the different pairs within the union, whose records are in the component, so that the verdicts
///   on them, siblings included, touch it;
/// - the sets of members that contain the union, each of which touches the component by it.
///
/// A verdict of another component changes none of them, so it is of no matter when it is taken.
///
/// When a verdict is replaced, what hung together by the old one may do so no longer: the seeds are
/// then the records that the old and the new verdict name.
public struct VerdictComponent<ID: Hashable & Comparable & Sendable>: Sendable {
    /// The records whose groups follow from the verdicts, ascending, the seeds among them.
    public let records: [ID]
    /// The verdicts, each once.
    ///
    /// Those of them that say `different` may name records outside.
    public let verdicts: [Verdict<ID>]

    /// Collects a component.
    ///
    /// - Parameters:
    ///   - seeds: the records to begin with.
    ///   - touching: gives all standing verdicts that name a record, in their pair or among their
    ///     members.
    /// - Throws: what `touching` throws.
    public init<Failure: Error>(
        of seeds: some Sequence<ID>,
        touching: (ID) throws(Failure) -> [Verdict<ID>]
    ) throws(Failure) {
        var records = Set(seeds)
        var open = records.sorted()
        var known: Set<Verdict<ID>> = []
        var verdicts: [Verdict<ID>] = []
        while let record = open.popLast() {
            for verdict in try touching(record) where known.insert(verdict).inserted {
                verdicts.append(verdict)
                guard verdict.kind == .same else { continue }
                for member in verdict.members where records.insert(member).inserted {
                    open.append(member)
                }
            }
        }
        self.records = records.sorted()
        self.verdicts = verdicts
    }
}
