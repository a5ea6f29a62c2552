import Matching
import Testing

struct BatchTests {
    private func matcher(_ records: [CanonicalRecord]) -> BatchMatcher {
        var matcher = BatchMatcher()
        for (id, record) in records.enumerated() { matcher.add(id: id, record) }
        return matcher
    }

    @Test func `a base gives the pairs and groups of one client`() {
        var batch = matcher(base)
        let pairs = batch.run(.shipped)
        #expect(batch.groups(of: pairs, .shipped) == [[0, 1], [2, 3], [7, 8], [9, 10]])
    }

    @Test func `groups are the same whatever the order of the records`() {
        var batch = BatchMatcher()
        for id in base.indices.reversed() { batch.add(id: id, base[id]) }
        let pairs = batch.run(.shipped)
        #expect(batch.groups(of: pairs, .shipped) == [[0, 1], [2, 3], [7, 8], [9, 10]])
    }

    @Test func `capture finds what the batch finds, with the same totals`() {
        var batch = matcher(base)
        let pairs = batch.run(.shipped)
        for (id, record) in base.enumerated() {
            let others = base.indices.filter { other in
                other != id && !Set(base[other].blockingKeys).isDisjoint(with: record.blockingKeys)
            }
            let found = CandidateMatcher(.shipped).matches(
                of: record,
                among: others.map { base[$0] }
            )
            let expected = pairs.filter { $0.first == id || $0.second == id }
            #expect(found.map(\.score.total) == expected.map(\.total))
            #expect(
                found.map { others[$0.index] }
                    == expected.map { $0.first == id ? $0.second : $0.first }
            )
        }
    }

    @Test func `the fast total and the explained one agree`() {
        var batch = matcher(base)
        for pair in batch.run(.shipped) {
            let score = batch.compare(pair.first, pair.second, .shipped)
            #expect(score.total == pair.total)
            #expect(score.decision == pair.decision)
        }
    }

    @Test func `linking compares only across sources`() {
        var batch = BatchMatcher(linksSources: true)
        for (id, record) in base.enumerated() {
            batch.add(id: id, record, source: id == 1 ? 2 : 1)
        }
        let pairs = batch.run(.shipped)
        #expect(pairs.map { [$0.first, $0.second] } == [[0, 1]])
    }

    @Test func `nothing is added after the first run`() {
        var batch = matcher(base)
        _ = batch.run(.shipped)
        let isAdded = batch.add(id: 99, base[0])
        #expect(!isAdded)
        #expect(batch.count == base.count)
    }

    @Test func `a block above the limit is split, and said to have overflowed if that fails`() {
        let many = (0..<(BatchMatcher.blockLimit + 50)).map { _ in
            record("Иванов", "Иван", phones: ["89161234567"])
        }
        var batch = matcher(many)
        _ = batch.run(.shipped)
        #expect(batch.report.split > 0)
        #expect(batch.report.overflowed > 0)
    }

    @Test func `a conflict across two groups keeps them apart`() {
        let phone = ["89161234567"]
        var batch = matcher([
            record("Ракитин", "Иван", "Петрович", phones: phone),
            record("Ракитин", "Иван", phones: phone),
            record("Ракитин", "Иван", "Олегович", phones: phone),
        ])
        let pairs = batch.run(.shipped)
        let groups = batch.groups(of: pairs, .shipped)
        #expect(groups.allSatisfy { !($0.contains(0) && $0.contains(2)) })
    }

    @Test func `an empty base has no pairs`() {
        var batch = BatchMatcher()
        let pairs = batch.run(.shipped)
        let model = batch.trained(from: .shipped)
        #expect(pairs.isEmpty)
        #expect(model.prior == MatchModel.shipped.prior)
    }
}
