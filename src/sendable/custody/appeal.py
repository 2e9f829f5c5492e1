"""Appeals: whoever is affected may object; somebody who never touched the item decides, and a reversal goes round."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.referral import Referral
from sendable.custody.stamp import Stamp
from sendable.errors import MoveNotAllowed, ReasonMissing, TouchedBefore


class Verdict(StrEnum):
    """How an appeal stands."""

    FILED = "filed"
    UPHELD = "upheld"  # the decision stands
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Appeal:
    """An objection to what was decided on one item; the notice code is all that its author shows."""

    id: str
    item: str
    grounds: str
    filed_at: datetime
    verdict: Verdict = Verdict.FILED
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""


def file_appeal(item: str, grounds: str, stamp: Stamp) -> tuple[Appeal, Event]:
    """Enter an appeal; its text is kept with it, not in the custody record."""
    if not grounds.strip():
        raise ReasonMissing(Act.APPEAL.value)
    event = stamp.event(Act.APPEAL, item, data={"appeal": stamp.id})
    return Appeal(stamp.id, item, grounds.strip(), stamp.at), event


def decide_appeal(
    appeal: Appeal,
    verdict: Verdict,
    reason: str,
    stamp: Stamp,
    history: Iterable[Event],
    own: frozenset[str] = frozenset(),
) -> tuple[Appeal, Event]:
    """Decide an appeal; `history` are all events of the item and of its cases, `own` other actors of who decides.

    Raises:
        TouchedBefore: who decides has acted on the item or its case before.
        MoveNotAllowed: it is decided, or `verdict` decides nothing.
        ReasonMissing: the author of an appeal gets reasons.
    """
    if appeal.verdict is not Verdict.FILED or verdict is Verdict.FILED:
        raise MoveNotAllowed(appeal.verdict.value, Act.DECIDE_APPEAL.value, ())
    if any(event.actor in {stamp.actor.id, *own} for event in history):
        raise TouchedBefore(stamp.actor.id)
    if not reason.strip():
        raise ReasonMissing(Act.DECIDE_APPEAL.value)
    data = {"appeal": appeal.id, "verdict": verdict.value}
    event = stamp.event(Act.DECIDE_APPEAL, appeal.item, reason=reason.strip(), data=data)
    decided = replace(appeal, verdict=verdict, decided_by=stamp.actor.id, decided_at=stamp.at, reason=reason.strip())
    return decided, event


def reverse(referrals: Iterable[Referral], at: datetime) -> tuple[Referral, ...]:
    """Mark every referral of an item as reversed: each authority that got it must hear of it."""
    return tuple(replace(referral, reversed_at=at) for referral in referrals if referral.reversed_at is None)
