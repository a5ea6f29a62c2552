import Foundation

/// Files that hold data, or are beside one that does: their owner's alone from the first byte.
///
/// A mode that is set after a file was written has let everybody read it until then. SQLite gives
/// its journals and logs the mode of the file that they belong to.
enum PrivateFile {
    private static let mode: mode_t = 0o600
    private static let chunkBytes = 1 << 20

    /// Makes an empty file where there is none.
    ///
    /// `path`: the file that an error names, if that is another one.
    static func make(_ file: String, for path: String? = nil) throws(ReplicaError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw ReplicaError(code: errno, path: path ?? file) }
        giveToOwner(of: path, descriptor)
        close(descriptor)
    }

    /// Replaces a file in one step, durably: it holds the old bytes or the new ones, never a part.
    static func replace(
        _ file: String,
        with bytes: [UInt8],
        for path: String
    ) throws(ReplicaError) {
        let part = "\(file).\(getpid())"
        unlink(part)
        do throws(ReplicaError) {
            let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            guard descriptor >= 0 else { throw ReplicaError(code: errno, path: path) }
            defer { close(descriptor) }
            giveToOwner(of: path, descriptor)
            try write(bytes[...], to: descriptor, for: path)
            guard fsync(descriptor) == 0, rename(part, file) == 0 else {
                throw ReplicaError(code: errno, path: path)
            }
        } catch {
            unlink(part)
            throw error
        }
        keepNames(besides: file)
    }

    /// Waits until the names in a file's folder are on the disk, where the file system can tell.
    private static func keepNames(besides file: String) {
        let folder = (file as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Copies a file into a new one, durably.
    ///
    /// `path`: the file that an error names instead of the new one.
    static func copy(
        _ file: String,
        to new: String,
        for path: String
    ) throws(ReplicaError) {
        let source = open(file, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw .unreadable(path: file) }
        defer { close(source) }
        let target = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard target >= 0 else { throw ReplicaError(code: errno, path: path) }
        defer { close(target) }
        var buffer = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let count = read(source, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ReplicaError(code: errno, path: file) }
            if count == 0 { break }
            try write(buffer[..<count], to: target, for: path)
        }
        guard fsync(target) == 0 else { throw ReplicaError(code: errno, path: path) }
    }

    private static func write(
        _ bytes: ArraySlice<UInt8>,
        to descriptor: Int32,
        for path: String
    ) throws(ReplicaError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { unsafe in
                Foundation.write(descriptor, unsafe.baseAddress, unsafe.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ReplicaError(code: errno, path: path) }
            rest = rest.dropFirst(count)
        }
    }

    /// What the administrator makes beside another user's file is that user's, who could not go on
    /// with it otherwise; SQLite does the same.
    static func giveToOwner(of path: String?, _ descriptor: Int32) {
        guard let path, geteuid() == 0 else { return }
        var about = stat()
        guard stat(path, &about) == 0, about.st_uid != 0 else { return }
        _ = fchown(descriptor, about.st_uid, about.st_gid)
    }
}

extension ReplicaError {
    /// What the operating system's refusal to write a file means.
    init(code: Int32, path: String) {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path)
        case EROFS: self = .readOnly(path: path, .disk)
        case EACCES, EPERM: self = .readOnly(path: path, .folder)
        case ENOENT, ENOTDIR: self = .noFolder(path: path)
        case EEXIST: self = .exists(path: path)
        default: self = .deviceFailed(path: path, detail: String(cString: strerror(code)))
        }
    }

    /// Whether it is only that nothing can be written: what is held may still be read.
    var isObstacle: Bool {
        switch self {
        case .readOnly, .diskFull, .deviceFailed: true
        default: false
        }
    }
}
