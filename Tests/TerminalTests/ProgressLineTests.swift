import Synchronization
import Terminal
import Testing

struct ProgressLineTests {
    private func progress(done: Int, total: Int?, seconds: Int = 10) -> Progress {
        Progress(
            label: "sending",
            done: done,
            total: total,
            bytes: 6_100,
            elapsed: .seconds(seconds)
        )
    }

    @Test func `a line shows records, share, bytes and the time left`() {
        let line = progress(done: 250, total: 1000).line(width: 80)
        #expect(line == "sending  250/1,000  ███░░░░░░░░░  25 %  6.1 kB  ETA 30 s")
    }

    @Test func `a line without a total shows what is known`() {
        #expect(progress(done: 250, total: nil).line(width: 80) == "sending  250  6.1 kB  10 s")
        #expect(progress(done: 0, total: 0).line(width: 80) == "sending  0  6.1 kB  10 s")
    }

    @Test func `a finished line shows the time it took`() {
        let line = progress(done: 9, total: 9).line(width: 80)
        #expect(line == "sending  9/9  ████████████  100 %  6.1 kB  10 s")
    }

    @Test func `the share stays between nothing and all`() {
        #expect(progress(done: 20, total: 9).line(width: 80).contains("████████████  100 %"))
        #expect(progress(done: -1, total: 9).line(width: 80).contains("░░░░░░░░░░░░  0 %"))
        #expect(progress(done: 1, total: .max).line(width: 80).contains("  0 %  6.1 kB  10 s"))
    }

    @Test func `a line fits its width`() {
        for width in 0...60 {
            let line = progress(done: 250, total: 1000).line(width: width)
            #expect(DisplayWidth.columns(of: line) <= width)
        }
    }

    @Test func `a terminal gets at most ten lines a second and a clean end`() {
        let log = Log()
        var line = ProgressLine(isTerminal: true, width: 21) { log.append($0) }
        for tick in 0..<100 {
            line.update(progress(done: 1, total: nil), now: .milliseconds(tick * 10))
        }
        #expect(log.texts == Array(repeating: "\r\u{1B}[Ksending  1  6.1 kB …", count: 10))
        line.finish()
        line.finish()
        #expect(log.texts.count == 11)
        #expect(log.texts.last == "\r\u{1B}[K")
    }

    @Test func `a pipe gets no progress`() {
        let log = Log()
        var line = ProgressLine(isTerminal: false, width: 80) { log.append($0) }
        line.update(progress(done: 1, total: 2), now: .zero)
        line.finish()
        #expect(log.texts.isEmpty)
    }
}

/// What was written, in order.
private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var texts: [String] { lines.withLock { $0 } }

    func append(_ text: String) { lines.withLock { $0.append(text) } }
}
