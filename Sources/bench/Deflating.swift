import CZlib

/// How small zlib makes a message, at the level that the peers' figures are of.
enum Deflating {
    static func size(_ bytes: [UInt8]) -> Int {
        var count = compressBound(uLong(bytes.count))
        var target = [UInt8](repeating: 0, count: Int(count))
        let code = compress2(&target, &count, bytes, uLong(bytes.count), 6)
        return code == Z_OK ? Int(count) : bytes.count
    }
}
