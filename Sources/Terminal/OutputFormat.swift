package import Wording

/// How a program writes its data.
package enum OutputFormat: String, Sendable, CaseIterable {
    /// Columns fitted to a terminal, for people.
    case table
    /// Values between tabs, one record a line; the default in a pipe.
    case tsv
    /// An array of objects.
    case json
    /// Comma-separated values as in RFC 4180.
    case csv
}

/// The answer to `--color`.
package enum ColorChoice: String, Sendable, CaseIterable {
    /// Colour on a terminal that can show it, unless `NO_COLOR` is set.
    case auto
    /// Colour everywhere.
    case always
    /// No colour.
    case never

    /// Whether colour may be written to a stream.
    package func allows(isTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            isTerminal && environment["NO_COLOR", default: ""].isEmpty
                && environment["TERM"] != "dumb"
        }
    }
}

/// What the command line says about output.
package struct OutputFlags: Equatable, Sendable {
    /// The fields of `--json=id,name`; empty for a bare `--json`, nil without the option.
    package var jsonFields: [String]?
    /// Whether `--csv` is given.
    package var wantsCSV = false
    /// Whether `--tsv` is given.
    package var wantsTSV = false
    /// Whether a table is asked for, even in a pipe.
    package var wantsTable = false
    /// The value of `--color`.
    package var color = ColorChoice.auto
    /// Whether `--quiet` is given.
    package var isQuiet = false

    /// Flags as if the command line had none.
    package init() {}

    /// The field names in the value of `--json=…`.
    package static func fields(in list: String) -> [String] {
        list.split { $0 == "," || $0.isWhitespace }.map(String.init)
    }

    /// The formats asked for, each with its option.
    fileprivate var formats: [(format: OutputFormat, option: String)] {
        var result: [(format: OutputFormat, option: String)] = []
        if jsonFields != nil { result.append((.json, "--json")) }
        if wantsCSV { result.append((.csv, "--csv")) }
        if wantsTSV { result.append((.tsv, "--tsv")) }
        if wantsTable { result.append((.table, "--table")) }
        return result
    }
}

/// How this run of a program writes, settled once from flags, terminal and environment.
package struct OutputOptions: Equatable, Sendable {
    /// The format of the data.
    package var format: OutputFormat
    /// The fields to write as JSON, in this order; all when empty.
    package var fields: [String]
    /// Whether data may carry colour.
    package var isColorAllowed: Bool
    /// The columns of the terminal.
    package var width: Int
    /// Whether talk about success is left out.
    package var isQuiet: Bool
    /// The language of what is for people.
    package var language = Language.en

    /// Options from their parts.
    package init(
        format: OutputFormat,
        fields: [String] = [],
        isColorAllowed: Bool = false,
        width: Int = TerminalLimits.widthFallback,
        isQuiet: Bool = false
    ) {
        self.format = format
        self.fields = fields
        self.isColorAllowed = isColorAllowed
        self.width = width
        self.isQuiet = isQuiet
    }

    /// Settles the options; a pure function, so that every case can be tested.
    ///
    /// Without a format on the command line a terminal gets a table and a pipe gets TSV. Two
    /// formats are a usage failure.
    package static func resolve(
        _ flags: OutputFlags,
        outputIsTerminal: Bool,
        windowWidth: Int? = nil,
        environment: [String: String]
    ) throws(CommandFailure) -> Self {
        let asked = flags.formats
        guard asked.count <= 1 else {
            throw CommandFailure(
                "\(asked[0].option) and \(asked[1].option) cannot be used together",
                why: "a command writes its data in one format",
                hint: "keep one of them",
                exitCode: .usage
            )
        }
        return Self(
            format: asked.first?.format ?? (outputIsTerminal ? .table : .tsv),
            fields: flags.jsonFields ?? [],
            isColorAllowed: flags.color.allows(
                isTerminal: outputIsTerminal,
                environment: environment
            ),
            width: width(window: windowWidth, environment: environment),
            isQuiet: flags.isQuiet
        )
    }

    /// The width of a terminal: its own word, else `COLUMNS`, else 80.
    package static func width(window: Int?, environment: [String: String]) -> Int {
        for width in [window, environment["COLUMNS"].flatMap({ Int($0) })] {
            if let width, width > 0, width <= TerminalLimits.widthMax { return width }
        }
        return TerminalLimits.widthFallback
    }
}
