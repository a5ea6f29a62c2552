#!/usr/bin/env python3
"""Kills `field` and `office` with SIGKILL at random moments of large syncs.

Two devices and an office. One device imports leads and pushes them, the other pulls; each sync runs
until it is killed, or the office under it is, and is then begun again. Between kills the devices
capture leads of their own, each acknowledged by the command's success. At the end nothing that was
acknowledged may be missing anywhere, and all three must hold the same.

Every choice comes from --seed, but for the moment at which a signal meets a process, which no seed
can fix: a failure is replayed by running the same seed until it shows again.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Failure(Exception):
    """Something that must hold does not."""


class World:
    def __init__(self, options, folder):
        self.bin = options.bin
        self.random = random.Random(options.seed)
        self.folder = folder
        self.port = free_port()
        self.office = None
        self.captured = 0
        self.kills = {"field": 0, "office": 0}

    def home(self, name):
        return os.path.join(self.folder, name)

    def run(self, program, *words, codes=(0,)):
        home = self.home("office" if program == "office" else words[0])
        words = words if program == "office" else words[1:]
        command = [os.path.join(self.bin, program), "--home", home, *words]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode not in codes:
            raise Failure(f"{' '.join(command)} exited {done.returncode}:\n{done.stderr}")
        return done.stdout

    def start_office(self):
        command = [os.path.join(self.bin, "office"), "--home", self.home("office"), "serve",
                   "--listen", f"127.0.0.1:{self.port}"]
        log = open(os.path.join(self.folder, "office.log"), "ab")
        self.office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=1).read()
                return
            except OSError:
                if self.office.poll() is not None:
                    raise Failure("the office does not start:\n" + self.office_log())
                time.sleep(0.02)
        raise Failure("the office does not answer:\n" + self.office_log())

    def office_log(self):
        with open(os.path.join(self.folder, "office.log"), encoding="utf-8") as log:
            return log.read()[-2000:]

    def stop_office(self):
        if self.office and self.office.poll() is None:
            self.office.send_signal(signal.SIGTERM)
            self.office.wait(30)

    def enrol(self, name):
        self.run("field", name, "init", "--name", name)
        code = json.loads(self.run("office", "devices", "add", name, "--json"))
        code = code[0]["code"] if isinstance(code, list) else code["code"]
        self.run("field", name, "join", f"http://127.0.0.1:{self.port}", "--code", code)

    def sync_and_kill(self, name):
        """Syncs once, with a kill somewhere on the way. True if the sync was done before it."""
        command = [os.path.join(self.bin, "field"), "--home", self.home(name), "sync"]
        device = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE)
        # Most kills soon, while messages and transactions are under way, some late.
        delay = self.random.expovariate(1 / self.random.choice([0.05, 0.3, 1.0]))
        try:
            device.wait(delay)
            error = device.stderr.read().decode()
            if device.returncode not in (0, 3):
                raise Failure(f"a sync of {name} exited {device.returncode}:\n{error}")
            return True
        except subprocess.TimeoutExpired:
            pass
        if self.random.random() < 0.5:
            device.kill()
            device.wait()
            self.kills["field"] += 1
        else:
            self.office.kill()
            self.office.wait()
            self.kills["office"] += 1
            device.kill()
            device.wait()
            self.start_office()
        return False

    def capture(self, name):
        self.captured += 1
        self.run("field", name, "add", f"Пробный Лид{self.captured} +killtest")

    def status(self, name):
        if name == "office":
            return json.loads(self.run("office", "status", "--json"))
        return json.loads(self.run("field", name, "status", "--json"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fact(status):
    return status[0] if isinstance(status, list) else status


def play(options, folder):
    world = World(options, folder)
    world.run("office", "init", "--name", "Kill test")
    world.start_office()
    try:
        world.enrol("anna")
        world.enrol("boris")
        imported = 0
        while sum(world.kills.values()) < options.rounds:
            batch = os.path.join(folder, "leads.csv")
            subprocess.run([sys.executable, os.path.join(ROOT, "demo", "generate_leads.py"),
                            "--rows", str(options.records), "--seed", str(1000 + imported),
                            "--prefix", f"K{imported}", "--out", batch], check=True)
            # Leads whose phone is held already are not made again, so the device is asked.
            before = fact(world.status("anna"))["contacts"]
            world.run("field", "anna", "import", batch)
            imported += fact(world.status("anna"))["contacts"] - before
            for name in ("anna", "boris", "anna", "boris"):
                while sum(world.kills.values()) < options.rounds:
                    if world.random.random() < 0.3:
                        world.capture(world.random.choice(["anna", "boris"]))
                    if world.sync_and_kill(name):
                        break
            print(f"{sum(world.kills.values())} kills {world.kills}, {imported} leads imported, "
                  f"{world.captured} captured", flush=True)
        for name in ("anna", "boris", "anna", "boris"):
            world.run("field", name, "sync", codes=(0, 3))
        compare(world, imported)
    finally:
        world.stop_office()


def compare(world, imported):
    statuses = {name: fact(world.status(name)) for name in ("office", "anna", "boris")}
    for name, status in statuses.items():
        print(f"{name:7} contacts {status['contacts']} digest {status['digest']}")
    for name, status in statuses.items():
        if status["contacts"] != imported + world.captured:
            raise Failure(f"{name} holds {status['contacts']} contacts, "
                          f"{imported + world.captured} were acknowledged")
        if status["digest"] != statuses["office"]["digest"]:
            raise Failure(f"{name} and the office differ")
        if status.get("pending", 0) != 0:
            raise Failure(f"{name} still has {status['pending']} changes to send")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=100, help="kills")
    parser.add_argument("--records", type=int, default=10000, help="leads in a sync")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bin", default=os.path.join(ROOT, ".build", "debug"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fieldbook-kill-") as folder:
        try:
            play(options, folder)
        except Failure as failure:
            print(f"failed: {failure}\nagain: Tests/Kill/kill_test.py --rounds {options.rounds} "
                  f"--records {options.records} --seed {options.seed}", file=sys.stderr)
            return 1
    print("nothing was lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
