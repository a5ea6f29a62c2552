package import CRMDomain
package import SyncReplica
import Terminal
import Wording

extension CommandContext {
    /// Opens the program's file.
    package func openReplica() throws -> Replica {
        let replica = OpenFiles.keep(
            try Replica.open(
                path: home.database,
                schema: try CRMSchema.schema(),
                role: profile.role,
                environment: .program
            )
        )
        if replica.standing == .older { try sayOlder(replica) }
        return replica
    }

    /// Says that the file lacks something that was saved here.
    private func sayOlder(_ replica: Replica) throws {
        let since = clock.text(try replica.read { $0.lastWrite })
        warn("the file is older than what was last saved here: all after \(since) is missing in it")
        note(
            """
              it was put back from an older copy, or the '-wal' file beside it was removed or cut
            """
        )
        note(
            profile == .office
                ? "  devices bring back what they hold with their next sync"
                : "  what the office has comes back: field sync"
        )
    }

    /// Makes the program's file, and its folder if it is not there.
    package func createReplica() throws -> Replica {
        try home.make()
        return OpenFiles.keep(
            try Replica.create(
                path: home.database,
                schema: try CRMSchema.schema(),
                role: profile.role,
                environment: .program
            )
        )
    }

    /// Opens the program's file to look at.
    package func openCRM() throws -> CRM {
        let crm = try CRM(
            replica: try openReplica(),
            asOneCommand: true,
            offsetMinutes: { [clock] in
                Int(clock.offsetSeconds(clock.nowMilliseconds()) / 60)
            }
        )
        clock.officeZone.look { try? crm.config().timeZone }
        sayLeftAside(crm)
        return crm
    }

    /// Says, once, that what the office decided cannot be used here as it is.
    ///
    /// Work goes on with the last version that can, so nothing here stops a command.
    package func sayLeftAside(_ crm: CRM) {
        guard let found = try? crm.newlyLeftAside() else { return }
        let which: Phrase = found.version.map { " (version \($0))" } ?? ""
        let holds: Phrase =
            found.inForce > 0 ? "version \(found.inForce) holds" : "the program's own holds"
        warn("a configuration that makes no sense here is left aside\(which); \(holds)")
        note(
            profile == .office
                ? "  next: office config publish puts a good one above it"
                : """
                  nothing here is lost by it; the office can publish another: office config publish
                """
        )
    }

    /// The field that a name means.
    package func field(_ name: String) throws -> ContactField {
        guard let field = ContactField(named: name) else { throw CRMError.unknownField(name) }
        return field
    }
}

extension ContactSummary {
    /// The number and the name, as messages say them: `17  Иванова Мария`.
    package var label: String { "\(no)  \(name)" }
}

extension CommandContext {
    /// Says how many are in no list of whom to turn to, since no way to them is left.
    package func sayLeftInPeace(_ crm: CRM) throws {
        let count = try crm.countRefusingAll()
        guard count > 0, output.format == .table else { return }
        let segment = "refuses=calls and refuses=messages"
        note(
            """
            \(count, .cardLeftOut), neither calls nor messages are wanted: \
            \(profile.name) list --seg \"\(segment)\"
            """
        )
    }
}
