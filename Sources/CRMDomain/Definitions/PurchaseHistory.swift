import SyncCore

/// The purchases of a client that count on a day, and what follows from their days (definitions D2
/// to D5).
package struct PurchaseHistory: Hashable, Sendable {
    /// The counted purchases, by time and then by ID.
    package let counted: [PurchaseFact]
    /// The days of the occasions, in order; a day stands as often as it has occasions.
    package let occasions: [CalendarDay]
    /// Receipts under which sums differ: one of them counts, and somebody should look.
    package let disputedReceipts: Set<String>

    /// What of a client's purchases counts on a day.
    ///
    /// Not counted are those voided, of later days or too small; of several under one receipt of
    /// one seller, the one with the lowest ID counts.
    package init(_ facts: ClientFacts, _ thresholds: Thresholds, asOf day: CalendarDay) {
        let known = facts.purchases.filter { purchase in
            !facts.voided.contains(purchase.id)
                && purchase.amount.minorUnits >= thresholds.convertMinAmount
        }
        var first: [String: PurchaseFact] = [:]
        var disputed: Set<String> = []
        var seen: Set<RecordID> = []
        var counted: [PurchaseFact] = []
        for purchase in known.sorted(by: { $0.id < $1.id }) where seen.insert(purchase.id).inserted
        {
            if let receipt = purchase.receipt, !receipt.isEmpty {
                let key = "\(purchase.seller ?? "")\u{0}\(receipt)"
                if let other = first[key] {
                    if other.amount != purchase.amount { disputed.insert(receipt) }
                    continue
                }
                first[key] = purchase
            }
            // Which of them it is does not depend on the day, or what was reached could be lost.
            if purchase.day <= day { counted.append(purchase) }
        }
        counted.sort { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        self.counted = counted
        disputedReceipts = disputed
        let days = counted.map(\.day).sorted()
        occasions =
            thresholds.occasionBy == .purchase
            ? days : days.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// How many purchases count.
    package var count: Int { counted.count }

    /// In which box the card lies.
    package var box: Box { counted.isEmpty ? .leads : .clients }

    /// The purchase that made a client of the lead: the earliest.
    package var conversion: PurchaseFact? { counted.first }
}

/// The two boxes.
package enum Box: String, Hashable, Sendable, CaseIterable {
    /// Those who have not bought yet.
    case leads
    /// Those who have.
    case clients
}
