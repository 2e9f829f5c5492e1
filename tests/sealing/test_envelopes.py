"""What an envelope promises: whom it opens for, where, and that nothing of it can be changed unseen."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendable.adapters.sealing.envelopes import check_shape, open_envelope, seal, wrapped_again
from sendable.errors import EnvelopeInvalid
from sendable.reporting.envelope import MOST_BYTES, Part, read_envelope, write_envelope
from tests.sealing.conftest import place

HERE = place()


def sealed(handlers, plain=b"a power bank in a box of toys", context=HERE):
    return seal(plain, context, [one.recipient for one in handlers])


def test_each_recipient_opens_it_and_sees_the_same(handlers):
    raw = sealed(handlers)
    assert {open_envelope(raw, HERE, one.opener) for one in handlers} == {b"a power bank in a box of toys"}


def test_nobody_else_opens_it(handlers, stranger):
    raw = sealed(handlers)
    with pytest.raises(EnvelopeInvalid, match="not for this key"):
        open_envelope(raw, HERE, stranger.opener)
    with pytest.raises(EnvelopeInvalid, match="does not open"):
        open_envelope(raw, HERE, replace(handlers[0].opener, key=stranger.private))


@pytest.mark.parametrize(
    "elsewhere",
    [place(number=2), place(part=Part.MESSAGE), place(report=b"s" * 16), place(installation=b"j" * 16)],
)
def test_it_opens_in_no_other_place_even_if_the_head_is_rewritten(handlers, elsewhere):
    raw = sealed(handlers)
    with pytest.raises(EnvelopeInvalid, match="another place"):
        open_envelope(raw, elsewhere, handlers[0].opener)
    moved = write_envelope(replace(read_envelope(raw), context=elsewhere))
    with pytest.raises(EnvelopeInvalid, match="does not open"):
        open_envelope(moved, elsewhere, handlers[0].opener)


def test_a_key_of_last_week_does_not_open_what_is_sealed_to_this_week(handlers):
    raw = sealed(handlers[:1])
    with pytest.raises(EnvelopeInvalid, match="not for this key"):
        open_envelope(raw, HERE, replace(handlers[0].opener, epoch=handlers[0].opener.epoch - 1))


def test_bodies_of_1_to_4000_bytes_give_one_length(handlers):
    sizes = {len(sealed(handlers, b"x" * length)) for length in (*range(1, 4001, 97), 4000)}
    assert len(sizes) == 1


def test_a_bit_that_is_changed_anywhere_is_seen(handlers):
    chance, unseen = Random(20261122), []
    raw = sealed(handlers[:1], b"y" * 3000)
    for bit in chance.sample(range(len(raw) * 8), 2500):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        try:
            open_envelope(bytes(changed), HERE, handlers[0].opener)
        except EnvelopeInvalid:
            continue
        unseen.append(bit)
    assert unseen == []


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_what_is_cut_off_or_added_to_is_seen_at_every_length(handlers, length):
    raw = sealed(handlers[:1], b"z" * length, place(part=Part.ATTACHMENT))
    there = place(part=Part.ATTACHMENT)
    assert open_envelope(raw, there, handlers[0].opener) == b"z" * length
    piece = 65_536 + 17
    for cut in (raw[:-1], raw[:-piece], raw + b"\0", raw + raw[-piece:], raw[:60], b""):
        with pytest.raises(EnvelopeInvalid):
            open_envelope(cut, there, handlers[0].opener)


def test_pieces_that_change_places_are_seen(handlers):
    there = place(part=Part.ATTACHMENT)
    raw = sealed(handlers[:1], Random(1).randbytes(180_000), there)
    start = len(raw) - len(read_envelope(raw).sealed) + 24
    piece = 65_536 + 17
    first, second, rest = raw[start : start + piece], raw[start + piece : start + 2 * piece], raw[start + 2 * piece :]
    with pytest.raises(EnvelopeInvalid, match="changed"):
        open_envelope(raw[:start] + second + first + rest, there, handlers[0].opener)


def test_who_can_open_adds_a_recipient_without_changing_the_content(handlers, stranger):
    raw = wrapped_again(sealed(handlers), handlers[1].opener, stranger.recipient)
    assert open_envelope(raw, HERE, stranger.opener) == open_envelope(raw, HERE, handlers[0].opener)
    with pytest.raises(EnvelopeInvalid):
        wrapped_again(sealed(handlers[:1]), stranger.opener, stranger.recipient)


def test_two_recipients_cannot_be_shown_two_contents(handlers):
    one, other = (read_envelope(sealed(handlers[:2], text)) for text in (b"toys", b"arms"))
    mixed = write_envelope(replace(one, wraps=(one.wraps[0], other.wraps[1])))
    assert open_envelope(mixed, HERE, handlers[0].opener) == b"toys"
    with pytest.raises(EnvelopeInvalid):
        open_envelope(mixed, HERE, handlers[1].opener)


def test_an_envelope_for_nobody_is_not_made():
    with pytest.raises(EnvelopeInvalid, match="nobody"):
        seal(b"x", HERE, [])


def test_the_shape_of_a_foreign_envelope_is_checked(handlers, stranger):
    recipients = [one.recipient for one in handlers]
    check_shape(sealed(handlers), HERE, recipients)
    read = read_envelope(sealed(handlers))
    for wrong in (
        sealed(handlers[:2]),
        sealed((*handlers, stranger)),
        sealed(handlers, context=place(number=2)),
        write_envelope(replace(read, suite=2)),
        write_envelope(replace(read, sealed=read.sealed[:-1])),
        write_envelope(replace(read, sealed=read.sealed + b"\0" * 100)),
    ):
        with pytest.raises(EnvelopeInvalid):
            check_shape(wrong, HERE, recipients)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=4000))
def test_bytes_that_are_no_envelope_are_refused_in_one_way(raw):
    with pytest.raises(EnvelopeInvalid):
        read_envelope(raw)


def test_too_long_an_envelope_is_not_read():
    with pytest.raises(EnvelopeInvalid, match="longer"):
        read_envelope(bytes(MOST_BYTES + 1))
