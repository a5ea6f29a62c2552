import ArgumentParser

/// The command `office devices`.
struct Devices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let devices in, list them, shut them out.",
        discussion: """
            EXAMPLE:
              office devices add anna
              office devices list
              office devices show anna
              office devices revoke anna --reason "lost on the train"
            """,
        subcommands: [
            AddDevice.self, ListDevices.self, ShowDevice.self, RevokeDevice.self, AskBack.self,
        ],
        defaultSubcommand: ListDevices.self
    )
}
