#!/usr/bin/env python3
"""The acceptance run of the Python client: an office, a `field` device and the client, all on this machine.

    ./run.sh [--bin DIR] [--spec FILE]

Prints a line for each check and stops at the first failure, with what was expected, with exit code 1. The test vectors
and the JSON examples are read from protocol.md itself.
"""

import argparse
import json
import pathlib
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
import zlib
from dataclasses import replace

sys.dont_write_bytecode = True

from fieldbook_client import (BINARY, FIRST, JSON, LAST, Erased, Office, Problem, Replica, derived_id, digest, parting,
                              replica_id, shares, spliced, union)
from fieldbook_wire import (ALIVE, ERASED, Claim, Deletion, Epoch, Grave, Malformed, Part, Proof, Reader, Record,
                            Sibling, decode, encode, seal, sint, uint, unseal)

ROOT = pathlib.Path(__file__).resolve().parents[3]
started = time.monotonic()


def check(what, found, expected):
    if found != expected:
        print(f"FAILED  {what}\n  expected: {expected!r}\n  found:    {found!r}", flush=True)
        sys.exit(1)
    print(f"ok  {what}", flush=True)


def problem(call):
    """(status, last part of the type) of the problem document a call is refused with."""
    try:
        call()
        return "no problem"
    except Problem as refused:
        if refused.document.get("status") != refused.status:
            return refused.document
        return refused.status, refused.kind


def refusal(call):
    """The problem a call is refused with."""
    try:
        call()
    except Problem as refused:
        return refused


def contents(replica):
    """What replicas agree on: the registers. Clocks may differ by writes that were refused or overwritten (10.4)."""
    return {identity: record.registers for identity, record in replica.records.items()}


def is_malformed(message):
    try:
        decode(message)
        return False
    except Malformed:
        return True


class LossyOffice(Office):
    """Loses the answer to the next request on its way when told to."""

    lose = False

    def exchange(self, kind, fields):
        answer = super().exchange(kind, fields)
        if self.lose:
            self.lose = False
            raise ConnectionResetError("the answer was lost")
        return answer


class Run:
    """The programs under test, in a temporary folder."""

    def __init__(self, binaries, folder):
        self.binaries, self.folder, self.server = binaries, folder, None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def run(self, program, home, *arguments, codes=(0,)):
        command = [self.binaries / program, "--home", self.folder / home, *arguments]
        done = subprocess.run(command, capture_output=True, timeout=15, encoding="utf-8")
        if done.returncode not in codes:
            words = " ".join([program, *arguments])
            check(f"exit code of {words}: {done.stderr.strip()}", done.returncode, codes)
        return done.stdout

    def office(self, *arguments):
        return self.run("office", "office", *arguments)

    def field(self, *arguments, codes=(0,)):
        return self.run("field", "field", *arguments, codes=codes)

    def found(self, words):
        return json.loads(self.field("find", words, "--json", codes=(0, 7)) or "[]")

    def code(self, name):
        return json.loads(self.office("devices", "add", name, "--json"))["code"]

    def start(self):
        listen = f"127.0.0.1:{self.port}"
        command = [self.binaries / "office", "--home", self.folder / "office", "serve", "--listen", listen]
        with open(self.folder / "office.log", "ab") as log:
            self.server = subprocess.Popen(command, stdout=log, stderr=log)
        for _ in range(100):
            try:
                return Office(self.url, timeout=5).request("GET", "/health")
            except OSError:
                if self.server.poll() is not None:
                    break
                time.sleep(0.05)
        print((self.folder / "office.log").read_text(), file=sys.stderr)
        check("the office starts", self.server.poll(), None)

    def stop(self):
        if self.server:
            self.server.terminate()
            try:
                self.server.wait(5)
            except subprocess.TimeoutExpired:
                self.server.kill()
            self.server = None


