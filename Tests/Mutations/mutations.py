#!/usr/bin/env python3
"""Breaks the engine on purpose, one rule at a time, and lets the simulator find out.

A simulator that finds nothing proves nothing unless it would find something. Each mutation is a
mistake that looks harmless, in one of the rules of protocol.md. All are made in one copy of the
sources, each behind a switch, and the simulator is built from them once. Then it runs with one
mistake after the other switched on, and must fail within the seeds given.

    Tests/Mutations/mutations.py                 all of them
    Tests/Mutations/mutations.py NAME …          some of them
    Tests/Mutations/mutations.py --canaries      those that the continuous checks run
    Tests/Mutations/mutations.py --list          what they are
    Tests/Mutations/mutations.py --write-table   and writes Tests/Mutations/README.md anew
    Tests/Mutations/mutations.py --tests         those that a test finds, not the simulator
    Tests/Mutations/mutations.py --prepare       only makes the copy, to be built by hand

Devices of the simulator do not lie, and some mistakes are of rules for those who do, or for what
hardly ever happens: each of them names the test that finds it.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from mistakes import Mutation, all_mutations  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "Tests/Mutations/README.md"
MUTATIONS = all_mutations()
SWITCH = """import Foundation

private let mutationMade = Int(
    ProcessInfo.processInfo.environment["FIELDBOOK_MUTATION"] ?? ""
)

