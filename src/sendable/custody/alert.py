"""Alerts: what spoke about a declared line, and whether that proved right. They judge rules and words, never persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.inspection import Finding, Result
from sendable.custody.item import Item, move
from sendable.custody.stamp import Stamp
from sendable.errors import DisputeInvalid
from sendable.screening.outcome import Outcome

FORGOTTEN = "~"


class About(StrEnum):
    """What an alert is counted for."""

    RULE = "rule"
    CONCEPT = "concept"
    CATEGORY = "category"
    SAMPLE = "sample"  # an item that chance chose: right if nothing is found in it, missed if something is


class Judged(StrEnum):
    """What is known of an alert; a miss is one that should have been and was not."""

    UNKNOWN = "unknown"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


class Wrong(StrEnum):
    """In which way a decision was wrong, as a member of staff sees it."""

    STOPPED = "stopped_wrongly"
    PASSED = "passed_wrongly"
    GOODS = "wrong_goods"


class Source(StrEnum):
    """Who judged an alert; what a look at the goods showed outweighs what somebody thinks."""

    NOBODY = ""
    DISPUTE = "dispute"
    INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class Alert:
    """One rule, concept or category that spoke about one line of one item."""

    item: str  # begins with FORGOTTEN once the item is
    line: int | None
    about: About
    name: str
    outcome: Outcome
    office: str
    at: datetime
    judged: Judged = Judged.UNKNOWN
    source: Source = Source.NOBODY


def alerts_of(item: Item, at: datetime) -> tuple[Alert, ...]:
    """Return the alerts that the decision on an item gives, each rule, concept and category once a line."""
    found = []
    for number, line in enumerate(item.decided.lines):
        if line.outcome > Outcome.ACCEPT:
            names = (
                *((About.RULE, ground.rule, ground.outcome) for ground in line.grounds),
                *((About.CONCEPT, concept, line.outcome) for concept in line.concepts),
                *((About.CATEGORY, category, line.outcome) for category in line.categories),
            )
            found += [
                Alert(item.id, number, about, name, outcome, item.office, at)
                for about, name, outcome in dict.fromkeys(names)
                if outcome > Outcome.ACCEPT
            ]
    return tuple(found)


def judgements(findings: Iterable[Finding]) -> dict[int, Judged]:
    """Return for each line what a look showed of its alerts; a line of which nothing can be told is not among them."""
    known = {True: Judged.RIGHT, False: Judged.WRONG}
    return {
        finding.line: known[finding.alert_right]
        for finding in findings
        if finding.line is not None and finding.alert_right is not None
    }


def misses_of(item: Item, findings: Iterable[Finding], at: datetime) -> tuple[Alert, ...]:
    """Return what a look found where nothing had spoken against the line, or where no line declares it."""
    return tuple(
        _miss(item, finding.line, finding.category, at, Source.INSPECTION)
        for finding in findings
        if finding.result is not Result.AS_DECLARED and _silent(item, finding.line)
    )


def sampled(item: Item, at: datetime) -> Alert:
    """Return what is counted of an item that chance has chosen."""
    return Alert(item.id, None, About.SAMPLE, "", item.decided.outcome, item.office, at)


def dispute(item: Item, wrong: Wrong, line: int | None, stamp: Stamp, words: str = "") -> tuple[Item, Event]:
    """Record that a decision was wrong; `line` None means all lines.

    Raises:
        DisputeInvalid: there is no such line, or nothing was stopped, or nothing passed.
        MoveNotAllowed, NotPermitted: as the moves say.
    """
    if line is not None and not 0 <= line < len(item.decided.lines):
        raise DisputeInvalid("the item has no such line")
    if wrong is not Wrong.PASSED and _silent(item, line):
        raise DisputeInvalid("nothing spoke against it, so nothing was stopped")
    data = {"wrong": wrong.value, "line": line}
    return move(item, Act.DISPUTE, stamp, reason=words, data=data)


def miss_told(item: Item, line: int | None, at: datetime) -> Alert:
    """Return the miss of a line that somebody says should have been stopped."""
    return _miss(item, line, "", at, Source.DISPUTE)


def _miss(item: Item, line: int | None, category: str, at: datetime, source: Source) -> Alert:
    return Alert(item.id, line, About.CATEGORY, category, Outcome.ACCEPT, item.office, at, Judged.MISSED, source)


def _silent(item: Item, line: int | None) -> bool:
    lines = item.decided.lines if line is None else item.decided.lines[line : line + 1]
    return all(one.outcome == Outcome.ACCEPT for one in lines)
