/// Medians, and the ratio of our engine to plain SQLite.
struct ResultTable {
    private let measurements: [Measurement]
    private let rows: Int

    init(_ measurements: [Measurement], rows: Int) {
        self.measurements = measurements
        self.rows = rows
    }

    func print() {
        Swift.print("\(rows) rows, medians; CPU in seconds")
        Swift.print(line(["workload", "raw", "fieldbook", "ratio", "bytes", "a row", "gz a row"]))
        var names: [String] = []
        for measurement in measurements
        where !names.contains(measurement.workload) && measurement.latencies == nil {
            names.append(measurement.workload)
        }
        for name in names.sorted() {
            let raw = measurements.filter { $0.peer == "raw" && $0.workload == name }
            let ours = measurements.filter { $0.peer == "fieldbook" && $0.workload == name }
            let isSize = name.hasPrefix("W5")
            let ratios = zip(ours, raw).map { ours, raw in
                isSize
                    ? Double(ours.bytes ?? 0) / Double(max(1, raw.bytes ?? 0))
                    : ours.cost.cpu / max(raw.cost.cpu, 1e-9)
            }
            let bytes = ours.last?.bytes ?? raw.last?.bytes
            let count = Double(ours.last?.changes ?? rows)
            Swift.print(
                line([
                    name, isSize ? "" : seconds(raw), isSize ? "" : seconds(ours),
                    ratios.isEmpty ? "" : decimal(median(ratios), 2),
                    bytes.map { "\($0)" } ?? "",
                    bytes.map { decimal(Double($0) / count, 1) } ?? "",
                    ours.last?.compressed.map { decimal(Double($0) / count, 1) } ?? "",
                ])
            )
        }
        for measurement in measurements {
            guard let memory = measurement.memory else { continue }
            Swift.print("\(measurement.workload): at most \(memory / 1_000_000) MB of memory")
        }
        Swift.print("peak memory \(Meter.peakMemory() / 1_000_000) MB")
        printLatencies()
    }

    /// What asked a real office, or was a program of its own.
    private func printLatencies() {
        let some = measurements.filter { $0.latencies != nil }
        guard !some.isEmpty else { return }
        Swift.print(line(["workload", "clients", "a second", "p50 ms", "p99 ms", "CPU ms each"]))
        for name in Set(some.map(\.workload)).sorted() {
            let same = some.filter { $0.workload == name }
            func shown(_ places: Int, _ value: (Measurement) -> Double) -> String {
                decimal(median(same.map(value)), places)
            }
            Swift.print(
                line([
                    name, "\(same[0].clients ?? 1)",
                    shown(0) { Double($0.rows) / $0.cost.wall },
                    shown(2) { 1_000 * ($0.latencies?.percentile(50) ?? 0) },
                    shown(2) { 1_000 * ($0.latencies?.percentile(99) ?? 0) },
                    shown(2) { 1_000 * $0.cost.cpu / Double(max(1, $0.rows)) },
                ])
            )
        }
    }

    private func seconds(_ some: [Measurement]) -> String {
        some.isEmpty ? "" : decimal(median(some.map(\.cost.cpu)), 6)
    }

    private func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    private func decimal(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((value * scale).rounded())
        let whole = scaled / Int(scale)
        let rest = String(scaled % Int(scale))
        return "\(whole)." + String(repeating: "0", count: max(0, places - rest.count)) + rest
    }

    private func line(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(1, 12 - cell.count))
            return index == 0 ? cell + space : space + cell
        }.joined()
    }
}
