package import Wording

/// A row of the table of fields: what a field is called, and what it holds.
package struct SegmentFieldEntry: Hashable, Sendable {
    /// The field.
    package let field: SegmentField
    /// The name in canonical texts.
    package let key: String
    /// Its other names; the first is its Russian title, with `_` for a space.
    package let otherNames: [String]
    /// What values it has.
    package let type: SegmentFieldType
    private let english: String?

    private init(
        _ field: SegmentField,
        _ key: String,
        _ otherNames: [String],
        _ type: SegmentFieldType,
        english: String? = nil
    ) {
        self.field = field
        self.key = key
        self.otherNames = otherNames
        self.type = type
        self.english = english
    }

    /// What people call the field.
    package func title(_ language: Language) -> String {
        let name = language == .en ? english ?? key : otherNames.first ?? key
        return String(name.map { $0 == "_" ? " " : $0 })
    }

    /// Every field but the offices' own.
    package static let all = ladder + person + money + states

    private static let ladder: [Self] = [
        Self(.box, "box", ["шкатулка", "коробка"], .choice(SegmentChoice.boxes)),
        Self(.rung, "rung", ["ступень", "ступенька"], .scale(SegmentChoice.rungs)),
        Self(.stage, "stage", ["стадия"], .choice(SegmentChoice.stages)),
        Self(.activity, "activity", ["активность"], .choice(SegmentChoice.activities)),
        Self(.turn, "turn", ["виток"], .number(nil)),
        Self(.subgroup, "subgroup", ["подгруппа", "sub"], .choice(SegmentChoice.subgroups)),
        Self(.risk, "risk", ["риск", "риск_ухода", "churn"], .percent(max: 100)),
    ]

    private static let person: [Self] = [
        Self(.kind, "kind", ["вид", "тип", "type"], .choice(SegmentChoice.kinds)),
        Self(.name, "name", ["имя", "название", "фио"], .text),
        Self(.sex, "sex", ["пол", "gender"], .choice(SegmentChoice.sexes)),
        Self(.age, "age", ["возраст"], .number(nil)),
        Self(.need, "need", ["потребность", "нужда", "нужно", "needs"], .texts),
        Self(.interest, "interest", ["интерес", "interests"], .texts),
        Self(.tag, "tag", ["метка", "тег", "тэг", "tags"], .texts),
        Self(.mark, "mark", ["отметка", "ценность", "marks"], .choice(SegmentChoice.marks)),
        Self(.size, "size", ["размер"], .choice(SegmentChoice.sizes)),
        Self(.source, "source", ["источник", "откуда"], .text),
        Self(.channel, "channel", ["канал"], .text),
        Self(.triage, "triage", ["решение", "сортировка"], .choice(SegmentChoice.triages)),
        Self(.refuses, "refuses", ["не_хочет", "отказ"], .choice(SegmentChoice.refusals)),
        Self(
            .suggested,
            "suggested",
            ["подсказано", "подсказка"],
            .choice(SegmentChoice.triages)
        ),
        Self(
            .contacts,
            "contacts",
            ["контактов", "контакты"],
            .number(nil),
            english: "contacts in 90 days"
        ),
        Self(.quality, "quality", ["чистота", "качество"], .number(0...100)),
        Self(.fit, "fit", ["попадание", "портрет"], .percent(max: 100)),
    ]

    private static let money: [Self] = [
        Self(.purchases, "purchases", ["покупки", "покупок"], .number(nil)),
        Self(.occasions, "occasions", ["случаи", "случаев"], .number(nil)),
        Self(.sales, "sales", ["продажи", "выручка", "turnover"], .money),
        Self(.profit, "profit", ["прибыль"], .money),
        Self(
            .yearSales,
            "year_sales",
            ["продажи_за_год"],
            .money,
            english: "sales of a year"
        ),
        Self(
            .yearProfit,
            "year_profit",
            ["прибыль_за_год"],
            .money,
            english: "profit of a year"
        ),
        Self(
            .growth,
            "growth",
            ["год_к_году"],
            .choice(SegmentChoice.trends),
            english: "year on year"
        ),
        Self(
            .costly,
            "costly",
            ["берёт_больше_чем_приносит", "затратный"],
            .flag,
            english: "takes more than it brings"
        ),
        Self(.forecast, "forecast", ["прогноз"], .money),
        Self(.average, "average", ["средний_чек", "чек"], .money, english: "average purchase"),
        Self(.abc, "abc", ["авс", "абц"], .choice(SegmentChoice.classes), english: "class"),
        Self(
            .salesClass,
            "abc_sales",
            ["класс_по_продажам", "авс_продаж"],
            .choice(SegmentChoice.classes),
            english: "class by sales"
        ),
        Self(.rfm, "rfm", ["рфм"], .text, english: "RFM"),
        Self(.recency, "r", ["давность", "recency"], .number(1...5), english: "recency"),
        Self(.frequency, "f", ["частота", "frequency"], .number(1...5), english: "frequency"),
        Self(.monetary, "m", ["деньги", "monetary"], .number(1...5), english: "monetary value"),
        Self(.stability, "stability", ["стабильность"], .choice(SegmentChoice.stabilities)),
        Self(.trend, "trend", ["динамика", "тренд"], .choice(SegmentChoice.trends)),
        Self(.wallet, "wallet", ["доля_в_кошельке", "кошелёк"], .percent(max: nil)),
        Self(.product, "product", ["товар", "продукт", "услуга", "products"], .texts),
        Self(.category, "category", ["категория", "categories"], .texts),
        Self(.seller, "seller", ["продавец", "sellers"], .texts),
        Self(
            .month,
            "month",
            ["месяц_покупки", "месяц"],
            .scale(SegmentChoice.months),
            english: "month of purchase"
        ),
        Self(
            .time,
            "time",
            ["время_суток", "время", "time_of_day"],
            .choice(SegmentChoice.times),
            english: "time of day"
        ),
    ]

    private static let states: [Self] = [
        Self(.archived, "archived", ["в_архиве", "архив"], .flag),
        Self(
            .archiveReason,
            "archive_reason",
            ["причина_архива", "почему_в_архиве"],
            .text
        ),
        Self(.raw, "raw", ["сырой", "необработан"], .flag),
        Self(.neglected, "neglected", ["забыт", "забытый"], .flag),
        Self(.priceSensitive, "price_sensitive", ["чувствителен_к_цене"], .flag),
        Self(.candidate, "candidate", ["кандидат"], .flag, english: "could buy more"),
        Self(.deal, "deal", ["сделка"], .choice(SegmentChoice.deals)),
        Self(.offered, "offered", ["есть_предложение"], .flag, english: "has an offer"),
        Self(.last, "last", ["последняя_покупка", "последняя"], .day, english: "last purchase"),
        Self(
            .converted,
            "converted",
            ["стал_клиентом", "стала_клиентом", "первая_покупка"],
            .day,
            english: "became a client"
        ),
        Self(.captured, "captured", ["записан", "внесён", "создан"], .day),
        Self(.next, "next", ["следующий_контакт", "следующий"], .day, english: "next contact"),
    ]
}
