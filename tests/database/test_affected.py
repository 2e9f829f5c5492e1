"""Whoever is affected by a report: told by a code, heard by somebody fresh, and put right everywhere it went."""

from datetime import date

import pytest

from sendable.actions.reporting.affected import appeal, notice_of
from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.means import digest
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports, see
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.sealing.reporter import new_code
from sendable.errors import ConditionUnmet, DirectoryInvalid, EnvelopeInvalid, NotFound, OneDutyOnly, StatementInvalid
from sendable.reporting.directory import Duty
from sendable.reporting.envelope import NO_EPOCH, Part, Wrap
from sendable.reporting.notice import Notice, write_notice
from sendable.reporting.state import Act, Finding, State, Step
from tests.fakes.report_house import SAID, house

TOLD = Notice(
    "Power banks", "Eleven without protection", "Packing Instruction 965", "They are kept.", date(2026, 11, 23)
)
REVIEWER = {"duty": Duty.REVIEWER, "reason": "looked at it", "verdict": "You are right."}


@pytest.fixture
def at(address):
    store = open_reports(address)
    yield house(store)
    store.engine.dispose()


@pytest.fixture
def report(at):
    """A report whose goods were verified, and which an authority has."""
    at.code = submit(at.means, SAID, (b"a picture",), "ring the bell twice")
    report = reports(at.means)[0].id
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope="We have it.")
    at.does("handler-1", report, Act.TAKE_IN, category="lithium-batteries")
    at.does("handler-1", report, Act.VERIFY, inspection="seen and weighed")
    return report


def told(at, report, name="handler-1"):
    code, who = OpenKeys(at.people[name][0]).new_notice()
    at.does(name, report, Act.NOTIFY, reason="the law", notice=write_notice(TOLD), code_of=who)
    return code


def laid_open(at, report, name="handler-1"):
    return at.shows(name, report, Act.LAY_OPEN, Duty.HANDLER, ["reviewer-1"])


def test_a_notice_opens_with_its_own_code_and_with_no_other(at, report):
    code = told(at, report)
    found = notice_of(at.means, code)
    assert (found.notice, found.signed, found.appeal_until) == (TOLD, True, date(2026, 12, 23))
    assert notice_of(at.means, at.code) is None
    assert notice_of(at.means, new_code()) is None
    assert conversation(at.means, code) is None
    with pytest.raises(NotFound):
        appeal(at.means, new_code(), "It was a toy.")


def test_where_no_reviewer_has_a_key_nobody_is_told_for_nobody_could_hear_an_appeal(at, report):
    del at.people["reviewer-1"]
    at.publish()
    with pytest.raises(DirectoryInvalid, match="no reviewer has one for this week"):
        told(at, report)
    with at.means.store.reading() as tx:
        assert tx.notices.of(report) == []


def test_no_holder_gets_the_sealed_notice_and_colleagues_know_that_it_was_given(at, report):
    told(at, report)
    for name in at.people:
        assert Part.NOTICE not in at.reads(name, report)


def test_an_appeal_is_read_by_reviewers_alone(at, report):
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    assert at.reads("reviewer-1", report)[Part.APPEAL] == [b"They were toys."]
    assert all(Part.APPEAL not in at.reads(name, report) for name in at.people if name != "reviewer-1")
    assert notice_of(at.means, code).waits


def test_a_notice_bears_one_appeal_and_only_until_its_last_day(at, report):
    code, other = told(at, report), told(at, report)
    appeal(at.means, code, "They were toys.")
    with pytest.raises(ConditionUnmet):
        appeal(at.means, other, "Mine too.")  # one waits
    laid_open(at, report)
    at.does("reviewer-1", report, Act.UPHOLD, **REVIEWER)
    with pytest.raises(ConditionUnmet):
        appeal(at.means, code, "Again.")
    assert notice_of(at.means, other).appeal_until is not None
    at.clock.pass_(days=31)
    at.people = {name: (keys.ready(at.clock.now.date(), 1), holder) for name, (keys, holder) in at.people.items()}
    at.publish()
    with pytest.raises(ConditionUnmet):
        appeal(at.means, other, "Too late.")


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_an_appeal_needs_words_and_not_too_many(at, report, text):
    code = told(at, report)
    with pytest.raises(StatementInvalid):
        appeal(at.means, code, text)
    assert not notice_of(at.means, code).waits


