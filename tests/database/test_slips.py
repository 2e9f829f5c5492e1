"""Slips of paper, and forms that are sent twice: who types a slip in never has its code, and nothing comes double."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.make_slip import make_slip
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports import tables
from sendable.adapters.reports.store import open_reports
from sendable.errors import ConditionUnmet, NotFound, StatementInvalid
from sendable.reporting.envelope import Part
from sendable.reporting.form import Form
from sendable.reporting.slip import MOST_OPEN
from sendable.reporting.state import Act
from sendable.reporting.statement import read_statement
from tests.fakes.report_house import SAID, house

ONCE = bytes(range(16))


@pytest.fixture
def at(address):
    store = open_reports(address)
    yield house(store)
    store.engine.dispose()


def slips(at):
    with at.means.store.reading() as tx:
        return tx.slips.count()


def test_the_strip_of_a_slip_opens_what_is_answered_to_whoever_wrote_it(at):
    slip, code = make_slip(at.means)
    assert submit(at.means, SAID, (), form=Form(slip=slip)) is None
    [report] = reports(at.means)
    at.does("handler-1", report.id, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report.id, Act.READ)
    at.does("handler-1", report.id, Act.ACKNOWLEDGE, envelope="We have your letter.")
    assert read_statement(at.reads("handler-1", report.id)[Part.STATEMENT][0]) == SAID
    assert [(one.text, one.signed) for one in conversation(at.means, code).told] == [("We have your letter.", True)]
    assert slips(at) == 0


def test_a_slip_is_typed_in_once(at):
    slip, _ = make_slip(at.means)
    submit(at.means, SAID, (), form=Form(slip=slip))
    with pytest.raises(NotFound):
        submit(at.means, replace(SAID, goods="something else"), (), form=Form(slip=slip))
    assert len(reports(at.means)) == 1


def test_a_slip_whose_form_comes_double_is_one_report_and_both_hear_the_same(at):
    slip, _ = make_slip(at.means)
    form = Form(ONCE, slip)
    assert [submit(at.means, SAID, (), form=form) for _ in range(2)] == [None, None]
    assert len(reports(at.means)) == 1


def test_a_report_that_is_not_taken_leaves_the_slip_good(at):
    slip, _ = make_slip(at.means)
    with pytest.raises(StatementInvalid):
        submit(at.means, replace(SAID, goods="", text=""), (), form=Form(slip=slip))
    assert submit(at.means, SAID, (), form=Form(slip=slip)) is None


def test_the_code_of_a_slip_that_was_not_typed_in_opens_nothing_and_lies_nowhere(at):
    slip, code = make_slip(at.means)
    assert conversation(at.means, code) is None
    with at.means.store.engine.connect() as connection:
        row = connection.execute(sa.select(tables.slips)).one()
    assert set(row._mapping) == {"number", "found_by", "public", "day"}
    assert code.secret not in b"".join((row.number, row.found_by, row.public))
    assert slip.letters().replace("-", "").encode() not in row.number


def test_a_slip_is_good_for_60_days_and_then_forgotten(at):
    old, _ = make_slip(at.means)
    at.clock.pass_(days=60)
    at.publish()
    pass_clocks(at.means)
    assert slips(at) == 1
    at.clock.pass_(days=1)
    with pytest.raises(NotFound):
        submit(at.means, SAID, (), form=Form(slip=old))
    pass_clocks(at.means)
    assert slips(at) == 0


def test_no_more_slips_are_made_than_can_wait(at, monkeypatch):
    monkeypatch.setattr("sendable.actions.reporting.make_slip.MOST_OPEN", 2)
    assert MOST_OPEN == 100_000
    for _ in range(2):
        make_slip(at.means)
    with pytest.raises(ConditionUnmet):
        make_slip(at.means)


def test_a_form_that_is_sent_by_ten_at_once_is_one_report_with_one_code(at):
    with ThreadPoolExecutor(10) as pool:
        sent = [pool.submit(submit, at.means, SAID, (b"a picture",), form=Form(ONCE)) for _ in range(10)]
    codes = {one.result().secret for one in sent}
    assert len(codes) == 1
    assert len(reports(at.means)) == 1
    assert conversation(at.means, sent[0].result()) is not None


@pytest.mark.parametrize(
    "other",
    [
        {"said": replace(SAID, text="Another.")},
        {"pictures": (b"another",)},
        {"pictures": ()},
        {"contact": "ring twice"},
        {"form": Form(bytes(16))},
    ],
)
def test_a_form_that_differs_in_anything_is_another_report(at, other):
    usual = {"said": SAID, "pictures": (b"a picture",), "contact": "", "form": Form(ONCE)}
    codes = {submit(at.means, **{**usual, **more}).secret for more in ({}, other)}
    assert len(codes) == 2
    assert len(reports(at.means)) == 2
