import CRMDomain
import SyncTestSupport
import Testing

/// What expressions hold for.
@Suite struct SegmentMeaningTests {
    @Test func `the example of the definition finds whom it names`() throws {
        let english =
            #"rung>=3 and sex=f and age in 25..34 and need~"окрашивание" and not tag:spam"#
        let russian =
            "ступень >= 3 и пол = ж и возраст в 25..34 и потребность ~ окрашивание и не метка:spam"
        #expect(try SegmentCard.maria.fits(english))
        #expect(try SegmentExpression(parsing: english) == SegmentExpression(parsing: russian))
    }

    @Test(arguments: [
        "age<30", "age>=0", "age!=30", "age in 0..99", "age in (28, 29)", "sex=f", "sex!=f",
        "tag!=spam", "name~а", "last<today", "raw", "raw=no", "field:рост>0",
    ])
    func `an unknown value fits no comparison`(_ text: String) throws {
        #expect(try !SegmentCard().fits(text))
        #expect(try SegmentCard().fits("not \(text)"))
    }

    @Test(arguments: [
        "age?", "age=unknown", "возраст=неизвестно", "age:unknown", "not age!=unknown",
    ])
    func `one can ask for the unknown`(_ text: String) throws {
        #expect(try SegmentCard().fits(text))
        #expect(try !SegmentCard.maria.fits(text))
    }

    @Test func `unknown in quotation marks is a text like any other`() throws {
        let card = SegmentCard([.source: [.text("Unknown")]])
        #expect(try card.fits(#"source="unknown""#))
        #expect(try !card.fits("source=unknown"))
    }

    @Test func `one value that fits is enough, and none may be equal for unequal`() throws {
        #expect(try SegmentCard.maria.fits("need=уход"))
        #expect(try SegmentCard.maria.fits("tag!=spam"))
        #expect(try !SegmentCard.maria.fits("need!=уход"))
        #expect(try SegmentCard.maria.fits("tag in (spam, vip)"))
    }

    @Test(arguments: [
        "tag~ёлка", "tag~елка", "tag=vip", #"tag="сеть елка""#, "tag~«сеть “елка”»",
        #"need~"волос""#, "need=УХОД", #"name="анна мария""#, #"name~"а м""#,
        #"field:"Цвет  глаз"=ЗЕЛЕНЫЙ"#, "rfm~54",
    ])
    func `texts are compared without case, yo and quotation marks`(_ text: String) throws {
        #expect(try SegmentCard.maria.fits(text))
    }

    @Test(arguments: [
        ("age in 28..28", true), ("age in 29..", false), ("age in ..28", true),
        ("age in 10 .. 27", false), ("age<28", false), ("age<=28", true), ("age>28", false),
        ("age>=28", true), ("age<>28", false), ("age≠27", true), ("age≤28", true),
    ])
    func `the ends of a range belong to it`(_ text: String, _ holds: Bool) throws {
        #expect(try SegmentCard.maria.fits(text) == holds)
    }

    @Test(arguments: [
        "sales=12500.50", #"sales="12 500,50""#, #"sales="12 500,50 ₽""#, "sales>12,5к",
        "sales>12.5k", "sales<1,2млн", "продажи>=0.01млн", "sales in 12500..12501", "risk=25%",
        #"risk="25 %""#, "risk<0.09k", "sales in (12500.5, 1)",
    ])
    func `sums and numbers are read as people write them`(_ text: String) throws {
        #expect(try SegmentCard.maria.fits(text))
    }

    @Test func `sums are counted in the coins of the currency`() throws {
        let card = SegmentCard([.sales: [.number(1_500)]])
        for (currency, text) in [
            ("RUB", "sales=15"), ("JPY", "sales=1500"), ("KWD", "sales=1.500"),
        ] {
            let expression = try SegmentExpression(parsing: text, currency: currency)
            #expect(expression.holds(for: card, asOf: SegmentCard.today))
            #expect(
                try SegmentExpression(parsing: expression.text, currency: currency) == expression
            )
        }
    }

    @Test func `a relative day moves along with the day that is asked about`() throws {
        let recent = try SegmentExpression(parsing: "last>=-30d")
        let today = SegmentCard.today
        #expect(recent.holds(for: SegmentCard.maria, asOf: today))
        #expect(!recent.holds(for: SegmentCard.maria, asOf: today.adding(days: 1)))
        #expect(recent.holds(for: SegmentCard.maria, asOf: .first))
    }

    @Test(arguments: [
        "next>today", "next in today..+1w", "next=+2d", "last in -30д..-1н", "next>завтра",
        "last=2026-04-27", "last=27.04.2026", "last=27.04.26", "last in 2026-01-01..today",
    ])
    func `days are written in several ways`(_ text: String) throws {
        #expect(SegmentCard.today.iso == "2026-05-27")
        #expect(try SegmentCard.maria.fits(text))
    }

    @Test(arguments: [
        ("archived", true), ("raw", false), ("raw=no", true), ("not raw", true),
        ("сырой=нет", true), ("archived!=no", true), ("в_архиве=да", true),
    ])
    func `a field of yes or no stands alone or with its answer`(
        _ text: String,
        _ holds: Bool
    ) throws {
        #expect(try SegmentCard.maria.fits(text) == holds)
    }

    @Test(arguments: [
        "rung=4", "rung=regular", "rung>buyer", "ступень=постоянный", #"ступень>"первая покупка""#,
        "ступень in (первая_покупка, постоянный)", "abc=a", "abc=А", "sex=FEMALE", "SEX:Ж",
    ])
    func `values have names in both languages`(_ text: String) throws {
        #expect(try SegmentCard.maria.fits(text))
    }

    @Test func `an office's own field holds whatever the subject says`() throws {
        #expect(try SegmentCard.maria.fits("field:рост>=170"))
        #expect(try SegmentCard.maria.fits("field:рост=170 and not поле:рост=171"))
        #expect(try SegmentCard.maria.fits("Рост in 160..180", customFields: ["РОСТ"]))
        #expect(try !SegmentCard.maria.fits("field:рост<today"))
        #expect(throws: SegmentError.unknownField(near: [], place: 0)) {
            try SegmentCard.maria.fits("рост>=170")
        }
    }

    @Test(arguments: [
        ("sex=f or age=0 and age=1", true), ("(sex=f or age=0) and age=1", false),
        ("not sex=m and age=28", true), ("not (sex=m or age=28)", false), ("not not age=28", true),
        ("НЕ пол=м И возраст=28 ИЛИ raw", true),
    ])
    func `not binds strongest and or weakest`(_ text: String, _ holds: Bool) throws {
        #expect(try SegmentCard.maria.fits(text) == holds)
    }

    @Test func `a value of another kind fits nothing but is known`() throws {
        let card = SegmentCard([.age: [.text("28")], .name: [.number(5)]])
        #expect(try !card.fits("age=28 or age in 0..99 or age?"))
        #expect(try card.fits("age!=28 and name=5 and not name~5"))
    }
}