def test_a_reviewer_reads_the_report_once_its_handler_has_shown_it_and_only_while_the_appeal_waits(at, report):
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    assert Part.STATEMENT not in at.reads("reviewer-1", report)
    with pytest.raises(ConditionUnmet):
        at.does("reviewer-1", report, Act.UPHOLD, **REVIEWER)
    laid_open(at, report)
    before = see(at.means, at.holder("handler-1"), report).envelopes[0]
    shown = at.reads("reviewer-1", report)
    assert shown[Part.STATEMENT] == at.reads("handler-1", report)[Part.STATEMENT]
    assert shown[Part.ATTACHMENT] == [b"a picture"]
    assert {Part.NOTE, Part.APPEAL} <= set(shown)
    assert Part.CONTACT not in shown
    assert digest(before.raw) in {
        value for one in see(at.means, at.holder("reviewer-1"), report).entries for value in one.digests.values()
    }  # what the reviewer opens is what came in, byte by byte
    at.does("reviewer-1", report, Act.UPHOLD, **REVIEWER)
    assert Part.STATEMENT not in at.reads("reviewer-1", report)
    assert Part.STATEMENT not in at.reads("custodian-1", report)


def test_a_verdict_is_told_on_the_page_of_the_notice(at, report):
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    at.does("reviewer-1", report, Act.REVERSE, **REVIEWER)
    found = notice_of(at.means, code)
    assert [(one.text, one.signed) for one in found.verdicts] == [("You are right.", True)]
    assert (found.reversed, found.waits, found.appeal_until) == (True, False, None)
    assert reports(at.means)[0].finding is Finding.OVERTURNED


def test_who_worked_on_a_report_never_decides_its_appeal(at, report):
    keys, holder = at.people["handler-1"]
    at.people["handler-1"] = (keys, holder.__class__(holder.name, holder.duties | {Duty.REVIEWER}, *[
        getattr(holder, name) for name in ("public", "begins", "ends")]))  # fmt: skip
    at.publish()
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    with pytest.raises(OneDutyOnly):
        at.does("handler-1", report, Act.REVERSE, **REVIEWER)


def test_a_reversal_reaches_every_authority_that_had_the_report(at, report):
    at.join("authority-2", Duty.AUTHORITY)
    at.publish()
    for to in ("authority-1", "authority-2"):
        at.does("handler-1", report, Act.HAND_OVER, step=Step.PROPOSED, to=at.id(to), reason="the law", package="goods")
        at.does("handler-2", report, Act.HAND_OVER)
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    after = at.does("reviewer-1", report, Act.REVERSE, **REVIEWER)
    assert set(after.to_hear) == {at.id("authority-1"), at.id("authority-2")}
    at.does("handler-1", report, Act.RESEND, to=at.id("authority-2"), package="It was reversed on appeal.")
    assert at.reads("authority-2", report)[Part.HAND_OVER] == [b"goods", b"It was reversed on appeal."]
    assert at.reads("authority-1", report)[Part.HAND_OVER] == [b"goods"]
    with pytest.raises(ConditionUnmet):
        at.does("handler-1", report, Act.CLOSE, step=Step.PROPOSED, reason="done")
    assert at.does("handler-1", report, Act.RESEND, to=at.id("authority-1"), package="Reversed.").to_hear == ()


def test_a_key_for_a_part_or_a_person_that_an_act_does_not_show_is_refused(at, report):
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    before = reports(at.means)[0]
    seen = see(at.means, at.holder("handler-1"), report)
    statement = next(one for one in seen.envelopes if one.part is Part.STATEMENT)
    keys = OpenKeys(at.people["handler-1"][0])
    good = keys.wrap_more(statement.raw, at.epoch_key("reviewer-1"))
    wrong = (
        (),
        ((statement.number, keys.wrap_more(statement.raw, at.epoch_key("authority-1"))),),
        ((statement.number, good), (statement.number, good)),
        ((99, good),),
        ((statement.number, Wrap(good.holder, NO_EPOCH, good.sealed)),),
        ((statement.number, Wrap(good.holder, good.epoch, b"short")),),
    )
    for wraps in wrong:
        with pytest.raises((EnvelopeInvalid, ConditionUnmet, Exception)) as caught:
            at.does("handler-1", report, Act.LAY_OPEN, wraps=wraps)
        assert type(caught.value).__name__ in ("EnvelopeInvalid", "DigestMissing")
    with pytest.raises(EnvelopeInvalid):
        at.does("handler-1", report, Act.REPLY, envelope="hello", wraps=((statement.number, good),))
    assert reports(at.means)[0] == before
    assert Part.STATEMENT not in at.reads("reviewer-1", report)


