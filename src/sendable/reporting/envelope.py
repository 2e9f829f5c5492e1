"""The bytes of an envelope: for what it is, who can open it, and what is sealed. docs/reference/envelope.md holds it fast.

Nothing here encrypts. Whoever seals gets from here what is bound in: `Envelope.head` goes into the seal of the content,
`bound_to` into the seal of the key for each recipient.
"""

from dataclasses import dataclass, replace
from enum import IntEnum
from struct import Struct, error

from sendable.errors import EnvelopeInvalid

MAGIC, VERSION = b"SNDE", 1
ID_SIZE, WRAP_SIZE, COMMITMENT_SIZE = 16, 1168, 32
MOST_WRAPS, MOST_BYTES = 32, 48 * 1024 * 1024
NO_EPOCH = 0  # of keys that are not of one week: a reporter's
_HEAD = Struct(">4sBH16s16sIB32s")
_WRAP = Struct(f">16sI{WRAP_SIZE}s")
_COUNT = Struct(">B")


class Part(IntEnum):
    """What is sealed; the number stands in the envelope."""

    STATEMENT = 1  # to handlers
    CONTACT = 2  # to custodians
    REWARD = 3  # to reward officers
    MESSAGE = 4  # from the reporter, to handlers
    REPLY = 5  # from a handler, to the reporter
    ATTACHMENT = 6  # cleaned, to handlers
    ORIGINAL = 7  # as it was sent, by consent, to handlers
    NOTE = 8  # among handlers
    HAND_OVER = 9  # to one authority
    NOTICE = 10  # to whoever holds the code of a notice
    APPEAL = 11  # from them, to reviewers
    VERDICT = 12  # from a reviewer, to whoever holds the code of a notice
    TAGS = 13  # of the same shipment, among handlers
    VOUCHER = 14  # from reward officers, to the reporter
    ANSWER = 15  # all that was answered, for a messenger to carry to the reporter; never kept


@dataclass(frozen=True, slots=True)
class Context:
    """Where an envelope belongs; it opens nowhere else."""

    installation: bytes
    report: bytes
    number: int  # of the envelope within the report
    part: Part


@dataclass(frozen=True, slots=True)
class Wrap:
    """The key of the content, sealed to one key of one holder."""

    holder: bytes
    epoch: int  # year and ISO week, such as 202647
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed content and whoever can open it."""

    suite: int
    context: Context
    commitment: bytes  # to the key: all who open it see the same content
    wraps: tuple[Wrap, ...]
    sealed: bytes

    @property
    def head(self) -> bytes:
        """What the seal of the content binds in: everything but the recipients, who may be added to."""
        return _head(self.suite, self.context, self.commitment)

    def with_wraps(self, *more: Wrap) -> "Envelope":
        """Return the envelope with more recipients."""
        return replace(self, wraps=(*self.wraps, *more))


def bound_to(envelope_head: bytes, holder: bytes, epoch: int) -> bytes:
    """Return what the seal of a key binds in."""
    return b"sendable envelope key" + envelope_head + holder + epoch.to_bytes(4, "big")


def head_of(suite: int, context: Context, commitment: bytes) -> bytes:
    """Return the head of an envelope that is not made yet."""
    return _head(suite, context, commitment)


def write_envelope(envelope: Envelope) -> bytes:
    """Return an envelope as bytes."""
    wraps = b"".join(_WRAP.pack(one.holder, one.epoch, one.sealed) for one in envelope.wraps)
    return envelope.head + _COUNT.pack(len(envelope.wraps)) + wraps + envelope.sealed


def read_envelope(raw: bytes) -> Envelope:
    """Read what `write_envelope` wrote; whether it opens, only a key can tell.

    Raises:
        EnvelopeInvalid: it is cut off, too long, of another version, or no envelope.
    """
    if len(raw) > MOST_BYTES:
        raise EnvelopeInvalid("envelope", f"it is longer than {MOST_BYTES} bytes")
    try:
        magic, version, suite, installation, report, number, part, commitment = _HEAD.unpack_from(raw)
        (count,) = _COUNT.unpack_from(raw, _HEAD.size)
        start = _HEAD.size + _COUNT.size
        wraps = tuple(Wrap(*_WRAP.unpack_from(raw, start + at * _WRAP.size)) for at in range(count))
    except error:
        raise EnvelopeInvalid("envelope", "it is cut off") from None
    if magic != MAGIC or version != VERSION:
        raise EnvelopeInvalid("envelope", f"it is no envelope of version {VERSION}")
    if not 0 < count <= MOST_WRAPS or len({(one.holder, one.epoch) for one in wraps}) != count:
        raise EnvelopeInvalid("envelope", f"it has no recipient, one twice, or more than {MOST_WRAPS}")
    if part not in Part.__members__.values():
        raise EnvelopeInvalid("envelope", f"part {part} is not known")
    sealed = raw[start + count * _WRAP.size :]
    return Envelope(suite, Context(installation, report, number, Part(part)), commitment, wraps, sealed)


def _head(suite: int, context: Context, commitment: bytes) -> bytes:
    fixed = (context.installation, context.report, context.number, int(context.part), commitment)
    return _HEAD.pack(MAGIC, VERSION, suite, *fixed)
