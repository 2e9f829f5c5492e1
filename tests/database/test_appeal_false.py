"""A reporter whose report is called knowingly false: told why, heard once by somebody fresh, and named by nobody."""

from dataclasses import replace
from datetime import date

import pytest

from sendable.actions.reporting.affected import notice_of
from sendable.actions.reporting.appeal_false import appeal_false
from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.come_back_sealed import sealed_conversation, take_message
from sendable.actions.reporting.means import place
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.envelopes import seal
from sendable.adapters.sealing.reporter import keys_of, new_code
from sendable.errors import ConditionUnmet, DigestMissing, MoveNotAllowed, NotFound, OneDutyOnly, StatementInvalid
from sendable.reporting.conversation import NO_APPEAL, Appealing
from sendable.reporting.directory import Directory, Duty
from sendable.reporting.envelope import Part
from sendable.reporting.sending import SealedMessage
from sendable.reporting.state import Act, Finding, State, Step
from tests.database.test_affected import told
from tests.fakes.report_house import INSTALLATION, SAID, house

LAST = date(2026, 12, 23)
WHY = "The box was never there."
REVIEWER = {"duty": Duty.REVIEWER, "reason": "looked at it", "verdict": "You are right."}


@pytest.fixture
def at(address):
    store = open_reports(address)
    made = house(store)
    made.code = submit(made.means, SAID, (), "ring the bell twice")
    yield made
    store.engine.dispose()


@pytest.fixture
def report(at):
    """A report that was looked into and is unfounded."""
    report = one(at).id
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope="We have it.")
    at.does("handler-1", report, Act.TAKE_IN, category="lithium-batteries")
    at.does("handler-1", report, Act.FIND_UNFOUNDED, step=Step.PROPOSED, reason="nothing there")
    at.does("handler-2", report, Act.FIND_UNFOUNDED)
    return report


def one(at):
    return reports(at.means)[0]


def called_false(at, report):
    at.does("handler-1", report, Act.FIND_FALSE, step=Step.PROPOSED, reason="a lie", evidence="seen", envelope=WHY)
    at.does("handler-2", report, Act.FIND_FALSE)


def shown(at, report):
    return at.shows("handler-1", report, Act.LAY_OPEN, Duty.HANDLER, ["reviewer-1"])


def words(at):
    return [one.text for one in conversation(at.means, at.code).told]


def sealed_by(at, text, code=None):
    """Seal an appeal as a program of the reporter does."""
    keys = keys_of(code or at.code)
    found = sealed_conversation(at.means, keys.lookup)
    listed = Directory(INSTALLATION, at.number, at.clock.now.date(), tuple(holder for _, holder in at.people.values()))
    where = place(listed, found.report, found.next_number, Part.APPEAL)
    return SealedMessage(keys.lookup, (seal(text.encode(), where, [at.epoch_key("reviewer-1")]),))


def test_nobody_calls_a_report_false_without_telling_its_reporter_why(at, report):
    with pytest.raises(DigestMissing):
        at.does("handler-1", report, Act.FIND_FALSE, step=Step.PROPOSED, reason="a lie", evidence="seen")
    at.does("handler-1", report, Act.FIND_FALSE, step=Step.PROPOSED, reason="a lie", evidence="seen", envelope=WHY)
    assert WHY not in words(at)
    assert conversation(at.means, at.code).appeal == NO_APPEAL
    at.does("handler-2", report, Act.FIND_FALSE)
    assert words(at)[-1] == WHY
    assert conversation(at.means, at.code).appeal == Appealing(LAST)
    assert sealed_conversation(at.means, keys_of(at.code).lookup).appeal == Appealing(LAST)


def test_the_reporter_is_heard_by_reviewers_alone_and_once(at, report):
    called_false(at, report)
    appeal_false(at.means, at.code, "It was there on Monday.")
    assert conversation(at.means, at.code).appeal == Appealing(None, waits=True)
    assert at.reads("reviewer-1", report)[Part.APPEAL] == [b"It was there on Monday."]
    assert all(Part.APPEAL not in at.reads(name, report) for name in at.people if name != "reviewer-1")
    with pytest.raises(ConditionUnmet):
        appeal_false(at.means, at.code, "And on Tuesday.")
    shown(at, report)
    at.does("reviewer-1", report, Act.UPHOLD, **{**REVIEWER, "verdict": "We looked again."})
    found = conversation(at.means, at.code)
    assert (found.told[-1].text, found.told[-1].signed, found.appeal) == ("We looked again.", True, NO_APPEAL)
    with pytest.raises(ConditionUnmet):
        appeal_false(at.means, at.code, "Once more.")
    assert one(at).finding is Finding.KNOWINGLY_FALSE


