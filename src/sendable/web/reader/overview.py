"""All reports that are not purged: danger first, what waits for me, mine, nobody's; and what is due when."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reading.means import listed
from sendable.actions.reading.offer import waiting
from sendable.actions.reading.see_scope import see_scope
from sendable.reporting.clocks import Deadline, Due
from sendable.reporting.directory import Duty
from sendable.reporting.report import Report
from sendable.reporting.state import Lane, State
from sendable.screening.decision import N_
from sendable.web.reader.site import Visit

DONE_WITH = frozenset({State.CLOSED, State.OUT_OF_SCOPE})


class Row(NamedTuple):
    """One line of the list."""

    report: Report
    due: Deadline | None
    late: bool
    waits: bool  # for a second person who is not me


class Group(NamedTuple):
    """Lines under one heading."""

    key: str
    heading: str
    rows: Sequence[Row]


def overview(visit: Visit, request: Request) -> Response:
    """Show the list."""
    reading = visit.site.reading
    keys = listed(reading)
    found, limits = reading.server.reports()
    return visit.show(
        request, "list", groups=_groups(visit, found, limits, keys.duties()), keys=keys, scope=see_scope(reading)
    )


def _groups(
    visit: Visit, found: Sequence[Report], limits: Mapping[str, Sequence[Deadline]], duties: frozenset[Duty]
) -> list[Group]:
    me = visit.site.reading.keys.id.hex()
    rows: dict[str, list[Row]] = {"danger": [], "second": [], "mine": [], "nobody": [], "others": [], "done": []}
    for report in found:
        asked = any(one.duty for one in waiting(report, me, duties, visit.site.reading.moment(report.lane)))
        key = "second" if asked and report.lane is not Lane.DANGER else _key(report, me)
        rows[key].append(_row(visit, report, limits.get(report.id, ()), me))
    headings = {
        "danger": N_("Danger now"),
        "second": N_("Waits for you as the second person"),
        "mine": N_("Mine"),
        "nobody": N_("Nobody's yet"),
        "others": N_("Of colleagues"),
        "done": N_("Done with, until they are purged"),
    }
    return [Group(key, headings[key], those) for key, those in rows.items() if those]


def _key(report: Report, me: str) -> str:
    if report.state in DONE_WITH and not report.appeal_waits:
        return "done"
    if report.lane is Lane.DANGER:
        return "danger"
    if report.assigned:
        return "mine" if report.assigned == me else "others"
    return "nobody"


def _row(visit: Visit, report: Report, limits: Sequence[Deadline], me: str) -> Row:
    work = [one for one in limits if one.due is not Due.PURGE] or list(limits)
    due = min(work, key=lambda one: one.end, default=None)
    now = visit.site.reading.moment(report.lane)
    return Row(report, due, due is not None and now >= due.end, any(one.by != me for one in report.proposals))
