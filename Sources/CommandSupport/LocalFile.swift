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
    package static func replace(
        _ path: String,
        with bytes: [UInt8],
        permissions: Int
    ) throws(CommandFailure) {
        let part = path + ".part"
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
        guard descriptor >= 0 else { throw unwritable(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(part)
            throw unwritable(path)
        }
        guard rename(part, path) == 0 else {
            unlink(part)
            throw unwritable(path)
        }
    }

    private static func unwritable(_ path: String) -> CommandFailure {
        CommandFailure(
            "the file \(path) cannot be written",
            why: Phrase(verbatim: String(cString: strerror(errno))),
            hint: "check the permissions of its folder and the room on the disk"
        )
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func reason(_ path: String) -> Phrase {
        if !FileManager.default.fileExists(atPath: path) { return "there is no such file" }
        return isFolder(path) ? "it is a folder" : "it may not be read"
    }
}
