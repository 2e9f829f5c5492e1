"""An inspection that the reports office asks for: of goods, by the identifier on them. The desk decides; it never does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.event import Event
from sendable.custody.inspection import Inspection, Means, Result
from sendable.custody.item import Item
from sendable.custody.moves import IN_CUSTODY
from sendable.custody.stamp import Stamp
from sendable.errors import MoveNotAllowed, ReasonMissing

AWAITED = timedelta(days=30)  # how long a request waits for its item
NO_ITEM = ""
_SEVEREST_LAST = (Result.AS_DECLARED, Result.DIFFERS, Result.UNDECLARED, Result.DANGEROUS)


class Stage(StrEnum):
    """How a request stands. The last three are ends."""

    WAITING = "waiting"  # for an item that is not in custody
    OPEN = "open"  # the item is here, and nobody has looked yet
    INSPECTED = "inspected"
    LEFT = "left"  # a person at the desk decided to leave the item as it is
    EXPIRED = "expired"  # the item did not come in time


@dataclass(frozen=True, slots=True)
class Looked:
    """What the inspection of the item found, and nothing of who looked."""

    inspection: str
    at: datetime
    means: Means
    result: Result  # the severest
    goods: tuple[str, ...] = ()  # categories of what was found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: everything that the desk learns of a report."""

    identifier: str
    category: str = ""  # of what may be reported; "" where that is not known
    danger: bool = False  # it should be isolated before anything else


@dataclass(frozen=True, slots=True)
class InspectionRequest:
    """One request; `by` is the token that asked, `office` the one that it is for, None for all."""

    id: str
    wanted: Wanted
    by: str
    office: str | None
    at: datetime
    until: datetime
    item: str = NO_ITEM
    stage: Stage = Stage.WAITING
    looked: Looked | None = None
    version: int = 0
    salt: str = (
        ""  # so that the digest of the row, which the log holds for ever, tells no identifier to who tries them all
    )

    def covers(self, office: str) -> bool:
        """Tell whether it is for items at an office."""
        return self.office is None or self.office == office

    def speaks_of(self, found: Sequence[Item]) -> bool:
        """Tell whether the same request today would be this one; `found` bore its identifier, the newest first."""
        if self.stage in (Stage.LEFT, Stage.EXPIRED):
            return False
        here = next((item for item in found if item.state in IN_CUSTODY and self.covers(item.office)), None)
        return here is None or here.id == self.item


Asked = tuple[InspectionRequest, Event]


def ask(wanted: Wanted, item: Item | None, stamp: Stamp, office: str | None, salt: str) -> Asked:
    """Ask for the inspection of an item that is here, or wait for it; `salt` is 32 random characters.

    Raises:
        NotPermitted: the actor is there for something else.
    """
    request = InspectionRequest(stamp.id, wanted, stamp.actor.id, office, stamp.at, stamp.at + AWAITED, salt=salt)
    if item is not None:
        request = replace(request, item=item.id, stage=Stage.OPEN)
    return request, _event(request, Act.ASK_INSPECTION, stamp)


def meet(request: InspectionRequest, item: Item, stamp: Stamp) -> Asked:
    """Let a request meet its item.

    Raises:
        MoveNotAllowed: it does not wait, or the item is not here.
    """
    if request.stage is not Stage.WAITING or item.state not in IN_CUSTODY:
        raise MoveNotAllowed(request.stage.value, Act.ASK_INSPECTION.value, ())
    met = replace(request, item=item.id, stage=Stage.OPEN, version=request.version + 1)
    return met, _event(met, Act.ASK_INSPECTION, stamp)


def asker(request: InspectionRequest) -> Actor:
    """Return who asked, as the actor of the event by which a request meets its item."""
    return Actor(request.by, frozenset({Role.INSPECTOR}), None, frozenset({Act.ASK_INSPECTION}))


def answer(request: InspectionRequest, inspection: Inspection) -> InspectionRequest:
    """Note what an inspection has found; its event is the one of the inspection."""
    result = max((one.result for one in inspection.findings), key=_SEVEREST_LAST.index, default=Result.AS_DECLARED)
    goods = tuple(dict.fromkeys(one.category for one in inspection.found if one.category))
    looked = Looked(inspection.id, inspection.at, inspection.means, result, goods)
    return replace(request, stage=Stage.INSPECTED, looked=looked, version=request.version + 1)


def leave(request: InspectionRequest, stamp: Stamp, reason: str) -> Asked:
    """Leave the item as it is.

    Raises:
        MoveNotAllowed: the request does not wait for anybody.
        ReasonMissing: who decides that must say why.
        NotPermitted: no role of theirs may.
    """
    if request.stage is not Stage.OPEN:
        raise MoveNotAllowed(request.stage.value, Act.LEAVE_INSPECTION.value, ())
    if not reason.strip():
        raise ReasonMissing(Act.LEAVE_INSPECTION.value)
    left = replace(request, stage=Stage.LEFT, version=request.version + 1)
    return left, _event(left, Act.LEAVE_INSPECTION, stamp, reason.strip())


def expire(request: InspectionRequest, stamp: Stamp) -> Asked:
    """End a request whose item did not come; identifier, category and salt are forgotten, and the event is the receipt.

    Raises:
        MoveNotAllowed: its time is not over, or its item is here.
    """
    if request.stage is not Stage.WAITING or stamp.at < request.until:
        raise MoveNotAllowed(request.stage.value, Act.EXPIRE_INSPECTION.value, ())
    over = replace(request, wanted=Wanted(""), stage=Stage.EXPIRED, version=request.version + 1, salt="")
    return over, _event(over, Act.EXPIRE_INSPECTION, stamp)


def _event(request: InspectionRequest, act: Act, stamp: Stamp, reason: str = "") -> Event:
    """Return an event that names the item by its id, and never the identifier: the log is for ever."""
    data = {"item": request.item, "category": request.wanted.category, "danger": request.wanted.danger}
    return stamp.event(act, request.id, reason=reason, data=data)
