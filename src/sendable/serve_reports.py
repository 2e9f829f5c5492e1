"""Reports, put together: what the public site and the interface of key holders work with. No private key is among it."""

from collections.abc import Callable

from starlette.types import ASGIApp

from sendable.actions.reporting.means import Means
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.log_key import public_key
from sendable.adapters.periodic import Periodic
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.signing import verify
from sendable.adapters.system import now, random_bytes
from sendable.settings import Settings
from sendable.web.holders.app import beside, create_holders

ID_BYTES = 16
EVERY_MINUTE = 60.0


def takes_reports(settings: Settings) -> bool:
    """Tell whether this installation takes reports: whether it has the public key of a root."""
    return settings.root.exists()


def means_of(settings: Settings) -> Means:
    """Return the means of reports; the database is made if it is not there.

    Raises:
        OptionInvalid: a database that cannot be used.
        KeyUnusable, NoteInvalid: no public key of a root.
    """
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = open_reports(settings.reports)
    return Means(
        store, SodiumSealing(), now, lambda: random_bytes(ID_BYTES), public_key(settings.root), verify, Cleaner().clean
    )


def beside_reports(
    settings: Settings, desk: ASGIApp, tell: Callable[[str], None]
) -> tuple[ASGIApp, tuple[Periodic, ...]]:
    """Return the desk with the interface of key holders beside it, and what the clock does for reports.

    Where no report is taken it is the desk as it was.
    """
    if not takes_reports(settings):
        return desk, ()
    means = means_of(settings)
    job = Periodic("reports", EVERY_MINUTE, lambda: _pass(means, tell), tell)
    return beside(create_holders(means, tell), desk), (job,)


def _pass(means: Means, tell: Callable[[str], None]) -> None:
    for moved in pass_clocks(means):
        due = moved.entry.due
        tell(f"report {moved.report.id}: {due.value if due else moved.entry.act.value} was not done in time")
