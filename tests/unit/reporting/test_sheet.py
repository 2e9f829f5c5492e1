"""The sheet of rewards: two reward officers of the directory sign the same few keys for everybody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sendable.adapters.sealing.key_file import new_keys
from sendable.adapters.verifying import verify
from sendable.errors import SheetInvalid, TariffInvalid
from sendable.reporting.directory import Directory, Duty, Holder
from sendable.reporting.sheet import Sheet, SheetKey, checked_sheet, read_sheet, write_sheet
from sendable.reporting.tariff import read_tariff
from tests.fakes.reward_house import TARIFF, signed

DAY = date(2026, 12, 1)
UNTIL, CLAIM = DAY + timedelta(days=30), DAY + timedelta(days=210)
PEOPLE = {name: new_keys(name) for name in ("officer-1", "officer-2", "handler-1", "former-1")}
KEYS = (SheetKey(b"a" * 300, 50, DAY, UNTIL, CLAIM), SheetKey(b"b" * 300, 200, DAY, UNTIL, CLAIM))


def holder(name):
    duty = Duty.HANDLER if name.startswith("handler") else Duty.REWARD_OFFICER
    ends = DAY - timedelta(days=1) if name.startswith("former") else date(2027, 12, 31)
    return Holder(name, frozenset({duty}), PEOPLE[name].public.public, date(2026, 1, 1), ends)


DIRECTORY = Directory(b"i" * 16, 1, DAY, tuple(map(holder, PEOPLE)))


def note(*signers, text=None):
    return signed(text or write_sheet(3, DAY, TARIFF, KEYS), *(PEOPLE[name] for name in signers))


def sheet(*keys):
    return Sheet(1, DAY, read_tariff(TARIFF), keys or KEYS)


def test_a_sheet_of_two_officers_is_read_back_as_it_was_written():
    read = read_sheet(note("officer-1", "officer-2"), DIRECTORY, verify)
    assert (read.number, read.issued, read.keys) == (3, DAY, KEYS)
    assert read.tariff == read_tariff(TARIFF)
    assert read.key(KEYS[0].id) == KEYS[0]
    assert read.key("0" * 16) is None
    assert (read.key_on(200, UNTIL), read.key_on(200, UNTIL + timedelta(days=1))) == (KEYS[1], None)


@pytest.mark.parametrize(
    "signers",
    [("officer-1",), ("officer-1", "officer-1"), ("officer-1", "handler-1"), ("officer-1", "former-1"), ("handler-1",)],
)
def test_a_sheet_that_two_officers_of_the_directory_did_not_sign_is_not_believed(signers):
    with pytest.raises(SheetInvalid, match="2 reward officers"):
        read_sheet(note(*signers), DIRECTORY, verify)


def test_a_server_cannot_put_a_key_of_its_own_under_the_signatures_of_the_officers():
    own = replace(KEYS[1], public=b"c" * 300)
    changed = note("officer-1", "officer-2").replace(KEYS[1].public.hex().encode(), own.public.hex().encode())
    assert changed != note("officer-1", "officer-2")
    with pytest.raises(SheetInvalid):
        read_sheet(changed, DIRECTORY, verify)


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ((*KEYS, replace(KEYS[1], public=b"c" * 300)), "two keys of 200"),
        ((*KEYS, replace(KEYS[1], public=b"c" * 300, since=UNTIL, until=UNTIL + timedelta(60), claim_until=CLAIM + timedelta(60))), "two keys of 200"),
        ((KEYS[0], replace(KEYS[1], public=KEYS[0].public)), "one key is there twice"),
        ((replace(KEYS[0], worth=60),), "no denomination"),
        ((replace(KEYS[0], until=DAY + timedelta(days=26)),), "less than 28 days"),
        ((replace(KEYS[0], claim_until=CLAIM - timedelta(days=1)),), "less than 180 days"),
        (tuple(replace(KEYS[0], public=bytes([at]) * 300) for at in range(61)), "at most 60"),
    ],
)  # fmt: skip
def test_keys_that_would_tell_reporters_apart_are_refused_even_if_two_officers_sign_them(keys, what):
    with pytest.raises(SheetInvalid, match=what):
        checked_sheet(sheet(*keys))
    with pytest.raises(SheetInvalid, match=what):
        read_sheet(note("officer-1", "officer-2", text=write_sheet(1, DAY, TARIFF, keys)), DIRECTORY, verify)


def test_a_key_may_follow_the_one_before_on_the_next_day():
    later = SheetKey(b"c" * 300, 200, UNTIL + timedelta(days=1), UNTIL + timedelta(days=28), CLAIM + timedelta(days=30))
    assert checked_sheet(sheet(*KEYS, later)).key_on(200, later.since) == later


@pytest.mark.parametrize(
    "change",
    [('"form":1', '"form":2'), ('"sendable":"rewards"', '"sendable":"directory"'), ('"keys":', '"locks":'), ("2026-12-01", "1.12.2026")],
)  # fmt: skip
def test_what_is_signed_but_no_sheet_is_refused(change):
    text = write_sheet(1, DAY, TARIFF, KEYS).replace(*change)
    with pytest.raises(SheetInvalid):
        read_sheet(note("officer-1", "officer-2", text=text), DIRECTORY, verify)


def test_a_sheet_with_a_tariff_that_cannot_be_used_is_refused():
    with pytest.raises(TariffInvalid):
        read_sheet(note("officer-1", "officer-2", text=write_sheet(1, DAY, "nothing", ())), DIRECTORY, verify)


@pytest.mark.parametrize("raw", [b"", b"\xff", b"hello\n", b"\n\n"])
def test_what_is_no_note_is_refused_in_one_line(raw):
    with pytest.raises(SheetInvalid) as told:
        read_sheet(raw, DIRECTORY, verify)
    assert "\n" not in told.value.line()
