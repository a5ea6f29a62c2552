#!/usr/bin/env python3
"""Ten salespeople, ten lists of the same people: one clean base after a pass through the queue.

    demo/clean_base.py [--people 40 --salespeople 10 --seed 7] [--bin DIR]

The lists come from generate_overlap.py. Each is imported on a device of its own; all sync; then
one person answers what the program asks, as one who knows them all would, and all sync again. It
fails unless every person is one card, everywhere the same, with all that was sold.
"""

import argparse
import csv
import json
import os
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.dont_write_bytecode = True
from generate_leads import SplitMix64  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ASKS = b"[q] stop: "
PATIENCE = 60  # seconds that a command may be silent
PASSES = 8


class Failed(Exception):
    """Something is not as it should be."""


class Programs:
    """The programs field and office, working in one folder."""

    def __init__(self, folder, work):
        self.field, self.office = (os.path.join(folder, name) for name in ("field", "office"))
        for program in (self.field, self.office):
            if not os.access(program, os.X_OK):
                raise Failed("there is no program {0}: build first, or say --bin".format(program))
        self.work = work
        self.serving = None
        self.environment = dict(
            os.environ, FIELD_LANG="en", LC_ALL="C.UTF-8", NO_COLOR="1", COLUMNS="100",
        )
        for name in ("FIELD_HOME", "FIELD_CLOCK"):
            self.environment.pop(name, None)

    def command(self, who, *words):
        program = self.office if who == "office" else self.field
        return [program, "--home", os.path.join(self.work, who), *words]

    def run(self, who, *words):
        done = subprocess.run(
            self.command(who, *words), env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )
        if done.returncode != 0:
            raise Failed("{0}: {1} ended with exit code {2}:\n{3}{4}".format(
                who, " ".join(words), done.returncode, done.stdout, done.stderr,
            ))
        return done.stdout

    def json(self, who, *words):
        return json.loads(self.run(who, *words, "--json"))

    def serve(self):
        """Opens the office, and gives its address once it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        address = "http://127.0.0.1:{0}".format(port)
        with open(os.path.join(self.work, "office.log"), "wb") as log:
            self.serving = subprocess.Popen(
                self.command("office", "serve", "--listen", "127.0.0.1:{0}".format(port)),
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline and self.serving.poll() is None:
            try:
                with direct.open(address + "/health", timeout=1) as answer:
                    if answer.status == 200:
                        return address
            except OSError:
                pass
            time.sleep(0.05)
        raise Failed("the office did not open")

    def close(self):
        if self.serving and self.serving.poll() is None:
            self.serving.terminate()
            try:
                self.serving.wait(10)
            except subprocess.TimeoutExpired:
                self.serving.kill()
                self.serving.wait()

    def talk(self, who, words, answer):
        """Runs a command on a terminal, answering each of its questions by what it says."""
        command = self.command(who, *words)
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(command[0], command, self.environment)
        said, heard = b"", 0
        try:
            while True:
                ready, _, _ = select.select([terminal], [], [], PATIENCE)
                if not ready:
                    raise Failed("{0} is silent for {1} s".format(" ".join(words), PATIENCE))
                try:
                    read = os.read(terminal, 65536)
                except OSError:
                    break
                if not read:
                    break
                said += read
                if said.endswith(ASKS):
                    typed = answer(said[heard:].decode().replace("\r\n", "\n"))
                    heard = len(said)
                    os.write(terminal, typed.encode() + b"\n")
        except BaseException:
            os.kill(pid, signal.SIGKILL)
            raise
        finally:
            os.close(terminal)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code not in (0, 3):
            raise Failed("{0} ended with exit code {1}:\n{2}".format(
                " ".join(words), code, said.decode(),
            ))
        return code


class Truth:
    """Whom each row means, and how it was written."""

    def __init__(self, lists, truth):
        self.person = {row: person for row, person, _ in truth}
        self.name = {person: name for _, person, name in truth}
        self.row, self.seller = {}, {}
        for seller, rows in lists.items():
            for row in rows:
                self.row[row["external_id"]], self.seller[row["external_id"]] = row, seller

    def rows(self, person):
        return [row for row, whom in self.person.items() if whom == person]

    def written(self, row):
        """A row as its salesperson wrote it, on a line."""
        values = self.row[row]
        name = " ".join(values[part] for part in ("family", "given", "patronymic") if values[part])
        parts = [name, values["organisation"], values["phone"], values["email"]]
        return "{0:<8}{1}".format(self.seller[row], "  ".join(part for part in parts if part))


def read(folder):
    """The rows of each list by its salesperson, and the rows of the truth."""
    lists, truth = {}, []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            if name == "truth.csv":
                truth = [tuple(row) for row in csv.reader(file)][1:]
            else:
                lists[name[:-len(".csv")]] = list(csv.DictReader(file))
    return lists, truth


def say(text=""):
    print(text, flush=True)


def counted(count, word, many=None):
    return "{0:,} {1}".format(count, word if count == 1 else many or word + "s")


def money(kopecks):
    return "{0:,}.{1:02d}".format(kopecks // 100, kopecks % 100)


def sum_of(cards):
    return sum(total["amount"] for card in cards for total in card["totals"])


class Base:
    """The story: what is done, step after step, and what is checked."""

    def __init__(self, programs, folder, lists, truth, seed):
        self.programs, self.folder, self.lists, self.truth = programs, folder, lists, truth
        self.rng = SplitMix64(seed)
        self.devices = list(lists)
        self.sold = {}
        self.members, self.numbers = {}, {}
        self.asked, self.same, self.wrong = 0, 0, []
        self.apart = {}
        self.failures = []

    def check(self, holds, what):
        say("   {0} {1}".format("✓" if holds else "✗", what))
        if not holds:
            self.failures.append(what)

    def open(self):
        self.programs.run("office", "init", "--name", "North office")
        address = self.programs.serve()
        for device in self.devices:
            code = self.programs.json("office", "devices", "add", device)["code"]
            self.programs.run(device, "init", "--name", device)
            self.programs.run(device, "join", address, "--code", code)

    def take_in(self):
        for device in self.devices:
            done = self.programs.json(
                device, "import", os.path.join(self.folder, device + ".csv"),
            )
            wanted = len(self.lists[device])
            if done["new"] != wanted:
                raise Failed("{0} imported {1} of {2} rows: {3}".format(
                    device, done["new"], wanted, done,
                ))
            say("   {0:<8}{1}".format(device, counted(wanted, "row")))

    def sell(self):
        """Some are sold to: every second one of those whom several know, by two of these."""
        shared = [p for p in self.truth.name if len(self.truth.rows(p)) > 1][::2]
        chosen = {}
        for person in shared:
            for row in self.truth.rows(person)[:2]:
                chosen.setdefault(self.truth.seller[row], []).append((row, person))
        for device, sales in chosen.items():
            ids = {
                contact["external_id"]: contact["id"]
                for contact in self.programs.json(device, "export", "-")
            }
            for row, person in sales:
                amount = 1000 + 500 * self.rng.below(40)
                self.programs.run(device, "sell", ids[row], str(amount), "--currency", "RUB")
                self.sold[person] = self.sold.get(person, 0) + 100 * amount
        say("   {0} to {1}, of two salespeople each: {2} RUB".format(
            counted(sum(map(len, chosen.values())), "sale"),
            counted(len(shared), "person", "people"), money(sum(self.sold.values())),
        ))

    def sync(self):
        for device in self.devices:
            self.programs.run(device, "sync")

    def look(self):
        """Remembers which row each number on the first device is, while all are cards."""
        first = self.devices[0]
        rows = {
            contact["id"]: contact["external_id"]
            for contact in self.programs.json(first, "export", "-")
        }
        for card in self.programs.json(first, "list"):
            self.members[card["id"]] = rows[card["id"]]
            self.numbers[card["no"]] = rows[card["id"]]
        return len(self.programs.json("office", "list"))

    def answer(self, question):
        numbers = re.findall(r"^ +№(\d+) ", question, re.MULTILINE)[-2:]
        if len(numbers) != 2:
            raise Failed("the question names no two cards:\n" + question)
        rows = [self.numbers[int(number)] for number in numbers]
        people = [self.truth.person[row] for row in rows]
        self.asked += 1
        is_same = people[0] == people[1]
        if is_same:
            self.same += 1
        else:
            self.apart.setdefault(tuple(sorted(people)), []).append(rows)
        if self.asked == 1 or (not is_same and not self.wrong):
            start = max(question.rfind("the same?"), question.rfind("worth a look"))
            self.show(question[start:], is_same)
        if not is_same:
            self.wrong.append(rows)
        return "y" if is_same else "n"

    def show(self, question, is_same):
        say()
        for line in question.rstrip("\n").split("\n"):
            say("      " + line)
        say("      → {0}".format("the same" if is_same else "two people"))

    def go_through(self):
        """Answers until nothing is asked; gives how many passes that took."""
        for done in range(PASSES):
            before = self.asked
            code = self.programs.talk(
                self.devices[0], ["dup", "--limit", "10000", "--table"], self.answer,
            )
            if self.asked == before:
                if code != 0:
                    raise Failed("pairs are left, but nothing is asked")
                return done
        raise Failed("the queue does not end after {0} passes".format(PASSES))

    def cards(self):
        """On the first device: the people on each card, by the card's ID."""
        held = {}
        for card in self.programs.json(self.devices[0], "list"):
            whole = self.programs.json(self.devices[0], "show", card["id"])
            members = whole.get("members") or [card["id"]]
            held[card["id"]] = {self.truth.person[self.members[member]] for member in members}
        return held

    def finish(self, passes):
        truth, people = self.truth, len(self.truth.name)
        first = self.programs.json(self.devices[0], "list")
        held = self.cards()
        self.check(passes <= 1, "nothing is left to ask after one pass")
        mixed = [whom for whom in held.values() if len(whom) > 1]
        self.check(not mixed, "no card holds two people" if not mixed else "cards with two: " + str(
            [sorted(truth.name[person] for person in whom) for whom in mixed]
        ))
        split = sorted(
            person for person in truth.name if sum(person in whom for whom in held.values()) > 1
        )
        self.check(
            len(split) * 50 <= people,
            "{0} for {1}".format(counted(len(first), "card"), counted(people, "person", "people")),
        )
        for person in split:
            say("     still more than one card: " + truth.name[person])
            for row in truth.rows(person):
                say("       " + truth.written(row))
        self.show_look_alikes(first, held)
        self.check_sums(first, held)
        self.check_everywhere(first)

    def show_look_alikes(self, first, held):
        """Says who has a number in common with somebody else, and is not the same."""
        sharing = {}
        for card in first:
            for phone in card["phones"]:
                sharing.setdefault(phone, set()).update(held[card["id"]])
        for phone, whom in sorted(sharing.items()):
            if len(whom) > 1:
                names = sorted(self.truth.name[person] for person in whom)
                say("     on one number, {0}, and apart: {1}".format(phone, ", ".join(names)))

    def check_sums(self, first, held):
        wanted, kept = sum(self.sold.values()), sum_of(first)
        self.check(kept == wanted, "{0} RUB in all, as sold".format(money(kept)))
        brought = {}
        for card in first:
            for person in held[card["id"]]:
                brought[person] = brought.get(person, 0) + sum_of([card])
        self.check(
            all(brought.get(person, 0) == self.sold.get(person, 0) for person in self.truth.name),
            "everybody's purchases are on his own card",
        )

    def check_everywhere(self, first):
        def seen(cards):
            return sorted(
                (card["id"], card["name"], card["phones"], card["emails"], card["purchases"],
                 sum_of([card])) for card in cards
            )

        others = [who for who in self.devices[1:] + ["office"]]
        unlike = [who for who in others if seen(self.programs.json(who, "list")) != seen(first)]
        where = "{0} and the office".format(counted(len(self.devices), "device"))
        self.check(
            not unlike,
            where + " list the same cards" if not unlike else "other cards: " + ", ".join(unlike),
        )
        states = [self.programs.json(who, "status") for who in self.devices + ["office"]]
        digests = {state["digest"] for state in states}
        self.check(
            len(digests) == 1 and not any(state.get("pending") for state in states),
            where + " hold the same data: " + ", ".join(sorted(digests)),
        )
        self.check(not any(state["conflicts"] for state in states), "no conflict waits")


