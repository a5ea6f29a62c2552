/// A threshold that an office may set, by the key that people type.
package struct ThresholdKey: Sendable {
    /// The key.
    package let name: String
    /// What it takes, for people.
    package let expected: String
    private let read: @Sendable (Thresholds) -> String
    private let write: @Sendable (inout Thresholds, String) -> Bool

    /// The value in force, as it is typed.
    package func value(_ thresholds: Thresholds) -> String { read(thresholds) }

    /// Takes a value as it was typed.
    package func set(
        _ text: String,
        in thresholds: inout Thresholds
    ) throws(ConfigError) {
        guard write(&thresholds, text) else {
            throw .badValue(key: name, value: text, expected: expected)
        }
    }

    private static func number<T: FixedWidthInteger & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Thresholds, T> & Sendable,
        least: T = 0,
        most: T,
        _ what: String
    ) -> ThresholdKey {
        ThresholdKey(
            name: name,
            expected: "\(what), \(least) to \(most)",
            read: { String($0[keyPath: path]) },
            write: { thresholds, text in
                guard let value = T(text), (least...most).contains(value) else { return false }
                thresholds[keyPath: path] = value
                return true
            }
        )
    }

    private static func factor(
        _ name: String,
        _ path: any WritableKeyPath<Thresholds, Double> & Sendable
    ) -> ThresholdKey {
        ThresholdKey(
            name: name,
            expected: "a number of cycles above 0",
            read: { String($0[keyPath: path]) },
            write: { thresholds, text in
                guard let value = Double(text), value.isFinite, value > 0, value < 1_000 else {
                    return false
                }
                thresholds[keyPath: path] = value
                return true
            }
        )
    }

    private static func list<T: FixedWidthInteger & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Thresholds, [T]> & Sendable,
        count: Int,
        _ what: String
    ) -> ThresholdKey {
        ThresholdKey(
            name: name,
            expected: "\(count) \(what), separated by commas",
            read: { $0[keyPath: path].map { String($0) }.joined(separator: ",") },
            write: { thresholds, text in
                let values = text.split(separator: ",", omittingEmptySubsequences: false)
                    .map { T($0.filter { !$0.isWhitespace }) }
                guard values.count == count, !values.contains(nil),
                    values.compactMap(\.self).allSatisfy({ $0.magnitude <= 1_000_000_000_000_000 })
                else { return false }
                thresholds[keyPath: path] = values.compactMap(\.self)
                return true
            }
        )
    }

    private static func choice<T: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Thresholds, T> & Sendable
    ) -> ThresholdKey {
        ThresholdKey(
            name: name,
            expected: T.allCases.map(\.rawValue).joined(separator: " or "),
            read: { $0[keyPath: path].rawValue },
            write: { thresholds, text in
                guard let value = T(rawValue: text) else { return false }
                thresholds[keyPath: path] = value
                return true
            }
        )
    }

    private static let hourlyRate = ThresholdKey(
        name: "cost.time",
        expected: "what an hour costs in the smallest coin, or off",
        read: { $0.hourlyRate.map { String($0) } ?? "off" },
        write: { thresholds, text in
            if text == "off" {
                thresholds.hourlyRate = nil
                return true
            }
            guard let rate = Int64(text), (0...CRMLimits.amountMax).contains(rate) else {
                return false
            }
            thresholds.hourlyRate = rate
            return true
        }
    )

    /// All of them, in the order in which they are listed.
    package static let all: [ThresholdKey] = [
        number(
            "convert.min_amount",
            \.convertMinAmount,
            least: 1,
            most: CRMLimits.amountMax,
            "the smallest coin"
        ),
        choice("occasion.by", \.occasionBy),
        number("ladder.regular_min", \.regularMin, least: 2, most: 1_000, "occasions"),
        number("ladder.premium_min", \.premiumMin, least: 1, most: 1_000, "purchases"),
        factor("k1", \.cycles.due),
        factor("k2", \.cycles.sleeping),
        factor("k3", \.cycles.gone),
        number("sleep.min_days", \.sleepMinDays, most: 3_650, "days"),
        number("lead.cold_days", \.leadColdDays, least: 1, most: 3_650, "days"),
        number("cycle.default_days", \.cycleDefaultDays, least: 1, most: 3_650, "days"),
        choice("profit.method", \.profitMethod),
        hourlyRate,
        number("ltv.max_years", \.ltvMaxYears, least: 1, most: 100, "years"),
        number("abc.a", \.abcCuts.a, least: 1, most: 100, "percent"),
        number("abc.b", \.abcCuts.b, least: 1, most: 100, "percent"),
        list("rfm.recency", \.recencyDays, count: 4, "numbers of days that grow"),
        list("rfm.frequency", \.frequencyCounts, count: 4, "numbers of occasions that grow"),
        list("rfm.monetary", \.monetaryAmounts, count: 4, "sums that grow"),
        number(
            "value.big_profit",
            \.bigProfit,
            least: 1,
            most: CRMLimits.amountMax,
            "the smallest coin"
        ),
        list("churn", \.churnPercents, count: 5, "percentages that do not grow"),
        number("wallet.min", \.walletMinPercent, most: 100, "percent"),
        number("fit.min", \.fitMinPercent, most: 100, "percent"),
        number("neglect.days", \.neglectDays, least: 1, most: 3_650, "days"),
        number("repeat.horizon", \.repeatHorizonDays, least: 1, most: 3_650, "days"),
        list("subgroup.hi", \.subgroupHigh, count: 5, "sums, one for each rung"),
        list("subgroup.lo", \.subgroupLow, count: 5, "sums, one for each rung"),
        number("vip.days", \.vipDays, least: 1, most: 3_650, "days"),
        number("react.window", \.reactWindowDays, least: 1, most: 3_650, "days"),
        number("remind.before_days", \.remindBeforeDays, most: 3_650, "days"),
        list("size.bands", \.sizeBands, count: 2, "sums that grow"),
    ]

    /// The threshold of a key.
    package static func named(_ name: String) throws(ConfigError) -> ThresholdKey {
        guard let key = all.first(where: { $0.name == name }) else { throw .unknownKey(name) }
        return key
    }
}

extension OfficeConfig {
    /// The thresholds: the product's own, with those that the office has set.
    ///
    /// `isStrict`: whether one that is not known is an error; a later version of the program may
    /// know more, and work goes on without.
    package func allThresholds(isStrict: Bool = false) throws(ConfigError) -> Thresholds {
        var result = Thresholds()
        for (name, text) in thresholds.sorted(by: { $0.key < $1.key }) {
            do {
                try ThresholdKey.named(name).set(text, in: &result)
            } catch {
                if isStrict { throw error }
            }
        }
        do {
            try result.check()
        } catch {
            throw .thresholds(error)
        }
        return result
    }
}
