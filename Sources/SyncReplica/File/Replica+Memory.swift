import Foundation
import GRDB
public import SyncCore

/// Where a replica's tables are at the moment.
struct Holding: Sendable {
    /// The file, or what was read of it into memory.
    var queue: DatabaseQueue
    /// Why writes are refused, if they are: the file cannot take them.
    var obstacle: ReplicaError?
}

extension Replica {
    /// Opens what a file holds, in memory: the file, which may be one that cannot be written, is
    /// left byte for byte, and nothing that is written here reaches it.
    ///
    /// It is there to look at: a write fails.
    public static func openToLook(
        path: String,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment = .system
    ) throws -> Replica {
        let witness = Witness.file(besides: path)
        let obstacle = try FileCheck.check(path: path, witness: witness)
        return try translating(path) {
            try openInMemory(
                path: path,
                schema: schema,
                role: role,
                environment: environment,
                because: .readOnly(path: path, obstacle ?? .file)
            )
        }
    }

    static func openInMemory(
        path: String,
        schema: Schema,
        role: ReplicaRole,
        environment: ReplicaEnvironment,
        because obstacle: ReplicaError
    ) throws -> Replica {
        let said = Witness.file(besides: path).content
        let queue = try inMemory(path: path)
        return try open(
            in: queue,
            path: path,
            schema: schema,
            role: role,
            environment: environment,
            witness: nil,
            log: nil,
            obstacle: obstacle,
            standing: said == nil ? .current : try standing(of: queue, path: path, said)
        )
    }

    /// What a file holds, read into memory without writing beside it where that can be.
    static func inMemory(path: String) throws -> DatabaseQueue {
        var readOnly = configuration()
        readOnly.readonly = true
        do {
            return try inMemory(path: path, readOnly)
        } catch let error as DatabaseError where error.needsRoomBesides {
            // What a crash left has to be put in order first, which takes room beside the file.
        }
        do {
            // The log's index takes no room where nobody shares it; that is to be said first.
            var alone = Configuration()
            alone.prepareDatabase { db in
                try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            }
            return try inMemory(path: path, alone)
        } catch let error as DatabaseError where error.needsRoomBesides {
            return try FileCopy.withCopy(of: path) { try inMemory(path: $0, configuration()) }
        }
    }

    private static func inMemory(
        path: String,
        _ configuration: Configuration
    ) throws -> DatabaseQueue {
        let memory = try DatabaseQueue(configuration: Self.configuration())
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.backup(to: memory)
        close(queue)
        return memory
    }
}

extension DatabaseError {
    /// Whether the file could be read if something could be written beside it.
    fileprivate var needsRoomBesides: Bool {
        switch resultCode {
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_BUSY: true
        default: false
        }
    }
}

/// A copy of a file, with what a crash left beside it, in a place where it can be put in order.
private enum FileCopy {
    private static let ends = ["", "-wal", "-journal"]
    private static let triesMax = 3

    /// Works on a copy in a folder of its own, which goes with it.
    static func withCopy<T>(of path: String, _ body: (String) throws -> T) throws -> T {
        for parent in [NSTemporaryDirectory(), "/dev/shm", "/run"] {
            do {
                let folder = try folder(in: parent)
                defer { try? FileManager.default.removeItem(atPath: folder) }
                return try body(try copy(path, into: folder))
            } catch let error as ReplicaError where error.isObstacle {
                continue
            }
        }
        throw ReplicaError.diskFull(path: path)
    }

    private static func folder(in parent: String) throws -> String {
        var name = Array("\(parent)/fieldbook-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw ReplicaError(code: errno, path: parent) }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Copies all parts, once more if somebody wrote meanwhile.
    private static func copy(_ path: String, into folder: String) throws -> String {
        let copy = folder + "/copy"
        for _ in 1...triesMax {
            let before = ends.map { Self.state(of: path + $0) }
            for end in ends {
                unlink(copy + end)
                guard access(path + end, F_OK) == 0 else { continue }
                try PrivateFile.copy(path + end, to: copy + end, for: copy)
            }
            if before == ends.map({ Self.state(of: path + $0) }) { return copy }
        }
        throw ReplicaError.busy(path: path)
    }

    /// When a file was written last, and how long it is.
    private static func state(of path: String) -> [Int] {
        var about = stat()
        guard stat(path, &about) == 0 else { return [] }
        return [about.st_mtim.tv_sec, about.st_mtim.tv_nsec, Int(about.st_size)]
    }
}
