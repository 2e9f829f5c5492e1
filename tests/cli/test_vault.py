"""The vault from the command line, and what a backup and the public site have of it: nothing."""

import tarfile
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.key_ring import key_ring
from sendable.cli.main import run
from sendable.custody.number import Keeping
from sendable.custody.verification import Document
from sendable.errors import OptionInvalid
from sendable.serve_desk import keepings_of
from sendable.serve_public import public_app
from sendable.settings import Settings
from tests.fakes.desk import Clock
from tests.fakes.vault import NUMBER, PLAIN, numbers, vault


@pytest.fixture
def data(tmp_path):
    """A data folder with one number under lock, whose item never came and whose time is over."""
    folder = tmp_path / "data"
    folder.mkdir()
    engine = open_engine(f"sqlite:///{folder / 'record.sqlite'}")
    bring_up_to_date(engine)
    clock = Clock()
    clock.at -= timedelta(days=800)
    at = numbers(DatabaseStore(engine), folder, clock=clock)
    at.keeper(NUMBER, Document.PASSPORT, "CN")("item-1", Document.PASSPORT)
    at.vault.engine.dispose()
    engine.dispose()
    return folder


def test_keys_are_changed_and_the_old_ones_dropped(data, capsys):
    before = key_ring(data / "vault.key").current
    assert run(["vault", "rotate", "--data", str(data)]) == 0
    assert "1 locks changed" in capsys.readouterr().err
    assert len(key_ring(data / "vault.key").keys) == 2
    assert run(["vault", "rotate", "--finish", "--data", str(data)]) == 0
    assert before not in key_ring(data / "vault.key").keys
    assert vault(data).read("item-1") == PLAIN


def test_what_has_run_out_is_deleted(data, capsys):
    assert run(["vault", "forget", "--data", str(data)]) == 0
    assert capsys.readouterr().err == "1 document numbers forgotten\n"
    assert not vault(data).holds("item-1")


def test_a_backup_holds_no_key_and_no_number_in_clear(data, tmp_path):
    file = tmp_path / "desk.backup"
    assert run(["backup", str(file), "--data", str(data)]) == 0
    with tarfile.open(file) as tar:
        names = tar.getnames()
    assert "data/vault.sqlite" in names
    assert not [name for name in names if "vault.key" in name]
    raw, ring = file.read_bytes(), key_ring(data / "vault.key")
    assert PLAIN.encode() not in raw
    assert not [key for key in (*ring.keys.values(), ring.mac) if key in raw]


def test_the_public_site_neither_opens_nor_makes_a_vault(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(sa, "create_engine", lambda *_, **__: opened.append(1))
    settings = replace(Settings(), data=tmp_path / "data", vault_address="sqlite:////nowhere/vault.sqlite")
    assert public_app(settings, print, lambda *_: None)
    assert opened == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("environ", "wrong"),
    [
        ({"SENDABLE_NUMBERS_DAYS": "365"}, "SENDABLE_NUMBERS_DAYS"),
        ({"SENDABLE_NUMBERS_LAW": "Act"}, "SENDABLE_NUMBERS_LAW"),
        ({"SENDABLE_NUMBERS": "365"}, "SENDABLE_NUMBERS"),
    ],
)
def test_the_setting_says_yes_or_no_and_one_of_before_is_told(environ, wrong):
    with pytest.raises(OptionInvalid, match=wrong):
        Settings.from_env(environ)
    assert not Settings.from_env({}).numbers
    assert Settings.from_env({"SENDABLE_NUMBERS": "yes"}).numbers


RULE = """
name = "{name}"
version = "1"
title = "Numbers"
[[number]]
source = {{ authority = "A", instrument = "Example Act", provision = "22"{checked} }}
days = {days}
documents = ["passport"]
dispatch = ["CN"]
"""


def own_pack(folder, name, days, checked=""):
    pack = folder / "packs" / name
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text(RULE.format(name=name, days=days, checked=checked), "utf-8")
    return replace(Settings(), folder=folder, numbers=True)


def test_a_text_that_nobody_has_read_demands_no_number_and_the_desk_says_so(tmp_path):
    for settings in (replace(Settings(), numbers=True), own_pack(tmp_path, "own", 100)):
        with pytest.raises(OptionInvalid, match="not read yet: Measures for the real-name acceptance"):
            keepings_of(settings)


def test_the_packs_say_which_numbers_are_kept_and_the_setting_only_turns_it_on(tmp_path):
    settings = own_pack(tmp_path, "own", 100, ", checked = 2026-11-22")
    assert keepings_of(replace(settings, numbers=False)) == ()
    assert keepings_of(settings) == (Keeping(100, "Example Act, 22", frozenset({"passport"}), frozenset({"CN"})),)
