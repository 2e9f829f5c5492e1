"""Where an item must stand, by its events alone: the moves are done again, one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.item import Item
from sendable.custody.moves import MOVES, State, after
from sendable.errors import EventInvalid

_MOVING = frozenset(act.value for _, act in MOVES)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events of an item lead to."""

    office: str
    changed_at: datetime
    rules: tuple[str, ...]
    state: State = State.DECLARED
    isolated: bool = False
    version: int = 0


def replay(item: str, events: Iterable[Event]) -> Standing | None:
    """Do the moves of an item again; None where no event moved it.

    Raises:
        MoveNotAllowed: one of them could not be done when it was recorded.
        EventInvalid: one of them is of an act that nobody knows.
    """
    standing = None
    for event in events:
        if event.act not in set(Act):
            raise EventInvalid("act", f"{event.act[:40]!r} is no act")
        if event.subject == item and event.act in _MOVING:
            standing = _moved(standing or Standing(event.office, event.at, event.rules), event)
    return standing


def differs(item: Item, standing: Standing) -> str | None:
    """Say in what an item is not as its events have left it, or None."""
    pairs = (
        ("state", item.state.value, standing.state.value),
        ("isolated", item.isolated, standing.isolated),
        ("office", item.office, standing.office),
        ("number of moves", item.version, standing.version),
        ("last change", item.changed_at.isoformat(), standing.changed_at.isoformat()),
        ("rules", item.decided.rules, standing.rules),
    )
    for name, found, expected in pairs:
        if found != expected:
            return f"its {name} is {_shown(found)}, and its events lead to {_shown(expected)}"
    return None


def _moved(standing: Standing, event: Event) -> Standing:
    act = Act(event.act)
    there = after(standing.state, act, isolated=standing.isolated)
    isolated = (standing.isolated or act is Act.ISOLATE) and act is not Act.MAKE_SAFE
    office = event.office if act is Act.TAKE else standing.office
    return Standing(office, event.at, standing.rules, there, isolated, standing.version + 1)


def _shown(value: object) -> str:
    return ", ".join(value) or "none" if isinstance(value, tuple) else str(value)
