import Foundation
import Testing

/// What a run of a program left behind.
struct Run {
    let code: Int32
    let output: String
    let talk: String

    /// The rows of TSV output, the header first.
    var rows: [[String]] {
        output.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The value of a column in a row of TSV output, 0 being the first behind the header.
    func value(_ column: String, row: Int = 0) throws -> String {
        let header = try #require(rows.first)
        let index = try #require(header.firstIndex(of: column))
        try #require(rows.count > row + 1)
        return rows[row + 1][index]
    }

    /// The output as a JSON object.
    func object() throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }

    /// The output as a JSON array of objects.
    func array() throws -> [[String: Any]] {
        try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    }
}

/// A folder for one test, and the built programs at work in it.
final class Desk {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "fieldbook-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The path of something in the folder.
    func path(_ name: String) -> String { folder + "/" + name }

    /// Runs `field` with its data in the folder.
    func field(
        _ words: String...,
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Run {
        try run("field", words, input: input, environment: environment)
    }

    /// Runs `office` with its data in the folder.
    func office(_ words: String...) throws -> Run {
        try run("office", words, input: "", environment: [:])
    }

    /// Runs a program in which no file may be written beyond so many blocks of 1,024 bytes.
    func limited(_ program: String, _ words: [String], fileBlocks: Int) throws -> Run {
        let script = "ulimit -f \(fileBlocks); exec \"$0\" \"$@\""
        return try finished {
            let process = try prepared(program, [], [:])
            process.arguments = ["-c", script, try Programs.url(program).path] + words
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            return process
        }
    }

    /// Runs a program with its data in the folder.
    func run(
        _ program: String,
        _ words: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Run {
        try finished(input) { try prepared(program, words, environment) }
    }

    private func finished(_ input: String = "", _ prepare: () throws -> Process) throws -> Run {
        let (process, output, talk) = try start(prepare(), input)
        let outputBytes = try output.fileHandleForReading.readToEnd() ?? Data()
        let talkBytes = try talk.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Run(
            code: process.terminationStatus,
            output: String(decoding: outputBytes, as: UTF8.self),
            talk: String(decoding: talkBytes, as: UTF8.self)
        )
    }

    /// Starts a program and leaves it running.
    func start(
        _ program: String,
        _ words: [String],
        _ input: String = "",
        _ environment: [String: String] = [:]
    ) throws -> (process: Process, output: Pipe, talk: Pipe) {
        try start(prepared(program, words, environment), input)
    }

    private func start(
        _ process: Process,
        _ input: String
    ) throws -> (process: Process, output: Pipe, talk: Pipe) {
        let (output, talk, feed) = (Pipe(), Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, talk)
        process.standardInput = feed
        try process.run()
        try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try feed.fileHandleForWriting.close()
        return (process, output, talk)
    }

    /// Starts a program whose input stays open.
    func startFed(
        _ program: String,
        _ words: [String]
    ) throws -> (process: Process, output: Pipe, talk: Pipe, feed: Pipe) {
        let process = try prepared(program, words, [:])
        let (output, talk, feed) = (Pipe(), Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, talk)
        process.standardInput = feed
        try process.run()
        return (process, output, talk, feed)
    }

    /// Starts a program whose input is a terminal at which nobody types; the terminal is to be
    /// closed by the caller.
    func startAtTerminal(
        _ program: String,
        _ words: [String]
    ) throws -> (process: Process, talk: Pipe, terminal: Int32) {
        // What openpty(3) does, which is not among the calls that Swift sees: unlock, and ask for
        // the number.
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (lock, number) = (Int32(0), Int32(-1))
        let isOpen =
            terminal >= 0 && ioctl(terminal, 0x4004_5431, &lock) == 0
            && ioctl(terminal, 0x8004_5430, &number) == 0
        try #require(isOpen)
        let name = "/dev/pts/\(number)"
        let process = try prepared(program, words, [:])
        let talk = Pipe()
        process.standardError = talk
        process.standardOutput = Pipe()
        process.standardInput = FileHandle(forReadingAtPath: name)
        try process.run()
        return (process, talk, terminal)
    }

    /// A program that is ready to start.
    func prepared(
        _ program: String,
        _ words: [String],
        _ environment: [String: String]
    ) throws -> Process {
        let process = Process()
        process.executableURL = try Programs.url(program)
        process.arguments = words
        var variables = [
            "FIELD_HOME": path("field"), "OFFICE_HOME": path("office"), "TZ": "UTC",
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        ]
        variables.merge(environment) { $1 }
        process.environment = variables
        return process
    }
}

/// Where the built programs are.
enum Programs {
    static func url(_ name: String) throws -> URL {
        let runner = URL(fileURLWithPath: CommandLine.arguments[0])
        let folders = [
            Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
            runner.deletingLastPathComponent(),
            runner.deletingLastPathComponent().deletingLastPathComponent(),
            URL(fileURLWithPath: FileManager.default.currentDirectoryPath + "/.build/debug"),
        ]
        let urls = folders.map { $0.appendingPathComponent(name) }
        return try #require(
            urls.first { FileManager.default.isExecutableFile(atPath: $0.path) },
            "the program \(name) is not built"
        )
    }
}

extension FileManager {
    /// The permissions of a file.
    func permissions(of path: String) throws -> Int? {
        (try attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}
