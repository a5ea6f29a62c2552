import Foundation
import GRDB
package import Matching
package import SyncCore
import SyncReplica

/// Two cards that may be of one person, and why.
package struct PossibleDuplicate: Hashable, Sendable {
    /// The contacts that were compared.
    package var pair: RecordPair<RecordID>
    /// The cards on which they are, the one of the pair's first contact first.
    package var cards: [RecordID]
    /// What the comparison came to.
    package var score: MatchScore
    /// Whether the two stand in one group with all who are like them; nil if only the two were
    /// looked at.
    package var isJoined: Bool?

    /// What is to be done: "same?" is what stands in one group.
    package var decision: MatchScore.Decision {
        isJoined.map { $0 ? .same : .review } ?? score.decision
    }

    /// Whether the two fit by themselves, and not with others who are like one of them.
    package var isApartFromOthers: Bool { isJoined == false && score.decision == .same }
}

extension CRM {
    /// The pairs of cards that may be the same and of which nobody has said otherwise, the most
    /// likely first: those that look the same before those that are worth a look.
    ///
    /// What has changed since the last ``refreshMatches(progress:)`` is not in it. With a contact,
    /// only pairs with it, or with one on its card.
    package func possibleDuplicates(
        of contact: RecordID? = nil,
        limit: Int
    ) throws -> [PossibleDuplicate] {
        let model = try matchModel()
        return try read { transaction in
            try transaction.duplicatePairs(of: contact, limit: limit).compactMap { found in
                try transaction.score(found.numbers, model).map {
                    PossibleDuplicate(
                        pair: found.pair,
                        cards: found.cards,
                        score: $0,
                        isJoined: found.isJoined
                    )
                }
            }
        }
    }

    /// How many pairs of cards may be the same, as far as contacts were compared, up to a maximum.
    package func possibleDuplicateCount(max: Int) throws -> Int {
        try read { try $0.duplicatePairs(of: nil, limit: max).count }
    }

    /// Compares two contacts, whether or not anything led from one to the other.
    package func compare(_ first: RecordID, _ second: RecordID) throws -> MatchScore {
        let model = try matchModel()
        return try read { transaction in
            let source = MatchSource(db: transaction.database)
            let records = try source.records([first, second]).mapValues { CanonicalRecord($0) }
            guard let one = records[first], let other = records[second] else {
                throw CRMError.noContact
            }
            let index = MatchIndex(transaction.database)
            let lines = try index.find(one).lines
            return model.compare(one, other, lines: lines)
        }
    }

    /// Those that a contact which was just written may be the same as, the most likely first.
    ///
    /// What little was not compared yet is compared first. Where that would be much, only the keys
    /// of this contact are made: it takes no time a person notices, however large the base is.
    package func lookAlikes(of id: RecordID, limit: Int) throws -> [PossibleDuplicate] {
        if try isMatchBacklog(within: CRMLimits.lookAlikesMax) {
            try refreshMatches()
        } else {
            try write { try $0.key([id]) }
        }
        let model = try matchModel()
        return try read { transaction in
            let index = MatchIndex(transaction.database)
            guard let number = try transaction.matchNumber(of: id),
                let own = try index.candidate(number)
            else { return [] }
            let found = try index.find(own.record, number: number)
            let card = try transaction.representative(of: id)
            let apart = try transaction.cardsSaidDifferent()
            var best: [RecordID: PossibleDuplicate] = [:]
            for (number, score) in MatchIndex.matches(of: own.record, in: found, model) {
                guard let record = try transaction.matchRecord(of: number),
                    let pair = RecordPair(id, record)
                else { continue }
                let otherCard = try transaction.representative(of: record)
                guard otherCard != card, !apart.contains([card, otherCard]) else { continue }
                if let known = best[otherCard], known.score.total >= score.total { continue }
                best[otherCard] = PossibleDuplicate(
                    pair: pair,
                    cards: pair.first == id ? [card, otherCard] : [otherCard, card],
                    score: score
                )
            }
            let ordered = best.values.sorted {
                ($1.score.decision, $1.score.total, $0.pair)
                    < ($0.score.decision, $0.score.total, $1.pair)
            }
            return Array(ordered.prefix(limit))
        }
    }

    /// Whether somebody said that two cards are different.
    package func areSaidDifferent(_ first: RecordID, _ second: RecordID) throws -> Bool {
        try read { transaction in
            let cards = try [first, second].map(transaction.representative)
            return try transaction.cardsSaidDifferent().contains(Set(cards))
        }
    }

