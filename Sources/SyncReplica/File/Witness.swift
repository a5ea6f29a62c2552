import Foundation

/// A small file beside the database that is rewritten when the database is first written after it
/// was opened.
///
/// A database that was copied alone, or put back from an older copy, does not match it.
///
/// It catches most copies early. It is no proof: a copy of the whole folder matches. The tags of
/// transactions catch the rest at the next sync.
package struct Witness: Sendable {
    /// What the file holds; nil if there is none.
    package var read: @Sendable () -> [UInt8]?
    /// Replaces what it holds, durably.
    package var write: @Sendable ([UInt8]) throws -> Void

    /// Makes a witness of two functions.
    package init(
        read: @escaping @Sendable () -> [UInt8]?,
        write: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// The file beside a database.
    package static func file(besides path: String) -> Witness {
        let file = path + "-witness"
        return Witness(
            read: { (try? Data(contentsOf: URL(fileURLWithPath: file))).map { Array($0) } },
            write: { try PrivateFile.replace(file, with: $0, for: path) }
        )
    }

    /// Whether there is one.
    func isPresent() -> Bool { read() != nil }

    /// Whether it vouches for a database that holds a nonce.
    func matches(_ nonce: [UInt8]) -> Bool {
        guard let held = read(), !nonce.isEmpty else { return false }
        return stride(from: 0, to: held.count - held.count % 16, by: 16).contains {
            Array(held[$0..<$0 + 16]) == nonce
        }
    }
}
