#!/usr/bin/env python3
"""Runs recordlinkage's unsupervised classifier (ECM) over FEBRL 3 or 4 and prints one JSON line.

usage: recordlinkage_run.py CSV TRUTH-PREFIX
Blocks and comparisons are those of its documentation's examples for these sets.
"""
import csv
import json
import resource
import sys
import time

import numpy
import pandas
import recordlinkage

import pair_scores


def read(path):
    with open(path, encoding="utf-8") as file:
        frame = pandas.DataFrame(list(csv.DictReader(file))).set_index("id")
    return frame.where(frame != "", None)


def candidates(left, right):
    """Pairs that agree in one of five columns."""
    index = recordlinkage.Index()
    for column in ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode"):
        index.block(column)
    return index.index(left) if right is None else index.index(left, right)


def comparison():
    compare = recordlinkage.Compare(n_jobs=1)
    compare.string("given_name", "given_name", method="jarowinkler", threshold=0.85, label="given_name")
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85, label="surname")
    compare.string("address_1", "address_1", method="levenshtein", threshold=0.85, label="address_1")
    for column in ("date_of_birth", "suburb", "state", "postcode", "soc_sec_id", "street_number"):
        compare.exact(column, column, label=column)
    return compare


def main(path, truth_prefix):
    start = time.time()
    frame = read(path)
    left, right = frame, None
    if "source" in frame:
        left, right = frame[frame["source"] == "a"], frame[frame["source"] == "b"]
    pairs = candidates(left, right)
    features = comparison().compute(pairs, left) if right is None else comparison().compute(pairs, left, right)
    classifier = recordlinkage.ECMClassifier()
    classifier.fit(features)
    chances = classifier.prob(features)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    chances = numpy.asarray(chances)
    scored = [(a, b, float(p)) for (a, b), p in zip(features.index, chances) if p >= 0.01]
    result = {
        "peer": "recordlinkage ECM", "file": path.rsplit("/", 1)[-1], "rows": len(frame),
        "candidates": len(features), "threshold_probability": 0.5,
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2), "wall_seconds": round(time.time() - start, 2),
        "peak_megabytes": round(usage.ru_maxrss / 1024),
    }  # fmt: skip
    print(json.dumps(result | pair_scores.score(scored, 0.5, pair_scores.read_truth(truth_prefix))))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
