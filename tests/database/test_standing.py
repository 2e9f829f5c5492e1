"""Figures of the record, and readiness: not ready while the database is gone or lacks a step."""

from datetime import timedelta

import sqlalchemy as sa
from starlette.testclient import TestClient

from sendable.actions.custody.move_item import move_item
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date, is_up_to_date
from sendable.adapters.database.standing import standing
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.custody.act import Act
from sendable.custody.pickup import Subject
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from tests.database.test_actions import accepted
from tests.fakes.desk import desk, order
from tests.fakes.people import people


def test_figures_of_a_record(store, engine):
    at = desk(store)
    accepted(at)
    item = accepted(at, number="OWN-0001")
    move_item(at, order("clerk"), Act.HOLD, item.id, reason="sample")
    with store.transaction() as tx:
        tx.outbox.add("one", Subject.REFERRAL, "x", {}, at.now())
        events = tx.history.size()
    seen = standing(engine, at.now() + timedelta(days=2))
    assert seen.items == {"accepted": 1, "held": 1}
    assert (seen.outbox_waiting, seen.overdue, seen.events) == (1, 1, events)
    assert seen.outbox_since is not None
    assert standing(engine, at.now()).overdue == 0


def ready(engine):
    store = DatabaseStore(engine)
    means = people(store)
    beside = Beside(SharedTries(), ready=lambda: is_up_to_date(engine))
    client = TestClient(create_desk(desk(store), means, translator, print, beside))
    return client.get("/readyz").status_code


def test_a_record_that_is_up_to_date_is_ready_and_one_that_lacks_a_step_is_not(engine):
    bring_up_to_date(engine)
    assert ready(engine) == 200
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'r0001'"))
    assert ready(engine) == 503


def test_a_database_that_is_gone_is_not_ready_and_the_answer_says_no_more():
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/secret?connect_timeout=1")
    store = DatabaseStore(engine)
    beside = Beside(SharedTries(), ready=lambda: is_up_to_date(engine))
    answer = TestClient(create_desk(desk(store), people(store), translator, print, beside)).get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready")
