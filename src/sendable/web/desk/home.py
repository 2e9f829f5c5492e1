"""The overview: who is there, at which office, and how many items stand in which state."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.web.desk.labels import STATES
from sendable.web.desk.site import Page, Visit
from sendable.web.desk.words import ROLES


def home(visit: Visit, request: Request) -> Response:
    """Show the overview of the office, or of all offices of somebody who has chosen none."""
    seen = frozenset({visit.office}) if visit.office else visit.actor.offices
    with visit.site.desk.store.reading() as tx:
        counts = tx.items.count(seen)
    with visit.site.people.store.reading() as tx:
        offices = [office for office in tx.offices.list() if visit.actor.sees(office.id)]
    return visit.show(
        request,
        "home",
        counts=[(state, name, counts[state]) for state, name in STATES.items() if state in counts],
        offices=offices,
        roles=[name for role, name in ROLES.items() if role in visit.actor.roles],
        must_choose="office" in request.query_params,
    )


PAGES = (Page("/", home),)
