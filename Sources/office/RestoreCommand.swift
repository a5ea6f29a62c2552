import ArgumentParser
import CRMDomain
import CommandSupport
import Foundation
import SyncReplica
import Terminal
import Wording

/// The command `office restore`.
struct Restore: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of what the office holds.",
        discussion: """
            What the office holds now is kept beside it. At their next sync devices notice, and \
            give back what the backup lacks: their own work and what they had received of others. \
            Stop `office serve` first.

            EXAMPLE:
              office restore /backup/office-monday.fieldbook --yes
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
    var file: String

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let path = context.home.database
        let contacts = try Self.contacts(in: file, context)
        try context.home.make()
        let isThere = FileManager.default.fileExists(atPath: path)
        if isThere { try Self.checkUnused(context) }
        if !yes {
            let question: Phrase = "put back \(file) with \(contacts, .contact)? [y/N] "
            let answer = context.prompt(question)?.lowercased() ?? ""
            guard ["y", "yes", "д", "да"].contains(answer) else {
                throw CommandFailure(
                    "nothing was put back",
                    why: "nobody said yes",
                    hint: "office restore \(file) --yes",
                    exitCode: .refused
                )
            }
        }
        let aside = Self.freeName(path)
        try Replica.putBack(file, as: path, keepingOldAs: aside)
        context.home.protect()
        context.done("the office holds what the backup held; devices give back what it lacks")
        if isThere { context.note("  what it held before is kept as \(aside)") }
        context.note("  next: office serve")
        return .success
    }

    /// How many contacts a backup holds; fails if it is none of an office.
    private static func contacts(in file: String, _ context: CommandContext) throws -> Int {
        let copy = FileManager.default.temporaryDirectory
            .appending(path: "fieldbook-restore-\(ProcessInfo.processInfo.processIdentifier)")
        defer {
            for suffix in ["", "-wal", "-shm", "-witness"] {
                try? FileManager.default.removeItem(atPath: copy.path + suffix)
            }
        }
        guard FileManager.default.fileExists(atPath: file) else {
            throw ReplicaError.missing(path: file)
        }
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(atPath: file, toPath: copy.path)
        do {
            let replica = try Replica.open(
                path: copy.path,
                schema: try CRMSchema.schema(),
                role: .office
            )
            return try CRM(replica: replica).counts().contacts
        } catch let error as ReplicaError {
            throw CommandFailure(
                "\(file) cannot be put back",
                why: Phrase(verbatim: error.description.replacing(copy.path, with: "it")),
                hint: "name a file that `office backup` wrote"
            )
        }
    }

    /// A file that was left by a crash is closed properly; one that is served stays open.
    private static func checkUnused(_ context: CommandContext) throws {
        let path = context.home.database
        guard Replica.isInUse(path) else { return }
        try? context.openReplica().write { _ in }
        guard Replica.isInUse(path) else { return }
        throw CommandFailure(
            "the office is being served",
            why: "another program has \(path) open",
            hint: "stop `office serve`, then try again",
            exitCode: .refused
        )
    }

    private static func freeName(_ path: String) -> String {
        var number = 1
        while FileManager.default.fileExists(atPath: "\(path).before-\(number)") { number += 1 }
        return "\(path).before-\(number)"
    }
}
