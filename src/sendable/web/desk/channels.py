"""How the office reaches authorities: by hand, on paper with a code, by a mail without content, by a signed message."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.pickups.set_channel import MAY_SET, Reaching, set_channel
from sendable.custody.channel import Way
from sendable.errors import ChannelInvalid, NotFound
from sendable.screening.decision import N_
from sendable.web.desk.authorities import AUTHORITIES
from sendable.web.desk.site import Visit

WAYS: Mapping[Way, str] = {
    Way.HAND: N_("By hand: an officer hands the package over"),
    Way.PAPER: N_("On paper: an officer hands over a sheet with a code"),
    Way.MAIL: N_("By mail without content, and a code on another way"),
    Way.WEBHOOK: N_("By a signed message with the code, to its system"),
}
NO_MAILBOX = N_("Write the mailbox of the authority, such as referrals@authority.example.")
NO_ADDRESS = N_("Write an address that begins with https://, without a name and password.")
NO_TARGET = N_("What goes by hand or on paper needs no address.")
NO_AUTHORITY = N_("Choose an authority and a way.")
NOTHING = {"authority": "", "way": "", "target": ""}
_FAULTS: Mapping[str, str] = {Way.MAIL: NO_MAILBOX, Way.WEBHOOK: NO_ADDRESS}


def channels(visit: Visit, request: Request) -> Response:
    """Show how every authority is reached from this office."""
    return _page(visit, request)


def set_one(visit: Visit, request: Request) -> Response:
    """Set how an authority is reached; the secret of a webhook is shown on the page that answers."""
    authority, way = visit.typed("authority"), visit.typed("way")
    if authority not in AUTHORITIES or way not in set(Way):
        return _page(visit, request, status=422, fault=NO_AUTHORITY)
    try:
        secret = set_channel(reaching(visit), visit.order, authority, Way(way), visit.typed("target"))
    except ChannelInvalid as wrong:
        typed = {"authority": authority, "way": way, "target": visit.typed("target")}
        return _page(visit, request, status=422, fault=_FAULTS.get(wrong.way, NO_TARGET), typed=typed)
    return _page(visit, request, secret=secret) if secret else visit.go("/authorities")


def reaching(visit: Visit) -> Reaching:
    """Return the means of reaching authorities.

    Raises:
        NotFound: this desk has none.
    """
    if visit.site.reaching is None:
        raise NotFound("page", "authorities")
    return visit.site.reaching


def _page(visit: Visit, request: Request, *, status: int = 200, **more: Any) -> Response:
    means = reaching(visit)
    with means.store.reading() as tx:
        rows = tx.channels.list(visit.office)
    values = {
        "rows": rows,
        "secret": "",
        "fault": "",
        "typed": NOTHING,
        "ways": WAYS,
        "authorities": AUTHORITIES,
        **more,
    }
    values |= {"may": bool(visit.actor.roles & MAY_SET), "means": means}
    return visit.show(request, "authorities", status=status, **values)
