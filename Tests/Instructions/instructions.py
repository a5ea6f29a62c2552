#!/usr/bin/env python3
"""Counts the instructions of the engine's pure parts, and compares them with what is on record.

Time drifts on shared machines; instructions do not. Each part is repeated under valgrind, so often
and twice as often; the difference is what the repetitions took, without the start of the program.

    Tests/Instructions/instructions.py --bin FOLDER            compare; fails beyond 2 %
    Tests/Instructions/instructions.py --bin FOLDER --record   write instructions.json anew

FOLDER holds `pure`, built with `swift build -c release --product pure`. The numbers hold for one
kind of processor and one version of the compiler: where these differ, record anew on the commit
before, and compare with that.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = Path(__file__).with_name("instructions.json")
PARTS = ["encode", "decode", "join", "digest"]
ROUNDS = 10
ALLOWED = 0.02


def counted(program: Path, part: str, rounds: int) -> int:
    """The instructions of a run."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [
                "valgrind", "--tool=cachegrind", "--cache-sim=no",
                f"--cachegrind-out-file={folder}/out", str(program), part, str(rounds),
            ],
            env={"PATH": os.environ["PATH"], "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C"},
            capture_output=True,
            text=True,
        )
    found = re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)
    if run.returncode != 0 or not found:
        sys.exit(f"instructions: pure {part} failed:\n{run.stderr[-2000:]}")
    return int(found.group(1).replace(",", ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="the folder with pure")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("instructions: valgrind is missing; apt-get install valgrind")
    program = Path(options.bin) / "pure"
    if not program.exists():
        sys.exit(f"instructions: there is no {program}; swift build -c release --product pure")
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        # valgrind does not read the debugging information of this compiler.
        stripped = Path(folder) / "pure"
        subprocess.run(["strip", "--strip-debug", "-o", stripped, program], check=True)
        for part in PARTS:
            once, twice = (counted(stripped, part, ROUNDS * times) for times in (1, 2))
            counts[part] = (twice - once) // ROUNDS
    if options.record:
        RECORD.write_text(json.dumps(counts, indent=2) + "\n")
        print(f"recorded: {counts}")
        return
    held = json.loads(RECORD.read_text())
    wrong = []
    for part, count in counts.items():
        change = count / held[part] - 1
        print(f"{part:8} {count:12,} instructions a round, {change:+.2%}")
        if abs(change) > ALLOWED:
            wrong.append(part)
    if wrong:
        sys.exit(
            f"instructions: {', '.join(wrong)} differ by more than {ALLOWED:.0%}. If that is meant, "
            "record them anew with --record and say why in the commit."
        )


if __name__ == "__main__":
    main()
