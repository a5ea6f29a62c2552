import Foundation

/// Records, the truth about them, and where both are.
struct ContactSet {
    /// What makes a set that is not there yet.
    enum Origin {
        /// Our own generator.
        case seeded(seed: UInt64, ContactGeneratorOptions)
        /// Our own generator, of which only names and dates of birth are kept.
        case seededNames(seed: UInt64, rows: Int)
        /// A script that fetches or unpacks it.
        case fetched(hint: String)
        /// Whoever named the files.
        case given
    }

    let name: String
    let origin: Origin
    let csv: String
    let truth: String
    let hard: String
    /// Whether it is only measured on request, since it takes long.
    var isLarge = false

    init(_ name: String, _ prefix: String, _ origin: Origin, isLarge: Bool = false) {
        self.name = name
        self.origin = origin
        self.isLarge = isLarge
        csv = prefix + ".csv"
        truth = prefix + "_truth.csv"
        hard = prefix + "_hard.csv"
    }

    /// A set of files that somebody names.
    init(csv: String, truth: String, hard: String?) {
        name = URL(fileURLWithPath: csv).deletingPathExtension().lastPathComponent
        origin = .given
        self.csv = csv
        self.truth = truth
        self.hard = hard ?? ""
    }

    /// What the paths of the three files begin with, if they are named alike.
    var prefix: String? {
        let prefix = String(csv.dropLast(4))
        return truth == prefix + "_truth.csv" ? prefix : nil
    }

    /// Why the set cannot be measured; nil if it is there.
    var missing: String? {
        guard !FileManager.default.isReadableFile(atPath: csv) else { return nil }
        return switch origin {
        case .fetched(let hint): "\(name) is skipped, \(csv) is not there: \(hint)"
        default: "\(name) is skipped, \(csv) is not there"
        }
    }

    /// All sets that have a name, in a folder of data; `seed` is of the first of our own small
    /// sets.
    static func all(in data: String, seed: UInt64) -> [ContactSet] {
        let own = { (seed: UInt64, rows: Int, share: Int, english: Int) in
            Origin.seeded(
                seed: seed,
                ContactGeneratorOptions(
                    rowCount: rows,
                    duplicateShare: share,
                    englishShare: english
                )
            )
        }
        let script = Origin.fetched(hint: "scripts/peers/setup.sh makes it")
        return (1...4).map { ContactSet("FEBRL\($0)", "\(data)/febrl\($0)", script) }
            + [
                ContactSet(
                    "contacts",
                    "../shared/duplicates/contacts",
                    .fetched(hint: "it does not come with the sources")
                )
            ]
            + (seed...(seed + 2)).map {
                ContactSet("own-\($0)", "\(data)/own-\($0)", own($0, 10_000, 300, 0))
            }
            + [
                ContactSet("RLdata500", "\(data)/rldata500", script),
                ContactSet("RLdata10000", "\(data)/rldata10000", script),
                ContactSet("names", "\(data)/names", .seededNames(seed: 11, rows: 30_000)),
                ContactSet("mixed-100k", "\(data)/mixed-100k", own(100, 100_000, 184, 200)),
                ContactSet(
                    "mixed-1m",
                    "\(data)/mixed-1m",
                    own(1000, 1_000_000, 184, 200),
                    isLarge: true
                ),
            ]
    }

    /// Writes the files, if it is our own generator that makes them.
    func make() throws {
        switch origin {
        case .seeded(let seed, let options):
            var generator = ContactGenerator(seed: seed, options: options)
            _ = try ContactFiles(prefix: String(csv.dropLast(4))).write(&generator)
        case .seededNames(let seed, let rows):
            try NamesOnlyFiles(csv: csv, truth: truth, hard: hard).write(seed: seed, rows: rows)
        case .fetched, .given: break
        }
    }
}
