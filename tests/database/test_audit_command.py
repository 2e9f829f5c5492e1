"""`sendable audit` at the command line: what it says, and its exit codes."""

import pytest
import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.cli.main import run
from tests.database.test_actions import caught
from tests.fakes.desk import desk


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder with a record of five events."""
    monkeypatch.setenv("SENDABLE_DATA", str(tmp_path))
    monkeypatch.delenv("SENDABLE_DATABASE", raising=False)
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(tables.offices.insert().values(id="c1", name="Counter 1", kind="counter"))
    caught(desk(DatabaseStore(engine)))
    yield tmp_path
    engine.dispose()


def break_it(data):
    engine = open_engine(f"sqlite:///{data / 'record.sqlite'}")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE events SET act = 'hold' WHERE seq = 0"))
    engine.dispose()


def test_a_good_record_gives_one_line_and_exit_code_0(data, capsys):
    assert run(["audit", "checkpoint", "--out", str(data / "out.txt")]) == 0
    assert run(["audit", "verify", "--checkpoint", str(data / "out.txt")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("5 events, root ")
    assert lines[0].endswith(", consistent with 2 checkpoints")
    assert lines[1] == "1 items stand where their events have left them"


def test_a_broken_record_gives_a_line_for_each_fault_and_exit_code_1(data, capsys):
    break_it(data)
    assert run(["audit", "verify"]) == 1
    told = capsys.readouterr()
    assert told.out == "place 0, item id00000002: the column act says another thing than the event\n"
    assert told.err == "The record is broken: 1 faults in 5 events.\n"


def test_counts_that_are_wrong_are_counted_again(data, capsys):
    engine = open_engine(f"sqlite:///{data / 'record.sqlite'}")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE item_counts SET count = 5 WHERE count = 1"))
    engine.dispose()
    assert run(["audit", "verify"]) == 1
    assert "their count says 5" in capsys.readouterr().out
    assert run(["audit", "recount"]) == 0
    assert "1 counts put right" in capsys.readouterr().err
    assert run(["audit", "verify"]) == 0


def test_an_auditor_with_the_public_key_alone_can_verify(data, capsys):
    run(["audit", "checkpoint", "--out", str(data / "out.txt")])
    (data / "log.key").unlink()
    key = data / "handed-on.pub"
    (data / "log.pub").rename(key)
    assert run(["audit", "verify"]) == 2
    assert "--key" in capsys.readouterr().err
    assert run(["audit", "verify", "--key", str(key), "--checkpoint", str(data / "out.txt")]) == 0


def test_a_checkpoint_never_overwrites_a_file(data, capsys):
    assert run(["audit", "checkpoint", "--out", str(data / "out.txt")]) == 0
    assert run(["audit", "checkpoint", "--out", str(data / "out.txt")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", [["audit", "verify"], ["audit", "checkpoint"]])
def test_where_there_is_no_record_none_is_made(command, tmp_path, capsys):
    assert run([*command, "--data", str(tmp_path / "none")]) == 2
    assert "there is no record" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_no_database_is_one_line(tmp_path, capsys):
    (tmp_path / "record.sqlite").write_bytes(b"no database" * 100)
    assert run(["audit", "verify", "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "sendable: database: it cannot be read: file is not a database\n"


def test_a_proof_of_an_event_is_checked_without_the_record(data, tmp_path, capsys, monkeypatch):
    assert run(["audit", "prove", "id00000001", "--out", str(data / "proof.json")]) == 0
    monkeypatch.setenv("SENDABLE_DATA", str(tmp_path / "nowhere"))
    assert run(["audit", "check", str(data / "proof.json"), "--key", str(data / "log.pub")]) == 0
    assert "This is event 1 of the 5 events of sendable.log/" in capsys.readouterr().out
    changed = (data / "proof.json").read_text("utf-8").replace('\\"actor\\":\\"clerk\\"', '\\"actor\\":\\"other\\"')
    (data / "changed.json").write_text(changed, "utf-8")
    assert run(["audit", "check", str(data / "changed.json"), "--key", str(data / "log.pub")]) == 1
    assert "inclusion is not proved" in capsys.readouterr().out
    assert run(["audit", "check", str(data / "proof.json")]) == 0
    assert "Compare this key" in capsys.readouterr().err


def test_there_is_no_proof_of_an_event_that_is_not_there(data, capsys):
    assert run(["audit", "prove", "nothing", "--out", str(data / "proof.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (data / "proof.json").exists()
