"""The harness's own book: every write that a command acknowledged, and what its author had seen.

Of each store (a device, a copy of one, the office, a backup) the book keeps two sets of writes:
those that it holds for sure, and those that may have reached it. Only a whole sync moves anything
into the first; a sync that was merely begun moves everything into the second. What is looked for
at the end is what a living store holds for sure. What a write may have replaced is what may have
reached its author. So nothing is missed that processes killed half-way leave in doubt, and
nothing is held against the programs that a lost file took with it.
"""

import threading

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Write:
    """One write: what it wrote, where, and what its author had seen."""

    def __init__(self, number, kind, contact, place, marker, author, seen, sure, step):
        self.number = number
        self.kind = kind
        self.contact = contact
        self.place = place
        self.marker = marker
        self.author = author
        self.seen = seen
        self.sure = sure
        self.step = step
        self.command = ""
        self.is_acknowledged = False
        self.undone_by = None
        self.undoes = None
        self.extra = {}

    def __str__(self):
        how = "acknowledged" if self.is_acknowledged else "in doubt"
        where = f" of {self.contact}" if self.contact else ""
        return (f"write {self.number}, {how}: {self.kind} {self.place} = {self.marker}{where}, "
                f"by {self.author} at {self.step}: {self.command}")


class Contact:
    """A person whom somebody captured."""

    def __init__(self, alias, identifier):
        self.alias = alias
        self.id = identifier

    def __str__(self):
        return f"{self.alias} ({self.id})"


class Holding:
    """What a store holds: for sure, and perhaps."""

    def __init__(self, sure=(), maybe=()):
        self.sure = set(sure)
        self.maybe = set(maybe)

    def copy(self):
        return Holding(self.sure, self.maybe)


class Ledger:
    def __init__(self, dice):
        self.writes = []
        self.contacts = {}
        self.lock = threading.RLock()
        self._next_marker = dice.randrange(26 ** 5)
        self._next_phone = dice.randrange(10 ** 7)

    def marker(self):
        """A word that stands nowhere else; all are of one length, so none is a part of another."""
        with self.lock:
            # A step that shares no factor with the modulus walks through all words.
            self._next_marker = (self._next_marker + 1234577) % 26 ** 5
            number, word = self._next_marker, ""
            for _ in range(5):
                number, letter = divmod(number, 26)
                word += ALPHABET[letter]
            return "Q" + word + "z"

    def phone(self):
        with self.lock:
            self._next_phone = (self._next_phone + 7919) % 10 ** 7
            return f"+7926{self._next_phone:07d}"

    def begin(self, store, world, kind, place, marker, contact=None, step=""):
        """Notes a write before its command runs: from now on anybody may come to hold it."""
        with self.lock:
            seen = self.seen_by(store, world)
            write = Write(len(self.writes), kind, contact, place, marker, store.name,
                          frozenset(seen), frozenset(store.holding.sure), step)
            self.writes.append(write)
            store.holding.maybe.add(write.number)
            if store.syncing:
                world.office.holding.maybe.add(write.number)
            return write

    @staticmethod
    def seen_by(store, world):
        """What may have reached a store by now, also in the middle of a sync."""
        if store.syncing:
            return store.holding.maybe | world.office.holding.maybe
        return set(store.holding.maybe)

    def end(self, write, store, world, result):
        """Notes how the command of a write ended."""
        with self.lock:
            write.command = result.command
            # What arrived while the command ran may have been replaced by it.
            write.seen = frozenset(write.seen | self.seen_by(store, world)) - {write.number}
            if result.is_done:
                write.is_acknowledged = True
                store.holding.sure.add(write.number)

    def know(self, identifier):
        with self.lock:
            if identifier not in self.contacts:
                alias = f"C{len(self.contacts) + 1}"
                self.contacts[identifier] = Contact(alias, identifier)
            return self.contacts[identifier]

    # Syncs

    def sync_begins(self, device, office):
        with self.lock:
            device.syncing += 1
            device.holding.maybe |= office.holding.maybe
            office.holding.maybe |= device.holding.maybe
            return (frozenset(device.holding.sure), frozenset(office.holding.sure),
                    office.generation)

    def sync_ends(self, device, office, before, is_whole):
        mine, theirs, generation = before
        with self.lock:
            device.syncing -= 1
            device.holding.maybe |= office.holding.maybe
            office.holding.maybe |= device.holding.maybe
            # If the office was put back meanwhile, nobody knows which of the two was talked to.
            if is_whole and generation == office.generation:
                device.holding.sure |= theirs
                office.holding.sure |= mine

    def put_back(self, store, holding, is_certain=True):
        """A store's file is an older one. Not certain: it may be the older or the newer."""
        with self.lock:
            if is_certain:
                store.holding = holding.copy()
            else:
                store.holding.sure &= holding.sure
                store.holding.maybe |= holding.maybe
            store.generation += 1

    def must_stand(self, living):
        with self.lock:
            held = set().union(*(store.holding.sure for store in living))
            return [write for write in self.writes
                    if write.is_acknowledged and write.number in held]
