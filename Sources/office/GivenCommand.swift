import ArgumentParser

/// The command `office given`.
struct Given: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "given",
        abstract: "Look at what devices brought of others' writes, and take it or not.",
        discussion: """
            After the office was put back from a copy, and when a device compares, devices bring \
            what others wrote as well. What is proven is taken; the rest waits here for you.

            EXAMPLE:
              office given list
              office given show 3
              office given accept 3 4
              office given drop 5
            """,
        subcommands: [ListGiven.self, ShowGiven.self, AcceptGiven.self, DropGiven.self],
        defaultSubcommand: ListGiven.self
    )
}
