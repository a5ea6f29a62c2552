import CommandSupport
import SyncServer
import Terminal
import Wording

/// Lets a person look at the list of devices after the office was put back from a copy.
struct DeviceCheck {
    let registry: DeviceRegistry
    let context: CommandContext

    /// Shows who may sync, and asks whether that is right, if nobody has been asked since.
    ///
    /// - Throws: `CommandFailure` if nobody agrees; nothing was served then.
    func pass(isAgreed: Bool, command: String) throws {
        guard try registry.awaitsConfirming() else { return }
        say()
        guard isAgreed || context.isAgreed("are these the devices that may sync?") else {
            throw CommandFailure(
                "the office was put back from a copy, and nobody has looked at its devices since",
                why: "a device that was shut out after the copy was made may be among them",
                hint: Phrase(verbatim: "office devices list; \(command) --yes"),
                exitCode: .refused
            )
        }
        try registry.confirm()
    }

    private func say() {
        let recalled = registry.recalled
        if !recalled.revoked.isEmpty {
            context.note("  shut out since the copy, and still: \(list(recalled.revoked))")
        }
        if !recalled.enrolled.isEmpty {
            context.note("  let in since the copy, and still: \(list(recalled.enrolled))")
        }
        if recalled.erased > 0 {
            context.note("  what was erased since the copy is erased again")
        }
        let devices = ((try? registry.list()) ?? []).filter { $0.state != .revoked }.map(\.name)
        if devices.isEmpty {
            context.note("  no device may sync")
        } else {
            context.note("  these devices may sync: \(list(devices))")
        }
    }

    private func list(_ names: [String]) -> Phrase {
        Phrase(verbatim: names.joined(separator: ", "))
    }
}
