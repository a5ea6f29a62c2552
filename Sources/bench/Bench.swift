import ArgumentParser

/// The program `bench`: what the engine costs, and how well duplicates are found.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the engine and the search for duplicates.",
        discussion: """
            EXAMPLE:
              swift run -c release bench --rows 10000
              swift run -c release bench duplicates

            Options of the engine can be given without its name: bench engine --help
            """,
        subcommands: [EngineCommand.self, DuplicatesCommand.self],
        defaultSubcommand: EngineCommand.self
    )
}
