"""Figures of what the rules stop, how long it takes, and how often they are right: of goods, rules and days alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.precision import Tally
from sendable.screening.outcome import Outcome

Stops = Mapping[str, Mapping[Outcome, int]]  # category -> outcome -> items
HOUR = timedelta(hours=1)


class Span(StrEnum):
    """What is measured from one move to the next."""

    INSPECTION = "inspection"  # held until somebody has looked
    DECISION = "decision"  # held until a person has decided
    CASE = "case"  # a case, until it is closed
    ACKNOWLEDGEMENT = "acknowledgement"  # a referral, until the authority has taken note
    APPEAL = "appeal"  # an appeal, until it is decided


_ENDS = frozenset({Act.RELEASE, Act.RETURN, Act.FORWARD, Act.SEIZE, Act.DESTROY})
SPANS: Mapping[Span, tuple[frozenset[Act], frozenset[Act]]] = {
    Span.INSPECTION: (frozenset({Act.HOLD, Act.ISOLATE}), frozenset({Act.INSPECT})),
    Span.DECISION: (frozenset({Act.HOLD, Act.ISOLATE}), frozenset({Act.OPEN_CASE, *_ENDS})),
    Span.CASE: (frozenset({Act.OPEN_CASE}), _ENDS),
    Span.ACKNOWLEDGEMENT: (frozenset({Act.REFER}), frozenset({Act.ACKNOWLEDGE})),
    Span.APPEAL: (frozenset({Act.APPEAL}), frozenset({Act.DECIDE_APPEAL})),
}
MEASURED = frozenset(act for pair in SPANS.values() for acts in pair for act in acts)


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: of how many, the middle one, and the one that nine in ten do not exceed; in hours."""

    count: int
    median: float
    ninth: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a time, counted from the record with so many events."""

    since: datetime
    until: datetime
    events: int
    items: int
    stops: Stops
    spans: Mapping[Span, Spread]
    appeals: Mapping[Verdict, int]
    rules: tuple[Tally, ...]
    questions: int = 0  # that the public asked


def measure(acts: Iterable[tuple[str, Act, datetime]]) -> Mapping[Span, Spread]:
    """Return how long each span took; `acts` are item, act and moment, those of an item together and in order."""
    hours: dict[Span, list[float]] = {span: [] for span in Span}
    begun: dict[Span, datetime] = {}
    last = ""
    for item, act, at in acts:
        if item != last:
            begun, last = {}, item
        for span, (starts, ends) in SPANS.items():
            if act in ends and span in begun:
                hours[span].append((at - begun.pop(span)) / HOUR)
            if act in starts:
                begun.setdefault(span, at)
    return {span: spread(found) for span, found in hours.items() if found}


def spread(hours: Sequence[float]) -> Spread:
    """Return how hours are spread; there must be at least one."""
    ordered = sorted(hours)
    return Spread(len(ordered), _nearest(ordered, 0.5), _nearest(ordered, 0.9))


def _nearest(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
