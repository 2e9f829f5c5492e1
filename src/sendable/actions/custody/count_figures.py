"""Count what the rules stop, how long it takes, how appeals end, and how often rules are right."""

from datetime import UTC, datetime, timedelta
from threading import Lock

from sendable.actions.custody.desk import Desk
from sendable.custody.disclosure import PublicFigures, public
from sendable.custody.figures import Figures, measure
from sendable.ports.figures import Period

YEAR = timedelta(days=365)


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


class DailyFigures:
    """The public figures of the year before today, counted once a day: whoever asks twice gets the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._last: PublicFigures | None = None

    def __call__(self) -> PublicFigures:
        """Return the figures up to the last midnight."""
        now = self._desk.now().astimezone(UTC)
        until = datetime(now.year, now.month, now.day, tzinfo=UTC)
        with self._lock:
            if self._last is None or self._last.until != until.date().isoformat():
                self._last = public(count_figures(self._desk, Period(until - YEAR, until)))
            return self._last
