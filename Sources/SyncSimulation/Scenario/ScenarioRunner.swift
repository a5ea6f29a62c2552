import CRMDomain

/// Runs scenarios.
package enum ScenarioRunner {
    /// Runs that are under way at one time.
    private static let width = 4

    /// Runs a file's scenario, all its variants in the orders asked for, until one run fails.
    ///
    /// - Throws: `ScenarioError` for a scenario with more orders than can be run.
    package static func run(
        _ file: ScenarioFile,
        orders: ScenarioOrders = .written
    ) async throws -> ScenarioReport {
        guard let scenario = file.variants.first else {
            throw ScenarioError(path: file.path, "there is nothing to run")
        }
        var tally = Tally()
        for variant in file.variants where tally.failed == nil {
            try await run(variant, orders, &tally)
        }
        // What there is to show is worked out for one run only.
        let shown = tally.failed ?? (scenario, ChosenOrder(written: scenario.orderGroups))
        return ScenarioReport(
            path: file.path,
            title: scenario.title,
            about: scenario.about,
            covers: scenario.covers,
            runs: tally.runs,
            checks: tally.checks,
            shown: try world(shown.0, shown.1).result()
        )
    }

    private struct Tally {
        var runs = 0
        var checks = 0
        var failed: (Scenario, ChosenOrder)?
    }

    private static func world(
        _ scenario: Scenario,
        _ order: ChosenOrder
    ) throws -> ScenarioWorld {
        let world = try ScenarioWorld(scenario, order: order)
        world.run()
        return world
    }

    /// Runs a variant in its orders, several at a time; of those that fail, the first counts.
    private static func run(
        _ scenario: Scenario,
        _ orders: ScenarioOrders,
        _ tally: inout Tally
    ) async throws {
        var source = try OrderSource(scenario, orders)
        while tally.failed == nil {
            let batch = source.next(width * 4)
            guard !batch.isEmpty else { break }
            let results = try await results(scenario, batch)
            for (order, checks) in zip(batch, results) where tally.failed == nil {
                tally.runs += 1
                tally.checks += checks.count
                if !checks.allSatisfy(\.passed) { tally.failed = (scenario, order) }
            }
        }
    }

    /// What was checked in each of some orders.
    private static func results(
        _ scenario: Scenario,
        _ batch: [ChosenOrder]
    ) async throws -> [[ScenarioCheck]] {
        try await withThrowingTaskGroup(of: (Int, [ScenarioCheck]).self) { group in
            var next = 0
            func add() {
                guard next < batch.count else { return }
                let (index, order) = (next, batch[next])
                group.addTask { @concurrent in (index, try world(scenario, order).checks) }
                next += 1
            }
            for _ in 0..<width { add() }
            var results = [[ScenarioCheck]](repeating: [], count: batch.count)
            while let (index, checks) = try await group.next() {
                results[index] = checks
                add()
            }
            return results
        }
    }
}

/// Gives the orders of a scenario, a few at a time.
private struct OrderSource {
    private let orders: ScenarioOrders
    private var order: ChosenOrder
    private var random: ScenarioRandom
    private var given = 0
    private var isAtEnd = false

    init(_ scenario: Scenario, _ orders: ScenarioOrders) throws {
        self.orders = orders
        order = ChosenOrder(written: scenario.orderGroups)
        random = ScenarioRandom(seed: 0)
        if case .sampled(_, let seed) = orders { random = ScenarioRandom(seed: seed) }
        guard case .all = orders else { return }
        guard let count = scenario.orderCount, count <= ScenarioLimits.ordersMax else {
            throw ScenarioError(
                path: scenario.path,
                "there are \(scenario.orderCount.map { "\($0)" } ?? "too many") orders",
                expected: "at most \(ScenarioLimits.ordersMax), or --orders N for N of them"
            )
        }
    }

    mutating func next(_ count: Int) -> [ChosenOrder] {
        var batch: [ChosenOrder] = []
        while batch.count < count, !isAtEnd {
            batch.append(order)
            given += 1
            switch orders {
            case .written: isAtEnd = true
            case .all: isAtEnd = !order.advance()
            case .sampled(let more, _):
                isAtEnd = given > more
                order.shuffle(&random)
            }
        }
        return batch
    }
}
