"""The bytes of the format stay what the reference page says, at every limit."""

from dataclasses import replace

import pytest

from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.stream import OVERHEAD, PIECE, open_stream, seal_stream, sealed_size
from sendable.errors import EnvelopeInvalid
from sendable.reporting.envelope import (
    COMMITMENT_SIZE,
    ID_SIZE,
    MOST_BYTES,
    MOST_WRAPS,
    NO_EPOCH,
    WRAP_SIZE,
    Envelope,
    Part,
    Wrap,
    read_envelope,
    write_envelope,
)
from sendable.reporting.padding import attachment_size, message_size, pad, unpad
from tests.sealing.conftest import place

KEY, HEAD = bytes(range(32)), b"where it belongs"
NAMES = "STATEMENT CONTACT REWARD MESSAGE REPLY ATTACHMENT ORIGINAL NOTE HAND_OVER NOTICE APPEAL VERDICT"
PARTS = {name: at for at, name in enumerate(NAMES.split(), 1)} | {"VOUCHER": 14}


def test_numbers_and_sizes_of_the_format_never_change():
    assert {one.name: int(one) for one in Part}.items() >= PARTS.items()
    assert (ID_SIZE, WRAP_SIZE, COMMITMENT_SIZE, NO_EPOCH) == (16, 1168, 32, 0)
    assert (MOST_WRAPS, MOST_BYTES, PIECE, OVERHEAD) == (32, 48 * 1024 * 1024, 65_536, 17)


def with_wraps(count):
    wraps = tuple(Wrap(at.to_bytes(16, "big"), 202648, bytes(WRAP_SIZE)) for at in range(count))
    return write_envelope(Envelope(1, place(), bytes(32), wraps, b"sealed"))


def test_as_many_recipients_as_may_be_are_read_and_one_more_or_none_is_refused():
    assert len(read_envelope(with_wraps(MOST_WRAPS)).wraps) == MOST_WRAPS
    for count in (0, MOST_WRAPS + 1):
        with pytest.raises(EnvelopeInvalid, match="no recipient"):
            read_envelope(with_wraps(count))


def test_an_envelope_as_long_as_may_be_is_read_and_one_byte_more_is_refused():
    raw = with_wraps(1)
    whole = raw + bytes(MOST_BYTES - len(raw))
    assert len(read_envelope(whole).sealed) == MOST_BYTES - len(raw) + len(b"sealed")
    with pytest.raises(EnvelopeInvalid, match="longer"):
        read_envelope(whole + b"\0")


@pytest.mark.parametrize("place_of", [(0, b"X", "no envelope"), (4, b"\x02", "no envelope"), (43, b"\x63", "part 99")])
def test_another_kind_version_or_part_is_named(place_of):
    at, byte, said = place_of
    raw = with_wraps(1)
    with pytest.raises(EnvelopeInvalid, match=said):
        read_envelope(raw[:at] + byte + raw[at + 1 :])


def test_another_suite_is_named_before_anything_is_opened(handlers):
    raw = seal(b"x", place(), [handlers[0].recipient])
    other = write_envelope(replace(read_envelope(raw), suite=2))
    with pytest.raises(EnvelopeInvalid, match="suite 2"):
        open_envelope(other, place(), handlers[0].opener)


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_stream_has_the_size_that_is_told_before_and_opens(length):
    sealed = seal_stream(KEY, HEAD, b"z" * length)
    assert len(sealed) == sealed_size(length)
    assert open_stream(KEY, HEAD, sealed) == b"z" * length


def test_a_stream_without_its_last_piece_or_with_more_behind_it_is_refused():
    sealed = seal_stream(KEY, HEAD, b"z" * 3 * PIECE)
    with pytest.raises(EnvelopeInvalid, match="end is missing"):
        open_stream(KEY, HEAD, sealed[: -(PIECE + OVERHEAD)])
    with pytest.raises(EnvelopeInvalid, match="follows its end"):
        open_stream(KEY, HEAD, sealed + sealed[-(PIECE + OVERHEAD) :])
    with pytest.raises(EnvelopeInvalid, match="cut off"):
        open_stream(KEY, HEAD, sealed[:40])


def test_what_is_filled_up_fits_to_the_last_byte():
    assert unpad(pad(b"x" * 12, 16)) == b"x" * 12
    with pytest.raises(EnvelopeInvalid):
        pad(b"x" * 13, 16)
    assert unpad(bytes(4)) == b""
    for wrong in (b"", bytes(3), b"\0\0\0\x01", b"\0\0\0\0\x01"):
        with pytest.raises(EnvelopeInvalid):
            unpad(wrong)


def test_sizes_at_their_borders():
    assert [message_size(one) for one in (0, 4092, 4093, 8188, 8189)] == [4096, 4096, 8192, 8192, 16384]
    sizes = {
        0: 4096,
        4092: 4096,
        4093: 4608,
        4604: 4608,
        4605: 5120,
        8188: 8192,
        8189: 9216,
        16380: 16384,
        16381: 18432,
    }
    assert {one: attachment_size(one) for one in sizes} == sizes
