import CRMDomain
import Foundation
import SyncReplica
package import Terminal
import Wording

/// What both programs' `backup` and `restore` do.
package struct BackupWork {
    private let context: CommandContext

    /// Works in a context.
    package init(_ context: CommandContext) { self.context = context }

    private var name: String { context.profile.name }

    /// Writes a copy of everything to a file, while others go on working.
    package func backup(to file: String) throws {
        let replica = try context.openReplica()
        try OpenFiles.removing([file + ".part", file + ".part-journal"]) {
            try replica.backup(to: file)
        }
        context.done("the copy is complete: \(file)")
        context.note("  next: \(name) restore \(file) puts it back, if it ever has to be")
    }

    /// Puts a copy in the place of what is held, which is kept beside it.
    ///
    /// - Parameters:
    ///   - file: The copy.
    ///   - isAgreed: Whether the person was asked already.
    ///   - inUse: What to say if another program has the file open.
    /// - Returns: Where what was held before is kept; nil if there was nothing.
    /// - Throws: `CommandFailure` if the copy is none of this program, or nobody agrees; nothing
    ///   was changed then.
    package func restore(
        _ file: String,
        isAgreed: Bool,
        inUse: (String) -> CommandFailure
    ) throws -> String? {
        let path = context.home.database
        let contacts = try contacts(in: file)
        try context.home.make()
        let isThere = FileManager.default.fileExists(atPath: path)
        if isThere { try checkUnused(path, inUse) }
        let aside = Self.freeName(path)
        if isThere, context.profile == .field { sayUnsent(keptAs: aside) }
        guard isAgreed || context.isAgreed("put back \(file) with \(contacts, .contact)?") else {
            throw CommandFailure(
                "nothing was put back",
                why: "nobody said yes",
                hint: Phrase(verbatim: "\(name) restore \(file) --yes"),
                exitCode: .refused
            )
        }
        try Replica.putBack(file, as: path, keepingOldAs: aside)
        return isThere ? aside : nil
    }

    /// Says what of a device would be in the file alone that is kept.
    private func sayUnsent(keptAs aside: String) {
        guard let crm = try? context.openCRM(), let unsent = try? Unsent(crm) else {
            context.warn("what is here cannot be read, so what waits for the office is not known")
            return
        }
        guard !unsent.isEmpty else { return }
        unsent.warn(in: context)
        // What was refused is not sent again, and without an office there is nowhere to send to.
        let office = try? crm.setting(.officeURL)
        context.note(
            unsent.count > 0 && office != nil
                ? "  it stays in \(aside) alone; send it before: field sync"
                : "  it stays in \(aside) alone"
        )
    }

    /// How many contacts a copy holds; fails if it is none of this program.
    private func contacts(in file: String) throws -> Int {
        do {
            let replica = try Replica.openToLook(
                path: file,
                schema: try CRMSchema.schema(),
                role: context.profile.role
            )
            return try CRM(replica: replica).counts().contacts
        } catch let error as ReplicaError {
            if case .missing = error { throw error }
            throw CommandFailure(
                "\(file) cannot be put back",
                why: Phrase(verbatim: error.description),
                hint: "name a file that `\(name) backup` wrote"
            )
        }
    }

    /// A file that was left by a crash is closed properly; one that is in use stays open.
    private func checkUnused(_ path: String, _ inUse: (String) -> CommandFailure) throws {
        guard Replica.isInUse(path) else { return }
        let replica = try? context.openReplica()
        try? replica?.write { _ in }
        replica?.close()
        if Replica.isInUse(path) { throw inUse(path) }
    }

    private static func freeName(_ path: String) -> String {
        var number = 1
        while FileManager.default.fileExists(atPath: "\(path).before-\(number)") { number += 1 }
        return "\(path).before-\(number)"
    }
}
