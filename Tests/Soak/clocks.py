"""Wrong clocks for processes, which may also jump while they run.

A small library, made by the C compiler that belongs to Swift, is loaded before all others.
libfaketime does the same for many programs and not for these: it moves timers of clocks that it
was told to leave alone, so that a sync with a wrong clock would wait for days."""

import os
import shutil
import struct
import subprocess

_SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "false_clock.c")
_library = None


def prepare(folder):
    """Makes the library; False if that is not possible here."""
    global _library
    compiler = next((name for name in ("clang", "cc", "gcc") if shutil.which(name)), None)
    if compiler is None:
        return False
    path = os.path.join(folder, "false_clock.so")
    done = subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", path, _SOURCE, "-ldl"],
                          capture_output=True, text=True, check=False)
    if done.returncode == 0:
        _library = path
    return done.returncode == 0


class Clock:
    """The clock of one store, which all of its processes read."""

    def __init__(self, path):
        self.path = path
        self.offset = 0
        self.set(0)

    def set(self, seconds):
        self.offset = seconds
        with open(self.path, "r+b" if os.path.exists(self.path) else "wb") as file:
            file.write(struct.pack("=q", seconds * 1000))

    @property
    def environment(self):
        return {"LD_PRELOAD": _library, "SOAK_CLOCK": self.path} if _library else {}
