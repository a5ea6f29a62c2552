import ArgumentParser
import Foundation

/// `bench duplicates`: how well duplicates are found, on sets whose truth is known, and what it
/// takes.
struct DuplicatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Measure how well duplicates are found.",
        discussion: """
            Every set is searched in a process of its own, with the weights that come with the \
            program and with those learnt from the set without its truth. Sets that are not there \
            are skipped; scripts/peers/setup.sh fetches them.

            EXAMPLE:
              swift run -c release bench duplicates
              swift run -c release bench duplicates --set FEBRL3 --set own-1 --peers
              swift run -c release bench duplicates --csv a.csv --truth a_truth.csv
            """
    )

    @Option(help: ArgumentHelp("Only this set; may be given several times.", valueName: "SET"))
    var set: [String] = []

    @Option(help: "The folder of the sets; of our own what is missing is made.")
    var data = ".bench-data"

    @Option(help: "The seed of the first of the sets own-1, own-2 and own-3, for others.")
    var seed: UInt64 = 1

    @Flag(help: "The set of a million records too.")
    var large = false

    @Option(help: "A file of records, instead of sets.")
    var csv: String?

    @Option(help: "Its file of truth: id,entity[,level,ops].")
    var truth: String?

    @Option(help: "Its file of look-alikes: a,b,kind.")
    var hard: String?

    @Option(help: "Only these weights: shipped or trained.")
    var weights: WeightsChoice?

    @Flag(help: "Run Splink and recordlinkage on the same files too.")
    var peers = false

    @Option(help: "The Python that has the peers; the one that setup.sh makes if not given.")
    var python: String?

    @Option(help: "A file for the groups found: id,cluster.")
    var predictions: String?

    @Option(help: "A folder for the groups found of each set, and for all results as JSON.")
    var out: String?

    @Flag(help: "Look some records up one by one in a table of SQLite that has the others.")
    var lookUp = false

    @Flag(help: "By kind of spoiling and of look-alike too.")
    var verbose = false

    @Option(help: "Show so many mistakes of each kind.")
    var mistakes = 0

    @Flag(help: "Write one JSON object a line for each set and weights.")
    var json = false

    @Flag(help: .hidden)
    var alone = false

    func validate() throws {
        guard (csv == nil) == (truth == nil) else {
            throw ValidationError("--csv and --truth belong together.")
        }
        if seed > UInt64.max - 2 { throw ValidationError("--seed is too large.") }
        if predictions != nil, csv == nil {
            throw ValidationError("--predictions is for --csv; --out is for sets.")
        }
    }

    func run() throws {
        if alone { return try runAlone() }
        if lookUp { return try runLookUps() }
        let python = PeerRun(
            python: self.python ?? data + "/venv/bin/python",
            scripts: "scripts/peers"
        )
        let missing = peers ? python.missing : nil
        if let missing { Self.say(missing) }
        var results: [DuplicateResult] = []
        var others: [PeerResult] = []
        for set in try sets() {
            if set.missing != nil { try set.make() }
            if let reason = set.missing {
                Self.say(reason)
                continue
            }
            for choice in weights.map({ [$0] }) ?? WeightsChoice.allCases {
                Self.say("\(set.name), weights \(choice.rawValue)")
                let result = try child(set, choice).result()
                if json { print(try Self.line(result)) }
                results.append(result)
            }
            guard peers, missing == nil else { continue }
            Self.say("\(set.name), peers")
            do {
                let found = try python.results(set)
                if json { for peer in found { print(try Self.line(peer)) } }
                others += found
            } catch let error as DuplicatesError {
                // A peer that gives up on a set is no reason to lose the results of the others.
                Self.say("\(error)")
            }
        }
        if let out { try write(results, others, to: out) }
        if !json, !results.isEmpty {
            DuplicateTables(results: results, peers: others).print(isVerbose: verbose)
        }
    }

    private func child(_ set: ContactSet, _ choice: WeightsChoice) -> ChildRun {
        let inFolder = out.map { "\($0)/\(set.name)-\(choice.rawValue).csv" }
        return ChildRun(
            set: set,
            weights: choice,
            predictions: predictions ?? inFolder,
            mistakesMax: mistakes
        )
    }

    /// The sets that were asked for.
    private func sets() throws -> [ContactSet] {
        for folder in [data, out].compactMap(\.self) {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        }
        if let csv, let truth { return [ContactSet(csv: csv, truth: truth, hard: hard)] }
        let all = ContactSet.all(in: data, seed: seed)
        guard !set.isEmpty else { return all.filter { large || !$0.isLarge } }
        return try set.map { name in
            guard let known = all.first(where: { $0.name.lowercased() == name.lowercased() })
            else { throw DuplicatesError.unknownSet(name, known: all.map(\.name)) }
            return known
        }
    }

    private func runAlone() throws {
        guard let csv, let truth else { return }
        let run = DuplicateRun(
            set: ContactSet(csv: csv, truth: truth, hard: hard),
            weights: weights ?? .shipped,
            predictions: predictions,
            mistakesMax: mistakes
        )
        print(try Self.line(run.run()))
    }

    private func runLookUps() throws {
        for set in try sets() {
            if set.missing != nil { try set.make() }
            if let reason = set.missing {
                Self.say(reason)
                continue
            }
            let result = try LookUpBench(set: set, folder: data).run()
            print(json ? try Self.line(result) : result.line)
        }
    }

    private func write(_ results: [DuplicateResult], _ peers: [PeerResult], to out: String) throws {
        let lines = try results.map(Self.line) + peers.map(Self.line)
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: out + "/results.jsonl",
            atomically: true,
            encoding: .utf8
        )
    }

    private static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Tells how far it is, apart from the results.
    private static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}

extension WeightsChoice: ExpressibleByArgument {}
