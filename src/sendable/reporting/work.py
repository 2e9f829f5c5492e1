"""Doing something about a report: alone where one person may, or proposed by one and confirmed by another."""

from dataclasses import replace

from sendable.errors import (
    ChangedMeanwhile,
    ConditionUnmet,
    DutyMissing,
    OneDutyOnly,
    SecondPersonNeeded,
)
from sendable.reporting.changes import changed, require
from sendable.reporting.clocks import HOURS, Due, Moment, Terms
from sendable.reporting.deadlines import deadlines
from sendable.reporting.directory import Duty
from sendable.reporting.edge import Edge, Guard
from sendable.reporting.entry import Entry
from sendable.reporting.moves import MOVES, edge
from sendable.reporting.report import Hand, Moved, Proposal, Report, What
from sendable.reporting.side import Doer, Side
from sendable.reporting.state import Act, Finding, Lane, Step

_APPEALS = frozenset({Act.UPHOLD, Act.REVERSE})
_ARRIVAL = (Due.READING, Due.ACKNOWLEDGEMENT, Due.FEEDBACK)
_NOTHING = What()


def receive(id: str, lane: Lane, at: Moment, envelope: str, terms: Terms) -> Moved:  # noqa: A002 it is the id
    """Take a report in; `envelope` is the digest of what was sealed."""
    acknowledged_by = terms.acknowledgement.end(Moment(at.day)).plus(-HOURS).day
    report = Report(id, lane, at.day, feedback_since=acknowledged_by)
    entry = Entry(Act.RECEIVE, id, at.day, digests={"envelope": envelope})
    return Moved(report, entry, deadlines(report, _ARRIVAL, at, terms))


def do(report: Report, act: Act, hand: Hand, what: What, terms: Terms) -> Moved:
    """Do what one person may do.

    Raises:
        SecondPersonNeeded: this takes two, see `propose`.
        MoveNotAllowed, DutyMissing, OneDutyOnly, ConditionUnmet, DigestMissing: as they say.
    """
    if edge(report.state, act).second:
        raise SecondPersonNeeded(act.value)
    move = _permitted(report, act, hand, what)
    return _done(report, move, hand, what, (hand.by,) if hand.by else (), terms)


def propose(report: Report, act: Act, hand: Hand, what: What) -> Moved:
    """Propose what takes two persons; a new proposal stands in the place of an older one of the same kind.

    Raises:
        MoveNotAllowed, DutyMissing, OneDutyOnly, ConditionUnmet, DigestMissing: as they say.
    """
    move = _permitted(report, act, hand, what)
    if not move.second:
        raise ConditionUnmet(act.value, "nothing: one person may do this alone")
    kept = tuple(one for one in report.proposals if one.act is not act)
    proposals = (*kept, Proposal(act, hand.by, hand.at.day, what))
    after = replace(_acted(report, hand), proposals=proposals, version=report.version + 1)
    return Moved(after, _entry(report, act, hand, what, (hand.by,), step=Step.PROPOSED))


def confirm(report: Report, proposal: Proposal, hand: Hand, terms: Terms) -> Moved:
    """Do what another person proposed, exactly as it was proposed.

    Raises:
        ChangedMeanwhile: this is not what is proposed now.
        SecondPersonNeeded: the same person proposed it.
        MoveNotAllowed, DutyMissing, OneDutyOnly, ConditionUnmet: as they say.
    """
    if proposal not in report.proposals:
        raise ChangedMeanwhile("proposal", proposal.act.value)
    move = edge(report.state, proposal.act)
    if hand.by == proposal.by:
        raise SecondPersonNeeded(proposal.act.value)
    _has_duty(report, proposal.act, hand, frozenset(move.second))
    _guards(report, move, hand.at)
    return _done(report, move, hand, proposal.what, (proposal.by, hand.by), terms)


def decline(report: Report, proposal: Proposal, hand: Hand) -> Moved:
    """Take a proposal away: who made it, or who could confirm it, does not want it.

    Raises:
        ChangedMeanwhile: this is not what is proposed now.
        DutyMissing, OneDutyOnly: as they say.
    """
    if proposal not in report.proposals:
        raise ChangedMeanwhile("proposal", proposal.act.value)
    move = edge(report.state, proposal.act)
    _has_duty(report, proposal.act, hand, move.second | (move.by if hand.by == proposal.by else frozenset()))
    proposals = tuple(one for one in report.proposals if one != proposal)
    after = replace(_acted(report, hand), proposals=proposals, version=report.version + 1)
    return Moved(after, _entry(report, proposal.act, hand, _NOTHING, (hand.by,), step=Step.DECLINED))


