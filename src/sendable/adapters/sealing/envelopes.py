"""Seal a content to several holders, open it with the key of one, and add a holder without opening the content."""

from collections.abc import Sequence
from dataclasses import dataclass
from hmac import compare_digest, digest
from os import urandom

from sendable.adapters.sealing.stream import KEY_SIZE, open_stream, seal_stream, sealed_size
from sendable.adapters.sealing.suite import SUITE, PrivateKey, wrap
from sendable.errors import EnvelopeInvalid
from sendable.reporting.directory import EpochKey
from sendable.reporting.envelope import Context, Envelope, Part, Wrap, bound_to, head_of, read_envelope, write_envelope
from sendable.reporting.padding import answer_size, attachment_size, message_size, pad, unpad

COMMITS = b"sendable envelope commitment"
SIZE_OF = {Part.ATTACHMENT: attachment_size, Part.ORIGINAL: attachment_size, Part.ANSWER: answer_size}


@dataclass(frozen=True)
class Opener:
    """The private key of a holder for one epoch."""

    holder: bytes
    epoch: int
    key: PrivateKey


def seal(plain: bytes, context: Context, recipients: Sequence[EpochKey]) -> bytes:
    """Return an envelope that each of the recipients can open, and nobody else: not who sealed it either.

    Raises:
        EnvelopeInvalid: a recipient without a public key, or none at all.
    """
    if not recipients:
        raise EnvelopeInvalid("envelope", "nobody could open it")
    key = urandom(KEY_SIZE)
    head = head_of(SUITE, context, _commitment(key))
    size = SIZE_OF.get(context.part, message_size)(len(plain))
    wraps = tuple(_wrapped(key, head, one) for one in recipients)
    return write_envelope(Envelope(SUITE, context, _commitment(key), wraps, seal_stream(key, head, pad(plain, size))))


def open_envelope(raw: bytes, context: Context, opener: Opener) -> bytes:
    """Return what is in an envelope that should belong to a place.

    Raises:
        EnvelopeInvalid: it is none, belongs elsewhere, is for others, or was changed.
    """
    envelope = read_envelope(raw)
    if envelope.context != context:
        raise EnvelopeInvalid("envelope", "it belongs to another place")
    return unpad(open_stream(_key(envelope, opener), envelope.head, envelope.sealed))


def wrapped_again(raw: bytes, opener: Opener, recipient: EpochKey) -> bytes:
    """Return the envelope with one recipient more; who can open it adds one, and the content stays as it is.

    Raises:
        EnvelopeInvalid: it does not open with this key.
    """
    return write_envelope(read_envelope(raw).with_wraps(wrap_more(raw, opener, recipient)))


def wrap_more(raw: bytes, opener: Opener, recipient: EpochKey) -> Wrap:
    """Return the key of an envelope, sealed to one recipient more.

    Raises:
        EnvelopeInvalid: it does not open with this key.
    """
    envelope = read_envelope(raw)
    return _wrapped(_key(envelope, opener), envelope.head, recipient)


def check_shape(raw: bytes, context: Context, recipients: Sequence[EpochKey]) -> None:
    """Let an envelope pass that somebody else sealed: it has the right place, recipients and length.

    Whether it opens, only its recipients find out.

    Raises:
        EnvelopeInvalid: what is wrong.
    """
    envelope = read_envelope(raw)
    if envelope.suite != SUITE:
        raise EnvelopeInvalid("envelope", f"suite {envelope.suite} is not known")
    if envelope.context != context:
        raise EnvelopeInvalid("envelope", "it belongs to another place")
    if {(one.holder, one.epoch) for one in envelope.wraps} != {(one.holder, one.epoch) for one in recipients}:
        raise EnvelopeInvalid("envelope", "it is not sealed to exactly the holders of this week")
    if not _has_a_length(len(envelope.sealed), context.part):
        raise EnvelopeInvalid("envelope", "its length is none that a content gives")


def _has_a_length(sealed: int, part: Part) -> bool:
    size_of = SIZE_OF.get(part, message_size)
    plain = 0
    while sealed_size(size_of(plain)) < sealed:
        plain = size_of(plain)
    return sealed_size(size_of(plain)) == sealed


def _wrapped(key: bytes, head: bytes, to: EpochKey) -> Wrap:
    return Wrap(to.holder, to.epoch, wrap(key, to.public, bound_to(head, to.holder, to.epoch)))


def _key(envelope: Envelope, opener: Opener) -> bytes:
    if envelope.suite != SUITE:
        raise EnvelopeInvalid("envelope", f"suite {envelope.suite} is not known")
    for one in envelope.wraps:
        if (one.holder, one.epoch) == (opener.holder, opener.epoch):
            key = opener.key.unwrap(one.sealed, bound_to(envelope.head, one.holder, one.epoch))
            if not compare_digest(_commitment(key), envelope.commitment):
                raise EnvelopeInvalid("key", "it is not the one to which the envelope commits")
            return key
    raise EnvelopeInvalid("envelope", "it is not for this key")


def _commitment(key: bytes) -> bytes:
    return digest(key, COMMITS, "sha256")
