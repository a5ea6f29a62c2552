"""A client of the Fieldbook sync protocol, written from protocol.md alone.

Standard library only. The sections named in the doc comments are those of protocol.md; the bytes of sections 4 to 7
are in fieldbook_wire.py. The replica is kept in memory: a real device stores it durably before it sends (10.1).

    office = Office("http://127.0.0.1:8080")
    office.join("ABCD-EFGH-JKMN")
    replica = Replica(office, "anna")
    replica.add_contact(given="Maria", family="Ivanova", phone="+79261234567")
    replica.sync()
"""

import hashlib
import http.client
import json
import random
import secrets
import time
import urllib.parse
import uuid

from fieldbook_wire import (ALIVE, ERASED, U64, Claim, Deletion, Malformed, Proof, Record, Sibling, decode, encode,
                            require)

BINARY, JSON, PROBLEM = "application/vnd.fieldbook.sync", "application/json", "application/problem+json"
START = (0, b"\xff" * 16)  # section 2: the position before the feed's first record
SETBACKS = ("forked", "parted", "unclaimed")
ANSWERS = {"push": ("pushed", "clockAhead", *SETBACKS), "pull": ("pulled", *SETBACKS), "probe": ("probed", "unclaimed"),
           "compare": ("compared", *SETBACKS), "fetch": ("fetched", *SETBACKS)}  # section 6
FIRST, LAST = bytes(16), b"\xff" * 16  # the range of all records
CONSTANT = {("contact", "external_id"), ("phone", "value"), ("email", "value"), ("tag", "name"),
            ("purchase", "purchase"), ("activity", "activity"), ("writer", "replica")}  # 15.1, policy `constant`
PERSONAL = {"contact": {"family", "given", "patronymic", "organisation", "sex", "birth", "note"},
            "phone": {"value", "extension"}, "email": {"value"}, "activity": {"activity"}}  # 15.1, marked (p)
MINIMUM = {("contact", "first_source"), ("contact", "created")}  # 15.1, policy `minimum`


class Problem(Exception):
    """The office refused (section 11). `kind` is the last part of the problem document's type."""

    def __init__(self, status, document, headers):
        self.status, self.document, self.headers = status, document, headers
        self.kind = document.get("type", "").rpartition(":")[2]
        super().__init__(f"{status} {self.kind}")


class NotAnOffice(Exception):
    """Something answered that is no office, such as a captive portal (section 3)."""


class Erased(Exception):
    """The personal values of the record were erased, for good (10.10)."""


class Forked(Exception):
    """Two stores write under one replica ID, or the clock is far ahead: this client does not probe (10.7)."""


def now():
    """Milliseconds since 1970 by the device's own, uncorrected clock."""
    return time.time_ns() // 1_000_000


def covers(clock, sibling):
    """Whether a version vector covers a sibling's dot (section 2)."""
    return clock.get(sibling.replica, 0) >= sibling.at


def union(clocks):
    """The pointwise maximum of version vectors (10.2)."""
    result = {}
    for clock in clocks:
        for replica, at in clock.items():
            result[replica] = max(at, result.get(replica, 0))
    return result


def rank(value):
    """The order of values (10.2): null, numbers, text by its UTF-8, bytes."""
    if value is None:
        return 0, 0
    if isinstance(value, (int, float)):
        return 1, value
    return (2, value.encode()) if isinstance(value, str) else (3, value)


def new_id():
    """A UUIDv7 (15.2)."""
    number = now() << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return number.to_bytes(16, "big")


def derived_id(parent, kind, *values):
    """The UUIDv8 of a phone, an e-mail, a tag or a writer (15.2); `parent` is empty if there is none."""
    parts = [parent, kind.encode(), *(value.encode() for value in values)]
    digest = bytearray(hashlib.sha256(b"".join(len(p).to_bytes(4, "big") + p for p in parts)).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)


def replica_id(secret):
    """The replica ID that a secret proves (10.7)."""
    return hashlib.sha256(secret).digest()[:16]


def end_of(epochs, index):
    """The number of the last transaction of an epoch of a list; None for the current one (10.8)."""
    if index + 1 == len(epochs):
        return None
    return epochs[index + 1].begin if epochs[index].end is None else epochs[index].end


