"""What programs elsewhere are told when something is done: which item and goods, and never who did it or why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.event import Event
from sendable.custody.item import Item
from sendable.custody.referral import Referral


class Topic(StrEnum):
    """What can be told."""

    ITEM_HELD = "item.held"
    ITEM_REFUSED = "item.refused"
    ITEM_RELEASED = "item.released"
    ITEM_RETURNED = "item.returned"
    CASE_OPENED = "case.opened"
    CASE_CLOSED = "case.closed"
    REFERRAL_SENT = "referral.sent"
    REFERRAL_ACKNOWLEDGED = "referral.acknowledged"
    REFERRAL_REVERSED = "referral.reversed"
    APPEAL_DECIDED = "appeal.decided"
    DEADLINE_PASSED = "deadline.passed"


_OF_ACTS = {
    Act.HOLD: Topic.ITEM_HELD,
    Act.ISOLATE: Topic.ITEM_HELD,
    Act.REFUSE: Topic.ITEM_REFUSED,
    Act.RELEASE: Topic.ITEM_RELEASED,
    Act.RETURN: Topic.ITEM_RETURNED,
    Act.OPEN_CASE: Topic.CASE_OPENED,
    Act.REFER: Topic.REFERRAL_SENT,
    Act.ACKNOWLEDGE: Topic.REFERRAL_ACKNOWLEDGED,
    Act.DECIDE_APPEAL: Topic.APPEAL_DECIDED,
    Act.OVERDUE: Topic.DEADLINE_PASSED,
}
_CLOSES = frozenset({Act.RELEASE, Act.RETURN, Act.FORWARD, Act.SEIZE, Act.DESTROY})
_TOLD = ("case", "referral", "authority", "verdict")  # of the data of an event


@dataclass(frozen=True, slots=True)
class Announcement:
    """One thing to tell; `data` are plain texts and lists."""

    topic: Topic
    data: dict[str, object]


def announced(event: Event, place: int, item: Item, referrals: Iterable[Referral]) -> tuple[Announcement, ...]:
    """Return what is told of an event about an item; `referrals` are those of the item."""
    acts = set(Act)
    act = Act(event.act) if event.act in acts else None
    data: dict[str, object] = {
        "item": item.id,
        "identifier": item.identifier.value,
        "office": event.office,
        "goods": list(dict.fromkeys(ground.category for ground in item.grounds if ground.category)),
        "event": event.id,
        "place": place,
        **{name: event.data[name] for name in _TOLD if name in event.data},
    }
    if act in (Act.REFER, Act.ACKNOWLEDGE):
        data["case"] = event.subject
    if act is Act.OVERDUE:
        data |= {"subject": event.subject, "due": event.data["due"], "at": event.data["at"]}
    told = [Announcement(_OF_ACTS[act], data)] if act in _OF_ACTS else []
    if act in _CLOSES and "case" in event.data:
        told.append(Announcement(Topic.CASE_CLOSED, {**data, "act": event.act}))
    if act is Act.DECIDE_APPEAL and event.data.get("verdict") == Verdict.REVERSED.value:
        for one in referrals:
            more = {"referral": one.id, "case": one.case, "authority": one.authority}
            told.append(Announcement(Topic.REFERRAL_REVERSED, {**data, **more}))
    return tuple(told)
