import Foundation
import SyncCore
import Synchronization

/// How a file stands to what was written beside it.
public enum FileStanding: Hashable, Sendable {
    /// It is what was written here last.
    case current
    /// It is not the file that was written here last, or nothing beside it tells.
    case copy
    /// Something that was saved here is missing in it: it was put back from an older copy, or the
    /// `-wal` file beside it was removed, cut or put back.
    case older
}

/// A small file beside the database that is rewritten when the database is first written after it
/// was opened, and tells after each commit how far the database has come.
///
/// A database that was copied alone, or put back from an older copy, does not match it; nor does
/// one whose log is gone or cut, since what is told is never ahead of what is saved.
///
/// It catches most copies early. It is no proof: a copy of the whole folder matches. The tags of
/// transactions catch the rest at the next sync.
package struct Witness: Sendable {
    /// What the file holds; nil if there is none.
    package var read: @Sendable () -> [UInt8]?
    /// Replaces what it holds, durably.
    package var write: @Sendable ([UInt8]) throws -> Void
    /// Tells, of a database that holds a nonce, the number of its last transaction, without
    /// waiting for the disk.
    var tell: @Sendable (_ nonce: [UInt8], _ last: SequenceNumber) -> Void

    /// Makes a witness of two functions, which nothing is told in between.
    package init(
        read: @escaping @Sendable () -> [UInt8]?,
        write: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.read = read
        self.write = write
        tell = { _, _ in }
    }

    /// The file beside a database.
    package static func file(besides path: String) -> Witness {
        let file = path + "-witness"
        let tail = WitnessTail(file)
        var witness = Witness(
            read: { (try? Data(contentsOf: URL(fileURLWithPath: file))).map { Array($0) } },
            write: { try PrivateFile.replace(file, with: $0, for: path) }
        )
        witness.tell = { tail.tell($0, $1) }
        return witness
    }

    /// Whether there is one.
    func isPresent() -> Bool { read() != nil }

    /// What it says now; nil if there is none.
    var content: WitnessContent? { read().map(WitnessContent.init(bytes:)) }
}

/// What a witness says: the nonces that vouch for the database, and how far it had come.
struct WitnessContent: Hashable, Sendable {
    /// One nonce at rest, two while the second is being committed.
    var nonces: [[UInt8]]
    /// The number of the last transaction that is known to be saved; nil if an older program wrote
    /// the file, which did not tell.
    var last: SequenceNumber?

    static let nonceBytes = 16
    static let lastBytes = 8

    init(nonces: [[UInt8]], last: SequenceNumber?) {
        self.nonces = nonces
        self.last = last
    }

    init(bytes: [UInt8]) {
        let end = bytes.count - bytes.count % Self.nonceBytes
        nonces = stride(from: 0, to: end, by: Self.nonceBytes).map {
            Array(bytes[$0..<$0 + Self.nonceBytes])
        }
        guard bytes.count - end == Self.lastBytes else { return }
        last = SequenceNumber(bytes[end...].reduce(0) { $0 << 8 | Int64($1) })
    }

    var bytes: [UInt8] {
        nonces.flatMap(\.self) + (last.map { WitnessContent.bytes(of: $0) } ?? [])
    }

    static func bytes(of last: SequenceNumber) -> [UInt8] {
        withUnsafeBytes(of: last.rawValue.bigEndian) { Array($0) }
    }

    /// How a database stands that holds a nonce and has come so far.
    ///
    /// What the witness says has to be read before that is, or another process may have gone on.
    func standing(nonce: [UInt8], last sequence: SequenceNumber) -> FileStanding {
        if let last, last > sequence { return .older }
        return nonces.contains(nonce) ? .current : .copy
    }
}

extension WitnessContent? {
    /// How a database stands; one that was never written has nothing beside it, unless it was put
    /// back from a copy made before its first write.
    func standing(nonce: [UInt8], last: SequenceNumber) -> FileStanding {
        if nonce.isEmpty { return self?.last ?? .zero > last ? .older : .current }
        return self?.standing(nonce: nonce, last: last) ?? .copy
    }
}

/// The end of a witness, which is overwritten where it stands after each commit.
private final class WitnessTail: Sendable {
    private struct Place {
        var descriptor: Int32 = -1
        var nonce: [UInt8] = []
    }

    private let file: String
    private let place = Mutex(Place())

    init(_ file: String) { self.file = file }

    deinit { place.withLock { Self.close(&$0) } }

    /// Overwrites the number, if the file vouches for a nonce and has one.
    ///
    /// It may fail: then the witness tells less.
    func tell(_ nonce: [UInt8], _ last: SequenceNumber) {
        let bytes = WitnessContent.bytes(of: last)
        place.withLock { place in
            if place.nonce == nonce, place.descriptor >= 0, Self.isThere(place.descriptor) {
                Self.write(bytes, to: place.descriptor, at: WitnessContent.nonceBytes)
                return
            }
            Self.close(&place)
            let descriptor = open(file, O_RDWR | O_CLOEXEC)
            guard descriptor >= 0 else { return }
            let content = WitnessContent(bytes: Self.read(descriptor))
            let isKnown = content.nonces.contains(nonce) && content.last.map { $0 < last } ?? false
            let end = content.nonces.count * WitnessContent.nonceBytes
            if isKnown { Self.write(bytes, to: descriptor, at: end) }
            // Where there are two nonces the file is about to be replaced.
            guard isKnown, content.nonces.count == 1 else {
                Foundation.close(descriptor)
                return
            }
            place = Place(descriptor: descriptor, nonce: nonce)
        }
    }

    /// Whether a file has a name still: another process may have replaced it.
    private static func isThere(_ descriptor: Int32) -> Bool {
        var about = stat()
        return fstat(descriptor, &about) == 0 && about.st_nlink > 0
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4 * WitnessContent.nonceBytes)
        let count = Foundation.read(descriptor, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) {
        _ = pwrite(descriptor, bytes, bytes.count, off_t(offset))
    }

    private static func close(_ place: inout Place) {
        if place.descriptor >= 0 { Foundation.close(place.descriptor) }
        place = Place()
    }
}
