import Foundation

/// Who is who among the records of a set, by their numbers.
struct Truth {
    /// Two records that look alike and are of different people.
    struct LookAlikes {
        let first: Int
        let second: Int
        let kind: String
    }

    /// One number for all records of one person or company.
    private(set) var entities: [Int32]
    /// How a record was spoiled; `orig` for the first capture, empty if it is not known.
    private(set) var levels: [String]
    /// The spoilings that were applied, joined by `+`.
    private(set) var spoilings: [String]
    /// Which list a record is of, where lists are linked; else the same for all.
    let sources: [UInt8]
    private(set) var lookAlikes: [LookAlikes] = []

    /// - Parameters:
    ///   - set: whose files are read.
    ///   - ids: the identifiers of the records, by their numbers.
    ///   - sources: the list of each, or nothing if there is one list.
    /// - Throws: `DuplicatesError` for a file that cannot be read.
    init(of set: ContactSet, ids: [String], sources: [UInt8]) throws {
        var numbers: [String: Int] = [:]
        for (number, id) in ids.enumerated() { numbers[id] = number }
        // A record that the truth does not name is alone.
        entities = ids.indices.map { -1 - Int32($0) }
        levels = Array(repeating: "", count: ids.count)
        spoilings = levels
        self.sources = sources.isEmpty ? Array(repeating: 0, count: ids.count) : sources
        try readEntities(set, numbers)
        guard FileManager.default.isReadableFile(atPath: set.hard) else { return }
        let reader = try CSVReader(path: set.hard)
        while reader.next() {
            guard let first = numbers[reader[0]], let second = numbers[reader[1]] else { continue }
            lookAlikes.append(LookAlikes(first: first, second: second, kind: reader[2]))
        }
    }

    private mutating func readEntities(_ set: ContactSet, _ numbers: [String: Int]) throws {
        let reader = try CSVReader(path: set.truth)
        let id = reader.column("id") ?? 0
        let entity = reader.column("entity", "cluster") ?? 1
        let (level, ops) = (reader.column("level"), reader.column("ops"))
        var known: [String: Int32] = [:]
        while reader.next() {
            guard let number = numbers[reader[id]] else { continue }
            let new = Int32(known.count)
            entities[number] = known[reader[entity]] ?? new
            if entities[number] == new { known[reader[entity]] = new }
            levels[number] = reader[level]
            spoilings[number] = reader[ops]
        }
    }

    /// Whether two records are of one person or company.
    func areOne(_ first: Int, _ second: Int) -> Bool { entities[first] == entities[second] }
}
