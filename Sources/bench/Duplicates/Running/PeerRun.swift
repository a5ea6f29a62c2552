import Foundation

/// What another program found in the same file, as the scripts in `scripts/peers` tell it.
struct PeerResult: Codable {
    struct PairFigures: Codable {
        var precision: Double
        var recall: Double
        var f1: Double
        var largest: Int?
    }

    var set: String?
    var peer: String
    var cpuSeconds: Double
    var peakMegabytes: Int
    /// At the threshold that the peer comes with, or that its documentation uses.
    var pairsAtThreshold: PairFigures
    /// The connected components of those pairs.
    var clustersAtThreshold: PairFigures
    /// At the threshold that is the best with the truth in hand.
    var pairsAtBest: PairFigures
    /// Of connected components at any threshold.
    var bestClustersOfAnyThreshold: PairFigures
}

/// Runs the peers on a set, in their own Python.
struct PeerRun {
    let python: String
    let scripts: String

    /// Why no peer can be run; nil if they are there.
    var missing: String? {
        for path in [python, scripts + "/splink_run.py"]
        where !FileManager.default.isReadableFile(atPath: path) {
            return "peers are skipped, \(path) is not there: scripts/peers/setup.sh makes it"
        }
        return nil
    }

    /// What each peer that knows such columns found.
    func results(_ set: ContactSet) throws -> [PeerResult] {
        guard let prefix = set.prefix else { return [] }
        var names = ["splink_run.py"]
        if set.name.uppercased().hasPrefix("FEBRL") { names.append("recordlinkage_run.py") }
        return try names.map { script in
            let output = try ChildRun.output(
                of: URL(fileURLWithPath: python),
                ["\(scripts)/\(script)", set.csv, prefix],
                name: "\(set.name) by \(script)"
            )
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            guard var result = try? decoder.decode(PeerResult.self, from: output) else {
                throw DuplicatesError.noResult("\(set.name) by \(script)")
            }
            result.set = set.name
            return result
        }
    }
}
