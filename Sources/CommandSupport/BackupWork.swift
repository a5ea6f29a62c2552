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
            do {
                try replica.backup(to: file)
            } catch ReplicaError.exists(let path) {
                throw CommandFailure(
                    "there is a file at \(path) already",
                    why: "nothing was changed",
                    hint: "name another file, or move that one away"
                )
            }
        }
        context.done("the copy is complete: \(file)")
        context.note(
            "  next: \(name) restore \(ShellWord.of(file)) puts it back, if it ever has to be"
        )
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
        let isThere = FileManager.default.fileExists(atPath: path)
        let aside = Self.freeName(path)
        let contacts = try looking(into: file) { copy in
            let contacts = try copy.counts().contacts
            try context.home.make()
            if isThere { try checkUnused(path, inUse) }
            if isThere, context.profile == .field { sayUnsent(besides: copy, keptAs: aside) }
            return contacts
        }
        guard isAgreed || context.isAgreed("put back \(file) with \(contacts, .contact)?") else {
            throw CommandFailure(
                "nothing was put back",
                why: "nobody said yes",
                hint: Phrase(verbatim: "\(name) restore \(ShellWord.of(file)) --yes"),
                exitCode: .refused
            )
        }
        try Replica.putBack(file, as: path, keepingOldAs: aside)
        return isThere ? aside : nil
    }

    /// Says what of a device would be in the file alone that is kept.
    private func sayUnsent(besides copy: CRM, keptAs aside: String) {
        guard let crm = try? context.openCRM(), let unsent = try? Unsent(crm, besides: copy) else {
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

    /// Looks into a copy, and leaves it as it is; fails if it is none of this program.
    private func looking<Found>(into file: String, _ look: (CRM) throws -> Found) throws -> Found {
        do {
            let replica = try Replica.openToLook(
                path: file,
                schema: try CRMSchema.schema(),
                role: context.profile.role
            )
            return try look(try CRM(replica: replica))
        } catch let error as ReplicaError {
            if case .missing = error {
                throw CommandFailure(
                    "there is no file at \(file)",
                    why: "nothing was changed",
                    hint: "name a file that `\(name) backup FILE` wrote"
                )
            }
            throw CommandFailure(
                "\(file) cannot be put back",
                why: Self.reason(error),
                hint: "name a file that `\(name) backup FILE` wrote"
            )
        }
    }

    /// Why a copy is none that can be put back.
    private static func reason(_ error: ReplicaError) -> Phrase {
        if let detail = Debugging.detail(of: error) { return detail }
        return switch error {
        case .notOurs: "it is not a Fieldbook file of this program"
        case .newer: "it was written by a newer program"
        case .damaged: "it is damaged"
        case .wrongRole(_, .office): "it is the file of an office"
        case .wrongRole: "it is the file of a device"
        case .missingWriteAheadLog:
            "it is a copy made without the '-wal' file beside it, so its last changes are missing"
        case .strayLog: "the '-wal' file beside it is of another time"
        case .diskFull: "there is no room to look into it"
        default: "it cannot be read"
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
