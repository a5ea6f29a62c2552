import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// The command `field points`.
struct PointsCommand: FieldCommand {
    static let configuration = CommandConfiguration(
        commandName: "points",
        abstract: "Give or take points.",
        discussion: """
            What two devices spend of the same points is kept, and the balance goes below zero.

            EXAMPLE:
              field points 17 120
              field points 17 80 --spend "a gift"
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var who: ContactOptions

    @Argument(help: ArgumentHelp("How many.", valueName: "count"))
    var count: String

    @Argument(help: ArgumentHelp("For what.", valueName: "text"))
    var text: [String] = []

    @Flag(help: "They are spent.")
    var spend = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try context.change(who.contact) { crm, found in
            guard let read = try context.count(of: [count] + text), read.count > 0 else {
                throw CRMError.numberOutOfRange("points", 1, CRMLimits.pointsMax)
            }
            if let other = read.rest.first(where: { $0.first?.isNumber == true }) {
                throw CommandFailure(
                    "how many points: \(read.count) or \(other)?",
                    why: "nothing was noted",
                    hint: "field points \(found.no) \(read.count) \"…\"",
                    exitCode: .usage
                )
            }
            let number = read.count
            var fact = NewFact(.points, day: context.clock.today)
            fact.number = spend ? -number : number
            fact.text = read.rest.text
            try crm.record(found.id, fact, today: context.clock.today)
            let left = try crm.state(of: found.id, on: context.clock.today).points
            let note: Phrase = left.isOverspent ? ", more than there were" : ""
            return "\(left.points, .point) left\(note)"
        }
    }
}
