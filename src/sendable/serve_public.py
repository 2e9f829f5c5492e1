"""The public site, put together: an application that a server can run."""

from collections.abc import Callable
from secrets import token_hex

from starlette.types import ASGIApp

from sendable.actions.may_send import MaySend
from sendable.adapters.words import translator
from sendable.settings import Settings
from sendable.web.public.app import create_app
from sendable.web.public.site import Notices
from sendable.wiring import may_send

SEED_BYTES = 4


def public_app(
    settings: Settings,
    tell: Callable[[str], None],
    decide: MaySend | None = None,
    notices: Notices | None = None,
    *,
    demo: bool = False,
) -> ASGIApp:
    """Return the public site with the catalogue and the packs at hand; `tell` gets one line for each failure.

    A decider that is there already can be handed in; with `notices` senders read theirs, and appeal.

    Raises:
        SendableError: a fault in a pack or a catalogue file.
    """
    return create_app(
        decide or may_send(settings.folder), translator, lambda: token_hex(SEED_BYTES), tell, notices, demo=demo
    )
