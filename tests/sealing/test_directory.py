"""Whose keys are believed: only those that the root and their holder have signed, in their time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sendable.adapters.sealing.suite import new_private_key
from sendable.adapters.verifying import verify
from sendable.custody.note import PublicKey, sign_note, write_note
from sendable.errors import DirectoryInvalid
from sendable.reporting.directory import (
    Directory,
    Duty,
    EpochKey,
    Holder,
    epoch_of,
    fingerprint,
    holder_id,
    last_day,
    read_directory,
    read_epoch_key,
    recipients,
    write_directory,
    write_epoch_key,
)

TODAY = date(2026, 11, 23)
KEY = new_private_key().public


def signer(name):
    private = Ed25519PrivateKey.generate()
    return PublicKey(name, private.public_key().public_bytes_raw()), private.sign


ROOT, OTHER, ONE, TWO = (signer(name) for name in ("post.example/root", "post.example/root", "handler-1", "handler-2"))


def holder(who, *duties, begins=TODAY - timedelta(30), ends=TODAY + timedelta(300)):
    return Holder(who[0].name, frozenset(duties), who[0].public, begins, ends)


WHOLE = Directory(b"i" * 16, 1, TODAY, (holder(ONE, Duty.HANDLER), holder(TWO, Duty.CUSTODIAN, Duty.REVIEWER)))


def signed(text, who):
    return write_note(sign_note(text, *who))


def key_of(who, day=TODAY, **other):
    return EpochKey(**{"holder": holder_id(who[0].public), "epoch": epoch_of(day), "public": KEY} | other)


def test_what_the_root_signed_is_read_back():
    assert read_directory(signed(write_directory(WHOLE), ROOT), ROOT[0], verify) == WHOLE


def test_what_another_root_signed_is_not_believed():
    with pytest.raises(DirectoryInvalid, match="not signed"):
        read_directory(signed(write_directory(WHOLE), OTHER), ROOT[0], verify)


def test_a_directory_that_was_changed_is_not_believed():
    note = signed(write_directory(WHOLE), ROOT)
    for old, new in ((b"custodian", b"handler"), (b"handler-1", b"handler-9"), (b"2026-11-23", b"2027-11-23")):
        with pytest.raises(DirectoryInvalid):
            read_directory(note.replace(old, new), ROOT[0], verify)


def test_an_epoch_key_is_believed_when_its_holder_signed_it():
    assert read_epoch_key(signed(write_epoch_key(key_of(ONE)), ONE), WHOLE, verify) == key_of(ONE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"handler-1"', '"handler+1"'), ('"handler-1"', '""'), ('"duties":["handler"]', '"duties":"handler"'),
        ('"duties":["handler"]', '"duties":["king"]'), ('"number":1', '"number":"x"'), ("6969", "69"), ("2026-11-23", "today"),
    ],
)  # fmt: skip
def test_a_list_that_the_root_signed_and_that_cannot_be_is_said_to_be_none(old, new):
    text = write_directory(WHOLE)
    assert old in text
    with pytest.raises(DirectoryInvalid):
        read_directory(signed(text.replace(old, new, 1), ROOT), ROOT[0], verify)


@pytest.mark.parametrize("by", [TWO, ROOT, OTHER])
def test_an_epoch_key_that_somebody_else_signed_is_not_believed(by):
    with pytest.raises(DirectoryInvalid):
        read_epoch_key(signed(write_epoch_key(key_of(ONE)), by), WHOLE, verify)


def test_a_signed_directory_is_no_epoch_key_and_the_other_way_round():
    with pytest.raises(DirectoryInvalid):
        read_epoch_key(signed(write_directory(WHOLE), ONE), WHOLE, verify)
    with pytest.raises(DirectoryInvalid):
        read_directory(signed(write_epoch_key(key_of(ONE)), ROOT), ROOT[0], verify)


@pytest.mark.parametrize("wrong", [key_of(ONE, epoch=202654), key_of(ONE, public=KEY[:-1]), key_of(ONE, epoch=0)])
def test_an_epoch_key_that_cannot_be_is_refused(wrong):
    with pytest.raises(DirectoryInvalid):
        read_epoch_key(signed(write_epoch_key(wrong), ONE), WHOLE, verify)


def test_recipients_have_the_duty_and_a_key_of_this_week():
    keys = (key_of(ONE), key_of(TWO), key_of(ONE, TODAY - timedelta(7)))
    assert recipients(WHOLE, keys, Duty.HANDLER, TODAY) == (key_of(ONE),)
    assert recipients(WHOLE, keys, Duty.CUSTODIAN, TODAY) == (key_of(TWO),)


@pytest.mark.parametrize(
    ("directory", "keys"),
    [
        (WHOLE, ()),
        (WHOLE, (key_of(ONE, TODAY - timedelta(7)),)),
        (WHOLE, (key_of(TWO),)),
        (replace(WHOLE, issued=TODAY - timedelta(400)), (key_of(ONE),)),
        (replace(WHOLE, holders=(holder(ONE, Duty.HANDLER, ends=TODAY - timedelta(1)),)), (key_of(ONE),)),
    ],
)
def test_nothing_is_sealed_to_nobody_or_to_keys_out_of_time(directory, keys):
    with pytest.raises(DirectoryInvalid):
        recipients(directory, keys, Duty.HANDLER, TODAY)


def test_a_directory_is_believed_for_366_days_and_from_the_day_before_it_was_issued():
    for ago in (366, -1):
        assert recipients(replace(WHOLE, issued=TODAY - timedelta(ago)), (key_of(ONE),), Duty.HANDLER, TODAY)
    for ago in (367, -2):
        with pytest.raises(DirectoryInvalid, match="its time is over"):
            recipients(replace(WHOLE, issued=TODAY - timedelta(ago)), (key_of(ONE),), Duty.HANDLER, TODAY)


def test_a_holder_is_called_by_16_bytes_and_a_root_by_32_letters_that_people_compare():
    assert holder_id(bytes(32)).hex() == "a31d47e941e07923e4a80006996912d7"
    assert fingerprint(PublicKey("root", bytes(32))) == "96C4 8144 3D55 F57B 43DF 387B 0501 5DBD"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_an_epoch_is_seven_days_that_end_on_a_sunday(day):
    end = last_day(epoch_of(day))
    assert day <= end < day + timedelta(7)
    assert {epoch_of(end - timedelta(back)) for back in range(7)} == {epoch_of(day)}
    assert epoch_of(end + timedelta(1)) > epoch_of(day)


def test_a_name_twice_is_refused():
    twice = replace(WHOLE, holders=(WHOLE.holders[0], replace(WHOLE.holders[1], name="handler-1")))
    with pytest.raises(DirectoryInvalid, match="twice"):
        read_directory(signed(write_directory(twice), ROOT), ROOT[0], verify)
