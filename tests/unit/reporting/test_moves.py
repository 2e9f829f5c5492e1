"""Nothing happens to a report but what the table allows, and what takes two persons is never done by one."""

from collections import deque
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.errors import (
    ChangedMeanwhile,
    ConditionUnmet,
    DigestMissing,
    DutyMissing,
    MoveNotAllowed,
    OneDutyOnly,
    SecondPersonNeeded,
    SendableError,
)
from sendable.reporting.clocks import Due, Moment
from sendable.reporting.directory import Duty
from sendable.reporting.edge import Guard
from sendable.reporting.moves import EDGES, MOVES, edge, possible
from sendable.reporting.report import What
from sendable.reporting.side import Side
from sendable.reporting.state import Act, Finding, Lane, State, Step
from sendable.reporting.work import confirm, decline, do, propose
from tests.fakes.reports import DAY, TERMS, TWO_PERSONS, Desk, fresh, hand, what

DEMANDED = {
    Act.HAND_OVER, Act.RELEASE_IDENTITY, Act.PURGE_EARLY, Act.FIND_FALSE, Act.REWARD, Act.CHANGE_CATEGORY, Act.EXTEND,
}  # fmt: skip
NEVER_ALONE = {
    State.HANDED_OVER, State.PURGED, State.KNOWINGLY_FALSE, State.UNFOUNDED, State.OUT_OF_SCOPE, State.CLOSED,
}  # fmt: skip
DOERS = (*Duty, *Side)


def key(report):
    """All of a report that decides what can be done to it next."""
    return (
        report.state, report.finding, report.unread, report.appeal_waits, report.laid_open, report.released_to, report.appeal_until, report.extended,
        report.rewarded, report.claimed, report.voucher_given, bool(report.to_hear), bool(report.receivers), frozenset(report.hands),
        frozenset((one.act, one.by) for one in report.proposals),
    )  # fmt: skip


def nexts(report, persons, at):
    """Every move that some of these persons, or a side without a name, can make."""
    for act in possible(report.state):
        for doer in DOERS:
            for person in persons if isinstance(doer, Duty) else [""]:
                for way in (do, propose):
                    arguments = (TERMS,) if way is do else ()
                    try:
                        yield way(report, act, hand(person, doer, at.day), what(act), *arguments)
                    except SendableError:
                        continue
    for proposal in report.proposals:
        for duty in Duty:
            for person in persons:
                try:
                    yield confirm(report, proposal, hand(person, duty, at.day), TERMS)
                except SendableError:
                    continue


def reached(persons, most):
    """Every move that persons can make from the arrival on, each situation once."""
    edge_of, seen = deque([fresh().report]), set()
    while edge_of and len(seen) < most:
        report = edge_of.popleft()
        for moved in nexts(report, persons, Moment(DAY)):
            yield moved
            if key(moved.report) not in seen:
                seen.add(key(moved.report))
                edge_of.append(moved.report)


def test_one_person_with_every_duty_reaches_nothing_that_takes_two():
    moves = list(reached(["ann"], 100_000))
    states = {moved.report.state for moved in moves}
    done = {moved.entry.act for moved in moves if moved.entry.step is Step.DONE}
    assert states & NEVER_ALONE == set()
    assert done & TWO_PERSONS == set()
    assert {State.IN_SCOPE, State.VERIFIED, State.OUTCOME} <= states


def test_of_two_persons_each_act_that_takes_two_has_both_and_the_search_reaches_what_one_could_not():
    states, acts = set(), set()
    for moved in reached(["ann", "ben"], 3_000):
        states.add(moved.report.state)
        if moved.entry.act in TWO_PERSONS and moved.entry.step is Step.DONE:
            acts.add(moved.entry.act)
            assert sorted(moved.entry.by) == ["ann", "ben"]
    assert {State.CLOSED, State.UNFOUNDED, State.OUT_OF_SCOPE} <= states
    assert acts


def test_all_that_the_issue_demands_takes_two_persons():
    assert DEMANDED <= TWO_PERSONS
    assert all(any(one.act is act and one.second for one in EDGES) for act in DEMANDED)
    leads_to_deletion = [one for one in EDGES if one.after in {State.CLOSED, State.OUT_OF_SCOPE, State.UNFOUNDED}]
    assert all(one.second for one in leads_to_deletion)


CHOICES = st.tuples(
    st.sampled_from(Act),
    st.sampled_from(["ann", "ben", "cleo", "dan"]),
    st.sampled_from(DOERS),
    st.integers(0, 40),
    st.booleans(),
)


