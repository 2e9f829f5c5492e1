"""What of the figures may be public: nothing that speaks of fewer than five, and nothing from which that follows.

Every total is the sum of the cells that are shown, so no hidden cell can be found by subtraction. Counts of right and
wrong alerts are shown only where both are five or more; a rare one of many gives a bound that holds for every count
under five, and so tells nothing of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sendable.custody.appeal import Verdict
from sendable.custody.figures import Figures, Span, Spread
from sendable.custody.precision import Tally
from sendable.screening.outcome import Outcome

FEWEST = 5
MANY = 50  # with fewer than five of them wrong, more than nine in ten are right
Key = TypeVar("Key")
Cells = Mapping[Key, int | None]  # None: hidden


@dataclass(frozen=True, slots=True)
class PublicRule:
    """What is said of a rule in public: counts and a share, or a bound where counts are small."""

    name: str
    right: int | None
    wrong: int | None
    share: float | None
    interval: tuple[float, float] | None
    above: float | None = None  # the share is above this
    below: float | None = None  # the share is below this


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """Figures as everybody may see them."""

    since: str  # days as ISO texts; `until` is not among them
    until: str
    items: int | None
    stops: Mapping[str, Cells[Outcome]]
    spans: Mapping[Span, Spread]
    appeals: Cells[Verdict]
    rules: tuple[PublicRule, ...]
    questions: int | None = 0


def public(figures: Figures) -> PublicFigures:
    """Return what of the figures may be public."""
    rules = (public_rule(tally) for tally in figures.rules)
    return PublicFigures(
        since=figures.since.date().isoformat(),
        until=figures.until.date().isoformat(),
        items=shown(figures.items),
        stops={name: hidden(row) for name, row in figures.stops.items()},
        spans={span: spread for span, spread in figures.spans.items() if spread.count >= FEWEST},
        appeals=hidden(figures.appeals),
        questions=shown(figures.questions),
        rules=tuple(rule for rule in rules if rule is not None),
    )


def shown(count: int) -> int | None:
    """Return a count that may be seen; None hides it, and nothing at all is no secret."""
    return count if count == 0 or count >= FEWEST else None


def hidden(row: Mapping[Key, int]) -> Cells[Key]:
    """Return a row with its small cells hidden."""
    return {key: shown(count) for key, count in row.items()}


def total(row: Cells[Key]) -> int:
    """Return the sum of what is shown."""
    return sum(count for count in row.values() if count is not None)


def public_rule(tally: Tally) -> PublicRule | None:
    """Return what may be said of a rule; None where it is too little."""
    if tally.right >= FEWEST and tally.wrong >= FEWEST:
        return PublicRule(tally.name, tally.right, tally.wrong, tally.share, tally.interval)
    if tally.judged < MANY:
        return None
    bound = 1 - FEWEST / MANY
    if tally.wrong < FEWEST:
        return PublicRule(tally.name, None, None, None, None, above=bound)
    return PublicRule(tally.name, None, None, None, None, below=1 - bound)
