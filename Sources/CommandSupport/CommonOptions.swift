package import ArgumentParser
package import Terminal
package import Wording

/// The options that every subcommand takes.
package struct CommonOptions: ParsableArguments {
    /// The folder with the data.
    @Option(
        help: ArgumentHelp("The folder with the data.", valueName: "folder"),
        completion: .directory
    )
    package var home: String?

    /// Whether data is to be written as JSON.
    @Flag(help: "Write the data as JSON.")
    package var json = false

    /// The fields to write as JSON, separated by commas.
    @Option(help: ArgumentHelp("Write these fields only, as JSON.", valueName: "a,b"))
    package var fields: String?

    /// Whether data is to be written as CSV.
    @Flag(help: "Write the data as CSV.")
    package var csv = false

    /// Whether data is to be written as a table, even in a pipe.
    @Flag(help: "Write the data as a table for people, even in a pipe.")
    package var table = false

    /// Whether to say nothing besides data, warnings and errors.
    @Flag(name: .shortAndLong, help: "Say nothing but data, warnings and errors.")
    package var quiet = false

    /// When to use colour.
    @Option(help: ArgumentHelp("Use colour: auto, always or never.", valueName: "when"))
    package var color = ColorChoice.auto

    /// The language of what is for people.
    @Option(
        help: ArgumentHelp("Speak Russian or English: ru or en.", valueName: "language"),
        transform: { text in
            guard let language = Language(rawValue: text) else {
                throw ValidationError("--lang is ru or en")
            }
            return language
        }
    )
    package var lang: Language?

    /// Options as if the command line had none.
    package init() {}

    /// What the options say about output.
    var flags: OutputFlags {
        var flags = OutputFlags()
        if json || fields != nil { flags.jsonFields = OutputFlags.fields(in: fields ?? "") }
        flags.wantsCSV = csv
        flags.wantsTable = table
        flags.isQuiet = quiet
        flags.color = color
        return flags
    }
}

extension ColorChoice: ExpressibleByArgument {}
