import Foundation
import Matching

/// Searches one set for duplicates in this process, which has done nothing else, so that what it
/// takes is the set's.
struct DuplicateRun {
    let set: ContactSet
    let weights: WeightsChoice
    /// Where identifiers and groups are written, if anywhere.
    let predictions: String?
    /// How many mistakes of each kind are told.
    let mistakesMax: Int

    /// Records that are read before they are put into canonical form, so that the two can be timed.
    private static let chunk = 4_096

    func run() throws -> DuplicateResult {
        var costs = DuplicateCosts()
        var (base, ids, sources) = try load(&costs)
        var model = MatchModel.shipped
        if weights == .trained {
            costs.training = Self.seconds { model = base.trained(from: model) }
        }
        var pairs: [ScoredPair] = []
        costs.match = Self.seconds { pairs = base.run(model) }
        var groups: [[Int]] = []
        costs.group = Self.seconds { (groups, pairs) = base.settled(pairs, model) }
        let memory = Meter.peakMemory()
        let groupsOfAll = base.groups(of: pairs, model, from: .review)
        let found = Found(count: ids.count, pairs: pairs, groups: groups, groupsOfAll: groupsOfAll)
        let truth = try Truth(of: set, ids: ids, sources: sources)
        if let predictions { try write(found, ids, to: predictions) }
        let mistakes =
            mistakesMax > 0
            ? try Mistakes(set, truth, found, max: mistakesMax).lines(base, model, ids) : []
        return DuplicateResult(
            set: set.name,
            weights: weights,
            records: ids.count,
            candidates: base.report.candidates,
            costs: costs,
            memory: memory,
            evaluation: Evaluation(found, truth),
            mistakes: mistakes
        )
    }

    private func load(
        _ costs: inout DuplicateCosts
    ) throws -> (BatchMatcher, ids: [String], sources: [UInt8]) {
        let reader = try CSVReader(path: set.csv)
        let columns = try ContactColumns(reader)
        var base = BatchMatcher(linksSources: columns.source != nil)
        var ids: [String] = []
        var sources: [UInt8] = []
        var names: [String] = []
        var chunk: [MatchRecord] = []
        var isAtEnd = false
        while !isAtEnd {
            let start = ids.count
            chunk.removeAll(keepingCapacity: true)
            costs.read += Self.seconds {
                while chunk.count < Self.chunk, !isAtEnd {
                    guard reader.next() else {
                        isAtEnd = true
                        break
                    }
                    chunk.append(columns.record(reader))
                    ids.append(columns.id == nil ? "\(ids.count)" : reader[columns.id])
                    guard columns.source != nil else { continue }
                    let name = reader[columns.source]
                    if !names.contains(name) { names.append(name) }
                    sources.append(UInt8(clamping: names.firstIndex(of: name) ?? 0))
                }
            }
            costs.canonical += Self.seconds {
                for (index, record) in chunk.enumerated() {
                    let number = start + index
                    let source = sources.isEmpty ? 0 : sources[number]
                    base.add(id: number, CanonicalRecord(record), source: source)
                }
            }
        }
        return (base, ids, sources)
    }

    private func write(_ found: Found, _ ids: [String], to path: String) throws {
        let clusters = found.clusters(of: found.groups)
        var text = "id,cluster\n"
        for (id, cluster) in zip(ids, clusters) {
            let isPlain = !id.contains { $0 == "," || $0 == "\"" }
            text += isPlain ? id : "\"" + id.replacingOccurrences(of: "\"", with: "\"\"") + "\""
            text += ",\(cluster)\n"
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static func seconds(_ body: () -> Void) -> Double {
        var cost = Cost()
        Meter.measure(&cost, body)
        return cost.cpu
    }
}
