/// A device's clock, as far from the true time as its owner lets it be.
struct SimulatedClock: Sendable {
    /// What it is wrong by, in milliseconds.
    var skew: Int64 = 0
    /// What it gains, in millionths.
    var drift: Int64 = 0
    /// The true time since which it drifts.
    var driftsSince: Int64 = 0
    /// It shows only multiples of this many milliseconds.
    var grain: Int64 = 1

    /// What it shows at a true time, in milliseconds since 1970.
    func reading(at time: Int64) -> Int64 {
        let shown = time + skew + (time - driftsSince) * drift / 1_000_000
        return shown - shown % grain
    }
}
