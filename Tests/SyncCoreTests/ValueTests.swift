import SyncCore
import Testing

@Suite struct ValueTests {
    /// Values in their order, several kinds and edges.
    static let ordered: [Value] = [
        .null, .integer(.min), .real(-1.5), .integer(-1), .integer(0), .real(0), .real(0.5),
        .integer(1), .real(1), .integer(2), .real(1e300), .text(""), .text("a"), .text("ab"),
        .text("b"), .text("я"), .text("😀"), .bytes([]), .bytes([0]), .bytes([0, 1]), .bytes([1]),
    ]

    @Test func `values are ordered null, numbers by value, text by its bytes, bytes`() {
        for (left, a) in Self.ordered.enumerated() {
            for (right, b) in Self.ordered.enumerated() {
                #expect((a < b) == (left < right), "\(a) and \(b)")
                #expect((a == b) == (left == right))
            }
        }
    }

    @Test func `integers and real numbers beyond 53 bits are ordered by value`() {
        let limit: Int64 = 1 << 53
        let values: [Value] = [
            .integer(limit - 1), .integer(limit), .integer(limit + 1), .integer(limit + 2),
            .real(Double(limit)), .real(Double(limit + 2)), .integer(.max), .real(0x1p63),
        ]
        for a in values {
            for b in values {
                #expect([a < b, b < a, a == b].count(where: { $0 }) == 1)
                for c in values where a < b && b < c { #expect(a < c) }
            }
        }
        #expect(Value.real(Double(limit)) < Value.integer(limit + 1))
    }

    @Test func `exactly one of less, greater and equal holds of two texts`() {
        let texts: [Value] = ["\u{E9}", "e\u{301}", "f", "e"].map { .text($0) }
        for a in texts {
            for b in texts { #expect([a < b, b < a, a == b].count(where: { $0 }) == 1) }
        }
    }
}
