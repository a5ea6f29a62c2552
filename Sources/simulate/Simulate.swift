import ArgumentParser

/// The program.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Many devices and an office in one process.",
        subcommands: [RunCommand.self]
    )
}
