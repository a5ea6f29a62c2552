package import Wording

/// How far a long piece of work has come.
package struct Progress: Equatable, Sendable {
    /// What is going on, in a word or two.
    package var label: String
    /// The records done.
    package var done: Int
    /// The records in all, if that is known.
    package var total: Int?
    /// The bytes moved.
    package var bytes: Int
    /// The time since the start.
    package var elapsed: Duration
    /// The language of the times.
    package var language = Language.en

    /// Progress from its parts.
    package init(label: String, done: Int, total: Int?, bytes: Int, elapsed: Duration) {
        self.label = label
        self.done = done
        self.total = total
        self.bytes = bytes
        self.elapsed = elapsed
    }

    /// The progress on one line that fits a width: records, bar, bytes, time or time left.
    package func line(width: Int) -> String {
        var parts = [label]
        if let total, total > 0 {
            let share = min(max(Double(done) / Double(total), 0), 1)
            let filled = Int(share * 12)
            parts.append("\(HumanFormat.count(done))/\(HumanFormat.count(total))")
            parts.append(
                String(repeating: "█", count: filled) + String(repeating: "░", count: 12 - filled)
            )
            parts.append("\(Int(share * 100)) %")
        } else {
            parts.append(HumanFormat.count(done))
        }
        if bytes > 0 { parts.append(HumanFormat.bytes(bytes)) }
        parts.append(timeLeft.map { left($0) } ?? HumanFormat.span(elapsed).text(language))
        return DisplayWidth.truncated(parts.joined(separator: "  "), to: width)
    }

    private func left(_ time: Phrase) -> String {
        language == .ru ? "осталось \(time.text(.ru))" : "ETA \(time.text(.en))"
    }

    /// The time the rest will take at the speed so far; nil when it is too early to say.
    private var timeLeft: Phrase? {
        guard let total, done > 0, done < total, elapsed >= .seconds(1) else { return nil }
        let left = elapsed / .seconds(1) * (Double(total) - Double(done)) / Double(done)
        // A hundred years: beyond it the estimate says nothing, and `Duration` has an end too.
        return left < 3e9 ? HumanFormat.span(.seconds(left)) : nil
    }
}

/// A line on a terminal that is written anew while work goes on.
///
/// It takes the time from its caller and writes through a closure; where the talk does not go to a
/// terminal it writes nothing.
package struct ProgressLine {
    private let isTerminal: Bool
    private let width: Int
    private let write: (String) -> Void
    private var lastDrawn: Duration?

    /// A progress line for a stream.
    package init(isTerminal: Bool, width: Int, write: @escaping (String) -> Void) {
        self.isTerminal = isTerminal
        self.width = width
        self.write = write
    }

    /// A progress line on the console's talk.
    package init(_ console: Console) {
        self.init(
            isTerminal: console.talkIsTerminal && !console.isQuiet,
            width: console.talkWidth
        ) { console.writeTalk($0) }
    }

    /// Draws the progress, unless the last drawing was less than a tenth of a second ago.
    ///
    /// `now` is any monotonic time. The last column stays free, lest the terminal wraps the line.
    package mutating func update(_ progress: Progress, now: Duration) {
        guard isTerminal else { return }
        if let lastDrawn, now - lastDrawn < TerminalLimits.progressInterval { return }
        lastDrawn = now
        write("\r\u{1B}[K" + progress.line(width: max(1, width - 1)))
    }

    /// Clears the line, so that what is said next begins on a clean one.
    package mutating func finish() {
        guard lastDrawn != nil else { return }
        lastDrawn = nil
        write("\r\u{1B}[K")
    }
}
