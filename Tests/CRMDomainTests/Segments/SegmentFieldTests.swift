import CRMDomain
import Testing
import Wording

/// The table of fields.
@Suite struct SegmentFieldTests {
    private static func folded(_ name: String) -> String {
        CanonicalText.searchKey(name).replacing("_", with: " ").replacing("-", with: " ")
    }

    @Test func `every name means one field`() {
        let names = SegmentField.standard.flatMap(\.names).map(Self.folded)
        #expect(Set(names).count == names.count)
        #expect(Set(SegmentField.standard).count == SegmentField.standard.count)
        for field in SegmentField.standard {
            for name in field.names { #expect(SegmentField(named: name.uppercased()) == field) }
        }
    }

    @Test(arguments: SegmentField.standard)
    func `every name of a field can be typed and is written as its key`(
        _ field: SegmentField
    ) throws {
        for name in field.names {
            #expect(try SegmentExpression(parsing: "\(name)?").text == "\(field.key)?")
        }
        #expect(field.names.contains { $0.contains { ("а"..."я").contains($0) } })
    }

    @Test(arguments: SegmentField.standard)
    func `every name of a value means that value`(_ field: SegmentField) throws {
        let names = field.type.choices.flatMap { Set($0.names.map(Self.folded)) }
        #expect(Set(names).count == names.count)
        for choice in field.type.choices {
            let expected = try SegmentExpression(parsing: "\(field.key)=\(choice.key)")
            for name in choice.names {
                #expect(try SegmentExpression(parsing: "\(field.key)=\"\(name)\"") == expected)
            }
        }
    }

    @Test func `the values are those of the definitions`() {
        func keys(_ field: SegmentField) -> Set<String> { Set(field.type.choices.map(\.key)) }
        #expect(keys(.activity) == Set(ActivityState.allCases.map(\.rawValue)))
        #expect(keys(.stage) == Set(RelationStage.allCases.map { "\($0)" }))
        #expect(SegmentField.rung.type.choices.map(\.key) == Rung.allCases.map { "\($0)" })
        #expect(keys(.stability) == Set(Stability.Class.allCases.map(\.rawValue)))
        #expect(keys(.abc) == Set(Pareto.Class.allCases.map(\.rawValue)))
    }

    @Test func `titles are words of the language`() {
        #expect(SegmentField.priceSensitive.title(.en) == "price sensitive")
        #expect(SegmentField.priceSensitive.title(.ru) == "чувствителен к цене")
        #expect(SegmentField.custom("рост").title(.en) == "рост")
        #expect(SegmentField.custom("цвет глаз").key == "field:\"цвет глаз\"")
    }
}
