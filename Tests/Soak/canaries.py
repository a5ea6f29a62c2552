#!/usr/bin/env python3
"""Proves that the soak can fail: in each of some short episodes something goes wrong on purpose,
and must be found under its own name. One episode in which nothing does must pass."""

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile

import soak
from episode import Plan


def quiet(episode):
    """Nothing goes wrong."""


def phantom(episode):
    """A command said that it had saved what it never wrote."""
    ledger, device = episode.world.ledger, episode.world.devices[0]
    contact = next(write.contact for write in ledger.writes if write.contact
                   and write.kind == "capture" and write.number in device.holding.sure)
    write = ledger.begin(device, episode.world, "field", "need", ledger.marker(), contact)
    write.is_acknowledged = True
    device.holding.sure.add(write.number)


def forgotten(episode):
    """A device loses its file without anybody noting it, with a write that nobody else has."""
    world = episode.world
    device = world.devices[0]
    copy = world.home(device) + ".old"
    shutil.copytree(world.home(device), copy)
    write = world.ledger.begin(device, world, "capture", "life", None)
    result = world.field(device, "add", "Qcanary Qcanary", "--json")
    write.contact = world.ledger.know(json.loads(result.out)["id"])
    world.ledger.end(write, device, world, result)
    world.empty(device)
    world.fill(device, copy)


def last_writer(episode):
    """A value is replaced by somebody who had not seen it, as far as the book knows."""
    world = episode.world
    device = world.devices[0]
    contact = next(write.contact for write in world.ledger.writes if write.contact
                   and write.kind == "capture" and write.number in device.holding.sure)
    for _ in range(2):
        marker = world.ledger.marker()
        write = world.ledger.begin(device, world, "field", "need", marker, contact)
        world.ledger.end(write, device, world,
                         world.field(device, "edit", contact.id, f"need={marker}"))
        write.seen = frozenset()


def damaged(episode):
    """A device's file loses a row behind the program's back."""
    world = episode.world
    device = world.devices[0]
    world.sync(device)
    base = sqlite3.connect(os.path.join(world.home(device), device.database))
    base.execute("DELETE FROM tag WHERE id = (SELECT id FROM tag WHERE _deleted = 0 LIMIT 1)")
    base.commit()
    base.close()


def talkative(episode):
    """A program prints what is for no eyes."""
    folder = os.path.join(episode.world.folder, "talkative")
    os.makedirs(folder)
    for name in ("field", "office"):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as script:
            script.write(f"#!/bin/sh\necho 'Fatal error: x' >&2\n"
                         f"exec {os.path.abspath(episode.programs.bins[0])}/{name} \"$@\"\n")
        os.chmod(path, 0o755)
    episode.programs.bins = [folder]


CANARIES = {quiet: None, phantom: "LOST", forgotten: "LOST",
            last_writer: "REPLACED BY NOBODY WHO HAD SEEN IT", damaged: "differ",
            talkative: "output"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=os.path.join(soak.ROOT, ".build", "debug"))
    given = parser.parse_args()
    missed = []
    for canary, kind in CANARIES.items():
        found = live_with(canary, given.bin)
        print(f"{'✓' if found == kind else '✗'} {canary.__doc__} {found or 'nothing was found'}",
              flush=True)
        if found != kind:
            missed.append(canary.__name__)
    return 1 if missed else 0


def live_with(canary, path):
    """The kind of what is found in a short episode with the canary in it."""
    folder = tempfile.mkdtemp(prefix="fieldbook-soak-canary-")
    options = argparse.Namespace(devices=2, beats=3, faults=["undo"], without=[], skip=set(),
                                 bins=[path], known=None)
    try:
        _, failure = soak.live(Plan(7, options, ["undo"]), options, folder,
                                     before_calm=canary)
        return failure.kind if failure else None
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
