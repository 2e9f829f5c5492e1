"""Finer figures for officers: exact counts of any time, of one office or of all that they see."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sendable.actions.custody.count_figures import YEAR
from sendable.custody.figures import Figures
from sendable.ports.figures import Period
from sendable.screening.labels import CATEGORY_NAMES
from sendable.web import figures as shown
from sendable.web.desk.precision import demand_officer
from sendable.web.desk.site import Visit

DAY = timedelta(days=1)


def statistics(visit: Visit, request: Request) -> Response:
    """Show the figures of the time and the office that the address names."""
    demand_officer(visit)
    period, office = _period(visit, request)
    kept = visit.site.figures.soon(visit.site.desk, period)
    with visit.site.people.store.reading() as tx:
        offices = {one.id: one.name for one in tx.offices.list() if visit.actor.sees(one.id)}
    told = {} if kept is None else _told(kept.figures)
    return visit.show(
        request,
        "statistics",
        kept=kept,
        since=period.since.date(),
        last=(period.until - DAY).date(),
        office=office,
        offices=offices,
        query=request.url.query,
        again=f"{request.url.path}?{request.url.query}",
        **told,
    )


def statistics_json(visit: Visit, request: Request) -> Response:
    """Return the same as JSON, with the number of events from which it was counted."""
    found = _found(visit, request)
    return JSONResponse({**shown.as_json(found), "events": found.events})


def statistics_csv(visit: Visit, request: Request) -> Response:
    """Return the same as CSV."""
    headers = {"Content-Disposition": 'attachment; filename="statistics.csv"'}
    content = shown.as_csv(_found(visit, request))
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _told(found: Figures) -> dict[str, Any]:
    return {
        "figures": found,
        "names": CATEGORY_NAMES,
        "bars": shown.stop_bars(found.stops, CATEGORY_NAMES),
        "outcomes": shown.outcomes_of(found.stops.values()),
        "columns": {outcome: (kind, words) for outcome, (words, kind) in shown.OUTCOMES.items()},
        "spans": shown.span_bars(found.spans),
        "verdicts": shown.VERDICTS,
    }


def _found(visit: Visit, request: Request) -> Figures:
    demand_officer(visit)
    return visit.site.figures(visit.site.desk, _period(visit, request)[0]).figures


def _period(visit: Visit, request: Request) -> tuple[Period, str]:
    today = _midnight(visit.site.desk.now().astimezone(UTC).date())
    until = _day(request, "to", today) + DAY
    since = _day(request, "from", until - YEAR)
    office = request.query_params.get("office", "")
    named = office if office and visit.actor.sees(office) else ""
    return Period(since, until, frozenset({named}) if named else visit.actor.offices), named


def _day(request: Request, name: str, otherwise: datetime) -> datetime:
    try:
        return _midnight(date.fromisoformat(request.query_params.get(name, "")))
    except (ValueError, OverflowError):
        return otherwise


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
