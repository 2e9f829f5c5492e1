"""The bytes of what a messenger carries: one way to write each, and no other is read."""

from hmac import digest

import pytest

from sendable.errors import EnvelopeInvalid
from sendable.reporting.carried import SealedWords, proof_of, read_request, read_words, write_request, write_words

FOUND_BY, PROOF = bytes(range(32)), bytes(range(32, 64))
WORDS = SealedWords(FOUND_BY, PROOF, (b"one", b"three"))
RAW = b"SNDW\x01" + FOUND_BY + PROOF + b"\x02\x00\x00\x00\x03one\x00\x00\x00\x05three"
REQUEST = b"SNDA\x01" + FOUND_BY


def test_the_bytes_are_those_of_the_specification():
    assert (write_words(WORDS), write_request(FOUND_BY)) == (RAW, REQUEST)
    assert (read_words(RAW), read_request(REQUEST)) == (WORDS, FOUND_BY)


def test_a_proof_covers_every_envelope():
    ticket = b"t" * 32
    assert proof_of(ticket, WORDS.envelopes) == digest(ticket, RAW[5 + 64 :], "sha256")
    others = [(b"one",), (b"onet", b"hree"), (b"three", b"one")]
    assert len({proof_of(ticket, one) for one in (WORDS.envelopes, *others)}) == 4


@pytest.mark.parametrize("cut", range(len(RAW)))
def test_words_that_are_cut_off_are_none(cut):
    with pytest.raises(EnvelopeInvalid):
        read_words(RAW[:cut])


@pytest.mark.parametrize(
    "raw", [b"", REQUEST[:-1], REQUEST + b"x", b"SNDA\x02" + FOUND_BY, b"SNDW\x01" + FOUND_BY, RAW, b"SNDA"]
)
def test_anything_else_is_no_request(raw):
    with pytest.raises(EnvelopeInvalid):
        read_request(raw)


@pytest.mark.parametrize("raw", [RAW + b"x", b"SNDM" + RAW[4:], RAW[:69] + b"\x00", REQUEST])
def test_anything_else_are_no_words(raw):
    with pytest.raises(EnvelopeInvalid):
        read_words(raw)
