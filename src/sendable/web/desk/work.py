"""What the working pages share: whose order it is, what they may see, and how fields are read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request

from sendable.actions.custody.desk import Order
from sendable.custody.item import Item
from sendable.errors import NotFound
from sendable.ports import Record
from sendable.web.desk.site import Visit


def order_of(visit: Visit, item: Item | None = None) -> Order:
    """Return who acts and where: at the office of the item, which `item_of` has shown to be one of the actor's."""
    return Order(visit.actor, visit.office if item is None else item.office)


def item_of(visit: Visit, tx: Record, id: str) -> Item:  # noqa: A002 it is the id
    """Return an item that the actor may see.

    Raises:
        NotFound: there is none, or it is at an office that is not the actor's.
    """
    item = tx.items.get(id)
    if not visit.actor.sees(item.office):
        raise NotFound("item", id)
    return item


def text(form: FormData | Mapping[str, Any], name: str, most: int = 2000) -> str:
    """Return a field as text without its outer gaps; a file or nothing is empty."""
    value = form.get(name, "")
    return value.strip()[:most] if isinstance(value, str) else ""


def version(form: FormData) -> int:
    """Return the version that a form carries; one that cannot be read is none that ever was."""
    value = text(form, "version", 12)
    return int(value) if value.isascii() and value.isdigit() else -1


def moment_of(request: Request, name: str) -> tuple[datetime, str] | None:
    """Return the last row of the page before, as the address names it; None where it names none."""
    try:
        at = datetime.fromisoformat(request.query_params.get(name, ""))
    except ValueError:
        return None
    return None if at.tzinfo is None else (at, request.query_params.get("id", "")[:40])
