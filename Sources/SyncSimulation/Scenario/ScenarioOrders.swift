/// In which orders a scenario is run.
package enum ScenarioOrders: Hashable, Sendable {
    /// As it is written.
    case written
    /// In every order of the syncs.
    case all
    /// As it is written, and in so many random orders from a seed.
    case sampled(count: Int, seed: UInt64)
}

/// A place of a scenario where syncs may come in any order.
struct OrderGroup: Hashable, Sendable {
    /// The devices that sync, in the order written; one may sync more than once.
    var devices: [String]
    /// The index of the first step; the number of steps for the syncs at the end.
    var step: Int
    /// The orders: what is written first.
    var orders: [[String]]

    init(_ devices: [String], step: Int) {
        self.devices = devices
        self.step = step
        orders = Self.permutations(devices)
    }

    /// All different orders, by the places of the devices.
    private static func permutations(_ devices: [String]) -> [[String]] {
        guard devices.count > 1 else { return [devices] }
        var seen: Set<String> = []
        var result: [[String]] = []
        for (index, device) in devices.enumerated() where seen.insert(device).inserted {
            var rest = devices
            rest.remove(at: index)
            result += permutations(rest).map { [device] + $0 }
        }
        return result
    }
}

extension Scenario {
    /// The places where syncs may come in any order, the syncs at the end among them.
    var orderGroups: [OrderGroup] {
        var groups: [OrderGroup] = []
        var devices = devices
        var run: [String] = []
        for (index, step) in steps.enumerated() {
            if case .sync(let device) = step.action {
                run.append(device)
                continue
            }
            if !run.isEmpty { groups.append(OrderGroup(run, step: index - run.count)) }
            run = []
            switch step.action {
            case .copy(_, let name): devices.append(name)
            case .everyoneSyncs: groups.append(OrderGroup(devices, step: index))
            default: break
            }
        }
        if !run.isEmpty { groups.append(OrderGroup(run, step: steps.count - run.count)) }
        if settles { groups.append(OrderGroup(devices, step: steps.count)) }
        return groups
    }

    /// How many orders there are; nil for more than can be counted.
    var orderCount: Int? {
        orderGroups.reduce(1) { product, group in
            guard let product else { return nil }
            let (next, overflow) = product.multipliedReportingOverflow(by: group.orders.count)
            return overflow ? nil : next
        }
    }
}

/// One order of all the syncs of a scenario: for each group, which of its orders.
struct ChosenOrder: Hashable, Sendable {
    var groups: [OrderGroup]
    var choices: [Int]

    init(written groups: [OrderGroup]) {
        self.groups = groups
        choices = groups.map { _ in 0 }
    }

    /// The order of the group that begins at a step.
    func devices(at step: Int) -> [String]? {
        zip(groups, choices).first { $0.0.step == step }.map { $0.0.orders[$0.1] }
    }

    /// Goes on to the next order; false after the last.
    mutating func advance() -> Bool {
        for index in choices.indices.reversed() {
            choices[index] += 1
            if choices[index] < groups[index].orders.count { return true }
            choices[index] = 0
        }
        return false
    }

    mutating func shuffle(_ random: inout ScenarioRandom) {
        for index in choices.indices {
            choices[index] = Int(random.next() % UInt64(groups[index].orders.count))
        }
    }

    /// The order for people: `boris anna | anna boris`; groups that have one order are left out.
    var text: String {
        zip(groups, choices).filter { $0.0.orders.count > 1 }.map {
            $0.0.orders[$0.1].joined(separator: " ")
        }.joined(separator: " | ")
    }
}

/// Random numbers from a seed (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
/// Generators", 2014): the same on every machine.
struct ScenarioRandom: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
