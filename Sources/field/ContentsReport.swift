import CRMDomain
import CommandSupport
import SyncReplica
import Terminal
import Wording

/// What looking through this device's file found, for the person who asked.
struct LocalCheckReport {
    let check: LocalCheck

    func say(in context: CommandContext) {
        for line in lines { context.note(line) }
        for warning in warnings { context.warn(warning) }
    }

    private var lines: [Phrase] {
        var lines: [Phrase] = []
        if check.isClean {
            lines.append("this device's file: \(check.records, .record), nothing is damaged")
        }
        if !check.indexes.isEmpty {
            lines.append(
                "this device's file: indexes made anew from the records: \(check.indexes.count)"
            )
        }
        if !check.mended.isEmpty {
            lines.append(
                """
                this device's file: records put right from what else it holds of them: \
                \(check.mended.count)
                """
            )
        }
        if !check.dropped.isEmpty {
            lines.append(
                """
                this device's file: records that could not be read, fetched anew from the office: \
                \(check.dropped.count)
                """
            )
        }
        return lines
    }

    private var warnings: [Phrase] {
        guard !check.faults.isEmpty else { return [] }
        return [
            """
            this device's file: \(check.faults.count, .record) with something in it that cannot be \
            right
            """
        ]
    }
}

/// What comparing each value with the office's found, for the person who asked.
struct ContentsReport {
    let summary: SyncSummary
    let found: [DifferingValue]

    var lines: [Phrase] {
        guard summary.isContentsCompared else { return [] }
        guard !found.isEmpty else {
            return ["compared with the office value by value: everything is the same"]
        }
        return found.map(line)
    }

    private func line(_ value: DifferingValue) -> Phrase {
        let whose: Phrase = value.contact.map { Phrase(verbatim: "\($0.label)  ") } ?? ""
        let name: Phrase =
            value.field.map { Phrase(english: $0.title(.en), russian: $0.title(.ru)) }
            ?? Phrase(verbatim: value.place)
        let what: Phrase = "\(whose)\(name): here “\(value.here)”, at the office “\(value.there)”"
        return switch value.outcome {
        case .tookOffice: "\(what); the office's was taken, what stood here is in the history"
        case .wroteAnew: "\(what); the office's cannot be right, so yours was written anew"
        case .bothStand: "\(what); nobody can tell which is right, so both stand: field conflicts"
        case .left: "\(what); the office's cannot be right and cannot be replaced; ask there"
        }
    }
}
