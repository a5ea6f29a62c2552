import CRMDomain
import Foundation
import Matching
import SyncReplica

/// How long it takes to find whom a new record may be the same as, in a table of SQLite that holds
/// all others: what happens when a contact is captured.
struct LookUpBench {
    let set: ContactSet
    /// Where the database is made; removed afterwards.
    let folder: String

    /// One record of so many is new: it is looked up, and not put into the table.
    private static let newEvery = 50
    private static let putsTogether = 5_000

    /// A record with its number in the file.
    private struct Numbered {
        let number: Int
        let record: MatchRecord
    }

    func run() throws -> LookUpResult {
        let path = folder + "/look-up-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let replica = try FieldbookPeer(folder: path, isFull: false).create("table", role: .device)
        var ids: [String] = []
        // By the number in the table, which counts from 1.
        var inTable = [-1]
        var new: [Numbered] = []
        var cost = Cost()
        try Meter.measure(&cost) { try fill(replica, &ids, &inTable, &new) }
        let bytes = try FileManager.default.attributesOfItem(atPath: path + "/table")[.size]
        let truth = try Truth(of: set, ids: ids, sources: [])
        var result = LookUpResult(set: set.name, records: inTable.count - 1, lookUps: new.count)
        result.fillSeconds = cost.cpu
        result.bytes = (bytes as? NSNumber)?.intValue ?? 0
        try replica.read { transaction in
            let index = MatchIndex(transaction.database)
            try find(new, index, inTable, truth, &result)
        }
        return result
    }

    private func fill(
        _ replica: Replica,
        _ ids: inout [String],
        _ inTable: inout [Int],
        _ new: inout [Numbered]
    ) throws {
        let reader = try CSVReader(path: set.csv)
        let columns = try ContactColumns(reader)
        try replica.write { try MatchIndex.make($0.database) }
        var isAtEnd = false
        while !isAtEnd {
            try replica.write { transaction in
                let index = MatchIndex(transaction.database)
                for _ in 0..<Self.putsTogether {
                    guard reader.next() else {
                        isAtEnd = true
                        break
                    }
                    let number = ids.count
                    ids.append(reader[columns.id])
                    let record = columns.record(reader)
                    guard number % Self.newEvery > 0 else {
                        new.append(Numbered(number: number, record: record))
                        continue
                    }
                    try index.put(reader[columns.id], record)
                    inTable.append(number)
                }
            }
        }
    }

    /// Looks all new records up, each from what was typed to the decisions.
    private func find(
        _ new: [Numbered],
        _ index: MatchIndex,
        _ inTable: [Int],
        _ truth: Truth,
        _ result: inout LookUpResult
    ) throws {
        let clock = ContinuousClock()
        var times: [Double] = []
        var processor: [Double] = []
        let people = Dictionary(grouping: inTable.dropFirst(), by: { truth.entities[$0] })
        for one in new {
            let begin = clock.now
            let before = Meter.processorSeconds()
            let record = CanonicalRecord(one.record)
            let found = try index.find(record)
            let matches = MatchIndex.matches(of: record, in: found, .shipped)
            processor.append(Meter.processorSeconds() - before)
            times.append(begin.duration(to: clock.now) / .seconds(1))
            result.candidates += found.candidates.count
            result.candidatesMax = max(result.candidatesMax, found.candidates.count)
            result.found.total += people[truth.entities[one.number]]?.count ?? 0
            for match in matches
            where truth.areOne(one.number, inTable[Int(match.number)]) {
                result.found.count += 1
            }
        }
        result.wall = LookUpResult.Times(Latencies(times))
        result.cpu = LookUpResult.Times(Latencies(processor))
    }
}

/// What looking new records up took.
struct LookUpResult: Codable {
    var set: String
    /// How many are in the table.
    var records: Int
    var lookUps: Int
    /// Processor time of filling the table, in seconds.
    var fillSeconds = 0.0
    /// The size of the file.
    var bytes = 0
    /// Those that shared a key, of all look-ups together and of the one with the most.
    var candidates = 0
    var candidatesMax = 0
    /// By the clock.
    var wall = Times(Latencies([]))
    /// Processor time.
    var cpu = Times(Latencies([]))
    /// Records of the same person that were found, of all that there are.
    var found = Share()

    /// How long look-ups took, in seconds.
    struct Times: Codable {
        let p50: Double
        let p99: Double
        let max: Double

        init(_ latencies: Latencies) {
            p50 = latencies.percentile(50)
            p99 = latencies.percentile(99)
            max = latencies.percentile(100)
        }

        /// In milliseconds.
        var line: String {
            String(
                format: "p50 %.3f, p99 %.3f, the longest %.3f ms",
                1e3 * p50,
                1e3 * p99,
                1e3 * max
            )
        }
    }

    init(set: String, records: Int, lookUps: Int) {
        self.set = set
        self.records = records
        self.lookUps = lookUps
    }

    /// One line for a person.
    var line: String {
        let each = Double(candidates) / Double(Swift.max(1, lookUps))
        return "\(set): \(lookUps) look-ups in \(records) records: "
            + "CPU \(cpu.line); by the clock \(wall.line); "
            + String(format: "%.1f candidates each, at most %d; ", each, candidatesMax)
            + String(format: "%.4f of the same people found; ", found.value)
            + String(
                format: "filling took %.1f s, the file has %d MB",
                fillSeconds,
                bytes / 1_000_000
            )
    }
}
