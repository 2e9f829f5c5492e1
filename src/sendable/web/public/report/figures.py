"""The log of reports as everybody may see it: figures of quarters that ended, the root, what may be reported."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sendable.custody.disclosure import FEWEST
from sendable.custody.note import read_note
from sendable.errors import SendableError
from sendable.ports.reports import Snapshot
from sendable.reporting.clocks import Due
from sendable.reporting.counts import Done, Wait
from sendable.reporting.publication import Publication, read_publication
from sendable.reporting.scope.signed import SignedScope
from sendable.screening.decision import N_
from sendable.web.beside import beside_loop
from sendable.web.duties import DUTIES
from sendable.web.figures import Bar
from sendable.web.public.intake import Intake
from sendable.web.public.site import Visit

CONSISTENCY, LONGEST = "/reports/v1/consistency", 15  # digits of a size that is looked at
KEPT = {"Cache-Control": "public, max-age=600"}
FIGURES, CHECKPOINT, SCOPE = "/reports/v1/figures", "/reports/v1/checkpoint", "/reports/v1/scope"
DONE: Mapping[Done, str] = {
    Done.OUT_OF_SCOPE: N_("Not about such goods; deleted after three days"),
    Done.VERIFIED: N_("Right: the goods were looked at"),
    Done.UNFOUNDED: N_("The goods were looked at, and nothing was found"),
    Done.KNOWINGLY_FALSE: N_("False, and the reporter knew it"),
    Done.HANDED_OVER: N_("Handed over to an authority"),
    Done.APPEALS: N_("Appeals"),
    Done.UPHELD: N_("Appeals in which the decision stood"),
    Done.REVERSED: N_("Appeals in which it was reversed"),
    Done.REVERSED_REWARDED: N_("Reversed after a reward was approved"),
    Done.IDENTITY_RELEASED: N_("How a reporter can be reached was released"),
    Done.RECOVERY_USED: N_("Opened with the recovery key"),
    Done.REWARDED: N_("Rewards approved"),
    Done.PURGED: N_("Deleted when its time was over"),
    Done.PURGED_EARLY: N_("Deleted before its time"),
}
ESCALATED: Mapping[Due, str] = {
    Due.READING: N_("Not read in time"),
    Due.ACKNOWLEDGEMENT: N_("Not acknowledged in time"),
    Due.FEEDBACK: N_("No answer to the reporter in time"),
    Due.CLOSING: N_("Not closed in time"),
    Due.TAKE_OVER: N_("Not taken over by the authority in time"),
    Due.APPEAL_DECISION: N_("Appeal not decided in time"),
    Due.VOUCHER: N_("Voucher not given in time"),
    Due.RESENDING: N_("Reversal not sent in time"),
    Due.PURGE: N_("Could not be deleted in time"),
}
WAITS: Mapping[Wait, str] = {
    Wait.ACKNOWLEDGEMENT: N_("From arrival until somebody said that it was read"),
    Wait.SCOPE: N_("From arrival until it was clear whether it belongs here"),
    Wait.OUTCOME: N_("From arrival until the reporter was told what came of it"),
}


class Column(NamedTuple):
    """One week of a chart: its short name, what came in or None, and its height in per cent."""

    name: str
    arrived: int | None
    height: float


Rows = list[tuple[str, int | None]]


class Quarter(NamedTuple):
    """The figures of a quarter, ready to be shown."""

    number: int
    year: int
    since: str
    last: date
    arrived: int  # in the weeks that are shown
    columns: list[Column]
    bars: list[Bar]
    weeks: Rows
    kinds: Rows
    done: Rows
    escalated: Rows
    waits: list[tuple[str, int]]


def page(visit: Visit, intake: Intake, request: Request) -> Response:
    """Show everything."""
    snapshot = intake.published()
    shown = None if snapshot is None else opened(snapshot)
    titles = {one.id: one.title.of(visit.language) for one in intake.reporting.categories()}
    quarters = [] if shown is None else [_quarter(one, titles) for one in shown.said["periods"]]
    return visit.show(
        request,
        "report/figures",
        shown=shown,
        snapshot=snapshot,
        note="" if snapshot is None else snapshot.checkpoint.decode(),
        quarters=quarters,
        fewest=FEWEST,
        scope=_signed(intake),
        duties=DUTIES,
        address={"figures": FIGURES, "checkpoint": CHECKPOINT, "scope": SCOPE},
    )


def _signed(intake: Intake) -> SignedScope | None:
    try:
        return intake.reporting.signed_scope()
    except SendableError:
        return None


def opened(snapshot: Snapshot) -> Publication:
    """Read what a snapshot says."""
    return read_publication(read_note(snapshot.figures).text)


def note_of(intake: Intake, of: Callable[[Snapshot], bytes]) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with a signed note, as text that a witness keeps."""

    def answered(request: Request) -> Response:
        del request
        snapshot = intake.published()
        if snapshot is None:
            raise HTTPException(404)
        return Response(of(snapshot), media_type="text/plain; charset=utf-8", headers=KEPT)

    async def endpoint(request: Request) -> Response:
        return await beside_loop(answered, request)

    return endpoint


def proof_of(intake: Intake) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with the hashes that show a log of some size to be the beginning of the published one."""

    def answered(first: str) -> Response:
        known = first.isascii() and first.isdigit() and len(first) <= LONGEST
        found = intake.proof(int(first)) if known else None
        if found is None:
            raise HTTPException(404)
        size, hashes = found
        said = {"from": int(first), "to": size, "hashes": [one.hex() for one in hashes]}
        return JSONResponse(said, headers=KEPT)

    async def endpoint(request: Request) -> Response:
        return await beside_loop(answered, request.path_params["first"])

    return endpoint


def _quarter(said: Mapping[str, Any], titles: Mapping[str, str]) -> Quarter:
    weeks: Mapping[str, int | None] = said["weeks"]
    return Quarter(
        said["quarter"],
        said["year"],
        said["since"],
        date.fromisoformat(said["until"]) - timedelta(days=1),
        sum(count or 0 for count in weeks.values()),
        _columns(weeks),
        _bars(said["categories"], titles),
        list(weeks.items()),
        [(titles.get(name, name), count) for name, count in said["categories"].items()],
        [(words, said["done"].get(one.value, 0)) for one, words in DONE.items()],
        [(words, said["escalated"].get(one.value, 0)) for one, words in ESCALATED.items()],
        [(words, said["waits"][one.value]) for one, words in WAITS.items() if one.value in said["waits"]],
    )


def _columns(weeks: Mapping[str, int | None]) -> list[Column]:
    highest = max((count or 0 for count in weeks.values()), default=0) or 1
    return [Column(name[5:], count, 100 * (count or 0) / highest) for name, count in weeks.items()]


def _bars(sorted_in: Mapping[str, int | None], titles: Mapping[str, str]) -> list[Bar]:
    widest = max((count or 0 for count in sorted_in.values()), default=0) or 1
    rows = sorted(sorted_in.items(), key=lambda one: (-(one[1] or 0), one[0]))
    words = N_("Taken in")
    return [
        Bar(titles.get(name, name), [("inspect", words, count, 100 * count / widest)], count)
        for name, count in rows
        if count
    ]
