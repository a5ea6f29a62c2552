import ArgumentParser
import CRMDomain
import CommandSupport
import Terminal
import Wording

/// What `call`, `visit` and `note` take.
struct ActivityOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Number, ID or name.", valueName: "contact"))
    var contact: String

    @Argument(help: ArgumentHelp("What was said.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("The day.", valueName: "date"))
    var date: String?

    @Option(help: ArgumentHelp("How long it took.", valueName: "minutes"))
    var minutes: Int?

    @Flag(help: "It came from them.")
    var incoming = false

    @Option(help: ArgumentHelp("The script that was spoken by.", valueName: "script"))
    var script: String?

    func validate() throws {
        if let minutes, !(0...1_440).contains(minutes) {
            throw ValidationError("--minutes must be between 0 and 1440")
        }
    }

    func log(_ kind: ActivityKind, in context: CommandContext) throws -> ExitStatus {
        let crm = try context.openCRM()
        let found = try context.contact(contact, in: crm)
        let words = text.joined(separator: " ")
        if kind == .note, words.allSatisfy(\.isWhitespace) {
            throw CommandFailure(
                "there is nothing to write down",
                hint: "field note \(found.no) \"…\"",
                exitCode: .usage
            )
        }
        let (moment, time) = try context.factMoment(date)
        var activity = NewActivity(kind: kind, day: moment.day)
        activity.at = time
        if kind != .note { activity.direction = incoming ? .incoming : .outgoing }
        activity.minutes = minutes
        activity.text = words.isEmpty ? nil : words
        activity.script = try script.map { name in
            let config = try crm.config()
            guard let known = config.script(name) else {
                throw CommandFailure.unknown("script", name, among: config.scripts.map(\.name))
            }
            return UsedScript(name: known.name, version: config.version)
        }
        _ = try crm.log(found.id, activity, today: context.clock.today)
        let after = try crm.summary(found.id)
        if kind == .call, !incoming, after.refusals.contains(.calls) {
            context.warn("no calls are wanted here; this one is noted all the same")
        }
        try context.showIfAsked(after, in: crm)
        let next: Phrase =
            after.nextMoment.map { "; next contact \($0.phrase)" } ?? "; no next contact yet"
        context.done(
            date == nil
                ? "\(kind.phrase) noted: \(after.label)\(next)"
                : "\(kind.phrase) of \(moment.phrase) noted: \(after.label)\(next)"
        )
        try context.afterword(crm, next: "field edit \(after.no) next=\"in 2 weeks\"")
        return .success
    }
}
