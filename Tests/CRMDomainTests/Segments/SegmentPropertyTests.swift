import CRMDomain
import Testing
import Wording

/// What holds of every expression and of every text.
@Suite struct SegmentPropertyTests {
    private func expectRoundTrip(_ expression: SegmentExpression) {
        let again = try? SegmentExpression(parsing: expression.text)
        #expect(again == expression)
        #expect(again.map { Array($0.text.utf8) } == Array(expression.text.utf8))
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `a canonical text reads back as the same expression`(_ seed: UInt64) throws {
        var maker = SegmentMaker(seed: seed)
        for _ in 0..<10 {
            let typed = maker.expression().english
            let expression = try SegmentExpression(parsing: typed)
            expectRoundTrip(expression)
            let card = maker.card()
            #expect(try card.fits(expression.text) == card.fits(typed))
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `an expression is the same in English and in Russian`(_ seed: UInt64) throws {
        var maker = SegmentMaker(seed: seed)
        for _ in 0..<10 {
            let twins = maker.expression()
            let english = try SegmentExpression(parsing: twins.english)
            #expect(try SegmentExpression(parsing: twins.russian) == english, "\(twins)")
            #expect(!english.description(.ru).isEmpty)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the rules of De Morgan hold`(_ seed: UInt64) throws {
        var maker = SegmentMaker(seed: seed)
        let (a, b) = (maker.expression(3).english, maker.expression(3).russian)
        for _ in 0..<10 {
            let card = maker.card()
            #expect(
                try card.fits("not ((\(a)) and (\(b)))") == card.fits("not (\(a)) or not (\(b))")
            )
            #expect(
                try card.fits("not ((\(a)) or (\(b)))") == card.fits("not (\(a)) and not (\(b))")
            )
            #expect(try card.fits("not (\(a))") != card.fits(a))
            #expect(try card.fits("(\(a)) and (\(b))") == (card.fits(a) && card.fits(b)))
            #expect(try card.fits("(\(a)) or (\(b))") == (card.fits(a) || card.fits(b)))
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `comparisons agree with one another`(_ seed: UInt64) throws {
        var maker = SegmentMaker(seed: seed)
        let card = maker.card()
        for field in ["age", "rung", "m", "turn"] {
            for value in 1...5 {
                let isEqual = try card.fits("\(field)=\(value)")
                #expect(
                    try card.fits("\(field)!=\(value)") == (!isEqual && !card.fits("\(field)?"))
                )
                #expect(try card.fits("\(field) in \(value)..\(value)") == isEqual)
                #expect(try card.fits("\(field) in (\(value), \(value))") == isEqual)
                #expect(
                    try card.fits("\(field)<=\(value)")
                        == (isEqual || card.fits("\(field)<\(value)"))
                )
            }
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `no text makes it trap, and an error lies within the text`(_ seed: UInt64) throws {
        var maker = SegmentMaker(seed: seed)
        for _ in 0..<20 {
            let valid = maker.expression(4)
            for text in [
                maker.garbage(), maker.damaged(valid.english), maker.damaged(valid.russian),
            ] {
                do throws(SegmentError) {
                    let expression = try SegmentExpression(parsing: text)
                    expectRoundTrip(expression)
                } catch {
                    #expect((0...text.count).contains(error.place ?? 0), "\(text)")
                    #expect(!error.description(.ru).isEmpty)
                }
            }
        }
    }
}
