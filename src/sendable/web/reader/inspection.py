"""The page on which a handler asks the desk to look at an item, and reads what the look has found."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reading.ask_inspection import CameOf, ask, came_of, wanted_of
from sendable.actions.reading.open_report import Opened, open_report
from sendable.custody.inspection import Result
from sendable.errors import SendableError
from sendable.screening.decision import N_
from sendable.screening.labels import CATEGORY_NAMES
from sendable.web.reader.labels import sentence
from sendable.web.reader.report import report_id
from sendable.web.reader.site import Visit

STATES: Mapping[str, str] = {
    "waiting": N_("The item is not here. It is waited for until {day}; whoever takes it in is shown the request."),
    "open": N_("The item is here, and waits in the queue of inspections."),
    "inspected": N_("The item was inspected on {day}."),
    "left": N_("The desk left the item as it is, without inspection. Ask there why."),
    "gone": N_("The item left before anybody looked."),
    "expired": N_("The item did not come in time. Its number is forgotten at the desk."),
}
RESULTS: Mapping[str, str] = {
    Result.AS_DECLARED: N_("As declared: nothing else was found."),
    Result.DIFFERS: N_("Something else than declared."),
    Result.UNDECLARED: N_("Goods that were not declared at all."),
    Result.DANGEROUS: N_("Dangerous goods."),
}


def page(visit: Visit, request: Request) -> Response:
    """Show what would be told, or what came of it; the desk is asked only where it was told before."""
    opened = open_report(visit.site.reading, report_id(request))
    try:
        asking = visit.site.asking
        found = None if asking is None else came_of(visit.site.reading, asking, opened)
    except SendableError as fault:
        return _shown(visit, request, opened, None, sentence(fault, visit.say), 502)
    return _shown(visit, request, opened, found)


def ask_for(visit: Visit, request: Request) -> Response:
    """Ask for an inspection."""
    report = report_id(request)
    opened = open_report(visit.site.reading, report)
    if visit.site.asking is None:
        return _shown(visit, request, opened, None, status=409)
    try:
        ask(visit.site.reading, visit.site.asking, opened)
    except SendableError as fault:
        return _shown(visit, request, opened, None, sentence(fault, visit.say), 409)
    return visit.go(f"/reports/{report}/inspection")


def said_of(visit: Visit, found: CameOf) -> str:
    """Return in words what came of a request; of a state that is not known, the state."""
    day = found.looked_on or found.until[:10]
    words = [visit.say(STATES.get(found.state, found.state)).format(day=day)]
    if found.result in RESULTS:
        words.append(visit.say(RESULTS[found.result]))
    words += [visit.say(CATEGORY_NAMES[one]) + "." for one in found.goods if one in CATEGORY_NAMES]
    return " ".join(words)


def _shown(
    visit: Visit, request: Request, opened: Opened, found: CameOf | None, summary: str = "", status: int = 200
) -> Response:
    return visit.show(
        request,
        "inspection",
        status=status,
        report=opened.seen.report,
        wanted=wanted_of(opened),
        found=found,
        said="" if found is None else said_of(visit, found),
        summary=summary,
    )
