import CRMDomain
import SyncCore
import SyncTestSupport
import Testing

/// What holds of every client, whatever the facts.
@Suite struct DefinitionPropertyTests {
    private static let days = 400

    /// A client of random facts; some are voided.
    private func client(_ random: inout SplitMix) -> FactMaker {
        var client = FactMaker(random.next())
        for _ in 0..<random.below(14) {
            let day = random.below(Self.days)
            switch random.below(9) {
            case 0...3:
                let premium = random.chance(30)
                let receipt = random.chance(30) ? "\(random.below(3))" : nil
                let id = client.buy(day, Int64(random.below(5_000))) {
                    $0.isPremium = premium
                    $0.receipt = receipt
                }
                if random.chance(10) { client.void(id) }
            case 4, 5: client.inform(day, minutes: random.below(60))
            case 6: client.mark(day)
            case 7: client.giveBack(day, Int64(random.below(900)))
            default: random.chance(50) ? client.spend(day, 50) : client.leave(day)
            }
        }
        return client
    }

    /// All that follows from facts on a day, as one text.
    private func states(_ client: FactMaker, _ day: Int) -> String {
        let parts: [Any] = [
            client.place(day), client.state(day), client.cycle(day), client.turns(day),
            client.earnings(day), client.value(day), client.history(day).occasions,
            client.history(day).conversion as Any,
            RelationStage(client.facts, Thresholds(), asOf: FactMaker.day(day)),
        ]
        return parts.map { "\($0)" }.joined(separator: "\n")
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `the order in which facts arrive never matters`(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let client = client(&random)
        let other = client.shuffled(&random)
        for day in stride(from: 0, to: Self.days, by: 57) {
            #expect(states(client, day) == states(other, day))
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `rungs are contiguous and never fall, and turns never become fewer`(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let client = client(&random)
        var last = client.place(0)
        var turns = 0
        for day in stride(from: 0, to: Self.days, by: 3) {
            let place = client.place(day)
            #expect(place.rung >= last.rung)
            #expect(place.since.count == place.rung.rawValue)
            #expect(place.since == place.since.sorted())
            #expect(place.since.prefix(last.since.count) == last.since[...])
            #expect(client.turns(day) >= turns)
            turns = client.turns(day)
            last = place
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `a client converts once, and a lead never did`(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let client = client(&random)
        let history = client.history(Self.days)
        #expect((history.box == .clients) == (history.conversion != nil))
        #expect((history.box == .clients) == (client.place(Self.days).rung >= .buyer))
        #expect(history.conversion?.day == history.occasions.first)
        #expect(history.occasions.count <= history.count)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `numbers and sums of two devices are those of the union of their facts`(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var one = client(&random)
        one.facts.voided = []
        for place in one.facts.purchases.indices { one.facts.purchases[place].receipt = nil }
        var left = one
        var right = one
        left.facts.purchases.removeAll { _ in random.chance(40) }
        let held = Set(left.facts.purchases.map(\.id))
        right.facts.purchases.removeAll { held.contains($0.id) && random.chance(70) }
        var union = left
        union.facts.purchases += right.facts.purchases
        #expect(union.history(Self.days).count == one.history(Self.days).count)
        #expect(union.earnings(Self.days) == one.earnings(Self.days))
    }
}