def test_a_contact_is_passed_to_the_handler_to_whom_two_released_it_and_to_nobody_else(at, report):
    to = at.id("handler-1")
    custodian = {"duty": Duty.CUSTODIAN}
    at.does("handler-1", report, Act.RELEASE_IDENTITY, step=Step.PROPOSED, to=to, reason="somebody is in danger")
    with pytest.raises((ConditionUnmet, EnvelopeInvalid)):
        at.shows("custodian-1", report, Act.GIVE_CONTACT, Duty.CUSTODIAN, ["handler-1"])
    at.does("custodian-1", report, Act.RELEASE_IDENTITY, **custodian)
    assert Part.CONTACT not in at.reads("handler-1", report)
    with pytest.raises(ConditionUnmet):
        at.shows("custodian-1", report, Act.GIVE_CONTACT, Duty.CUSTODIAN, ["handler-2"])
    at.shows("custodian-1", report, Act.GIVE_CONTACT, Duty.CUSTODIAN, ["handler-1"])
    assert at.reads("handler-1", report)[Part.CONTACT] == [b"ring the bell twice"]
    assert all(Part.CONTACT not in at.reads(name, report) for name in ("handler-2", "reviewer-1", "authority-1"))
    with at.means.store.reading() as tx:
        assert tx.entries.of(report)[-1].act is Act.GIVE_CONTACT
        assert tx.entries.of(report)[-1].to == to


def test_what_was_sealed_with_a_proposal_is_destroyed_when_it_is_taken_away(at, report):
    def envelopes():
        with at.means.store.reading() as tx:
            return {one.number for one in tx.envelopes.of(report)}, tx.envelopes.next_number(report)

    before, number = envelopes()
    to = at.id("authority-1")
    at.does("handler-1", report, Act.HAND_OVER, step=Step.PROPOSED, to=to, reason="X-ray", package="goods only")
    assert envelopes() == (before | {number, number + 1}, number + 2)
    at.does("handler-2", report, Act.HAND_OVER, step=Step.DECLINED)
    assert envelopes() == (before, number + 2)  # a number is never given twice


def test_what_was_sealed_with_a_proposal_is_destroyed_when_another_takes_its_place(at, report):
    for words in ("first", "second"):
        at.does("handler-1", report, Act.CHANGE_CATEGORY, step=Step.PROPOSED, category="other", reason=words)
    assert b"second" in at.reads("handler-2", report)[Part.NOTE]
    assert b"first" not in at.reads("handler-2", report)[Part.NOTE]
    at.does("handler-2", report, Act.CHANGE_CATEGORY, category="other")
    assert b"second" in at.reads("handler-2", report)[Part.NOTE]


def test_with_a_report_its_notices_and_the_keys_for_others_are_destroyed(at, report):
    code = told(at, report)
    appeal(at.means, code, "They were toys.")
    laid_open(at, report)
    at.does("reviewer-1", report, Act.UPHOLD, **REVIEWER)
    at.does("handler-1", report, Act.CONCLUDE, envelope="Found.")
    at.does("handler-1", report, Act.CLOSE, step=Step.PROPOSED, reason="done")
    at.does("handler-2", report, Act.CLOSE)
    at.clock.pass_(days=800)
    pass_clocks(at.means)
    assert reports(at.means) == []
    assert notice_of(at.means, code) is None
    with at.means.store.reading() as tx:
        assert tx.reports.get(report).state is State.PURGED
        assert (tx.envelopes.of(report), tx.notices.of(report)) == ([], [])


@pytest.mark.parametrize("who", ["none", "short", "twice"])
def test_a_notice_comes_with_a_new_code_or_not_at_all(at, report, who):
    made = OpenKeys(at.people["handler-1"][0]).new_notice()[1]
    if who == "twice":
        at.does("handler-1", report, Act.NOTIFY, reason="the law", notice=write_notice(TOLD), code_of=made)
    before = reports(at.means)[0]
    if who == "short":
        made = made.__class__(b"short", made.public)
    with pytest.raises((EnvelopeInvalid, TypeError, AttributeError)):
        at.does(
            "handler-1", report, Act.NOTIFY, reason="r", notice=write_notice(TOLD),
            code_of=None if who == "none" else made,
        )  # fmt: skip
    assert reports(at.means)[0] == before