def check_bytes(spec):
    """Sections 4, 5, 7, 15.2 and 17: no office needed."""
    numbers = {0: "00", 127: "7f", 128: "8001", 300: "ac02", 2000: "d00f", 2**64 - 1: "ff" * 9 + "01"}
    check("4: uint", {n: uint(n).hex() for n in numbers}, numbers)
    check("4: uint is read back", [Reader(uint(n)).uint() for n in numbers], list(numbers))
    signed = {0: "00", -1: "01", 1: "02", -64: "7f", 64: "8001", -(2**63): "ff" * 9 + "01"}
    check("4: sint", {n: sint(n).hex() for n in signed}, signed)
    check("4: sint is read back", [Reader(sint(n)).sint() for n in signed], list(signed))
    check("5: CRC-32", f"{zlib.crc32(b'123456789'):08x}", "cbf43926")

    contact = uuid.UUID("01a0c450-6c00-7a1b-ac3d-4e5f60718293").bytes
    ids = {("phone", "+79261234567"): "88e113ab-e3e6-8dc5-b017-6dc0130bb8d7",
           ("email", "maria@example.com"): "d5540653-78c7-8529-a089-f8c224bdc8ce",
           ("tag", "hot"): "f21663d3-cd0b-86c8-a77b-4df5396a7424"}
    check("15.2: derived IDs", {key: str(uuid.UUID(bytes=derived_id(contact, *key))) for key in ids}, ids)
    writer = derived_id(b"", "writer", "00112233-4455-6677-8899-aabbccddeeff")
    check("15.2: the writer's ID", str(uuid.UUID(bytes=writer)), "6fff8f9a-5875-8c5f-b885-4dd46382ae3b")

    titles = re.findall(r"### (17\.\d .*), (\d+) bytes\n(?:[^#]*?\n)?```\n([0-9a-f \n]+)```", spec)
    check("17: test vectors in protocol.md", len(titles), 4)
    vectors = []
    for title, length, digits in titles:
        vector = bytes.fromhex(digits)
        vectors.append(vector)
        check(f"{title}: {length} bytes", len(vector), int(length))
        kind, fields = decode(vector)
        check(f"{title}: decoded ({kind}) and encoded back", encode(kind, fields).hex(), vector.hex())
    pull, push, pushed, pulled = (decode(vector)[1] for vector in vectors)
    check("17.1: the position", (pull["position"], pull["recordsMax"]), ((0, b"\xff" * 16), 2000))
    [claim] = pull["claims"]
    check("17.1: the claim is of the replica, and good", [claim.replica, replica_id(claim.secret)],
          [pull["replica"]] * 2)
    check("17.2: the phone", push["changes"][1].registers["value"][0].content, ["+79261234567"])
    check("17.2: the records are whole", [record.whole for record in push["changes"]], [True, True])
    digests = re.findall(r"`([0-9a-f]{32})`", re.search(r"The digest of the contact of 17\.2[^.]*\.[^.]*\.", spec)[0])
    found = [digest(records).hex() for records in (push["changes"][:1], push["changes"][1:], push["changes"])]
    check("10.12: the digests of its records", found, digests)
    folder = ROOT / "Tests" / "SyncWireTests" / "Vectors"
    for file in sorted(folder.glob("*.hex")):
        vector = bytes.fromhex("".join(re.findall(r"^[0-9a-f]+$", file.read_text(encoding="utf-8"), re.M)))
        kind, fields = decode(vector)
        again = unseal(encode(kind, fields))
        check(f"17: {file.name}: decoded ({kind}) and encoded back", again, unseal(vector))
    check("17.3: the outcomes", pushed["outcomes"], ["accepted", "accepted"])
    siblings = [sibling.content for sibling in pulled["changes"][0].registers["family"]]
    check("17.4: the siblings", siblings, [["Petrowa"], ["Petrova"]])

    cut = [is_malformed(vector[:length]) for vector in vectors for length in range(len(vector))]
    check("18: every cut of every vector is refused", set(cut), {True})
    others = [vectors[0][:3] + bytes([version]) + vectors[0][4:] for version in (0, 1, 3)]
    check("13: another version is refused", [is_malformed(message) for message in others], [True] * 3)
    flipped = [is_malformed(vector[:at] + bytes([vector[at] ^ 1 << bit]) + vector[at + 1:])
               for vector in vectors for at in range(len(vector)) for bit in range(8) if at != 4]
    check("18: every flipped bit is refused", set(flipped), {True})
    chance = random.Random(17)
    for vector in vectors * 500:  # only Malformed may be raised, whatever the body holds
        kind, body = unseal(vector)
        at = chance.randrange(len(body))
        is_malformed(seal(kind, body[:at] + chance.randbytes(1) + body[at + 1:]))
    print("ok  18: bodies with a random byte are decoded or refused")

    # What the vectors do not hold: compression, mixed columns, full registers, deletions with children, refusals.
    one, two = bytes(range(16)), bytes(range(16, 32))
    values = [None, -5, 0.5, "Ёжик", b"\x00\xff"]
    records = [Record(bytes([n]) * 16, "odd", clock={one: 9 + n, two: 2**62},
                      registers={"a": [Sibling(9 + n, one, [value, "same"])],
                                 "b": [Sibling(3, two, [value]), Sibling(9 + n, one, [])],
                                 "erased": [Sibling(7, two, ERASED)],
                                 "life": [Sibling(5, two, Deletion({one: 8}, {two: {one: 4}, one: {}}))]},
                      whole=n % 2 == 0)
               for n, value in enumerate(values)]
    refusal = {"code": "size", "reason": "Too long.", "dots": [("a", one, 9)], "office": records[:1]}
    epochs = [Epoch(one, 0), Epoch(two, 5, 7), Epoch(one, 9, None, True), Epoch(two, 9, 2**40, True)]
    head = {"time": -1, "feedEnd": 5, "epochs": epochs, "seal": two}
    bare = {**head, "epochs": [], "seal": None}
    asked = {"replica": one, "acknowledged": None, "epoch": None, "horizon": 0, "schema": "odd", "schemaVersion": 1,
             "claims": [], "proof": None}
    proven = {**asked, "acknowledged": (5, 6), "epoch": two, "claims": [Claim(one, one + two), Claim(two, None)],
              "proof": Proof(one, 5, -7, two)}
    graves = [Grave(two, True, {one: 5, two: 2**62}, one), Grave(one, False, {})]
    parts = [[Part(one, 3, two), Part(two, 0, FIRST)], []]
    outcomes = ["gone", "gone", ("refused", refusal), "left", "incomplete", "erased"]
    for kind, fields in [("pulled", {**head, "last": (5, one), "isEnd": True, "graves": graves, "lastGrave": (4, two),
                                     "changes": records}),
                         ("pushed", {**head, "outcomes": outcomes}),
                         ("push", {**proven, "isReconciling": True, "partedAt": 2**40, "stamps": [(7, 8)],
                                   "graves": graves, "changes": records[:1]}),
                         ("compare", {**asked, "scope": "all", "ranges": [(FIRST, one), (two, LAST)]}),
                         ("compared", {**bare, "ranges": parts}), ("fetch", {**proven, "records": [one, two]}),
                         ("fetched", {**head, "handled": 2, "changes": records[:1]}),
                         ("probe", {"replica": one, "stamps": [(1, 2), (3, 4)], "records": [one], "secret": two + one}),
                         ("probe", {"replica": one, "stamps": [], "records": [one, two], "secret": None}),
                         ("probed", {"shared": 3, "entries": [0, 9]}), ("clockAhead", head),
                         ("forked", {**bare, "last": (1, 2**64 - 1)}), ("parted", {**head, "last": None}),
                         ("unclaimed", {**bare, "replicas": [one, two]})]:
        message = encode(kind, fields)
        check(f"6, 7: {kind} there and back{', compressed' * message[5]}", decode(message), (kind, fields))
        whole = [record.whole for record in fields.get("changes", [])]
        check(f"7.3: {kind}: what is whole", [record.whole for record in decode(message)[1].get("changes", [])], whole)
    for ranges in ([(two, one)], [(FIRST, two), (one, LAST)], [(one, one), (one, one)]):
        message = encode("compare", {**asked, "scope": "all", "ranges": ranges})
        check("6: ranges out of order are refused", is_malformed(message), True)
    kind, body = unseal(encode("fetch", {**asked, "records": []}))
    bad = [body[:16] + b"\x10" + body[17:], body[:16] + b"\x04" + body[17:-1] + b"\x00\x00"]
    check("6: unknown flags of a head, and claims that are none, are refused",
          [is_malformed(seal(kind, body)) for body in bad], [True, True])

    told = [Epoch(b"1", 0), Epoch(b"2", 10), Epoch(b"3", 25)]
    found = [shares(told, *asked, 40) for asked in
             [(None, 0), (None, 1), (b"1", 10), (b"1", 11), (b"2", 25), (b"3", 40), (b"3", 41), (b"9", 0)]]
    check("10.8: who shares a history", found, [True, False, True, False, True, True, False, False])
    other = [Epoch(b"1", 0), Epoch(b"2", 10), Epoch(b"4", 20)]
    short = [Epoch(b"1", 0, 10), Epoch(b"3", 25)]
    found = [parting(told, other), parting(told, told), parting(told, []),
             parting([Epoch(b"1", 0), Epoch(b"4", 30)], short)]
    check("10.8: where histories part", found, [20, 25, 0, 10])
    found = [spliced(told, news) for news in ([Epoch(b"2", 10), Epoch(b"4", 20)], [Epoch(b"9", 0)], [])]
    check("6: what an answer says of epochs", found, [other, [Epoch(b"9", 0)], told])


