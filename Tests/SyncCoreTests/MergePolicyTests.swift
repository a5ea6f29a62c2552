import SyncCore
import Testing

@Suite struct MergePolicyTests {
    /// Values 5, 9, 3 in the order of their dots.
    private static let siblings = [
        Make.sibling(5, 1, 10), Make.sibling(9, 2, 20), Make.sibling(3, 1, 30),
    ]

    /// A policy, the value it shows of 5, 9 and 3, and what it asks of people.
    struct Row: Sendable {
        var policy: MergePolicy
        var shown: Int64
        var attention: Attention
    }

    static let rows = [
        Row(policy: .latest, shown: 3, attention: .none),
        Row(policy: .review, shown: 3, attention: .asked),
        Row(policy: .all, shown: 3, attention: .listed),
        Row(policy: .maximum(.natural), shown: 9, attention: .none),
        Row(policy: .minimum(.natural), shown: 3, attention: .none),
        Row(policy: .monotone(.natural), shown: 9, attention: .none),
        Row(policy: .constant, shown: 5, attention: .asked),
        Row(policy: .maximum(.ranked([9, 3, 5].map { .integer($0) })), shown: 5, attention: .none),
        Row(policy: .minimum(.ranked([9, 3, 5].map { .integer($0) })), shown: 9, attention: .none),
        Row(policy: .maximum(.ranked([.integer(3)])), shown: 3, attention: .none),
        Row(policy: .minimum(.ranked([.integer(3)])), shown: 5, attention: .none),
    ]

    @Test(arguments: rows)
    func `a policy shows its value and asks whom it says`(_ row: Row) {
        let schema = Make.register("a", row.policy)
        #expect(row.policy.shown(Self.siblings)?.content == Make.content(row.shown))
        #expect(schema.attention(Self.siblings, forms: Make.forms) == row.attention)
        #expect(schema.attention([], forms: Make.forms) == .none)
        #expect(schema.attention([Self.siblings[0]], forms: Make.forms) == .none)
        #expect(row.policy.shown([]) == nil)
    }

    @Test(arguments: rows)
    func `values that are the same are no conflict`(_ row: Row) {
        let schema = Make.register("a", row.policy)
        let same = [Make.sibling(5, 1, 10), Make.sibling(5, 2, 10), Make.sibling(5, 3, 11)]
        #expect(schema.attention(same, forms: Make.forms) == .none)
        #expect(row.policy.shown(same)?.content == Make.content(5))
    }

    @Test func `two values of one rank show the earlier`() {
        let order = ValueOrder.ranked([.integer(1)])
        let unlisted = [Make.sibling(7, 1, 1), Make.sibling(8, 2, 2)]
        #expect(MergePolicy.maximum(order).shown(unlisted)?.dot == Make.dot(1, 1))
        #expect(MergePolicy.minimum(order).shown(unlisted)?.dot == Make.dot(1, 1))
    }

    @Test func `groups are compared field by field`() {
        let order = ValueOrder.natural
        #expect(order.precedes([.integer(1), .text("z")], [.integer(2), .text("a")]))
        #expect(order.precedes([.integer(1), .text("a")], [.integer(1), .text("b")]))
        #expect(!order.precedes([.integer(1), .text("a")], [.integer(1), .text("a")]))
        #expect(order.precedes([.null], [.integer(0)]))
    }

    /// Two texts, and whether they are the same in each form.
    struct Pair: Sendable {
        var left: String
        var right: String
        var isSameText: Bool
        var isSameName: Bool
    }

    @Test(arguments: [
        Pair(left: "Anna", right: "Anna", isSameText: true, isSameName: true),
        Pair(left: " Anna\n", right: "\tAnna", isSameText: true, isSameName: true),
        Pair(left: "Anna", right: "ANNA", isSameText: false, isSameName: true),
        Pair(left: "Ren\u{E9}", right: "Rene\u{301}", isSameText: true, isSameName: true),
        Pair(left: "Фёдор", right: "Федор", isSameText: false, isSameName: true),
        Pair(left: "ФЁДОР", right: "федор", isSameText: false, isSameName: true),
        Pair(left: "Фе\u{308}дор", right: "Федор", isSameText: false, isSameName: true),
        Pair(left: "Фе\u{308}дор", right: "Фёдор", isSameText: true, isSameName: true),
        Pair(left: "Anna B", right: "Anna  B", isSameText: false, isSameName: false),
        Pair(left: "Anna", right: "Anne", isSameText: false, isSameName: false),
        Pair(left: "", right: " ", isSameText: true, isSameName: true),
    ])
    func `texts are compared in their canonical form`(_ pair: Pair) {
        let same = { (form: CanonicalForm) in
            form.canonical(.text(pair.left), forms: Make.forms)
                == form.canonical(.text(pair.right), forms: Make.forms)
        }
        #expect(same(.text) == pair.isSameText)
        #expect(same(.name) == pair.isSameName)
        let schema = RegisterSchema("name", .text, canonical: .name, policy: .review)
        let siblings = [pair.left, pair.right].enumerated().map { index, text in
            Sibling(dot: Make.dot(UInt64(index), 1), content: .fields([.text(text)]))
        }
        let expected: Attention = pair.isSameName ? .none : .asked
        #expect(schema.attention(siblings, forms: Make.forms) == expected)
    }

    @Test func `an exact form and values that are no text are left as they are`() {
        #expect(CanonicalForm.exact.canonical(.text(" A "), forms: Make.forms) == .text(" A "))
        for value: Value in [.null, .integer(3), .real(0.5), .bytes([65])] {
            #expect(CanonicalForm.name.canonical(value, forms: Make.forms) == value)
        }
    }
}
