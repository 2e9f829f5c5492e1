"""What a person saw in a box, on a picture of it, or on its outside; the only thing on which a referral can rest."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.declaration import Decided, Ground
from sendable.custody.event import Event
from sendable.custody.item import Item, move
from sendable.custody.moves import State
from sendable.custody.stamp import Stamp
from sendable.errors import InspectionInvalid


class Means(StrEnum):
    """How somebody looked."""

    OPEN_BOX = "open_box"
    MACHINE = "machine"  # a picture, read by a person
    OUTSIDE = "outside"  # a leak, a smell, a sound, a mark


class Result(StrEnum):
    """How a content line compares with what is there."""

    AS_DECLARED = "as_declared"
    DIFFERS = "differs"
    UNDECLARED = "undeclared"
    DANGEROUS = "dangerous"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one content line; `line` is None for goods that no line declares."""

    line: int | None
    result: Result
    goods: str = ""  # what is there, in the words of who saw it
    category: str = ""
    alert_right: bool | None = None  # was it right to stop this line? None: cannot be told
    photos: tuple[str, ...] = ()  # SHA-256 of the pictures as kept


@dataclass(frozen=True, slots=True)
class Inspection:
    """One look at an item by one person."""

    id: str
    item: str
    means: Means
    by: str
    at: datetime
    findings: tuple[Finding, ...]

    @property
    def found(self) -> tuple[Finding, ...]:
        """What is not as declared, or dangerous."""
        return tuple(finding for finding in self.findings if finding.result is not Result.AS_DECLARED)


def inspect(
    item: Item, means: Means, findings: tuple[Finding, ...], stamp: Stamp, grounds: tuple[Ground, ...] = ()
) -> tuple[Item, Inspection, Event]:
    """Record a look at an item; `grounds` are the rules on what was found.

    Raises:
        InspectionInvalid: a line without a finding, or found goods that nobody names.
        MoveNotAllowed: an open box is recorded of an item that nobody opened, or the other way round.
    """
    _complete(item, means, findings)
    if (means is Means.OPEN_BOX) != (item.state is State.OPENED):
        raise InspectionInvalid("the box must be opened first, and what is in an open box be recorded as such")
    inspection = Inspection(stamp.id, item.id, means, stamp.actor.id, stamp.at, findings)
    data = {"means": means.value, "findings": [_recorded(finding) for finding in findings]}
    seen, event = move(item, Act.INSPECT, stamp, data=data)
    return replace(seen, found=(*item.found, *grounds)), inspection, event


def _complete(item: Item, means: Means, findings: tuple[Finding, ...]) -> None:
    lines = [finding.line for finding in findings if finding.line is not None]
    if means is Means.OPEN_BOX and sorted(lines) != list(range(len(item.declaration.lines))):
        raise InspectionInvalid("every content line needs one finding")
    for finding in findings:
        if finding.result is not Result.AS_DECLARED and not finding.goods.strip():
            raise InspectionInvalid("say what is there where it is not as declared")
        if (finding.line is None) != (finding.result is Result.UNDECLARED) and finding.result is not Result.DANGEROUS:
            raise InspectionInvalid("undeclared goods belong to no line, and all others to one")


def _recorded(finding: Finding) -> dict[str, object]:
    return {
        "line": finding.line,
        "result": finding.result.value,
        "goods": finding.goods,
        "category": finding.category,
        "alert_right": finding.alert_right,
        "photos": list(finding.photos),
    }


@dataclass(frozen=True, slots=True)
class Checklist:
    """What to do at the open box, drawn from the decision."""

    look_for: tuple[str, ...]  # goods by concept, severest first
    photograph: tuple[str, ...]  # codes of pictures to take
    never: tuple[str, ...]  # codes of what never to do


def checklist(decided: Decided) -> Checklist:
    """Return what to look for, what to photograph, and what never to open or do."""
    concepts = dict.fromkeys(one for line in decided.lines for one in line.concepts if line.grounds)
    categories = {category for line in decided.lines for category in line.categories}
    photos = ["whole_box", "label", "contents", *(code for code, some in _PHOTOGRAPH.items() if some & categories)]
    never = ["read_letters", *(code for code, some in _NEVER.items() if some & categories)]
    return Checklist(tuple(concepts), tuple(photos), tuple(never))


_PHOTOGRAPH = {
    "rating_plate": {"lithium_batteries", "other_regulated"},
    "hazard_marks": {"dangerous_chemicals", "flammables_gases", "explosives_fireworks", "radioactive"},
    "whole_animal_or_plant": {"wildlife_cites", "invasive_species", "live_animals", "plants_seeds_soil"},
    "maker_marks": {"counterfeit_goods", "medicines_counterfeit", "cultural_relics", "valuables"},
}
_NEVER = {
    "open_inner_packs_of_powder_or_liquid": {
        "drugs",
        "drug_precursors",
        "dangerous_chemicals",
        "biological_materials",
        "radioactive",
    },
    "touch_or_take_apart": {"explosives_fireworks", "ammunition", "firearms"},
    "take_out_living_things": {"live_animals", "invasive_species", "wildlife_cites"},
    "charge_or_switch_on": {"lithium_batteries"},
}
