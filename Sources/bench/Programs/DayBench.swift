import CRMDomain
import Foundation
import SyncCore
import SyncReplica

/// DAY: what a salesperson does all day, as whole processes, beside a base of years.
///
/// For each contact there are three purchases and six activities.
struct DayBench {
    private let programs: BuiltPrograms
    private let folder: String
    private let repetition: Int
    private let rows: Int

    init(programs: BuiltPrograms, folder: String, repetition: Int, rows: Int) {
        var programs = programs
        programs.clock = "2026-11-02T09:00:00Z"
        self.programs = programs
        self.folder = folder
        self.repetition = repetition
        self.rows = rows
    }

    /// How often each command is run.
    private static let runs = 5

    func run() throws -> [Measurement] {
        let home = folder + "/day"
        try programs.run("field", home: home, "init", "--name", "anna")
        try fill(home + "/field.sqlite")
        // The first command of a day notes what follows from all of it.
        try programs.run("field", home: home, "--table")
        let commands: [(String, [String])] = [
            ("field", ["--table"]), ("today", ["today"]), ("find", ["find", "Новиков"]),
            ("show", ["show", "77"]), ("add", ["add", "Пётр Новиков", "--quiet"]),
            ("pareto", ["report", "pareto"]), ("cohort", ["report", "cohort"]),
        ]
        return try commands.map { name, words in try measure(name, words, home) }
    }

    private func measure(_ name: String, _ words: [String], _ home: String) throws -> Measurement {
        var times: [Double] = []
        let clock = ContinuousClock()
        let before = Meter.processorSeconds(of: RUSAGE_CHILDREN)
        for _ in 0..<Self.runs {
            let begin = clock.now
            try programs.run("field", home: home, words)
            times.append(begin.duration(to: clock.now) / .seconds(1))
        }
        let cpu = Meter.processorSeconds(of: RUSAGE_CHILDREN) - before
        return Measurement(
            peer: "fieldbook",
            workload: "DAY.\(name)",
            rows: times.count,
            repetition: repetition,
            cost: Cost(cpu: cpu, wall: times.reduce(0, +)),
            clients: 1,
            latencies: Latencies(times)
        )
    }

    /// Writes the base through the engine, a thousand contacts a transaction.
    private func fill(_ path: String) throws {
        let replica = try Replica.open(path: path, schema: try CRMSchema.schema(), role: .device)
        let today = try CalendarDay(year: 2026, month: 11, day: 2)
        var row = 0
        while row < rows {
            let end = min(rows, row + 1_000)
            try replica.write { transaction in
                for number in row..<end { try Self.fill(number, today, transaction) }
            }
            row = end
        }
        try CRM(replica: replica).numberAll()
        replica.close()
        // As if all had been sent: what waits is counted, and a device that syncs has little.
        let raw = try RawDatabase(path: path)
        for table in ["contact", "phone", "purchase", "activity"] {
            try raw.run("UPDATE \(table) SET _pushed = _seq")
        }
    }

    private static func fill(
        _ row: Int,
        _ today: CalendarDay,
        _ transaction: WriteTransaction
    ) throws {
        let lead = Lead(row: row)
        let names = lead.name.split(separator: " ").map(String.init)
        let captured = today.adding(days: -(row * 7 % 1_400) - 1)
        let id = try transaction.create(
            "contact",
            values: [
                "kind": [.text("person")], "family": [.text(names[0])],
                "given": [.text(names[1])], "need": [.text(lead.note)],
                "created": [.integer(captured.noon)],
            ]
        )
        _ = try transaction.create(
            "phone",
            id: DerivedID.phone(lead.phone, of: id),
            parent: id,
            values: ["value": [.text(lead.phone)]]
        )
        let last = today.dayNumber - captured.dayNumber
        // A third of the contacts are leads; the others buy more.
        for number in 0..<(row % 3 == 0 ? 0 : 9 * (row % 3) / 2) {
            let day = captured.adding(days: (row * 31 + number * 97) % last)
            _ = try transaction.create(
                "purchase",
                parent: id,
                values: [
                    "purchase": [
                        .integer(day.noon), .text(day.iso),
                        .integer(lead.amount % 1_000_000 + 100), .text("RUB"),
                        .text("goods"), .null,
                    ]
                ]
            )
        }
        for number in 0..<6 {
            let day = captured.adding(days: (row * 17 + number * 61) % last)
            _ = try transaction.create(
                "activity",
                parent: id,
                values: [
                    "activity": [
                        .text(number % 2 == 0 ? "call" : "visit"),
                        .integer(day.noon), .text(day.iso), .text("outgoing"),
                        .integer(Int64(number) * 5), .text(lead.note),
                    ]
                ]
            )
        }
    }
}

extension CalendarDay {
    /// Noon of the day in UTC, in milliseconds since 1970.
    fileprivate var noon: Int64 { Int64(dayNumber) * 86_400_000 + 43_200_000 }
}
