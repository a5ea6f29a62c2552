import CRMDomain
import Testing
import Wording

/// What is no expression, and what is said of it.
@Suite struct SegmentErrorTests {
    private func error(_ text: String) -> SegmentError? {
        do throws(SegmentError) {
            _ = try SegmentExpression(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("", SegmentError.empty), (" \n", .empty), ("and sex=f", .syntax(.condition, place: 0)),
        ("sex=f and", .syntax(.condition, place: 9)), ("()", .syntax(.condition, place: 1)),
        ("sex", .syntax(.comparison, place: 3)), ("sex not f", .syntax(.comparison, place: 4)),
        ("sex=", .syntax(.value, place: 4)), ("tag=not", .syntax(.value, place: 4)),
        ("age in 25", .syntax(.rangeOrList, place: 9)),
        ("age in ..", .syntax(.rangeOrList, place: 7)),
        ("sex=f raw", .syntax(.joint, place: 6)), ("sex=f)", .syntax(.joint, place: 5)),
        ("(sex=f", .syntax(.closingParenthesis, place: 6)),
        ("(sex=f raw", .syntax(.joint, place: 7)),
        ("sales>12 500", .syntax(.spacedNumber, place: 9)),
        ("sales>1,2 млн", .syntax(.spacedNumber, place: 10)),
        ("sales in (1,2)", .syntax(.listComma, place: 11)),
        ("tag in (a b)", .syntax(.listEnd, place: 10)),
        ("tag in (a, )", .syntax(.value, place: 11)),
        ("tag in ()", .syntax(.value, place: 8)), ("field:=5", .syntax(.fieldName, place: 6)),
        ("tag=\"a", .syntax(.openQuotation, place: 4)), ("tag=a!", .syntax(.straySign, place: 5)),
        ("name=é»", .syntax(.straySign, place: 6)),
    ])
    func `a mistake is shown with its place`(_ text: String, _ expected: SegmentError) {
        #expect(error(text) == expected)
    }

    @Test(arguments: [
        ("sex<f", SegmentField.sex, SegmentError.ValueProblem.comparison("<"), 3),
        ("sex~f", .sex, .comparison("~"), 3), ("age~2", .age, .comparison("~"), 3),
        ("name in a..b", .name, .comparison("in a..b"), 8), ("sex=x", .sex, .choice, 4),
        ("rung=x", .rung, .choice, 5), ("age=x", .age, .number, 4), ("age=1.5", .age, .fraction, 4),
        ("age=5%", .age, .percentSign, 4), ("age=5₽", .age, .number, 4),
        ("age>99999999999999999999", .age, .tooLarge, 4), ("sales=x", .sales, .money, 6),
        ("sales>$5", .sales, .currency(home: "RUB"), 6),
        ("sales>1.2345", .sales, .tooPrecise(decimalsMax: 2), 6),
        ("sales>99999999999999млрд", .sales, .tooLarge, 6), ("last=x", .last, .day, 5),
        ("last=25.12", .last, .day, 5), ("last=31.02.2026", .last, .day, 5),
        ("last>-10000d", .last, .day, 5), ("last>-1429w", .last, .day, 5),
        ("raw=x", .raw, .yesOrNo, 4),
        ("name=\"\"", .name, .emptyText, 5), ("name~\"«»\"", .name, .emptyText, 5),
        ("rung>=6", .rung, .outOfRange(first: 1, last: 5), 6),
        ("risk=-1", .risk, .outOfRange(first: 0, last: 100), 5),
        ("age in 34..25", .age, .reversedRange, 7),
        ("last in today..-1d", .last, .reversedRange, 8),
        ("sex in (f, unknown)", .sex, .unknownInList, 11),
        ("field:a<b", .custom("a"), .numberOrDay, 8),
    ])
    func `a value that a field does not take is refused`(
        _ text: String,
        _ field: SegmentField,
        _ problem: SegmentError.ValueProblem,
        _ place: Int
    ) {
        #expect(error(text) == .value(problem, of: field, place: place))
    }

    @Test func `limits hold for the text as typed and as written out`() {
        let long = String(repeating: " ", count: 4_001)
        #expect(error(long) == .tooLong(characters: 4_001, charactersMax: 4_000))
        let billions = (1...500).map { "\($0)B" }.joined(separator: ",")
        #expect(error("age in (\(billions))") == .tooLong(characters: 6_899, charactersMax: 4_000))
    }

    @Test func `parentheses nest fifty deep and no deeper`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "raw" + String(repeating: ")", count: depth)
        }
        #expect(error(nested(50)) == nil)
        let neighbours = Array(repeating: "(raw)", count: 60).joined(separator: " and ")
        #expect(error(neighbours) == nil)
        #expect(error(nested(51)) == .tooDeep(parenthesesMax: 50, place: 50))
        #expect(
            error(String(repeating: "(", count: 4_000)) == .tooDeep(parenthesesMax: 50, place: 50)
        )
        #expect(error(String(repeating: "не ", count: 1_300) + "raw") == nil)
    }

    @Test func `there are two hundred conditions at most`() {
        func joined(_ count: Int) -> String {
            Array(repeating: "raw", count: count).joined(separator: " or ")
        }
        #expect(error(joined(200)) == nil)
        #expect(error(joined(201)) == .tooManyConditions(conditionsMax: 200, place: 1_400))
    }

    @Test(arguments: [
        ("agee=3", ["age"]), ("возрст=3", ["возраст"]), ("потребнсть~а", ["потребность"]),
        ("rugn=3", ["rung"]), ("ag=3", ["age", "tag"]), ("стадя=1", ["стадия"]), ("q=3", []),
        ("xyzzy=3", []), ("следущий=today", ["следующий"]), ("price-sensitiv", ["price_sensitive"]),
    ])
    func `a mistyped field has its near misses`(_ text: String, _ near: [String]) {
        #expect(error(text) == .unknownField(near: near, place: 0))
    }

    @Test func `an office's own fields are near misses too`() {
        #expect(throws: SegmentError.unknownField(near: ["Профессия"], place: 4)) {
            try SegmentExpression(parsing: "not професия=врач", customFields: ["Профессия"])
        }
    }

    @Test(arguments: [
        (
            "sex=f and agee<3", "at character 11: there is no such field; did you mean `age`?",
            "знак 11: такого поля нет; возможно, вы имели в виду `age`?"
        ),
        (
            "rung=9", "at character 6: `rung` goes from 1 to 5",
            "знак 6: `ступень` — от 1 до 5"
        ),
        (
            "sex<f", "at character 4: `sex` is not compared with <: use = or !=",
            "знак 4: `пол` не сравнивают через <: годятся = или !="
        ),
        (
            "пол=x", "at character 5: `sex` is one of f, m",
            "знак 5: `пол` — одно из: женский, мужской"
        ),
        (
            "sales>12 500",
            "at character 10: a number with spaces needs quotation marks: type it as \"12 500\"",
            "знак 10: число с пробелами берут в кавычки: наберите \"12 500\""
        ),
        (
            "", "the expression is empty: type a condition such as rung>=3",
            "выражение пустое: наберите условие, например ступень>=3"
        ),
    ])
    func `a mistake is explained in a sentence`(
        _ text: String,
        _ english: String,
        _ russian: String
    ) {
        #expect(error(text)?.description == english)
        #expect(error(text)?.description(.ru) == russian)
    }

    @Test func `an error never repeats what was typed`() {
        for text in ["Иванова=5", "sex=Иванова", "name=Иванова Мария", "age in Иванова.."] {
            let error = error(text)
            #expect(error?.description.contains("Иванова") == false)
            #expect(error?.description(.ru).contains("Иванова") == false)
        }
    }
}