@given(st.sampled_from(Lane), st.lists(CHOICES, max_size=80))
def test_no_sequence_of_acts_leaves_the_table_or_does_alone_what_takes_two(lane, choices):
    report, day = fresh(lane).report, DAY
    for act, person, doer, days, agree in choices:
        day += timedelta(days=days)
        doing = hand(person, doer, day)
        try:
            if agree and report.proposals:
                moved = confirm(report, report.proposals[0], doing, TERMS)
            elif act in TWO_PERSONS:
                moved = propose(report, act, doing, what(act))
            else:
                moved = do(report, act, doing, what(act), TERMS)
        except SendableError:
            continue
        assert (report.state, moved.entry.act) in MOVES
        if moved.entry.act in TWO_PERSONS and moved.entry.step is Step.DONE:
            assert len(set(moved.entry.by)) == 2
        if moved.entry.act in {Act.UPHOLD, Act.REVERSE}:
            assert not report.duty_of(person)
        if moved.entry.act in {Act.PURGE, Act.PURGE_EARLY}:
            assert not report.unread
        assert len(dict(moved.report.hands)) == len(moved.report.hands)
        report = moved.report


def test_a_report_goes_from_its_arrival_to_its_end():
    desk = Desk().verified().two(Act.HAND_OVER, "ann", "ben")
    assert desk.report.receivers == ("authority-1",)
    desk.does(Act.TAKE_OVER, "authority-1", Duty.AUTHORITY).does(Act.ANSWER, "authority-1", Duty.AUTHORITY)
    desk.does(Act.CONCLUDE, "ben").two(Act.CLOSE, "ben", "ann")
    assert (desk.report.state, desk.report.finding) == (State.CLOSED, Finding.VERIFIED)
    desk.day += timedelta(days=800)
    assert desk.does(Act.PURGE, duty=Side.CLOCK).report.state is State.PURGED
    assert possible(State.PURGED) == ()


def test_handler_and_reviewer_of_an_appeal_are_never_the_same():
    desk = Desk().verified().does(Act.NOTIFY, "ben").does(Act.APPEAL, duty=Side.AFFECTED)
    for worked in ("ann", "ben"):
        with pytest.raises(OneDutyOnly):
            desk.does(Act.REVERSE, worked, Duty.REVIEWER)
    assert desk.does(Act.REVERSE, "rita", Duty.REVIEWER).report.finding is Finding.OVERTURNED


def test_a_second_appeal_goes_to_a_reviewer_who_did_not_decide_the_first():
    desk = Desk().verified().does(Act.NOTIFY, "ann").does(Act.APPEAL, duty=Side.AFFECTED)
    desk.does(Act.LAY_OPEN, "ann").does(Act.UPHOLD, "rita", Duty.REVIEWER).does(Act.APPEAL, duty=Side.AFFECTED)
    desk.does(Act.LAY_OPEN, "ann")
    with pytest.raises(OneDutyOnly):
        desk.does(Act.UPHOLD, "rita", Duty.REVIEWER)


def test_a_decision_stands_only_once_its_reviewer_was_shown_the_report_and_silence_of_handlers_harms_nobody():
    told = Desk().verified().does(Act.NOTIFY, "ann").does(Act.APPEAL, duty=Side.AFFECTED)
    with pytest.raises(ConditionUnmet, match="shown the report"):
        replace(told).does(Act.UPHOLD, "rita", Duty.REVIEWER)
    assert replace(told).does(Act.REVERSE, "rita", Duty.REVIEWER).report.finding is Finding.OVERTURNED
    stands = told.does(Act.LAY_OPEN, "ann").does(Act.UPHOLD, "rita", Duty.REVIEWER)
    assert stands.report.finding is Finding.VERIFIED


def test_a_new_appeal_has_to_be_laid_open_again():
    desk = Desk().verified().does(Act.NOTIFY, "ann").does(Act.APPEAL, duty=Side.AFFECTED).does(Act.LAY_OPEN, "ann")
    desk.does(Act.UPHOLD, "rita", Duty.REVIEWER).does(Act.APPEAL, duty=Side.AFFECTED)
    assert not desk.report.laid_open


def test_a_closed_report_can_be_given_to_somebody_only_while_an_appeal_waits():
    desk = Desk().verified().does(Act.NOTIFY, "ann").does(Act.CONCLUDE, "ann").two(Act.CLOSE, "ann", "ben")
    with pytest.raises(ConditionUnmet, match="an appeal waits"):
        desk.does(Act.ASSIGN, "ben", to="ben")
    assert desk.does(Act.APPEAL, duty=Side.AFFECTED).does(Act.ASSIGN, "ben", to="ben").report.assigned == "ben"


