"""What was backed up comes back as it was; anything else is refused before it is there."""

import io
import json
import tarfile
import threading

import pytest
import sqlalchemy as sa

from sendable.actions.custody.move_item import move_item
from sendable.adapters import backup
from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore
from sendable.cli.main import run
from sendable.custody.act import Act
from tests.database.test_actions import accepted
from tests.database.test_audit_command import data  # noqa: F401 a fixture
from tests.fakes.desk import desk, order


def everything(folder):
    engine = open_engine(f"sqlite:///{folder / 'record.sqlite'}")
    with engine.connect() as connection:
        found = {
            name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for name, table in tables.metadata.tables.items()
        }
    engine.dispose()
    return found


@pytest.fixture
def backed_up(data, tmp_path_factory):  # noqa: F811
    """A backup of a record with a checkpoint, and the folder that it is of."""
    run(["audit", "checkpoint", "--out", str(data / "checkpoint")])
    file = tmp_path_factory.mktemp("backups") / "desk.sendable"
    assert run(["backup", str(file)]) == 0
    return data, file


def rewritten(file, change):
    """A copy of a backup in which `change` may alter the content of each entry; None leaves it out."""
    out = file.with_suffix(".changed")
    with tarfile.open(file) as old, tarfile.open(out, "w") as new:
        for entry in old:
            content = change(entry, old.extractfile(entry).read())
            if content is not None:
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
    return out


def test_backing_up_and_restoring_say_what_they_are_doing(backed_up, capsys, monkeypatch):
    _, file = backed_up
    monkeypatch.setattr(backup, "BIG", 1)
    assert run(["backup", str(file.with_suffix(".second"))]) == 0
    assert "record.sqlite: copied and checked ...\neverything: packed ...\n" in capsys.readouterr().err
    assert run(["restore", str(file), "--data", str(file.parent / "again")]) == 0
    assert "bytes: unpacked and compared with its hash ..." in capsys.readouterr().err


def test_what_was_backed_up_comes_back_and_its_log_verifies(backed_up, capsys):
    folder, file = backed_up
    there = file.parent / "restored"
    assert run(["restore", str(file), "--data", str(there)]) == 0
    assert everything(there) == everything(folder)
    assert (there / "log.key").read_bytes() == (folder / "log.key").read_bytes()
    assert (there / "log.key").stat().st_mode & 0o077 == 0
    assert "5 events" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in file.parent.iterdir()) == ["desk.sendable", "restored"]


def test_a_backup_made_while_others_write_is_of_one_moment(data, tmp_path_factory):  # noqa: F811
    engine = open_engine(f"sqlite:///{data / 'record.sqlite'}")
    at, stop = desk(DatabaseStore(engine)), threading.Event()

    def work():
        for number in range(200):
            if stop.is_set():
                return
            item = accepted(at_work, number=f"LX{number:06d}")
            move_item(at_work, order(), Act.DISPATCH, item.id)

    numbers = iter(range(10**6))
    at_work = type(at)(at.store, at.rules, at.now, lambda: f"w{next(numbers):08d}", at.chance)
    writer = threading.Thread(target=work)
    writer.start()
    folder = tmp_path_factory.mktemp("backups")
    try:
        for number in range(3):
            assert run(["backup", str(folder / f"{number}.sendable")]) == 0
    finally:
        stop.set()
        writer.join()
    engine.dispose()
    for number in range(3):
        assert run(["restore", str(folder / f"{number}.sendable"), "--data", str(folder / str(number))]) == 0


def test_neither_backup_nor_restore_overwrites_anything(backed_up, capsys):
    folder, file = backed_up
    before = file.read_bytes()
    assert run(["backup", str(file)]) == 2
    assert run(["restore", str(file), "--data", str(folder)]) == 2
    assert file.read_bytes() == before
    assert capsys.readouterr().err.count("overw") == 2


def test_a_backup_that_was_changed_is_not_restored(backed_up, capsys):
    _, file = backed_up
    there = file.parent / "restored"
    changes = {
        "was changed": lambda entry, content: content[::-1] if entry.name == "data/log.pub" else content,
        "is missing": lambda entry, content: None if entry.name == "data/log.pub" else content,
        "not the file": lambda entry, content: content + b"x" if entry.name == "data/log.pub" else content,
        "begin with a manifest": lambda entry, content: None if entry.name == "manifest.json" else content,
        "no name of a file": lambda entry, content: (
            content.replace(b'"log.pub"', b'"../log.pub"') if entry.name == "manifest.json" else content
        ),
    }
    for change in changes.values():
        assert run(["restore", str(rewritten(file, change)), "--data", str(there)]) == 2
        assert not there.exists()
    told = capsys.readouterr().err
    assert [what for what in changes if what not in told] == []


@pytest.mark.parametrize("content", [b"", b"no tar", json.dumps({"format": "x"}).encode()])
def test_what_is_no_backup_is_one_line(content, tmp_path, capsys):
    (tmp_path / "file").write_bytes(content)
    assert run(["restore", str(tmp_path / "file"), "--data", str(tmp_path / "data")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_record_elsewhere_is_not_backed_up_by_halves(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("SENDABLE_DATABASE", "postgresql+psycopg://localhost/x")
    assert run(["backup", str(tmp_path / "file"), "--data", str(tmp_path)]) == 2
    assert "pg_dump" in capsys.readouterr().err
