import GRDB
package import SyncCore
import SyncReplica

/// What a sale did.
package struct SaleOutcome: Hashable, Sendable {
    /// The record of the sale.
    package var purchase: RecordID
    /// Whether the contact was a lead before.
    package var converted: Bool
    /// How many purchases count now.
    package var purchases: Int
    /// What they come to, one sum a currency, by its code.
    package var totals: [Money]
}

extension CRM {
    /// Records a sale to a contact.
    package func sell(_ id: RecordID, _ sale: Sale, today: CalendarDay) throws -> SaleOutcome {
        guard (1...CRMLimits.amountMax).contains(sale.amount.minorUnits) else {
            throw CRMError.amountOutOfRange
        }
        guard sale.day <= today else { throw CRMError.futureDay(sale.day) }
        for sum in [sale.terms.cost, sale.terms.listPrice].compactMap(\.self)
        where !(0...CRMLimits.amountMax).contains(sum) {
            throw CRMError.amountOutOfRange
        }
        let before = try summary(id)
        let purchase = try write { transaction in
            _ = try transaction.contact(id)
            var sale = sale
            sale.title = try sale.title.map { try ContactWriter.checked(CanonicalText.text($0)) }
            sale.receipt = try sale.receipt.map {
                try ContactWriter.checked(CanonicalText.text($0))
            }
            let time = transaction.milliseconds(of: sale.day, today: today, at: sale.at)
            var values = sale.at?.entered ?? entered
            values["purchase"] = sale.values(milliseconds: time)
            if sale.terms != SaleTerms() { values["terms"] = try sale.terms.values() }
            let purchase = try transaction.create("purchase", parent: id, values: values)
            try transaction.closeNextContact(of: id, on: sale.day)
            return purchase
        }
        let after = try summary(id)
        return SaleOutcome(
            purchase: purchase,
            converted: !before.isClient && after.isClient,
            purchases: after.purchases,
            totals: after.totals
        )
    }

    /// Records an activity with a contact.
    ///
    /// A call, a visit or a message settles a next contact
    /// agreed for that day or before.
    @discardableResult
    package func log(
        _ id: RecordID,
        _ activity: NewActivity,
        today: CalendarDay
    ) throws -> RecordID {
        guard activity.day <= today else { throw CRMError.futureDay(activity.day) }
        if let minutes = activity.minutes, !(0...CRMLimits.minutesMax).contains(minutes) {
            throw CRMError.minutesOutOfRange
        }
        return try write { transaction in
            _ = try transaction.contact(id)
            let time = transaction.milliseconds(
                of: activity.day,
                today: today,
                at: activity.at
            )
            let text = try activity.text.map {
                try ContactWriter.checked(ContactWriter.paragraphs($0))
            }
            var values = activity.at?.entered ?? entered
            values["activity"] = [
                .text(activity.kind.rawValue), .integer(time), .text(activity.day.iso),
                .optional(activity.direction?.rawValue),
                .optional(activity.minutes.map { Int64($0) }), .optional(text),
            ]
            if let script = activity.script {
                values["script"] = [.text(script.name), .integer(Int64(script.version))]
            }
            let record = try transaction.create("activity", parent: id, values: values)
            if activity.kind.isContact {
                try transaction.closeNextContact(of: id, on: activity.day)
            }
            return record
        }
    }
}

extension WriteTransaction {
    /// Clears the next contacts if the earliest was due: what was agreed has happened.
    fileprivate func closeNextContact(of id: RecordID, on day: CalendarDay) throws {
        let siblings = try contact(id).siblings("next_contact")
        guard let next = NextContact.all(siblings).first, next.day <= day else { return }
        for member in try members(of: id) {
            let held = try record(member, in: "contact")?.siblings("next_contact") ?? []
            guard !NextContact.all(held).isEmpty else { continue }
            try write([.null, .null], to: "next_contact", of: member, in: "contact")
        }
    }
}

extension SaleTerms {
    fileprivate func values() throws -> [Value] {
        func text(_ text: String?) throws -> Value {
            .optional(try text.map { try ContactWriter.checked(CanonicalText.text($0)) })
        }
        return [
            try text(product), try text(category), .optional(quantity.map { Int64($0) }),
            .optional(listPrice), .optional(cost), .integer(isPremium ? 1 : 0), try text(seller),
            .optional(deal), try text(attributes),
        ]
    }
}

extension CalendarDay {
    /// Noon of the day in UTC: the time of what is known to the day only.
    var noonMilliseconds: Int64 { Int64(dayNumber) * 86_400_000 + 43_200_000 }

    /// The day of a time in UTC.
    init(milliseconds: Int64) {
        let days = milliseconds / 86_400_000 - (milliseconds % 86_400_000 < 0 ? 1 : 0)
        self.init(dayNumber: Int(days))
    }
}
