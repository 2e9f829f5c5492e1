"""The list of items at the actor's offices, and checking in what comes from another office."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.transfer_item import take_item
from sendable.custody.identifier import read_identifier
from sendable.custody.item import Item
from sendable.custody.moves import State
from sendable.errors import IdentifierInvalid, SendableError, TransferInvalid
from sendable.ports import ItemQuery
from sendable.screening.decision import N_
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.site import Visit
from sendable.web.desk.work import moment_of, order_of, text

PAGE = 50
NOT_UNDER_WAY = N_("No item with this identifier is under way to this office.")
NOT_READ = N_("This is no identifier, or its check digit is wrong. Scan it again or compare digit by digit.")


def items(visit: Visit, request: Request) -> Response:
    """Show the items that fit the filters in the address, the last changed first."""
    return _page(visit, request)


def check_in(visit: Visit, request: Request) -> Response:
    """Take over an item that was sealed and given to this office; one with another seal is held at once."""
    form = visit.form
    typed, seal = text(form, "arrived", 60), text(form, "seal", 60)
    try:
        item = _arrived(visit, typed)
        taken = take_item(visit.site.desk, order_of(visit), item.id, seal)
    except IdentifierInvalid:
        return _page(visit, request, visit.say(NOT_READ), 422, typed, seal)
    except SendableError as fault:
        words = visit.say(NOT_UNDER_WAY) if isinstance(fault, TransferInvalid) else sentence(fault, visit.say)
        return _page(visit, request, words, status_of(fault), typed, seal)
    return RedirectResponse(f"/{visit.language}/items/{taken.id}?done=take", 303)


def _arrived(visit: Visit, typed: str) -> Item:
    identifier = read_identifier(typed).value
    with visit.site.desk.store.reading() as tx:
        for item in tx.items.by_identifier(identifier):
            under_way = tx.transfers.under_way(item.id)
            if under_way is not None and under_way.destination == visit.office:
                return item
    raise TransferInvalid("it is not under way to here")


def _page(
    visit: Visit, request: Request, summary: str = "", status: int = 200, arrived: str = "", seal: str = ""
) -> Response:
    asked = {name: request.query_params.get(name, "").strip()[:120] for name in ("state", "goods", "identifier")}
    with visit.site.desk.store.reading() as tx:
        if asked["identifier"]:
            found = [one for one in tx.items.by_identifier(_plain(asked["identifier"])) if visit.actor.sees(one.office)]
            found = [one for one in found if not asked["state"] or one.state.value == asked["state"]]
        else:
            query = ItemQuery(
                offices=visit.actor.offices,
                states=frozenset({asked["state"]} & set(State)),
                goods=asked["goods"] or None,
                before=moment_of(request, "before"),
                limit=PAGE + 1,
            )
            found = list(tx.items.list(query))
    page, last = found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None
    cursor = {} if last is None else {"before": last.changed_at.isoformat(), "id": last.id}
    return visit.show(
        request,
        "items",
        status=status,
        summary=summary,
        asked=asked,
        items=page,
        more=urlencode({**{name: value for name, value in asked.items() if value}, **cursor}) if cursor else "",
        arrived=arrived,
        seal=seal,
        **words_of(),
    )


def _plain(typed: str) -> str:
    try:
        return read_identifier(typed).value
    except IdentifierInvalid:
        return typed.upper()
