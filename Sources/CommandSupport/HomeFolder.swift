import Foundation
package import Terminal
import Wording

/// The folder that holds a program's data.
package struct HomeFolder: Hashable, Sendable {
    /// The path of the folder.
    package let path: String
    private let profile: ProgramProfile

    /// The folder named on the command line, in the environment, or the one of the platform.
    package init(option: String?, profile: ProgramProfile, environment: [String: String]) {
        self.profile = profile
        let named = option ?? environment[profile.homeVariable].flatMap { $0.isEmpty ? nil : $0 }
        if let named {
            path = (named as NSString).expandingTildeInPath
        } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            path = data + "/" + profile.name
        } else {
            path = NSHomeDirectory() + "/.local/share/" + profile.name
        }
    }

    /// The file with the data.
    package var database: String { path + "/" + profile.fileName }

    /// The file with the token that proves this device to the office.
    package var token: String { path + "/token" }

    /// The certificates that vouch for the office, if it does not use a public authority.
    package var authority: String { path + "/office-ca.pem" }

    /// Makes the folder, for its owner only, if it is not there.
    package func make() throws(CommandFailure) {
        let code = Self.make(path)
        guard code == 0 else {
            throw CommandFailure(
                "the folder \(path) cannot be made",
                why: SystemReason.phrase(code),
                hint: "name another one with --home"
            )
        }
    }

    /// Makes a folder, and those above it; 0, or the error of the system.
    private static func make(_ path: String) -> Int32 {
        if mkdir(path, 0o700) == 0 { return 0 }
        let above = (path as NSString).deletingLastPathComponent
        switch errno {
        case EEXIST:
            var about = stat()
            return stat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR
        case ENOENT where !above.isEmpty && above != path:
            let code = make(above)
            return code != 0 || mkdir(path, 0o700) == 0 ? code : errno
        default: return errno
        }
    }

    /// The token, if this device has joined an office.
    package func readToken() throws(CommandFailure) -> String? {
        guard FileManager.default.fileExists(atPath: token) else { return nil }
        let bytes = try LocalFile.read(token, bytesMax: CommandLimits.tokenBytesMax)
        let text = String(decoding: bytes, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// Keeps the token in a file that only its owner can read.
    package func write(token text: String) throws(CommandFailure) {
        try LocalFile.replace(token, with: Array((text + "\n").utf8), permissions: 0o600)
    }

    /// Keeps the certificates that vouch for the office; nil forgets those of an earlier one.
    package func write(authority bytes: [UInt8]?) throws(CommandFailure) {
        if let bytes {
            try LocalFile.replace(authority, with: bytes, permissions: 0o600)
        } else if FileManager.default.fileExists(atPath: authority) {
            try? FileManager.default.removeItem(atPath: authority)
        }
    }

    /// The certificates that vouch for the office, if there are any of its own.
    package var authorityIfAny: String? {
        FileManager.default.fileExists(atPath: authority) ? authority : nil
    }

    /// Fails if a token could not be kept in the folder.
    package func checkWritable() throws(CommandFailure) {
        let probe = token + ".probe"
        let bytes = [UInt8](repeating: 0, count: CommandLimits.tokenBytesMax)
        defer { unlink(probe) }
        do throws(CommandFailure) {
            try LocalFile.replace(probe, with: bytes, permissions: 0o600)
        } catch {
            var failure = error
            failure.what = "nothing can be written into the folder \(path)"
            throw failure
        }
    }

    /// The bytes that the program's file takes, its log included.
    package var databaseBytes: Int {
        [database, database + "-wal"].reduce(0) { sum, path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }
}
