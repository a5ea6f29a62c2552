import Foundation
import Terminal
import Testing
import Wording

struct ConsoleTests {
    /// What a console writes to its two streams while the body runs.
    private func written(
        isQuiet: Bool = false,
        color: ColorChoice = .auto,
        _ body: (Console) throws -> Void
    ) throws -> (output: String, errors: String) {
        let output = Pipe()
        let errors = Pipe()
        try body(
            Console(
                output: output.fileHandleForWriting.fileDescriptor,
                errors: errors.fileHandleForWriting.fileDescriptor,
                isQuiet: isQuiet,
                color: color,
                environment: [:]
            )
        )
        return (try text(output), try text(errors))
    }

    private func text(_ pipe: Pipe) throws -> String {
        try pipe.fileHandleForWriting.close()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    @Test func `data and talk go to different streams`() throws {
        let (output, errors) = try written { console in
            console.print("data")
            console.print("more", terminator: "")
            console.talk("talk")
            console.warn("careful")
            console.report(CommandFailure("broken"))
        }
        #expect(output == "data\nmore")
        #expect(errors == "talk\nwarning: careful\nerror: broken\n")
    }

    @Test func `a quiet console still warns`() throws {
        let (output, errors) = try written(isQuiet: true) { console in
            console.print("data")
            console.talk("talk")
            console.warn("careful")
        }
        #expect(output == "data\n")
        #expect(errors == "warning: careful\n")
    }

    @Test func `talk is coloured where that is asked for`() throws {
        let (_, errors) = try written(color: .always) { $0.warn("careful") }
        #expect(errors == "\u{1B}[33mwarning:\u{1B}[0m careful\n")
    }

    @Test func `a table is shown in the format for a pipe`() throws {
        let (output, _) = try written { console in
            var table = Table([.init("id", "Id")])
            table.append([.init(1200)])
            try console.show(table, try console.options(OutputFlags()))
            #expect(!console.outputIsTerminal)
        }
        #expect(output == "id\n1200\n")
    }

    @Test func `a reader who has gone is no failure`() throws {
        Console.ignoreBrokenPipes()
        let pipe = Pipe()
        let console = Console(output: pipe.fileHandleForWriting.fileDescriptor, environment: [:])
        try pipe.fileHandleForReading.close()
        console.print("nobody reads this")
        try console.finish()
    }

    @Test func `data that could not be written is a failure at the end`() throws {
        let null = try #require(FileHandle(forReadingAtPath: "/dev/null"))
        let console = Console(output: null.fileDescriptor, environment: [:])
        console.print("a descriptor for reading takes no data")
        let failure = #expect(throws: CommandFailure.self) { try console.finish() }
        #expect(failure?.what == "not all data could be written")
        #expect(failure?.exitCode == .failure)
    }
}
