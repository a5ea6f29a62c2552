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
    func create(actor: Int, machine: Machine, version: Int, hasWitness: Bool) throws -> SimStore {
        let role: ReplicaRole = actor < 0 ? .office : .device
        let replica =
            if folder == nil {
                try Replica.inMemory(
                    schema: schemas[version - 1],
                    role: role,
                    environment: machine.environment,
                    witness: hasWitness ? machine.memoryWitness : nil,
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
        watch(store)
        return store
    }

    /// Opens a store's file again after its process ended; `crashed`: the files as a crash left
    /// them.
    func reopen(_ store: SimStore, crashed: String? = nil) throws {
        store.session = nil
        if let path = store.replica.path {
            let copy = try crashed ?? copyFiles(of: path, withWitness: true)
            store.replica = try open(copy, store)
            removeFiles(path)
        } else {
            store.replica = try store.replica.reopenedInMemory(
                witness: store.hasWitness ? store.machine.memoryWitness : nil,
                schema: schemas[store.version - 1]
            )
        }
        watch(store)
    }

    /// Copies a store as it is.
    func image(of store: SimStore, withWitness: Bool) throws -> StoreImage {
        let content: StoreImage.Content =
            if let path = store.replica.path {
                .files(try copyFiles(of: path, withWitness: withWitness))
            } else {
                .memory(try store.replica.copyInMemory())
            }
        return StoreImage(
            content: content,
            knowledge: store.knowledge,
            graves: store.graves,
            version: store.version,
            restamps: store.restamps
        )
    }

    /// Puts an image in a store's place; the image may be used again.
    func put(_ image: StoreImage, into store: SimStore) throws {
        store.session = nil
        store.line += 1
        store.knowledge = image.knowledge
        store.graves = image.graves
        store.restamps = image.restamps
        store.version = max(store.version, image.version)
        switch image.content {
        case .memory(let replica):
            store.replica = try replica.copyInMemory(
                witness: store.hasWitness ? store.machine.memoryWitness : nil,
                schema: schemas[store.version - 1],
                environment: store.machine.environment
            )
        case .files(let path):
            let old = store.replica.path
            store.replica = try open(try copyFiles(of: path, withWitness: true), store)
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
                path: try copyFiles(of: path, withWitness: true),
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
        store.machine.gate.snapshot.value = { try copyFiles(of: path, withWitness: true) }
    }

    private func copyFiles(of path: String, withWitness: Bool) throws -> String {
        let copy = newPath()
        for part in ["", "-wal", "-witness"] where withWitness || part != "-witness" {
            guard FileManager.default.fileExists(atPath: path + part) else { continue }
            try FileManager.default.copyItem(atPath: path + part, toPath: copy + part)
        }
        return copy
    }

    private func removeFiles(_ path: String) {
        for part in ["", "-wal", "-shm", "-witness", "-lock"] {
            try? FileManager.default.removeItem(atPath: path + part)
        }
    }
}
