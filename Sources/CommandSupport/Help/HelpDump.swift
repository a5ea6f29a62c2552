import Foundation

/// The commands of a program, as its parser writes them down for other programs.
struct HelpDump: Decodable {
    /// A command with those below it.
    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var defaultSubcommand: String?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    /// An option, a flag or an argument without a name.
    struct Argument: Decodable {
        /// How it is written.
        enum Kind: String, Decodable {
            case positional
            case option
            case flag
        }

        /// A name with its dashes.
        struct Name: Decodable {
            var kind: String
            var name: String

            var isShort: Bool { kind == "short" }
            var typed: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: Kind
        var shouldDisplay: Bool?
        var isOptional: Bool?
        var isRepeating: Bool?
        var parsingStrategy: String?
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?
    }

    /// The root of the commands.
    var command: Command

    /// Reads what the parser wrote; nil if it is of an unknown form.
    init?(_ text: String) {
        guard let dump = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else {
            return nil
        }
        self = dump
    }
}

extension HelpDump.Command {
    /// The subcommands that help lists: the parser's own `help` is not among them.
    var shown: [Self] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// The arguments that help lists.
    var shownArguments: [HelpDump.Argument] {
        (arguments ?? []).filter { $0.shouldDisplay != false }
    }
}

extension HelpDump.Argument {
    /// Whether every command takes it.
    var isCommon: Bool {
        kind != .positional && Self.common.contains(preferredName?.name ?? "")
    }

    /// Whether the parser adds it itself, and leaves it out of a command's usage.
    var isOfParser: Bool {
        kind != .positional && ["version", "help"].contains(preferredName?.name ?? "")
    }

    private static let common: Set = [
        "home", "json", "fields", "csv", "table", "quiet", "color", "lang", "version", "help",
    ]
}
