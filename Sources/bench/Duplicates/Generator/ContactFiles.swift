import Foundation

/// Writes generated contacts as the three files that scoring reads.
struct ContactFiles: Sendable {
    /// What was written.
    struct Counts: Equatable, Sendable {
        /// Contacts.
        var rows = 0
        /// People and companies.
        var entities = 0
        /// Pairs of contacts of one person.
        var truePairs = 0
        /// Pairs of look-alikes.
        var hardPairs = 0
    }

    private let prefix: String

    /// - Parameter prefix: what the paths of the files begin with; `.csv`, `_truth.csv` and
    ///   `_hard.csv` follow.
    init(prefix: String) {
        self.prefix = prefix
    }

    /// Writes all that the generator has left.
    ///
    /// - Parameter generator: is used up.
    /// - Throws: what the file system answers.
    /// - Returns: how many of each there are.
    func write(_ generator: inout ContactGenerator) throws -> Counts {
        var counts = Counts()
        var sizes: [UInt16] = []
        let columns = ContactColumn.allCases.map(\.title)
        var rows = try CSVFile(path: prefix + ".csv", header: ["id"] + columns)
        var truth = try CSVFile(
            path: prefix + "_truth.csv",
            header: ["id", "entity", "level", "ops"]
        )
        while let contact = generator.next() {
            try rows.append([contact.id] + contact.fields.values)
            try truth.append([contact.id, contact.entityID, contact.level, contact.ops])
            counts.rows += 1
            while sizes.count <= contact.entity { sizes.append(0) }
            // Each contact makes a pair with all of its entity that came before.
            counts.truePairs += Int(sizes[contact.entity])
            if sizes[contact.entity] == 0 { counts.entities += 1 }
            sizes[contact.entity] += 1
        }
        var hard = try CSVFile(path: prefix + "_hard.csv", header: ["a", "b", "kind"])
        for pair in generator.hardPairs {
            try hard.append([
                contactIdentifier(row: pair.first), contactIdentifier(row: pair.second),
                pair.kind.rawValue,
            ])
        }
        counts.hardPairs = generator.hardPairs.count
        try rows.close()
        try truth.close()
        try hard.close()
        return counts
    }
}

/// A file of comma-separated values that grows by the row.
private struct CSVFile {
    private let handle: FileHandle
    private var buffer: [UInt8] = []

    init(path: String, header: [String]) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try append(header)
    }

    mutating func append(_ values: [String]) throws {
        for (index, value) in values.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            append(value)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 18 { try flush() }
    }

    mutating func close() throws {
        try flush()
        try handle.close()
    }

    private mutating func append(_ value: String) {
        let quote = UInt8(ascii: "\"")
        let special: [UInt8] = [quote, UInt8(ascii: ","), UInt8(ascii: "\n")]
        guard value.utf8.contains(where: { special.contains($0) }) else {
            buffer.append(contentsOf: value.utf8)
            return
        }
        buffer.append(quote)
        for byte in value.utf8 {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }

    private mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
