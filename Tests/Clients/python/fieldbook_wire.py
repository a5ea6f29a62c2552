"""The bytes of the Fieldbook sync protocol, written from protocol.md alone.

Standard library only. The sections named in the doc comments are those of protocol.md. `encode(kind, fields)` makes a
message, `decode(bytes)` takes one apart; bytes that are not a valid message raise Malformed.
"""

import struct
import zlib
from collections import namedtuple
from dataclasses import dataclass, field

U64 = 2**64 - 1
MESSAGE_MAX = BODY_MAX = 33_554_432  # section 12
CELLS_MAX, REPEATED_MAX = 400_000, 4_194_304
MAGIC = b"FBK\x02"  # section 5: "FBK" and the version of the format
SYMBOL = set("abcdefghijklmnopqrstuvwxyz0123456789_")


class Malformed(Exception):
    """Bytes that are not a valid message."""


def require(condition, what):
    if not condition:
        raise Malformed(what)


# Section 4: primitives. Writing makes bytes; reading goes through a Reader.


def uint(n):
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out + bytes([n]))


def sint(n):
    return uint((n << 1 ^ n >> 63) & U64)


def blob(data):
    return uint(len(data)) + data


def text(string):
    return blob(string.encode())


def flag(yes):
    return b"\x01" if yes else b"\x00"


def opt(value, write):
    return flag(False) if value is None else flag(True) + write(value)


def many(items, write):
    return uint(len(items)) + b"".join(map(write, items))


def stamp(pair):
    return uint(pair[0]) + struct.pack("<Q", pair[1])


LAST_ID = b"\xff" * 16


def position(pair):
    return sint(pair[0]) + opt(None if pair[1] == LAST_ID else pair[1], bytes)


