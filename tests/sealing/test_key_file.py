"""The file of a holder: opened by its passphrase alone, ready for the weeks ahead, and without the past."""

from datetime import date, timedelta

import pytest
from nacl.secret import SecretBox

from sendable.adapters.sealing import key_file
from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.key_file import new_keys, read_keys, write_keys
from sendable.adapters.verifying import verify
from sendable.custody.canonical import canonical_json
from sendable.errors import KeyUnusable
from sendable.reporting.directory import Directory, Duty, Holder, epoch_of, read_epoch_key, recipients
from tests.sealing.conftest import place

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def keys():
    return new_keys("handler-1").ready(TODAY, 2)


def test_keys_come_back_with_the_passphrase_and_not_without(keys, tmp_path):
    file = tmp_path / "handler-1.keys"
    write_keys(file, keys, "four plain english words", new=True)
    assert read_keys(file, "four plain english words") == keys
    for seed in (keys.signing, *(one.seed for one in keys.epochs.values())):
        assert seed not in file.read_bytes()
        assert seed.hex().encode() not in file.read_bytes()
    with pytest.raises(KeyUnusable, match="passphrase"):
        read_keys(file, "four plain english word")


def test_a_file_is_never_overwritten_by_a_new_one_and_never_read_by_others(keys, tmp_path):
    file = tmp_path / "handler-1.keys"
    write_keys(file, keys, "a", new=True)
    with pytest.raises(KeyUnusable, match="already"):
        write_keys(file, keys, "a", new=True)
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o644)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        read_keys(file, "a")


@pytest.mark.parametrize("raw", [b"", b"sendable key file 1\n", b"PRIVATE+KEY+x", b"sendable key file 1\n" + bytes(99)])
def test_what_is_no_key_file_is_refused_in_one_line(tmp_path, raw):
    file = tmp_path / "wrong.keys"
    file.write_bytes(raw)
    file.chmod(0o600)
    with pytest.raises(KeyUnusable):
        read_keys(file, "a")


@pytest.mark.parametrize(
    "said",
    [
        {"name": "handler-1", "epochs": {}},
        {"name": "handler-1", "epochs": {}, "signing": "00"},
        {"signing": "00" * 32, "epochs": {}},
        {"name": "handler-1", "epochs": {"202648": "00"}, "signing": "00" * 32},
        {"name": "handler-1", "epochs": [], "signing": "00" * 32},
        [],
    ],
)
def test_a_file_whose_passphrase_fits_and_that_lacks_a_part_is_refused_too(tmp_path, said):
    file, salt = tmp_path / "wrong.keys", bytes(key_file.SALT)
    box = SecretBox(key_file._key("a", salt))
    file.write_bytes(key_file.MAGIC + salt + box.encrypt(canonical_json(said)))
    file.chmod(0o600)
    with pytest.raises(KeyUnusable, match="was changed"):
        read_keys(file, "a")


def test_a_key_of_a_past_week_is_gone_and_what_was_sealed_to_it_stays_closed(keys, tmp_path):
    week = epoch_of(TODAY)
    holder = Holder(keys.name, frozenset({Duty.HANDLER}), keys.public.public, TODAY, TODAY + timedelta(99))
    directory = Directory(b"i" * 16, 1, TODAY, (holder,))
    published = [read_epoch_key(note, directory, verify) for note in keys.signed_epochs().values()]
    raw = seal(b"in this week", place(), recipients(directory, published, Duty.HANDLER, TODAY))
    assert open_envelope(raw, place(), keys.opener(week)) == b"in this week"
    later = keys.ready(TODAY + timedelta(200)).without_past(TODAY + timedelta(200), keep=timedelta(180))
    write_keys(tmp_path / "k", later, "a", new=True)
    kept = read_keys(tmp_path / "k", "a")
    assert kept.opener(week) is None
    assert kept.opener(epoch_of(TODAY + timedelta(200))) is not None


def test_a_week_keeps_its_key_when_more_weeks_are_made_ready(keys):
    assert {week: keys.ready(TODAY, 9).epochs[week] for week in keys.epochs} == keys.epochs


def test_keys_say_nothing_secret_of_themselves_where_they_are_shown(keys):
    ready = keys.ready(TODAY, 2)
    secrets = [ready.signing, *(one.seed for one in ready.epochs.values())]
    assert len(secrets) == 1 + len(ready.epochs) == 4
    assert not [one for one in secrets if repr(one) in repr(ready) or one.hex() in repr(ready)]


@pytest.mark.parametrize("ahead", [0, 1, 4])
def test_there_is_a_key_for_this_week_and_for_each_week_ahead(ahead):
    day = date(2026, 11, 23)
    made = new_keys("handler-1").ready(day, ahead).epochs
    assert sorted(made) == [epoch_of(day) + week for week in range(ahead + 1)]
