package import SyncCore

/// Everything that follows from the facts about one client on a day, for lists, cards, segments and
/// reports.
///
/// A pure function of facts, configuration, currency and day; what is asked for is worked out then.
package struct ClientState: Sendable {
    /// What it follows from.
    package let facts: ClientFacts
    /// What all clients are looked at with.
    package let frame: Frame
    /// The purchases that count.
    package let history: PurchaseHistory

    /// What all clients are looked at with.
    package struct Frame: Sendable {
        /// The office's configuration.
        package var config: OfficeConfig
        /// Its thresholds.
        package var thresholds: Thresholds
        /// The currency of sums.
        package var currency: String
        /// The day.
        package var day: CalendarDay
        /// Whom each client has brought that has bought since.
        package var brought: [RecordID: Int] = [:]
        /// The classes by profit, if they have been worked out.
        package var classes: [RecordID: Pareto.Class] = [:]
        /// The classes by sales, if they have been worked out.
        package var salesClasses: [RecordID: Pareto.Class] = [:]
        /// Who takes a greater part of our costs or time than he brings of the profit, if that has
        /// been worked out.
        package var costly: Set<RecordID> = []
        /// After how many days regular clients buy again, the median of those of whom it is known.
        package var usualCycle: Double?
        /// Who looks, and does not see on the day what others are to do; nil for everybody.
        package var person: String?

        /// A frame of thresholds that are known.
        package init(
            _ config: OfficeConfig,
            _ thresholds: Thresholds,
            currency: String,
            day: CalendarDay
        ) {
            self.config = config
            self.thresholds = thresholds
            self.currency = currency
            self.day = day
        }

        /// A frame of the configuration's thresholds.
        package init(
            _ config: OfficeConfig,
            currency: String,
            day: CalendarDay
        ) throws(ConfigError) {
            let thresholds = try config.allThresholds()
            self.init(config, thresholds, currency: currency, day: day)
        }
    }

    /// The state of a client.
    package init(_ facts: ClientFacts, _ frame: Frame) {
        self.facts = facts
        self.frame = frame
        history = PurchaseHistory(facts, frame.thresholds, asOf: frame.day)
    }

    private var thresholds: Thresholds { frame.thresholds }
    private var day: CalendarDay { frame.day }

    /// In which box the card lies.
    package var box: Box { history.box }

    /// Where on the ladder.
    package var place: LadderPlace { LadderPlace(facts, thresholds, asOf: day) }

    /// How alive the card is.
    package var activity: ActivityState { ActivityState(facts, thresholds, asOf: day) }

    /// The stage of the relation.
    package var stage: RelationStage { RelationStage(facts, thresholds, asOf: day) }

    /// What was earned over all time.
    package var earnings: Earnings {
        Earnings(facts, thresholds, currency: frame.currency, asOf: day)
    }

    /// What was earned in 365 days.
    package var year: Earnings {
        Earnings.lastYear(facts, thresholds, currency: frame.currency, asOf: day)
    }

    /// What the client is worth.
    package var lifetime: LifetimeValue {
        LifetimeValue(facts, thresholds, currency: frame.currency, asOf: day)
    }

    /// The part of its rung.
    package var subgroup: Subgroup {
        Subgroup(profit: year.profit, rung: place.rung, thresholds)
    }

    /// How likely the client leaves in a year, in percent (definition D18); a rival's open offer
    /// raises it to that of the rung below (row C35).
    package var risk: Int {
        let isTempted = facts.events(.rival, asOf: day).contains { $0.state == "open" }
        let rung = place.rung.rawValue - 1 - (isTempted ? 1 : 0)
        return thresholds.churnPercents[max(0, rung)]
    }

    /// How demand goes.
    package var trend: Trend? {
        func sales(_ from: Int, _ to: Int) -> Int64 {
            Earnings(
                facts,
                thresholds,
                currency: frame.currency,
                asOf: day,
                in: day.adding(days: -from)...day.adding(days: -to)
            ).sales
        }
        return Trend(from: sales(179, 90), to: sales(89, 0))
    }

    /// How the sales of 365 days stand beside those of the 365 days before (row D14).
    package var growth: Trend? { Trend(from: yearBefore.sales, to: year.sales) }

    /// What was earned in the 365 days before the last 365.
    package var yearBefore: Earnings {
        let end = day.adding(days: -365)
        return Earnings(
            facts,
            thresholds,
            currency: frame.currency,
            asOf: day,
            in: end.adding(days: -364)...end
        )
    }

    /// By how much the sales of 365 days differ from those of the 365 days before.
    package var yearChange: Int64 {
        Int64(clamping: Int128(year.sales) - Int128(yearBefore.sales))
    }

    /// The effort of 365 days: what was spent besides the goods, and minutes.
    package var effort: (cost: Int64, minutes: Int64) {
        let begin = day.adding(days: -364)
        let minutes = facts.contacts.filter {
            $0.day >= begin && $0.day <= day && !facts.voided.contains($0.id)
        }.map { Int64($0.minutes) }.clampedSum
        return (year.otherCost, minutes)
    }

    /// Contacts of 90 days: ours with them, and theirs with us.
    package var contacts: (ours: Int, theirs: Int) {
        let begin = day.adding(days: -89)
        let recent = facts.contacts.filter {
            $0.day >= begin && $0.day <= day && !facts.voided.contains($0.id)
        }
        let theirs = recent.count { $0.direction == .incoming }
        return (recent.count - theirs, theirs)
    }

    /// Whether nobody has spoken with the contact since it was captured (row B02).
    package var isRaw: Bool {
        history.counted.isEmpty
            && !facts.contacts.contains { $0.day <= day && !facts.voided.contains($0.id) }
    }

    /// The tasks that are to be done.
    package var tasks: [PlannedTask] {
        Reminders.open(facts, frame.config, thresholds, asOf: day)
    }

    /// Whether something is planned: a contact, a visit or a task on this day or later.
    package var hasNextStep: Bool {
        if let next = facts.nextContact, next >= day { return true }
        if let visit = facts.expectedVisit, visit >= day { return true }
        return tasks.contains { $0.due.map { $0 >= day } ?? true }
    }

    /// Whether nothing is planned, and the last contact is long ago (definition D24).
    package var isNeglected: Bool {
        guard facts.isListed, !hasNextStep, activity != .gone else { return false }
        let spoken = facts.contacts
            .filter { $0.day <= day && !facts.voided.contains($0.id) }.map(\.day)
        guard let last = (spoken + history.occasions.suffix(1)).max() else {
            return facts.captured < day
        }
        return day.dayNumber - last.dayNumber > thresholds.neglectDays
    }

    /// How good the card is.
    package var quality: CardQuality { CardQuality(facts, hasNextStep: hasNextStep) }

    /// What makes the client worth more than his money.
    package var valueMarks: [ValueMark] {
        ValueMark.allCases.filter { mark in
            switch mark {
            case .image:
                facts.marks.contains {
                    $0.kind == .image && $0.day <= day && !$0.reason.isEmpty
                }
            case .referrer: (frame.brought[facts.id] ?? 0) > 0
            case .big:
                earnings.profit >= thresholds.bigProfit || frame.classes[facts.id] == .a
            }
        }
    }

    /// What part of his spending the client gives us (definition D27); nil if it is not known.
    package var walletShare: Share? {
        guard let wallet = facts.profile.wallet, wallet.minorUnits > 0,
            wallet.currency == frame.currency
        else { return nil }
        return Share(year.sales, of: wallet.minorUnits)
    }

    /// How many kinds of goods were bought: categories, or products where none is known.
    package var lines: Set<String> {
        Set(
            history.counted.flatMap { purchase -> [String] in
                purchase.categories.isEmpty
                    ? [purchase.product].compactMap(\.self) : Array(purchase.categories)
            }.map(CanonicalText.name)
        )
    }

    /// What a regular client could buy more of (definition D20).
    package enum Chance: String, CaseIterable, Hashable, Sendable {
        /// A wider line: one kind of goods is bought.
        case wider
        /// More often: most regular clients do.
        case oftener
        /// More of what is bought elsewhere.
        case wallet
    }

    /// What a regular client could buy more of; nothing for others.
    package var chances: Set<Chance> {
        guard stage == .develop else { return [] }
        let isSmallShare =
            walletShare.map { !$0.reaches(percent: thresholds.walletMinPercent) } ?? false
        let own = PurchaseCycle.median(of: history.occasions)
        let isSeldom = own.flatMap { own in frame.usualCycle.map { own > $0 } } ?? false
        var chances: Set<Chance> = lines.count <= 1 ? [.wider] : []
        if isSeldom { chances.insert(.oftener) }
        if isSmallShare { chances.insert(.wallet) }
        return chances
    }

    /// Whether a regular client could buy more (definition D20).
    package var isDevelopmentCandidate: Bool { !chances.isEmpty }

    /// Whether price decides (row C14): half of the purchases below their list price, or a deal
    /// lost for the price.
    package var isPriceSensitive: Bool {
        let priced = history.counted.filter { $0.listPrice != nil }
        let reduced = priced.count { purchase in
            purchase.listPrice.map { purchase.amount.minorUnits < $0 } ?? false
        }
        let isLostForPrice = facts.deals.contains {
            $0.result == DealResult.lost.rawValue
                && ["price", "цена", "дорого"].contains(CanonicalText.name($0.reason ?? ""))
        }
        return isLostForPrice || (!priced.isEmpty && reduced * 2 >= priced.count)
    }

    /// Small, middle or big by the sales of a year: 0, 1 or 2 (row B27).
    package var size: Int { thresholds.sizeBands.count { year.sales >= $0 } }

    /// The age in full years; nil if the year of birth is not known.
    package var age: Int? {
        guard let birth = facts.profile.birth, birth.count >= 4, let year = Int(birth.prefix(4))
        else { return nil }
        let parts = birth.split(separator: "-").dropFirst().compactMap { Int($0) }
        let isBefore =
            (parts.first ?? 1, parts.dropFirst().first ?? 1) > (day.month, day.day)
        return day.year - year - (isBefore ? 1 : 0)
    }

    /// What is to be done with the client, as numbers suggest; a person decides (row C18).
    package var triageSuggestion: Triage {
        if year.profit > 0 {
            return trend == .down || activity == .gone ? .minimal : .develop
        }
        // Who brings no money may still be worth keeping for his name, or for whom he brings.
        return valueMarks.isEmpty && (activity == .gone || trend == .down) ? .withdraw : .minimal
    }

    /// What a deal has come to: a counted sale that names it wins, whatever anybody says.
    package func result(of deal: DealFact) -> DealResult {
        if history.counted.contains(where: { $0.deal == deal.id }) { return .won }
        return deal.result.flatMap { DealResult(rawValue: $0) } ?? .open
    }

    /// The points that are left.
    package var points: PointBalance {
        PointBalance(facts.events(.points, asOf: day).compactMap(\.number))
    }

    /// What was spent on the client in 90 days, in the smallest coin, and how many minutes.
    package var spentInQuarter: (money: Int64, minutes: Int) {
        let begin = day.adding(days: -89)
        func isRecent(_ day: CalendarDay, _ id: RecordID) -> Bool {
            day >= begin && day <= self.day && !facts.voided.contains(id)
        }
        let money = facts.costs.filter {
            isRecent($0.day, $0.id) && $0.amount.currency == frame.currency
        }.map(\.amount.minorUnits).clampedSum
        let minutes = facts.contacts.filter { isRecent($0.day, $0.id) }
            .map { Int64($0.minutes) }.clampedSum
        return (money, Int(clamping: minutes))
    }
}