def test_a_reversal_is_told_to_the_reporter_and_the_report_is_called_false_no_more(at, report):
    called_false(at, report)
    appeal_false(at.means, at.code, "It was there on Monday.")
    at.does("reviewer-1", report, Act.REVERSE, **REVIEWER)
    assert (one(at).state, one(at).finding) == (State.OUTCOME, Finding.OVERTURNED)
    assert words(at)[-1] == "You are right."
    assert conversation(at.means, at.code).appeal == Appealing(None, waits=False, reversed=True)


def test_who_decides_has_done_nothing_else_in_it_and_never_learns_how_to_reach_the_reporter(at, report):
    at.people["handler-2"] = (at.people["handler-2"][0], replaced(at, "handler-2", Duty.HANDLER, Duty.REVIEWER))
    at.publish()
    called_false(at, report)
    appeal_false(at.means, at.code, "It was there on Monday.")
    at.shows("handler-1", report, Act.LAY_OPEN, Duty.HANDLER, ["reviewer-1", "handler-2"])
    with pytest.raises(OneDutyOnly):
        at.does("handler-2", report, Act.UPHOLD, **REVIEWER)
    read = at.reads("reviewer-1", report)
    assert {Part.STATEMENT, Part.NOTE, Part.APPEAL} <= set(read)
    assert Part.CONTACT not in read
    assert one(at).released_to == ""


def replaced(at, name, *duties):
    return replace(at.holder(name), duties=frozenset(duties))


@pytest.mark.parametrize("way", ["by the server", "sealed by the reporter's program"])
def test_nothing_can_be_appealed_before_after_its_day_or_with_another_code(at, report, way):
    def appeals(text="It was there."):
        if way == "by the server":
            appeal_false(at.means, at.code, text)
        else:
            take_message(at.means, sealed_by(at, text))

    with pytest.raises(ConditionUnmet):
        appeals()
    called_false(at, report)
    with pytest.raises(NotFound):
        appeal_false(at.means, new_code(), "It was there.")
    at.clock.pass_(days=31)
    at.people = {name: (keys.ready(at.clock.now.date(), 1), holder) for name, (keys, holder) in at.people.items()}
    at.publish()
    assert conversation(at.means, at.code).appeal == NO_APPEAL
    with pytest.raises(ConditionUnmet):
        appeals()
    assert one(at).appeal_waits is False


def test_of_a_report_that_was_never_looked_into_nothing_can_be_appealed(at):
    with pytest.raises(MoveNotAllowed):
        appeal_false(at.means, at.code, "It was there.")


def test_what_a_program_of_the_reporter_seals_is_read_by_reviewers_and_taken_once(at, report):
    called_false(at, report)
    message = sealed_by(at, "It was there on Monday.")
    assert take_message(at.means, message) is True
    assert take_message(at.means, message) is False
    assert at.reads("reviewer-1", report)[Part.APPEAL] == [b"It was there on Monday."]
    assert sealed_conversation(at.means, keys_of(at.code).lookup).appeal == Appealing(None, waits=True)


def test_a_report_that_is_found_false_anew_can_be_appealed_anew(at, report):
    called_false(at, report)
    appeal_false(at.means, at.code, "It was there on Monday.")
    shown(at, report)
    at.does("reviewer-1", report, Act.UPHOLD, **REVIEWER)
    at.does("handler-1", report, Act.REOPEN, reason="a new picture")
    at.does("handler-1", report, Act.FIND_UNFOUNDED, step=Step.PROPOSED, reason="nothing there")
    at.does("handler-2", report, Act.FIND_UNFOUNDED)
    called_false(at, report)
    assert conversation(at.means, at.code).appeal.until is not None


def test_whoever_holds_a_notice_hears_nothing_of_the_reporters_appeal(at, report):
    called_false(at, report)
    notice = told(at, report)
    appeal_false(at.means, at.code, "It was there on Monday.")
    assert notice_of(at.means, notice).waits is False
    at.does("reviewer-1", report, Act.REVERSE, **REVIEWER)
    found = notice_of(at.means, notice)
    assert (found.verdicts, found.reversed) == ((), False)


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_an_appeal_needs_words_and_not_too_many(at, report, text):
    called_false(at, report)
    with pytest.raises(StatementInvalid):
        appeal_false(at.means, at.code, text)
    assert conversation(at.means, at.code).appeal.until == LAST
