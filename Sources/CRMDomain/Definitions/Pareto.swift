package import SyncCore

/// How unequally profit is spread over clients (definition D13).
package struct Pareto: Hashable, Sendable {
    /// The importance of a client by profit.
    package enum Class: String, Hashable, Sendable, CaseIterable {
        /// Among those who bring most of the profit.
        case a = "A"
        /// Those who follow.
        case b = "B"
        /// The others who bring profit.
        case c = "C"
        /// Those who bring none.
        case d = "D"
    }

    /// A client's place.
    package struct Place: Hashable, Sendable {
        /// The client.
        package var id: RecordID
        /// The client's profit, in the smallest coin.
        package var profit: Int64
        /// The client's class.
        package var kind: Class
    }

    /// The clients, the most profitable first, equal ones by ID.
    package let places: [Place]
    /// The sum of the profits above zero.
    package let total: Int64
    /// How many of the first clients bring 80 % of the profit; nil if there is none.
    package let p80: Int?

    /// The places of clients by their profits.
    package init(_ profits: [(id: RecordID, profit: Int64)], _ thresholds: Thresholds) {
        let sorted = profits.sorted { ($1.profit, $0.id) < ($0.profit, $1.id) }
        let total = sorted.map { max(0, $0.profit) }.clampedSum
        var before: Int64 = 0
        var p80: Int?
        var places: [Place] = []
        for (index, client) in sorted.enumerated() {
            let share = Share(before, of: total)
            let kind: Class =
                if client.profit <= 0 {
                    .d
                } else if !share.reaches(percent: thresholds.abcCuts.a) {
                    .a
                } else {
                    share.reaches(percent: thresholds.abcCuts.b) ? .c : .b
                }
            places.append(Place(id: client.id, profit: client.profit, kind: kind))
            before = [before, max(0, client.profit)].clampedSum
            if p80 == nil, Share(before, of: total).reaches(percent: 80) { p80 = index + 1 }
        }
        self.places = places
        self.total = total
        self.p80 = p80
    }

    /// What part of the clients brings 80 % of the profit.
    package var shareOfClients: Share? { p80.map { Share($0, of: places.count) } }

    /// What part of the profit a fifth of the clients brings, the number rounded up.
    package var shareOfTopFifth: Share {
        let count = (places.count + 4) / 5
        return Share(places.prefix(count).map { max(0, $0.profit) }.clampedSum, of: total)
    }
}