def utf8(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Malformed("text is not UTF-8") from None


class Reader:
    """Reads section 4 from hostile bytes (section 18)."""

    def __init__(self, data):
        self.data, self.at, self.cells = data, 0, CELLS_MAX

    def left(self):
        return len(self.data) - self.at

    def take(self, count):
        require(count <= self.left(), "the message ends too early")
        self.at += count
        return self.data[self.at - count:self.at]

    def u8(self):
        return self.take(1)[0]

    def uint(self):
        value = 0
        for index in range(10):
            byte = self.u8()
            require(index < 9 or byte == 1, "uint above 64 bits or not in its shortest form")
            value |= (byte & 0x7F) << 7 * index
            if byte < 0x80:
                require(byte or not index, "uint not in its shortest form")
                return value

    def sint(self):
        zigzag = self.uint()
        return zigzag >> 1 ^ -(zigzag & 1)

    def f64(self):
        return struct.unpack("<Q", self.take(8))[0]

    def id(self):
        return self.take(16)

    def blob(self, limit=4_194_304):
        length = self.uint()
        require(length <= limit, "too many bytes")
        return self.take(length)

    def text(self, limit=4_194_304):
        return utf8(self.blob(limit))

    def name(self):
        name = self.text(255)
        require(name, "an empty name")
        return name

    def symbol(self):
        """A name of a change set (section 2)."""
        name = self.name()
        require(set(name) <= SYMBOL, "a name of other characters")
        return name

    def flag(self):
        byte = self.u8()
        require(byte < 2, "a flag is 0 or 1")
        return byte == 1

    def opt(self, read):
        return read() if self.flag() else None

    def count(self, limit, least):
        """A count is checked against its limit and the bytes left before anything is made."""
        count = self.uint()
        require(count <= limit and count * least <= self.left(), "a count is too large")
        return count

    def spend(self, cells):
        """Cells are counted over all of a message, before they are read."""
        require(cells <= self.cells, "too many cells")
        self.cells -= cells

    def many(self, read, limit, least):
        return [read() for _ in range(self.count(limit, least))]

    def cells_of(self, read, limit, least):
        count = self.count(limit, least)
        self.spend(count)
        return [read() for _ in range(count)]

    def seq(self):
        number = self.sint()
        require(number >= -1, "a sequence number is at least -1")
        return number

    def time(self):
        at = self.uint()
        require(at < 2**63, "a timestamp of 64 bits")
        return at

    def stamp(self):
        return self.time(), self.f64()

    def position(self):
        number, record = self.seq(), self.opt(self.id)
        require(record != LAST_ID, "a position's ID of ones is not written")
        return number, record or LAST_ID

    def index(self, items):
        index = self.uint()
        require(index < len(items), "an index is beyond its list")
        return items[index]

    def end(self):
        require(not self.left(), "something follows the end")


# Section 4, values: None is null, int integer, float real, str text, bytes bytes.


def type_code(value):
    return [type(None), int, float, str, bytes].index(type(value))


def value_body(value):
    return {0: lambda v: b"", 1: sint, 2: lambda v: struct.pack("<d", v), 3: text, 4: blob}[type_code(value)](value)


def read_value(reader, code):
    require(code <= 4, "an unknown type of value")
    if code == 2:
        real = struct.unpack("<d", reader.take(8))[0]
        require(real - real == 0, "a real is not finite")
        return real
    return (lambda: None, reader.sint, None, reader.text, reader.blob)[code]()


# Section 5: the envelope.


def seal(kind, body):
    packed = zlib.compress(body, 6) if len(body) >= 256 else body
    compressed = len(packed) < len(body)
    head = MAGIC + bytes([kind, compressed]) + uint(len(body)) + struct.pack("<I", zlib.crc32(body))
    return head + (packed if compressed else body)


def unseal(message):
    """(kind, body) of an envelope, everything checked that section 18 asks for."""
    require(len(message) <= MESSAGE_MAX, "the message is too long")
    reader = Reader(message)
    require(reader.take(4) == MAGIC, "not a message of version 2")
    kind, flags, length = reader.u8(), reader.u8(), reader.uint()
    checksum = struct.unpack("<I", reader.take(4))[0]
    body = reader.take(reader.left())
    require(flags <= 1 and length <= BODY_MAX, "unknown flags or too long a body")
    if flags:
        require(length <= 1040 * len(body) + 64, "a stated length that deflate cannot reach")
        inflate = zlib.decompressobj()
        try:
            body = inflate.decompress(body, length + 1)
        except zlib.error:
            raise Malformed("not a zlib stream") from None
        require(inflate.eof and not inflate.unused_data, "the zlib stream does not end with the message")
    require(len(body) == length and zlib.crc32(body) == checksum, "length or checksum is wrong")
    return kind, body


# Section 7: change sets.

ALIVE, ERASED = "alive", "erased"
Deletion = namedtuple("Deletion", "clock children")  # children: record ID to clock
Sibling = namedtuple("Sibling", "at replica content")  # content: values, ALIVE, ERASED or a Deletion
Grave = namedtuple("Grave", "record erased clock seal", defaults=[None])  # of a collected record (10.11)
Claim = namedtuple("Claim", "replica secret")  # what proves that an ID is one's own; no secret for an old ID (10.7)
Proof = namedtuple("Proof", "epoch feedEnd time seal")  # what an office told of its feed, by its seal (10.8)
Epoch = namedtuple("Epoch", "id begin end marked", defaults=[None, False])  # `end` if it is not the next one's begin
Part = namedtuple("Part", "through count digest")  # of a range that is compared (10.12)


@dataclass
class Record:
    """A record, or a delta of one; `whole` if nothing is left out. `pushed` and `numbers` stay on the device (10.4)."""
    id: bytes
    table: str
    parent: bytes = None
    scope: str = "all"
    clock: dict = field(default_factory=dict)
    registers: dict = field(default_factory=dict)
    whole: bool = field(default=False, compare=False)
    pushed: int = field(default=0, compare=False)
    numbers: dict = field(default_factory=dict, compare=False)

    def number(self):
        return max(self.numbers.values(), default=0)


def signed(number, bits):
    """A number modulo a power of two, as the one of either sign that is nearest to 0."""
    number &= (1 << bits) - 1
    return number - (number >> bits - 1 << bits)


class Section:
    """One of the three streams of 7.7, with its own chains of timestamps (7.8)."""

    def __init__(self, replicas, reader=None, message=None):
        self.replicas, self.reader, self.message, self.out = replicas, reader, message, bytearray()
        self.last, self.last_of = 0, {}

    def note(self, replica, at):
        self.last = self.last_of[replica] = at

    def put(self, replica, at):
        index = self.replicas.setdefault(replica, len(self.replicas))
        self.out += uint(index) + sint(signed(at - self.last_of.get(replica, self.last), 64))
        self.note(replica, at)

    def dot(self):
        replica = self.reader.index(self.replicas)
        at = self.last_of.get(replica, self.last) + self.reader.sint() & U64
        require(0 < at < 2**63, "a timestamp is 0 or of 64 bits")
        self.note(replica, at)
        return replica, at

    def put_clock(self, clock):
        self.out += uint(len(clock))
        for replica in sorted(clock):
            self.put(replica, clock[replica])

    def many(self, read, limit, least):
        count = self.reader.count(limit, least)
        self.message.spend(count)
        return [read() for _ in range(count)]

    def clock(self):
        entries = self.many(self.dot, 16_384, 2)
        require(len(dict(entries)) == len(entries), "a replica stands twice in a clock")
        return dict(entries)

    def put_siblings(self, siblings):
        self.out += uint(len(siblings))
        for at, replica, content in sorted(siblings, key=lambda sibling: sibling[:2]):
            self.put(replica, at)
            if isinstance(content, list):
                self.out += b"\x00" + many(content, lambda value: bytes([type_code(value)]) + value_body(value))
            elif content in (ALIVE, ERASED):
                self.out += b"\x01" if content == ALIVE else b"\x03"
            else:
                self.out += b"\x02"
                self.put_clock(content.clock)
                self.out += uint(len(content.children))
                for child, clock in sorted(content.children.items()):
                    self.out += child
                    self.put_clock(clock)

    def siblings(self):
        siblings = self.many(self.sibling, 8_192, 3)
        ascend = all(a[:2] < b[:2] for a, b in zip(siblings, siblings[1:]))
        require(siblings and ascend, "no siblings, or not in ascending order")
        return siblings

    def sibling(self):
        (replica, at), kind, reader = self.dot(), self.reader.u8(), self.reader
        require(kind <= 3, "an unknown kind of content")
        if kind == 0:
            return Sibling(at, replica, self.many(lambda: read_value(reader, reader.u8()), 256, 1))
        if kind in (1, 3):
            return Sibling(at, replica, ALIVE if kind == 1 else ERASED)
        clock = self.clock()
        children = self.many(lambda: (reader.id(), self.clock()), 32_768, 17)
        require(all(a[0] < b[0] for a, b in zip(children, children[1:])), "children do not ascend")
        return Sibling(at, replica, Deletion(clock, dict(children)))


def shape_of(record):
    """(table, scope, flags, ((register, form), ...)) of a record (7.3), with every flag that holds (7.10)."""
    def form(siblings):
        content = siblings[0].content
        short = len(siblings) == 1 and (content == ALIVE or isinstance(content, list))
        return 0 if not short else 1 if content == ALIVE else 2 + len(content)
    forms = tuple((name, form(siblings)) for name, siblings in sorted(record.registers.items()))
    dots = {record.registers[name][0][:2] for name, form in forms if form}
    uniform = len(dots) == 1
    fresh = uniform and {replica: at for at, replica in dots} == record.clock
    flags = (record.parent is not None) + 2 * uniform + 4 * fresh + 8 * record.whole
    return record.table, record.scope, flags, forms


# Section 7.5: IDs.


def write_ids(ids):
    out, last = b"", 0
    for each in ids:
        time = int.from_bytes(each[:6], "big")
        out += sint(signed(time - last, 48)) + each[6:]
        last = time
    return out


class IDs:
    def __init__(self, reader):
        self.reader, self.last = reader, 0

    def next(self):
        difference = self.reader.sint()
        require(-2**47 <= difference < 2**47, "a difference of more than 48 bits")
        self.last = self.last + difference & 2**48 - 1
        return self.last.to_bytes(6, "big") + self.reader.take(10)


# Section 7.9: columns. An encoder takes the shortest form, of equals the first of these (7.10).


def plain_form(values):
    codes = set(map(type_code, values))
    mixed = len(codes) > 1
    return (b"\xff" if mixed else bytes(codes)) + b"".join(bytes([type_code(v)] * mixed) + value_body(v) for v in values)


def differences_form(values):
    return b"\x06" + b"".join(sint(signed(b - a, 64)) for a, b in zip([0] + values, values))


def numerators(values, places):
    found = [round(value * 10**places) if abs(value) * 10**places <= 2**54 else None for value in values]
    exact = all(n is not None and abs(n) <= 2**53 and value_body(n / 10**places) == value_body(value)
                for n, value in zip(found, values))
    return found if exact else None


def decimals_form(values):
    for places in range(10):
        found = numerators(values, places)
        if found is not None:
            return b"\x07" + bytes([places]) + b"".join(map(sint, found))
    return None


def continued_form(values):
    raw = [value.encode() if isinstance(value, str) else value for value in values]
    out = b"\x08" + bytes([type_code(values[0])])
    for a, b in zip([b""] + raw, raw):
        shared = next((n for n, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        out += uint(shared) + blob(b[shared:])
    return out


def repeated_form(values):
    places, distinct = {}, []
    for value in values:
        key = (type_code(value), value_body(value))
        if key not in places:
            places[key] = len(distinct)
            distinct.append(value)
    numbers = b"".join(uint(places[type_code(value), value_body(value)]) for value in values)
    # A value stands there with its code if there are several codes among them.
    return b"\x05" + uint(len(distinct)) + plain_form(distinct) + numbers


def write_column(values, left):
    """The shortest form; and of `left`, the bytes that shared values may still stand for, what then is left."""
    plain, codes = plain_form(values), set(map(type_code, values))
    size = sum(len(v.encode() if isinstance(v, str) else v) for v in values if isinstance(v, (str, bytes)))
    if size > left:
        return plain, left
    forms = [plain]
    if codes == {1}:
        forms.append(differences_form(values))
    if codes == {2}:
        forms.append(decimals_form(values))
    if codes == {3} or codes == {4}:
        forms.append(continued_form(values))
    forms.append(repeated_form(values))
    best = min((form for form in forms if form is not None), key=len)
    return best, left if best is plain else left - size


class Columns:
    """Reads columns; what they stand for is bounded over all of a change set."""

    def __init__(self, reader):
        self.reader, self.size = reader, 0

    def grow(self, size):
        self.size += size
        require(self.size <= REPEATED_MAX, "too many bytes of values")

    def plain(self, count, code):
        return [read_value(self.reader, self.reader.u8() if code == 255 else code) for _ in range(count)]

    def read(self, count):
        code = self.reader.u8()
        forms = {5: self.repeated, 6: self.differences, 7: self.decimals, 8: self.continued}
        return forms[code](count) if code in forms else self.plain(count, code)

    def repeated(self, count):
        number = self.reader.uint()
        require(number <= count, "more values than records")
        values = self.plain(number, self.reader.u8())
        chosen = [self.reader.index(values) for _ in range(count)]
        self.grow(sum(len(value_body(v)) for v in chosen if isinstance(v, (str, bytes))))
        return chosen

    def differences(self, count):
        last, values = 0, []
        for _ in range(count):
            last = signed(last + self.reader.sint(), 64)
            values.append(last)
        return values

    def decimals(self, count):
        places = self.reader.u8()
        require(places <= 9, "too many decimal places")
        numbers = [self.reader.sint() for _ in range(count)]
        require(all(abs(number) <= 2**53 for number in numbers), "a decimal number of more than 53 bits")
        return [number / 10**places for number in numbers]

    def continued(self, count):
        code, last, values = self.reader.u8(), b"", []
        require(code in (3, 4), "continued values of a type that has no bytes")
        for _ in range(count):
            shared = self.reader.uint()
            require(shared <= len(last), "more is shared than there is")
            last = last[:shared] + self.reader.blob()
            require(len(last) <= 4_194_304, "a value is too long")
            self.grow(len(last))
            values.append(utf8(last) if code == 3 else last)
        return values


def encode_changes(records):
    """The parts of section 7 in their order; replicas, names and shapes are numbered as 7.10 does."""
    replicas, names, shapes, members, place, runs, parents = {}, {}, {}, {}, {}, [], b""
    clocks, dots, full = Section(replicas), Section(replicas), Section(replicas)
    for index, record in enumerate(records):
        shape = shape_of(record)
        _, _, flags, forms = shape
        for name in (record.table, record.scope, *sorted(record.registers)):
            names.setdefault(name, len(names))
        number = shapes.setdefault(shape, len(shapes))
        members.setdefault(shape, []).append(record)
        if not runs or runs[-1][0] != number:
            runs.append([number, 0])
        runs[-1][1] += 1
        if record.parent is not None:
            parents += uint(index - place[record.parent]) if record.parent in place else b"\x00" + record.parent
        place[record.id] = index
        if not flags & 4:
            clocks.put_clock(record.clock)
        short = [record.registers[name][0] for name, form in forms if form]
        for sibling in short[:1] if flags & 2 else short:
            dots.put(sibling.replica, sibling.at)
        for siblings in (record.registers[name] for name, form in forms if not form):
            full.put_siblings(siblings)
    columns, left = [], REPEATED_MAX
    for shape in shapes:
        for name, form in shape[3]:
            for n in range(form - 2):
                values = [record.registers[name][0].content[n] for record in members[shape]]
                column, left = write_column(values, left)
                columns.append(column)
    def write_shape(shape):
        forms = many(shape[3], lambda pair: uint(names[pair[0]]) + uint(pair[1]))
        return uint(names[shape[0]]) + uint(names[shape[1]]) + bytes([shape[2]]) + forms
    return (many(replicas, bytes) + many(names, text) + many(shapes, write_shape)
            + uint(len(records)) + b"".join(uint(n) + uint(run) for n, run in runs)
            + write_ids(record.id for record in records) + parents
            + blob(clocks.out) + blob(dots.out) + blob(full.out) + b"".join(columns))


def short_cells(shape):
    return sum(1 + max(0, form - 2) for _, form in shape[3])


def read_changes(reader):
    """Section 7, checked as section 18 asks."""
    replicas = reader.many(reader.id, 131_072, 16)
    require(len(set(replicas)) == len(replicas), "a replica stands twice")
    names = reader.many(reader.symbol, 16_384, 2)
    registers = []
    def read_shape():
        table, scope, flags = reader.index(names), reader.index(names), reader.u8()
        forms = reader.many(lambda: (reader.index(names), reader.uint()), 2_048, 2)
        registers.append(len(forms))
        require(sum(registers) <= CELLS_MAX, "too many registers of shapes")
        require(all(a[0] < b[0] for a, b in zip(forms, forms[1:])), "registers do not ascend")
        require(all(form <= 258 for _, form in forms) and flags < 16, "an unknown form or flag")
        require(not flags & 2 or any(form for _, form in forms), "uniform without a register in short form")
        require(not flags & 4 or flags & 2, "fresh but not uniform")
        return table, scope, flags, forms
    shapes = reader.many(read_shape, 20_000, 4)
    count, shaped, ids = reader.count(20_000, 11), [], IDs(reader)
    while len(shaped) < count:
        index, run = reader.uint(), reader.uint()
        require(index < len(shapes) and 1 <= run <= count - len(shaped), "a run is wrong")
        reader.spend(run * short_cells(shapes[index]))
        shaped += [index] * run
    records = [Record(ids.next(), shapes[index][0], scope=shapes[index][1], whole=bool(shapes[index][2] & 8))
               for index in shaped]
    require(len({record.id for record in records}) == count, "a record stands twice")
    for index, record in enumerate(records):
        if shapes[shaped[index]][2] & 1:
            back = reader.uint()
            require(back <= index, "a parent before the first record")
            record.parent = records[index - back].id if back else reader.id()
    clocks, dots, full = (Section(replicas, Reader(reader.blob(BODY_MAX)), reader) for _ in range(3))
    for index, record in zip(shaped, records):
        (_, _, flags, forms), before = shapes[index], reader.cells
        shared = dots.dot() if flags & 2 else None
        record.clock = dict([shared]) if flags & 4 else clocks.clock()
        for name, form in forms:
            if form:
                replica, at = shared or dots.dot()
                record.registers[name] = [Sibling(at, replica, ALIVE if form == 1 else [])]
            else:
                record.registers[name] = full.siblings()
        require(before - reader.cells + short_cells(shapes[index]) <= 100_000, "a record of too many cells")
    for section in (clocks, dots, full):
        section.reader.end()
    members, columns = {}, Columns(reader)
    for index, record in zip(shaped, records):
        members.setdefault(index, []).append(record)
    for index in sorted(members):
        for name, form in shapes[index][3]:
            for _ in range(form - 2):
                for record, value in zip(members[index], columns.read(len(members[index]))):
                    record.registers[name][0].content.append(value)
    return records


# Section 6: messages. A message is (kind, dict of its fields); each kind names its fields and their types. Fields that
# are written as one, since flags say which of them are there, have a tuple of names.


def write_request_head(replica, acknowledged, epoch, horizon, schema, version, claims, proof):
    flags = (acknowledged is not None) + 2 * (epoch is not None) + 4 * bool(claims) + 8 * (proof is not None)
    out = replica + bytes([flags]) + (stamp(acknowledged) if acknowledged else b"") + (epoch or b"")
    out += sint(horizon) + text(schema) + uint(version)
    if claims:
        out += many(claims, lambda claim: claim.replica + opt(claim.secret, bytes))
    if proof:
        out += proof.epoch + sint(proof.feedEnd) + sint(proof.time) + proof.seal
    return out


def read_request_head(r):
    replica, flags = r.id(), r.u8()
    require(flags < 16, "an unknown flag of a head")
    acknowledged, epoch = r.stamp() if flags & 1 else None, r.id() if flags & 2 else None
    horizon, schema, version = r.seq(), r.name(), r.count(2**30, 0)
    claims = r.many(lambda: Claim(r.id(), r.opt(lambda: r.take(32))), 4_096, 17) if flags & 4 else []
    require(claims or not flags & 4, "no claim where some are said to be")
    proof = Proof(r.id(), r.seq(), r.sint(), r.id()) if flags & 8 else None
    return replica, acknowledged, epoch, horizon, schema, version, claims, proof


def write_epoch(epoch):
    flags = epoch.marked + 2 * (epoch.end is not None)
    return epoch.id + sint(epoch.begin) + bytes([flags]) + (sint(epoch.end) if flags & 2 else b"")


def read_epoch(r):
    identity, begin, flags = r.id(), r.seq(), r.u8()
    require(flags < 4, "an unknown flag of an epoch")
    return Epoch(identity, begin, r.seq() if flags & 2 else None, bool(flags & 1))


def write_answer_head(time, end, epochs, seal):
    count = uint(len(epochs) << 1 | (seal is not None))
    return sint(time) + sint(end) + count + b"".join(map(write_epoch, epochs)) + (seal or b"")


def read_answer_head(r):
    time, end, code = r.sint(), r.seq(), r.count(2 * 1_048_576 + 1, 0)
    require((code >> 1) * 18 <= r.left(), "a count is too large")
    epochs = [read_epoch(r) for _ in range(code >> 1)]
    return time, end, epochs, r.id() if code & 1 else None


def read_reconciling(r):
    reconciling = r.flag()
    return reconciling, r.seq() if reconciling else 0


def write_outcomes(outcomes):
    """Runs of equal codes; a refusal is ("refused", its fields)."""
    out, index = [uint(len(outcomes))], 0
    while index < len(outcomes):
        run, code = 1, outcomes[index]
        while isinstance(code, str) and outcomes[index + run:index + run + 1] == [code]:
            run += 1
        index += run
        if isinstance(code, str):
            out.append(bytes([OUTCOMES.index(code)]) + uint(run))
        else:
            out.append(b"\x02\x01" + write_fields(REFUSAL, code[1]))
    return b"".join(out)


def read_outcomes(r):
    count, outcomes = r.count(20_000, 0), []
    while len(outcomes) < count:
        code, run = r.u8(), r.uint()
        require(code < len(OUTCOMES) and 1 <= run <= (1 if code == 2 else count - len(outcomes)), "a run is wrong")
        outcomes += [("refused", read_fields(REFUSAL, r))] if code == 2 else [OUTCOMES[code]] * run
    return outcomes


def write_grave(grave):
    flags = bytes([grave.erased + 2 * (grave.seal is not None)])
    entries = many(sorted(grave.clock.items()), lambda e: e[0] + uint(e[1]))
    return grave.record + flags + entries + (grave.seal or b"")


def read_grave(r):
    record, flags = r.id(), r.u8()
    require(flags < 4, "an unknown flag of a grave")
    entries = r.cells_of(lambda: (r.id(), r.time()), 16_384, 17)
    require(all(at for _, at in entries) and len(dict(entries)) == len(entries), "an entry of a clock is wrong")
    return Grave(record, bool(flags & 1), dict(entries), r.id() if flags & 2 else None)


def read_ranges(r):
    ranges = r.many(lambda: (r.id(), r.id()), 4_096, 32)
    require(all(a <= b for a, b in ranges), "a range that ends before it begins")
    require(all(a[1] < b[0] for a, b in zip(ranges, ranges[1:])), "ranges that do not ascend")
    return ranges


def read_parts(r):
    return r.many(lambda: r.many(lambda: Part(r.id(), r.count(2**40, 0), r.id()), 256, 33), 4_096, 1)


def read_one_record(r):
    before = r.cells
    records = read_changes(r)
    r.spend(before - r.cells)
    require(len(records) == 1, "a refusal holds exactly one record")
    return records


OUTCOMES = ["accepted", "conflicting", "refused", "gone", "left", "incomplete", "erased"]
optional = lambda write, read: (lambda v: opt(v, write), lambda r: r.opt(lambda: read(r)))
UINT, SINT, SEQ, ID = (uint, Reader.uint), (sint, Reader.sint), (sint, Reader.seq), (bytes, Reader.id)
TEXT, NAME, FLAG = (text, Reader.text), (text, Reader.name), (flag, Reader.flag)
POSITION, RECORDS = (position, Reader.position), (lambda v: many(v, bytes), lambda r: r.many(r.id, 20_000, 16))
GRAVES = (lambda v: many(v, write_grave), lambda r: r.cells_of(lambda: read_grave(r), 20_000, 18))
RANGES = (lambda v: many(v, b"".join), read_ranges)
PARTS = (lambda v: many(v, lambda parts: many(parts, lambda p: p.through + uint(p.count) + p.digest)), read_parts)
STAMPS = (lambda v: many(v, stamp), lambda r: r.many(r.stamp, 65_536, 9))
CHANGES = (encode_changes, read_changes)
DOTS = (lambda v: many(v, lambda d: text(d[0]) + d[1] + uint(d[2])),
        lambda r: r.cells_of(lambda: (r.name(), r.id(), r.time()), 65_536, 19))
REFUSAL = {"code": NAME, "reason": TEXT, "dots": DOTS, "office": optional(encode_changes, read_one_record)}
REQUEST = {("replica", "acknowledged", "epoch", "horizon", "schema", "schemaVersion", "claims", "proof"):
           (write_request_head, read_request_head)}
ANSWER = {("time", "feedEnd", "epochs", "seal"): (write_answer_head, read_answer_head)}
RECONCILING = {("isReconciling", "partedAt"):
               (lambda yes, at: flag(yes) + (sint(at) if yes else b""), read_reconciling)}
SECRET = optional(bytes, lambda r: r.take(32))
LAST = optional(stamp, Reader.stamp)
KINDS = {
    "push": (1, {**REQUEST, **RECONCILING, "stamps": STAMPS, "graves": GRAVES, "changes": CHANGES}),
    "pull": (2, {**REQUEST, "scope": NAME, "base": SEQ, "position": POSITION, "recordsMax": UINT,
                 "graves": POSITION, "isSettled": FLAG}),
    "probe": (3, {"replica": ID, "stamps": STAMPS, "records": RECORDS, "secret": SECRET}),
    "compare": (4, {**REQUEST, "scope": NAME, "ranges": RANGES}), "fetch": (5, {**REQUEST, "records": RECORDS}),
    "pushed": (65, {**ANSWER, "outcomes": (write_outcomes, read_outcomes)}),
    "pulled": (66, {**ANSWER, "last": optional(position, Reader.position), "isEnd": FLAG, "graves": GRAVES,
                    "lastGrave": optional(position, Reader.position), "changes": CHANGES}),
    "probed": (67, {"shared": optional(uint, Reader.time),
                    "entries": (lambda v: many(v, uint), lambda r: r.many(r.time, 20_000, 1))}),
    "forked": (68, {**ANSWER, "last": LAST}), "clockAhead": (69, ANSWER), "parted": (70, {**ANSWER, "last": LAST}),
    "compared": (71, {**ANSWER, "ranges": PARTS}),
    "fetched": (72, {**ANSWER, "handled": (uint, lambda r: r.count(20_000, 0)), "changes": CHANGES}),
    "unclaimed": (73, {**ANSWER, "replicas": (lambda v: many(v, bytes), lambda r: r.many(r.id, 4_096, 16))}),
}


def write_fields(fields, values):
    return b"".join(write(*(values[name] for name in names)) if isinstance(names, tuple) else write(values[names])
                    for names, (write, _) in fields.items())


def read_fields(fields, reader):
    values = {}
    for names, (_, read) in fields.items():
        values.update(zip(names, read(reader)) if isinstance(names, tuple) else [(names, read(reader))])
    return values


def encode(name, values):
    return seal(KINDS[name][0], write_fields(KINDS[name][1], values))


def decode(message):
    """(name of the kind, dict of its fields)."""
    kind, body = unseal(message)
    for name, (number, fields) in KINDS.items():
        if number == kind:
            reader = Reader(body)
            values = read_fields(fields, reader)
            reader.end()
            return name, values
    raise Malformed("an unknown kind of message")
