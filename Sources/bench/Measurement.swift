/// What one workload took of one engine, once.
struct Measurement: Sendable {
    /// `raw` or `fieldbook`.
    var peer: String
    /// The workload's name, such as `W2.export`.
    var workload: String
    /// How many rows there were.
    var rows: Int
    /// Which repetition it was.
    var repetition: Int
    var cost = Cost()
    /// Bytes on the wire, or of the file.
    var bytes: Int?
    /// The wire bytes compressed by zlib at level 6.
    var compressed: Int?
    /// How many changes were made.
    var changes: Int?
    /// The most memory held, in bytes.
    var memory: Int?
    /// How many asked at once.
    var clients: Int?
    /// How long each request took.
    var latencies: Latencies?

    /// One JSON object, with the keys of the peers' figures.
    var line: String {
        var parts = [
            "\"peer\":\"\(peer)\"", "\"w\":\"\(workload)\"", "\"n\":\(rows)",
            "\"cpu\":\(cost.cpu)", "\"wall\":\(cost.wall)", "\"rep\":\(repetition)",
        ]
        if let bytes { parts.append("\"bytes\":\(bytes)") }
        if let compressed { parts.append("\"gz\":\(compressed)") }
        if let changes { parts.append("\"changes\":\(changes)") }
        if let memory { parts.append("\"memory\":\(memory)") }
        if let clients { parts.append("\"clients\":\(clients)") }
        if let latencies {
            parts.append("\"p50\":\(latencies.percentile(50))")
            parts.append("\"p99\":\(latencies.percentile(99))")
        }
        return "{" + parts.joined(separator: ",") + "}"
    }
}
