import Foundation

/// W9: one lead captured by the program `field`, which is started for it, beside many others.
struct CaptureBench {
    let programs: BuiltPrograms
    let folder: String
    let repetition: Int
    let rows: Int

    static let captures = 40

    func run() throws -> Measurement {
        let home = folder + "/field"
        try programs.run("field", home: home, "init", "--name", "anna")
        let list = folder + "/leads.csv"
        try Self.list(rows).write(toFile: list, atomically: true, encoding: .utf8)
        try programs.run("field", home: home, "import", list, "--quiet")
        var times: [Double] = []
        let clock = ContinuousClock()
        let before = Self.childrenSeconds()
        for number in 0..<Self.captures {
            let phone = "+7916" + String(1_000_000 + number)
            let begin = clock.now
            try programs.run("field", home: home, "add", "Пётр Новиков \(phone)", "--quiet")
            times.append(begin.duration(to: clock.now) / .seconds(1))
        }
        let cpu = Self.childrenSeconds() - before
        return Measurement(
            peer: "fieldbook",
            workload: "W9",
            rows: times.count,
            repetition: repetition,
            cost: Cost(cpu: cpu, wall: times.reduce(0, +)),
            clients: 1,
            latencies: Latencies(times)
        )
    }

    private static func list(_ rows: Int) -> String {
        var text = "external_id,kind,family,given,patronymic,phone,email,need\n"
        for row in 0..<rows {
            let lead = Lead(row: row)
            let names = lead.name.split(separator: " ")
            text +=
                "L-\(row),person,\(names[0]),\(names[1]),\(names[2]),"
                + "\(lead.phone),\(lead.email),\(lead.note)\n"
        }
        return text
    }

    /// Processor time of the processes that have ended, in seconds.
    private static func childrenSeconds() -> Double {
        Meter.processorSeconds(of: RUSAGE_CHILDREN)
    }
}
