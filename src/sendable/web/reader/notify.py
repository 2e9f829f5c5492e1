"""The page on which whoever is affected is told, and the paper with the code that goes with the shipment."""

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reading.do_act import Doing
from sendable.actions.reading.notify import notify
from sendable.actions.reading.offer import Offer, offered
from sendable.actions.reading.open_report import Opened, open_report
from sendable.errors import SendableError, ShieldBroken, StatementInvalid
from sendable.reporting.clocks import Terms
from sendable.reporting.code import Code
from sendable.reporting.notice import LONGEST, Notice
from sendable.reporting.state import Act
from sendable.screening.decision import N_
from sendable.web.reader.labels import sentence
from sendable.web.reader.site import Visit
from sendable.web.reader.typed import MOST

FIELDS = {
    "goods": N_("Which goods"),
    "found": N_("What was found in them"),
    "ground": N_("Legal ground: the text of law and its section"),
    "happens": N_("What becomes of the goods now"),
}
REPEATS = N_("A notice says nothing that the reporter wrote, and this was: {what}")
MISSING = N_("This is missing or longer than {most} characters: {what}")
NO_DAY = N_("Give the day of the inspection; it cannot be in the future.")
NOT_POSSIBLE = N_("This is not possible as things stand")
REASON = N_("Reason, for colleagues")


def page(visit: Visit, request: Request) -> Response:
    """Show the form, where somebody can be told now."""
    opened = open_report(visit.site.reading, request.path_params["report"])
    return _form(visit, request, opened, "" if _offer(visit, opened) else visit.say(NOT_POSSIBLE))


def tell(visit: Visit, request: Request) -> Response:
    """Seal a notice and show the paper with its code, once."""
    opened = open_report(visit.site.reading, request.path_params["report"])
    try:
        code = _told(visit, opened)
    except Refused as fault:
        return _form(
            visit, request, opened, visit.say(fault.text).format(what=visit.say(fault.what), most=LONGEST), 422
        )
    except ShieldBroken as fault:
        return _form(visit, request, opened, visit.say(REPEATS).format(what=fault.words), 422)
    except SendableError as fault:
        return _form(visit, request, opened, sentence(fault, visit.say), 409)
    until = visit.site.reading.today + timedelta(days=Terms().appeal.days)
    where = visit.typed("where")[:200]
    report = opened.seen.report
    return visit.show(request, "slip", report=report, elsewhere={}, letters=code.letters(), until=until, where=where)


class Refused(Exception):
    """Something that a notice needs was not typed."""

    def __init__(self, text: str, what: str = "") -> None:
        super().__init__(text)
        self.text, self.what = text, what


def _told(visit: Visit, opened: Opened) -> Code:
    offer, day = _offer(visit, opened), _day(visit)
    if offer is None:
        raise Refused(NOT_POSSIBLE)
    if day is None:
        raise Refused(NO_DAY)
    if not visit.typed("reason"):
        raise Refused(MISSING, REASON)
    goods, found, ground, happens = (visit.typed(name) for name in FIELDS)
    notice = Notice(goods, found, ground, happens, day)
    version = int(visit.typed("version")) if visit.typed("version").isdecimal() else -1
    texts = {"reason": visit.typed("reason")[:MOST]}
    doing = Doing(opened.seen.report.id, version, Act.NOTIFY, offer.duty, texts=texts)
    try:
        return notify(visit.site.reading, opened, doing, notice)
    except StatementInvalid as fault:
        raise Refused(MISSING, FIELDS[fault.field]) from None


def _offer(visit: Visit, opened: Opened) -> Offer | None:
    report, me = opened.seen.report, visit.site.reading.keys.id.hex()
    found = offered(report, me, opened.listed.duties(), visit.site.reading.moment(report.lane))
    return next((one for one in found if one.act is Act.NOTIFY), None)


def _day(visit: Visit) -> date | None:
    try:
        day = date.fromisoformat(visit.typed("inspected"))
    except ValueError:
        return None
    return day if day <= visit.site.reading.today else None


def _form(visit: Visit, request: Request, opened: Opened, summary: str, status: int = 200) -> Response:
    return visit.show(
        request,
        "notify",
        status=status,
        summary=summary,
        today=visit.site.reading.today,
        report=opened.seen.report,
        fields=FIELDS,
        longest=LONGEST,
        reason=REASON,
    )
