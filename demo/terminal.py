#!/usr/bin/env python3
"""Runs a command on a terminal of its own and types answers, one whenever it asks.

Usage: terminal.py "y n l" command words...

The command asks by ending its output with ": ". What stands on the terminal is printed, the
answers as they were typed; the exit code is the command's.
"""
import os
import pty
import sys


def main() -> int:
    answers = sys.argv[1].split()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    shown = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        shown += read
        if shown.endswith(b": ") and answers:
            os.write(terminal, answers.pop(0).encode() + b"\n")
    _, status = os.waitpid(pid, 0)
    sys.stdout.write(shown.decode().replace("\r\n", "\n"))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
