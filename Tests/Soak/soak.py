#!/usr/bin/env python3
"""Leads small worlds of real devices and a real office through every misfortune, for a while.

Episodes follow each other until the minutes are over: each is a fresh world of its own seed. At
the end of each, faults stop, everybody syncs until nothing moves, and every write that a command
acknowledged is looked for. The seed draws everything but the moments at which processes meet:
most failures come again with the same seed, the others when it is run some times more.
"""

import argparse
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import clocks
from episode import FAULTS, Episode, Plan, make_folder
from programs import Finding
from world import can_mount

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main():
    options = parse()
    # Whoever ends this program ends what it has started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    base = tempfile.mkdtemp(prefix="fieldbook-soak-", dir=options.folder)
    available = what_can_be_had(options, base)
    print(f"soak from seed {options.seed}, in {base}", flush=True)
    if options.shrink:
        return Shrinking(options, base, available).run()
    begin, longest, done, failed = time.monotonic(), 0.0, 0, []
    while True:
        seed = options.seed + done
        started = time.monotonic()
        if not play(seed, options, base, available):
            failed.append(seed)
        done += 1
        longest = max(longest, time.monotonic() - started)
        left = options.minutes * 60 - (time.monotonic() - begin)
        if (failed and not options.keep_going) or (options.episodes and done >= options.episodes) \
                or (not options.episodes and left < longest):
            break
    if failed:
        print(f"{len(failed)} of {done} episodes failed: {failed}", file=sys.stderr)
        return 1
    shutil.rmtree(base)
    print(f"{done} episodes: nothing was lost")
    return 0


def play(seed, options, base, available):
    """One episode. True if all was well; then its folder is gone."""
    plan = Plan(seed, options, available)
    folder = make_folder(base, seed)
    started = time.monotonic()
    episode, failure = live(plan, options, folder)
    report(plan, episode, time.monotonic() - started, failure)
    if failure is None:
        shutil.rmtree(folder)
        return True
    print_failure(plan, options, folder, failure)
    return False


def live(plan, options, folder, before_calm=None):
    """Lives through an episode. It, and what was found."""
    episode = Episode(plan, folder, options)
    failure = None
    try:
        episode.run(before_calm)
        report_leftovers(episode)
    except Finding as finding:
        failure = finding
    except Exception as error:
        # Often what the programs did: the place in the harness is part of the report.
        failure = Finding("harness", "".join(traceback.format_exception(error)))
    finally:
        if failure:
            keep_disks(episode.world)
        episode.close()
    return episode, failure or leaks()


def report(plan, episode, seconds, failure):
    counts, network, tally = episode.summary()
    def text(numbers):
        return ", ".join(f"{name} {number}" for name, number in numbers.items())
    print(f"{'✗' if failure else '✓'} seed {plan.seed}: {plan.devices} devices, {plan.beats} beats, "
          f"{episode.programs.count} commands, {seconds:.0f} s; {' '.join(plan.faults)}")
    print(f"    {text(counts)}\n    connections: {text(network)}\n    writes: {text(tally)}",
          flush=True)


def print_failure(plan, options, folder, failure):
    bins = [f"--bin {options.bins[0]}"] if options.is_bin_given else []
    bins += [f"--other-bin {path}" for path in options.bins[1:]]
    words = [f"--seed {plan.seed} --episodes 1", *bins]
    if options.devices:
        words.append(f"--devices {options.devices}")
    if options.beats:
        words.append(f"--beats {options.beats}")
    if options.without:
        words.append(f"--without {','.join(options.without)}")
    if options.faults:
        words.append(f"--only {','.join(options.faults)}")
    if options.known:
        words.append(f"--known {shlex.quote(options.known)}")
    if options.skip:
        words.append("--skip " + ",".join(str(number) for number in sorted(options.skip)))
    print(f"failed: {failure}\nkept: {folder} (commands.log, serve.log)\n"
          f"again: Tests/Soak/soak.py {' '.join(words)}", file=sys.stderr, flush=True)


def leaks():
    """What an episode must not leave behind: threads, and with them open files."""
    threads = [thread.name for thread in threading.enumerate()
               if thread is not threading.main_thread()]
    if len(threads) > 8:
        return Finding("harness", f"{len(threads)} threads are left")
    return None


