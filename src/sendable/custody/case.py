"""A case: what is done about goods that a person found. Its moves, and who must agree to them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.inspection import Inspection
from sendable.custody.item import Item, move, permitted
from sendable.custody.moves import State
from sendable.custody.stamp import Stamp
from sendable.errors import MoveNotAllowed, NothingFound, ReasonMissing, RuleForbids, SecondPersonNeeded


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    REFERRED = "referred"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


ENDINGS = (Act.RELEASE, Act.RETURN, Act.FORWARD, Act.SEIZE)
_OPEN = frozenset({CaseState.OPEN, CaseState.REFERRED, CaseState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True)
class Case:
    """A case about one item; `version` counts its moves, so that a stale page cannot overwrite a newer one."""

    id: str
    item: str
    office: str
    opened_at: datetime
    state: CaseState = CaseState.OPEN
    assigned: str | None = None
    destruction_proposed_by: str | None = None
    destruction_approved_by: str | None = None
    outcome: str | None = None
    version: int = 0


def open_case(item: Item, inspections: tuple[Inspection, ...], stamp: Stamp) -> tuple[Item, Case, Event]:
    """Open a case on what was found.

    Raises:
        NothingFound: no person has found anything yet; words alone make no case.
    """
    if not any(inspection.found for inspection in inspections):
        raise NothingFound(item.identifier.value)
    kept, event = move(item, Act.OPEN_CASE, stamp)
    return kept, Case(stamp.id, item.id, item.office, stamp.at), event


def assign(case: Case, to: str, stamp: Stamp) -> tuple[Case, Event]:
    """Give a case to an officer."""
    return _moved(case, stamp, Act.ASSIGN, data={"to": to}, assigned=to)


def note(case: Case, text: str, stamp: Stamp) -> tuple[Case, Event]:
    """Add a note on the goods or the handling."""
    if not text.strip():
        raise ReasonMissing(Act.NOTE.value)
    return _moved(case, stamp, Act.NOTE, reason=text.strip())


def propose_destruction(case: Case, item: Item, stamp: Stamp, reason: str) -> tuple[Case, Event]:
    """Propose to destroy the goods.

    Raises:
        RuleForbids: no rule on the goods permits it.
    """
    if not item.may["destroy"]:
        raise RuleForbids("destroy", item.grounds[0].outcome.word if item.grounds else "accept", ())
    if not reason.strip():
        raise ReasonMissing(Act.PROPOSE_DESTRUCTION.value)
    return _moved(
        case,
        stamp,
        Act.PROPOSE_DESTRUCTION,
        reason=reason.strip(),
        destruction_proposed_by=stamp.actor.id,
        destruction_approved_by=None,
    )


def approve_destruction(case: Case, stamp: Stamp) -> tuple[Case, Event]:
    """Agree to the destruction that another person proposed."""
    if case.destruction_proposed_by in (None, stamp.actor.id):
        raise SecondPersonNeeded(Act.APPROVE_DESTRUCTION.value)
    return _moved(case, stamp, Act.APPROVE_DESTRUCTION, destruction_approved_by=stamp.actor.id)


def destroy(case: Case, item: Item, witness: str, stamp: Stamp) -> tuple[Item, Case, Event]:
    """Record that the goods were destroyed, as two persons agreed and before a witness who is a third.

    Raises:
        SecondPersonNeeded: nobody else has approved it, or the witness is one of those who act.
    """
    acting = {case.destruction_proposed_by, case.destruction_approved_by, stamp.actor.id}
    if case.destruction_approved_by is None or witness in acting or not witness.strip():
        raise SecondPersonNeeded(Act.DESTROY.value)
    return _closed(case, item, Act.DESTROY, stamp, f"before the witness {witness}")


def close(case: Case, item: Item, act: Act, stamp: Stamp, *, reason: str) -> tuple[Item, Case, Event]:
    """Close a case by what becomes of the item: released, returned, forwarded or seized.

    Raises:
        MoveNotAllowed: the case is closed, or the act ends none; destruction has its own way, see `destroy`.
        RuleForbids: a rule on the goods does not permit it.
    """
    if act not in ENDINGS:
        raise MoveNotAllowed(case.state.value, act.value, tuple(one.value for one in ENDINGS))
    return _closed(case, permitted(item, act.value), act, stamp, reason)


def _closed(case: Case, item: Item, act: Act, stamp: Stamp, reason: str) -> tuple[Item, Case, Event]:
    gone, event = move(item, act, stamp, reason=reason, data={"case": case.id})
    if case.state not in _OPEN or gone.state is State.IN_CASE:
        raise MoveNotAllowed(case.state.value, act.value, ())
    closed = replace(case, state=CaseState.CLOSED, outcome=gone.state.value, version=case.version + 1)
    return gone, closed, event


def _moved(
    case: Case, stamp: Stamp, act: Act, *, reason: str = "", data: dict[str, str] | None = None, **changes: str | None
) -> tuple[Case, Event]:
    if case.state not in _OPEN:
        raise MoveNotAllowed(case.state.value, act.value, ())
    event = stamp.event(act, case.id, reason=reason, data={"item": case.item, **(data or {})})
    return replace(case, version=case.version + 1, **changes), event  # type: ignore[arg-type]
