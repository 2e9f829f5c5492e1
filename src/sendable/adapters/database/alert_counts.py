"""How many alerts of each name were judged in which way, counted with every alert and every judgement.

Who writes, writes alone (see `store.py`), so what was read before a judgement is still so when its count is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.count_tables import alert_counts
from sendable.custody.alert import About, Judged
from sendable.custody.audit import Fault
from sendable.custody.precision import Tally

_ALERTS, _COUNTS = tables.alerts, alert_counts
_KEY = ("about", "name", "office", "judged")


class Kind(NamedTuple):
    """What alerts are counted by."""

    about: str
    name: str
    office: str
    judged: str


class Some(NamedTuple):
    """How many alerts there are of one kind, and when the first was raised."""

    number: int
    since: datetime


def count_in(connection: sa.Connection, alerts: Iterable[Mapping[str, Any]]) -> None:
    """Count new alerts in."""
    found: dict[Kind, Some] = {}
    for row in alerts:
        kind = Kind(*(row[name] for name in _KEY))
        number, since = found.get(kind, (0, row["at"]))
        found[kind] = Some(number + 1, min(since, row["at"]))
    for kind, some in found.items():
        _add(connection, kind, some)


def judged(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]], now: Judged) -> None:
    """Count alerts that are about to be judged out of what they were and into what they prove to be."""
    for kind, some in _counted(connection, where).items():
        if kind.judged != now.value:
            _add(connection, kind, Some(-some.number, some.since))
            _add(connection, kind._replace(judged=now.value), some)


def tallies(connection: sa.Connection, about: About, offices: frozenset[str] | None) -> Sequence[Tally]:
    """Return the tallies of all rules, concepts or categories, those with most alerts first."""
    columns = (_COUNTS.c.name, _COUNTS.c.judged, sa.func.sum(_COUNTS.c.count), _since(_COUNTS.c.since))
    query = sa.select(*columns).where(_COUNTS.c.about == about.value)
    if offices is not None:
        query = query.where(_COUNTS.c.office.in_(sorted(offices)))
    return tallied(tuple(row) for row in connection.execute(query.group_by(_COUNTS.c.name, _COUNTS.c.judged)))


def tallied(rows: Iterable[tuple[str, str, int, datetime]]) -> Sequence[Tally]:
    """Return the tallies of counts by name and judgement, those with most alerts first."""
    counts: dict[str, dict[str, int]] = {}
    since: dict[str, datetime] = {}
    for name, how, count, first in rows:
        counts.setdefault(name, {})[how] = int(count)
        since[name] = min(first, since.get(name, first))
    made = [
        Tally(name, since=since[name], **{one.value: of_name.get(one.value, 0) for one in Judged})
        for name, of_name in counts.items()
    ]
    return sorted(made, key=lambda one: (-one.alerts, -one.missed, one.name))


def recount(connection: sa.Connection) -> int:
    """Count every alert again; return how many counts were wrong."""
    wrong = sum(1 for _ in wrong_counts(connection))
    if wrong:
        connection.execute(_COUNTS.delete())
        for kind, some in _counted(connection, ()).items():
            _add(connection, kind, some)
    return wrong


def wrong_counts(connection: sa.Connection) -> Iterator[Fault]:
    """Yield a fault for every count that is not what counting gives."""
    real = {kind: some.number for kind, some in _counted(connection, ()).items()}
    kept = {Kind(*(getattr(row, name) for name in _KEY)): row.count_ for row in connection.execute(_kept())}
    for kind in sorted(real.keys() | kept.keys()):
        said, counted = kept.get(kind, 0), real.get(kind, 0)
        if said != counted:
            what = f"{kind.about} {kind.name} at {kind.office}"
            yield Fault(f"{counted} alerts of {what} are {kind.judged}, and their count says {said}")


def _kept() -> sa.Select[Any]:
    return sa.select(*(_COUNTS.c[name] for name in _KEY), _COUNTS.c.count.label("count_"))


def _counted(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]]) -> Mapping[Kind, Some]:
    key = [_ALERTS.c[name] for name in _KEY]
    query = sa.select(*key, sa.func.count(), _since(_ALERTS.c.at)).where(*where).group_by(*key)
    return {Kind(*row[:4]): Some(row[4], row[5]) for row in connection.execute(query)}


def _since(at: sa.Column[Any]) -> sa.ColumnElement[datetime]:
    return sa.func.min(at, type_=at.type)


def _add(connection: sa.Connection, kind: Kind, some: Some) -> None:
    where = [_COUNTS.c[name] == value for name, value in kind._asdict().items()]
    first = sa.case((_COUNTS.c.since > some.since, sa.literal(some.since, _COUNTS.c.since.type)), else_=_COUNTS.c.since)
    order = _COUNTS.update().where(*where).values(count=_COUNTS.c.count + some.number, since=first)
    if not connection.execute(order).rowcount:
        values = {**kind._asdict(), "count": some.number, "since": some.since}
        connection.execute(_COUNTS.insert().values(values))
