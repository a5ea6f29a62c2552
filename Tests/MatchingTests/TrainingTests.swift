import Matching
import Testing

struct TrainingTests {
    /// Two hundred people, each typed twice, every tenth copy with another given name.
    private func dirty(_ step: Int) -> BatchMatcher {
        let given = ["Иван", "Олег", "Павел", "Денис", "Игорь", "Антон", "Роман", "Глеб"]
        var batch = BatchMatcher()
        for index in 0..<400 {
            let family = "Рак" + String(repeating: "о", count: index % 7 + 1) + "тин"
            let birth = "19\(40 + index % 50)-0\(index % 9 + 1)-1\(index % 10)"
            let name = given[index % 8]
            let other = index % step == 0 ? given[(index + 3) % 8] : name
            for copy in [name, other] {
                batch.add(
                    id: batch.count,
                    record(family, copy, number: "n\(index)", birth: birth)
                )
            }
        }
        return batch
    }

    @Test func `a conflict that is usual in a base is forgiven in it`() {
        var batch = dirty(10)
        let model = batch.trained(from: .shipped)
        #expect(model.lifted.contains(.given))
        #expect(model.weight(.given, .different) > MatchModel.shipped.weight(.given, .different))
    }

    @Test func `a conflict that is not usual keeps its weight`() {
        var batch = dirty(1_000)
        let model = batch.trained(from: .shipped)
        #expect(model.lifted.isEmpty)
        #expect(model.weight(.given, .different) <= MatchModel.shipped.weight(.given, .different))
    }

    @Test func `disagreements never weigh more than agreements`() {
        var batch = dirty(10)
        let model = batch.trained(from: .shipped)
        for feature in MatchFeature.allCases {
            let same = model.weight(feature, .same)
            #expect(model.weight(feature, .different) <= same)
        }
    }

    @Test func `training gives the same model every time`() {
        var first = dirty(10)
        var second = dirty(10)
        let model = first.trained(from: .shipped)
        let again = second.trained(from: .shipped)
        #expect(model == again)
    }
}
