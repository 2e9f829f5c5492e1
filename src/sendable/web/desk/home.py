"""The overview: who is there, at which office, and how many items stand in which state."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.devices import strange_devices
from sendable.custody.deadline import Due
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
        overdue = _overdue(tx, passed[:MOST_OVERDUE])
        asked = tx.inspection_requests.count_open(seen) if visit.sees("/inspections") else 0
    with visit.site.people.store.reading() as tx:
        offices = [office for office in tx.offices.list() if visit.actor.sees(office.id)]
    return visit.show(
        request,
        "home",
        counts=[(state, name, counts[state]) for state, name in STATES.items() if state in counts],
        offices=offices,
        roles=[name for role, name in ROLES.items() if role in visit.actor.roles],
        overdue=overdue,
        asked=asked,
        more_overdue=len(passed) > MOST_OVERDUE,
        dues=DUES,
        strange=strange_devices(visit.site.people, visit.present),
        to_agree=waiting_for(visit),
        must_choose="office" in request.query_params,
    )


def _overdue(tx: Record, passed: Sequence[PlacedDeadline]) -> list[Overdue]:
    """Return where something can be done; terms of the sender's, and what went away while we looked, are left out."""
    subjects = {due: [one.deadline.subject for one in passed if one.deadline.due is due] for due in Due}
    cases = tx.cases.several(subjects[Due.CASE_DECISION])
    answers = (Due.ACKNOWLEDGEMENT, Due.REMINDER)
    referrals = tx.referrals.several([one for due in answers for one in subjects[due]])
    appeals = tx.appeals.several(subjects[Due.APPEAL_DECISION])
    where = {
        **{(Due.INSPECTION, id_): (id_, f"items/{id_}") for id_ in subjects[Due.INSPECTION]},
        **{(Due.CASE_DECISION, id_): (case.item, f"cases/{id_}") for id_, case in cases.items()},
        **{(due, id_): (one.item, f"cases/{one.case}") for id_, one in referrals.items() for due in answers},
        **{(Due.APPEAL_DECISION, id_): (one.item, f"appeals/{id_}") for id_, one in appeals.items()},
    }
    items = tx.items.several([item for item, _ in where.values()])
    found = []
    for one, office in passed:
        item, path = where.get((one.due, one.subject), ("", ""))
        if item in items:
            found.append(Overdue(one.due, one.at, items[item].identifier.value, office, path))
    return found


PAGES = (Page("/", home),)