def test_how_to_reach_a_reporter_is_passed_on_to_whom_two_released_it_and_to_nobody_else():
    desk = Desk().in_scope()
    with pytest.raises(ConditionUnmet, match="two persons released it"):
        desk.does(Act.GIVE_CONTACT, "cas", Duty.CUSTODIAN, to="ann")
    desk.two(Act.RELEASE_IDENTITY, "ann", "cas", other=Duty.CUSTODIAN, to="ann")
    with pytest.raises(ConditionUnmet, match="to whom two persons released it"):
        desk.does(Act.GIVE_CONTACT, "cora", Duty.CUSTODIAN, to="ben")
    assert desk.does(Act.GIVE_CONTACT, "cora", Duty.CUSTODIAN, to="ann").report.released_to == "ann"


def test_who_handled_a_report_neither_proposes_nor_approves_its_reward():
    desk = Desk().verified("ann")
    with pytest.raises(OneDutyOnly):
        desk.two(Act.REWARD, "ann", "rob", Duty.REWARD_OFFICER)
    with pytest.raises(OneDutyOnly):
        desk.two(Act.REWARD, "rob", "ann", Duty.REWARD_OFFICER)
    assert desk.two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER).report.rewarded


def test_who_proposed_a_reward_does_not_handle_the_report_after_that():
    desk = Desk().verified().two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER)
    with pytest.raises(OneDutyOnly):
        desk.does(Act.CONCLUDE, "rob")


def test_a_report_is_rewarded_once_and_only_where_the_goods_were_verified():
    desk = Desk().verified().two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER)
    with pytest.raises(ConditionUnmet):
        desk.two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER)
    unfounded = Desk().in_scope().two(Act.FIND_UNFOUNDED, "ann", "ben").does(Act.CONCLUDE, "ann")
    with pytest.raises(ConditionUnmet):
        unfounded.two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER)


def test_a_voucher_is_asked_for_and_given_once():
    desk = Desk().verified()
    with pytest.raises(ConditionUnmet, match="reward was approved"):
        desk.does(Act.CLAIM, duty=Side.REPORTER)
    desk.two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER)
    with pytest.raises(ConditionUnmet, match="was asked for"):
        desk.does(Act.GIVE_VOUCHER, "rob", Duty.REWARD_OFFICER)
    desk.does(Act.CLAIM, duty=Side.REPORTER)
    with pytest.raises(ConditionUnmet):
        desk.does(Act.CLAIM, duty=Side.REPORTER)
    with pytest.raises(OneDutyOnly):
        desk.does(Act.GIVE_VOUCHER, "ann", Duty.REWARD_OFFICER)
    desk.does(Act.GIVE_VOUCHER, "rob", Duty.REWARD_OFFICER)
    with pytest.raises(ConditionUnmet, match="no voucher was given"):
        desk.does(Act.CLAIM, duty=Side.REPORTER)


@pytest.mark.parametrize("falls", ["overturned", "unfounded", "reopened"])
def test_a_claim_falls_with_what_was_found_and_holds_up_no_deletion(falls):
    desk = Desk().verified().two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER).does(Act.CLAIM, duty=Side.REPORTER)
    if falls == "overturned":
        desk.does(Act.NOTIFY, "ann").does(Act.APPEAL, duty=Side.AFFECTED).does(Act.REVERSE, "rita", Duty.REVIEWER)
    elif falls == "unfounded":
        desk.two(Act.HAND_OVER, "ann", "ben").two(Act.FIND_UNFOUNDED, "ann", "ben")
    else:
        desk.does(Act.CONCLUDE, "ann").does(Act.REOPEN, "ann")
    assert not desk.report.claimed
    assert Due.VOUCHER in desk.moved.clears
    with pytest.raises(SendableError):
        desk.does(Act.GIVE_VOUCHER, "rob", Duty.REWARD_OFFICER)


def test_a_report_is_not_deleted_while_its_reporter_waits_for_a_voucher():
    desk = Desk().verified().two(Act.REWARD, "rob", "rosa", Duty.REWARD_OFFICER).does(Act.CONCLUDE, "ann")
    desk.two(Act.CLOSE, "ann", "ben").does(Act.CLAIM, duty=Side.REPORTER)
    with pytest.raises(ConditionUnmet, match="waits for a voucher"):
        desk.does(Act.PURGE, duty=Side.CLOCK)
    desk.does(Act.GIVE_VOUCHER, "rob", Duty.REWARD_OFFICER)
    assert desk.does(Act.PURGE, duty=Side.CLOCK).report.state is State.PURGED


