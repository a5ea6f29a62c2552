package import CRMDomain
package import Terminal
package import Wording

extension ClientState {
    /// The refusal of a rung that would be skipped, which says what evidence is missing (row C37).
    package func skippedRung(pending: Phrase) -> CommandFailure {
        let rung = place.rung
        let bought = history.occasions.count
        let config = frame.config
        let missing: Phrase =
            switch rung {
            case .potential: "a visitor has been spoken with, or was sent something; nobody has yet"
            case .visitor: "a buyer has bought; there is no purchase yet"
            default:
                """
                a regular client has bought on \(frame.thresholds.regularMin) days; so far \
                \(bought) of \(frame.thresholds.regularMin)
                """
            }
        return CommandFailure(
            """
            no rung is skipped: now \(rung.rawValue) “\(rung.phrase(config))”, needed is 4 \
            “\(Rung.regular.phrase(config))”
            """,
            why: missing,
            hint: "the mark can wait: \(pending)",
            exitCode: .refused
        )
    }
}
