import ArgumentParser
import SyncSimulation
import Terminal

/// The program.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Many devices and an office in one process, with every misfortune there is.",
        discussion: """
            Nothing here touches your data. A run depends on its seed or its file alone.

            EXAMPLE:
              simulate run demo/scenarios/two-sales-one-client.yaml
              simulate random --count 100
              simulate random --seed 17 --trace
              simulate shrink --seed 17 --output found.yaml
            """,
        version: "fieldbook 0.1.0",
        subcommands: [RunCommand.self, RandomCommand.self, ShrinkCommand.self]
    )

    static func main() async {
        Console.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Console().report(failure)
            exit(withError: ExitCode(failure.exitCode.rawValue))
        } catch {
            exit(withError: error)
        }
    }
}
