/// All workloads once, on plain SQLite and on our engine, each in files of its own.
///
/// Both run in one process and one repetition: the machine drifts, and what counts is the ratio.
struct Repetition {
    let number: Int
    let leads: [Lead]
    let folder: String
    let isFull: Bool
    let chosen: (String) -> Bool
    var measurements: [Measurement] = []

    init(
        _ number: Int,
        _ set: LeadSet,
        folder: String,
        isFull: Bool,
        _ chosen: @escaping (String) -> Bool
    ) {
        self.number = number
        self.leads = set.leads
        self.folder = folder
        self.isFull = isFull
        self.chosen = chosen
    }

    mutating func run() throws {
        try runRaw()
        try runFieldbook()
    }

    mutating func note(
        _ peer: String,
        _ workload: String,
        _ cost: Cost,
        bytes: Int? = nil,
        compressed: Int? = nil,
        changes: Int? = nil
    ) {
        measurements.append(
            Measurement(
                peer: peer,
                workload: workload,
                rows: leads.count,
                repetition: number,
                cost: cost,
                bytes: bytes,
                compressed: compressed,
                changes: changes
            )
        )
    }

    func measured(_ body: () throws -> Void) rethrows -> Cost {
        var cost = Cost()
        try Meter.measure(&cost, body)
        return cost
    }

    var hundredth: [Lead] { leads.filter { $0.row % 100 == 37 } }
    var tenth: [Lead] { leads.filter { $0.row % 10 == 3 } }
    static let addition = "; уточнено 1"
}
