"""Reports, put together: what the public site and the interface of key holders work with. No private key is among it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from starlette.types import ASGIApp

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.means import Means
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.publish_log import Published
from sendable.actions.reporting.scope_in_force import ScopeInForce
from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.flood.challenges import Challenges, shared_key
from sendable.adapters.flood.counts import Counts
from sendable.adapters.flood.gate import Gate
from sendable.adapters.flood.tickets import Tickets
from sendable.adapters.no_dumps import leave_no_dumps
from sendable.adapters.periodic import Periodic
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import load_scope, read_definitions, scope_folder, whole_digest
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.sealing.reporter import word_list
from sendable.adapters.sheet_file import SheetFile
from sendable.adapters.system import now, randbelow, random_bytes
from sendable.adapters.verifying import public_key, verify
from sendable.reporting.clocks import Term, Terms
from sendable.reporting.naming import find_names
from sendable.reporting.scope.category import Scope
from sendable.reporting.scope.read import read_scope
from sendable.reporting.scope.signed import Offered
from sendable.settings import LANGUAGES, Settings
from sendable.web.holders.app import beside, create_holders
from sendable.web.public.intake import Intake

ID_BYTES = 16
EVERY_MINUTE = 60.0
LEAD = 48  # hours before the end of the days for which a report is kept, in which it is deleted


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
    store, scope = open_reports(settings.reports), scope_of(settings)
    kept = {one.id: Term("the category's own", days=one.retention_days, lead=LEAD) for one in scope.categories}
    root, terms = public_key(settings.root), Terms(retention_by_category=kept)
    ids = frozenset(one.id for one in scope.categories)
    clean, new_id, sheet = Cleaner().clean, lambda: random_bytes(ID_BYTES), SheetFile(settings.sheet)
    in_force = ScopeInForce(offered_of(settings), root, verify)
    return Means(store, SodiumSealing(), now, new_id, root, verify, clean, terms, ids, sheet, in_force)


def intake_of(settings: Settings, counts: Counts | None = None) -> Intake | None:
    """Return what the pages for reporters work with; None where no report is taken.

    Raises:
        SendableError: a database, a key or categories that cannot be used.
    """
    if not takes_reports(settings):
        return None
    leave_no_dumps()
    means = means_of(settings)
    key = shared_key(settings.flood_key)
    reporting = Reporting(means, scope_of(settings), Tickets(key))
    reporting.rehearse()
    gate = Gate(Challenges(key, random_bytes), lambda: now().timestamp(), settings.effort, counts)
    lists = {language: word_list(language) for language in LANGUAGES}
    published = Published(means)
    made = Intake(reporting, gate, lists, randbelow, _names, settings.onion, root=means.root)
    made = replace(made, published=published, proof=published.proof)
    return replace(made, post=settings.by_post, call=settings.by_call, paper=gate.of("paper"))


def _names(text: str) -> Sequence[str]:
    return [text[one.start : one.end] for one in find_names(text)]


def scope_of(settings: Settings) -> Scope:
    """Return what may be reported; an operator's own categories are looked through at each start."""
    folder = scope_folder(settings.folder)
    if folder == scope_folder(None):
        return read_scope(*read_definitions(folder))  # tests hold the shipped ones
    return load_scope(folder, settings.folder)


def offered_of(settings: Settings) -> Offered:
    """Return what two people must sign, before the server offers it."""
    scope, whole = scope_of(settings), whole_digest(scope_folder(settings.folder))
    return Offered(scope.name, scope.version, scope.title.en, scope.title.zh, whole)


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
