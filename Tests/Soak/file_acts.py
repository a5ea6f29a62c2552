"""What befalls a device's files: copies, backups put back, a full disk, a wiped device.

Nothing else uses the device meanwhile; others go on."""

import os
import shutil

from acts import Actor
from copies import Filler, Snapshot, copy_folder, replace_files
from ledger import Holding

DAY = 86_400
CLOCKS = (0, 0, 2, -2, 90, -90, 360, -360, 5_000, -5_000, DAY, -DAY, 40 * DAY, -40 * DAY,
          400 * DAY, -3000 * DAY)


class FileActor:
    def __init__(self, world, device, dice, step):
        self.world = world
        self.device = device
        self.dice = dice
        self.step = step

    def act(self):
        names = [name for name in WEIGHTS if NEEDS[name] in self.world.faults]
        if names:
            weights = [WEIGHTS[name] for name in names]
            getattr(self, self.dice.choices(names, weights)[0])()

    def _put_back(self, holding, is_certain=True):
        self.world.ledger.put_back(self.device, holding, is_certain)
        self.device.last_writes = []
        self.world.count("device put back")

    def _choose(self, kind):
        fitting = [snapshot for snapshot in self.world.shelf if snapshot.kind == kind
                   and snapshot.program == "field"]
        return self.dice.choice(fitting) if fitting else None

    # Clocks and versions

    def set_clock(self):
        self.device.clock.set(self.dice.choice(CLOCKS))

    def change_version(self):
        self.device.is_other_version = not self.device.is_other_version

    # Copies

    def copy_device(self):
        """The whole folder is copied, and both copies are used from now on."""
        if len(self.world.devices) >= self.world.devices_max:
            return
        twin = self.world.new_device()
        copy_folder(self.world.home(self.device), self.world.home(twin), self.device.database)
        twin.holding = self.device.holding.copy()
        twin.clock.set(self.device.clock.offset)
        self.device.last_writes = []
        self.world.devices.append(twin)
        self.world.count("device copied")
        self.world.programs.note(f"{twin.name} is a copy of {self.device.name}")

    def backup(self):
        path = os.path.join(self.world.folder, f"{self.device.name}-{len(self.world.shelf)}.backup")
        sure = set(self.device.holding.sure)
        kill = self.dice.uniform(0.01, 0.1) if self.dice.random() < 0.1 else None
        result = self.world.field(self.device, "backup", path, kill_after=kill)
        if result.is_done:
            holding = Holding(sure, self.device.holding.maybe)
            self.world.shelf.append(Snapshot("backup", path, self.device, holding))

    def restore(self):
        """A backup is put back, mostly the device's own; that of another makes it a second one."""
        snapshot = self._choose("backup")
        if snapshot is None:
            return self.backup()
        kill = self.dice.uniform(0.01, 0.12) if self.dice.random() < 0.15 else None
        result = self.world.field(self.device, "restore", snapshot.path, "--yes", kill_after=kill)
        if result.is_done or result.was_killed:
            self._put_back(snapshot.holding, is_certain=result.is_done)
            self.world.programs.note(
                f"{self.device.name} is now {os.path.basename(snapshot.path)}")

    def _is_at_rest(self):
        log = os.path.join(self.world.home(self.device), self.device.database + "-wal")
        return not os.path.exists(log)

    def save_folder(self):
        if not self._is_at_rest():
            return
        path = os.path.join(self.world.folder, f"{self.device.name}-{len(self.world.shelf)}.folder")
        copy_folder(self.world.home(self.device), path, self.device.database)
        self.world.shelf.append(
            Snapshot("folder", path, self.device, self.device.holding.copy()))

    def put_back_database(self):
        self._replace(is_whole=False)

    def put_back_folder(self):
        self._replace(is_whole=True)

    def _replace(self, is_whole):
        snapshot = self._choose("folder")
        if snapshot is None:
            return self.save_folder()
        replace_files(self.world, self.device, snapshot, is_whole)
        self._put_back(snapshot.holding)
        what = "folder" if is_whole else "database"
        self.world.programs.note(
            f"{self.device.name} has the {what} of {os.path.basename(snapshot.path)}")

    # The end of a device, and a full disk

    def wipe(self):
        """The device is lost; its owner begins anew with an empty one."""
        device = self.device
        self.world.devices.remove(device)
        self.world.office.waits_for.discard(device.name)
        self.world.programs.note(f"{device.name} is lost")
        self.world.unmount(device)
        shutil.rmtree(self.world.home(device))
        fresh = self.world.new_device()
        self.world.field(fresh, "init", "--name", fresh.name)
        self.world.devices.append(fresh)
        if self.dice.random() < 0.8:
            self.world.join(fresh)

    def fill_disk(self):
        """The disk is full for some commands. Those that fail leave the file as it was."""
        if not self.device.is_mounted:
            return
        with Filler(self.world, self.device, self.dice):
            actor = Actor(self.world, self.device, self.dice, self.step)
            for _ in range(self.dice.randrange(1, 5)):
                actor.act()


WEIGHTS = {"set_clock": 6, "change_version": 3, "copy_device": 3, "backup": 3, "restore": 4,
           "save_folder": 3, "put_back_database": 3, "put_back_folder": 3, "wipe": 1,
           "fill_disk": 4}
NEEDS = {"set_clock": "clock", "change_version": "versions", "copy_device": "copy",
         "backup": "restore", "restore": "restore", "save_folder": "folder",
         "put_back_database": "database", "put_back_folder": "folder", "wipe": "wipe",
         "fill_disk": "diskfull"}
