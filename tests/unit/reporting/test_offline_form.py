"""The note of offline forms is written in one way, and says until when their keys hold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sendable.errors import PublicationInvalid
from sendable.reporting.directory import Directory, Duty, EpochKey, Holder, epoch_of, holder_id
from sendable.reporting.offline_form import FormNote, form_name, holds_until, read_form_note

NOTE = FormNote(date(2026, 12, 13), "a" * 32, {"form-en.html": "0" * 64, "form-zh.html": "1" * 64})
MONDAY = date(2026, 11, 23)


def holder(name, *duties, ends=date(2027, 12, 31)):
    return Holder(name, frozenset(duties), name.encode().ljust(32), date(2026, 1, 1), ends)


def keys(who, *weeks):
    return [EpochKey(holder_id(who.public), epoch_of(MONDAY + timedelta(weeks=at)), b"") for at in weeks]


def listed(*holders, issued=MONDAY):
    return Directory(bytes(16), 1, issued, holders)


HANDLER, CUSTODIAN = holder("handler-1", Duty.HANDLER), holder("custodian-1", Duty.CUSTODIAN)


def test_a_note_is_read_as_it_was_written():
    assert read_form_note(NOTE.text) == NOTE
    assert set(NOTE.digests) == {form_name("en"), form_name("zh")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        NOTE.text[:-1],
        NOTE.text + "x\n",
        NOTE.text.replace("forms v1", "forms v2"),
        NOTE.text.replace("2026-12-13", "2026-13-13"),
        NOTE.text.replace("form-zh", "form-en"),
        NOTE.text.replace("0" * 64, "0" * 63),
        replace(NOTE, digests={}).text,
    ],
)
def test_anything_else_is_no_note(text):
    with pytest.raises(PublicationInvalid):
        read_form_note(text)


def test_a_form_holds_until_the_last_sunday_of_the_weeks_without_a_gap():
    assert holds_until(listed(HANDLER), keys(HANDLER, 0, 1, 2, 4), MONDAY) == date(2026, 12, 13)
    assert holds_until(listed(HANDLER), keys(HANDLER, 1), MONDAY) is None
    assert holds_until(listed(HANDLER), keys(HANDLER, 0), date(2026, 11, 29)) == date(2026, 11, 29)


def test_it_ends_with_the_keys_of_custodians_where_somebody_takes_contacts_now():
    both = listed(HANDLER, CUSTODIAN)
    assert holds_until(both, keys(HANDLER, 0, 1, 2) + keys(CUSTODIAN, 0), MONDAY) == date(2026, 11, 29)
    assert holds_until(both, keys(HANDLER, 0, 1, 2) + keys(CUSTODIAN, 1), MONDAY) == date(2026, 12, 13)


def test_it_ends_with_the_last_day_of_a_holder_and_with_the_year_of_the_directory():
    leaves = holder("handler-2", Duty.HANDLER, ends=date(2026, 12, 2))
    assert holds_until(listed(leaves), keys(leaves, 0, 1, 2), MONDAY) == date(2026, 12, 2)
    old = listed(HANDLER, issued=MONDAY - timedelta(days=360))
    assert holds_until(old, keys(HANDLER, 0, 1, 2), MONDAY) == MONDAY + timedelta(days=6)
