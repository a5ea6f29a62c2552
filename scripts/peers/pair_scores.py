"""Precision and recall of scored pairs against a file of truth, pairwise and after clustering."""
import collections
import csv


def read_truth(prefix):
    """The entity of each identifier, by PREFIX_truth.csv."""
    with open(f"{prefix}_truth.csv", encoding="utf-8") as file:
        return {row["id"]: row["entity"] for row in csv.DictReader(file)}


def true_pair_count(truth):
    return sum(n * (n - 1) // 2 for n in collections.Counter(truth.values()).values())


def figures(right, found, total):
    precision = right / found if found else 1.0
    recall = right / total if total else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def clustered(pairs, truth, total):
    """Figures of the connected components of some pairs, and the size of the largest."""
    parent = {}

    def root(node):
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        left, right = root(left), root(right)
        if left != right:
            parent[right] = left
    groups = collections.Counter(root(node) for node in list(parent))
    same = collections.Counter((root(node), truth[node]) for node in list(parent))
    found = sum(n * (n - 1) // 2 for n in groups.values())
    right = sum(n * (n - 1) // 2 for n in same.values())
    return {**figures(right, found, total), "largest": max(groups.values(), default=1)}


def score(pairs, threshold, truth):
    """Scores `(left, right, score)` at a threshold and, with the truth in hand, at the best one."""
    total = true_pair_count(truth)
    ordered = sorted(pairs, key=lambda pair: -pair[2])
    at_threshold = [pair[:2] for pair in ordered if pair[2] >= threshold]
    right = sum(truth[left] == truth[right] for left, right in at_threshold)
    best, best_count, hits = 0.0, 0, 0
    for count, (left, other, value) in enumerate(ordered, start=1):
        hits += truth[left] == truth[other]
        # A threshold keeps all pairs of one score or none.
        if count < len(ordered) and ordered[count][2] == value:
            continue
        f1 = 2 * hits / (count + total)
        if f1 > best:
            best, best_count = f1, count
    best_pairs = [pair[:2] for pair in ordered[:best_count]]
    best_right = sum(truth[left] == truth[other] for left, other in best_pairs)
    result = {
        "true_pairs": total,
        "scored_pairs": len(ordered),
        "pairs_at_threshold": figures(right, len(at_threshold), total),
        "clusters_at_threshold": clustered(at_threshold, truth, total),
        "best_threshold": round(float(ordered[best_count - 1][2]), 4) if best_count else None,
        "pairs_at_best": figures(best_right, best_count, total),
        "clusters_at_best": clustered(best_pairs, truth, total),
    }
    known = [result["clusters_at_threshold"], result["clusters_at_best"]]
    result["best_clusters_of_any_threshold"] = best_clusters(ordered, truth, total, known)
    return result


def best_clusters(ordered, truth, total, known):
    """The best figures after clustering: of those known, and at thirty counts of best pairs."""
    best = max(known, key=lambda figures: figures["f1"])
    for step in range(1, 31):
        count = min(len(ordered), round(1.2 * total * step / 30))
        found = clustered([pair[:2] for pair in ordered[:count]], truth, total)
        best = max(best, found, key=lambda figures: figures["f1"])
    return best
