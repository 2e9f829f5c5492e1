"""Alerts in the database."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from sendable.adapters.database import alert_counts, tables
from sendable.custody.alert import About, Alert, Judged, Source
from sendable.custody.precision import Tally
from sendable.screening.outcome import Outcome

_ALERTS = tables.alerts


class DatabaseAlerts:
    """The alerts, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, alerts: Iterable[Alert]) -> None:
        """Keep alerts."""
        rows = [
            {
                "item": one.item,
                "line": one.line,
                "about": one.about.value,
                "name": one.name,
                "outcome": int(one.outcome),
                "office": one.office,
                "at": one.at,
                "judged": one.judged.value,
                "source": one.source.value,
            }
            for one in alerts
        ]
        if rows:
            self._connection.execute(_ALERTS.insert(), rows)
            alert_counts.count_in(self._connection, rows)

    def judge(self, item: str, judged: Mapping[int, Judged], source: Source) -> None:
        """Note for lines of an item what their alerts proved to be; a dispute leaves what a look has shown."""
        where = [_ALERTS.c.item == item, _ALERTS.c.judged != Judged.MISSED.value]
        if source is Source.DISPUTE:
            where.append(_ALERTS.c.source != Source.INSPECTION.value)
        for line, found in judged.items():
            self._judge([*where, _ALERTS.c.line == line], found, source)

    def judge_sample(self, item: str, *, found: bool) -> None:
        """Note for an item that chance chose whether something was found in it."""
        judged = Judged.MISSED if found else Judged.RIGHT
        where = (_ALERTS.c.item == item, _ALERTS.c.about == About.SAMPLE.value, _ALERTS.c.judged != Judged.MISSED.value)
        self._judge(where, judged, Source.INSPECTION)

    def tally(self, about: About, offices: frozenset[str] | None) -> Sequence[Tally]:
        """Return the tallies of all rules, concepts or categories, those with most alerts first."""
        return alert_counts.tallies(self._connection, about, offices)

    def recount(self) -> int:
        """Count all alerts again; return how many counts were wrong."""
        return alert_counts.recount(self._connection)

    def of(self, about: About, name: str, offices: frozenset[str] | None, limit: int) -> Sequence[Alert]:
        """Return the last alerts of one rule, concept or category, the newest first."""
        query = sa.select(_ALERTS).where(_ALERTS.c.about == about.value, _ALERTS.c.name == name, *_at(offices))
        rows = self._connection.execute(query.order_by(_ALERTS.c.at.desc(), _ALERTS.c.id.desc()).limit(limit))
        return [
            Alert(
                item=row.item,
                line=row.line,
                about=About(row.about),
                name=row.name,
                outcome=Outcome(row.outcome),
                office=row.office,
                at=row.at,
                judged=Judged(row.judged),
                source=Source(row.source),
            )
            for row in rows
        ]

    def _judge(self, where: Sequence[sa.ColumnElement[bool]], found: Judged, source: Source) -> None:
        alert_counts.judged(self._connection, where, found)
        self._connection.execute(_ALERTS.update().where(*where).values(judged=found.value, source=source.value))


def tallies(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]]) -> Sequence[Tally]:
    """Return the tallies of the alerts that fit, those with most alerts first."""
    count, at = sa.func.count(), sa.func.min(_ALERTS.c.at, type_=_ALERTS.c.at.type)
    query = sa.select(_ALERTS.c.name, _ALERTS.c.judged, count, at).where(*where)
    rows = connection.execute(query.group_by(_ALERTS.c.name, _ALERTS.c.judged))
    return alert_counts.tallied(tuple(row) for row in rows)


def _at(offices: frozenset[str] | None) -> list[sa.ColumnElement[bool]]:
    return [] if offices is None else [_ALERTS.c.office.in_(sorted(offices))]