def check_sync(run):
    """Sections 3, 9 and 10 with a real office and a real device; returns the client's replica."""
    run.office("init", "--name", "Check")
    check("3: /health", run.start(), (JSON, b'{"status":"ok"}'))
    office = LossyOffice(run.url)
    check("3: the client joins", office.join(run.code("anna").lower().replace("-", " ")), "anna")
    run.field("init", "--name", "boris")
    run.field("join", run.url, "--code", run.code("boris"))

    run.field("add", "Иванова Мария 8 926 123-45-67")
    run.field("sync")
    anna = Replica(office, "anna")
    anna.sync()
    [maria] = anna.contacts()
    name = [anna.shown(maria, register) for register in ("family", "given")]
    check("9: the client pulls what field captured", (name, anna.phones(maria.id)),
          ([["Иванова"], ["Мария"]], ["+79261234567"]))

    anna.add_contact("Ольга", "Ёлкина", "+79037654321")
    anna.sync()
    run.field("sync")
    found = [(c["name"], c["phones"]) for c in run.found("Ёлкина")]
    check("9: field pulls what the client captured", found, [("Ёлкина Ольга", ["+79037654321"])])
    check("10.4: nothing is pending", anna.pending(), [])

    anna.add_contact("Пётр", "Щукин", "+79161112233")
    office.lose = True
    try:
        anna.step()
        check("10.4: the answer is lost", "an answer", "none")
    except ConnectionResetError:
        pass
    kind, forked = anna.step()
    check("10.7: the same push again is answered", (kind, forked["last"]), ("forked", anna.stamps[-1]))
    kind, answer = anna.step()
    check("10.7: the client goes on from there", (kind, answer["outcomes"]), ("pushed", ["accepted"] * 2))
    check("9: and the join changed nothing", answer["feedEnd"], forked["feedEnd"])
    anna.sync()
    run.field("sync")
    check("10.7: nothing was taken twice", [c["name"] for c in run.found("Щукин")], ["Щукин Пётр"])

    boris = run.found("Иванова")[0]["id"]
    check("15.2: both have one ID of the contact", uuid.UUID(boris).bytes, maria.id)
    run.field("edit", boris, "family=Петрова")
    anna.edit(maria.id, "family", "Сидорова")
    run.field("sync")
    kind, answer = anna.step()
    check("10.4: the second edit of a register", (kind, answer["outcomes"]), ("pushed", ["conflicting"]))
    anna.sync()
    check("10.2: the client sees both siblings", sorted(s.content[0] for s in maria.registers["family"]),
          ["Петрова", "Сидорова"])
    run.field("sync", codes=(3,))
    check("10.2: field sees the conflict", run.found("Мария")[0]["conflicts"], 1)
    anna.edit(maria.id, "family", "Кузнецова")
    anna.sync()
    run.field("sync")
    found = [(c["name"], c["conflicts"]) for c in run.found("Мария")]
    check("16.5: a write that saw both settles it", found, [("Кузнецова Мария", 0)])

    anna.push_max = 40
    for number in range(50):
        anna.add_contact(f"Имя{number}", "Много", f"+7495000{number:04}")
    kinds = []
    while not kinds or kinds[-1][0] != "pulled":
        kind, answer = anna.step()
        kinds.append((kind, len(answer.get("outcomes", []))))
    check("9: 100 records are pushed in pages", kinds, [("pushed", 40), ("pushed", 40), ("pushed", 20), ("pulled", 0)])
    other = Replica(office, "anna", pull_max=30)
    pages = [other.step()[1] for _ in range(2)]
    check("10.5: pages of 30", [(len(page["changes"]), page["isEnd"]) for page in pages], [(30, False)] * 2)
    run.field("add", "Поздняя Анна 8 926 000-00-01")
    run.field("sync")
    other.sync()
    anna.sync()
    check("10.5: paging goes on from its position while others write", contents(other) == contents(anna), True)
    kind, answer = other.step()
    check("9: an incremental pull of nothing", (kind, answer["changes"], answer["isEnd"]), ("pulled", [], True))

    wrong = derived_id(maria.id, "phone", "+70000000000")
    anna.write((wrong, "phone", maria.id, {"life": ALIVE, "value": ["+79999999999"]}),
               (maria.id, "contact", None, {"need": ["x" * 100_001]}))
    anna.sync()
    codes = sorted(outcome[1]["code"] for _, outcome in anna.refusals)
    check("15.3: what the office refuses", codes, ["identity", "size"])
    check("10.4: the client takes it back", (wrong in anna.records, "need" in maria.registers, anna.pending()),
          (False, False, []))
    check("10.4: and keeps the rest", anna.shown(maria, "family"), ["Кузнецова"])

    [late] = [record for record in anna.contacts() if anna.shown(record, "family") == ["Поздняя"]]
    run.field("delete", str(uuid.UUID(bytes=late.id)), "--yes")
    run.field("sync")
    anna.sync()
    check("10.3: the client sees a deletion", anna.is_deleted(late), True)
    anna.edit(late.id, "need", "стрижка")
    anna.sync()
    other.sync()
    check("10.3: a later edit brings the contact back", other.is_deleted(other.records[late.id]), False)
    run.field("sync", codes=(3,))
    anna.write((late.id, "contact", None, {"life": ALIVE}))
    anna.sync()
    other.sync()
    run.field("sync")
    check("10.3: writing `life` restores it for good", [c["conflicts"] for c in run.found("Поздняя")], [0])
    return anna, other