/// Whether a mistake is made in this run.
func isBroken(_ number: Int) -> Bool { mutationMade == number }
"""


def number(mutation: Mutation) -> int:
    """By what a run is told which mistake to make."""
    return zlib.crc32(mutation.name.encode())


def broken_sources() -> dict[str, str]:
    """The text of each file that has mistakes in it, all of them, each behind its switch."""
    texts: dict[str, str] = {}
    for mutation in MUTATIONS:
        text = texts.get(mutation.file) or (ROOT / mutation.file).read_text()
        for old, new in [(mutation.old, mutation.new), *mutation.more]:
            if text.count(old) != 1:
                sys.exit(
                    f"mutations: {mutation.name}: the line to break stands {text.count(old)} "
                    f"times in {mutation.file}; bring the table up to date"
                )
            text = text.replace(old, new.replace("BROKEN", f"isBroken({number(mutation)})"))
        texts[mutation.file] = text
    for module in {Path(file).parts[1] for file in texts}:
        texts[f"Sources/{module}/Mutation.swift"] = SWITCH
    return texts


def update(origin: Path, target: Path, broken: dict[str, str], place: str) -> None:
    """Makes a copy the same as what it is a copy of; only what differs is touched, and built."""
    if origin.is_file():
        put(target, broken.get(place, "").encode() or origin.read_bytes())
        return
    target.mkdir(exist_ok=True)
    names = {child.name for child in origin.iterdir()}
    for child in target.iterdir():
        if child.name not in names and f"{place}/{child.name}" not in broken:
            shutil.rmtree(child) if child.is_dir() else child.unlink()
    for child in sorted(origin.iterdir()):
        update(child, target / child.name, broken, f"{place}/{child.name}")


def put(target: Path, data: bytes) -> None:
    if not target.exists() or target.read_bytes() != data:
        target.write_bytes(data)


def prepare(copy: Path) -> None:
    """Makes the copy of the sources, with all the mistakes in it."""
    broken = broken_sources()
    copy.mkdir(exist_ok=True)
    for name in ["Sources", "Tests", "Package.swift", "Package.resolved"]:
        if (ROOT / name).exists():
            update(ROOT / name, copy / name, broken, name)
    for place, text in broken.items():
        put(copy / place, text.encode())


def build(copy: Path, scratch: Path, tests: bool = False) -> None:
    """Builds the simulator from the copy, or the tests."""
    command = ["swift", "build"]
    command += ["--build-tests"] if tests else ["-c", "release", "--product", "simulate"]
    command += ["--package-path", str(copy), "--scratch-path", str(scratch)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        sys.exit("mutations: the copy does not build")


def found(program: Path, mutation: Mutation, seeds: int):
    """The first seed that fails, what is wrong, and the seconds it took."""
    begin = time.monotonic()
    command = [str(program), "random", "--seeds", f"1..{seeds}", "--stop-at-failure"]
    command += mutation.options
    environment = dict(os.environ, FIELDBOOK_MUTATION=str(number(mutation)))
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    seconds = time.monotonic() - begin
    if done.returncode == 0:
        return None, "", seconds
    output = done.stderr + done.stdout
    match = re.search(r"seed (\d+)", output)
    reason = next((line.strip() for line in output.splitlines() if line.strip()), "")
    return (int(match.group(1)) if match else -1), reason, seconds


def fails(copy: Path, scratch: Path, mutation: Mutation) -> bool:
    """Whether a test fails with a mistake, and does not without."""
    command = ["swift", "test", "--disable-xctest", "--skip-build", "--filter"]
    command += [re.escape(mutation.test), "--package-path", str(copy)]
    command += ["--scratch-path", str(scratch)]

    def passes_with(made: int) -> bool:
        """Whether it passes; one that goes round in circles does not."""
        with tempfile.TemporaryFile("w+") as log:
            environment = dict(os.environ, FIELDBOOK_MUTATION=str(made))
            try:
                code = subprocess.run(
                    command, cwd=copy, stdout=log, stderr=log, env=environment, timeout=300
                ).returncode
            except subprocess.TimeoutExpired:
                return False
            log.seek(0)
            if made == 0 and not re.search(r"Test run with [1-9]", log.read()):
                sys.exit(f"mutations: there is no test “{mutation.test}”")
        return code == 0

    is_found = passes_with(0) and not passes_with(number(mutation))
    print(f"{'✓' if is_found else '✗'} {mutation.name}: “{mutation.test}”", flush=True)
    return is_found


def passes(program: Path, seed: int, more: tuple[str, ...]) -> bool:
    """Whether the engine as it is lives through a seed: else finding a mistake there is vain."""
    command = [str(program), "random", "--seed", str(seed), *more]
    return subprocess.run(command, capture_output=True).returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--canaries", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--tests", action="store_true")
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--no-build", action="store_true", help="use what is built already")
    parser.add_argument("--write-table", action="store_true")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--copy", default=str(ROOT / ".build-mutations"))
    parser.add_argument("--scratch", help="where to build; the copy's own folder unless given")
    options = parser.parse_args()
    chosen = [
        m
        for m in MUTATIONS
        if (m.name in options.names if options.names else not m.harmless)
        and (not options.canaries or m.is_canary)
        and bool(m.test) == options.tests
    ]
    unknown = set(options.names) - {m.name for m in MUTATIONS}
    if unknown:
        sys.exit(f"mutations: there is no {', '.join(sorted(unknown))}; see --list")
    if options.list:
        for mutation in chosen:
            place = f"({mutation.rule}; {mutation.file})"
            print(f"{number(mutation)} {mutation.name}: {mutation.what} {place}")
        return
    copy = Path(options.copy)
    scratch = Path(options.scratch) if options.scratch else copy / ".build"
    if not options.no_build:
        prepare(copy)
        if options.prepare:
            return
        build(copy, scratch, options.tests)
    seeds: dict[str, int | None] = {}
    if options.tests:
        missed = [m.name for m in chosen if not fails(copy, scratch, m)]
    else:
        seeds = search(scratch / "release/simulate", chosen, options)
        missed = [name for name, seed in seeds.items() if seed is None]
    if options.write_table:
        write_table(seeds, options.seeds)
    if missed:
        sys.exit(f"mutations: not found: {', '.join(missed)}")
    print(f"all {len(chosen)} mutations were found")


def search(program: Path, chosen: list[Mutation], options) -> dict[str, int | None]:
    """Runs the simulator with each of the mistakes; gives the seeds that found them."""
    seeds: dict[str, int | None] = {}
    for mutation in chosen:
        seed, reason, seconds = found(program, mutation, options.seeds)
        if seed is not None and not passes(program, seed, mutation.options):
            sys.exit(f"mutations: seed {seed} fails without {mutation.name} too: {reason}")
        seeds[mutation.name] = seed
        if seed is not None:
            print(f"✓ {mutation.name}: found at seed {seed} ({seconds:.0f} s): {reason}")
        else:
            print(f"✗ {mutation.name}: not found in {options.seeds} seeds ({seconds:.0f} s)")
        sys.stdout.flush()
    return seeds


def write_table(seeds: dict[str, int | None], count: int) -> None:
    """Writes the list of what was found where; what was not run now keeps what it says there."""
    lines = TABLE.read_text().splitlines() if TABLE.exists() else []
    head = lines[: next((n for n, line in enumerate(lines) if line.startswith("|")), len(lines))]
    held = {}
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[1].startswith("`"):
            held[cells[1].split("`")[1]] = cells[4]
    rows = ["| rule | mutation | the mistake | file | found by |", "|---|---|---|---|---|"]
    for mutation in MUTATIONS:
        by = held.get(mutation.name, "—")
        if mutation.harmless:
            by = f"nothing: {mutation.harmless}"
        elif mutation.test:
            by = f"`{mutation.test}`"
        elif mutation.name in seeds:
            seed = seeds[mutation.name]
            by = f"open: not found in {count} seeds" if seed is None else f"seed {seed}"
            if seed is not None and mutation.options:
                by += f" of `{' '.join(mutation.options)}`"
        canary = " (canary)" if mutation.is_canary else ""
        file = mutation.file.removeprefix("Sources/")
        rows.append(
            f"| {mutation.rule} | `{mutation.name}`{canary} | {mutation.what} | `{file}` | {by} |"
        )
    TABLE.write_text("\n".join([*head, *rows]) + "\n")


if __name__ == "__main__":
    main()
