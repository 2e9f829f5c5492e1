"""Figures that were counted already: whoever opens a page gets those, and they are counted again beside him.

Counting a year of a million items takes seconds, and nobody decides about an item by these figures.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Lock

from sendable.actions.custody.count_figures import YEAR, count_figures
from sendable.actions.custody.count_questions import Later, beside
from sendable.actions.custody.desk import Desk
from sendable.custody.disclosure import PublicFigures, public
from sendable.custody.figures import Figures
from sendable.errors import SendableError
from sendable.ports.figures import Period

PATIENCE = 0.15  # seconds that a page waits for figures which nobody has counted yet
FRESH = timedelta(minutes=1)
RARELY = 20  # figures that took long are fresh for so many times as long
MOST_KEPT = 64  # periods and offices
Key = tuple[datetime, datetime, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Figures, when they were counted, and how long that took."""

    figures: Figures
    at: datetime
    took: timedelta

    def fresh(self, now: datetime) -> bool:
        """Tell whether they need not be counted again."""
        return timedelta(0) <= now - self.at < max(FRESH, RARELY * self.took)


class _UnderWay:
    """Counts that are under way; the same one is not begun twice."""

    def __init__(self, later: Later) -> None:
        self._later, self._lock = later, Lock()
        self._ends: dict[Hashable, Event] = {}

    def begin(self, key: Hashable, count: Callable[[], object]) -> Event | None:
        """Begin to count, and return what is set at its end; None if that has begun before."""
        with self._lock:
            if key in self._ends:
                return None
            end = self._ends[key] = Event()
        self._later(lambda: self._do(key, count))
        return end

    def busy(self, key: Hashable) -> Event | None:
        """Return the end of a count that is under way."""
        return self._ends.get(key)

    def _do(self, key: Hashable, count: Callable[[], object]) -> None:
        try:
            with suppress(SendableError):  # the record is away; the last figures stay
                count()
        finally:
            self._ends.pop(key).set()


class KeptFigures:
    """Figures of the desk, counted again after a minute, beside whoever asks, who gets the last ones meanwhile."""

    def __init__(self, later: Later = beside) -> None:
        self._lock, self._under_way = Lock(), _UnderWay(later)
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def soon(self, desk: Desk, period: Period) -> Kept | None:
        """Return the last figures of a period; None if they are being counted for the first time, and that takes long."""
        key = _key(period)
        kept = self._kept.get(key)
        if kept is None or not kept.fresh(desk.now()):
            end = self._under_way.begin(key, lambda: self._count(desk, period))
            if kept is None and end is not None:
                end.wait(PATIENCE)
        return self._kept.get(key)

    def __call__(self, desk: Desk, period: Period) -> Kept:
        """Return the last figures of a period; the first to ask for them waits."""
        key = _key(period)
        if key not in self._kept and (end := self._under_way.busy(key)) is not None:
            end.wait()
        if key not in self._kept:
            return self._count(desk, period)
        return self.soon(desk, period) or self._count(desk, period)

    def _count(self, desk: Desk, period: Period) -> Kept:
        begun = desk.now()
        figures = count_figures(desk, period)
        counted = Kept(figures, begun, desk.now() - begun)
        with self._lock:
            self._kept[_key(period)] = counted
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return counted


class DailyFigures:
    """The public figures of the year before today, counted once a day: whoever asks twice gets the same."""

    def __init__(self, desk: Desk, later: Later = beside) -> None:
        self._desk, self._lock, self._under_way = desk, Lock(), _UnderWay(later)
        self._last: PublicFigures | None = None

    def soon(self) -> PublicFigures | None:
        """Return the figures up to the last midnight, or those before while they are counted; None if there are none."""
        if not self._of_today():
            end = self._under_way.begin("today", self.fresh)
            if end is not None:
                end.wait(PATIENCE)
        return self._last

    def __call__(self) -> PublicFigures:
        """Return the figures up to the last midnight; while they are counted others get those before."""
        last = self._last
        return last if last is not None and self._lock.locked() else self.fresh()

    def fresh(self) -> PublicFigures:
        """Count the figures up to the last midnight, if that is not done."""
        with self._lock:
            if self._last is None or not self._of_today():
                until = self._midnight()
                self._last = public(count_figures(self._desk, Period(until - YEAR, until)))
            return self._last

    def _of_today(self) -> bool:
        return self._last is not None and self._last.until == self._midnight().date().isoformat()

    def _midnight(self) -> datetime:
        now = self._desk.now().astimezone(UTC)
        return datetime(now.year, now.month, now.day, tzinfo=UTC)


def _key(period: Period) -> Key:
    return period.since, period.until, period.offices
