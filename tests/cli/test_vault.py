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
from sendable.custody.verification import Document
from sendable.errors import OptionInvalid
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
    at.keeper(NUMBER)("item-1", Document.PASSPORT)
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
        ({"SENDABLE_NUMBERS_DAYS": "365"}, "SENDABLE_NUMBERS_LAW"),
        ({"SENDABLE_NUMBERS_DAYS": "soon", "SENDABLE_NUMBERS_LAW": "Act"}, "SENDABLE_NUMBERS_DAYS"),
        ({"SENDABLE_NUMBERS_DAYS": "99999", "SENDABLE_NUMBERS_LAW": "Act"}, "SENDABLE_NUMBERS_DAYS"),
    ],
)
def test_numbers_are_kept_for_a_time_and_by_a_law_or_not_at_all(environ, wrong):

    with pytest.raises(OptionInvalid, match=wrong):
        Settings.from_env(environ)
    assert Settings.from_env({}).numbers_days == 0
