"""Runs `field` and `office` as processes: with clocks that are wrong, killed when told to, and
with an eye on all that they print."""

import os
import re
import signal
import subprocess
import threading
import time

# What no command may ever print: it is no word for people, or the end of a program that fell.
FORBIDDEN = re.compile(
    r"Fatal error|Precondition failed|Assertion failed|NSCocoaErrorDomain|Error Domain=|NSPOSIX"
    r"|SQLite error|SQLITE_|\bSELECT\b|\bINSERT INTO\b|\bDELETE FROM\b|\bUPDATE \w+ SET\b|GRDB"
    r"|DatabaseError|[Bb]acktrace|Thread \d+ .*crashed|\*\*\* |Segmentation|Illegal instruction"
    r"|something went wrong that should not have|\.swift:\d+")

# The documented exit codes.
DOCUMENTED = {0, 1, 2, 3, 4, 5, 6, 7, 130}
DONE, FAILED, USAGE, ATTENTION, NOT_ENROLLED, UNREACHABLE, REFUSED, NOT_FOUND = range(8)

# No command takes as long as this; one that does has lost its way.
HANGS_AFTER = 180.0


class Finding(Exception):
    """Something that must hold does not."""

    def __init__(self, kind, text):
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.text = text


class Result:
    """What a command came to."""

    def __init__(self, command, code, out, err, was_killed):
        self.command = command
        self.code = code
        self.out = out
        self.err = err
        self.was_killed = was_killed

    @property
    def is_done(self):
        return not self.was_killed and self.code in (DONE, ATTENTION)

    def __str__(self):
        how = "was killed" if self.was_killed else f"exited {self.code}"
        return f"{self.command} {how}\n{(self.out[-1500:] + self.err[-1500:]).strip()}"


class Programs:
    """The programs of an episode, and the record of what was run."""

    def __init__(self, folder, bins, known=None):
        self.folder = folder
        self.bins = bins
        self.findings = []
        self.known = known
        self.forgiven = 0
        self.count = 0
        self.kills = {"field": 0, "office": 0}
        self.running = set()
        self.begin = time.monotonic()
        self.place = "start"
        self._lock = threading.Lock()
        self._record = open(os.path.join(folder, "commands.log"), "a", encoding="utf-8")
        self._environment = self._clean_environment()

    def _clean_environment(self):
        scratch = os.path.join(self.folder, "tmp")
        os.makedirs(scratch, exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH")
                if name in os.environ}
        return {**kept, "HOME": self.folder, "TMPDIR": scratch, "LANG": "C.UTF-8", "TZ": "UTC",
                "FIELD_LANG": "en"}

    # What is run

    def run(self, program, home, *words, clock=None, kill_after=None, other=False, allowed=(),
            excuse=None):
        """Runs a command to its end, or kills it.

        Codes beside 0 and 3 must be in `allowed`; 1, which is for disks and damaged files, is
        taken where the words of `excuse` are in what the command says.
        """
        path = os.path.join(self.bins[1 if other and len(self.bins) > 1 else 0], program)
        command = [path, "--home", os.path.join(self.folder, home), *words]
        with self._lock:
            self.count += 1
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.environment(clock), start_new_session=True)
        self.running.add(process)
        out, err, was_killed, hangs = self._end(process, kill_after)
        self.running.discard(process)
        shown = self._shown(program, home, words, clock, other)
        result = Result(shown, process.returncode, out, err, was_killed)
        self.note(f"{shown} -> {'killed' if was_killed else result.code}")
        if hangs:
            self.find("hangs", f"{shown} did not end in {HANGS_AFTER:.0f} s\n{result}")
        if result.code == FAILED and excuse and re.search(excuse, result.err):
            allowed = (*allowed, FAILED)
        self._judge(result, program, {DONE, ATTENTION, *allowed})
        return result

    @staticmethod
    def _end(process, kill_after):
        try:
            out, err = process.communicate(timeout=kill_after or HANGS_AFTER)
            return out.decode(errors="replace"), err.decode(errors="replace"), False, False
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            # A program that ended by itself just before the signal has kept what it said.
            was_killed = process.returncode == -signal.SIGKILL
            return (out.decode(errors="replace"), err.decode(errors="replace"), was_killed,
                    kill_after is None and was_killed)

    def _judge(self, result, program, allowed):
        if result.was_killed:
            with self._lock:
                self.kills[program] += 1
        elif result.code not in DOCUMENTED:
            self.find("crash", f"an exit code that nobody documented\n{result}")
        elif result.code not in allowed:
            self.find("exit code", f"{result.code} was not to be expected here\n{result}")
        self.look_over(result.out + result.err, str(result))

    def look_over(self, text, where):
        found = FORBIDDEN.search(text)
        if found:
            self.find("output", f"“{found.group(0)}” is for no eyes\n{where}")

    # What is noted

    def _shown(self, program, home, words, clock, other):
        quoted = " ".join(word if re.fullmatch(r"[\w@%+=:,./-]+", word) else f'"{word}"'
                          for word in words)
        offset = clock.offset if clock else 0
        return (f"{program}@{home} {quoted}" + (f"  [clock {offset:+d} s]" if offset else "")
                + ("  [other version]" if other else ""))

    def note(self, line):
        with self._lock:
            passed = time.monotonic() - self.begin
            self._record.write(f"{passed:7.2f} {self.place:>5}  {line}\n")
            self._record.flush()

    def find(self, kind, text):
        is_known = self.known and re.search(self.known, f"{kind}: {text}")
        with self._lock:
            if is_known:
                self.forgiven += 1
            else:
                self.findings.append(Finding(kind, text))
        self.note(f"{'known' if is_known else 'FINDING'} {kind}: {text.splitlines()[0]}")

    def check(self):
        """Ends the episode if something was found."""
        if self.findings:
            raise self.findings[0]

    def environment(self, clock):
        return {**self._environment, **(clock.environment if clock else {})}

    def close(self):
        for process in list(self.running):
            process.kill()
            process.wait()
        self._record.close()
