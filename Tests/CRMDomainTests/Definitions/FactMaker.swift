import CRMDomain
import SyncCore
import SyncTestSupport

/// Makes facts of a client in few words.
struct FactMaker {
    static let begin = CalendarDay(dayNumber: 20_454)
    var facts: ClientFacts
    private var next: UInt64 = 1
    var thresholds = Thresholds()

    init(_ number: UInt64 = 1) {
        facts = ClientFacts(id: RecordID(high: 1, low: number), captured: Self.begin)
    }

    static func day(_ number: Int) -> CalendarDay { begin.adding(days: number) }

    private mutating func id() -> RecordID {
        next += 1
        return RecordID(high: 2, low: next)
    }

    static func money(_ units: Int64) -> Money { Money(minorUnits: units, currency: "RUB") }

    @discardableResult
    mutating func buy(
        _ day: Int,
        _ units: Int64 = 1_000,
        _ change: (inout PurchaseFact) -> Void = { _ in }
    ) -> RecordID {
        var purchase = PurchaseFact(id: id(), day: Self.day(day), amount: Self.money(units))
        change(&purchase)
        facts.purchases.append(purchase)
        return purchase.id
    }

    mutating func giveBack(_ day: Int, _ units: Int64) {
        facts.returns.append(MoneyFact(id: id(), day: Self.day(day), amount: Self.money(units)))
    }

    mutating func spend(_ day: Int, _ units: Int64) {
        facts.costs.append(MoneyFact(id: id(), day: Self.day(day), amount: Self.money(units)))
    }

    @discardableResult
    mutating func inform(_ day: Int, minutes: Int = 0) -> RecordID {
        let contact = ContactFact(
            id: id(),
            day: Self.day(day),
            direction: .outgoing,
            minutes: minutes
        )
        facts.contacts.append(contact)
        return contact.id
    }

    mutating func mark(_ day: Int, _ kind: MarkFact.Kind = .adherent, reason: String = "service") {
        facts.marks.append(MarkFact(kind, day: Self.day(day), reason: reason))
    }

    mutating func leave(_ day: Int) { facts.departures.append(Self.day(day)) }

    mutating func void(_ id: RecordID) { facts.voided.insert(id) }

    mutating func expect(_ day: Int) {
        let noted = Int64.max
        facts.expectations.append(
            VisitExpectation(day: Self.day(day), basis: .specialist, noted: noted)
        )
    }

    mutating func archive() { facts.isArchived = true }

    func history(_ day: Int) -> PurchaseHistory {
        PurchaseHistory(facts, thresholds, asOf: Self.day(day))
    }

    func place(_ day: Int) -> LadderPlace {
        LadderPlace(facts, thresholds, asOf: Self.day(day))
    }

    func state(_ day: Int) -> ActivityState {
        ActivityState(facts, thresholds, asOf: Self.day(day))
    }

    func cycle(_ day: Int) -> Double {
        PurchaseCycle.days(facts, thresholds, asOf: Self.day(day))
    }

    func turns(_ day: Int) -> Int {
        PurchaseCycle.turns(facts, thresholds, asOf: Self.day(day)).count
    }

    func earnings(_ day: Int) -> Earnings {
        Earnings(facts, thresholds, currency: "RUB", asOf: Self.day(day))
    }

    func value(_ day: Int) -> LifetimeValue {
        LifetimeValue(facts, thresholds, currency: "RUB", asOf: Self.day(day))
    }

    /// The same facts, having arrived in another order.
    func shuffled(_ random: inout SplitMix) -> FactMaker {
        func mixed<T>(_ items: [T]) -> [T] {
            var rest = items
            var result: [T] = []
            while !rest.isEmpty { result.append(rest.remove(at: random.below(rest.count))) }
            return result
        }
        var other = self
        other.facts.purchases = mixed(facts.purchases)
        other.facts.contacts = mixed(facts.contacts)
        other.facts.returns = mixed(facts.returns)
        other.facts.costs = mixed(facts.costs)
        other.facts.marks = mixed(facts.marks)
        other.facts.departures = mixed(facts.departures)
        return other
    }
}