def check_restore(run, anna, other):
    """10.8: the office's file is put back from a copy; the devices bring back what it lost."""
    run.stop()
    shutil.copytree(run.folder / "office", run.folder / "copy")
    run.start()
    anna.add_contact("Роман", "Восстановлен", "+79150000000")
    anna.sync()
    run.stop()
    shutil.rmtree(run.folder / "office")
    (run.folder / "copy").rename(run.folder / "office")
    run.start()
    before = anna.id
    kind, answer = anna.step()
    check("10.8: a restored office answers", kind, "parted")
    proof = anna.head()["proof"]
    check("10.8: the client goes on under a new ID, and shows what proves that the office lost something",
          (anna.id != before, proof.feedEnd > answer["feedEnd"]), (True, True))
    check("10.8: the client compares before it pushes", anna.step()[0], "compared")
    lost = [contact.id for contact in anna.contacts() if anna.shown(contact, "family") == ["Восстановлен"]]
    found = sorted(record.id for record in anna.pending())
    check("10.8: and offers what the office lost, whole, and no more", found,
          sorted(lost + [child.id for child in anna.children(lost[0])]))
    stranger, at, held = replica_id(b"s" * 32), anna.last, anna.contacts()[0]
    brought = lambda identity, table, parent, **values: Record(
        identity, table, parent, clock={stranger: at}, whole=True,
        registers={name: [Sibling(at, stranger, content)] for name, content in {"life": ALIVE, **values}.items()})
    given = brought(bytes(15) + b"g", "contact", None, kind=["person"])
    wrong = brought(derived_id(held.id, "phone", "+70000000001"), "phone", held.id, value=["+70000000002"])
    forged = Grave(held.id, True, union([held.clock, {stranger: at}]), bytes(16))
    kind, answer = anna.ask("push", {"isReconciling": True, "partedAt": anna.parted_at, "stamps": [],
                                     "graves": [forged], "changes": [given, wrong]})
    check("10.8: others' writes are taken with a proof", (kind, answer["outcomes"][0]), ("pushed", "accepted"))
    check("10.8: and judged by the rules", answer["outcomes"][1][1]["code"], "identity")
    check("10.8: a grave without the office's seal is not taken", [r.id for r in fetch_all(anna, [held.id, given.id])],
          [held.id, given.id])
    anna.sync()
    check("10.8: the epoch is marked, once", [epoch.marked for epoch in anna.epochs if epoch.marked], [True])
    dots = {sibling.replica for sibling in anna.records[lost[0]].registers["family"]}
    check("10.8: what an office acknowledged keeps its name", dots, {before})
    run.field("sync")
    names = [contact["name"] for contact in run.found("Восстановлен")]
    check("10.8: what it lost is back", names, ["Восстановлен Роман"])
    other.write((lost[0], "contact", None, {"note": ["до разрыва"]}))
    before = other.id
    kind, answer = other.step()
    check("10.8: who was last answered before the mark is told", (kind, other.id != before, other.reconciling),
          ("parted", True, False))
    [note] = other.records[lost[0]].registers["note"]
    check("10.8: and moves what no office acknowledged", (note.replica, [at for at, _ in other.stamps], note.at),
          (other.id, [note.at], note.at))
    other.sync()
    anna.sync()
    check("10.8: and all replicas hold the same", contents(other) == contents(anna), True)


