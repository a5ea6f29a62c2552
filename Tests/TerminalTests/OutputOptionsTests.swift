import Terminal
import Testing
import Wording

struct OutputOptionsTests {
    private func resolve(
        _ flags: OutputFlags = OutputFlags(),
        terminal: Bool = true,
        window: Int? = nil,
        _ environment: [String: String] = [:]
    ) throws -> OutputOptions {
        try OutputOptions.resolve(
            flags,
            outputIsTerminal: terminal,
            windowWidth: window,
            environment: environment
        )
    }

    @Test func `a terminal gets a table and a pipe gets TSV`() throws {
        #expect(try resolve(terminal: true).format == .table)
        #expect(try resolve(terminal: false).format == .tsv)
    }

    @Test func `a format on the command line decides`() throws {
        var flags = OutputFlags()
        flags.jsonFields = OutputFlags.fields(in: "id, name,,")
        let options = try resolve(flags, terminal: true)
        #expect(options.format == .json)
        #expect(options.fields == ["id", "name"])
        flags = OutputFlags()
        flags.wantsTable = true
        #expect(try resolve(flags, terminal: false).format == .table)
    }

    @Test func `two formats are a usage failure`() {
        var flags = OutputFlags()
        flags.jsonFields = []
        flags.wantsCSV = true
        let failure = #expect(throws: CommandFailure.self) { try resolve(flags) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.what == "--json and --csv cannot be used together")
    }

    @Test func `colour is for terminals that want it`() throws {
        #expect(try resolve().isColorAllowed)
        #expect(try !resolve(terminal: false).isColorAllowed)
        #expect(try !resolve(["NO_COLOR": "1"]).isColorAllowed)
        #expect(try resolve(["NO_COLOR": ""]).isColorAllowed)
        #expect(try !resolve(["TERM": "dumb"]).isColorAllowed)
    }

    @Test func `the colour option is stronger than the environment`() throws {
        var flags = OutputFlags()
        flags.color = .always
        #expect(try resolve(flags, terminal: false, ["NO_COLOR": "1"]).isColorAllowed)
        flags.color = .never
        #expect(try !resolve(flags).isColorAllowed)
    }

    @Test func `the width is the window's and else that of COLUMNS`() throws {
        #expect(try resolve(window: 120, ["COLUMNS": "60"]).width == 120)
        #expect(try resolve(["COLUMNS": "60"]).width == 60)
        for wrong in ["", "0", "-5", "wide", "99999999"] {
            #expect(try resolve(["COLUMNS": wrong]).width == 80)
        }
    }

    private func resolve(_ environment: [String: String]) throws -> OutputOptions {
        try resolve(OutputFlags(), environment)
    }
}
