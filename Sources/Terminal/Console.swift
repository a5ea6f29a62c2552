import Foundation
import Synchronization
package import Wording

/// The streams of a program: data to standard output, talk to standard error.
package struct Console: Sendable {
    private let output: Int32
    private let errors: Int32
    private let environment: [String: String]
    private let color: ColorChoice
    private let health = OutputHealth()
    /// Whether `talk` says nothing.
    package let isQuiet: Bool

    /// A console on two descriptors, by default those of the process.
    package init(
        output: Int32 = STDOUT_FILENO,
        errors: Int32 = STDERR_FILENO,
        isQuiet: Bool = false,
        color: ColorChoice = .auto,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.output = output
        self.errors = errors
        self.isQuiet = isQuiet
        self.color = color
        self.environment = environment
    }

    /// Makes a reader who leaves early (`| head`) an error that `print` swallows.
    ///
    /// Call it once when the program starts: otherwise the system ends the process at the first
    /// write, in the middle of whatever it does.
    package static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Writes data to standard output.
    ///
    /// A failure is kept for `finish`; after one, and after the reader has gone, nothing is
    /// written any more.
    package func print(_ text: String, terminator: String = "\n") {
        guard health.isGood else { return }
        let code = Self.write(text + terminator, to: output)
        if code != 0 { health.fail(code) }
    }

    /// Writes data of a form that cannot say a hidden character in another way: as it is into a
    /// file or a pipe, made harmless onto a terminal.
    package func printRaw(_ text: String) {
        guard outputIsTerminal else { return print(text, terminator: "") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        print(
            lines.map { DisplayWidth.printable(String($0)) }.joined(separator: "\n"),
            terminator: ""
        )
    }

    /// Writes the rows of a table to standard output.
    package func show(_ table: Table, _ options: OutputOptions) throws(CommandFailure) {
        let text = try table.rendered(options)
        if options.format == .csv { printRaw(text) } else { print(text, terminator: "") }
    }

    /// Says something to the user on standard error, unless the program is to be quiet.
    package func talk(_ text: String) {
        if !isQuiet { writeTalk(text + "\n") }
    }

    /// Warns the user on standard error, even when the program is to be quiet.
    package func warn(_ text: String, _ language: Language = .en) {
        let word = language == .ru ? "внимание:" : "warning:"
        let label = Style.yellow.applied(to: word, ifAllowed: isTalkColorAllowed)
        writeTalk("\(label) \(text)\n")
    }

    /// Reports a failure on standard error.
    package func report(_ failure: CommandFailure, _ language: Language = .en) {
        writeTalk(failure.rendered(color: isTalkColorAllowed, language) + "\n")
    }

    /// Reports a failure that comes in the middle of a line: of a prompt, or of what Ctrl-C shows.
    package func breakOff(_ failure: CommandFailure, _ language: Language = .en) {
        if talkIsTerminal { writeTalk("\n") }
        report(failure, language)
    }

    /// Asks for one line, only when a person sits at standard input.
    ///
    /// Nil when standard input is no terminal or has ended; the caller takes its safe answer.
    package func prompt(_ question: String) -> String? {
        guard inputIsTerminal else { return nil }
        writeTalk(DisplayWidth.printable(question))
        return readLine(strippingNewline: true)
    }

    /// Fails if some of the data could not be written: `field export > file` on a full disk.
    ///
    /// A reader who has gone is no failure.
    package func finish() throws(CommandFailure) {
        guard let code = health.code, code != EPIPE else { return }
        throw CommandFailure(
            "not all data could be written",
            why: SystemReason.phrase(code),
            hint: "what was written is incomplete: make room and run the command again"
        )
    }

    /// Writes to standard error as it stands.
    func writeTalk(_ text: String) {
        _ = Self.write(text, to: errors)
    }

    /// Writes all bytes of the text; 0, or the error of the system.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if written > 0 {
                start += written
            } else if written < 0 && errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, -1)
            } else if written == 0 || errno != EINTR {
                return written == 0 ? EIO : errno
            }
        }
        return 0
    }
}

extension Console {
    /// Whether standard input is a terminal.
    package var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Whether data goes to a terminal.
    package var outputIsTerminal: Bool { isatty(output) == 1 }

    /// Whether talk goes to a terminal.
    package var talkIsTerminal: Bool { isatty(errors) == 1 }

    /// Whether talk may carry colour.
    package var isTalkColorAllowed: Bool {
        color.allows(isTerminal: talkIsTerminal, environment: environment)
    }

    /// The columns of the terminal that shows the talk: its own word, `COLUMNS`, or 80.
    package var talkWidth: Int {
        OutputOptions.width(window: Self.windowWidth(errors), environment: environment)
    }

    /// The options for data on this console.
    package func options(_ flags: OutputFlags) throws(CommandFailure) -> OutputOptions {
        try OutputOptions.resolve(
            flags,
            outputIsTerminal: outputIsTerminal,
            windowWidth: Self.windowWidth(output),
            environment: environment
        )
    }

    /// The columns of the terminal behind a descriptor, if there is one that says so.
    private static func windowWidth(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// What has become of standard output; shared by the copies of a console.
private final class OutputHealth: Sendable {
    private let failure = Mutex<Int32?>(nil)

    var code: Int32? { failure.withLock { $0 } }
    var isGood: Bool { code == nil }

    func fail(_ code: Int32) { failure.withLock { $0 = $0 ?? code } }
}
