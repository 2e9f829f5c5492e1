"""Which moves a holder is offered: exactly those that the table of moves lets them make now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sendable.actions.reporting.work_report import PART_OF
from sendable.reporting.clocks import Moment
from sendable.reporting.directory import Duty
from sendable.reporting.moves import MOVES, possible
from sendable.reporting.report import Proposal, Report
from sendable.reporting.side import Doer
from sendable.reporting.state import Act
from sendable.reporting.work import holds

Names = Literal["", "handler", "authority", "receiver", "released"]
NAMES: dict[Act, Names] = {
    Act.ASSIGN: "handler",
    Act.RELEASE_IDENTITY: "handler",
    Act.HAND_OVER: "authority",
    Act.RESEND: "receiver",
    Act.GIVE_CONTACT: "released",
}
_ELSEWHERE = frozenset({Act.REWARD, Act.GIVE_VOUCHER})  # rewards have a program of their own
_CARRIED = {*PART_OF, "wraps"}  # what a reader can seal; keys for others are no words that somebody types
_FRESH = frozenset({Act.UPHOLD, Act.REVERSE})  # by somebody who has done nothing in the report


@dataclass(frozen=True)
class Offer:
    """One move that can be made: under which duty, what it needs, and whether a second person must agree."""

    act: Act
    duty: Duty
    second: bool
    needs: tuple[str, ...]
    names: Names
    category: bool


@dataclass(frozen=True)
class Waiting:
    """A proposal, and what I can do about it."""

    proposal: Proposal
    duty: Duty | None  # under which I can confirm it
    declines: Duty | None


def offered(report: Report, me: str, duties: frozenset[Duty], at: Moment) -> tuple[Offer, ...]:
    """Return what can be done about a report."""
    return tuple(_offered(report, me, duties, at))


def waiting(report: Report, me: str, duties: frozenset[Duty], at: Moment) -> tuple[Waiting, ...]:
    """Return what was proposed."""
    found = []
    for one in report.proposals:
        move = MOVES[report.state, one.act]
        mine = one.by == me
        confirms = _duty(report, me, duties, frozenset(move.second))
        declines = _duty(report, me, duties, move.second | (move.by if mine else frozenset()))
        held = all(holds(report, guard, at) for guard in move.guards)
        found.append(Waiting(one, None if mine or not held else confirms, declines))
    return tuple(found)


def _offered(report: Report, me: str, duties: frozenset[Duty], at: Moment) -> Iterator[Offer]:
    proposed = {one.act for one in report.proposals}
    for act in possible(report.state):
        move = MOVES[report.state, act]
        duty = _duty(report, me, duties, move.by)
        if duty is None or act in proposed or act in _ELSEWHERE or not set(move.needs) <= _CARRIED:
            continue
        if act in _FRESH and report.duty_of(me) is not None:
            continue
        if act is Act.READ and not (report.unread and report.assigned == me):
            continue
        if act is Act.LAY_OPEN and report.assigned != me:
            continue  # only whoever has taken the report can open it, and so show it
        if all(holds(report, guard, at) for guard in move.guards):
            category = act in (Act.TAKE_IN, Act.CHANGE_CATEGORY)
            texts = tuple(one for one in move.needs if one in PART_OF)
            yield Offer(act, duty, bool(move.second), texts, NAMES.get(act, ""), category)


def _duty(report: Report, me: str, duties: frozenset[Duty], asked: frozenset[Doer] | frozenset[Duty]) -> Duty | None:
    before = report.duty_of(me)
    able = [one for one in Duty if one in duties and one in asked and before in (None, one)]
    return able[0] if able else None
