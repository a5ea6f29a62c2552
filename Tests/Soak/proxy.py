"""A TCP proxy between the devices and the office that mistreats connections.

What befalls a connection follows from the seed and the number of the connection: it is cut after
some bytes on either way, reset, delayed, left without an answer, damaged by a byte, or what was
asked is asked twice, at once or long after."""

import random
import socket
import struct
import threading
import time

# The faults, by the name under which --without leaves them out.
FAULTS = ("cut", "reset", "delay", "stall", "double", "garble")
SHARE_OF_PLAIN = 0.5


class Fate:
    """What befalls one connection."""

    def __init__(self, dice, faults):
        self.kind = "plain"
        if faults and dice.random() > SHARE_OF_PLAIN:
            self.kind = dice.choice(faults)
        # Most messages are small: the office's answer begins within the first hundreds of bytes.
        self.after = int(10 ** dice.uniform(0, 3.7)) - 1
        self.is_upward = dice.random() < 0.5
        self.pause = dice.choice([0.005, 0.05, 0.3])
        self.stall = dice.uniform(0.5, 5)
        self.later = dice.choice([-1, 0, 0.02, 0.5, 4])
        self.flip = dice.randrange(1, 256)


class Proxy:
    """Listens on a port of its own, and passes on to the office's."""

    def __init__(self, seed, office_port, faults):
        self.seed = seed
        self.office_port = office_port
        self.faults = [fault for fault in FAULTS if fault in faults]
        self.is_calm = False
        self.counts = {}
        self._number = 0
        self._threads = set()
        self._lock = threading.Lock()
        self._is_open = True
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self._accepting = self._start(self._accept)

    def _start(self, work, *arguments):
        def run():
            try:
                work(*arguments)
            except OSError:
                pass
            finally:
                with self._lock:
                    self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=run, daemon=True)
        with self._lock:
            self._threads.add(thread)
        thread.start()
        return thread

    def _accept(self):
        while self._is_open:
            client, _ = self._listener.accept()
            self._number += 1
            faults = [] if self.is_calm else self.faults
            fate = Fate(random.Random(f"{self.seed}/connection/{self._number}"), faults)
            self.counts[fate.kind] = self.counts.get(fate.kind, 0) + 1
            self._start(self._serve, client, fate)

    def _serve(self, client, fate):
        try:
            if fate.kind == "reset" and fate.after < 20:
                return abort(client)
            office = socket.create_connection(("127.0.0.1", self.office_port), timeout=10)
        except OSError:
            return abort(client)
        office.settimeout(None)
        link = Link(client, office, fate)
        down = self._start(self._pump, link, False)
        self._pump(link, True)
        down.join()
        link.close()

    def _pump(self, link, is_upward):
        source, sink = (link.client, link.office) if is_upward else (link.office, link.client)
        requests = RequestReader() if is_upward and link.fate.kind == "double" else None
        passed = 0
        try:
            while data := source.recv(65536):
                data = self._mistreat(link, is_upward, data, passed)
                if data is None:
                    return
                for request in requests.feed(data) if requests else ():
                    self._ask_again(request, link.fate.later)
                sink.sendall(data)
                passed += len(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            link.close()

    def _mistreat(self, link, is_upward, data, passed):
        """The bytes as they are passed on, or None when the connection is over."""
        fate = link.fate
        if fate.kind == "delay":
            time.sleep(fate.pause)
        is_here = fate.is_upward == is_upward and passed <= fate.after < passed + len(data)
        if not is_here:
            return data
        if fate.kind in ("cut", "reset"):
            sink = link.office if is_upward else link.client
            sink.sendall(data[:fate.after - passed])
            link.close(by_reset=fate.kind == "reset")
            return None
        if fate.kind == "stall":
            time.sleep(fate.stall)
        return self._garble(data, fate) if fate.kind == "garble" else data

    def _garble(self, data, fate):
        """One byte of a body is another; the lines before it are left alone."""
        head = data.find(b"\r\n\r\n") + 4 if b"HTTP/1." in data else 0
        if b"/v1/join" in data or b"/json" in data or head >= len(data):
            return data
        place = head + fate.after % (len(data) - head)
        return data[:place] + bytes([data[place] ^ fate.flip]) + data[place + 1:]

    def _ask_again(self, request, later):
        # A code is good once: who asks with it twice is told that it is wrong.
        if b" /v1/join " in request[:200]:
            return
        if later < 0:
            self._ask(request, 0)
        else:
            self._start(self._ask, request, later)

    def _ask(self, request, later):
        time.sleep(later)
        try:
            with socket.create_connection(("127.0.0.1", self.office_port), timeout=10) as office:
                office.settimeout(10)
                office.sendall(request)
                office.recv(65536)
        except OSError:
            pass

    def calm(self):
        """No fault befalls a connection from now on, and none is under way."""
        self.is_calm = True
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with self._lock:
                busy = [thread for thread in self._threads if thread is not self._accepting]
            if not busy:
                return
            busy[0].join(0.2)

    def close(self):
        self._is_open = False
        # A listener that is shut down wakes the thread that waits on it.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(5)


class Link:
    """The two halves of a connection."""

    def __init__(self, client, office, fate):
        self.client = client
        self.office = office
        self.fate = fate

    def close(self, by_reset=False):
        for half in (self.client, self.office):
            abort(half) if by_reset else hang_up(half)


class RequestReader:
    """Cuts a stream into HTTP requests; those of unknown length are left out."""

    LARGEST = 1 << 20

    def __init__(self):
        self.buffer = b""

    def feed(self, data):
        self.buffer += data
        found = []
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            length = self._length(self.buffer[:end].lower())
            if length is None:
                self.buffer = b""
                break
            size = end + 4 + length
            if len(self.buffer) < size:
                break
            found.append(self.buffer[:size])
            self.buffer = self.buffer[size:]
        if len(self.buffer) > self.LARGEST:
            self.buffer = b""
        return found

    @staticmethod
    def _length(head):
        if b"transfer-encoding:" in head:
            return None
        for line in head.split(b"\r\n"):
            if line.startswith(b"content-length:"):
                return int(line.split(b":")[1])
        return 0


def hang_up(half):
    try:
        half.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    half.close()


def abort(half):
    """Ends a connection with a reset, which goes out when no thread reads from it any more."""
    try:
        half.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        half.shutdown(socket.SHUT_RD)
    except OSError:
        pass
    half.close()
