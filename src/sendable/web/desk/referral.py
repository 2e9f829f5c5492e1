"""A referral: the page that shows what goes to the authority, and the same as JSON for its systems."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sendable.actions.custody.package_referral import Package, package_referral
from sendable.custody.act import Act, Role
from sendable.errors import NotFound
from sendable.web.desk.counter import words_of
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of


def referral_page(visit: Visit, request: Request) -> Response:
    """Show the package for the authority, to print or to keep."""
    id_ = request.path_params["id"]
    may_read(visit, id_)
    with visit.site.desk.store.reading() as tx:
        referral = tx.referrals.get(id_)
        values: dict[str, Any] = {
            "referral": referral,
            "item": tx.items.get(referral.item),
            "inspections": [one for one in tx.inspections.of(referral.item) if one.id in referral.inspections],
            "photos": tx.photos.of(referral.item),
            "history": tx.history.of_item(referral.item),
        }
    return visit.show(request, "referral", **values, **words_of())


def referral_file(visit: Visit, request: Request) -> Response:
    """Return the data of the package as JSON."""
    id_ = request.path_params["id"]
    may_read(visit, id_)
    headers = {"Content-Disposition": f'attachment; filename="referral-{id_}.json"'}
    return JSONResponse(recorded(package_referral(visit.site.desk, id_)), headers=headers)


def may_read(visit: Visit, id: str) -> None:  # noqa: A002 it is the id
    """Let those go on who refer at the office of the item, and the auditor.

    Raises:
        NotFound: for everybody else there is no such referral.
    """
    with visit.site.desk.store.reading() as tx:
        item = item_of(visit, tx, tx.referrals.get(id).item)
    if not visit.actor.may(Act.REFER, item.office) and Role.AUDITOR not in visit.actor.roles:
        raise NotFound("referral", id)


def recorded(package: Package) -> Mapping[str, Any]:
    """Return a package as JSON has it."""
    item = package.item
    return {
        "referral": _plain(asdict(package.referral)),
        "item": {
            "identifier": item.identifier.value,
            "state": item.state.value,
            "declaration": _plain(asdict(item.declaration)),
            "grounds": _plain([asdict(ground) for ground in item.grounds]),
        },
        "inspections": _plain([asdict(one) for one in package.inspections]),
        "photos": [photo.hash for photo in package.photos],
        "chain_of_custody": _plain([asdict(event) for event in package.history]),
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: moments as ISO texts, amounts as texts, outcomes and others as their words."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)