def escalate(report: Report, due: Due, hand: Hand) -> Moved:
    """Note that a limit comes near and nothing was done; somebody outside the line hears of it."""
    _permitted(report, Act.ESCALATE, hand, _NOTHING)
    entry = Entry(Act.ESCALATE, report.id, hand.at.day, category=report.category, due=due)
    return Moved(replace(report, version=report.version + 1), entry)


def holds(report: Report, guard: Guard, at: Moment) -> bool:
    """Tell whether a condition holds."""
    return {
        Guard.READ: not report.unread,
        Guard.NOT_IN_DANGER: report.lane is not Lane.DANGER,
        Guard.IN_DANGER: report.lane is Lane.DANGER,
        Guard.VERIFIED: report.finding is Finding.VERIFIED,
        Guard.NOT_EXTENDED: not report.extended,
        Guard.NOT_REWARDED: not report.rewarded,
        Guard.REWARDED: report.rewarded,
        Guard.CLAIMED: report.claimed,
        Guard.NOT_GIVEN: not report.voucher_given,
        Guard.NO_CLAIM: not report.claimed,
        Guard.APPEAL_OPEN: report.appeal_until is not None and at.day <= report.appeal_until,
        Guard.APPEAL_WAITS: report.appeal_waits,
        Guard.NO_APPEAL: not report.appeal_waits,
        Guard.LAID_OPEN: report.laid_open,
        Guard.RELEASED: bool(report.released_to),
        Guard.RECEIVERS_TOLD: not report.to_hear,
        Guard.RECEIVERS_WAIT: bool(report.to_hear),
    }[guard]


def _permitted(report: Report, act: Act, hand: Hand, what: What) -> Edge:
    move = edge(report.state, act)
    _has_duty(report, act, hand, move.by)
    _guards(report, move, hand.at)
    require(act, what, move.needs)
    if act is Act.RESEND and what.to not in report.to_hear:
        raise ConditionUnmet(act.value, "it goes to a receiver who has not heard of the reversal")
    if act is Act.APPEAL and hand.duty is Side.REPORTER and not report.reporter_may_appeal:
        raise ConditionUnmet(act.value, "the report was called knowingly false, and its reporter did not appeal before")
    if act is Act.GIVE_CONTACT and what.to != report.released_to:
        raise ConditionUnmet(act.value, "it goes to whom two persons released it")
    return move


def _has_duty(report: Report, act: Act, hand: Hand, duties: frozenset[Doer] | frozenset[Duty]) -> None:
    if hand.duty not in duties or isinstance(hand.duty, Duty) != bool(hand.by):
        raise DutyMissing(act.value, hand.duty.value, tuple(sorted(one.value for one in duties)))
    before = report.duty_of(hand.by)
    if before is not None and (before is not hand.duty or act in _APPEALS):
        raise OneDutyOnly(hand.by, before.value)


def _guards(report: Report, move: Edge, at: Moment) -> None:
    for guard in move.guards:
        if not holds(report, guard, at):
            raise ConditionUnmet(move.act.value, guard.value)


def _done(report: Report, move: Edge, hand: Hand, what: What, by: tuple[str, ...], terms: Terms) -> Moved:
    after = changed(_acted(report, hand), move, hand, what, terms)
    kept = tuple(one for one in after.proposals if one.act is not move.act and (after.state, one.act) in MOVES)
    after = replace(after, proposals=kept, version=report.version + 1)
    sets = deadlines(after, move.sets, hand.at, terms)
    clears = tuple(due for due in move.clears if due is not Due.RESENDING or not after.to_hear)
    return Moved(after, _entry(after, move.act, hand, what, by), sets, clears)


def _acted(report: Report, hand: Hand) -> Report:
    if not isinstance(hand.duty, Duty) or report.duty_of(hand.by):
        return report
    return replace(report, hands=(*report.hands, (hand.by, hand.duty)))


def _entry(report: Report, act: Act, hand: Hand, what: What, by: tuple[str, ...], *, step: Step = Step.DONE) -> Entry:
    return Entry(act, report.id, hand.at.day, by, what.to, report.category, step, None, dict(what.digests))
