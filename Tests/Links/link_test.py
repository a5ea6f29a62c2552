#!/usr/bin/env python3
"""Syncs `field` with `office` over links that break, through a proxy of its own.

An office and a device on a good link that holds the leads; then

  - a first sync over a link that breaks every 40,000 bytes ends, at the first time;
  - so does one over a link that breaks every 5,000 bytes, both ways, with a note of 95,000
    characters that no compression makes much shorter, and nothing travels twice;
  - a device at an office that cannot go on (the proxy hides the header fields) asks for less and
    less, remembers it from one process to the next, and ends too.

At the end all devices hold what the office holds. `--rate 1000` lets no more bytes through in a
second, for a link as slow as it is bad.
"""

import argparse
import json
import os
import random
import signal
import socket
import string
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Failure(Exception):
    """Something that must hold does not."""


class BreakingProxy:
    """Passes connections on to a port, and breaks each after a number of bytes, both ways."""

    def __init__(self, port, limit, rate=None, hides=False):
        self.office, self.limit, self.rate, self.hides = port, limit, rate, hides
        self.bytes = self.connections = 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            self.connections += 1
            try:
                office = socket.create_connection(("127.0.0.1", self.office))
            except OSError:
                client.close()
                continue
            passed = [0, threading.Lock()]
            for one, other in ((client, office), (office, client)):
                threading.Thread(
                    target=self.relay, args=(one, other, passed), daemon=True).start()

    def relay(self, one, other, passed):
        try:
            while data := one.recv(1024):
                if self.hides:
                    data = data.replace(b"Fieldbook-", b"Xieldbook-")
                with passed[1]:
                    data = data[:max(0, self.limit - passed[0])]
                    passed[0] += len(data)
                    is_end = passed[0] >= self.limit
                self.bytes += len(data)
                if self.rate:
                    time.sleep(len(data) / self.rate)
                other.sendall(data)
                if is_end:
                    break
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.server.close()


class World:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.office = None

    def run(self, program, home, *words, codes=(0,)):
        command = [os.path.join(self.options.bin, program),
                   "--home", os.path.join(self.folder, home), *words]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode not in codes:
            raise Failure(f"{' '.join(command)} exited {done.returncode}:\n{done.stderr}")
        return done

    def start_office(self):
        self.run("office", "office", "init", "--name", "Links")
        command = [os.path.join(self.options.bin, "office"),
                   "--home", os.path.join(self.folder, "office"),
                   "serve", "--listen", f"127.0.0.1:{self.port}"]
        log = open(os.path.join(self.folder, "office.log"), "ab")
        self.office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=1).read()
                return
            except OSError:
                time.sleep(0.05)
        raise Failure("the office does not answer")

    def stop_office(self):
        if self.office and self.office.poll() is None:
            self.office.send_signal(signal.SIGTERM)
            self.office.wait(30)

    def enrol(self, name, port=None):
        self.run("field", name, "init", "--name", name)
        code = json.loads(self.run("office", "office", "devices", "add", name, "--json").stdout)
        code = (code[0] if isinstance(code, list) else code)["code"]
        self.run("field", name, "join", f"http://127.0.0.1:{port or self.port}", "--code", code)

    def leads(self, name, count, seed):
        path = os.path.join(self.folder, f"{name}{seed}.csv")
        subprocess.run([sys.executable, os.path.join(ROOT, "demo", "generate_leads.py"),
                        "--rows", str(count), "--seed", str(seed), "--prefix", f"L{seed}",
                        "--out", path], check=True)
        self.run("field", name, "import", path)

    def status(self, program, home):
        status = json.loads(self.run(program, home, "status", "--json").stdout)
        return status[0] if isinstance(status, list) else status

    def check(self, name):
        office, device = self.status("office", "office"), self.status("field", name)
        if device["digest"] != office["digest"]:
            raise Failure(f"{name} and the office differ")
        if device.get("pending", 0):
            raise Failure(f"{name} still has {device['pending']} changes to send")


def syncs(world, name, proxy, most):
    """Syncs until it succeeds, at most so often; how often it took."""
    for count in range(1, most + 1):
        done = world.run("field", name, "sync", codes=(0, 3, 5))
        if done.returncode != 5:
            world.check(name)
            print(f"{name:6} {count} syncs, {proxy.connections} connections, {proxy.bytes} bytes",
                  flush=True)
            return
    raise Failure(f"{name} has not synced after {most} syncs:\n{done.stderr}")


def play(world, options):
    world.start_office()
    world.enrol("anna")
    world.leads("anna", options.records, 1)
    world.run("field", "anna", "sync", codes=(0, 3))

    proxy = BreakingProxy(world.port, 40_000, options.rate)
    world.enrol("boris", proxy.port)
    syncs(world, "boris", proxy, 1)
    size = proxy.bytes
    proxy.close()

    letters = random.Random(1).choices(string.ascii_letters + string.digits, k=95_000)
    proxy = BreakingProxy(world.port, 5_000, options.rate)
    world.enrol("clara", proxy.port)
    world.run("field", "clara", "add", "Большая Запись")
    world.run("field", "clara", "edit", "1", "note=" + "".join(letters))
    world.leads("clara", 200, 2)
    syncs(world, "clara", proxy, 1)
    # The leads once, in smaller pages; the large record up and down; the fields of each request.
    if proxy.bytes > 1.5 * size + 400_000:
        raise Failure(f"{proxy.bytes} bytes passed, where the leads took {size}")
    proxy.close()

    proxy = BreakingProxy(world.port, 30_000, options.rate, hides=True)
    world.enrol("dora", proxy.port)
    try:
        syncs(world, "dora", proxy, 1)
        raise Failure("a device that asks for whole pages got them over a link that bears none")
    except Failure as failure:
        if "has not synced" not in str(failure):
            raise
    # The large record alone is more than this link bears.
    proxy.limit = 120_000
    syncs(world, "dora", proxy, 12)
    proxy.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=3000, help="leads of the first device")
    parser.add_argument("--rate", type=int, help="bytes that pass in a second")
    parser.add_argument("--bin", default=os.path.join(ROOT, ".build", "debug"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fieldbook-links-") as folder:
        world = World(options, folder)
        try:
            play(world, options)
        except Failure as failure:
            print(f"failed: {failure}", file=sys.stderr)
            return 1
        finally:
            world.stop_office()
    print("every sync ended, and all hold the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