def check_comparison(run, anna):
    """10.12: a comparison right after a sync is equal; what is not is fetched and put right, or offered."""
    run.field("sync")
    anna.sync()
    kind, answer, held, missing = anna.compare()
    [parts] = answer["ranges"]
    check("10.12: a comparison right after a sync is equal", (kind, held, missing), ("compared", [], []))
    check("10.12: the parts hold all records", sum(part.count for part in parts), len(anna.records))
    check("10.12: verify finds nothing", anna.verify(), 0)
    before = contents(anna)
    lost = next(r.id for r in anna.records.values() if r.table == "phone")
    emptied = next(r for r in anna.contacts() if "given" in r.registers)
    del anna.records[lost], emptied.registers["given"], emptied.numbers["given"]
    anna.sync()
    check("10.12: what was lost here does not come by a pull", contents(anna) == before, False)
    check("10.12: verify finds it", anna.verify(), 2)
    check("10.12: and fetches it", contents(anna) == before, True)
    check("10.12: as field does", json.loads(run.field("verify", "--json"))["differing"], 0)


def check_erasure(run, anna, other):
    """10.10: the office erases a contact; a device edits it without knowing."""
    identity = anna.add_contact("Ирина", "Забытая", "+79154445566")
    anna.sync()
    other.sync()
    run.field("sync")
    if subprocess.run([run.binaries / "office", "help", "erase"], capture_output=True).returncode:
        print("--  10.10: not checked, this office has no command `erase`")
        return
    run.office("erase", str(uuid.UUID(bytes=identity)), "--yes")
    anna.edit(identity, "note", "позвонить вечером")
    anna.edit(identity, "legal_form", "ООО")
    anna.sync()
    record, [phone] = anna.records[identity], anna.children(identity)
    erased = {name for name, siblings in record.registers.items() if all(s.content == ERASED for s in siblings)}
    check("10.10: personal values are gone, also of an edit that came late", erased,
          {"erased", "family", "given", "note"})
    check("10.10: the rest stays", anna.shown(record, "legal_form"), ["ООО"])
    check("10.10: parts are emptied too", phone.registers["value"][0].content, ERASED)
    try:
        anna.edit(identity, "note", "снова")
        check("10.10: a later write", "taken", "refused")
    except Erased:
        print("ok  10.10: a later write of a personal register is refused")
    anna.write((identity, "contact", None, {"erased": ERASED}))
    anna.sync()
    check("15.3: only the office erases", anna.refusals[-1][1][1]["code"], "erase")
    other.sync()
    run.field("sync")
    check("10.10: field shows nothing of it", run.found("Забытая"), [])
    check("10.10: all hold the same", (contents(other) == contents(anna), anna.verify()), (True, 0))


