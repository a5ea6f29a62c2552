import NIOCore

/// Where a caller is, as far as limits go: an IPv4 address, or the network of an IPv6 one.
///
/// Whoever has one IPv6 address has the 2⁶⁴ of its network.
struct CallerAddress: Hashable, Sendable, CustomStringConvertible {
    /// A text that is the same for the same caller only.
    let description: String

    init(_ address: IPAddress) {
        switch address.bytes.count {
        case 4: description = address.bytes.map { "\($0)" }.joined(separator: ".")
        default:
            let groups = stride(from: 0, to: 8, by: 2).map {
                String(UInt16(address.bytes[$0]) << 8 | UInt16(address.bytes[$0 + 1]), radix: 16)
            }
            description = groups.joined(separator: ":") + "::/64"
        }
    }

    /// A caller whose address is not known: all of them are one.
    private init() { description = "unknown" }

    static let unknown = CallerAddress()
}

/// An IP address: 4 bytes, or 16 that are no IPv4 address in disguise.
struct IPAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// Reads an address as it is written; nil for anything else, names among it.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 45, !text.contains("%"),
            let address = try? SocketAddress(ipAddress: String(text), port: 0)
        else { return nil }
        self.init(address)
    }

    init?(_ address: SocketAddress) {
        // Where the address stands in the system's own form.
        let place: Range<Int>
        switch address {
        case .v4: place = 4..<8
        case .v6: place = 8..<24
        case .unixDomainSocket: return nil
        }
        let bytes = address.withSockAddr { pointer, size in
            Array(UnsafeRawBufferPointer(start: pointer, count: size)[place])
        }
        let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        self.bytes = bytes.starts(with: mapped) ? Array(bytes.dropFirst(12)) : bytes
    }
}

/// An IP address, or a network of them: `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`.
public struct AddressRange: Hashable, Sendable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Reads an address or a network; nil if the text is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let address = IPAddress(first) else {
            return nil
        }
        let all = address.bytes.count * 8
        let digits = parts.count == 2 ? parts[1] : "\(all)"
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let bits = Int(digits),
            (0...all).contains(bits)
        else { return nil }
        (bytes, self.bits) = (address.bytes, bits)
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == bytes.count else { return false }
        return bytes.indices.allSatisfy { index in
            let left = min(max(bits - index * 8, 0), 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> left)
            return bytes[index] & mask == address.bytes[index] & mask
        }
    }
}
