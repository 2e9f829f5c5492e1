"""Count what the rules stop, how long it takes, how appeals end, and how often rules are right."""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock

from sendable.actions.custody.desk import Desk
from sendable.custody.disclosure import PublicFigures, public
from sendable.custody.figures import Figures, measure
from sendable.errors import SendableError
from sendable.ports.figures import Period

YEAR = timedelta(days=365)
FRESH = timedelta(minutes=1)
Key = tuple[datetime, datetime, frozenset[str] | None]
MOST_KEPT = 64  # periods and offices


@dataclass(frozen=True, slots=True)
class Kept:
    """Figures, and when they were counted."""

    figures: Figures
    at: datetime


def count_figures(desk: Desk, period: Period) -> Figures:
    """Return the figures of a period; the same record gives the same figures."""
    with desk.store.reading() as tx:
        counted = tx.figures
        return Figures(
            since=period.since,
            until=period.until,
            events=counted.events(period),
            items=counted.items(period),
            stops=counted.stops(period),
            spans=measure(counted.acts(period)),
            appeals=counted.appeals(period),
            questions=tx.questions.between(period.since.date().isoformat(), period.until.date().isoformat()),
            rules=tuple(counted.rules(period)),
        )


def _key(period: Period) -> Key:
    return period.since, period.until, period.offices


class KeptFigures:
    """Figures of the desk, counted again after a minute: beside whoever asks, who gets the last ones meanwhile."""

    def __init__(self, later: Callable[[Callable[[], None]], None]) -> None:
        self._later = later
        self._lock = Lock()
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def __call__(self, desk: Desk, period: Period) -> Kept:
        """Return the figures of a period, and when they were counted; the first to ask for a period waits."""
        key, now = _key(period), desk.now()
        with self._lock:
            kept = self._kept.get(key)
            stale = kept is not None and not timedelta(0) <= now - kept.at < FRESH
            if kept is not None and stale:
                self._kept[key] = replace(kept, at=now)  # nobody else counts them meanwhile
        if kept is None:
            return self._count(desk, period)
        if stale:
            self._later(lambda: self._again(desk, period))
        return kept

    def _again(self, desk: Desk, period: Period) -> None:
        with suppress(SendableError):  # the record is away; the last figures stay
            self._count(desk, period)

    def _count(self, desk: Desk, period: Period) -> Kept:
        counted = Kept(count_figures(desk, period), desk.now())
        with self._lock:
            self._kept[_key(period)] = counted
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return counted


class DailyFigures:
    """The public figures of the year before today, counted once a day: whoever asks twice gets the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._last: PublicFigures | None = None

    def __call__(self) -> PublicFigures:
        """Return the figures up to the last midnight; while one visitor has them counted others get those before."""
        now = self._desk.now().astimezone(UTC)
        until = datetime(now.year, now.month, now.day, tzinfo=UTC)
        last = self._last
        if last is not None and (last.until == until.date().isoformat() or self._lock.locked()):
            return last
        with self._lock:
            if self._last is None or self._last.until != until.date().isoformat():
                self._last = public(count_figures(self._desk, Period(until - YEAR, until)))
            return self._last