def check_collection(run, anna, other):
    """10.11: deleted records go when everybody has seen them deleted; who writes to one later is told."""
    if subprocess.run([run.binaries / "office", "help", "collect"], capture_output=True).returncode:
        print("--  10.11: not checked, this office has no command `collect`")
        return
    one, two = (anna.add_contact(name, "Уходящий", f"+7916000000{name}") for name in "12")
    [phone] = anna.children(two)
    anna.sync()
    other.sync()
    anna.delete(one)
    anna.delete(phone.id)
    anna.sync()
    run.office("collect")
    check("10.11: nothing goes before all have seen it deleted", one in
          {record.id for record in fetch_all(anna, [one, phone.id])}, True)
    for replica in (anna, other, anna, other):
        replica.sync()
    run.field("sync")
    run.field("sync")
    run.office("collect")
    check("10.11: then it goes", fetch_all(anna, [one, phone.id]), [])
    parts = {child.id for child in anna.children(one)}
    anna.sync()
    check("10.11: the log tells a device", ({one, phone.id} | parts) & set(anna.records), set())
    check("10.11: and leaves graves", ({one, phone.id} | parts) <= set(anna.graves), True)
    other.edit(one, "need", "стрижка")
    kind, answer = other.step()
    check("10.11: a late edit is answered", (kind, answer["outcomes"]), ("pushed", ["gone"]))
    kept = other.refusals[-1]
    check("10.11: and kept for its author", (one in other.records, kept[0].registers["need"][0].content, kept[1]),
          (False, ["стрижка"], "gone"))
    [part] = parts
    other.edit(part, "label", "дом")
    check("10.11: a part of it goes with it", (other.step()[1]["outcomes"], part in other.records), (["gone"], False))
    other.write((phone.id, "phone", two, {"life": ALIVE}))
    check("10.11: part of a derived record is of no use", other.step()[1]["outcomes"], ["incomplete"])
    check("10.11: the whole is the old record", other.step()[1]["outcomes"], ["incomplete"])
    check("10.11: written again it is a new one", other.step()[1]["outcomes"], ["accepted"])
    other.sync()
    anna.sync()
    check("10.11: for everybody", (anna.phones(two), contents(other) == contents(anna)), (["+79160000002"], True))
    check("10.11: and nothing differs", (anna.verify(), other.verify()), (0, 0))


def retold(record, replica):
    """The same record, written by another replica."""
    registers = {name: [s._replace(replica=replica) for s in siblings] for name, siblings in record.registers.items()}
    return replace(record, clock={replica: max(record.clock.values())}, registers=registers)


def fetch_all(replica, identities):
    return replica.ask("fetch", {"records": identities})[1]["changes"]


