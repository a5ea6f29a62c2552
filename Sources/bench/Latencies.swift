/// How long each of many requests took, in seconds.
struct Latencies: Sendable {
    private let sorted: [Double]

    init(_ times: [Double]) { sorted = times.sorted() }

    /// The time that so many of a hundred do not exceed.
    func percentile(_ percent: Int) -> Double {
        guard let last = sorted.last else { return 0 }
        let place = (sorted.count * percent + 99) / 100
        return place < 1 ? sorted[0] : place > sorted.count ? last : sorted[place - 1]
    }
}
