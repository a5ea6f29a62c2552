"""What is done at the office, and what befalls its process and its files."""

import os
import signal
import time

from copies import Filler, Snapshot, copy_folder, replace_files
from ledger import Holding
from programs import NOT_FOUND, REFUSED

DAY = 86_400
CLOCKS = (0, 0, 30, -30, 400, -400, DAY, -DAY, 20 * DAY, -20 * DAY, 100 * DAY)


class OfficeActor:
    def __init__(self, world, dice, step):
        self.world = world
        self.office = world.office
        self.dice = dice
        self.step = step
        self.ledger = world.ledger

    def act(self):
        names = [name for name in WEIGHTS
                 if NEEDS.get(name) is None or NEEDS[name] in self.world.faults]
        getattr(self, self.dice.choices(names, [WEIGHTS[name] for name in names])[0])()

    def kill_after(self):
        if "officekill" in self.world.faults and self.dice.random() < 0.08:
            return self.dice.uniform(0.004, 0.12)
        return None

    def write(self, kind, contact, place, marker, *words, allowed=()):
        write = self.ledger.begin(self.office, self.world, kind, place, marker, contact, self.step)
        result = self.world.at_office(*words, allowed=allowed, kill_after=self.kill_after())
        self.ledger.end(write, self.office, self.world, result)
        self.world.count(kind)
        return write, result

    # Decisions

    def publish(self):
        if self.office.waits_for:
            return
        marker = self.ledger.marker().lower()
        self.world.at_office("script", "add", marker, "--say", f"contact=Hello {marker}")
        if self.dice.random() < 0.4:
            self.world.at_office("config", "set", "ladder.regular_min",
                                 str(self.dice.randrange(2, 6)))
        self.write("publish", None, "config", marker, "config", "publish")

    def deal_out(self):
        if self.office.waits_for:
            return
        callers = [word for device in self.world.devices[:3] for word in ("--to", device.name)]
        marker = self.ledger.marker().lower()
        write, result = self.write(
            "calls", None, "list", marker, "calls", "create", marker, "--limit",
            str(self.dice.randrange(1, 6)), "--rest", "0", *callers, "--json")
        if result.is_done:
            shown = self.world.data(self.office, "calls", "show", marker) or []
            write.extra["contacts"] = [row["id"] for row in shown]

    def call_off(self):
        lists = [write for write in self.ledger.writes if write.kind == "calls"
                 and write.number in self.office.holding.sure]
        if lists and not self.office.waits_for:
            marker = self.dice.choice(lists).marker
            self.write("drop", None, f"list {marker}", None, "calls", "drop", marker)

    def erase(self):
        captures = [write for write in list(self.ledger.writes) if write.kind == "capture"
                    and write.contact and write.number in self.office.holding.sure]
        if captures and not self.office.waits_for:
            contact = self.dice.choice(captures).contact
            self.write("erase", contact, "life", None, "erase", contact.id, "--yes",
                       allowed=(NOT_FOUND, REFUSED))

    def collect(self):
        self.world.at_office("collect", kill_after=self.kill_after())
        self.world.count("collect")

    def revoke(self):
        device = self.dice.choice(self.world.devices)
        self.world.at_office("devices", "revoke", device.name, "--reason", "lost",
                             allowed=(NOT_FOUND,))

    def look(self):
        self.world.at_office(*self.dice.choice(
            [("status",), ("list",), ("conflicts",), ("devices", "list"), ("calls", "list"),
             ("report", "portfolio"), ("config", "show")]))

    # The process and its clock

    def crash(self):
        self.office.stop(signal.SIGKILL)
        self.office.start()

    def restart(self):
        self.office.stop()
        if "versions" in self.world.faults:
            self.office.is_other_version = self.dice.random() < 0.5
        self.office.start()

    def jump(self):
        """The clock of the office is another from now on, while it serves."""
        self.office.clock.set(self.dice.choice(CLOCKS))
        self.world.programs.note(f"the office's clock: {self.office.clock.offset:+d} s")

    def fill_disk(self):
        """The office's disk is full for a while, and devices hear of it."""
        if not self.office.is_mounted:
            return
        with Filler(self.world, self.office, self.dice):
            self.look()
            time.sleep(self.dice.uniform(0.2, 1.5))

    # Copies

    def backup(self):
        path = os.path.join(self.world.folder, f"office-{len(self.world.shelf)}.backup")
        sure = set(self.office.holding.sure)
        result = self.world.at_office("backup", path, kill_after=self.kill_after())
        if result.is_done:
            holding = Holding(sure, self.office.holding.maybe)
            self.world.shelf.append(Snapshot("backup", path, self.office, holding))

    def copy_files(self):
        """The office stops, its files are copied, and it goes on."""
        self.office.stop()
        path = os.path.join(self.world.folder, f"office-{len(self.world.shelf)}.folder")
        with self.office.files:
            copy_folder(self.world.home(self.office), path, self.office.database)
        self.world.shelf.append(
            Snapshot("folder", path, self.office, self.office.holding.copy()))
        self.office.start()

    def restore(self):
        snapshot = self._choose("backup")
        if snapshot is None:
            return self.backup()
        self.office.stop(self.dice.choice([signal.SIGTERM, signal.SIGKILL]))
        old = self._what_may_still_come()
        result = self.world.at_office("restore", snapshot.path, "--yes",
                                      kill_after=self.kill_after())
        if result.is_done or result.was_killed:
            self._put_back(snapshot, old, is_certain=result.is_done)
        # A decision that is taken before the office is served again.
        if self.dice.random() < 0.5 and "officeearly" in self.world.faults:
            getattr(self, self.dice.choice(["publish", "deal_out", "erase"]))()
        self.office.start()

    def put_back_database(self):
        """The database alone, by `cp`: the witness beside it is a newer one."""
        snapshot = self._choose("folder")
        if snapshot is None:
            return self.copy_files()
        self._replace(snapshot, is_whole=False)

    def put_back_folder(self):
        snapshot = self._choose("folder")
        if snapshot is None:
            return self.copy_files()
        self._replace(snapshot, is_whole=True)
        # Nothing in the folder says that it is an old one: see the known limits.
        self._wait_for_devices()

    def _replace(self, snapshot, is_whole):
        self.office.stop()
        old = self._what_may_still_come()
        with self.office.files:
            replace_files(self.world, self.office, snapshot, is_whole)
        self._put_back(snapshot, old, is_certain=True)
        self.office.start()

    def _wait_for_devices(self):
        """The office decides nothing until all devices have told it what it has lost."""
        self.office.waits_for = {device.name for device in self.world.devices}

    def _choose(self, kind):
        fitting = [snapshot for snapshot in self.world.shelf
                   if snapshot.program == "office" and snapshot.kind == kind]
        return self.dice.choice(fitting) if fitting else None

    def _what_may_still_come(self):
        """What syncs under way, and requests that come once more, may still bring."""
        if "double" in self.world.faults:
            return set(self.office.holding.maybe)
        return set().union(*(device.holding.maybe for device in self.world.devices
                             if device.syncing))

    def _put_back(self, snapshot, old, is_certain):
        self.ledger.put_back(self.office, snapshot.holding, is_certain)
        if "officesoon" not in self.world.faults:
            self._wait_for_devices()
        self.office.holding.maybe |= old
        self.world.count("office put back")
        self.world.programs.note(f"the office is now {os.path.basename(snapshot.path)}")


WEIGHTS = {"publish": 5, "deal_out": 4, "call_off": 1, "erase": 2, "collect": 3, "revoke": 1,
           "look": 4, "crash": 4, "restart": 3, "jump": 3, "backup": 3, "copy_files": 2, "restore": 3, "fill_disk": 3,
           "put_back_database": 2, "put_back_folder": 2}
NEEDS = {"jump": "officeclock", "erase": "erase", "collect": "collect", "revoke": "revoke", "crash": "officekill",
         "restore": "officerestore", "put_back_database": "officedatabase",
         "put_back_folder": "officefolder", "copy_files": "officedatabase",
         "fill_disk": "officediskfull"}