def tell(base):
    truth, rows = base.truth, len(base.truth.person)
    say("== {0}, {1}, {2}".format(
        counted(len(base.lists), "salesperson", "salespeople"),
        counted(rows, "row"), counted(len(truth.name), "person", "people"),
    ))
    most = max(truth.name, key=lambda person: len(truth.rows(person)))
    say("   One of them is {0}, who was written down like this:".format(truth.name[most]))
    for row in truth.rows(most):
        say("      " + truth.written(row))
    say("\n== Each imports a list on a device of one's own, and sells")
    base.open()
    base.take_in()
    base.sell()
    say("\n== All sync: the lists lie side by side")
    base.sync()
    base.programs.run(base.devices[0], "sync")
    before = base.look()
    base.check(before == rows, "{0} at the office".format(counted(before, "card")))
    say("\n== {0} goes through the queue: field dup".format(base.devices[0]))
    passes = base.go_through()
    say()
    say("   {0}: {1} the same, {2} different people".format(
        counted(base.asked, "pair") + " asked", base.same, base.asked - base.same,
    ))
    for (one, other), asked in sorted(base.apart.items()):
        say("      apart: {0} and {1}{2}".format(
            truth.name[one], truth.name[other],
            ", asked {0} times".format(len(asked)) if len(asked) > 1 else "",
        ))
    say("\n== All sync twice: one clean base")
    base.sync()
    base.sync()
    base.finish(passes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=40, metavar="N", help="how many there are")
    parser.add_argument("--salespeople", type=int, default=10, metavar="N", help="how many devices")
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="the generator's seed")
    parser.add_argument(
        "--bin", default=os.path.join(ROOT, ".build", "debug"), metavar="DIR",
        help="where the programs are",
    )
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix="fieldbook-clean.")
    started = time.monotonic()
    programs = None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        programs = Programs(options.bin, work)
        folder = os.path.join(work, "lists")
        subprocess.run(
            [
                sys.executable, os.path.join(ROOT, "demo", "generate_overlap.py"),
                "--people", str(options.people), "--salespeople", str(options.salespeople),
                "--seed", str(options.seed), "--out", folder,
            ],
            check=True,
        )
        lists, truth = read(folder)
        base = Base(programs, folder, lists, Truth(lists, truth), options.seed)
        tell(base)
    except Failed as failure:
        say("\nNot clean: {0}".format(failure))
        return 1
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    finally:
        if programs:
            programs.close()
        shutil.rmtree(work, ignore_errors=True)
    if base.failures:
        say("\nNot clean: {0}".format("; ".join(base.failures)))
        return 1
    say("\nOne clean base, in {0:.0f} s.".format(time.monotonic() - started))
    return 0


if __name__ == "__main__":
    sys.exit(main())
