import Foundation
package import SyncCore

/// A small file beside the office's, to which lines are only ever added: what must not be forgotten
/// when the office's file is put back from an older copy.
///
/// Each line is on disk before what it tells is committed, so it may tell of something that was
/// never committed; nothing in it is harmful then. An epoch's is there a second time once that is
/// committed, and before anybody is told of it.
package struct OfficeLog: Sendable {
    /// One thing that is not to be forgotten.
    package enum Entry: Hashable, Sendable {
        /// An epoch is about to begin.
        case opening(EpochID)
        /// An epoch began.
        case epoch(EpochID)
        /// A token, by its hash, was given to a device of a name.
        case enrolled(token: String, name: String)
        /// A token, by its hash, was taken back.
        case revoked(token: String)
        /// A one-time code, by its hash, was used or taken back.
        case used(code: String)
        /// A record was erased.
        case erased(RecordID)
    }

    /// All lines, the oldest first.
    package var read: @Sendable () -> [String]
    /// Adds a line, durably.
    package var append: @Sendable (String) throws -> Void

    /// Makes a log of two functions.
    package init(
        read: @escaping @Sendable () -> [String],
        append: @escaping @Sendable (String) throws -> Void
    ) {
        self.read = read
        self.append = append
    }

    /// The file beside a database.
    package static func file(besides path: String) -> OfficeLog {
        let logPath = path + "-log"
        return OfficeLog(
            read: {
                guard let data = FileManager.default.contents(atPath: logPath) else { return [] }
                return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
            },
            append: { line in
                let descriptor = open(logPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
                guard descriptor >= 0 else { throw ReplicaError.readOnly(path: logPath) }
                defer { close(descriptor) }
                let bytes = Array((line + "\n").utf8)
                guard
                    bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) })
                        == bytes.count, fsync(descriptor) == 0
                else { throw ReplicaError.diskFull(path: logPath) }
            }
        )
    }

    /// Notes something.
    package func note(_ entry: Entry) throws { try append(entry.line) }

    /// Everything that was noted; lines that make no sense, such as one that was cut off, count for
    /// nothing.
    package var entries: [Entry] { read().compactMap { Entry(line: $0) } }

    /// The last epoch that is known to have begun, after those that were about to begin since;
    /// empty if none is known.
    ///
    /// A process may die after an epoch was committed and before that is noted. The file holds one
    /// of these in any case, unless it was put back: what came after may have let go of the others.
    package var lastEpochs: [EpochID] {
        var ids: [EpochID] = []
        for line in read().reversed() {
            switch Entry(line: line) {
            case .epoch(let id): return ids + [id]
            case .opening(let id): ids.append(id)
            default: continue
            }
        }
        return []
    }
}

extension OfficeLog.Entry {
    fileprivate var line: String {
        switch self {
        case .opening(let id): "opening \(id)"
        case .epoch(let id): "epoch \(id)"
        case .enrolled(let token, let name): "enrolled \(token) \(name)"
        case .revoked(let token): "revoked \(token)"
        case .used(let code): "used \(code)"
        case .erased(let id): "erased \(id)"
        }
    }

    fileprivate init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2 else { return nil }
        switch (words[0], words.count) {
        case ("opening", 2):
            guard let id = EpochID(text: words[1]) else { return nil }
            self = .opening(id)
        case ("epoch", 2):
            guard let id = EpochID(text: words[1]) else { return nil }
            self = .epoch(id)
        case ("enrolled", 3): self = .enrolled(token: words[1], name: words[2])
        case ("revoked", 2): self = .revoked(token: words[1])
        case ("used", 2): self = .used(code: words[1])
        case ("erased", 2):
            guard let id = RecordID(text: words[1]) else { return nil }
            self = .erased(id)
        default: return nil
        }
    }
}
