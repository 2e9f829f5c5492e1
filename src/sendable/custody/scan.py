"""Pictures that a machine takes of a closed box, and what a person decides who looks at them.

A detector may propose regions with a label. A proposal decides nothing; nor is it kept who needed how long to look.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.declaration import Ground
from sendable.custody.event import Event
from sendable.custody.inspection import Finding, Inspection, Means, Result, inspect
from sendable.custody.item import Item, isolate, move
from sendable.custody.moves import State
from sendable.custody.stamp import Stamp
from sendable.errors import InspectionInvalid, MoveNotAllowed

MOST_PICTURES = 2
WHOLE = 1000  # regions are given in thousandths of the picture


class Choice(StrEnum):
    """What whoever looked decides."""

    CLEAR = "clear"
    OPEN = "open"
    ISOLATE = "isolate"


@dataclass(frozen=True, slots=True)
class Region:
    """Where in a picture a detector proposes to look, and at what; all in thousandths of the picture."""

    picture: int
    left: int
    top: int
    width: int
    height: int
    label: str
    certainty: int  # per cent, as the detector says

    def __post_init__(self) -> None:
        """Let no region out of its picture.

        Raises:
            InspectionInvalid: it is not inside, or says nothing.
        """
        inside = (
            self.left >= 0 and self.top >= 0 and self.left + self.width <= WHOLE and self.top + self.height <= WHOLE
        )
        if not (inside and self.width > 0 and self.height > 0 and 0 <= self.certainty <= 100 and self.label.strip()):  # noqa: PLR2004 per cent
            raise InspectionInvalid("a proposed region lies outside its picture, or says nothing")


@dataclass(frozen=True, slots=True)
class Scan:
    """Pictures of one item from one pass through a machine, and what became of them."""

    id: str
    item: str
    office: str
    at: datetime
    machine: str  # which machine, or "" where a person uploaded them
    pictures: tuple[str, ...]  # SHA-256 of the pictures as kept
    regions: tuple[Region, ...] = ()
    detector: str = ""  # which detector proposed them
    choice: Choice | None = None
    inspection: str = ""  # the id of the record of the look

    @property
    def waiting(self) -> bool:
        """Tell whether nobody has decided yet."""
        return self.choice is None


@dataclass(frozen=True, slots=True)
class Decided:
    """The item, the scan and the record of the look after a decision, and the events of it in order."""

    item: Item
    scan: Scan
    inspection: Inspection
    events: tuple[tuple[Item, Event], ...]


def decide(
    item: Item, scan: Scan, choice: Choice, saw: str, stamps: tuple[Stamp, Stamp], grounds: tuple[Ground, ...] = ()
) -> Decided:
    """Record a look at pictures: it passes, it is to be opened, or it is isolated; `grounds` are on what was seen.

    Raises:
        MoveNotAllowed: the pictures were decided on before, or the item is not here any more.
        InspectionInvalid: it is to be isolated, and nobody says what was seen.
    """
    if not scan.waiting:
        raise MoveNotAllowed("decided", Act.INSPECT.value, ())
    saw = saw.strip()
    if choice is Choice.ISOLATE and not saw:
        raise InspectionInvalid("say what you saw")
    result = Result.DANGEROUS if choice is Choice.ISOLATE else Result.UNDECLARED
    findings = (Finding(None, result, saw, photos=scan.pictures),) if saw and choice is not Choice.CLEAR else ()
    looked, inspection, event = inspect(item, Means.MACHINE, findings, stamps[0], grounds)
    events = [(looked, event)]
    if choice is Choice.ISOLATE:
        events.append(isolate(looked, stamps[1], saw))
    elif choice is Choice.OPEN and looked.state is State.ACCEPTED:
        events.append(
            move(looked, Act.HOLD, stamps[1], reason=saw or "to be opened after a look at the machine picture")
        )
    after = events[-1][0]
    return Decided(after, replace(scan, choice=choice, inspection=inspection.id), inspection, tuple(events))
