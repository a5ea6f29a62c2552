import Foundation

/// Results as tables for a terminal.
struct DuplicateTables {
    let results: [DuplicateResult]
    let peers: [PeerResult]

    func print(isVerbose: Bool) {
        table(
            "Pairs: at \"same?\"; then with what a person answers in the queue",
            [
                "set", "weights", "records", "true", "P", "R", "F1", "R queue", "F1 queue",
                "queue", "P in it",
            ],
            results.map { result in
                let e = result.evaluation
                return [
                    result.set, result.weights.rawValue, "\(result.records)", "\(e.truePairs)",
                    four(e.same.precision), four(e.same.recall), four(e.same.f1),
                    four(e.withQueue.recall), four(e.withQueue.f1), "\(e.queue.total)",
                    e.queue.total > 0 ? two(e.queue.value) : "",
                ]
            }
        )
        table(
            "Groups: pairs within, exact groups, B-cubed; then if all of the queue were joined",
            [
                "set", "weights", "P", "R", "F1", "exact P", "exact R", "B3 F1", "largest",
                "all P", "all F1", "largest",
            ],
            results.map { result in
                let (g, all) = (result.evaluation.groups, result.evaluation.groupsOfAll)
                return [
                    result.set, result.weights.rawValue, four(g.pairs.precision),
                    four(g.pairs.recall), four(g.pairs.f1), four(g.exact.precision),
                    four(g.exact.recall), four(g.bcubed.f1), "\(g.largest)",
                    four(all.pairs.precision), four(all.pairs.f1), "\(all.largest)",
                ]
            }
        )
        printCosts()
        printPeers()
        for result in results where isVerbose { printKinds(result) }
        for result in results where !result.mistakes.isEmpty {
            Swift.print("\n\(result.set), \(result.weights.rawValue)")
            for line in result.mistakes { Swift.print(line) }
        }
    }

    private func printCosts() {
        table(
            "Look-alikes joined, and shown at all; CPU seconds of one core, and memory",
            [
                "set", "weights", "joined", "shown", "candidates", "read", "canonical",
                "training", "match", "group", "total", "MB",
            ],
            results.map { result in
                let (e, costs) = (result.evaluation, result.costs)
                return [
                    result.set, result.weights.rawValue, percent(e.lookAlikesJoined),
                    percent(e.lookAlikesShown), "\(result.candidates)", two(costs.read),
                    two(costs.canonical), two(costs.training), two(costs.match),
                    two(costs.group), two(costs.total), "\(result.memory / 1_000_000)",
                ]
            }
        )
    }

    /// Ours is taken as trained, since peers are, and its training counts.
    private func printPeers() {
        guard !peers.isEmpty else { return }
        table(
            "Peers: at their threshold, at the best by the truth, and after joining; then ours",
            [
                "set", "peer", "P", "R", "F1", "best F1", "joined F1", "largest", "CPU", "MB",
                "our F1 to it", "to best", "CPU to ours",
            ],
            peers.map { peer in
                let ours =
                    results.last { $0.set == peer.set && $0.weights == .trained }
                    ?? results.last { $0.set == peer.set }
                func ratio(_ one: Double, _ two: Double) -> String {
                    two > 0 ? String(format: "%.3f", one / two) : ""
                }
                return [
                    peer.set ?? "", peer.peer, four(peer.pairsAtThreshold.precision),
                    four(peer.pairsAtThreshold.recall), four(peer.pairsAtThreshold.f1),
                    four(peer.pairsAtBest.f1), four(peer.bestClustersOfAnyThreshold.f1),
                    "\(peer.clustersAtThreshold.largest ?? 0)", two(peer.cpuSeconds),
                    "\(peer.peakMegabytes)",
                    ours.map { ratio($0.evaluation.same.f1, peer.pairsAtThreshold.f1) } ?? "",
                    ours.map { ratio($0.evaluation.same.f1, peer.pairsAtBest.f1) } ?? "",
                    ours.map { ratio(peer.cpuSeconds, $0.costs.total) } ?? "",
                ]
            }
        )
    }

    private func printKinds(_ result: DuplicateResult) {
        let e = result.evaluation
        let title = "\(result.set), \(result.weights.rawValue)"
        kinds("\(title): look-alikes", "joined", e.lookAlikesJoined, "shown", e.lookAlikesShown)
        kinds(
            "\(title): copies by spoiling",
            "found",
            e.recallBySpoiling,
            "or asked",
            e.recallWithQueueBySpoiling
        )
    }

    private func kinds(
        _ title: String,
        _ one: String,
        _ first: [String: Share],
        _ other: String,
        _ second: [String: Share]
    ) {
        guard !first.isEmpty else { return }
        table(
            title,
            ["kind", "of", one, other],
            first.sorted { $0.key < $1.key }.map { kind, share in
                [kind, "\(share.total)", four(share.value), four(second[kind]?.value ?? 0)]
            }
        )
    }

    // MARK: Cells

    private func four(_ value: Double) -> String { String(format: "%.4f", value) }

    private func two(_ value: Double) -> String { String(format: "%.2f", value) }

    private func percent(_ shares: [String: Share]) -> String {
        let total = shares.values.reduce(0) { $0 + $1.total }
        let count = shares.values.reduce(0) { $0 + $1.count }
        return total > 0 ? String(format: "%.2f %%", 100 * Double(count) / Double(total)) : ""
    }

    /// Texts to the left in the first columns, all else to the right, each as wide as it must be.
    private func table(_ title: String, _ header: [String], _ rows: [[String]]) {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        Swift.print("\n" + title)
        for row in all {
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 && rows.allSatisfy({ Double($0[column]) == nil })
                    ? cell + space : space + cell
            }
            Swift.print(cells.joined(separator: "  "))
        }
    }
}
