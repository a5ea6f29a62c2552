extension MatchModel {
    /// Compares two records and explains the result.
    ///
    /// `lines` tells how many surnames are seen on each telephone number; counted from the records
    /// that share a number with the two.
    public func compare(
        _ first: CanonicalRecord,
        _ second: CanonicalRecord,
        lines: LineUse = LineUse()
    ) -> MatchScore {
        var tokens = TokenTable()
        var one = PackedRecord(first, tokens: &tokens)
        var two = PackedRecord(second, tokens: &tokens)
        one.count(lines)
        two.count(lines)
        let pattern = Comparer(tokens: tokens).compare(one, two)
        return Scorer(self, tokens: tokens).score(pattern, one, two)
    }
}

extension PackedRecord {
    /// Takes over who is seen on the record's numbers.
    mutating func count(_ lines: LineUse) {
        let people = (
            lines.people(on: PhoneForm(packed: phones.0).number),
            lines.people(on: PhoneForm(packed: phones.1).number),
            lines.people(on: PhoneForm(packed: phones.2).number)
        )
        surnames = (people.0.surnames, people.1.surnames, people.2.surnames)
        isShared = (people.0.isShared, people.1.isShared, people.2.isShared)
    }
}
