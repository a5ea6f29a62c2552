/// A piece of an expression, with its place in the scalars of the text.
struct SegmentToken {
    /// What it is.
    enum Kind: Hashable {
        /// A name, a keyword or a value.
        case word(String)
        /// A value in quotation marks.
        case quoted(String)
        case comparison(SegmentComparison)
        case colon
        case question
        /// The two points of a range.
        case dots
        case open
        case close
        case comma
        /// What comes after the last piece.
        case end
    }

    let kind: Kind
    let start: Int
    let end: Int
    /// The keyword that it is, if any.
    let keyword: SegmentWords.Keyword?

    init(kind: Kind, start: Int, end: Int) {
        self.kind = kind
        self.start = start
        self.end = end
        keyword = if case .word(let word) = kind { SegmentWords.keyword(word) } else { nil }
    }
}
