"""What is done about reports, counted from the log alone, so that anybody with the log gets the same figures.

Each entry is counted in one cell of one table at most. So no table gives back what another hides.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median_low
from typing import TypeVar

from sendable.custody.disclosure import FEWEST, Cells, hidden
from sendable.reporting.clocks import Due
from sendable.reporting.entry import Entry
from sendable.reporting.state import Act, Step

WEEKS = 13  # of a period; the last of a long year has one more
PERIODS = 4
Key = TypeVar("Key")


class Done(StrEnum):
    """What is counted beside weeks, categories and escalations."""

    OUT_OF_SCOPE = "out_of_scope"
    VERIFIED = "verified"
    UNFOUNDED = "unfounded"
    KNOWINGLY_FALSE = "knowingly_false"
    HANDED_OVER = "handed_over"
    APPEALS = "appeals"
    UPHELD = "upheld"
    REVERSED = "reversed"
    REVERSED_REWARDED = "reversed_rewarded"  # after a reward; those are not among `reversed`
    IDENTITY_RELEASED = "identity_released"
    RECOVERY_USED = "recovery_used"
    REWARDED = "rewarded"
    PURGED = "purged"
    PURGED_EARLY = "purged_early"


class Wait(StrEnum):
    """What is measured, in days."""

    ACKNOWLEDGEMENT = "acknowledgement"  # from arrival
    SCOPE = "scope"  # from arrival until it was ruled in or out
    OUTCOME = "outcome"  # from arrival until the reporter was told what came of it


_DONE: Mapping[Act, Done] = {
    Act.RULE_OUT: Done.OUT_OF_SCOPE,
    Act.VERIFY: Done.VERIFIED,
    Act.FIND_UNFOUNDED: Done.UNFOUNDED,
    Act.FIND_FALSE: Done.KNOWINGLY_FALSE,
    Act.HAND_OVER: Done.HANDED_OVER,
    Act.APPEAL: Done.APPEALS,
    Act.UPHOLD: Done.UPHELD,
    Act.REVERSE: Done.REVERSED,
    Act.RELEASE_IDENTITY: Done.IDENTITY_RELEASED,
    Act.RECOVER: Done.RECOVERY_USED,
    Act.REWARD: Done.REWARDED,
    Act.PURGE: Done.PURGED,
    Act.PURGE_EARLY: Done.PURGED_EARLY,
}
_WAITS: Mapping[Act, Wait] = {
    Act.ACKNOWLEDGE: Wait.ACKNOWLEDGEMENT,
    Act.TAKE_IN: Wait.SCOPE,
    Act.RULE_OUT: Wait.SCOPE,
    Act.CONCLUDE: Wait.OUTCOME,
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of an ISO year in whole weeks. Periods do not overlap: figures of two never differ by one week."""

    year: int
    number: int  # 1 to 4

    @property
    def days(self) -> tuple[date, date]:
        """The first day, and the first that is not in it."""
        first = date.fromisocalendar(self.year, 1 + WEEKS * (self.number - 1), 1)
        after = Period(self.year, self.number + 1).days[0] if self.number < PERIODS else None
        return first, after or date.fromisocalendar(self.year + 1, 1, 1)

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        first, after = self.days
        return first <= day < after

    def weeks(self) -> tuple[str, ...]:
        """Return the names of its weeks, such as `2026-W07`."""
        first, after = self.days
        return tuple(week_of(first + timedelta(days=at)) for at in range(0, (after - first).days, 7))


def period_of(day: date) -> Period:
    """Return the period of a day."""
    year, week, _ = day.isocalendar()
    return Period(year, min(PERIODS, 1 + (week - 1) // WEEKS))


def week_of(day: date) -> str:
    """Return the name of the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class Counts:
    """All figures of a period, as they are; not for the public, see `public`."""

    period: Period
    weeks: Mapping[str, int]  # reports that came in
    categories: Mapping[str, int]  # reports that were taken in
    done: Mapping[Done, int]
    escalated: Mapping[Due, int]
    waits: Mapping[Wait, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class PublicCounts:
    """Figures as everybody may see them; None is one to four."""

    period: Period
    weeks: Cells[str]
    categories: Cells[str]
    done: Cells[Done]
    escalated: Cells[Due]
    waits: Mapping[Wait, int]  # the middle one, in days; of fewer than five nothing is said


def counts(entries: Iterable[Entry], period: Period, categories: Iterable[str]) -> Counts:
    """Count a period; `entries` are those of the log in its order, from its beginning, `categories` all there are."""
    weeks, sorted_in = _zeros(period.weeks()), _zeros(categories)
    done, escalated = _zeros(Done), _zeros(Due)
    waits: dict[Wait, list[int]] = {wait: [] for wait in Wait}
    for entry, arrived, again in _with_history(entries):
        if not period.holds(entry.day):
            continue
        if entry.act is Act.RECEIVE:
            weeks[week_of(entry.day)] += 1
        elif entry.act is Act.TAKE_IN:
            sorted_in[entry.category] += 1
        elif entry.due is not None:
            escalated[entry.due] += 1
        elif entry.act in _DONE:
            done[Done.REVERSED_REWARDED if again else _DONE[entry.act]] += 1
        if entry.act in _WAITS and arrived is not None:
            waits[_WAITS[entry.act]].append((entry.day - arrived).days)
    return Counts(period, weeks, sorted_in, done, escalated, {wait: tuple(sorted(of)) for wait, of in waits.items()})


def _zeros(keys: Iterable[Key]) -> Counter[Key]:
    return Counter(dict.fromkeys(keys, 0))


def _with_history(entries: Iterable[Entry]) -> Iterator[tuple[Entry, date | None, bool]]:
    """Give what was done, with the day on which its report came in, and whether it reverses what was rewarded."""
    arrived: dict[str, date] = {}
    rewarded: set[str] = set()
    for entry in entries:
        if entry.step is not Step.DONE:
            continue
        if entry.act is Act.RECEIVE:
            arrived[entry.report] = entry.day
        elif entry.act is Act.REWARD:
            rewarded.add(entry.report)
        yield entry, arrived.get(entry.report), entry.act is Act.REVERSE and entry.report in rewarded


def public(figures: Counts) -> PublicCounts:
    """Return what of the figures may be public."""
    return PublicCounts(
        figures.period,
        hidden(figures.weeks),
        hidden(figures.categories),
        hidden(figures.done),
        hidden(figures.escalated),
        {wait: median_low(days) for wait, days in figures.waits.items() if len(days) >= FEWEST},
    )
