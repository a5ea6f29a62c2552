"""Copies of files and folders as people make them, and disks that are full."""

import os
import shutil


class Snapshot:
    """A copy of a store's file or folder that may be put back one day."""

    def __init__(self, kind, path, store, holding):
        self.kind = kind
        self.path = path
        self.program = store.program
        self.of = store.name
        self.holding = holding


def copy_folder(home, path, database):
    """Copies what makes a store, and not what `restore` has put aside."""
    os.makedirs(path)
    for name in os.listdir(home):
        if name == "token" or (name.startswith(database) and ".before-" not in name):
            shutil.copy2(os.path.join(home, name), os.path.join(path, name))


def replace_files(world, store, snapshot, is_whole):
    """Puts a copied folder, or the database of it alone, in the place of a store's files."""
    home = world.home(store)
    for name in os.listdir(home):
        is_log = name in (store.database + "-wal", store.database + "-shm")
        if is_whole or is_log or name == store.database:
            os.unlink(os.path.join(home, name))
    for name in os.listdir(snapshot.path):
        if is_whole or name == store.database:
            shutil.copy2(os.path.join(snapshot.path, name), os.path.join(home, name))


class Filler:
    """A file that takes what is left of a disk, but for some bytes."""

    def __init__(self, world, store, dice):
        self.store = store
        self.path = os.path.join(world.home(store), "filler")
        room = os.statvfs(world.home(store))
        free = room.f_bavail * room.f_frsize
        self.left = min(free, int(10 ** dice.uniform(0, 5.8)))
        try:
            with open(self.path, "wb", buffering=0) as file:
                file.write(bytes(max(0, free - self.left)))
        except OSError:
            # Somebody else took the room meanwhile.
            pass
        world.programs.note(f"the disk of {store.name} is full but for {self.left} bytes")
        world.count("disk full")

    def __enter__(self):
        self.store.is_full = True

    def __exit__(self, *_):
        os.unlink(self.path)
        self.store.is_full = False
