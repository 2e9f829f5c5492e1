"""One report: what was said, what can be done about it now, and doing it."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reading.do_act import do_act
from sendable.actions.reading.duplicates import again, earlier
from sendable.actions.reading.offer import offered, waiting
from sendable.actions.reading.open_report import Opened, open_report, picture
from sendable.errors import SendableError
from sendable.reporting.directory import Duty
from sendable.web.reader.labels import SEVERITIES, sentence
from sendable.web.reader.site import Visit
from sendable.web.reader.typed import Incomplete, doing_of


def page(visit: Visit, request: Request) -> Response:
    """Show a report."""
    return _shown(visit, request, open_report(visit.site.reading, report_id(request)))


def act(visit: Visit, request: Request) -> Response:
    """Do what a form asks for; what was typed comes back where it cannot be done."""
    report = report_id(request)
    opened = open_report(visit.site.reading, report)
    try:
        do_act(visit.site.reading, doing_of(visit, opened))
    except Incomplete as fault:
        return _shown(visit, request, opened, visit.say(fault.text).format(what=visit.say(fault.what)), 422)
    except SendableError as fault:
        return _shown(visit, request, open_report(visit.site.reading, report), sentence(fault, visit.say), 409)
    return visit.go(f"/reports/{report}")


def image(visit: Visit, request: Request) -> Response:
    """Send a picture as it was drawn anew, from memory."""
    number = request.path_params["number"]
    real = number.isdecimal() and len(number) < 6  # noqa: PLR2004
    raw = picture(visit.site.reading, report_id(request), int(number)) if real else None
    if raw is None:
        return Response(status_code=404)
    return Response(raw, media_type="image/jpeg", headers={"Content-Disposition": "inline"})


def _shown(visit: Visit, request: Request, opened: Opened, summary: str = "", status: int = 200) -> Response:
    report, keys = opened.seen.report, opened.listed
    at = visit.site.reading.moment(report.lane)
    me, others = visit.site.reading.keys.id.hex(), again(visit.site.reading, opened)
    return visit.show(
        request,
        "report",
        status=status,
        opened=opened,
        again=others,
        earlier=earlier(visit.site.reading, opened, others),
        report=report,
        keys=keys,
        me=me,
        now=at,
        offers=offered(report, me, keys.duties(), at),
        waiting=waiting(report, me, keys.duties(), at),
        handlers=keys.holders(Duty.HANDLER),
        authorities=keys.holders(Duty.AUTHORITY),
        severities=SEVERITIES if keys.has(Duty.REWARD_OFFICER) else {},
        typed_act=visit.typed("act"),
        summary=summary,
    )


def report_id(request: Request) -> str:
    """Return the id in an address; one of nobody where there is none."""
    found = str(request.path_params["report"])
    return found if len(found) == 32 and set(found) <= set("0123456789abcdef") else "0" * 32  # noqa: PLR2004 16 bytes
