import CRMDomain
import CommandSupport
import Terminal
import Wording

/// What the commands have in common that change one entry of the configuration's draft.
struct DraftWork {
    let crm: CRM
    let context: CommandContext
    /// The command, such as `office rules`, which lists the entries without more words.
    let command: String

    /// The name of the entry that is meant.
    ///
    /// - Throws: `CommandFailure` with the question if none was typed.
    func name(_ typed: String?, _ question: Phrase) throws -> String {
        guard let typed else {
            throw CommandFailure(question, hint: "\(command) lists them", exitCode: .usage)
        }
        return typed
    }

    /// Keeps a draft that makes sense, and says so.
    ///
    /// - Throws: `ConfigError` if it makes none; the draft is as before then.
    func keep(_ draft: OfficeConfig, with name: String) throws {
        try draft.check()
        try crm.setConfigDraft(draft)
        context.done("in the draft: \(name)")
    }
}
