import Crypto
import Foundation

/// So many rows of LEADS-1, made before any clock starts.
struct LeadSet: Sendable {
    let leads: [Lead]

    /// Makes the first rows of the set, and checks them if their checksum is known.
    init(rows: Int) throws {
        leads = (0..<rows).map(Lead.init)
        if let known = Self.checksums[rows], try checksum() != known {
            throw BenchError.otherData(rows: rows)
        }
    }

    /// The SHA-256 of the rows as tab-separated text.
    private static let checksums = [
        1_000: "37fc1d835a328f38cb208373edba670fd7bbf070f41ff25e4f8381ee66c9e9a7",
        10_000: "a8216d2669743219092224b1dc69c64b5fada73db4ce3f320cd77bc8368705ac",
        100_000: "3a263f36a2924939071f7837cbe1a901a23c3c31395e3c3447811c4bd686e2cb",
        1_000_000: "83cf58d5a01eb7a6deda61b023303eb5f56b71bdd0d90d86c7a40e96ddfcc7a8",
    ]

    private func checksum() throws -> String {
        var hash = SHA256()
        for lead in leads { hash.update(data: Data(lead.line.utf8)) }
        return Self.hex(hash.finalize())
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

extension Lead {
    /// The row as a line of tab-separated text.
    var line: String {
        let hundredths = Int((score * 100).rounded())
        let cents = hundredths % 100
        let shown = "\(hundredths / 100)." + (cents < 10 ? "0\(cents)" : "\(cents)")
        let columns = [
            LeadSet.hex(id), name, company, phone, email, stage(), "\(amount)", note, owner,
            "\(created)", "\(updated)", shown,
        ]
        return columns.joined(separator: "\t") + "\n"
    }
}
