"""The bytes in which a report travels that was sealed elsewhere: one way to write each, and no other is read.

docs/reference/envelope.md holds them fast. Nobody's address, name or time is among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sendable.errors import EnvelopeInvalid
from sendable.reporting.directory import PUBLIC_SIZE
from sendable.reporting.envelope import ID_SIZE

REPORT, MESSAGE, VERSION = b"SNDR", b"SNDM", 1
FOUND_BY_SIZE, LOOKUP_SIZE = 32, 32
MOST_ENVELOPES = 32
MOST_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SealedReport:
    """A report as its reporter's own device has sealed it."""

    report: bytes
    found_by: bytes = field(repr=False)
    public: bytes = field(repr=False)  # to which replies are sealed
    danger_now: bool
    envelopes: tuple[bytes, ...] = field(repr=False)  # numbered from 1


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """What a reporter adds, sealed on the reporter's own device; the lookup id says to which report."""

    lookup: bytes = field(repr=False)
    envelopes: tuple[bytes, ...] = field(repr=False)


def write_report(sealed: SealedReport) -> bytes:
    """Return a sealed report as it is sent, and as a file holds it."""
    head = REPORT + bytes([VERSION]) + sealed.report + sealed.found_by + sealed.public
    return head + bytes([sealed.danger_now]) + counted(sealed.envelopes)


def read_report(raw: bytes) -> SealedReport:
    """Read what `write_report` wrote.

    Raises:
        EnvelopeInvalid: it is cut off, too long, of another version, or no sealed report.
    """
    bytes_of = Bytes(raw, REPORT, "report")
    report, found_by, public = bytes_of.take(ID_SIZE), bytes_of.take(FOUND_BY_SIZE), bytes_of.take(PUBLIC_SIZE)
    danger = bytes_of.number(1)
    if danger > 1:
        raise EnvelopeInvalid("report", "whether somebody is in danger is neither yes nor no")
    return SealedReport(report, found_by, public, bool(danger), bytes_of.envelopes())


def write_message(sealed: SealedMessage) -> bytes:
    """Return a sealed message as it is sent."""
    return MESSAGE + bytes([VERSION]) + sealed.lookup + counted(sealed.envelopes)


def read_message(raw: bytes) -> SealedMessage:
    """Read what `write_message` wrote. Raises as `read_report` does."""
    bytes_of = Bytes(raw, MESSAGE, "message")
    return SealedMessage(bytes_of.take(LOOKUP_SIZE), bytes_of.envelopes())


def counted(envelopes: Sequence[bytes]) -> bytes:
    """Return how many envelopes there are, and each behind its length."""
    return bytes([len(envelopes)]) + b"".join(len(one).to_bytes(4, "big") + one for one in envelopes)


class Bytes:
    """Reads bytes from the front; every one of them must be accounted for.

    Each method raises EnvelopeInvalid where the bytes are something else.
    """

    def __init__(self, raw: bytes, magic: bytes, what: str) -> None:
        self._raw, self._at, self._what = memoryview(raw), 0, what
        if len(raw) > MOST_BYTES:
            raise EnvelopeInvalid(what, f"it is longer than {MOST_BYTES} bytes")
        if self.take(len(magic)) != magic or self.number(1) != VERSION:
            raise EnvelopeInvalid(what, f"it is no sealed {what} of version {VERSION}")

    def take(self, size: int) -> bytes:
        """Return the next bytes."""
        found = bytes(self._raw[self._at : self._at + size])
        if len(found) != size:
            raise EnvelopeInvalid(self._what, "it is cut off")
        self._at += size
        return found

    def number(self, size: int) -> int:
        """Return the next bytes as a number."""
        return int.from_bytes(self.take(size), "big")

    def envelopes(self) -> tuple[bytes, ...]:
        """Return all envelopes, with which it ends."""
        count = self.number(1)
        if not 0 < count <= MOST_ENVELOPES:
            raise EnvelopeInvalid(self._what, f"it has no envelope, or more than {MOST_ENVELOPES}")
        found = tuple(self.take(self.number(4)) for _ in range(count))
        self.end()
        return found

    def end(self) -> None:
        """Let it pass where nothing follows."""
        if self._at != len(self._raw):
            raise EnvelopeInvalid(self._what, "something follows its end")
