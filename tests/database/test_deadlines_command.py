"""`sendable deadlines` is one pass; a running desk does the same by itself."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from sendable.actions.custody.move_item import move_item
from sendable.adapters.database import tables
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.periodic import Periodic
from sendable.cli.main import run
from sendable.custody.act import Act
from tests.database.test_actions import accepted
from tests.fakes.desk import Clock, desk, order


@pytest.fixture
def record(engine, address, monkeypatch):
    """A record with an item that was held two days ago."""
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(tables.offices.insert().values(id="c1", name="Counter 1", kind="counter"))
    clock = Clock()
    clock.at = datetime.now(tz=UTC) - timedelta(days=2)
    at = desk(DatabaseStore(engine), clock)
    item = accepted(at)
    move_item(at, order("clerk"), Act.HOLD, item.id, reason="sample")
    monkeypatch.setenv("SENDABLE_DATABASE", address)
    return item


def test_one_pass_prints_what_is_newly_overdue_and_the_next_nothing(record, tmp_path, capsys):
    assert run(["deadlines", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.split()[1:] == ["c1", "inspection", record.id]
    assert run(["deadlines", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    assert run(["audit", "verify", "--quiet", "--data", str(tmp_path)]) == 0


def test_work_that_fails_is_told_without_its_message_and_tried_again_until_it_is_stopped():
    told, twice = [], Event()

    def work():
        if told:
            twice.set()
        raise RuntimeError("secret zebra")

    job = Periodic("deadlines", 0.01, work, told.append)
    job.start()
    assert twice.wait(10)
    job.stop()
    assert told[0].startswith("deadlines: RuntimeError at test_deadlines_command.py:")
    assert "zebra" not in " ".join(told)
    count = len(told)
    assert not Event().wait(0.1)
    assert len(told) == count
