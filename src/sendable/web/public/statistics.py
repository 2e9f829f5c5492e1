"""Figures for everybody: what is stopped, how long it takes, how appeals end, how often rules are right."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sendable.custody.disclosure import FEWEST, PublicFigures
from sendable.screening.labels import CATEGORY_NAMES
from sendable.web import figures as shown
from sendable.web.public.site import Visit

KEPT = {"Cache-Control": "public, max-age=3600"}


def statistics(visit: Visit, request: Request) -> Response:
    """Show the figures of the year before today."""
    alone = visit.site.notices is None
    found = None if visit.site.notices is None else visit.site.notices.figures.soon()
    if found is None:
        return visit.show(request, "statistics", figures=None, alone=alone)
    sayings = {ground.reference: ground.rule.sentence(visit.language) for ground in visit.site.decide.book.grounds}
    return visit.show(
        request,
        "statistics",
        figures=found,
        fewest=FEWEST,
        names=CATEGORY_NAMES,
        bars=shown.stop_bars(found.stops, CATEGORY_NAMES),
        outcomes=shown.outcomes_of(found.stops.values()),
        columns={outcome: (kind, words) for outcome, (words, kind) in shown.OUTCOMES.items()},
        spans=shown.span_bars(found.spans),
        verdicts=shown.VERDICTS,
        sayings=sayings,
    )


def as_json(visit: Visit, request: Request) -> Response:
    """Return the same as JSON."""
    del request
    return JSONResponse(shown.as_json(_figures(visit)), headers=KEPT)


def as_csv(visit: Visit, request: Request) -> Response:
    """Return the same as CSV."""
    del request
    headers = {**KEPT, "Content-Disposition": 'attachment; filename="sendable-statistics.csv"'}
    return Response(shown.as_csv(_figures(visit)), media_type="text/csv; charset=utf-8", headers=headers)


def _figures(visit: Visit) -> PublicFigures:
    if visit.site.notices is None:
        raise HTTPException(404)
    return visit.site.notices.figures()
