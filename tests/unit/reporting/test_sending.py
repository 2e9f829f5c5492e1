"""The bytes in which sealed reports travel: one way to write each; whatever is changed is read as such or refused."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendable.errors import EnvelopeInvalid
from sendable.reporting.directory import PUBLIC_SIZE
from sendable.reporting.sending import (
    MOST_ENVELOPES,
    SealedMessage,
    SealedReport,
    read_message,
    read_report,
    write_message,
    write_report,
)

ENVELOPES = st.lists(st.binary(max_size=60), min_size=1, max_size=MOST_ENVELOPES).map(tuple)
REPORTS = st.builds(
    SealedReport,
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=8, max_size=8).map(lambda some: some * (PUBLIC_SIZE // 8)),
    st.booleans(),
    ENVELOPES,
)
MESSAGES = st.builds(SealedMessage, st.binary(min_size=32, max_size=32), ENVELOPES)


@given(REPORTS)
def test_a_report_comes_back_as_it_was_written(sealed):
    assert read_report(write_report(sealed)) == sealed


@given(MESSAGES)
def test_a_message_comes_back_as_it_was_written(sealed):
    assert read_message(write_message(sealed)) == sealed


@settings(max_examples=300)
@given(REPORTS, st.data())
def test_after_any_byte_is_changed_it_is_another_report_or_none_and_never_a_failure(sealed, data):
    raw = bytearray(write_report(sealed))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    try:
        found = read_report(bytes(raw))
    except EnvelopeInvalid:
        return
    assert found != sealed
    assert write_report(found) == bytes(raw)


@given(REPORTS, st.data())
def test_whatever_is_cut_off_or_added_is_refused(sealed, data):
    raw = write_report(sealed)
    cut = data.draw(st.integers(0, len(raw) - 1))
    for wrong in (raw[:cut], raw + data.draw(st.binary(min_size=1, max_size=9))):
        with pytest.raises(EnvelopeInvalid):
            read_report(wrong)


@given(st.binary(max_size=3_000))
def test_no_bytes_whatever_make_it_fail_otherwise(raw):
    for read, magic in ((read_report, b"SNDR\x01"), (read_message, b"SNDM\x01")):
        for tried in (raw, magic + raw):
            with suppress(EnvelopeInvalid):
                read(tried)


@given(REPORTS, MESSAGES)
def test_a_report_is_no_message(report, message):
    for read, raw in ((read_message, write_report(report)), (read_report, write_message(message))):
        with pytest.raises(EnvelopeInvalid):
            read(raw)
