/// Real numbers of few decimal places as integers.
///
/// The number is the integer divided by a power of ten. Both are exact as real numbers, and a
/// division is rounded correctly (IEEE 754), so that it gives the same number everywhere.
enum Decimals {
    /// The largest integer up to which all are exact.
    static let numeratorMax: UInt64 = 1 << 53

    private static let scales: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

    /// The power of ten for so many decimal places; nil if there may not be so many.
    static func scale(_ places: Int) -> Double? {
        scales.indices.contains(places) ? scales[places] : nil
    }

    /// The fewest decimal places that are enough for all of some numbers, and the integers; nil if
    /// nine are not.
    static func numerators(_ bits: [UInt64]) -> (places: Int, numbers: [Int64])? {
        var places = 0
        for word in bits {
            while numerator(Double(bitPattern: word), scales[places]) == nil {
                places += 1
                guard places < scales.count else { return nil }
            }
        }
        var numbers: [Int64] = []
        numbers.reserveCapacity(bits.count)
        for word in bits {
            guard let number = numerator(Double(bitPattern: word), scales[places]) else {
                return nil
            }
            numbers.append(number)
        }
        return (places, numbers)
    }

    private static func numerator(_ value: Double, _ scale: Double) -> Int64? {
        let scaled = (value * scale).rounded()
        guard scaled.magnitude <= Double(numeratorMax) else { return nil }
        let number = Int64(scaled)
        return (Double(number) / scale).bitPattern == value.bitPattern ? number : nil
    }
}
