"""Of what the public asks only the number of a day is kept, on both databases."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from sendable.actions.custody.count_questions import DailyCount
from sendable.adapters.database import tables
from sendable.errors import RecordUnavailable
from tests.fakes.desk import NOW


class Clock:
    at = NOW

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


def at_once(work):
    work()


def rows(store):
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(tables.questions).order_by(tables.questions.c.day))]


def test_a_table_of_days_and_numbers_is_all_there_is():
    assert [column.name for column in tables.questions.columns] == ["day", "count"]


def test_questions_are_summed_by_day_and_written_once_a_minute_and_at_the_end(store, clock):
    count = DailyCount(store, clock, at_once)
    for _ in range(3):
        count()
    assert rows(store) == []
    clock.at += timedelta(minutes=2)
    count()
    assert rows(store) == [("2026-11-22", 4)]
    clock.at += timedelta(days=1)
    count()
    count()
    count.write()
    assert rows(store) == [("2026-11-22", 4), ("2026-11-23", 2)]
    with store.reading() as tx:
        assert tx.questions.between("2026-11-01", "2026-11-23") == 4


def test_a_clock_that_jumps_back_loses_no_question(store, clock):
    count = DailyCount(store, clock, at_once)
    clock.at -= timedelta(hours=1)
    count()
    assert rows(store) == [("2026-11-22", 1)]


def test_while_the_record_is_busy_questions_wait_and_nobody_is_disturbed(store, clock):
    class Busy:
        busy = True

        @contextmanager
        def transaction(self):
            if self.busy:
                raise RecordUnavailable("busy")
            with store.transaction() as tx:
                yield tx

    at = Busy()
    count = DailyCount(at, clock, at_once)
    clock.at += timedelta(minutes=2)
    count()
    at.busy = False
    count.write()
    assert rows(store) == [("2026-11-22", 1)]
