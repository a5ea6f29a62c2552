import Foundation
package import Terminal
import Wording

/// Files that people name.
package enum LocalFile {
    /// The name that stands for standard input and standard output.
    package static let standardStream = "-"

    /// The bytes of a file, or of standard input for `-`.
    package static func read(_ path: String, bytesMax: Int) throws(CommandFailure) -> [UInt8] {
        let handle: FileHandle
        if path == standardStream {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path), !isFolder(path) else {
                throw CommandFailure(
                    "the file \(path) cannot be read",
                    why: reason(path),
                    hint: "check the name and its permissions"
                )
            }
            handle = opened
        }
        guard let data = try? handle.read(upToCount: bytesMax + 1) ?? Data() else {
            throw CommandFailure("the file \(path) cannot be read", why: reason(path))
        }
        guard data.count <= bytesMax else {
            throw CommandFailure(
                "the file \(path) is too large",
                why: "at most \(HumanFormat.bytes(bytesMax)) are read",
                hint: "split it into smaller files"
            )
        }
        return Array(data)
    }

    /// Replaces a file in one step: it holds the old bytes or the new ones, never a part.
    ///
    /// What is no file, such as `/dev/stdout`, is written to.
    package static func replace(
        _ path: String,
        with bytes: [UInt8],
        permissions: Int
    ) throws(CommandFailure) {
        if isFolder(path) { throw unwritable(path, EISDIR) }
        if isDevice(path) { return try write(bytes, toDevice: path) }
        let part = path + ".part"
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        var code = write(bytes, to: descriptor)
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(part, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(part)
            throw unwritable(path, code)
        }
    }

    private static func write(
        _ bytes: [UInt8],
        toDevice path: String
    ) throws(CommandFailure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        defer { close(descriptor) }
        let code = write(bytes, to: descriptor)
        guard code == 0 else { throw unwritable(path, code) }
    }

    /// Writes all bytes; 0, or the error of the system.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { unsafe in
                Foundation.write(descriptor, unsafe.baseAddress, unsafe.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? EIO : errno }
            rest = rest.dropFirst(count)
        }
        return 0
    }

    private static func unwritable(_ path: String, _ code: Int32) -> CommandFailure {
        CommandFailure(
            "the file \(path) cannot be written",
            why: SystemReason.phrase(code),
            hint: SystemReason.advice(code)
        )
    }

    /// Whether the path is there and neither a file nor a folder.
    private static func isDevice(_ path: String) -> Bool {
        var about = stat()
        guard stat(path, &about) == 0 else { return false }
        return about.st_mode & S_IFMT != S_IFREG
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func reason(_ path: String) -> Phrase {
        if access(path, F_OK) != 0, errno != EACCES { return "there is no such file" }
        return isFolder(path) ? "it is a folder" : "it may not be read"
    }
}
