import Foundation

extension LocalClock {
    /// The machine's clock and time zone: for the programs.
    package static let system = LocalClock(
        nowMilliseconds: { Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)) },
        offsetSeconds: { milliseconds in
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            return Int64(TimeZone.current.secondsFromGMT(for: date))
        }
    )
}
