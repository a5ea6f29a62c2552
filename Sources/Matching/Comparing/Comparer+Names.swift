extension Comparer {
    /// Surname and given name together, since they may be in each other's fields.
    func compareNames(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ pattern: inout LevelPattern
    ) {
        var given = givens(first, second)
        var family = families(first, second)
        let isOtherGender =
            first.gender != second.gender && first.gender != .unknown
            && second.gender != .unknown
        if given >= Given.unlike || family == Family.different || family == 0 || given == 0 {
            crossed(first, second, &family, &given)
        }
        if isOtherGender {
            pattern.vetoes.insert(.gender)
            if given != Given.same, given != Given.swapped { given = Given.different }
        }
        if family == Family.different {
            let mayBeWoman = first.gender != .male && second.gender != .male
            let sameGiven = given != 0 && given < Given.swapped && !first.isCompany
            if mayBeWoman, sameGiven { family = Family.changed }
        }
        pattern[MatchFeature.family.index] = family
        pattern[MatchFeature.given.index] = given
        if given >= Given.otherInitial { pattern.vetoes.insert(.given) }
        if family == Family.different { pattern.vetoes.insert(.family) }
    }

    private func families(_ first: PackedRecord, _ second: PackedRecord) -> UInt8 {
        guard first.family != 0, second.family != 0 else { return 0 }
        guard first.isCompany == second.isCompany else { return Family.different }
        if first.family == second.family { return Family.same }
        let lengths = (tokens.length(first.family), tokens.length(second.family))
        if lengths.0 == 1 || lengths.1 == 1 {
            let isSame = tokens.initial(first.family) == tokens.initial(second.family)
            return isSame ? Family.initial : Family.different
        }
        let others = (first.otherFamily, second.otherFamily)
        if others.0 != 0 || others.1 != 0 {
            if others.0 == second.family || others.1 == first.family
                || others.0 != 0 && others.0 == others.1
            {
                return Family.partial
            }
            if others.0 != 0, isClose(others.0, second.family) { return Family.partial }
            if others.1 != 0, isClose(others.1, first.family) { return Family.partial }
        }
        if isClose(first.family, second.family) { return Family.close }
        return isMistyped(first.familySpelling, second.familySpelling)
            || isCloseSpeltOut(first.family, second.family)
            ? Family.close : Family.different
    }

    func givens(_ first: PackedRecord, _ second: PackedRecord) -> UInt8 {
        guard first.given != 0, second.given != 0 else { return 0 }
        let lengths = (tokens.length(first.given), tokens.length(second.given))
        if lengths.0 == 1 || lengths.1 == 1 {
            return initials(first, second, lengths)
        }
        if first.given == second.given { return Given.same }
        if first.fullNames != 0, first.fullNames == second.fullNames {
            return tokens.members(first.fullNames).count == 1 ? Given.same : Given.diminutive
        }
        let areKnown = (first.fullNames != 0, second.fullNames != 0)
        if areKnown.0, areKnown.1 {
            if intersects(first.fullNames, second.fullNames) { return Given.diminutive }
            return isMistyped(first.givenSpelling, second.givenSpelling)
                ? Given.similar : Given.different
        }
        if isClose(first.given, second.given) { return Given.close }
        if areKnown.0, isCloseToAny(second.given, first.fullNames) { return Given.close }
        if areKnown.1, isCloseToAny(first.given, second.fullNames) { return Given.close }
        if isMistyped(first.givenSpelling, second.givenSpelling) { return Given.close }
        let sets = (
            areKnown.0 ? first.fullNames : first.guessedNames,
            areKnown.1 ? second.fullNames : second.guessedNames
        )
        return sets.0 != 0 && sets.1 != 0 && intersects(sets.0, sets.1) ? Given.close : Given.unlike
    }

    private func initials(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ lengths: (Int, Int)
    ) -> UInt8 {
        let letters = (tokens.initial(first.given), tokens.initial(second.given))
        if letters.0 == letters.1 { return Given.initial }
        let (letter, full) = lengths.0 == 1 ? (letters.0, second) : (letters.1, first)
        if full.fullNames != 0,
            tokens.members(full.fullNames).contains(where: { tokens.initial($0) == letter })
        {
            return Given.initial
        }
        return Given.otherInitial
    }

    /// Tries surname against given name, for names typed into each other's fields.
    private func crossed(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ family: inout UInt8,
        _ given: inout UInt8
    ) {
        let one = matches(first.family, first.familySpelling, second)
        let two = matches(second.family, second.familySpelling, first)
        if one || two, !(one && two), given >= Given.unlike, family == Family.different {
            // One of the two has the names exchanged, and another surname.
            given = Given.swapped
        } else if one, two {
            family = Family.swapped
            given = Given.swapped
        } else if one, first.given == 0 || second.family == 0 {
            // One word typed as a surname here and as a given name there.
            family = Family.swapped
            given = first.given == 0 ? 0 : given
        } else if two, second.given == 0 || first.family == 0 {
            family = Family.swapped
            given = second.given == 0 ? 0 : given
        }
    }

    private func matches(
        _ family: UInt32,
        _ spelling: UInt32,
        _ other: PackedRecord
    ) -> Bool {
        guard family != 0, other.given != 0, tokens.length(family) > 1 else { return false }
        if family == other.given { return true }
        if other.fullNames != 0, tokens.members(other.fullNames).contains(family) { return true }
        return tokens.length(other.given) > 3
            && (isClose(family, other.given) || isMistyped(spelling, other.givenSpelling))
    }

    func patronymics(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ vetoes: inout Vetoes
    ) -> UInt8 {
        guard first.patronymic != 0, second.patronymic != 0 else { return 0 }
        if first.patronymic == second.patronymic { return Patronymic.same }
        if tokens.length(first.patronymic) == 1 || tokens.length(second.patronymic) == 1 {
            let isSame = tokens.initial(first.patronymic) == tokens.initial(second.patronymic)
            if !isSame { vetoes.insert(.patronymic) }
            return isSame ? Patronymic.initial : Patronymic.otherInitial
        }
        if isClose(first.patronymic, second.patronymic)
            || opens(first.patronymic, second.patronymic)
            || tokens.distance(first.patronymicSpelling, second.patronymicSpelling) == 1
        {
            return Patronymic.close
        }
        vetoes.insert(.patronymic)
        return Patronymic.different
    }
}
