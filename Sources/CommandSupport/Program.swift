package import ArgumentParser
import Foundation
package import Terminal
import Wording

/// Runs a program from its command line to its exit code.
package enum Program {
    /// Parses the words of the command line, runs what they say, and ends the process.
    ///
    /// - Parameters:
    ///   - root: The root of the commands.
    ///   - profile: The program.
    ///   - explaining: The failure behind an error that only this program knows.
    package static func main<Root: AsyncParsableCommand>(
        _ root: Root.Type,
        _ profile: ProgramProfile,
        explaining: (any Error) -> CommandFailure?
    ) async -> Never {
        Console.ignoreBrokenPipes()
        // What is made from here on is its owner's alone, from the first byte.
        _ = umask(0o077)
        Interruption.listen { code in
            OpenFiles.stop()
            Console().breakOff(.interrupted, LanguageChoice.ofThisRun)
            _exit(code)
        }
        let words = Array(CommandLine.arguments.dropFirst())
        var console = Console()
        var path: [String] = []
        do {
            // What shells ask on the way to a completion is not for people to put in order.
            let isForShell = words.first?.hasPrefix("---") ?? false
            var arguments = words
            if !isForShell {
                let below = verbs(of: root)
                // `help` takes the path of a command, and is at the root alone.
                let verbs = below + [CommandWords.Verb("help", below)]
                let ordered = try CommandWords(words, verbs: verbs)
                arguments = ordered.arguments
                path = ordered.path
                console = Console(color: ordered.color)
            }
            let line = ([profile.name] + path).joined(separator: " ")
            let isBelowZero = UsageFailure.wordBelowZero(words, line) != nil
            let parsed = try root.parse(arguments, at: path) { question in
                isForShell || isBelowZero ? nil : ask(question, console)
            }
            try await run(parsed)
            end(ExitStatus.success.rawValue)
        } catch {
            Interruption.letEnd()
            let ending = Ending(error, root: root, path: path, profile, explaining)
            end(ending.write(to: console))
        }
    }

    /// Ends the process, all files closed; what was broken off says so by its code.
    private static func end(_ code: Int32) -> Never {
        OpenFiles.close()
        Interruption.letEnd()
        let isInterrupted = code == ExitStatus.interrupted.rawValue
        guard let broken = Interruption.code else { exit(code) }
        exit(broken == ExitStatus.interrupted.rawValue || isInterrupted ? broken : code)
    }

    /// Asks for something that the command line lacks; nil if nobody sits at the terminal.
    private static func ask(_ question: String, _ console: Console) -> String? {
        let known = HelpCatalogue.russianAbstracts[HelpCatalogue.key(ofAbstract: question)]
        let said = LanguageChoice.ofThisRun == .ru ? known ?? question : question
        let bare = said.hasSuffix(".") ? String(said.dropLast()) : said
        return console.prompt("\(bare): ")
    }

    private static func run(_ command: sending any ParsableCommand) async throws {
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            var command = command
            try command.run()
        }
    }

    /// The subcommands of a command.
    private static func verbs(of command: any ParsableCommand.Type) -> [CommandWords.Verb] {
        command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map {
            CommandWords.Verb($0._commandName, verbs(of: $0))
        }
    }
}

/// How a run that did not go through ends: with a text that was asked for, a failure or a code.
private struct Ending {
    private var text: String?
    private var failure: CommandFailure?
    private var code: Int32

    init<Root: AsyncParsableCommand>(
        _ error: any Error,
        root: Root.Type,
        path: [String],
        _ profile: ProgramProfile,
        _ explaining: (any Error) -> CommandFailure?
    ) {
        if let exit = error as? ExitCode {
            code = exit.rawValue
            return
        }
        let isParsing = root.exitCode(for: error) != .failure || error is CleanExit
        if !isParsing || error is CommandFailure {
            let known = explaining(error) ?? CommandFailure(explaining: error, profile)
            failure = known
            code = known.exitCode.rawValue
        } else if root.exitCode(for: error) == .success {
            text = Self.page(for: error, root) ?? root.fullMessage(for: error)
            code = ExitStatus.success.rawValue
        } else {
            let line = ([profile.name] + path).joined(separator: " ")
            failure = UsageFailure.failure(
                message: root.message(for: error),
                help: root.fullHelp(path),
                line: line,
                words: Array(CommandLine.arguments.dropFirst())
            )
            code = ExitStatus.usage.rawValue
        }
    }

    /// The Russian help of a command, if that is what was asked for in Russian.
    private static func page<Root: AsyncParsableCommand>(
        for error: any Error,
        _ root: Root.Type
    ) -> String? {
        guard LanguageChoice.ofThisRun == .ru else { return nil }
        let options = try? Console().options(OutputFlags())
        return HelpPage(for: root.fullMessage(for: error), of: root)?
            .rendered(columns: options?.width ?? TerminalLimits.widthFallback)
    }

    func write(to console: Console) -> Int32 {
        if let text { console.print(text.trimmingCharacters(in: .newlines)) }
        if let failure { console.report(failure, LanguageChoice.ofThisRun) }
        do {
            try console.finish()
            return code
        } catch {
            console.report(error, LanguageChoice.ofThisRun)
            return error.exitCode.rawValue
        }
    }
}