def check_problems(run, office, spec):
    """Section 11, and the JSON of section 8."""
    stranger = Office(run.url)
    pull = decode(bytes.fromhex(re.search(r"### 17\.1[^`]*```\n([0-9a-f \n]+)```", spec)[1]))[1]
    body = encode("pull", pull)
    ask = lambda *arguments: problem(lambda: office.post(*arguments))
    detail = refusal(lambda: office.post(body[:3] + b"\x01" + body[4:])).document["detail"]
    check("13: a client of version 1 is told so", (ask(body[:3] + b"\x01" + body[4:]), "format version 1" in detail,
                                                  "update" in detail), ((400, "malformed"), True, True))
    check("11: a wrong code", problem(lambda: stranger.join("ABCD-EFGH-JKMN")), (403, "wrong-code"))
    check("11: no token", problem(lambda: stranger.post(body)), (401, "unknown-token"))
    check("11: a wrong token", problem(lambda: Office(run.url, "0" * 64).post(body)), (401, "unknown-token"))
    check("11: malformed bytes", ask(b"FBK\x02\x02\x00nonsense"), (400, "malformed"))
    check("11: an empty body", ask(b""), (400, "malformed"))
    check("11: a flipped bit", ask(body[:-1] + b"\x01"), (400, "malformed"))
    check("11: an answer as a request", ask(encode("probed", {"shared": None, "entries": []})), (400, "malformed"))
    at, replica = (int(time.time() * 1000) << 16) + 1, replica_id(bytes(32))
    record = Record(b"\x01" * 16, "contact", clock={replica: at}, registers={"life": [Sibling(at, replica, ALIVE)]},
                    whole=True)
    fields = {**pull, "replica": replica, "claims": [Claim(replica, bytes(32))], "isReconciling": False,
              "partedAt": 0, "stamps": [(at, 1)], "graves": [], "changes": [record]}
    tell = lambda **changed: ask(encode("push", {**fields, **changed}))
    check("6: stamps that do not ascend", tell(stamps=[(at, 1), (at, 2)]), (400, "malformed"))
    check("6: a write without its stamp", tell(stamps=[(at - 1, 1)]), (400, "malformed"))
    uncovered = [replace(record, clock={replica: at - 1})]
    check("6: a clock that does not cover", tell(changes=uncovered), (400, "malformed"))
    kind, answer = decode(office.post(encode("push", {**fields, "stamps": [], "changes": []})))
    check("10.4: a push of nothing", (kind, answer["outcomes"]), ("pushed", []))
    second = Claim(replica_id(bytes(31) + b"2"), bytes(31) + b"2")
    part = {"replica": second.replica, "claims": [second],
            "changes": [retold(replace(record, whole=False), second.replica)]}
    kind, answer = decode(office.post(encode("push", {**fields, **part})))
    check("10.11: part of a record not held", (kind, answer["outcomes"]), ("pushed", ["incomplete"]))
    check("7.5: a record twice", tell(changes=[record, record]), (400, "malformed"))
    wrong = [replace(record, id=bytes([n]) * 16, **changed)
             for n, changed in enumerate([{"parent": b"\x02" * 16}, {"table": "phone"}, {"table": "unknown"}], 3)]
    kind, answer = decode(office.post(encode("push", {**fields, "isReconciling": True, "changes": wrong})))
    codes = [one if isinstance(one, str) else one[1]["code"] for one in answer["outcomes"]]
    check("10.4: parents, also while reconciling", codes, ["parent", "parent", "accepted"])
    beyond = encode("pull", {**pull, "position": (10 ** 9, bytes(16))})
    page = decode(office.post(beyond))[1]
    check("6: a position beyond the end", (page["changes"], page["isEnd"]), ([], True))
    check("11: another schema", ask(encode("pull", {**pull, "schema": "other"})), (409, "other-schema"))
    check("11: another scope", ask(encode("pull", {**pull, "scope": "mine"})), (403, "no-scope"))
    check("11: another media type", ask(body, "text/plain"), (415, "unsupported-type"))
    check("11: neither form accepted", ask(body, BINARY, "text/html"), (406, "not-acceptable"))
    check("11: another path", problem(lambda: office.request("GET", "/v1/other")), (404, "not-found"))
    check("11: another method", problem(lambda: office.request("GET", "/v1/sync")), (405, "wrong-method"))

    examples = [json.loads(text) for text in re.findall(r"```json\n(\{\"pu[^`]*)```", spec)]
    check("8: JSON examples in protocol.md", [list(example) for example in examples], [["pull"], ["push"]])
    answer = json.loads(office.post(json.dumps(examples[0]).encode(), JSON, JSON))
    check("8: a pull as JSON", (list(answer), answer["pulled"]["_0"]["isEnd"]), (["pulled"], True))
    ahead = time.time() * 1000 + 300_000 < 1_790_000_000_000  # the example's clock
    kind, fields = decode(office.post(json.dumps(examples[1]).encode(), JSON, BINARY))
    check("8: a push as JSON, its answer in binary", kind, "clockAhead" if ahead else "pushed")
    push = bytes.fromhex(re.search(r"### 17\.2[^`]*```\n([0-9a-f \n]+)```", spec)[1])
    kind, fields = decode(office.post(push))
    if not ahead:
        check("8, 17.2: the same push as bytes is the same push", (kind, fields["last"]),
              ("forked", decode(push)[1]["stamps"][0]))


