"""The public site, put together: an application that a server can run."""

from collections.abc import Callable
from secrets import token_hex
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from sendable.actions.may_send import MaySend
from sendable.adapters.words import translator
from sendable.settings import Settings
from sendable.web.public.app import create_app
from sendable.web.public.intake import Intake
from sendable.web.public.site import Notices
from sendable.wiring import may_send

if TYPE_CHECKING:
    from sendable.adapters.flood.counts import Counts

SEED_BYTES = 4


def public_app(
    settings: Settings,
    tell: Callable[[str], None],
    decide: MaySend | None = None,
    notices: Notices | None = None,
    *,
    demo: bool = False,
    counts: "Counts | None" = None,
) -> ASGIApp:
    """Return the public site with the catalogue and the packs at hand; `tell` gets one line for each failure.

    A decider that is there already can be handed in; with `notices` senders read theirs, and appeal.
    Several processes that share `counts` of reports hold a flood back together. Reports are taken where the public key of a root is there.

    Raises:
        SendableError: a fault in a pack or a catalogue file.
    """
    decide = decide or may_send(settings.folder)
    intake = _intake(settings, counts)
    return create_app(decide, translator, lambda: token_hex(SEED_BYTES), tell, notices, intake=intake, demo=demo)


def _intake(settings: Settings, counts: "Counts | None") -> Intake | None:
    if not settings.root.exists():
        return None
    from sendable.serve_reports import intake_of  # noqa: PLC0415 a site that takes no reports needs nothing of it

    return intake_of(settings, counts)
