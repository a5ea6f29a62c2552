import SyncCore

extension ClientState: SegmentSubject {
    package func values(of field: SegmentField) -> [SegmentValue] {
        switch field {
        case .box: [.text(box.rawValue)]
        case .rung: [.number(Int64(place.rung.rawValue))]
        case .stage: [.text("\(stage)")]
        case .activity: [.text(activity.rawValue)]
        case .turn:
            [.number(Int64(PurchaseCycle.turns(facts, frame.thresholds, asOf: frame.day).count))]
        case .subgroup: [.text(subgroup.rawValue)]
        case .risk: [.number(Int64(risk))]
        case .archived: [.yes(facts.isArchived)]
        case .archiveReason: texts([facts.isArchived ? facts.archiveReason : nil])
        case .raw: [.yes(isRaw)]
        case .neglected: [.yes(isNeglected)]
        case .priceSensitive: [.yes(isPriceSensitive)]
        case .candidate: [.yes(isDevelopmentCandidate)]
        case .offered:
            [
                .yes(
                    !facts.items(.idea).isEmpty
                        || !facts.events(.offer, asOf: frame.day).isEmpty
                )
            ]
        case .deal: facts.deals.map { .text(result(of: $0).rawValue) }
        case .last: day(history.occasions.last)
        case .converted: day(history.conversion?.day)
        case .captured: [.day(facts.captured)]
        case .next: day(facts.nextContact)
        default: personValues(of: field) ?? moneyValues(of: field)
        }
    }

    private func personValues(of field: SegmentField) -> [SegmentValue]? {
        let profile = facts.profile
        return switch field {
        case .kind: [.text(profile.isOrganisation ? "organisation" : "person")]
        case .name: texts(profile.names)
        case .sex: texts([profile.sex])
        case .age: age.map { [.number(Int64($0))] } ?? []
        case .need: texts([profile.need] + facts.items(.need).map(\.text))
        case .interest: texts(facts.items(.interest).map(\.text))
        case .tag: texts(profile.tags)
        case .mark:
            texts(Set(valueMarks.map(\.rawValue) + facts.marks.map(\.kind.rawValue)).sorted())
        case .size: [.text(["small", "middle", "big"][size])]
        case .source: texts([profile.source])
        case .channel: texts([profile.channel])
        case .triage: texts([profile.triage?.rawValue])
        case .suggested: [.text(triageSuggestion.rawValue)]
        case .contacts: [.number(Int64(contacts.ours + contacts.theirs))]
        case .refuses: texts(facts.refusals.map(\.rawValue))
        case .quality: [.number(Int64(quality.score))]
        case .fit: bestFit.map { [.number($0)] } ?? []
        case .custom(let name): custom(name)
        default: nil
        }
    }

    private func moneyValues(of field: SegmentField) -> [SegmentValue] {
        switch field {
        case .purchases: return [.number(Int64(history.count))]
        case .occasions: return [.number(Int64(history.occasions.count))]
        case .sales: return [.number(earnings.sales)]
        case .profit: return [.number(earnings.profit)]
        case .yearSales: return [.number(year.sales)]
        case .yearProfit: return [.number(year.profit)]
        case .growth: return texts([growth?.rawValue])
        case .costly: return [.yes(frame.costly.contains(facts.id))]
        case .forecast: return lifetime.forecast.map { [.number($0)] } ?? []
        case .average: return earnings.averagePurchase.map { [.number($0)] } ?? []
        case .salesClass: return texts([frame.salesClasses[facts.id]?.rawValue])
        case .abc: return texts([frame.classes[facts.id]?.rawValue])
        case .rfm, .recency, .frequency, .monetary:
            let score = RFM(
                facts,
                frame.thresholds,
                currency: frame.currency,
                asOf: frame.day
            )
            switch field {
            case .recency: return [.number(Int64(score.recency))]
            case .frequency: return [.number(Int64(score.frequency))]
            case .monetary: return [.number(Int64(score.monetary))]
            default: return [.text("\(score.recency)\(score.frequency)\(score.monetary)")]
            }
        case .stability:
            return texts([
                Stability(facts, frame.thresholds, asOf: frame.day)?.kind.rawValue
            ])
        case .trend: return texts([trend?.rawValue])
        case .wallet:
            return walletShare?.tenthsOfPercent.map { [.number($0 / 10)] } ?? []
        case .product: return texts(Set(history.counted.compactMap(\.product)).sorted())
        case .category: return texts(Set(history.counted.flatMap(\.categories)).sorted())
        default: return boughtValues(of: field)
        }
    }

    /// Who sold, and when.
    private func boughtValues(of field: SegmentField) -> [SegmentValue] {
        switch field {
        case .seller: return texts(Set(history.counted.compactMap(\.seller)).sorted())
        case .month:
            return Set(history.counted.map(\.day.month)).sorted().map { .number(Int64($0)) }
        case .time:
            let minutes =
                history.counted.compactMap(\.minuteOfDay)
                + facts.contacts.filter { $0.day <= frame.day && !facts.voided.contains($0.id) }
                .compactMap(\.minuteOfDay)
            let places = Set(minutes.map { $0 / 360 }).sorted()
            return places.filter(SegmentChoice.times.indices.contains)
                .map { .text(SegmentChoice.times[$0].key) }
        default: return []
        }
    }

    /// A value of the office's own field, as the kind that the field has.
    private func custom(_ name: String) -> [SegmentValue] {
        let key = CanonicalText.searchKey(name)
        let chosen = facts.profile.chosen.first { CanonicalText.searchKey($0.key) == key }
        if let chosen { return texts(chosen.value.sorted()) }
        let found = facts.profile.custom.first { CanonicalText.searchKey($0.key) == key }
        guard let found else { return [] }
        let kind = frame.config.fields.first { $0.name == found.key }?.kind ?? .text
        return switch kind {
        case .number: Int64(found.value).map { [.number($0)] } ?? [.text(found.value)]
        case .date: CalendarDay(checking: found.value).map { [.day($0)] } ?? [.text(found.value)]
        case .yesNo: [.yes(found.value == "yes")]
        case .text, .money, .choice, .choices: [.text(found.value)]
        }
    }

    private func texts(_ some: [String?]) -> [SegmentValue] {
        some.compactMap { $0.map { .text($0) } }
    }

    private func day(_ day: CalendarDay?) -> [SegmentValue] { day.map { [.day($0)] } ?? [] }
}

extension ClientState {
    /// How well the client fits a portrait; nil if the portrait cannot be read.
    package func fit(_ portrait: Portrait) -> Fit? {
        var predicates: [(weight: Int, isMet: Bool?)] = []
        for condition in portrait.conditions {
            guard let expression = try? frame.config.segment(condition.when) else { return nil }
            let isMet = expression.holds(for: self, asOf: frame.day)
            // A card that says nothing is not met, and reported apart.
            let isUnknown = !isMet && expression.fields.contains { values(of: $0).isEmpty }
            predicates.append((condition.weight, isUnknown ? nil : isMet))
        }
        return Fit(predicates)
    }

    /// The best fit with any portrait, in percent; nil if there is no portrait.
    var bestFit: Int64? {
        frame.config.portraits.compactMap { fit($0)?.share.tenthsOfPercent }.max().map { $0 / 10 }
    }
}
