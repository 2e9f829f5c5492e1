"""The overview: who is there, at which office, and how many items stand in which state."""

from datetime import datetime
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.custody.pass_deadlines import item_of
from sendable.actions.people.devices import strange_devices
from sendable.custody.deadline import Due
from sendable.errors import NotFound
from sendable.ports import PlacedDeadline, Record
from sendable.web.desk.labels import DUES, STATES
from sendable.web.desk.resets import waiting_for
from sendable.web.desk.site import Page, Visit
from sendable.web.desk.words import ROLES

MOST_OVERDUE = 12


class Overdue(NamedTuple):
    """A deadline that has passed, and the page on which something can be done about it."""

    due: Due
    at: datetime
    identifier: str
    office: str
    path: str


def home(visit: Visit, request: Request) -> Response:
    """Show the overview of the office, or of all offices of somebody who has chosen none."""
    seen = frozenset({visit.office}) if visit.office else visit.actor.offices
    now = visit.site.desk.now()
    with visit.site.desk.store.reading() as tx:
        counts = tx.items.count(seen)
        passed = tx.deadlines.over(now, seen, MOST_OVERDUE + 1)
        overdue = [one for each in passed[:MOST_OVERDUE] if (one := _overdue(tx, each)) is not None]
    with visit.site.people.store.reading() as tx:
        offices = [office for office in tx.offices.list() if visit.actor.sees(office.id)]
    return visit.show(
        request,
        "home",
        counts=[(state, name, counts[state]) for state, name in STATES.items() if state in counts],
        offices=offices,
        roles=[name for role, name in ROLES.items() if role in visit.actor.roles],
        overdue=overdue,
        more_overdue=len(passed) > MOST_OVERDUE,
        dues=DUES,
        strange=strange_devices(visit.site.people, visit.present),
        to_agree=waiting_for(visit),
        must_choose="office" in request.query_params,
    )


def _overdue(tx: Record, placed: PlacedDeadline) -> Overdue | None:
    deadline = placed.deadline
    try:
        item = tx.items.get(item_of(tx, deadline))
        where = {
            Due.INSPECTION: lambda: f"items/{item.id}",
            Due.CASE_DECISION: lambda: f"cases/{deadline.subject}",
            Due.ACKNOWLEDGEMENT: lambda: f"cases/{tx.referrals.get(deadline.subject).case}",
            Due.APPEAL_DECISION: lambda: f"appeals/{deadline.subject}",
        }
        return Overdue(deadline.due, deadline.at, item.identifier.value, placed.office, where[deadline.due]())
    except (NotFound, KeyError):
        return None  # it went away while we looked, or is a term of the sender's, not of ours


PAGES = (Page("/", home),)
