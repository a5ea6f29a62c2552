import Crypto

/// Hashes, which come from a library.
enum Hashing {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
