"""Reports from the first word to the last: who reads what, what the server has of it, what the clock does."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from sendable.actions.reporting.come_back import conversation, write
from sendable.actions.reporting.means import digest
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.publish_keys import publish_epochs
from sendable.actions.reporting.take_in import rehearse, submit
from sendable.actions.reporting.take_sealed import take_sealed
from sendable.actions.reporting.work_report import Wanted, act, reports, see
from sendable.adapters.reports import tables
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.reporter import keys_of, new_code
from sendable.custody.merkle import grown
from sendable.errors import (
    ChangedMeanwhile,
    ConditionUnmet,
    DirectoryInvalid,
    EnvelopeInvalid,
    MoveNotAllowed,
    NotFound,
    SecondPersonNeeded,
    SendableError,
    StatementInvalid,
)
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.directory import Directory, Duty, recipients
from sendable.reporting.entry import Entry
from sendable.reporting.envelope import Context, Part
from sendable.reporting.sending import SealedReport
from sendable.reporting.state import Act, Lane, State, Step
from sendable.reporting.statement import Reply, read_reply, read_statement, signed_words, write_reply, write_statement
from tests.fakes.report_house import INSTALLATION, SAID, house


@pytest.fixture
def at(address):
    store = open_reports(address)
    yield house(store)
    store.engine.dispose()


def sent(at, **more):
    code = submit(at.means, replace(SAID, **more.pop("said", {})), more.pop("pictures", ()), **more)
    return code, reports(at.means)[-1].id


def taken(at, name="handler-1"):
    """A report that a handler has read and acknowledged."""
    code, report = sent(at)
    at.does(name, report, Act.ASSIGN, to=at.id(name))
    at.does(name, report, Act.READ)
    at.does(name, report, Act.ACKNOWLEDGE, envelope="We have it.")
    return code, report


def test_the_handler_to_whom_it_is_assigned_reads_it_and_nobody_else(at):
    _, report = sent(at, pictures=(b"a picture",))
    assert at.reads("handler-1", report) == {}
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    found = at.reads("handler-1", report)
    assert read_statement(found[Part.STATEMENT][0]) == SAID
    assert found[Part.ATTACHMENT] == [b"a picture"]
    assert at.reads("handler-2", report) == at.reads("custodian-1", report) == at.reads("reviewer-1", report) == {}


def test_how_to_be_reached_opens_for_custodians_alone_once_two_have_agreed(at):
    _, report = sent(at, contact="ring the bell twice")
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope="We have it.")
    at.does("handler-1", report, Act.TAKE_IN, category="lithium_batteries")
    to = at.id("handler-1")
    assert Part.CONTACT not in at.reads("custodian-1", report)
    at.does("handler-1", report, Act.RELEASE_IDENTITY, step=Step.PROPOSED, to=to, reason="somebody is in danger")
    assert Part.CONTACT not in at.reads("custodian-1", report)
    at.does("custodian-1", report, Act.RELEASE_IDENTITY, duty=Duty.CUSTODIAN)
    assert at.reads("custodian-1", report)[Part.CONTACT] == [b"ring the bell twice"]
    assert Part.CONTACT not in at.reads("handler-1", report)


def test_a_reporter_comes_back_hears_the_answer_and_writes_again(at):
    code, report = taken(at)
    talk = conversation(at.means, code)
    assert [(one.text, one.signed) for one in talk.told] == [("We have it.", True)]
    assert talk.state == State.ACKNOWLEDGED
    write(at.means, code, "It was counter 4.", (b"another picture",))
    assert at.reads("handler-1", report)[Part.MESSAGE] == [b"It was counter 4."]
    assert see(at.means, at.holder("handler-1"), report).report.unread


def test_a_reply_that_a_server_makes_up_is_not_called_signed_even_if_it_is_logged(at):
    code, report = taken(at)
    seen, hand = see(at.means, at.holder("handler-1"), report), keys_of(code)
    where = Context(INSTALLATION, bytes.fromhex(report), seen.next_number, Part.REPLY)
    for signature in (bytes(64), at.people["handler-2"][0].sign(signed_words(where, "Come to counter 9."))):
        made_up = Reply("Come to counter 9.", at.id("handler-1"), signature)
        raw = seal(write_reply(made_up), where, [hand.recipient])
        with at.means.store.transaction() as tx:
            tx.envelopes.add(report, KeptEnvelope(where.number, Part.REPLY, at.clock.now.date(), raw))
            tx.entries.add(Entry(Act.REPLY, report, at.clock.now.date(), digests={"envelope": digest(raw)}))
        assert [(one.text, one.signed) for one in conversation(at.means, code).told][-1] == (
            "Come to counter 9.",
            False,
        )
        where = replace(where, number=where.number + 1)


def test_codes_that_open_nothing_give_one_answer(at):
    sent(at)
    assert conversation(at.means, new_code()) is None
    with pytest.raises(NotFound):
        write(at.means, new_code(), "hello")


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ({"goods": "", "text": " "}, {}),
        ({"text": "x" * 2001}, {}),
        ({"place": "x" * 201}, {}),
        ({}, {"contact": "x" * 201}),
        ({}, {"pictures": (b"x",) * 25}),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(at, said, more):
    with pytest.raises(StatementInvalid):
        sent(at, said=said, **more)
    assert reports(at.means) == []


def test_without_a_key_for_this_week_nothing_is_taken(at):
    at.clock.pass_(weeks=5)
    with pytest.raises(DirectoryInvalid, match="no handler has one for this week"):
        sent(at)
    assert reports(at.means) == []


def rows_of(at):
    with at.means.store.engine.connect() as connection:
        return {one.name: connection.execute(one.select()).all() for one in tables.metadata.sorted_tables}


def test_a_rehearsal_goes_through_everything_and_leaves_nothing(at):
    entered, transaction = [], at.means.store.transaction

    @contextmanager
    def watched():
        with transaction() as tx:
            try:
                yield tx
            finally:
                entered.append(tx.entries.size())

    sent(at)
    before, at.means.store.transaction = rows_of(at), watched
    rehearse(at.means)
    assert entered == [len(before["entries"]) + 1]
    assert rows_of(at) == before


def test_where_no_report_could_be_taken_none_is_rehearsed(at):
    at.clock.pass_(weeks=5)
    before = rows_of(at)
    rehearse(at.means)
    assert rows_of(at) == before


def test_danger_comes_first_and_its_hour_is_known_and_no_other_hour_is(at):
    sent(at)
    sent(at, quarantine=True)
    sent(at, said={"danger_now": True}, quarantine=True)
    assert reports(at.means)[0].lane is Lane.DANGER
    hours = {}
    for one in reports(at.means):
        seen = see(at.means, at.holder("handler-1"), one.id)
        hours[one.lane] = {limit.end.hour for limit in seen.limits}
    assert hours[Lane.NORMAL] == hours[Lane.QUARANTINE] == {0}
    assert hours[Lane.DANGER] == {0, 10}  # 9:30, and an hour from the beginning of the ninth


def test_two_persons_hand_it_over_to_one_authority_and_one_alone_does_not(at):
    _, report = taken(at)
    at.does("handler-1", report, Act.TAKE_IN, category="lithium_batteries")
    to = at.id("authority-1")
    with pytest.raises(SendableError):
        at.does("handler-1", report, Act.HAND_OVER, to=to, reason="found by X-ray", package="goods only")
    at.does("handler-1", report, Act.HAND_OVER, step=Step.PROPOSED, to=to, reason="X-ray", package="goods only")
    with pytest.raises(SendableError):
        at.does("handler-1", report, Act.HAND_OVER)
    assert Part.HAND_OVER not in at.reads("authority-1", report)
    after = at.does("handler-2", report, Act.HAND_OVER)
    assert (after.state, after.receivers) == (State.HANDED_OVER, (to,))
    assert at.reads("authority-1", report)[Part.HAND_OVER] == [b"goods only"]


def test_a_stale_page_changes_nothing(at):
    _, report = taken(at)
    seen = see(at.means, at.holder("handler-1"), report)
    at.does("handler-1", report, Act.TAKE_IN, category="lithium_batteries")
    with pytest.raises(ChangedMeanwhile):
        act(at.means, at.holder("handler-1"), Wanted(report, seen.report.version, Act.READ, Duty.HANDLER))


def test_who_is_not_listed_for_a_duty_does_not_get_it_by_asking(at):
    _, report = sent(at)
    with pytest.raises(ConditionUnmet):
        at.does("custodian-1", report, Act.READ, duty=Duty.HANDLER)


def test_what_is_out_of_scope_is_gone_after_72_hours_and_its_code_opens_nothing(at):
    code, report = taken(at)
    at.does("handler-1", report, Act.RULE_OUT, step=Step.PROPOSED, reason="about a person", envelope="Not for us.")
    at.does("handler-2", report, Act.RULE_OUT)
    at.clock.pass_(hours=48)
    pass_clocks(at.means)
    assert conversation(at.means, code) is not None
    at.clock.pass_(hours=48)
    pass_clocks(at.means)
    assert conversation(at.means, code) is None
    with at.means.store.reading() as tx:
        assert tx.envelopes.of(report) == []
        assert tx.reports.reporter(report) is None
        assert tx.reports.get(report).state is State.PURGED
        assert tx.entries.of(report)[-1].act is Act.PURGE


def test_the_reporter_hears_only_what_a_second_person_has_agreed_to(at):
    code, report = taken(at)
    at.does("handler-1", report, Act.RULE_OUT, step=Step.PROPOSED, reason="about a person", envelope="Not for us.")
    assert [one.text for one in conversation(at.means, code).told] == ["We have it."]
    at.does("handler-2", report, Act.RULE_OUT)
    assert [one.text for one in conversation(at.means, code).told] == ["We have it.", "Not for us."]


def test_a_danger_that_nobody_reads_is_told_outside_after_an_hour_and_once(at):
    sent(at, said={"danger_now": True})
    assert pass_clocks(at.means) == ()
    at.clock.pass_(hours=1)
    assert [one.entry.due for one in pass_clocks(at.means)] == ["reading"]
    assert pass_clocks(at.means) == ()


def test_the_clock_tells_of_an_unread_report_twelve_hours_before_it_is_too_late(at):
    sent(at)
    at.clock.pass_(hours=26)
    assert pass_clocks(at.means) == ()
    at.clock.pass_(hours=1)
    assert [one.entry.due for one in pass_clocks(at.means)] == ["reading"]


def test_an_award_is_sealed_to_reward_officers_who_two_of_them_approve(at):
    _, report = taken(at)
    at.does("handler-1", report, Act.TAKE_IN, category="lithium-batteries")
    at.does("handler-1", report, Act.VERIFY, inspection="seen and weighed")
    award = {"duty": Duty.REWARD_OFFICER, "reward": "200", "promise": "200"}
    at.does("officer-1", report, Act.REWARD, step=Step.PROPOSED, **award)
    with pytest.raises(SecondPersonNeeded):
        at.does("officer-1", report, Act.REWARD, duty=Duty.REWARD_OFFICER)
    assert at.does("officer-2", report, Act.REWARD, duty=Duty.REWARD_OFFICER).rewarded
    assert Part.REWARD not in at.reads("handler-1", report)
    assert [read_reply(one).text for one in at.reads("officer-2", report)[Part.REWARD]] == ["200"]


def test_the_log_grows_by_one_entry_for_each_move_and_its_root_is_theirs(at):
    _, report = taken(at)
    with at.means.store.reading() as tx:
        acts = [one.act for one in tx.entries.of(report)]
        assert acts == [Act.RECEIVE, Act.ASSIGN, Act.READ, Act.ACKNOWLEDGE]
        leaves = [leaf for _, _, leaf, _ in tx.entries.stored()]
        assert grown(leaves) == tx.entries.frontier()


def sealed_elsewhere(at, code, *, to=None, report=b"R" * 16, parts=(Part.STATEMENT,)):
    keys = [at.epoch_key(name) for name in at.people]
    listed = Directory(INSTALLATION, 1, at.clock.now.date(), tuple(one for _, one in at.people.values()))
    who = to or recipients(listed, keys, Duty.HANDLER, at.clock.now.date())
    raws = tuple(
        seal(write_statement(SAID), Context(INSTALLATION, report, number, part), who)
        for number, part in enumerate(parts, 1)
    )
    made = keys_of(code)
    return SealedReport(report, made.found_by, made.recipient.public, danger_now=False, envelopes=raws)


def test_a_report_that_was_sealed_elsewhere_is_the_same_to_everybody(at):
    code = new_code()
    take_sealed(at.means, sealed_elsewhere(at, code))
    report = reports(at.means)[0].id
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    assert read_statement(at.reads("handler-1", report)[Part.STATEMENT][0]) == SAID
    assert conversation(at.means, code).state == State.RECEIVED


def test_a_report_that_is_sent_twice_is_one_and_one_that_differs_is_refused(at):
    good, other = sealed_elsewhere(at, new_code()), sealed_elsewhere(at, new_code())
    assert take_sealed(at.means, good)
    assert not take_sealed(at.means, good)
    for wrong in (other, replace(good, public=other.public), replace(good, envelopes=other.envelopes)):
        with pytest.raises(EnvelopeInvalid, match="cannot be taken as it is"):
            take_sealed(at.means, wrong)
    assert len(reports(at.means)) == 1


def test_an_envelope_for_others_or_another_place_is_refused(at):
    good = sealed_elsewhere(at, new_code())
    assert take_sealed(at.means, good)
    one = [at.epoch_key("handler-1")]
    for wrong in (
        sealed_elsewhere(at, new_code(), to=one, report=b"S" * 16),
        sealed_elsewhere(at, new_code(), report=b"S" * 16, parts=(Part.MESSAGE,)),
        sealed_elsewhere(at, new_code(), report=b"S" * 16, parts=(Part.STATEMENT, Part.STATEMENT)),
        sealed_elsewhere(at, new_code(), report=b"S" * 16, parts=(Part.REPLY,)),
        replace(sealed_elsewhere(at, new_code()), report=b"S" * 16),
        replace(good, report=b"S" * 16, envelopes=()),
    ):
        with pytest.raises(EnvelopeInvalid):
            take_sealed(at.means, wrong)
    assert len(reports(at.means)) == 1


def test_a_key_of_a_week_cannot_be_exchanged_once_it_is_up(at):
    keys, holder = at.people["handler-1"]
    before = at.epoch_key("handler-1").public
    other = replace(keys, epochs={}).ready(at.clock.now.date(), 1)
    publish_epochs(at.means, other.signed_epochs().values())
    _, report = sent(at)
    at.does("handler-1", report, Act.ASSIGN, to=holder.id.hex())
    raw = see(at.means, holder, report).envelopes[0].raw
    assert open_envelope(raw, Context(INSTALLATION, bytes.fromhex(report), 1, Part.STATEMENT), keys.opener(202648))
    assert at.epoch_key("handler-1").public == before


def test_a_closed_report_takes_no_more_words_and_loses_none(at):
    code, report = taken(at)
    at.does("handler-1", report, Act.RULE_OUT, step=Step.PROPOSED, reason="a person", envelope="Not for us.")
    at.does("handler-2", report, Act.RULE_OUT)
    at.clock.now += timedelta(days=5)
    pass_clocks(at.means)
    with pytest.raises((ConditionUnmet, NotFound, MoveNotAllowed)):
        write(at.means, code, "more")
