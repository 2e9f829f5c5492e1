"""Document numbers, where a law demands that they be kept: one person asks to read one, another agrees, one looks once.

The number itself is never here: it lies in the vault, and the record knows only that it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from unicodedata import normalize

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.stamp import Stamp
from sendable.custody.verification import Document
from sendable.errors import MoveNotAllowed, NumberInvalid, ReasonMissing, SecondPersonNeeded

SHORTEST, LONGEST = 4, 40
WAITS, LOOKS = timedelta(hours=24), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Keeping:
    """That numbers are kept here: for how many days, by which text of law, of which documents, from which countries."""

    days: int
    source: str
    documents: frozenset[str] = frozenset(Document)
    dispatch: frozenset[str] | None = None  # None: wherever an item is sent from

    def asks(self, document: Document, dispatch: str) -> bool:
        """Tell whether the text asks for the number of such a document."""
        return document.value in self.documents and (self.dispatch is None or dispatch in self.dispatch)

    def until(self, kept_at: datetime) -> datetime:
        """Return when a number must be gone."""
        return kept_at + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class NumberRequest:
    """Somebody's wish to read the number of one item, and what became of it."""

    id: str
    item: str
    by: str
    at: datetime
    reason: str
    agreed_by: str | None = None
    agreed_at: datetime | None = None
    refused_by: str | None = None
    viewed_at: datetime | None = None
    version: int = 0

    def waits(self, now: datetime) -> bool:
        """Tell whether another person can still agree."""
        return self.agreed_by is None and self.refused_by is None and now - self.at < WAITS

    def opens(self, now: datetime) -> bool:
        """Tell whether the number can be looked at now."""
        return self.agreed_at is not None and self.viewed_at is None and now - self.agreed_at < LOOKS


def keeping_of(keepings: Sequence[Keeping], document: Document | None, dispatch: str) -> Keeping | None:
    """Return the text that asks for a number, of several the one that keeps it longest; None where none asks."""
    asking = [one for one in keepings if document is not None and one.asks(document, dispatch)]
    return max(asking, key=lambda one: one.days, default=None)


Asked = tuple[NumberRequest, Event]


def read_number(typed: str) -> str:
    """Return a number in the one way in which it is kept: capital letters and digits, without gaps and dashes.

    Raises:
        NumberInvalid: it cannot be the number of a document; the error does not quote it.
    """
    plain = "".join(one for one in normalize("NFKC", typed).upper() if one.isalnum())
    if not (SHORTEST <= len(plain) <= LONGEST and plain.isascii() and any(one.isdigit() for one in plain)):
        raise NumberInvalid
    return plain


def ask(item: str, stamp: Stamp, reason: str) -> Asked:
    """Ask to read a number.

    Raises:
        ReasonMissing: who asks must say why.
        NotPermitted: no role of theirs may.
    """
    if not reason.strip():
        raise ReasonMissing(Act.ASK_NUMBER.value)
    event = stamp.event(Act.ASK_NUMBER, item, reason=reason.strip(), data={"request": stamp.id})
    return NumberRequest(stamp.id, item, stamp.actor.id, stamp.at, reason.strip()), event


def agree(request: NumberRequest, stamp: Stamp) -> Asked:
    """Agree to what another person asked.

    Raises:
        SecondPersonNeeded: it is the same person.
        MoveNotAllowed: it does not wait any more.
        NotPermitted: no role of theirs may.
    """
    event = _second(request, stamp, Act.AGREE_NUMBER)
    return _next(request, agreed_by=stamp.actor.id, agreed_at=stamp.at), event


def refuse(request: NumberRequest, stamp: Stamp) -> Asked:
    """Refuse what another person asked."""
    event = _second(request, stamp, Act.REFUSE_NUMBER)
    return _next(request, refused_by=stamp.actor.id), event


def view(request: NumberRequest, stamp: Stamp) -> Asked:
    """Look at the number: who asked, once, within the time.

    Raises:
        SecondPersonNeeded: another person asked.
        MoveNotAllowed: nobody has agreed, the time is over, or it was looked at.
    """
    event = stamp.event(Act.VIEW_NUMBER, request.item, data={"request": request.id})
    if stamp.actor.id != request.by:
        raise SecondPersonNeeded(Act.VIEW_NUMBER.value)
    if not request.opens(stamp.at):
        raise MoveNotAllowed("not open", Act.VIEW_NUMBER.value, ())
    return _next(request, viewed_at=stamp.at), event


def _second(request: NumberRequest, stamp: Stamp, act: Act) -> Event:
    event = stamp.event(act, request.item, data={"request": request.id})
    if stamp.actor.id == request.by:
        raise SecondPersonNeeded(act.value)
    if not request.waits(stamp.at):
        raise MoveNotAllowed("not waiting", act.value, ())
    return event


def _next(request: NumberRequest, **changed: Any) -> NumberRequest:
    return replace(request, version=request.version + 1, **changed)