    /// Merges what the office lets be merged without asking; gives how many pairs that were.
    package func mergeExactDuplicates() throws -> Int {
        guard try config().duplicates.automatic == .exact else { return 0 }
        var merged = 0
        for found in try possibleDuplicates(limit: CRMLimits.standingsMax)
        where found.score.isExact && found.decision == .same {
            guard try members(of: found.pair.first) != members(of: found.pair.second) else {
                continue
            }
            try merge(found.pair.first, found.pair.second, grounds: "exact")
            merged += 1
        }
        return merged
    }
}

extension MatchScore {
    /// Whether nothing but the same was found: the names, and a phone number or an address that
    /// one person has.
    fileprivate var isExact: Bool {
        func isSame(_ feature: MatchFeature) -> Bool {
            parts.contains { $0.feature == feature && $0.level == .same }
        }
        return vetoes.isEmpty && isSame(.given) && isSame(.family)
            && (isSame(.phone) || isSame(.email))
    }
}

extension ReadTransaction {
    /// A pair of cards with the contacts that led to it.
    fileprivate struct CardPair {
        var pair: RecordPair<RecordID>
        var cards: [RecordID]
        var numbers: [Int64]
        var isJoined: Bool
    }

    fileprivate func duplicatePairs(of contact: RecordID?, limit: Int) throws -> [CardPair] {
        let apart = try cardsSaidDifferent()
        var arguments: StatementArguments = []
        var condition = "1"
        if let contact {
            let numbers = try members(of: contact).compactMap(matchNumber)
            let marks = numbers.map { _ in "?" }.joined(separator: ", ")
            condition = "p.first IN (\(marks)) OR p.second IN (\(marks))"
            arguments = StatementArguments(numbers + numbers)
        }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT a.record, b.record, p.first, p.second,
                  coalesce(g.representative, a.record), coalesce(h.representative, b.record),
                  p.joined
                FROM match_pair p JOIN match_form a ON a.no = p.first
                JOIN match_form b ON b.no = p.second
                LEFT JOIN person g ON g.record = a.record
                LEFT JOIN person h ON h.record = b.record
                WHERE \(condition)
                ORDER BY p.joined DESC, p.total DESC, min(a.record, b.record),
                  max(a.record, b.record)
                """,
            arguments: arguments
        )
        var seen: Set<Set<RecordID>> = []
        var found: [CardPair] = []
        while found.count < limit, let row = try rows.next() {
            guard let one = row.recordID(0), let other = row.recordID(1),
                let first = row.integer(2), let second = row.integer(3),
                let card = row.recordID(4), let otherCard = row.recordID(5), card != otherCard,
                let pair = RecordPair(one, other), !apart.contains([card, otherCard]),
                seen.insert([card, otherCard]).inserted
            else { continue }
            let isOrdered = pair.first == one
            found.append(
                CardPair(
                    pair: pair,
                    cards: isOrdered ? [card, otherCard] : [otherCard, card],
                    numbers: isOrdered ? [first, second] : [second, first],
                    isJoined: row.isTrue(6)
                )
            )
        }
        return found
    }

    /// The pairs of cards of which somebody said that they are different.
    func cardsSaidDifferent() throws -> Set<Set<RecordID>> {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT first, second FROM verdict WHERE _deleted = 0 AND (said = 'different'
                  OR id IN (SELECT verdict FROM verdict_open WHERE state = 'clash'))
                """
        )
        return Set(
            try rows.compactMap { row in
                guard let first = row.recordID(0), let second = row.recordID(1) else { return nil }
                return [try representative(of: first), try representative(of: second)]
            }
        )
    }

    fileprivate func score(_ numbers: [Int64], _ model: MatchModel) throws -> MatchScore? {
        let index = MatchIndex(database)
        guard let one = try index.candidate(numbers[0]),
            let other = try index.candidate(numbers[1])
        else { return nil }
        let lines = try index.find(one.record, number: numbers[0]).lines
        return model.compare(one.record, other.record, lines: lines)
    }

    fileprivate func matchNumber(of id: RecordID) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT no FROM match_form WHERE record = ?"),
            arguments: [id.data]
        )
    }

    fileprivate func matchRecord(of number: Int64) throws -> RecordID? {
        try Data.fetchOne(
            database.cachedStatement(sql: "SELECT record FROM match_form WHERE no = ?"),
            arguments: [number]
        ).flatMap { RecordID(data: $0) }
    }
}
