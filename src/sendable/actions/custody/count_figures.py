"""Count what the rules stop, how long it takes, how appeals end, and how often rules are right."""

from datetime import timedelta

from sendable.actions.custody.desk import Desk
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
