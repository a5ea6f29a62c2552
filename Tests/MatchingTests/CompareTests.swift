import Matching
import Testing

struct CompareTests {
    let model = MatchModel.shipped

    @Test func `the parts and the prior add up to the total`() {
        for first in base {
            for second in base {
                let score = model.compare(first, second)
                let sum = score.parts.reduce(score.prior) { $0 + $1.bits + $1.termFrequencyBits }
                #expect(score.total == sum)
            }
        }
    }

    @Test func `the order of the two records does not matter`() {
        for first in base {
            for second in base {
                #expect(model.compare(first, second) == model.compare(second, first))
            }
        }
    }

    @Test func `one person in two spellings is the same`() {
        #expect(model.compare(base[0], base[1]).decision == .same)
        #expect(model.compare(base[2], base[3]).decision == .same)
        #expect(model.compare(base[7], base[8]).decision == .same)
        #expect(model.compare(base[9], base[10]).decision == .same)
    }

    @Test func `father and son, and a couple, are a household and two clients`() {
        let son = model.compare(base[4], base[5])
        #expect(son.decision == .different)
        #expect(son.vetoes.contains(.patronymic))
        #expect(son.relation == .sameHousehold)
        let wife = model.compare(base[4], base[6])
        #expect(wife.decision == .different)
        #expect(wife.vetoes.names.contains("gender"))
        #expect(wife.relation == .sameHousehold)
    }

    @Test func `colleagues on one line are two clients of one company`() {
        let first = record("Орлов", "Пётр", company: "ООО «Маяк»", phones: ["84951112233"])
        let second = record("Зимин", "Олег", company: "Маяк", phones: ["84951112233"])
        let score = model.compare(first, second)
        #expect(score.decision == .different)
        #expect(score.relation == .sameCompany)
    }

    @Test func `a veto keeps a heavy pair for a person to judge`() {
        let first = record(
            "Зимин",
            "Олег",
            number: "12",
            phones: ["89161234567"],
            birth: "1980-01-01"
        )
        let second = record("Зимин", "Олег", phones: ["89161234567"], birth: "1991-12-31")
        let score = model.compare(first, second)
        #expect(score.total >= model.same)
        #expect(score.vetoes.contains(.birth))
        #expect(score.decision == .review)
    }

    @Test func `a number under many surnames proves little`() {
        let people = ["Орлов", "Зимин", "Ракитин", "Суворов"].map {
            record($0, "Олег", phones: ["89161234567"])
        }
        let alone = model.compare(people[0], people[0])
        let shared = model.compare(people[0], people[0], lines: LineUse(counting: people))
        #expect(LineUse(counting: people).surnames(on: PhoneForm(number: 9_161_234_567)) == 4)
        #expect(shared.total < alone.total)
    }

    @Test func `a rare surname weighs more than a common one`() {
        func family(_ name: String) -> Int {
            let one = record(name, "Иван", phones: ["89161234567"])
            return model.compare(one, one).parts[0].termFrequencyBits
        }
        #expect(family("Смирнов") < family("Ракитинский"))
    }
}
