"""Counting in the database: by tables that hold goods, rules, acts and moments."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.alerts import tallies
from sendable.adapters.database.history import History
from sendable.custody.act import Act
from sendable.custody.alert import About, Judged
from sendable.custody.appeal import Verdict
from sendable.custody.figures import MEASURED, Stops
from sendable.custody.precision import Tally
from sendable.ports.figures import Period
from sendable.screening.outcome import Outcome

_ALERTS, _APPEALS, _EVENTS, _ITEMS = tables.alerts, tables.appeals, tables.events, tables.items
_AT_ONCE = 1000
_FIRST = (Act.ACCEPT.value, Act.REFUSE.value, Act.HOLD.value, Act.ISOLATE.value)


class DatabaseFigures:
    """The counts, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def events(self, period: Period) -> int:
        """Return how many events had happened at the end, at all offices; they stand in the order of time."""
        return bisect_left(range(History(self._connection).size()), period.until, key=self._moment)

    def items(self, period: Period) -> int:
        """Return how many items were presented: taken in, held, isolated or refused at first."""
        query = sa.select(sa.func.count(_EVENTS.c.item.distinct())).where(
            _EVENTS.c.act.in_(_FIRST), *_within(_EVENTS.c.at, period), *_of_offices(_EVENTS.c.item, period)
        )
        return self._number(query)

    def stops(self, period: Period) -> Stops:
        """Return how many items each category stopped or conditioned, by outcome."""
        number = sa.func.count(_ALERTS.c.item.distinct())
        query = sa.select(_ALERTS.c.name, _ALERTS.c.outcome, number).group_by(_ALERTS.c.name, _ALERTS.c.outcome)
        query = query.where(*_alerts(About.CATEGORY, period), _ALERTS.c.judged != Judged.MISSED.value)
        found: dict[str, dict[Outcome, int]] = {}
        for name, outcome, count in self._connection.execute(query.order_by(_ALERTS.c.name, _ALERTS.c.outcome)):
            found.setdefault(name, {})[Outcome(outcome)] = count
        return found

    def acts(self, period: Period) -> Iterator[tuple[str, Act, datetime]]:
        """Yield item, act and moment of what is measured, those of an item together and in order."""
        named = sorted(act.value for act in MEASURED)
        query = sa.select(_EVENTS.c.item, _EVENTS.c.act, _EVENTS.c.at).order_by(_EVENTS.c.item, _EVENTS.c.seq)
        query = query.where(
            _EVENTS.c.act.in_(named), *_within(_EVENTS.c.at, period), *_of_offices(_EVENTS.c.item, period)
        )
        for item, act, at in self._connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
            yield item, Act(act), at

    def appeals(self, period: Period) -> Mapping[Verdict, int]:
        """Return how the appeals stand that were filed then, of items that are kept."""
        query = sa.select(_APPEALS.c.verdict, sa.func.count()).group_by(_APPEALS.c.verdict)
        query = query.where(*_within(_APPEALS.c.filed_at, period), *_of_offices(_APPEALS.c.item, period))
        found = dict(tuple(row) for row in self._connection.execute(query))
        return {verdict: found.get(verdict.value, 0) for verdict in Verdict}

    def rules(self, period: Period) -> Sequence[Tally]:
        """Return the tally of each rule."""
        return tallies(self._connection, _alerts(About.RULE, period))

    def _moment(self, place: int) -> datetime:
        at: datetime = self._connection.execute(sa.select(_EVENTS.c.at).where(_EVENTS.c.seq == place)).scalar_one()
        return at

    def _number(self, query: sa.Select[Any]) -> int:
        return int(self._connection.execute(query).scalar_one())


def _within(at: sa.Column[Any], period: Period) -> list[sa.ColumnElement[bool]]:
    return [at >= period.since, at < period.until]


def _alerts(about: About, period: Period) -> list[sa.ColumnElement[bool]]:
    offices = [] if period.offices is None else [_ALERTS.c.office.in_(sorted(period.offices))]
    return [_ALERTS.c.about == about.value, *_within(_ALERTS.c.at, period), *offices]


def _of_offices(item: sa.Column[Any], period: Period) -> list[sa.ColumnElement[bool]]:
    """Return the condition that an item stands at one of the offices; of forgotten ones nobody knows where they were."""
    if period.offices is None:
        return []
    return [item.in_(sa.select(_ITEMS.c.id).where(_ITEMS.c.office.in_(sorted(period.offices))))]
