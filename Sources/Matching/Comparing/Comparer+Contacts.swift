extension Comparer {
    /// Phones, e-mail and what colleagues and families share, judged together.
    func compareContacts(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ pattern: inout LevelPattern
    ) {
        var shared = 0
        pattern[MatchFeature.phone.index] = phones(first, second, &pattern, &shared)
        pattern[MatchFeature.email.index] = emails(first, second, &shared)
        var isOtherCompany = false
        if first.isCompany, second.isCompany {
            if first.tax != 0, first.tax == second.tax { shared += 1 }
        } else if first.company != 0, second.company != 0 {
            if first.company == second.company {
                shared += 1
            } else {
                let lengths = (tokens.length(first.company), tokens.length(second.company))
                let distance = tokens.distance(first.company, second.company)
                if distance == 1, min(lengths.0, lengths.1) >= 6 {
                    shared += 1
                } else {
                    isOtherCompany = true
                }
            }
        } else if first.tax != 0, first.tax == second.tax {
            shared += 1
        }
        if shared > 0 {
            pattern[MatchFeature.affiliation.index] =
                shared > 1 ? Affiliation.several : Affiliation.one
        } else if isOtherCompany {
            pattern[MatchFeature.affiliation.index] = Affiliation.different
        }
        if first.isCompany, second.isCompany, first.tax != 0, second.tax != 0,
            first.tax != second.tax
        {
            pattern.vetoes.insert(.taxNumber)
        }
    }

    private func emails(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ shared: inout Int
    ) -> UInt8 {
        var level: UInt8 = 0
        var hasBoth = false
        let ones = [
            (first.emails.0, first.users.0, first.sharedEmails.0),
            (first.emails.1, first.users.1, first.sharedEmails.1),
        ]
        let twos = [
            (second.emails.0, second.users.0, second.sharedEmails.0),
            (second.emails.1, second.users.1, second.sharedEmails.1),
        ]
        for one in ones where one.0 != 0 {
            for two in twos where two.0 != 0 {
                if one.2 || two.2 {
                    if one.0 == two.0 {
                        if first.isCompany, second.isCompany { return Email.same }
                        shared += 1
                    }
                    continue
                }
                hasBoth = true
                if one.0 == two.0 {
                    level = Email.same
                } else if one.1 == two.1, level == 0 {
                    level = Email.user
                }
            }
        }
        if level != 0 { return level }
        return hasBoth ? Email.different : 0
    }
}
