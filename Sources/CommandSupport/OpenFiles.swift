import Foundation
import SyncReplica
import Synchronization

/// The files that a program has open, so that it leaves none of them open however it ends.
///
/// The end of a process closes nothing by itself: a file would stay in the state that it has while
/// it is in use, and a copy of it alone would be incomplete.
enum OpenFiles {
    private static let replicas = Mutex<[Replica]>([])
    private static let parts = Mutex<[String]>([])

    /// Remembers a file.
    static func keep(_ replica: Replica) -> Replica {
        replicas.withLock { $0.append(replica) }
        return replica
    }

    /// Closes all files, when the command is through.
    static func close() { for replica in taken() { replica.close() } }

    /// Remembers what is left of a file that is being written, until the work is done.
    static func removing<T>(_ leftovers: [String], _ work: () throws -> T) rethrows -> T {
        parts.withLock { $0 = leftovers }
        defer { parts.withLock { $0 = [] } }
        return try work()
    }

    /// Closes all files in the middle of whatever goes on; what is not committed is undone.
    static func stop() {
        for replica in taken() { replica.stop() }
        for part in parts.withLock({ $0 }) { unlink(part) }
    }

    private static func taken() -> [Replica] {
        replicas.withLock { replicas in
            defer { replicas = [] }
            return replicas
        }
    }
}
