private import CZlib

/// zlib streams (RFC 1950) and the checksum of its kind.
enum Compression {
    /// A run of bytes compressed; nil if that fails or would not make it shorter.
    static func deflate(_ body: [UInt8], level: Int32 = 6) -> [UInt8]? {
        var length = compressBound(uLong(body.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        let code = compress2(&output, &length, body, uLong(body.count), level)
        guard code == Z_OK, Int(length) < body.count else { return nil }
        output.removeLast(output.count - Int(length))
        return output
    }

    /// The bytes that a compressed run stands for, which must be exactly as many as it says.
    static func inflate(_ input: ArraySlice<UInt8>, length: Int) throws(WireError) -> [UInt8] {
        // Deflate never compresses better than about 1,032 to 1.
        guard length <= WireLimits.bodyBytesMax, length <= input.count * 1_040 + 64 else {
            throw .limit("a body of \(length) bytes")
        }
        var output = [UInt8](repeating: 0, count: length)
        var produced = uLong(length)
        var consumed = uLong(input.count)
        let code = input.withUnsafeBufferPointer { source in
            uncompress2(&output, &produced, source.baseAddress, &consumed)
        }
        guard code == Z_OK, Int(produced) == length, Int(consumed) == input.count else {
            throw .malformed("the compressed body")
        }
        return output
    }

    /// CRC-32 (ISO 3309), as zlib, gzip and PNG use it.
    static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
        let sum = bytes.withContiguousStorageIfAvailable { crc32_z(0, $0.baseAddress, $0.count) }
        // Of no bytes at no place zlib gives what it begins with.
        return UInt32(truncatingIfNeeded: sum ?? crc32_z(0, Array(bytes), bytes.count))
    }
}
