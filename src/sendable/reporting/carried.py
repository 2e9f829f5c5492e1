"""What a messenger carries between a device without a network and the site: a request, the answer, and more words.

None of it holds the lookup id: whoever carries it can neither read, nor write in the reporter's name.
docs/reference/envelope.md holds the bytes fast.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hmac import digest

from sendable.reporting.envelope import ID_SIZE, Context, Part
from sendable.reporting.sending import FOUND_BY_SIZE, VERSION, Bytes, counted

REQUEST, WORDS = b"SNDA", b"SNDW"
PROOF_SIZE = 32
AHEAD = 1 << 17  # numbers that are left free at most, for what is written in the office meanwhile


@dataclass(frozen=True, slots=True)
class SealedWords:
    """What a reporter adds without a network."""

    found_by: bytes = field(repr=False)
    proof: bytes = field(repr=False)  # that whoever sealed it had opened an answer
    envelopes: tuple[bytes, ...] = field(repr=False)


def write_request(found_by: bytes) -> bytes:
    """Return the file that asks for an answer."""
    return REQUEST + bytes([VERSION]) + found_by


def read_request(raw: bytes) -> bytes:
    """Return by what the report is found.

    Raises:
        EnvelopeInvalid: it is no request.
    """
    bytes_of = Bytes(raw, REQUEST, "request")
    found_by = bytes_of.take(FOUND_BY_SIZE)
    bytes_of.end()
    return found_by


def write_words(sealed: SealedWords) -> bytes:
    """Return sealed words as a file holds them."""
    return WORDS + bytes([VERSION]) + sealed.found_by + sealed.proof + counted(sealed.envelopes)


def read_words(raw: bytes) -> SealedWords:
    """Read what `write_words` wrote. Raises EnvelopeInvalid."""
    bytes_of = Bytes(raw, WORDS, "words")
    return SealedWords(bytes_of.take(FOUND_BY_SIZE), bytes_of.take(PROOF_SIZE), bytes_of.envelopes())


def proof_of(ticket: bytes, envelopes: Sequence[bytes]) -> bytes:
    """Return what proves that words come from somebody who has the ticket of an answer."""
    return digest(ticket, counted(envelopes), "sha256")


def place_of_answer(installation: bytes, found_by: bytes) -> Context:
    """Return where an answer belongs; the id of the report is not in it."""
    return Context(installation, found_by[ID_SIZE:], 1, Part.ANSWER)
