import Foundation

/// Held by the one process that syncs a file.
///
/// The lock is the operating system's (`flock`), so it goes with the process, however that ends.
package final class SyncLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a database file.
    ///
    /// - Throws: `ReplicaError.syncRunning` if another process holds it.
    package init(path: String) throws(ReplicaError) {
        descriptor = open(path + "-sync", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ReplicaError(code: errno, path: path) }
        PrivateFile.giveToOwner(of: path, descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .syncRunning(path: path)
        }
    }

    deinit { close(descriptor) }
}