class Shrinking:
    """Leaves out beats of a failing episode, by halves, quarters …, as long as it still fails."""

    TRIES = 2

    def __init__(self, options, base, available):
        self.options = options
        self.base = base
        self.plan = Plan(options.seed, options, available)
        self.runs = 0
        self.last = None

    def run(self):
        kind = self._fails(self.plan.skip)
        if kind is None:
            print("this seed does not fail")
            return 0
        kept = [beat for beat in range(self.plan.beats) if beat not in self.plan.skip]
        size = max(1, len(kept) // 2)
        while True:
            kept, shorter = self._without_parts(kept, size, kind)
            if size == 1 and not shorter:
                break
            size = max(1, size // 2)
        self.options.skip = set(range(self.plan.beats)) - set(kept)
        self.plan.skip = self.options.skip
        print_failure(self.plan, self.options, self.last[0], self.last[1])
        return 1

    def _without_parts(self, kept, size, kind):
        place, shorter = 0, False
        while place < len(kept):
            rest = kept[:place] + kept[place + size:]
            skip = set(range(self.plan.beats)) - set(rest)
            if any(self._fails(skip) == kind for _ in range(self.TRIES)):
                kept, shorter = rest, True
            else:
                place += size
        return kept, shorter

    def _fails(self, skip):
        """The kind of what is found without these beats; nothing is kept of runs that pass."""
        self.runs += 1
        folder = make_folder(self.base, f"{self.plan.seed}-{self.runs}")
        self.plan.skip = skip
        _, failure = live(self.plan, self.options, folder)
        print(f"run {self.runs}: {self.plan.beats - len(skip)} beats: "
              f"{failure.kind if failure else 'all is well'}", flush=True)
        if failure is None:
            shutil.rmtree(folder)
            return None
        if self.last:
            shutil.rmtree(self.last[0], ignore_errors=True)
        self.last = (folder, failure)
        return failure.kind


def report_leftovers(episode):
    left = episode.calm.leftovers()
    if left:
        print(f"    temporary files are left: {left}", file=sys.stderr)


def keep_disks(world):
    """The files on small disks are copied, since the disks go."""
    for store in [*world.devices, world.office]:
        if store.is_mounted:
            copy = world.home(store) + ".kept"
            shutil.copytree(world.home(store), copy)


def what_can_be_had(options, base):
    """The faults that this machine allows; the others are named."""
    missing = {}
    if not clocks.prepare(base):
        missing["there is no C compiler for wrong clocks"] = ("clock", "officeclock")
    if not can_mount(base):
        missing["no small disk can be mounted here"] = ("diskfull", "officediskfull")
    if len(options.bins) < 2:
        missing["there is no --other-bin"] = ("versions",)
    for why, faults in missing.items():
        if not set(faults) <= set(options.without):
            print(f"skipped: {', '.join(faults)}: {why}")
    gone = {fault for faults in missing.values() for fault in faults}
    return [fault for fault in FAULTS if fault not in gone]


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0],
                                     epilog="Faults: " + ", ".join(FAULTS))
    add = parser.add_argument
    add("--minutes", type=float, default=5, help="for how long episodes are begun")
    add("--episodes", type=int, help="so many instead, however long they take")
    add("--seed", type=int, help="of the first episode; without it, one made from the commit")
    add("--devices", type=int, help="in each world; without it, 3 to 6")
    add("--beats", type=int, help="in each episode")
    add("--without", type=names, default=[], metavar="FAULT[,FAULT]", help="leaves faults out")
    add("--only", type=names, dest="faults", metavar="FAULT[,FAULT]", help="these faults, always")
    add("--skip", type=numbers, default=set(), metavar="BEAT[,BEAT]",
        help="leaves beats out, to make a failure shorter")
    add("--known", metavar="REGEX", help="what commands say and do that is no finding any more")
    add("--shrink", action="store_true", help="makes the episode of --seed shorter while it fails")
    add("--keep-going", action="store_true", help="does not end at the first failure")
    add("--bin", help="where the programs are; else .build/debug")
    add("--other-bin", help="where those of another version are, used beside them")
    add("--folder", help="where the episodes' folders are made")
    options = parser.parse_args()
    for fault in [*options.without, *(options.faults or [])]:
        if fault not in FAULTS:
            parser.error(f"there is no fault “{fault}”; there are: {', '.join(FAULTS)}")
    options.is_bin_given = options.bin is not None
    options.bins = [options.bin or os.path.join(ROOT, ".build", "debug")]
    options.bins += [options.other_bin] if options.other_bin else []
    options.seed = seed_of_commit() if options.seed is None else options.seed
    return options


def names(text):
    return [name for name in text.split(",") if name]


def numbers(text):
    """Numbers and ranges: 1,4-7."""
    found = set()
    for part in names(text):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def seed_of_commit():
    """The same commit gives the same seeds, another commit others."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    return int(done.stdout[:7], 16) * 1000 + 1 if done.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
