import CRMDomain
import Foundation
import SyncCore
import SyncReplica

/// Where the stores of a world lie: in memory, or in files of a folder of its own.
struct StoreHost {
    /// The folder; nil for memory.
    let folder: String?
    private let schemas: [Schema]
    /// Whether people judge by the program's own `CRM`, which needs tables of its own.
    private let isJudged: Bool
    /// The databases of all worlds that this process has lived through.
    private static let shelf = MemoryShelf()
    /// Those with the tables that a `CRM` makes.
    private static let judgedShelf = MemoryShelf { _ = try CRM(replica: $0) }
    private let counter = Box(0)

    init(seed: UInt64, usesFiles: Bool, isJudged: Bool) throws {
        self.isJudged = isJudged
        schemas = try (1...WorldSchema.newest).map { try WorldSchema.make(version: $0) }
        guard usesFiles else {
            folder = nil
            return
        }
        let process = ProcessInfo.processInfo.processIdentifier
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("simulate-\(process)-\(seed)")
        try? FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    /// Removes the folder.
    func remove() {
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }

    private func newPath() -> String {
        let number = counter.change { count in
            count += 1
            return count
        }
        return (folder ?? "") + "/store\(number)"
    }

    /// Makes a new store.
    func create(
        actor: Int,
        machine: Machine,
        version: Int,
        hasWitness: Bool,
        hasLog: Bool = false
    ) throws -> SimStore {
        let role: ReplicaRole = actor < 0 ? .office : .device
        let replica =
            if folder == nil {
                try Replica.inMemory(
                    schema: schemas[version - 1],
                    role: role,
                    environment: machine.environment,
                    witness: hasWitness ? machine.memoryWitness : nil,
                    log: hasLog ? machine.memoryLog : nil,
                    shelf: isJudged ? Self.judgedShelf : Self.shelf
                )
            } else {
                try Replica.create(
                    path: newPath(),
                    schema: schemas[version - 1],
                    role: role,
                    environment: machine.environment
                )
            }
        let store = SimStore(
            actor: actor,
            machine: machine,
            replica: replica,
            version: version,
            hasWitness: hasWitness
        )
        store.hasLog = hasLog
        watch(store)
        return store
    }

    /// Opens a store's file again after its process ended; `crashed`: the files as a crash left
    /// them.
    func reopen(_ store: SimStore, crashed: String? = nil) throws {
        store.session = nil
        store.leaveOthers()
        if let path = store.replica.path {
            let copy = try crashed ?? copyFiles(of: path)
            store.replica = try open(copy, store)
            removeFiles(path)
        } else {
            store.replica = try store.replica.reopenedInMemory(
                witness: store.witness,
                log: store.log,
                schema: schemas[store.version - 1]
            )
        }
        watch(store)
    }

    /// Opens a store once more, as another process does.
    func openOnceMore(_ store: SimStore) throws -> Replica {
        if let path = store.replica.path { return try open(path, store) }
        return try store.replica.openedOnceMoreInMemory(
            witness: store.witness,
            schema: schemas[store.version - 1]
        )
    }

    /// Opens a store by a newer program, while the one that has it open goes on with it.
    func upgrade(_ store: SimStore, to version: Int) throws {
        store.outdated = [Outdated(replica: store.replica, session: store.session)]
        store.session = nil
        store.processes = []
        store.version = version
        let schema = schemas[store.version - 1]
        store.replica =
            if let path = store.replica.path {
                try open(path, store)
            } else {
                try store.replica.reopenedInMemory(
                    witness: store.witness,
                    log: store.log,
                    schema: schema
                )
            }
    }

    /// Copies a store as it is.
    func image(of store: SimStore, withWitness: Bool) throws -> StoreImage {
        let content: StoreImage.Content =
            if let path = store.replica.path {
                .files(try copyFiles(of: path, withWitness ? Self.besides : ["-log"]))
            } else {
                .memory(try store.replica.copyInMemory())
            }
        return StoreImage(
            content: content,
            witness: store.machine.witness.value,
            log: store.machine.log.value,
            knowledge: store.knowledge,
            graves: store.graves,
            version: store.version,
            restamps: store.restamps
        )
    }

    /// Puts an image in a store's place; the image may be used again.
    ///
    /// `way`: what becomes of what lies beside the database; nil for the one way that there was
    /// when plans without ways were recorded.
    func put(_ image: StoreImage, into store: SimStore, _ way: PutBackWay? = nil) throws {
        store.session = nil
        store.leaveOthers()
        store.line += 1
        store.knowledge = image.knowledge
        store.graves = image.graves
        store.restamps = image.restamps
        store.version = max(store.version, image.version)
        switch image.content {
        case .memory(let replica):
            switch way?.witness ?? .stays {
            case .stays: break
            case .old: store.machine.witness.value = image.witness
            case .gone: store.machine.witness.value = nil
            }
            switch way?.log ?? .stays {
            case .stays: break
            case .old: store.machine.log.value = image.log
            case .gone: store.machine.log.value = []
            }
            store.replica = try replica.copyInMemory(
                witness: store.witness,
                log: store.log,
                schema: schemas[store.version - 1],
                environment: store.machine.environment
            )
        case .files(let path):
            let old = store.replica.path
            let copy = try copyFiles(of: path, [])
            for (end, beside) in [("-witness", way?.witness ?? .old), ("-log", way?.log ?? .gone)] {
                switch beside {
                case .stays: try copyFile((old ?? "") + end, to: copy + end)
                case .old: try copyFile(path + end, to: copy + end)
                case .gone: break
                }
            }
            store.replica = try open(copy, store)
            if let old { removeFiles(old) }
        }
        watch(store)
    }

    /// Makes a store of an image, on a machine of its own.
    func store(
        of image: StoreImage,
        actor: Int,
        machine: Machine,
        hasWitness: Bool
    ) throws
        -> SimStore
    {
        let replica: Replica
        switch image.content {
        case .memory(let held):
            replica = try held.copyInMemory(
                witness: hasWitness ? machine.memoryWitness : nil,
                environment: machine.environment
            )
        case .files(let path):
            replica = try Replica.open(
                path: try copyFiles(of: path),
                schema: schemas[image.version - 1],
                role: .device,
                environment: machine.environment
            )
        }
        let store = SimStore(
            actor: actor,
            machine: machine,
            replica: replica,
            version: image.version,
            hasWitness: hasWitness
        )
        store.knowledge = image.knowledge
        store.graves = image.graves
        watch(store)
        return store
    }

    // MARK: Files

    private func open(_ path: String, _ store: SimStore) throws -> Replica {
        try Replica.open(
            path: path,
            schema: schemas[store.version - 1],
            role: store.role,
            environment: store.machine.environment
        )
    }

    /// Lets a crash copy the files at the very moment of the commit.
    private func watch(_ store: SimStore) {
        guard let path = store.replica.path else { return }
        store.machine.gate.snapshot.value = { try copyFiles(of: path) }
    }

    /// The files beside a database that a person may copy or leave.
    private static let besides = ["-witness", "-log"]

    private func copyFiles(of path: String, _ besides: [String] = besides) throws -> String {
        let copy = newPath()
        for part in ["", "-wal"] + besides { try copyFile(path + part, to: copy + part) }
        return copy
    }

    private func copyFile(_ path: String, to copy: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.copyItem(atPath: path, toPath: copy)
    }

    private func removeFiles(_ path: String) {
        for part in ["", "-wal", "-shm", "-witness", "-log", "-lock"] {
            try? FileManager.default.removeItem(atPath: path + part)
        }
    }
}
