package import CRMDomain
package import Matching
package import SyncCore
package import Terminal
package import Wording

/// Possible duplicates as people and programs see them.
package enum DuplicateView {
    /// Two cards side by side, what of them agrees, and what each part weighs.
    package static func lines(
        _ found: PossibleDuplicate,
        _ cards: [ContactCard],
        in context: CommandContext
    ) -> String {
        let isColor = context.output.isColorAllowed
        let isLikely = found.decision == .same
        let head: Phrase =
            isLikely
            ? "the same? \(found.score.chance)" : "worth a look: \(found.score.chance)"
        var lines = [
            Style.bold.applied(
                to: DisplayWidth.printable(context.text(head)),
                ifAllowed: isColor
            )
        ]
        for card in cards {
            lines.append("  " + DisplayWidth.printable(context.text(describe(card))))
        }
        var reasons = explain(found.score)
        if found.isApartFromOthers {
            reasons.append("asked in any case: others like one of them do not fit the other")
        }
        lines += reasons.map { "  " + DisplayWidth.printable(context.text($0)) }
        return lines.joined(separator: "\n")
    }

    /// Each part of a score on a line, and the sum.
    package static func explain(_ score: MatchScore) -> [Phrase] {
        var lines = score.parts.map { part -> Phrase in
            let rare: Phrase =
                part.termFrequencyBits == 0
                ? ""
                : part.termFrequencyBits > 0
                    ? ", a rare value" : ", a common value"
            return "\(MatchScore.bits(part.sum))  \(part.phrase)\(rare)"
        }
        lines.append("\(MatchScore.bits(score.prior))  before anything was compared")
        lines.append("\(MatchScore.bits(score.total))  in all")
        for veto in score.vetoes.phrases { lines.append("asked in any case: \(veto)") }
        switch score.relation {
        case .sameHousehold: lines.append("perhaps of one household")
        case .sameCompany: lines.append("perhaps of one company")
        case nil: break
        }
        return lines
    }

    /// A card in one line: number, name, phones, addresses, day of birth, purchases.
    package static func describe(_ card: ContactCard) -> Phrase {
        let summary = card.summary
        var parts: [Phrase] = [Phrase(verbatim: "№\(summary.no)  \(summary.name)")]
        if let organisation = card.organisation, organisation != summary.name {
            parts.append(Phrase(verbatim: organisation))
        }
        parts += summary.phones.prefix(3).map { Phrase(verbatim: PhoneNumber.formatted($0)) }
        parts += summary.emails.prefix(2).map { Phrase(verbatim: $0) }
        if let birth = card.birth { parts.append(Phrase(verbatim: birth)) }
        parts.append("\(summary.purchases, .purchase)")
        return Phrase(joining: parts, by: "  ")
    }

    /// The pairs as rows.
    package static func table(
        _ found: [PossibleDuplicate],
        _ summaries: [RecordID: ContactSummary]
    ) -> Table {
        var table = Table([
            Table.Column("no", "NO", .trailing), Table.Column("name", "NAME", isFlexible: true),
            Table.Column("other_no", "OTHER", .trailing),
            Table.Column("other_name", "NAME", isFlexible: true),
            Table.Column("decision", "VERDICT"), Table.Column("chance", "CHANCE", .trailing),
            Table.Column("why", "WHY", isFlexible: true, dropRank: 1),
            Table.Column("id", "ID", isDataOnly: true),
            Table.Column("other_id", "OTHER ID", isDataOnly: true),
            Table.Column("total", "TOTAL", isDataOnly: true),
            Table.Column("parts", "PARTS", isDataOnly: true),
        ])
        for pair in found {
            let cards = pair.cards.map { summaries[$0] }
            table.append(row(pair, cards))
        }
        return table
    }

    private static func row(
        _ pair: PossibleDuplicate,
        _ cards: [ContactSummary?]
    ) -> [Table.Cell] {
        func number(_ card: ContactSummary?) -> Table.Cell {
            Table.Cell(text: "\(card?.no ?? 0)", json: JSONValue(card?.no ?? 0))
        }
        func name(_ card: ContactSummary?) -> Table.Cell {
            Table.Cell(text: card?.name ?? "", json: .string(card?.name ?? ""))
        }
        let isSame = pair.decision == .same
        let parts = pair.score.parts.map { part -> JSONValue in
            [
                "feature": .string(part.feature.rawValue), "level": .string(part.level.rawValue),
                "bits": JSONValue(part.sum),
            ]
        }
        return [
            number(cards[0]), name(cards[0]), number(cards[1]), name(cards[1]),
            Table.Cell(
                phrase: isSame ? "same?" : "review",
                json: .string(pair.decision.rawValue),
                plain: pair.decision.rawValue,
                style: isSame ? .green : nil
            ),
            Table.Cell(text: pair.score.chance, json: .string(pair.score.chance)),
            Table.Cell(
                phrase: pair.score.reasons,
                json: .string(pair.score.reasons.text(.en)),
                plain: pair.score.reasons.text(.en)
            ),
            Table.Cell(text: "\(pair.cards[0])", json: .string("\(pair.cards[0])")),
            Table.Cell(text: "\(pair.cards[1])", json: .string("\(pair.cards[1])")),
            Table.Cell(text: "\(pair.score.total)", json: JSONValue(pair.score.total)),
            Table.Cell(text: pair.score.grounds, json: .array(parts)),
        ]
    }
}

extension DuplicateView {
    /// How many pairs there are, and by which evidence.
    package static func report(_ found: [PossibleDuplicate], _ open: Int) -> FactSheet {
        var sheet = FactSheet()
        let same = found.filter { $0.decision == .same }
        sheet.add("same", "the same?", same.count)
        sheet.add("review", "worth a look", found.count - same.count)
        sheet.add("open", "verdicts to look at again", open)
        for feature in MatchFeature.allCases {
            let count = found.count { pair in
                pair.score.parts.contains { $0.feature == feature && $0.sum > 0 }
            }
            guard count > 0 else { continue }
            sheet.add("by_\(feature.rawValue)", "agree in: \(feature.phrase)", count)
        }
        return sheet
    }
}

extension DuplicateView {
    /// What was compared, a row each, and the sum.
    static func partTable(_ score: MatchScore) -> Table {
        var table = Table([
            Table.Column("feature", "FEATURE"), Table.Column("level", "LEVEL"),
            Table.Column("bits", "BITS", .trailing),
        ])
        func add(_ feature: String, _ level: String, _ bits: Int) {
            table.append([
                Table.Cell(feature), Table.Cell(level),
                Table.Cell(text: MatchScore.bits(bits), json: JSONValue(bits), plain: "\(bits)"),
            ])
        }
        add("prior", "", score.prior)
        for part in score.parts { add(part.feature.rawValue, part.level.rawValue, part.sum) }
        for veto in score.vetoes.names { add("veto", veto, 0) }
        add("total", score.decision.rawValue, score.total)
        return table
    }
}