def check_owners(run, anna):
    """10.4, 10.7: an ID is its store's alone, and nobody speaks for others."""
    carla = Office(run.url)
    carla.join(run.code("carla"))
    ask = lambda kind, fields: carla.exchange(kind, fields)
    secret = bytes(31) + b"c"
    own, head = replica_id(secret), {**anna.head(), "acknowledged": None, "claims": []}
    at = (int(time.time() * 1000) << 16) + 1
    alive = lambda replica: {"life": [Sibling(at, replica, ALIVE)]}
    contact = Record(b"\x07" * 16, "contact", clock={own: at}, registers=alive(own), whole=True)
    push = {"isReconciling": False, "partedAt": 0, "stamps": [(at, 1)], "graves": [], "changes": [contact]}
    unclaimed = lambda replica: ("unclaimed", [replica])
    told = lambda answer: (answer[0], answer[1].get("replicas"))

    check("10.7: an ID that nobody has claimed", told(ask("push", {**head, "replica": own, **push})), unclaimed(own))
    claims = {"no claim": [], "no secret": [Claim(anna.id, None)], "a wrong secret": [Claim(anna.id, secret)]}
    for what, claim in claims.items():
        answer = ask("push", {**head, **push, "changes": [], "claims": claim})
        check(f"10.7: another's ID with {what}: a push", told(answer), unclaimed(anna.id))
    known = {"acknowledged": anna.acknowledged}
    pull = {"scope": "all", "base": 0, "position": (0, LAST), "recordsMax": 1, "graves": (0, LAST), "isSettled": True}
    for kind, fields in [("pull", pull), ("compare", {"scope": "all", "ranges": []}), ("fetch", {"records": []})]:
        check(f"10.7: another's ID: a {kind}", told(ask(kind, {**head, **known, **fields})), unclaimed(anna.id))
    probe = {"replica": anna.id, "stamps": anna.stamps[-1:], "records": list(anna.records)[:1]}
    check("10.7: another's ID: a probe", told(ask("probe", {**probe, "secret": None})), unclaimed(anna.id))
    check("10.7: what was one's own before is probed with its secret",
          anna.office.exchange("probe", {**probe, "secret": anna.secrets[anna.id]})[1]["shared"], anna.stamps[-1][0])
    nobody = replica_id(b"x" * 32)
    kind, answer = ask("probe", {**probe, "replica": nobody, "secret": None})
    check("10.7: of an ID that nobody claimed nothing is told", (answer["shared"], answer["entries"]), (None, [0]))

    mine = {**head, "replica": own, "claims": [Claim(own, secret)]}
    made_up = Record(b"\x08" * 16, "contact", clock={anna.id: at}, registers=alive(anna.id), whole=True)
    held = next(record for record in anna.contacts() if "family" in record.registers)
    grabbed = Record(held.id, "contact", clock={**held.clock, anna.id: at, own: at},
                     registers={"family": [Sibling(at, anna.id, ["Чужая"])],
                                "need": [Sibling(at, own, ["своё"])]})
    kind, answer = ask("push", {**mine, **push, "changes": [contact, made_up, grabbed]})
    check("10.4: a push of what others are said to have written", (kind, answer["outcomes"]),
          ("pushed", ["accepted"] * 3))
    found = {record.id: record for record in fetch_all(anna, [contact.id, made_up.id, held.id])}
    registers, clock = found[held.id].registers, found[held.id].clock
    check("10.4: only the own part of it was taken", (set(found), registers["need"][-1].content),
          ({contact.id, held.id}, ["своё"]))
    check("10.4: and others' writes stay", registers["family"], held.registers["family"])
    check("10.4: and of others' clocks what the office knew", (clock[anna.id] <= held.clock[anna.id], clock[own]),
          (True, at))
    given = Grave(held.id, True, {**held.clock, own: at}, bytes(16))
    mine = {**mine, "acknowledged": (at, 1)}
    back = {**push, "stamps": [(at + 1, 2)], "graves": [given], "isReconciling": True,
            "changes": [replace(made_up, id=b"\x09" * 16)]}
    proof = anna.proof._replace(feedEnd=10**9)
    kind, answer = ask("push", {**mine, **back, "proof": proof})
    left = [record.id for record in fetch_all(anna, [b"\x09" * 16, held.id])]
    check("10.8: nothing is given back, and no grave taken, without the office's seal", (kind, left),
          ("pushed", [held.id]))

    own, joined = anna.id, anna.office
    anna.office = carla
    anna.edit(held.id, "legal_form", "ООО")
    kinds = [anna.step()[0] for _ in range(2)]
    check("10.7: a store that joined under another name shows its secret", (kinds, anna.id),
          (["unclaimed", "pushed"], own))
    anna.office = joined
    anna.sync()
    check("10.7: and again", (anna.id, anna.claiming, anna.pending()), (own, True, []))
    stray = Replica(carla, "stray")
    stray.id, stray.secrets = anna.id, {anna.id: bytes(32)}
    stray.add_contact("Чужак", "Потерянный", "+79160000033")
    kinds = [stray.step()[0] for _ in range(3)]
    check("10.7: one that cannot go on under its ID takes a new one", (kinds, stray.id != anna.id),
          (["unclaimed", "unclaimed", "pushed"], True))
    check("10.7: and its writes with it", (stray.pending(), stray.refusals), ([], []))
    run.office("devices", "revoke", "carla")
    anna.sync()


def main():
    parser = argparse.ArgumentParser(description="Checks the Python client against a real office and a real device.")
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / ".build" / "debug", help="with the programs")
    parser.add_argument("--spec", type=pathlib.Path, default=ROOT / "protocol.md", help="the specification")
    arguments = parser.parse_args()
    for program in ("office", "field"):
        if not (arguments.bin / program).is_file():
            sys.exit(f"no program {program} in {arguments.bin}; build it first or give --bin DIR")
    spec = arguments.spec.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="fieldbook-python-") as folder:
        run = Run(arguments.bin.resolve(), pathlib.Path(folder))
        try:
            check_bytes(spec)
            anna, other = check_sync(run)
            check_problems(run, anna.office, spec)
            anna.sync()
            check_owners(run, anna)
            check_restore(run, anna, other)
            check_comparison(run, anna)
            check_erasure(run, anna, other)
            check_collection(run, anna, other)
        finally:
            run.stop()
    print(f"all passed in {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
