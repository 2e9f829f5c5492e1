"""Sizes that say little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import EnvelopeInvalid
from sendable.reporting.padding import attachment_size, message_size, pad, unpad


@given(st.binary(max_size=9000))
def test_what_is_filled_up_comes_back(plain):
    for size in (message_size(len(plain)), attachment_size(len(plain))):
        padded = pad(plain, size)
        assert len(padded) == size
        assert unpad(padded) == plain


@given(st.integers(0, 40_000_000))
def test_an_attachment_grows_by_an_eighth_at_most_and_has_few_sizes(length):
    size = attachment_size(length)
    assert length + 4 <= size <= max(4096, (length + 4) * 1.125)
    assert attachment_size(size - 4) == size


@given(st.integers(0, 40_000_000))
def test_a_message_has_a_power_of_two(length):
    size = message_size(length)
    assert length + 4 <= size
    assert size & (size - 1) == 0


@pytest.mark.parametrize("wrong", [b"", b"\0\0\0", b"\0\0\0\5abcd", b"\0\0\0\1a\1"])
def test_what_was_not_filled_up_in_our_way_is_refused(wrong):
    with pytest.raises(EnvelopeInvalid):
        unpad(wrong)


def test_what_does_not_fit_is_refused():
    with pytest.raises(EnvelopeInvalid):
        pad(b"abc", 6)
