"""The world of an episode: devices and an office as processes on real files."""

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request

from clocks import Clock
from ledger import Holding, Ledger
from programs import Finding, NOT_ENROLLED, REFUSED, NOT_FOUND, UNREACHABLE

# What a command says that found no room.
DISK_FULL = "the disk of .* is full"
# What it says of an answer, or hears of a request, that was damaged on the way.
GARBLED = ("the office's answer cannot be read|the office refused the request"
           "|this program and the office speak different versions")


class Store:
    """A file of `field` or `office`, and what is known of it."""

    def __init__(self, name, program, folder):
        self.name = name
        self.program = program
        self.clock = Clock(os.path.join(folder, f"{name}.clock"))
        self.holding = Holding()
        self.syncing = 0
        self.generation = 0
        self.is_mounted = False
        self.is_full = False
        self.is_crowded = False
        self.last_writes = []
        self.is_other_version = False

    @property
    def database(self):
        return f"{self.program}.sqlite"


class Office(Store):
    """The office, and the process that serves it."""

    def __init__(self, world):
        super().__init__("office", "office", world.folder)
        self.world = world
        self.port = free_port()
        self.process = None
        # Held by whoever replaces the office's files, and by each command that opens them.
        self.files = threading.Lock()
        # After the whole folder was put back the office learns only from devices that it was:
        # until all have synced it writes nothing of its own.
        self.waits_for = set()
        self._read = 0

    @property
    def log_path(self):
        return os.path.join(self.world.folder, "serve.log")

    def start(self):
        programs = self.world.programs
        bins = programs.bins
        path = os.path.join(bins[-1 if self.is_other_version else 0], "office")
        command = [path, "serve", "--home", self.world.home(self), "--listen",
                   f"127.0.0.1:{self.port}"]
        if not self.is_other_version:
            # Files are put back by hand here too, and nobody sits at the terminal.
            command.append("--yes")
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=programs.environment(self.clock), start_new_session=True)
        programs.running.add(self.process)
        programs.note(f"office serves [clock {self.clock.offset:+d} s]")
        self._await_answer()

    def _await_answer(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2).read()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise Finding("office", f"`office serve` ended by itself\n{self.log_end()}")
                time.sleep(0.02)
        raise Finding("office", f"`office serve` does not answer\n{self.log_end()}")

    def stop(self, how=signal.SIGTERM):
        """Ends the serving process: politely, or by SIGKILL."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is not None:
            raise Finding("office", f"`office serve` ended by itself, with {process.returncode}\n"
                          f"{self.log_end()}")
        process.send_signal(how)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise Finding("office", "`office serve` does not stop on SIGTERM")
        finally:
            self.world.programs.running.discard(process)
        self.world.programs.note(f"office stopped by {how.name}")
        if how == signal.SIGTERM and process.returncode != 0:
            raise Finding("office", f"`office serve` ended with {process.returncode} on SIGTERM\n"
                          f"{self.log_end()}")
        if how == signal.SIGKILL:
            self.world.programs.kills["office"] += 1

    def log_end(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()[-2000:]

    def look_over_log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            log.seek(self._read)
            text = log.read()
            self._read = log.tell()
        for line in text.splitlines():
            self.world.programs.look_over(line, "the log of `office serve`: " + line)


class World:
    def __init__(self, folder, programs, proxy_of, dice, faults):
        self.folder = folder
        self.programs = programs
        self.faults = faults
        self.ledger = Ledger(dice)
        self.devices = []
        self.shelf = []
        self.counts = {}
        self.names = 0
        self.lists = 0
        self.office = Office(self)
        self.proxy = proxy_of(self.office.port)

    def home(self, store):
        return os.path.join(self.folder, store.name)

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    # Commands

    def field(self, device, *words, allowed=(), kill_after=None, excuse=None):
        excuse = DISK_FULL if device.is_full else excuse
        return self.programs.run("field", device.name, *words, clock=device.clock, allowed=allowed,
                                 kill_after=kill_after, other=device.is_other_version,
                                 excuse=excuse)

    def at_office(self, *words, allowed=(), kill_after=None):
        office = self.office
        with office.files:
            return self.programs.run("office", office.name, *words, clock=office.clock,
                                     allowed=allowed, kill_after=kill_after,
                                     other=office.is_other_version,
                                     excuse=DISK_FULL if office.is_full else None)

    def data(self, store, *words, allowed=()):
        """What a command says as JSON; None if it ended with one of `allowed`."""
        if store is self.office:
            result = self.at_office(*words, "--json", allowed=allowed)
        else:
            result = self.field(store, *words, "--json", allowed=allowed)
        if not result.is_done:
            return None
        try:
            return json.loads(result.out)
        except ValueError:
            raise Finding("output", f"no JSON\n{result}")

    # Devices

    def new_device(self, mounted=False):
        self.names += 1
        device = Store(f"d{self.names}", "field", self.folder)
        device.is_mounted = mounted
        return device

    def join(self, device, is_calm=False):
        """Gives the device a code of its own and lets it join. True if it did."""
        allowed = () if is_calm else (REFUSED, NOT_FOUND)
        words = ("devices", "add", device.name)
        given = self.data(self.office, *words, allowed=(REFUSED,))
        if given is None:
            # An answer that was lost on the way: the office thinks that the device has joined.
            self.at_office("devices", "revoke", device.name, "--reason", "again",
                           allowed=(NOT_FOUND, *allowed))
            given = self.data(self.office, *words, allowed=allowed)
        if given is None:
            return False
        url = f"http://127.0.0.1:{self.proxy.port}"
        misses = () if is_calm else (NOT_ENROLLED, UNREACHABLE)
        return self.field(device, "join", url, "--code", given["code"], allowed=misses).is_done

    def sync(self, device, kill_after=None, verb="sync", timeout=2, is_calm=False, allowed=()):
        """A sync, with what it means for the book. Its report, or the code of its failure."""
        misses = allowed if is_calm else (NOT_ENROLLED, UNREACHABLE)
        excuse = None if is_calm else "another sync of .* is running"
        if "garble" in self.faults and not is_calm:
            excuse = f"{excuse}|{GARBLED}"
        before = self.ledger.sync_begins(device, self.office)
        result = None
        try:
            result = self.field(device, verb, "--json", "--timeout", str(timeout),
                                allowed=misses, kill_after=kill_after, excuse=excuse)
        finally:
            is_whole = result is not None and result.is_done
            self.ledger.sync_ends(device, self.office, before, is_whole)
        if not result.is_done:
            return {"failed": result.code} if not result.was_killed else {"failed": None}
        self.office.waits_for.discard(device.name)
        self.count("syncs")
        return json.loads(result.out)

    # Files

    def close(self):
        for process in list(self.programs.running):
            process.kill()
            process.wait()
        self.proxy.close()
        self.programs.close()
        for store in [*self.devices, self.office]:
            self.unmount(store)

    def mount(self, store, megabytes):
        os.makedirs(self.home(store), exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs",
                        self.home(store)], check=True, capture_output=True)
        store.is_mounted = True

    def unmount(self, store):
        if store.is_mounted:
            subprocess.run(["umount", self.home(store)], capture_output=True, check=False)
            store.is_mounted = False

    def empty(self, store):
        """Removes what is in a store's folder; the folder itself may be a disk of its own."""
        for name in os.listdir(self.home(store)):
            os.unlink(os.path.join(self.home(store), name))

    def fill(self, store, source):
        for name in os.listdir(source):
            shutil.copy2(os.path.join(source, name), os.path.join(self.home(store), name))


def can_mount(folder):
    """Whether a small disk of one's own can be had here."""
    place = os.path.join(folder, "disk")
    os.makedirs(place, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place],
                          capture_output=True, check=False).returncode == 0
    if done:
        subprocess.run(["umount", place], check=False, capture_output=True)
    os.rmdir(place)
    return done


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