def test_what_is_confirmed_is_exactly_what_was_proposed():
    report = Desk().verified().report
    first = propose(report, Act.HAND_OVER, hand("ann", Duty.HANDLER), what(Act.HAND_OVER)).report
    changed = replace(first.proposals[0], what=what(Act.HAND_OVER, to="authority-2"))
    with pytest.raises(ChangedMeanwhile):
        confirm(first, changed, hand("ben", Duty.HANDLER), TERMS)
    again = propose(first, Act.HAND_OVER, hand("ann", Duty.HANDLER), what(Act.HAND_OVER, to="authority-2")).report
    with pytest.raises(ChangedMeanwhile):
        confirm(again, first.proposals[0], hand("ben", Duty.HANDLER), TERMS)


def test_a_proposal_falls_when_the_report_goes_where_it_is_not_possible():
    report = Desk().in_scope().report
    report = propose(report, Act.FIND_UNFOUNDED, hand("ann", Duty.HANDLER), what(Act.FIND_UNFOUNDED)).report
    report = do(report, Act.VERIFY, hand("ben", Duty.HANDLER), what(Act.VERIFY), TERMS).report
    assert report.proposals == ()


def test_either_person_can_take_a_proposal_away_and_a_third_duty_cannot():
    report = Desk().verified().report
    report = propose(report, Act.REWARD, hand("rob", Duty.REWARD_OFFICER), what(Act.REWARD)).report
    with pytest.raises(DutyMissing):
        decline(report, report.proposals[0], hand("cas", Duty.CUSTODIAN))
    for by in ("rob", "rosa"):
        moved = decline(report, report.proposals[0], hand(by, Duty.REWARD_OFFICER))
        assert (moved.report.proposals, moved.entry.step) == ((), Step.DECLINED)


def test_what_takes_two_is_not_done_by_doing_it():
    with pytest.raises(SecondPersonNeeded):
        Desk().in_scope().does(Act.FIND_UNFOUNDED, "ann")


@pytest.mark.parametrize(
    "one", [one for one in EDGES if one.act is not Act.ESCALATE], ids=lambda one: f"{one.act}-{min(one.before)}"
)
def test_every_digest_that_a_move_names_is_asked_for(one):
    report = replace(fresh().report, state=min(one.before), unread=False, finding=Finding.VERIFIED, appeal_until=DAY)
    waits = Guard.APPEAL_WAITS in one.guards
    report = replace(report, appeal_waits=waits, laid_open=True, released_to="authority-1")
    report = replace(report, to_hear=("authority-1",) if one.act is Act.RESEND else ())
    report = replace(report, rewarded=one.act is Act.CLAIM, claimed=one.act is Act.GIVE_VOUCHER)
    report = replace(report, lane=Lane.DANGER if one.act is Act.CALM else report.lane)
    way = propose if one.second else do
    arguments = () if one.second else (TERMS,)
    doing = hand("zoe", min(one.by))
    for name in one.needs:
        full = what(one.act)
        short = What(full.to, full.category, {other: full.digests[other] for other in full.digests if other != name})
        with pytest.raises(DigestMissing):
            way(report, one.act, doing, short, *arguments)
    assert way(report, one.act, doing, what(one.act), *arguments)


@pytest.mark.parametrize("one", EDGES, ids=lambda one: f"{one.act}-{min(one.before)}")
def test_no_duty_does_what_the_table_gives_to_another(one):
    report = replace(fresh().report, state=min(one.before), unread=False)
    way, arguments = (propose, ()) if one.second else (do, (TERMS,))
    for doer in set(DOERS) - one.by:
        with pytest.raises(DutyMissing):
            way(report, one.act, hand("zoe", doer), what(one.act), *arguments)


@pytest.mark.parametrize("state", sorted(set(State) - {State.PURGED}))
def test_from_every_state_the_end_can_be_reached(state):
    seen, todo = {state}, [state]
    while todo:
        here = todo.pop()
        for (before, _), move in MOVES.items():
            if before is here and move.after and move.after not in seen:
                seen.add(move.after)
                todo.append(move.after)
    assert State.PURGED in seen


def test_a_move_that_is_not_in_the_table_says_what_is():
    with pytest.raises(MoveNotAllowed, match="possible: read"):
        edge(State.RECEIVED, Act.CLOSE)
