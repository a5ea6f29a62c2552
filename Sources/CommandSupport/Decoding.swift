import SyncWire
package import Terminal

/// Shows what a captured message says.
package enum Decoding {
    /// Prints the message in a file as JSON.
    package static func show(_ path: String, in context: CommandContext) throws -> ExitStatus {
        let bytes = try LocalFile.read(path, bytesMax: CommandLimits.messageBytesMax)
        context.console.print(HiddenCharacters.escaped(inJSON: try MessageJSON.printed(bytes)))
        return .success
    }
}