def place(epochs, identity):
    """Where an epoch stands in a list; None if it does not."""
    return next((index for index, epoch in enumerate(epochs) if epoch.id == identity), None)


def spliced(known, news):
    """The epochs known, with what an answer says of them from its first on (6, answer head)."""
    index = place(known, news[0].id) if news else len(known)
    return known[:index or 0] + news


def shares(epochs, epoch, horizon, feed_end):
    """Whether who was told a horizon in an epoch knows of nothing that this history lacks (10.8)."""
    if epoch is None:
        return horizon <= 0
    index = place(epochs, epoch)
    if index is None:
        return False
    end = end_of(epochs, index)
    return horizon <= (feed_end if end is None else end)


def parting(ours, theirs):
    """Where two histories part (10.8)."""
    points = [0]
    for index, epoch in enumerate(ours):
        match = place(theirs, epoch.id)
        if match is not None:
            ends = [end for end in (end_of(ours, index), end_of(theirs, match)) if end is not None]
            points.append(min(ends, default=epoch.begin))
    return max(points)


def mix(value):
    """The finaliser of the digest (10.12)."""
    value = value + 0x9E3779B97F4A7C15 & U64
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & U64
    value = (value ^ value >> 27) * 0x94D049BB133111EB & U64
    return value ^ value >> 31


def digest(records):
    """What stands in records, as 16 bytes (10.12)."""
    high = low = 0
    for record in records:
        for name, siblings in record.registers.items():
            number = 0xCBF29CE484222325
            for byte in name.encode():
                number = (number ^ byte) * 0x100000001B3 & U64
            for at, replica, content in siblings:
                words = [int.from_bytes(half, "big") for both in (record.id, replica) for half in (both[:8], both[8:])]
                words = [*words[:2], number, *words[2:], at] + [1] * (content == ERASED)
                first, second = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
                for word in words:
                    first, second = mix(first ^ word), mix(second + mix(word) & U64)
                high, low = high + first & U64, low + second & U64
    return high.to_bytes(8, "big") + low.to_bytes(8, "big")


class Office:
    """The HTTP binding (section 3). A connection is used for one request; redirects are never followed."""

    def __init__(self, url, token=None, timeout=30):
        self.url, self.token, self.timeout = urllib.parse.urlsplit(url), token, timeout
        loopback = self.url.hostname in ("127.0.0.1", "::1", "localhost")
        if self.url.scheme != "https" and not (self.url.scheme == "http" and loopback):
            raise ValueError("plain HTTP is for the loopback address only")

    def request(self, method, path, body=None, headers=None):
        """(media type, bytes) of an answer with status 200; anything else is raised."""
        secure = self.url.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = connect(self.url.hostname, self.url.port, timeout=self.timeout)
        try:
            connection.request(method, self.url.path.rstrip("/") + path, body, headers or {})
            answer = connection.getresponse()
            status, content, fields = answer.status, answer.read(), answer.headers
        finally:
            connection.close()
        media = fields.get_content_type()
        if media == PROBLEM:
            raise Problem(status, json.loads(content), fields)
        if status in (408, 429, 502, 503, 504):
            raise Problem(status, {}, fields)
        if status != 200:
            raise NotAnOffice(f"status {status}, {media}")
        return media, content

    def join(self, code):
        """Trades a code for a token and returns the device's name. Not safe to repeat (section 3)."""
        body = json.dumps({"code": code}).encode()
        media, content = self.request("POST", "/v1/join", body, {"Content-Type": JSON, "Accept": JSON})
        if media != JSON:
            raise NotAnOffice(media)
        answer = json.loads(content)
        self.token = answer["token"]
        return answer["device"]

    def post(self, body, content_type=BINARY, accept=BINARY):
        """One sync request: the answer's bytes, in the form asked for."""
        headers = {"Content-Type": content_type, "Accept": accept}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        media, content = self.request("POST", "/v1/sync", body, headers)
        if media != accept:
            raise NotAnOffice(media)
        return content

    def exchange(self, kind, fields):
        """Sends a message and returns (kind, fields) of the answer; repeats as 10.6 allows."""
        body, pause = encode(kind, fields), 1
        for attempt in range(3):
            try:
                answer = decode(self.post(body))
                require(answer[0] in ANSWERS[kind], "an answer of another kind")
                return answer
            except (OSError, http.client.HTTPException) as error:
                failure, least = error, 0
            except Problem as problem:
                if problem.status not in (408, 502, 503, 504):
                    raise
                failure, least = problem, int(problem.headers.get("Retry-After", 0))
            if attempt == 2:
                raise failure
            time.sleep(min(30, max(least, pause * random.uniform(0.5, 1))))
            pause *= 2


