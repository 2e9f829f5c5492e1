"""Inspections that the reports office asks for: asked, met when the item comes, answered by a look, left, expired.

A request holds nobody's item up: an officer or an inspector decides what is done with it.
"""

from collections.abc import Callable
from datetime import datetime

from sendable.actions.custody.desk import Desk, Order
from sendable.custody import inspection_request as requests
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.identifier import Identifier, Scheme, read_identifier
from sendable.custody.inspection import Inspection
from sendable.custody.inspection_request import NO_ITEM, InspectionRequest, Stage, Wanted
from sendable.custody.item import Item
from sendable.custody.moves import IN_CUSTODY
from sendable.custody.stamp import Stamp
from sendable.errors import ChangedMeanwhile, IdentifierInvalid, TooManyAsked
from sendable.ports import Record, Store
from sendable.reporting.naming.numbers import numbers

AT_ONCE = 100
MOST_AWAITED = 1000  # so much a stolen token can fill
CLOCK = Actor("clock", frozenset({Role.ADMINISTRATOR}))


def ask_inspection(desk: Desk, order: Order, wanted: Wanted, office: str | None) -> InspectionRequest:
    """Ask for the inspection of an item; the same asked twice is one. `office` is where the item must be, None: anywhere.

    Raises:
        IdentifierInvalid: it is none, or one of a person.
        TooManyAsked: too many wait already.
        NotPermitted: the actor is there for something else.
    """
    identifier = read_identifier(wanted.identifier)
    wanted = Wanted(identifier.value, wanted.category, wanted.danger)
    with desk.store.transaction() as tx:
        borne = tx.items.by_identifier(identifier.value)
        for one in tx.inspection_requests.same(wanted):
            if one.office == office and one.speaks_of(borne):
                return one
        here = next((one for one in borne if one.state in IN_CUSTODY and office in (None, one.office)), None)
        if here is None and not of_goods(identifier):
            raise IdentifierInvalid(
                identifier.value, "it looks like a name or number of a person, and no item bears it"
            )
        if tx.inspection_requests.count_awaited() >= MOST_AWAITED:
            raise TooManyAsked(MOST_AWAITED)
        at = order.office if here is None else here.office
        request, event = requests.ask(
            wanted, here, desk.stamp(Order(order.actor, at)), office, f"{desk.chance(128):032x}"
        )
        tx.inspection_requests.add(request)
        tx.history.add(event, request.item or NO_ITEM)
        return request


def of_goods(identifier: Identifier) -> bool:
    """Tell whether an identifier is one of goods, as far as it shows."""
    return identifier.scheme is not Scheme.OWN or not any(numbers(identifier.value))


def meet_requests(tx: Record, desk: Desk, item: Item) -> None:
    """Let requests meet an item that has just been taken in."""
    if item.state not in IN_CUSTODY:
        return
    for one in tx.inspection_requests.awaiting(item.identifier.value):
        if one.covers(item.office) and desk.now() < one.until:
            met, event = requests.meet(one, item, desk.stamp(Order(requests.asker(one), item.office)))
            tx.inspection_requests.put(met)
            tx.history.add(event, item.id)


def answer_requests(tx: Record, item: str, inspection: Inspection) -> None:
    """Let requests about an item know what a look at it has found."""
    for one in tx.inspection_requests.of(item):
        if one.stage is Stage.OPEN:
            tx.inspection_requests.put(requests.answer(one, inspection))


def leave_inspection(desk: Desk, order: Order, request_id: str, version: int, reason: str) -> InspectionRequest:
    """Leave an item as it is, though the reports office has asked for a look.

    Raises:
        MoveNotAllowed, ReasonMissing, NotPermitted: as the core says.
        ChangedMeanwhile: the request has moved on since that version.
    """
    with desk.store.transaction() as tx:
        request = tx.inspection_requests.get(request_id)
        if request.version != version:
            raise ChangedMeanwhile("inspection request", request_id)
        left, event = requests.leave(request, desk.stamp(order), reason)
        tx.inspection_requests.put(left)
        tx.history.add(event, left.item)
        return left


def expire_requests(store: Store, now: Callable[[], datetime], new_id: Callable[[], str]) -> int:
    """End every request whose item did not come in time; return how many, each with an event as its receipt."""
    count = 0
    while True:
        with store.transaction() as tx:
            some = tx.inspection_requests.past(now(), AT_ONCE)
            for one in some:
                over, event = requests.expire(one, Stamp(new_id(), now(), CLOCK, ""))
                tx.inspection_requests.put(over)
                tx.history.add(event, NO_ITEM)
        count += len(some)
        if len(some) < AT_ONCE:
            return count


def still_here(tx: Record, request: InspectionRequest) -> bool:
    """Tell whether the item of a request can still be looked at."""
    return bool(request.item) and tx.items.get(request.item).state in IN_CUSTODY
