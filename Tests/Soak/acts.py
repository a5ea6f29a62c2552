"""What people do on a device, one command or two at a time."""

import csv
import json
import os

from programs import NOT_FOUND, REFUSED

# Fields of one text each, two values of which are a question for a person.
FIELDS = ("family", "given", "patronymic", "organisation", "need", "note", "client_values",
          "our_interest", "competitor")
READS = (("today",), ("leads",), ("clients",), ("list", "--sort", "name"), ("due",), ("calls",),
         ("report", "portfolio"), ("status",), ("find", "Q"), ())


class Actor:
    """Somebody at a device, for some commands; what he does follows from his dice."""

    def __init__(self, world, device, dice, step):
        self.world = world
        self.device = device
        self.dice = dice
        self.step = step
        self.ledger = world.ledger

    def act(self):
        names = list(WEIGHTS)
        weights = [0 if name in ("delete", "undo") and name not in self.world.faults else
                   WEIGHTS[name] for name in names]
        getattr(self, self.dice.choices(names, weights)[0])()

    # Helpers

    def kill_after(self, longest=0.12):
        if "kill" in self.world.faults and self.dice.random() < 0.08:
            return self.dice.uniform(0.004, longest)
        return None

    def contact(self):
        """Somebody whom the device holds; a few get most of the work."""
        held = self.device.holding
        known = [write for write in list(self.ledger.writes)
                 if write.kind == "capture" and write.contact and write.number in held.sure]
        gone = {write.contact for write in list(self.ledger.writes)
                if write.kind in ("erase", "delete") and write.number in held.maybe}
        known = [write.contact for write in known if write.contact not in gone]
        if not known:
            return None
        return known[min(self.dice.randrange(len(known)) for _ in range(2))]

    def write(self, kind, contact, places, *words, allowed=(REFUSED, NOT_FOUND)):
        """Runs a command that writes, and notes for each place what it wrote there."""
        writes = [self.ledger.begin(self.device, self.world, kind, place, marker, contact,
                                    self.step) for place, marker in places]
        result = self.world.field(self.device, *words, allowed=allowed,
                                  kill_after=self.kill_after())
        for write in writes:
            self.ledger.end(write, self.device, self.world, result)
        self.device.last_writes = writes if result.is_done else []
        self.world.count(kind)
        return writes, result

    # Capture

    def capture(self):
        given, family, note = (self.ledger.marker() for _ in range(3))
        phone, tag = self.ledger.phone(), self.ledger.marker().lower()
        places = [("life", None), ("given", given), ("family", family), ("note", note),
                  ("phone", phone), ("tag", tag)]
        writes, result = self.write(
            "capture", None, places, "add", f"{given} {family}", "--note", note, "--phone", phone,
            "--tag", tag, "--json", allowed=())
        if not result.is_done:
            return
        contact = self.ledger.know(json.loads(result.out)["id"])
        for write in writes:
            write.contact = contact
            if write.place != "life":
                write.kind = {"phone": "phone", "tag": "tag"}.get(write.place, "field")

    def bring_in(self):
        count = self.dice.choice([2, 20, 120])
        names = [(self.ledger.marker(), self.ledger.marker()) for _ in range(count)]
        path = os.path.join(self.world.folder, f"import-{self.step}.csv".replace("/", "-"))
        with open(path, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["name", "phone"])
            rows.writerows([f"{given} {family}", self.ledger.phone()] for given, family in names)
        writes, _ = self.write("import", None, [("life", None)], "import", path, allowed=())
        writes[0].extra["names"] = [family for _, family in names]

    # Fields and parts

    def edit(self):
        contact = self.contact()
        if contact is None:
            return self.capture()
        fields = self.dice.sample(FIELDS, self.dice.choice([1, 1, 1, 2]))
        places = [(field, self.ledger.marker()) for field in fields]
        self.write("field", contact, places, "edit", contact.id,
                   *(f"{field}={marker}" for field, marker in places))

    def next(self):
        if contact := self.contact():
            marker = self.ledger.marker()
            self.write("next", contact, [("next", marker)], "edit", contact.id,
                       f"next=2031-0{self.dice.randrange(1, 10)}-11 {marker}")

    def note(self):
        if contact := self.contact():
            marker = self.ledger.marker()
            verb = self.dice.choice(["note", "note", "call", "visit"])
            self.write("fact", contact, [("fact", marker)], verb, contact.id, marker)

    def sell(self):
        if contact := self.contact():
            marker = self.ledger.marker()
            amount = self.dice.randrange(100, 10 ** 6)
            writes, _ = self.write("fact", contact, [("fact", marker)], "sell", contact.id,
                                   f"{amount // 100}.{amount % 100:02d}", marker)
            writes[0].extra["amount"] = amount

    def need(self):
        if contact := self.contact():
            marker = self.ledger.marker()
            self.write("need", contact, [("needs", marker)], "need", contact.id, marker)

    def tag(self):
        if contact := self.contact():
            marker = self.ledger.marker().lower()
            self.write("tag", contact, [("tag", marker)], "tag", contact.id, f"+{marker}")

    def phone(self):
        if contact := self.contact():
            number = self.ledger.phone()
            self.write("phone", contact, [("phone", number)], "edit", contact.id,
                       f"phone={number}")

    def take_away(self):
        """Removes a part that the device holds: a tag, a phone, a need."""
        held = self.device.holding.sure
        parts = [write for write in list(self.ledger.writes) if write.contact and
                 write.kind in ("tag", "phone", "need") and write.number in held]
        if not parts:
            return
        part = self.dice.choice(parts)
        words = {"tag": ("tag", part.contact.id, f"-{part.marker}"),
                 "phone": ("edit", part.contact.id, f"phone=-{part.marker}"),
                 "need": ("need", part.contact.id, part.marker, "--drop")}[part.kind]
        self.write("removal", part.contact, [(f"{part.place} {part.marker}", None)], *words)

    # Deleting, taking back, settling

    def delete(self):
        facts = {write.contact for write in list(self.ledger.writes) if write.kind == "fact"}
        contact = self.contact()
        for _ in range(4):
            if contact is None or contact not in facts:
                break
            contact = self.contact()
        if contact:
            self.write("delete", contact, [("life", None)], "delete", contact.id, "--yes")

    def undo(self):
        last = self.device.last_writes
        # Of two people at one device nobody knows whose command was the last.
        if not last or self.device.is_crowded:
            return
        places = [(write.place, None) for write in last]
        writes, result = self.write("undo", last[0].contact, places, "undo")
        for undo, undone in zip(writes, last):
            undo.undoes = undone
            if result.code != REFUSED:
                undone.undone_by = undo
        self.device.last_writes = []

    def resolve(self):
        found = self.world.data(self.device, "conflicts", allowed=(3,)) or []
        open_ones = [conflict for conflict in found if conflict["kind"] != "listed"]
        if not open_ones:
            return
        conflict = self.dice.choice(open_ones)
        contact, register = self.ledger.know(conflict["id"]), conflict["register"]
        words = ("resolve", contact.id, register)
        misses = (NOT_FOUND, REFUSED)
        if conflict["kind"] == "deleted":
            kind, answer = self.dice.choice([("keep", "--keep"), ("delete", "--delete")])
            self.write(kind, contact, [("life", None)], *words, answer, allowed=misses)
            # What is settled so is not among what `undo` takes back.
            self.device.last_writes = []
        elif register in FIELDS and self.dice.random() < 0.6:
            marker = self.ledger.marker()
            self.write("field", contact, [(register, marker)], *words, "--value", marker,
                       allowed=misses)
        else:
            take = self.dice.randrange(len(conflict["values"]))
            self.write("settle", contact, [(register, conflict["values"][take]["value"])], *words,
                       "--take", str(take + 1), allowed=misses)

    # Syncing and looking

    def sync(self):
        long = self.dice.random() < 0.1
        kill = None
        if "kill" in self.world.faults and self.dice.random() < 0.15:
            kill = self.dice.expovariate(1 / self.dice.choice([0.03, 0.1, 0.5])) + 0.002
        report = self.world.sync(self.device, kill, timeout=10 if long else 2)
        if report.get("failed") == 4 and self.dice.random() < 0.8:
            if self.world.join(self.device):
                self.world.sync(self.device)

    def verify(self):
        self.world.sync(self.device, self.kill_after(0.5), verb="verify")

    def look(self):
        self.world.field(self.device, *self.dice.choice(READS), allowed=(NOT_FOUND,))


WEIGHTS = {"capture": 9, "edit": 24, "note": 5, "sell": 6, "need": 4, "tag": 5, "phone": 3,
           "take_away": 4, "next": 3, "delete": 4, "undo": 4, "resolve": 7, "sync": 30,
           "verify": 2, "look": 4, "bring_in": 1}
