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
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure(
                "the folder \(path) cannot be made",
                why: "the folder above it cannot be written, or a file is in the way",
                hint: "name another one with --home"
            )
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
        let probe = path + "/token-check"
        try LocalFile.replace(probe, with: [], permissions: 0o600)
        try? FileManager.default.removeItem(atPath: probe)
    }

    /// The bytes that the program's file takes, its log included.
    package var databaseBytes: Int {
        [database, database + "-wal"].reduce(0) { sum, path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }

    /// Lets only the owner read the program's file; what SQLite puts beside it follows.
    package func protect() {
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: database)
    }
}
