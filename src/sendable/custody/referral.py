"""Handing a case to the authority that is competent; only on what a person found, never on words alone."""

from dataclasses import dataclass, replace
from datetime import datetime

from sendable.custody.act import Act
from sendable.custody.case import Case, CaseState
from sendable.custody.declaration import ReferTo
from sendable.custody.event import Event
from sendable.custody.inspection import Inspection
from sendable.custody.item import Item
from sendable.custody.stamp import Stamp
from sendable.errors import MoveNotAllowed, NothingFound, RuleForbids


@dataclass(frozen=True, slots=True)
class Referral:
    """A case sent to one authority; every later correction goes there too."""

    id: str
    case: str
    item: str
    authority: str
    urgency: str
    sent_at: datetime
    inspections: tuple[str, ...]
    acknowledged_at: datetime | None = None
    reference: str = ""  # the authority's own
    reversed_at: datetime | None = None
    reversal_known_at: datetime | None = None  # when the authority confirmed that it knows of the reversal
    reversal_reference: str = ""


def authorities(item: Item) -> tuple[ReferTo, ...]:
    """Return to whom the packs send such goods, most urgent first, each authority once.

    A rule that names several (`customs; CITES management authority`) routes to each of them.
    """
    routes = [one for ground in item.grounds if ground.refer is not None for one in _each(ground.refer)]
    ordered = sorted(routes, key=lambda route: _URGENCY.get(route.urgency, len(_URGENCY)))
    named: dict[str, ReferTo] = {}
    for route in ordered:
        named.setdefault(route.authority, route)
    return tuple(named.values())


def _each(refer: ReferTo) -> tuple[ReferTo, ...]:
    return tuple(replace(refer, authority=one.strip()) for one in refer.authority.split(";"))


_URGENCY = {"immediate": 0, "urgent": 1, "routine": 2}


def refer(
    case: Case, item: Item, inspections: tuple[Inspection, ...], authority: str, stamp: Stamp
) -> tuple[Case, Referral, Event]:
    """Refer a case to an authority of the packs' routing.

    Raises:
        NothingFound: no person found anything in, on or through the box.
        RuleForbids: no rule on these goods names that authority.
        MoveNotAllowed: the case is closed.
    """
    seen = tuple(inspection for inspection in inspections if inspection.found and inspection.item == item.id)
    if not seen:
        raise NothingFound(item.identifier.value)
    route = next((route for route in authorities(item) if route.authority == authority), None)
    if route is None:
        raise RuleForbids(f"refer to {authority}", item.decided.outcome.word, ())
    if case.state is CaseState.CLOSED:
        raise MoveNotAllowed(case.state.value, Act.REFER.value, ())
    referral = Referral(
        stamp.id, case.id, item.id, authority, route.urgency, stamp.at, tuple(inspection.id for inspection in seen)
    )
    rules = tuple(ground.rule for ground in item.grounds if ground.refer and route in _each(ground.refer))
    data = {"case": case.id, "item": item.id, "authority": authority, "inspections": list(referral.inspections)}
    event = stamp.event(Act.REFER, case.id, rules=rules, data=data)
    return replace(case, state=CaseState.REFERRED, version=case.version + 1), referral, event


def acknowledge(case: Case, referral: Referral, reference: str, stamp: Stamp) -> tuple[Case, Referral, Event]:
    """Record that the authority has taken note, under its own reference.

    Raises:
        MoveNotAllowed: it was acknowledged before.
    """
    if referral.acknowledged_at is not None:
        raise MoveNotAllowed(CaseState.ACKNOWLEDGED.value, Act.ACKNOWLEDGE.value, ())
    data = {"item": case.item, "referral": referral.id, "reference": reference}
    event = stamp.event(Act.ACKNOWLEDGE, case.id, data=data)
    state = case.state if case.state is CaseState.CLOSED else CaseState.ACKNOWLEDGED
    known = replace(referral, acknowledged_at=stamp.at, reference=reference)
    return replace(case, state=state, version=case.version + 1), known, event


def acknowledge_reversal(case: Case, referral: Referral, reference: str, stamp: Stamp) -> tuple[Case, Referral, Event]:
    """Record that the authority knows that the referral was a mistake.

    Raises:
        MoveNotAllowed: it was not reversed, or that was acknowledged before.
    """
    if referral.reversed_at is None or referral.reversal_known_at is not None:
        raise MoveNotAllowed(case.state.value, Act.ACKNOWLEDGE.value, ())
    data = {"item": case.item, "referral": referral.id, "reference": reference, "reversal": True}
    event = stamp.event(Act.ACKNOWLEDGE, case.id, data=data)
    known = replace(referral, reversal_known_at=stamp.at, reversal_reference=reference)
    return replace(case, version=case.version + 1), known, event