def is_derived(identity):
    """Whether an ID is a UUID version 8, made from what the record is (10.11, 15.2)."""
    return identity[6] >> 4 == 8


class Replica:
    """A device's store and its sync session (sections 9 and 10)."""

    def __init__(self, office, writer, push_max=2000, pull_max=2000):
        self.office, self.writer, self.push_max, self.pull_max = office, writer, push_max, pull_max
        self.secrets = {}  # of every ID that the store ever drew, the oldest first (10.7)
        self.id = self.draw()
        self.records, self.refusals, self.sequence = {}, [], 0
        self.last, self.offset = 0, 0  # the clock: last timestamp; measured offset in milliseconds (10.9)
        self.stamps, self.acknowledged = [], None  # own transactions of the ID, ascending; the last acknowledged one
        self.acknowledged_max = 0  # the last timestamp of the ID that any office ever acknowledged (10.8)
        self.claiming = False  # the office asked for what proves the IDs (10.7)
        self.proof, self.shown_proof = None, None  # what the office told; what it told and has lost since (10.8)
        self.parted_at = 0  # where the lost history and the office's parted, while reconciling (10.8)
        self.epoch, self.epochs, self.horizon = None, [], 0
        self.base, self.position, self.grave_position = 0, START, START  # the checkpoint (10.5)
        self.reconciling, self.compared = False, False  # an office was put back; what it lost is known (10.8)
        self.graves, self.owed, self.erasures = {}, set(), set()  # by record ID; to be given back; erased records

    def draw(self):
        """Draws a secret, and takes the replica ID that it proves (10.7)."""
        secret = secrets.token_bytes(32)
        self.secrets[replica_id(secret)] = secret
        return replica_id(secret)

    # 10.1 Writing

    def write(self, *writes):
        """One local transaction of (record ID, table, parent, {register: values or ALIVE}); returns its timestamp."""
        low = secrets.randbits(8)
        at = max(self.last + 1 + low, (now() + self.offset << 16) + low)
        self.last, self.sequence = at, self.sequence + 1
        self.stamps.append((at, secrets.randbits(64)))
        for identity, table, parent, registers in writes:
            record = self.records.setdefault(identity, Record(identity, table, parent))
            if self.is_erased(record) and PERSONAL.get(table, set()) & set(registers):
                raise Erased(uuid.UUID(bytes=identity))
            for name, content in registers.items():
                record.registers[name] = [Sibling(at, self.id, content)]
                record.numbers[name] = self.sequence
            record.clock[self.id] = at
        return at

    def add_contact(self, given, family, phone):
        """A contact with a phone, the first time with the writer record (section 16, step 2). Returns its ID."""
        contact, writes = new_id(), []
        if not self.stamps:
            writer = derived_id(b"", "writer", str(uuid.UUID(bytes=self.id)))
            writes.append((writer, "writer", None, {"life": ALIVE, "replica": [self.id], "name": [self.writer]}))
        writes.append((contact, "contact", None, {"life": ALIVE, "kind": ["person"], "given": [given],
                                                  "family": [family], "created": [now() + self.offset]}))
        writes.append((derived_id(contact, "phone", phone), "phone", contact, {"life": ALIVE, "value": [phone]}))
        self.write(*writes)
        return contact

    def edit(self, identity, register, *values):
        """Writes one register of a record that is held (section 16, step 5)."""
        record = self.records[identity]
        self.write((identity, record.table, record.parent, {register: list(values)}))

    def delete(self, identity):
        """Deletes a record as it is held now, with its children (10.3)."""
        record = self.records[identity]
        seen = Deletion(dict(record.clock), {child.id: dict(child.clock) for child in self.children(identity)})
        self.write((identity, record.table, record.parent, {"life": seen}))

    # 10.2, 10.3 Reading

    def shown(self, record, register):
        """The values to show, by the register's policy; None if it was never written."""
        siblings = [s for s in record.registers.get(register, []) if s.content != ERASED]
        if not siblings:
            return None
        if (record.table, register) in MINIMUM:
            return [min(column, key=rank) for column in zip(*(sibling.content for sibling in siblings))]
        return siblings[0 if (record.table, register) in CONSTANT else -1].content

    def is_erased(self, record):
        """Whether a record or one that it is a part of was erased (10.10)."""
        for _ in range(64):
            if record is None or "erased" in record.registers or record.id in self.erasures:
                return record is not None
            record = self.records.get(record.parent)
        return False

    def children(self, identity):
        return [record for record in self.records.values() if record.parent == identity != record.id]

    def is_deleted(self, record):
        """Whether a record is deleted (10.3): an edit that the deleter had not seen brings it back."""
        life = record.registers.get("life", [])
        if not life or any(sibling.content == ALIVE for sibling in life):
            return False
        deletions = [sibling.content for sibling in life]
        seen = union(deletion.clock for deletion in deletions)
        others = [s for n, siblings in record.registers.items() if n not in ("life", "erased") for s in siblings]
        if not all(covers(seen, sibling) for sibling in others):
            return False
        for child in self.children(record.id):
            clocks = [deletion.children[child.id] for deletion in deletions if child.id in deletion.children]
            siblings = [s for n, siblings in child.registers.items() if n != "erased" for s in siblings]
            if not self.is_deleted(child) and not (clocks and all(covers(union(clocks), s) for s in siblings)):
                return False
        return True

    def contacts(self):
        """All contacts that are not deleted."""
        return [r for r in self.records.values() if r.table == "contact" and not self.is_deleted(r)]

    def phones(self, identity):
        """The numbers of a contact's phones that are not deleted."""
        return [self.shown(child, "value")[0] for child in self.children(identity)
                if child.table == "phone" and not self.is_deleted(child)]

    # 10.2 Joining

    def join(self, delta):
        """Joins a delta; changes no sequence number and no `pushed` (10.4)."""
        record = self.records.setdefault(delta.id, Record(delta.id, delta.table, delta.parent, delta.scope))
        for name, theirs in delta.registers.items():
            ours = record.registers.get(name, [])
            self.put(record, name, self.joined(ours, record.clock, theirs, delta.clock))
        record.clock = union([record.clock, delta.clock])
        self.empty(record)
        latest = max(delta.clock.values(), default=0)
        if self.last < latest and latest >> 16 <= now() + self.offset + 300_000:
            self.last = latest  # 10.9

    @staticmethod
    def joined(ours, our_clock, theirs, their_clock):
        """The siblings that stand after a join; of one that both hold, erased wins."""
        both = {sibling[:2] for sibling in ours} & {sibling[:2] for sibling in theirs}
        erased = {s[:2] for s in (*ours, *theirs) if s.content == ERASED}
        kept = [s for s in ours if s[:2] in both or not covers(their_clock, s)]
        kept += [s for s in theirs if s[:2] not in both and not covers(our_clock, s)]
        return [s._replace(content=ERASED) if s[:2] in erased else s for s in kept]

    def empty(self, record):
        """Empties the personal values of an erased record and its parts (10.10)."""
        if not self.is_erased(record):
            return
        for name in PERSONAL.get(record.table, set()) & set(record.registers):
            record.registers[name] = [s._replace(content=ERASED) for s in record.registers[name]]
        if "erased" in record.registers and record.id not in self.erasures:
            self.erasures.add(record.id)
            for child in self.children(record.id):
                self.empty(child)

    def put(self, record, name, siblings):
        record.registers[name] = sorted(siblings, key=lambda sibling: sibling[:2])
        record.numbers.setdefault(name, 0)
        if not siblings:
            del record.registers[name], record.numbers[name]

    # 9 The session

    def sync(self):
        """Pushes what is pending, then pulls to the end; may be broken off anywhere and called again."""
        setbacks, self.claiming = 0, False
        while True:
            kind, answer = self.step()
            setbacks += kind in SETBACKS
            if setbacks >= 8:
                raise Forked("no progress with this office")
            if kind == "pulled" and answer["isEnd"] and not self.pending():
                return

    def step(self):
        """One request and its answer, which is applied; returns (kind, fields) of the answer."""
        if self.reconciling and not self.compared:
            return self.find_loss()
        page, graves = self.pending()[:self.push_max], []
        if self.reconciling:
            graves = [self.graves[identity] for identity in sorted(self.owed)]
        head, fields = self.head(), {}
        if not page and not graves:
            self.reconciling, self.shown_proof = False, None
        if page or graves:
            changes = [self.delta(record) for record in page]
            newest = max((delta.clock.get(self.id, 0) for delta in changes), default=0)
            first = self.acknowledged[0] if self.acknowledged else 0
            fields |= {"isReconciling": self.reconciling, "changes": changes, "graves": graves,
                       "partedAt": self.parted_at if self.reconciling else 0,
                       "stamps": [stamp for stamp in self.stamps if first < stamp[0] <= newest]}
        else:
            fields |= {"scope": "all", "base": self.base, "position": self.position, "recordsMax": self.pull_max,
                       "graves": self.grave_position, "isSettled": not page}
        numbers = [record.number() for record in page]
        kind, answer = self.ask("push" if page or graves else "pull", fields, head)
        if kind == "pushed":
            self.on_pushed(page, numbers, fields, answer)
        elif kind == "pulled":
            self.on_pulled(answer)
        return kind, answer

    def head(self):
        """What every request says of this store. Its ID is claimed until something of it is acknowledged (10.7)."""
        claimed = [self.id] if self.claiming or self.acknowledged is None else []
        if self.claiming:
            claimed += [identity for identity in reversed(self.secrets) if identity != self.id]
        return {"replica": self.id, "acknowledged": self.acknowledged, "epoch": self.epoch, "horizon": self.horizon,
                "schema": "fieldbook", "schemaVersion": 1, "proof": self.shown_proof if self.reconciling else None,
                "claims": [Claim(identity, self.secrets[identity]) for identity in claimed[:4_096]]}

    def ask(self, kind, fields, head=None):
        """A request with a head and its answer, of which what every request may be answered with is applied."""
        sent = now()
        kind, answer = self.office.exchange(kind, {**(head or self.head()), **fields})
        self.measure(sent, now(), answer["time"])
        if kind == "unclaimed":
            self.on_unclaimed(answer)
        if kind == "parted":
            self.on_parted(answer)
        if kind == "forked":
            self.on_forked(answer["last"])
        if kind == "clockAhead":
            raise Forked("this device's clock is far ahead of the office's")
        return kind, answer

    def measure(self, sent, received, office_time):
        """The offset to the office's clock (10.9)."""
        offset = office_time - (sent + received) // 2
        if abs(offset - self.offset) > 1000:
            self.offset = offset

    def pending(self):
        """The records of which the office lacks something (10.4), in the order of their sequence numbers."""
        return sorted((r for r in self.records.values() if r.number() > r.pushed), key=Record.number)

    def delta(self, record):
        """The registers above `pushed`, with all siblings, and the whole clock (10.4)."""
        pushed = -1 if is_derived(record.id) and record.id in self.graves else record.pushed  # 10.11
        registers = {name: list(siblings) for name, siblings in record.registers.items()
                     if record.numbers[name] > pushed}
        whole = len(registers) == len(record.registers)
        return Record(record.id, record.table, record.parent, record.scope, dict(record.clock), registers, whole)

    def on_pushed(self, page, numbers, fields, answer):
        """Acknowledges by record (10.4)."""
        require(len(answer["outcomes"]) == len(page), "as many outcomes as the push had records")
        for record, number, delta, outcome in zip(page, numbers, fields["changes"], answer["outcomes"]):
            if outcome in ("accepted", "conflicting", "left"):
                record.pushed = max(record.pushed, number)
            elif outcome == "incomplete":
                require(not delta.whole or is_derived(record.id), "a whole record is not incomplete")
                if delta.whole:
                    self.make_anew(record, lambda sibling: True)
                record.pushed = -1
            elif outcome in ("gone", "erased"):
                self.keep_gone(record, outcome)
            else:
                if outcome[1]["code"] == "seen":
                    self.repair(outcome[1]["office"][0])
                else:
                    self.refusals.append((record, outcome))  # for their author
                    self.take_back(record, outcome[1])
        self.owed -= {grave.record for grave in fields["graves"]}
        self.acknowledge(fields["stamps"][-1] if fields["stamps"] else self.acknowledged)
        if self.epoch is None and (self.base, self.position, self.grave_position) == (0, START, START):
            self.grave_position = (answer["feedEnd"], START[1])  # 10.11: it holds nothing of what was collected
        self.note(answer)

    def keep_gone(self, record, outcome):
        """Keeps for their author what the office did not take of a record that is gone, and drops it (10.11)."""
        kept, deleted = self.delta(record), self.is_deleted(record)
        for name, siblings in kept.registers.items():
            if record.pushed == -1:
                siblings = [s for s in siblings if s.replica == self.id and not deleted]
            if outcome == "erased" and name in PERSONAL.get(record.table, set()):
                siblings = []
            kept.registers[name] = [s for s in siblings if not isinstance(s.content, Deletion)]
        if outcome == "erased":
            self.erasures.add(record.id)
        if any(kept.registers.values()):
            self.refusals.append((kept, outcome))
        del self.records[record.id]

    def take_back(self, record, refusal):
        """Removes the refused writes and joins the office's record (10.4)."""
        office = refusal["office"][0] if refusal["office"] else Record(record.id, record.table)
        refused = {(name, at, replica) for name, replica, at in refusal["dots"]}
        for name, siblings in list(record.registers.items()):
            if any((name, *sibling[:2]) in refused for sibling in siblings):
                theirs = {sibling[:2]: sibling for sibling in office.registers.get(name, [])}
                ours = {s[:2]: s for s in siblings if (name, *s[:2]) not in refused and not covers(office.clock, s)}
                self.put(record, name, list((theirs | ours).values()))
        self.join(office)
        self.empty(record)
        if not record.registers:
            del self.records[record.id]

    def on_pulled(self, answer):
        """Joins a page and moves the checkpoint (10.5)."""
        own = {0} | {at for at, _ in self.stamps}
        for delta in answer["changes"]:
            if delta.clock.get(self.id, 0) not in own:
                raise Forked("the office holds writes under this replica ID that this store did not make")
        require((answer["last"] is None) == (not answer["changes"]), "the place of the last record, if there is one")
        require(answer["isEnd"] or answer["changes"] or answer["graves"], "an empty page that is not the last")
        for grave in answer["graves"]:
            self.bury(grave)
        for delta in answer["changes"]:
            self.join(delta)
        self.note(answer)
        self.grave_position = max(self.grave_position, answer["lastGrave"] or START)
        self.position = answer["last"] or self.position
        if answer["isEnd"]:
            self.base, self.position = answer["feedEnd"], (answer["feedEnd"], START[1])

    def bury(self, grave):
        """Drops a record that was collected, unless something of it is unknown to the grave (10.11)."""
        self.graves[grave.record] = grave
        self.erasures |= {grave.record} if grave.erased else set()
        record = self.records.get(grave.record)
        if record and all(covers(grave.clock, s) for n, siblings in record.registers.items() if n != "erased"
                          for s in siblings):
            del self.records[grave.record]
        elif record:
            if is_derived(record.id):
                self.make_anew(record, lambda sibling: covers(grave.clock, sibling))
            record.pushed = -1

    def make_anew(self, record, went):
        """Writes again what went of a collected record that is brought back here (10.11)."""
        if not any(went(s) for siblings in record.registers.values() for s in siblings):
            return
        if self.is_deleted(record):
            del self.records[record.id]
            return
        parent = self.records.get(record.parent)
        if parent is not None and not self.is_deleted(parent):
            parent = None
        at = self.write()
        for name, siblings in list(record.registers.items()):
            kept = [s for s in siblings if not went(s)]
            anew = [s for s in siblings if went(s) and not isinstance(s.content, Deletion)]
            if kept + anew == siblings and not anew:
                continue
            for place, sibling in enumerate(anew):
                dot = at if place == 0 else self.write()
                kept.append(sibling._replace(at=dot, replica=self.id))
                record.clock[self.id] = max(record.clock.get(self.id, 0), dot)
            if kept:
                record.registers[name], record.numbers[name] = kept, self.sequence
            else:
                del record.registers[name], record.numbers[name]
        if parent is not None:
            life = []
            for sibling in parent.registers["life"]:
                deletion, dot = sibling.content, self.write()
                children = deletion.children | {record.id: dict(record.clock)}
                life.append(Sibling(dot, self.id, Deletion(deletion.clock, children)))
                parent.clock[self.id] = max(parent.clock.get(self.id, 0), dot)
            parent.registers["life"], parent.numbers["life"] = life, self.sequence

    def note(self, answer):
        """Takes what an answer says of the feed, and what proves that it said so (6, 10.8)."""
        self.epochs = spliced(self.epochs, answer["epochs"])
        self.epoch = self.epochs[-1].id
        news = answer["feedEnd"] >= self.horizon or self.proof is None or self.proof.epoch != self.epoch
        if answer["seal"] is not None and news:
            self.proof = Proof(self.epoch, answer["feedEnd"], answer["time"], answer["seal"])
        self.horizon = max(self.horizon, answer["feedEnd"])

    def acknowledge(self, last):
        self.acknowledged = last
        self.acknowledged_max = max(self.acknowledged_max, last[0] if last else 0)

    def on_forked(self, last):
        """Goes on from the office's last stamp of this replica, if it is an own one or none (10.7)."""
        if last is not None and last not in self.stamps:
            raise Forked("the office knows a write under this replica ID that this store did not make")
        self.acknowledge(last)

    def on_unclaimed(self, answer):
        """Shows what proves the IDs; if that was not enough for the present one, goes on under a new one (10.7)."""
        renewing = self.claiming and self.id in answer["replicas"]
        if renewing:
            self.renew()
        self.claiming = not renewing

    def on_parted(self, answer):
        """The office was put back (10.8): goes back to where the histories part, to compare what each holds, and takes
        a new ID for what no office ever acknowledged. If nothing is lost that is known here, only the last of these."""
        office = spliced(self.epochs, answer["epochs"])
        shared = shares(office, self.epoch, self.horizon, answer["feedEnd"])
        point = parting(self.epochs, office)
        if not shared:
            self.parted_at = min(self.parted_at, point) if self.reconciling else point
            self.shown_proof = max((p for p in (self.shown_proof, self.proof) if p), key=lambda p: p.time, default=None)
            self.owed, self.reconciling, self.compared = set(self.graves), True, False
        self.base, self.horizon = min(self.base, point), min(self.horizon, point)
        self.position, self.grave_position = (self.base, START[1]), min(self.grave_position, (point, START[1]))
        self.epoch, self.epochs = office[-1].id, office
        self.on_forked(answer["last"])
        self.renew()

    # 10.7 A new replica ID

    def renew(self):
        """Moves all that no office ever acknowledged to a new replica ID, each write with its timestamp (10.7)."""
        old, new, limit, sequence = self.id, self.draw(), self.acknowledged_max, self.sequence + 1
        concerned = [r for r in self.records.values()
                     if r.clock.get(old, 0) > (0 if r.number() > r.pushed else limit)]
        fates = {r.id: sorted({s.at for siblings in r.registers.values() for s in siblings
                               if s.replica == old and s.at > limit}) for r in concerned}
        kept = {r.id: max([min(r.clock[old], limit)] + [s.at for siblings in r.registers.values() for s in siblings
                                                        if s.replica == old and s.at <= limit]) for r in concerned}

        def cut(clock, identity):
            """A clock by the new names: the old entry cut back, what moved covered by the new one."""
            seen = clock.get(old, 0)
            moved = [at for at in fates[identity] if at <= seen]
            result = {**clock, old: min(seen, kept[identity])} | ({new: moved[-1]} if moved else {})
            return {replica: at for replica, at in result.items() if at}

        def named(sibling, identity):
            if sibling.replica != old or sibling.at not in fates[identity]:
                return sibling
            content = sibling.content
            if isinstance(content, Deletion):
                content = Deletion(cut(content.clock, identity),
                                   {i: cut(c, i) if i in fates else c for i, c in content.children.items()})
            return Sibling(sibling.at, new, content)

        for record in concerned:
            for name, siblings in record.registers.items():
                moved = [named(sibling, record.id) for sibling in siblings]
                if moved != siblings:
                    record.registers[name] = sorted(moved, key=lambda sibling: sibling[:2])
                    record.numbers[name] = sequence
            record.clock = cut(record.clock, record.id)
        moved = sorted(set().union(*fates.values()))
        self.id, self.sequence, self.stamps = new, sequence, [(at, secrets.randbits(64)) for at in moved]
        self.acknowledged, self.acknowledged_max = None, 0

    # 10.12 Comparing

    def find_loss(self):
        """Finds out what a restored office holds otherwise, and offers that whole (10.8)."""
        kind, answer, held, _ = self.compare()
        if kind == "compared":
            for identity in held:
                self.records[identity].pushed = -1
            self.compared = True
        return kind, answer

    def compare(self, ranges=((FIRST, LAST),)):
        """(kind and fields of the last answer, IDs held here that differ at the office, IDs that only it holds)."""
        ranges, held, missing = list(ranges), [], []
        while True:
            asked, ranges = sorted(ranges[:256]), ranges[256:]
            kind, answer = self.ask("compare", {"scope": "all", "ranges": asked})
            if kind != "compared":
                return kind, answer, [], []
            require(len(answer["ranges"]) == len(asked), "the parts of each range")
            for (start, end), parts in zip(asked, answer["ranges"]):
                for part in parts:
                    require(start and start <= part.through <= end, "parts that do not make a range")
                    mine = [r for i, r in sorted(self.records.items()) if start <= i <= part.through]
                    if (len(mine), digest(mine)) != (part.count, part.digest):
                        if part.count > 1:
                            require((start, part.through) not in asked, "a part that is the range asked for")
                            ranges.append((start, part.through))
                        else:
                            same = [r.id for r in mine if r.id == part.through and digest([r]) == part.digest]
                            held += [r.id for r in mine if r.id not in same]
                            missing += [part.through] * (part.count - (part.through in self.records))
                    after = int.from_bytes(part.through, "big") + 1
                    start = after.to_bytes(16, "big") if after < 2**128 else None
                require(parts and parts[-1].through == end, "parts that do not make a range")
            if not ranges:
                return kind, answer, held, missing

    def verify(self):
        """Compares everything with the office after a sync, and puts right what differs; how many records differed."""
        kind, answer, held, missing = self.compare()
        require(kind == "compared", "a comparison right after a sync")
        records = sorted(held + missing)
        while records:
            kind, answer = self.ask("fetch", {"records": records[:2000]})
            require(kind == "fetched" and 0 < answer["handled"] <= len(records[:2000]), "some of the records asked for")
            handled, records = records[:answer["handled"]], records[answer["handled"]:]
            require({office.id for office in answer["changes"]} <= set(handled), "records that were not asked for")
            self.note(answer)
            for office in answer["changes"]:
                self.repair(office)
            for identity in set(handled) - {office.id for office in answer["changes"]}:
                self.records[identity].pushed = -1
        self.sync()
        return len(held + missing)

    def repair(self, office):
        """Makes a record the office's, but for what the office has not seen, which is offered to it (10.12)."""
        record = self.records.get(office.id)
        if record is None:
            return self.join(office)
        for name in sorted({*record.registers, *office.registers}):
            ours, theirs = record.registers.get(name, []), office.registers.get(name, [])
            if any(not covers(office.clock, s) for s in ours):
                self.put(record, name, self.joined(ours, record.clock, theirs, office.clock))
                record.pushed = -1
            else:
                erased = {s[:2] for s in ours if s.content == ERASED}
                self.put(record, name, [s._replace(content=ERASED) if s[:2] in erased else s for s in theirs])
        record.clock = union([record.clock, office.clock])
        self.empty(record)
