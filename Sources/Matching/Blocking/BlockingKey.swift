/// A key that records of one person are likely to share; only records that share one are compared.
public struct BlockingKey: Hashable, Sendable {
    /// What a key is made of.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// A telephone number.
        case phone = 1
        /// A mailbox.
        case email
        /// The user part of an address, at any provider.
        case emailUser
        /// A number that one person has.
        case personalNumber
        /// The taxpayer's number.
        case taxNumber
        /// Surname and given name, in either order.
        case names
        /// Surname or given name, and date of birth.
        case nameAndBirth
        /// Postcode or street, and date of birth.
        case placeAndBirth
        /// Given name and employer.
        case givenAndCompany
        /// Given name and address.
        case givenAndAddress
        /// Surname or given name, and postcode.
        case nameAndPlace
        /// The name of a company without a person.
        case company
    }

    /// What the key is made of.
    public let kind: Kind
    /// The key: a hash of its kind and values with the kind in the lowest four bits, the same on
    /// every device and in every version.
    public let value: UInt64
    /// A second field, by which a block that has grown too large is split.
    public let split: UInt32

    init(kind: Kind, hash: UInt64, split: UInt32) {
        self.kind = kind
        value = Self.value(kind, hash)
        self.split = split
    }

    static func value(_ kind: Kind, _ hash: UInt64) -> UInt64 {
        let mixed = KeyHash.mix(hash &+ UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15)
        return mixed & ~15 | UInt64(kind.rawValue)
    }

    /// The key of a telephone number.
    static func phoneKey(_ number: UInt64) -> UInt64 { value(.phone, KeyHash.mix(number)) }
}

/// The hash behind blocking keys: FNV-1a of 64 bits over the bytes, then a mix of all bits.
enum KeyHash {
    static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mix(hash)
    }

    /// Spreads the bits of a number, as the finaliser of splitmix64 does.
    static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    static func short(_ text: String) -> UInt32 {
        text.isEmpty ? 0 : UInt32(truncatingIfNeeded: of(text))
    }
}
