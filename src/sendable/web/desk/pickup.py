"""The sheet with the code of a referral, to print and to hand over; the code only for those who refer."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.pickups.carry_referrals import code_for
from sendable.actions.pickups.set_channel import renew_code
from sendable.custody.act import Act
from sendable.web.desk.channels import reaching
from sendable.web.desk.referral import may_read
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, order_of


def sheet(visit: Visit, request: Request) -> Response:
    """Show the sheet with the code, which is drawn for it and not kept; the auditor sees all but the code."""
    id_, means = request.path_params["id"], reaching(visit)
    may_read(visit, id_)
    with visit.site.desk.store.reading() as tx:
        referral, pickup = tx.referrals.get(id_), tx.pickups.of(id_)
        item = tx.items.get(referral.item)
    may = visit.actor.may(Act.REFER, item.office)
    code = code_for(means.secrets, id_, pickup.generation) if pickup is not None and may else ""
    values: dict[str, Any] = {
        "referral": referral,
        "pickup": pickup,
        "code": code,
        "may": may,
        "now": visit.site.desk.now(),
    }
    return visit.show(request, "pickup", means=means, **values)


def renew(visit: Visit, request: Request) -> Response:
    """Give the referral another code, which goes the same way."""
    id_, means = request.path_params["id"], reaching(visit)
    with visit.site.desk.store.reading() as tx:
        item = item_of(visit, tx, tx.referrals.get(id_).item)
    renew_code(means, order_of(visit, item), id_)
    return visit.go(f"/referrals/{id_}/code")
