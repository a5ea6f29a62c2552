"""Looks for every acknowledged write that a living store holds for sure.

A write must stand; or a later write whose author had seen it stands in its place, or did; or it
is one side of an open conflict; or it is in the list of what the office refused, or of what was
given back to it and breaks its rules; or it was deleted, taken back or erased by somebody who
knew what he did."""

import json
import os

from programs import NOT_FOUND, Finding
from traces import traces

DELETIONS = ("delete",)
PERSONAL = ("field", "phone")
# What is not a person's own, by the schema.
NOT_PERSONAL = ("competitor",)


class Judge:
    def __init__(self, world, dice):
        self.world = world
        self.ledger = world.ledger
        self.dice = dice
        self.cards = {}
        self.whys = {}
        self.conflicts = []
        self.tally = {}
        self.must = []

    def run(self):
        world = self.world
        self.conflicts = world.data(world.office, "conflicts")
        self.must = self.ledger.must_stand([*world.devices, world.office])
        failures = []
        for write in self.must:
            verdict, is_good = self.verdict(write)
            self.tally[verdict] = self.tally.get(verdict, 0) + 1
            if not is_good:
                failures.append((verdict, write))
        acknowledged = sum(write.is_acknowledged for write in self.ledger.writes)
        self.tally["lost with their files"] = acknowledged - len(self.must)
        if failures:
            raise Finding(failures[0][0], self._report(failures))
        self._compare_cards()

    def _report(self, failures):
        lines = [f"{len(failures)} of {len(self.must)} acknowledged writes"]
        for verdict, write in failures[:5]:
            lines.append(f"{verdict}: {write}")
            if write.marker:
                found = traces(self.world, write.marker)
                lines.append("  found in: " + (", ".join(found) or "no file"))
            holders = [store.name for store in [*self.world.devices, self.world.office]
                       if write.number in store.holding.sure]
            lines.append(f"  held for sure by: {', '.join(holders)}")
            later = [other for other in self.ledger.writes if other.contact == write.contact
                     and other.place == write.place and other.number > write.number]
            lines += [f"  later: {'had seen it' if write.number in other.seen else 'unseen'}: "
                      f"{other}" for other in later[:4]]
        return "\n".join(lines)

    # What the programs show

    def card(self, contact, store=None):
        store = store or self.world.office
        key = (store.name, contact.id)
        if key not in self.cards:
            self.cards[key] = self.world.data(store, "show", contact.id, allowed=(NOT_FOUND,))
        return self.cards[key]

    def why(self, contact, field):
        """All values of a field that the office, or else a device, knows: value to states."""
        key = (contact.id, field)
        if key not in self.whys:
            states = {}
            for store in [self.world.office, *self.world.devices]:
                rows = self.world.data(store, "why", contact.id, field, allowed=(NOT_FOUND,))
                for row in rows or []:
                    states.setdefault(str(row["value"]).lower(), set()).add(row["state"])
            self.whys[key] = states
        return self.whys[key]

    # Verdicts

    def verdict(self, write):
        if write.undone_by:
            return "taken back", True
        judge = {"publish": self._publish, "calls": self._calls, "import": self._import,
                 "erase": self._erase, "drop": self._granted, "delete": self._delete}
        if write.kind in judge:
            return judge[write.kind](write)
        if write.kind in ("undo", "removal", "keep"):
            return self._granted(write)
        card = self.card(write.contact)
        if card is None:
            return self._of_deleted(write)
        if self._is_erased(card):
            return "erased", True
        return self._of_card(write, card)

    def _granted(self, write):
        return "done", True

    @staticmethod
    def _is_erased(card):
        return card["name"].startswith("erased ")

    def _of_card(self, write, card):
        if self._stands(write, card):
            return "stands", True
        if write.place in ("fact", "tag", "phone", "needs"):
            if self._is_replaced(write, set()):
                return "removed by somebody who had seen it", True
            return ("refused", True) if self._is_refused(write) else ("LOST", False)
        states = self._states(write)
        if states & {"shown", "beside"}:
            return "stands", True
        if self._is_replaced(write, set()):
            return "replaced by somebody who had seen it", True
        if self._is_refused(write):
            return "refused", True
        return ("REPLACED BY NOBODY WHO HAD SEEN IT", False) if states else ("LOST", False)

    def _states(self, write):
        found = set()
        for value, states in self.why(write.contact, write.place).items():
            if str(write.marker).lower() in value:
                found |= states
        return found

    def _stands(self, write, card):
        if write.place == "life":
            return True
        marker = str(write.marker).lower()
        if write.place == "fact":
            return any(self._is_fact(entry, write, marker) for entry in card["timeline"])
        part = {"tag": "tags", "phone": "phones"}.get(write.place, write.place)
        if marker in json.dumps(card.get(part), ensure_ascii=False).lower():
            return True
        return any(conflict["id"] == write.contact.id and conflict["register"] == write.place
                   and any(marker in str(value["value"]).lower() for value in conflict["values"])
                   for conflict in self.conflicts)

    @staticmethod
    def _is_fact(entry, write, marker):
        amount = write.extra.get("amount")
        if amount is not None and (entry.get("sum") or {}).get("amount") != amount:
            return False
        return marker in json.dumps(entry, ensure_ascii=False).lower()

    def _is_replaced(self, write, passed):
        """Whether a write that its author had seen took its place, and is itself accounted for."""
        passed.add(write.number)
        for other in self.ledger.writes:
            if write.number not in other.seen or other.contact is not write.contact:
                continue
            if other.number in passed or not self._is_of_place(other, write):
                continue
            if other.kind in ("removal", "undo") or other.kind == "fact":
                return True
            if self._is_anywhere(other) or self._is_replaced(other, passed):
                return True
        return False

    @staticmethod
    def _is_of_place(other, write):
        if write.place == "next" and other.kind == "fact":
            return True
        if write.place in ("tag", "phone", "needs"):
            return other.place == f"{write.place} {write.marker}"
        return other.place == write.place and write.place != "fact"

    def _is_anywhere(self, write):
        card = self.card(write.contact)
        if card is not None and self._stands(write, card):
            return True
        return bool(self._states(write)) or self._is_refused(write)

    def _is_refused(self, write):
        return write.marker is not None and any(
            "/refused" in place or "/given." in place
            for place in traces(self.world, write.marker))

    # Whole people

    def _deletions(self, contact):
        return [other for other in self.ledger.writes if other.contact is contact and (
            other.kind in DELETIONS or other.kind == "undo" and other.place == "life")]

    def _of_deleted(self, write):
        deletions = self._deletions(write.contact)
        if any(write.number in other.seen for other in deletions):
            return "deleted by somebody who had seen it", True
        if deletions and (write.marker is None or self._is_refused(write)):
            return "refused, its record was deleted", True
        erased = any(other.kind == "erase" and other.contact is write.contact
                     for other in self.ledger.writes)
        if deletions and erased:
            return "erased and deleted", True
        # What was kept for its author on a device that is no more.
        author = {store.name for store in self.world.devices if store.generation == 0}
        if deletions and self.world.counts.get("collect") and write.author not in author:
            return "refused, and lost with its author's device", True
        return "LOST", False

    def _delete(self, write):
        if self.card(write.contact) is None:
            return "deleted", True
        reasons = [other for other in self.ledger.writes
                   if (other.contact is write.contact and other.kind != "erase"
                       or write.contact.id in other.extra.get("contacts", ()))
                   and other.number not in write.sure and other is not write
                   and other.kind != "delete"]
        return ("brought back", True) if reasons else ("BROUGHT BACK BY NOBODY", False)

    def _erase(self, write):
        card = self.card(write.contact)
        if card is not None and not self._is_erased(card):
            return "NOT ERASED", False
        for other in self.ledger.writes:
            if other.contact is write.contact and other.kind in PERSONAL and other.marker \
                    and other.place not in NOT_PERSONAL:
                found = traces(self.world, other.marker)
                if found:
                    self.world.programs.note(f"{other} is still in {', '.join(found)}")
                    return "NOT ERASED EVERYWHERE", False
        return "erased", True

    # The office's decisions

    def _publish(self, write):
        path = os.path.join(self.world.folder, "config.json")
        if not os.path.exists(path):
            self.world.at_office("config", "export", path)
        with open(path, encoding="utf-8") as file:
            if write.marker in file.read():
                return "stands", True
        replaced = any(other.kind == "publish" and write.number in other.seen
                       for other in self.ledger.writes)
        found = traces(self.world, write.marker)
        if replaced and found:
            return "replaced by somebody who had seen it", True
        # Given back to an office that was put back, and there for its person to look at; or taken,
        # and older than what was published since.
        if any(place.startswith("office/") for place in found):
            return "kept at the office", True
        return "LOST", False

    def _calls(self, write):
        lists = self.whys.setdefault("calls", self.world.data(self.world.office, "calls", "list"))
        if any(row["list"] == write.marker for row in lists):
            return "stands", True
        dropped = any(other.place == f"list {write.marker}" and write.number in other.seen
                      for other in self.ledger.writes)
        if dropped:
            return "called off", True
        for identifier in write.extra.get("contacts", ()):
            card = self.card(self.ledger.know(identifier))
            if card is not None and not self._is_erased(card):
                return "LOST", False
        return "nobody is left on the list", True

    def _import(self, write):
        if "all" not in self.whys:
            self.whys["all"] = json.dumps(self.world.data(self.world.office, "list"))
        missing = [name for name in write.extra["names"] if name not in self.whys["all"]]
        write.marker = missing[0] if missing else None
        return ("LOST", False) if missing else ("stands", True)

    # Everybody sees the same

    def _compare_cards(self):
        device = self.dice.choice(self.world.devices)
        contacts = sorted({write.contact.id: write.contact for write in self.must
                           if write.contact}.values(), key=lambda contact: contact.alias)
        for contact in self.dice.sample(contacts, min(6, len(contacts))):
            here, there = self.card(contact), self.card(contact, device)
            if comparable(here) != comparable(there):
                keys = [key for key in (here or {}) if comparable(here).get(key)
                        != comparable(there).get(key)]
                raise Finding("differ", f"{device.name} and the office show another card of "
                              f"{contact.id}: {', '.join(keys) or 'one has none'}\n"
                              + "\n".join(f"{key}: {here.get(key)} | {there.get(key)}"
                                          for key in keys))


def comparable(card):
    """A card without what is each replica's own."""
    own = ("no", "pending")
    return {key: value for key, value in (card or {}).items() if key not in own}
