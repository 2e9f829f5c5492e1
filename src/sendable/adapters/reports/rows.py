"""Reports and limits as rows."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from sendable.adapters.database.codec import text_of, value_of
from sendable.adapters.reports import tables
from sendable.errors import ChangedMeanwhile, NotFound
from sendable.ports.reports import Reporter
from sendable.reporting.clocks import Deadline, Due, Moment
from sendable.reporting.report import Report
from sendable.reporting.state import Lane, State

_REPORTS, _LIMITS = tables.reports, tables.limits
# Made once: to put a statement together takes longer than to run it.
_ADD_REPORT, _ADD_LIMIT = _REPORTS.insert(), _LIMITS.insert()
_BY_ID = sa.select(_REPORTS.c.id, _REPORTS.c.body).where(_REPORTS.c.id == sa.bindparam("sought"))
_BY_CODE = sa.select(_REPORTS.c.id, _REPORTS.c.body).where(_REPORTS.c.found_by == sa.bindparam("sought"))
_TAKEN = sa.select(_REPORTS.c.id).where(
    sa.or_(_REPORTS.c.id == sa.bindparam("sought"), _REPORTS.c.found_by == sa.bindparam("code"))
)
_CLEAR_LIMIT = _LIMITS.delete().where(_LIMITS.c.report == sa.bindparam("of"), _LIMITS.c.due == sa.bindparam("which"))
_DANGER_FIRST = sa.case((tables.reports.c.lane == Lane.DANGER.value, 0), else_=1)


class Reports:
    """Where reports stand."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, report: Report, reporter: Reporter) -> None:
        """Take a report in."""
        row = {"id": report.id, "found_by": reporter.found_by, "public": reporter.public, **_columns(report)}
        self._connection.execute(_ADD_REPORT, row)

    def get(self, id: str) -> Report:  # noqa: A002 it is the id
        """Return a report.

        Raises:
            NotFound: there is none.
        """
        found = self._one(_BY_ID, id)
        if found is None:
            raise NotFound("report", id)
        return found

    def known(self, id: str) -> bool:  # noqa: A002
        """Tell whether there is a report with this id."""
        return self._one(_BY_ID, id) is not None

    def taken(self, id: str, found_by: bytes) -> bool:  # noqa: A002
        """Tell whether there is a report with this id, or one that this code opens."""
        return self._connection.execute(_TAKEN, {"sought": id, "code": found_by}).first() is not None

    def put(self, report: Report) -> None:
        """Write a report after one move.

        Raises:
            ChangedMeanwhile: somebody else has moved it.
        """
        table = tables.reports
        same = (table.c.id == report.id, table.c.version == report.version - 1)
        if self._connection.execute(table.update().where(*same).values(_columns(report))).rowcount != 1:
            raise ChangedMeanwhile("report", report.id)

    def found_by(self, found_by: bytes) -> Report | None:
        """Return the report that a code opens."""
        return self._one(_BY_CODE, found_by)

    def reporter(self, id: str) -> Reporter | None:  # noqa: A002
        """Return what is kept of the reporter; None once it is purged."""
        table = tables.reports
        row = self._connection.execute(sa.select(table.c.found_by, table.c.public).where(table.c.id == id)).first()
        return Reporter(row.found_by, row.public) if row and row.found_by else None

    def open(self) -> Sequence[Report]:
        """Return every report that is not purged, the danger lane first, then by age."""
        table = tables.reports
        query = sa.select(table.c.id, table.c.body).where(table.c.state != State.PURGED.value)
        rows = self._connection.execute(query.order_by(_DANGER_FIRST, table.c.received, table.c.id))
        return [value_of(Report, row.body, f"reports {row.id}") for row in rows]

    def purge(self, id: str) -> None:  # noqa: A002
        """Destroy what is kept of the reporter."""
        self._connection.execute(
            tables.reports.update().where(tables.reports.c.id == id).values(found_by=None, public=None)
        )

    def _one(self, query: sa.Select[tuple[str, str]], sought: str | bytes) -> Report | None:
        row = self._connection.execute(query, {"sought": sought}).first()
        return None if row is None else value_of(Report, row.body, f"reports {row.id}")


class Limits:
    """What is due."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def set(self, deadlines: Sequence[Deadline]) -> None:
        """Begin limits, or move them."""
        if deadlines:
            self._end([(one.report, one.due) for one in deadlines])
            self._connection.execute(_ADD_LIMIT, [_limit(one) for one in deadlines])

    def clear(self, report: str, dues: Iterable[Due]) -> None:
        """End limits of a report."""
        self._end([(report, due) for due in dues])

    def _end(self, ended: Sequence[tuple[str, Due]]) -> None:
        if ended:
            self._connection.execute(_CLEAR_LIMIT, [{"of": report, "which": due.value} for report, due in ended])

    def of(self, report: str) -> Sequence[Deadline]:
        """Return the limits of a report."""
        rows = self._connection.execute(sa.select(tables.limits).where(tables.limits.c.report == report))
        return sorted((_deadline(row) for row in rows), key=lambda one: (one.end, one.due))

    def over(self, now: Moment) -> Sequence[tuple[Deadline, bool]]:
        """Return the limits at which the clock must act, and whether it has told of them before."""
        table = tables.limits
        today = sa.and_(table.c.acts_day == now.day, table.c.acts_hour <= now.hour)
        query = sa.select(table).where(sa.or_(table.c.acts_day < now.day, today))
        rows = self._connection.execute(query.order_by(table.c.acts_day, table.c.report, table.c.due))
        return [(_deadline(row), row.told) for row in rows]

    def told(self, report: str, due: Due) -> None:
        """Note that somebody was told."""
        table = tables.limits
        same = (table.c.report == report, table.c.due == due.value)
        self._connection.execute(table.update().where(*same).values(told=True))


def _columns(report: Report) -> dict[str, object]:
    columns = {"state": report.state.value, "lane": report.lane.value, "received": report.received}
    return {**columns, "version": report.version, "body": text_of(report)}


def _limit(deadline: Deadline) -> dict[str, object]:
    acts = {"acts_day": deadline.acts.day, "acts_hour": deadline.acts.hour}
    end = {"end_day": deadline.end.day, "end_hour": deadline.end.hour}
    return {"report": deadline.report, "due": deadline.due.value, "told": False, **acts, **end}


def _deadline(row: sa.Row[tuple[object, ...]]) -> Deadline:
    acts, end = Moment(row.acts_day, row.acts_hour), Moment(row.end_day, row.end_hour)
    return Deadline(row.report, Due(row.due), acts, end)
