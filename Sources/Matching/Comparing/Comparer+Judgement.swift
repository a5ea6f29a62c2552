extension Comparer {
    /// A number that one person has outweighs a mistyped name or date, if enough else agrees.
    private func waive(_ pattern: inout LevelPattern, isNumber level: UInt8) {
        guard level == 1 || level == 2 else { return }
        let birth = pattern[MatchFeature.birth.index]
        let address = pattern[MatchFeature.address.index]
        let family = pattern[MatchFeature.family.index]
        let given = pattern[MatchFeature.given.index]
        var agreeing = 0
        if (1...2).contains(birth) || birth == 4 { agreeing += 1 }
        if (1...2).contains(address) { agreeing += 1 }
        if pattern[MatchFeature.place.index] == 1 || pattern[MatchFeature.place.index] == 2 {
            agreeing += 1
        }
        if (1...5).contains(family) { agreeing += 1 }
        if (1...5).contains(given) { agreeing += 1 }
        guard agreeing >= (level == 1 ? 2 : 3) else { return }
        pattern.vetoes.subtract([.given, .family, .gender, .birth])
        if given >= Given.unlike { pattern[MatchFeature.given.index] = Given.outweighed }
        if family >= Family.changed { pattern[MatchFeature.family.index] = Family.outweighed }
        if birth == 5 { pattern[MatchFeature.birth.index] = 6 }
    }

    /// Two names of one person who gave the same mailbox and the same telephone or date of birth:
    /// still for a person to judge, but no longer out of sight.
    private func soften(_ pattern: inout LevelPattern) {
        guard pattern[MatchFeature.given.index] == Given.different,
            !pattern.vetoes.contains(.gender),
            pattern[MatchFeature.email.index] == Email.same,
            pattern[MatchFeature.phone.index] == Phone.same
                || pattern[MatchFeature.birth.index] == 1
        else { return }
        pattern[MatchFeature.given.index] = Given.unlike
    }

    /// What the found levels together forbid.
    func judge(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ pattern: inout LevelPattern
    ) {
        if first.isCompany != second.isCompany { pattern.vetoes.insert(.kind) }
        if first.isCompany, second.isCompany { return }
        let phone = pattern[MatchFeature.phone.index]
        let email = pattern[MatchFeature.email.index]
        let affiliation = pattern[MatchFeature.affiliation.index]
        let birth = pattern[MatchFeature.birth.index]
        let address = pattern[MatchFeature.address.index]
        let number = pattern[MatchFeature.number.index]
        let isPersonal =
            (1...3).contains(phone) || email == Email.same || (1...2).contains(birth)
            || birth == 4 || (1...2).contains(number)
        let isShared = affiliation == Affiliation.one || affiliation == Affiliation.several
        let isOtherPhone = phone == Phone.different
        if !isPlain {
            waive(&pattern, isNumber: number)
            soften(&pattern)
        }
        if !isPersonal, !isShared, address != 1, address != 2,
            pattern[MatchFeature.place.index] != 1
        {
            pattern.vetoes.insert(.namesOnly)
            if isOtherPhone, email != Email.user {
                pattern[MatchFeature.phone.index] = Phone.unrelated
            }
        } else if !isPersonal, pattern[MatchFeature.patronymic.index] != Patronymic.same,
            !(address == 1 && isShared),
            isOtherPhone || (email == Email.different && affiliation != Affiliation.several)
        {
            pattern.vetoes.insert(.otherContact)
        } else if isOtherPhone, pattern[MatchFeature.place.index] == 3, birth != 1, number != 1,
            pattern[MatchFeature.patronymic.index] == 0
        {
            pattern.vetoes.insert(.otherContact)
        }
        let family = pattern[MatchFeature.family.index]
        let given = pattern[MatchFeature.given.index]
        let knowsFamily = family != 0 && family != Family.initial
        let knowsGiven = (1...5).contains(given) && given != Given.initial
        let isCertain =
            (1...2).contains(number) || email == Email.same
            || (1...2).contains(birth)
                && (pattern[MatchFeature.place.index] == 1 || address == 1)
            || address == 1 && pattern[MatchFeature.place.index] == 1
        if isCertain { return }
        // A surname alone on a number that others of the family answer too may be any of them.
        if given == 0, phone != Phone.same || pattern.isSharedMobile || !knowsFamily {
            pattern.vetoes.insert(.fewNames)
        }
        if !isPersonal, !(knowsFamily && given != 0) { pattern.vetoes.insert(.fewNames) }
        if !knowsFamily, !knowsGiven { pattern.vetoes.insert(.fewNames) }
    }
}
