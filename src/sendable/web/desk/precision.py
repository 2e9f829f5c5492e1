"""How often each rule, and each kind of goods, was right: for officers, with the items behind every figure."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sendable.custody.act import Act, Role
from sendable.custody.alert import About
from sendable.custody.precision import Tally, wilson
from sendable.errors import NotPermitted
from sendable.screening.decision import N_
from sendable.web.desk.counter import words_of
from sendable.web.desk.menu import CASES
from sendable.web.desk.site import Visit

TABLES = {
    About.RULE: N_("Rules"),
    About.CONCEPT: N_("Kinds of goods"),
    About.CATEGORY: N_("Categories"),
}
MOST = 100  # alerts shown behind one figure
COLUMNS = ("about", "name", "alerts", "right", "wrong", "unknown", "missed", "share", "low", "high", "since")


def precision(visit: Visit, request: Request) -> Response:
    """Show all tallies of rules, concepts or categories."""
    demand_officer(visit)
    about = _about(request)
    with visit.site.desk.store.reading() as tx:
        tallies = tx.alerts.tally(about, visit.actor.offices)
        sample = next(iter(tx.alerts.tally(About.SAMPLE, visit.actor.offices)), None)
    named = [(tally, _name(visit, about, tally.name)) for tally in tallies]
    return visit.show(
        request, "precision", about=about, tables=TABLES, rows=named, sample=sample, interval=wilson, **words_of()
    )


def behind(visit: Visit, request: Request) -> Response:
    """Show the last alerts behind one figure, with links to their items."""
    demand_officer(visit)
    about, name = _about(request), request.query_params.get("name", "")[:160]
    with visit.site.desk.store.reading() as tx:
        alerts = tx.alerts.of(about, name, visit.actor.offices, MOST)
        kept = tx.items.several([alert.item for alert in alerts])
    return visit.show(
        request,
        "alerts",
        about=about,
        tables=TABLES,
        name=_name(visit, about, name),
        alerts=alerts,
        kept=kept,
        most=MOST,
        **words_of(),
    )


def precision_file(visit: Visit, request: Request) -> Response:
    """Return all tallies as CSV."""
    demand_officer(visit)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    with visit.site.desk.store.reading() as tx:
        for about in About:
            writer.writerows(_row(about, tally) for tally in tx.alerts.tally(about, visit.actor.offices))
    headers = {"Content-Disposition": 'attachment; filename="precision.csv"'}
    del request
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def demand_officer(visit: Visit) -> None:
    """Let officers, supervisors and auditors go on.

    Raises:
        NotPermitted: somebody else asks.
    """
    if not CASES & visit.actor.roles:
        raise NotPermitted(visit.actor.id, Act.OPEN_CASE.value, visit.office, (Role.OFFICER.value,))


def _about(request: Request) -> About:
    named = request.query_params.get("about", "")
    return About(named) if named in set(About) else About.RULE


def _name(visit: Visit, about: About, name: str) -> str:
    if about is About.CONCEPT:
        return visit.site.desk.rules.name_of(name, visit.language)
    words = words_of()["categories"]
    return visit.say(words[name]) if about is About.CATEGORY and name in words else name


def _row(about: About, tally: Tally) -> Sequence[Any]:
    low, high = tally.interval or ("", "")
    figures = (tally.share if tally.share is not None else "", low, high)
    rounded = [f"{one:.4f}" if isinstance(one, float) else one for one in figures]
    counts = (tally.alerts, tally.right, tally.wrong, tally.unknown, tally.missed)
    return (about.value, tally.name, *counts, *rounded, tally.since.date().isoformat())
