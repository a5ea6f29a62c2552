import CRMDomain
import Testing
import Wording

/// The text by which a segment is saved, and its words for people.
@Suite struct SegmentTextTests {
    @Test(arguments: [
        ("RUNG >= 3  AND\tsex = F", "rung>=3 and sex=f"),
        ("(((a_b?)))", "field:a_b?"),
        ("(sex=f and age<3) and raw", "sex=f and age<3 and raw"),
        ("(sex=f and age<3) or raw", "sex=f and age<3 or raw"),
        ("sex=f and (age<3 or raw)", "sex=f and (age<3 or raw)"),
        ("not (sex=f)", "not sex=f"), ("not (not (not raw))", "not raw"),
        ("not (raw and sex=f)", "not (raw and sex=f)"),
        ("not (not (raw and sex=f)) and age?", "raw and sex=f and age?"),
        ("пол!=неизвестно", "not sex?"), ("raw=yes", "raw"), ("raw:нет", "raw=no"),
        ("age in 25..", "age>=25"), ("age in ..34", "age<=34"), ("age in (30)", "age=30"),
        ("age in (3, 1, 3)", "age in (3, 1)"), ("age in -5..6", "age in -5..6"),
        (#"need~"окрашивание""#, "need~окрашивание"), (#"tag="a b""#, #"tag="a b""#),
        ("tag=«a “b” c»", #"tag="a “b” c""#), (#"tag="a\"b\\c""#, #"tag="a\"b\\c""#),
        (#"tag="AND""#, #"tag="AND""#), (#"tag="  a   b ""#, #"tag="a b""#),
        ("tag=in", #"tag="in""#),
        (#"tag in (a,b,"c,d")"#, #"tag in (a, b, "c,d")"#), ("tag=a.b", #"tag="a.b""#),
        (#"source="Unknown""#, #"source="Unknown""#), ("tag=2026-нг", "tag=2026-нг"),
        ("sales>=12,5к", "sales>=12500"),
        ("abc in (A,b) and sales<1,2млн", "abc in (A, B) and sales<1200000"),
        (#"sales<"12 500,5""#, "sales<12500.50"),
        ("sales>-0.05", "sales>-0.05"), ("purchases>1.5k", "purchases>1500"),
        ("risk>=50%", "risk>=50"), ("ступень=приверженец", "rung=5"), ("abc:а", "abc=A"),
        ("last>=-2w", "last>=-14d"), ("last<25.12.2026", "last<2026-12-25"),
        ("next=завтра or next=-0d", "next=+1d or next=today"),
        (#"поле:"Цвет глаз"~зел"#, #"field:"цвет глаз"~зел"#),
        (#"field:"in"=5"#, #"field:"in"=5"#), ("ЦВЕТ<5", "field:цвет<5"),
    ])
    func `an expression has one text`(_ typed: String, _ canonical: String) throws {
        let own = ["a_b", "цвет"]
        let expression = try SegmentExpression(parsing: typed, customFields: own)
        #expect(expression.text == canonical)
        let again = try SegmentExpression(parsing: canonical)
        #expect(again == expression)
        #expect(again.text == canonical)
    }

    @Test func `a mark that combines does not swallow the quotation mark before it`() throws {
        let expression = try SegmentExpression(parsing: "tag=\" \u{301}a\"")
        #expect(expression.text == "tag=\"\u{301}a\"")
        #expect(try SegmentExpression(parsing: expression.text) == expression)
    }

    @Test func `marks without width that editors leave behind mean nothing`() throws {
        let expression = try SegmentExpression(parsing: "\u{FEFF}sex=f\u{200B} and\u{A0}raw")
        #expect(expression.text == "sex=f and raw")
    }

    @Test(arguments: [
        (
            "rung>=3 and sex=f and age in 25..34 and need~краска and not tag:spam",
            "rung ≥ 3 (buyer) and sex: female and age from 25 to 34 and need contains “краска”"
                + " and not (tag: “spam”)",
            "ступень ≥ 3 (покупатель) и пол: женский и возраст от 25 до 34"
                + " и потребность содержит «краска» и не (метка: «spam»)"
        ),
        (
            "(sales>12500.5 or risk!=50) and not neglected and raw=no and age?",
            "(sales > 12,500.50 RUB or risk ≠ 50%) and not neglected and raw: no and age: unknown",
            "(продажи > 12 500,50 ₽ или риск ≠ 50 %) и не забыт и сырой: нет и возраст: неизвестно"
        ),
        (
            "last<-30d or next in (today, +1d, 2026-12-25)",
            "last purchase before 30 days ago or next contact is one of: today, 1 day from now,"
                + " 2026-12-25",
            "последняя покупка раньше чем 30 дней назад или следующий контакт — одно из: сегодня,"
                + " через 1 день, 25.12.2026"
        ),
        (
            "last<2026-12-25 and last>=-3d and captured>today and next<=+1w",
            "last purchase before 2026-12-25 and last purchase not before 3 days ago"
                + " and captured after today and next contact not after 7 days from now",
            "последняя покупка раньше 25.12.2026 и последняя покупка не раньше чем 3 дня назад"
                + " и записан позже чем сегодня и следующий контакт не позже чем через 7 дней"
        ),
    ])
    func `a segment is said in English and in Russian`(
        _ text: String,
        _ english: String,
        _ russian: String
    ) throws {
        let expression = try SegmentExpression(parsing: text)
        #expect(expression.description(.en) == english)
        #expect(expression.description(.ru) == russian)
    }
}
