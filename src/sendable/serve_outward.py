"""What goes out of reports, put together: the log as everybody may see it, and calls that there is work.

The key of the log is on the desk's machine alone.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.make_offline_forms import FormMaker, make_offline_forms
from sendable.actions.reporting.means import Means
from sendable.actions.reporting.publish_log import LogSigner, publish_log
from sendable.actions.reporting.scope_in_force import NOT_SIGNED
from sendable.actions.reporting.send_calls import Caller
from sendable.adapters.log_key import log_key
from sendable.adapters.mail import SmtpMail
from sendable.adapters.periodic import Periodic
from sendable.adapters.system import today
from sendable.adapters.words import translator
from sendable.errors import DirectoryInvalid, ScopeUnsigned
from sendable.reporting.call import About, Audience
from sendable.serve_reports import EVERY_MINUTE, means_of, scope_of, takes_reports
from sendable.settings import LANGUAGES, REPORTS_LOG, Settings
from sendable.web.public.report.offline_file import Maker, said_in

EVERY_FEW_SECONDS = 5.0


@dataclass(frozen=True)
class Outward:
    """The work by the clock of whoever leads, and how many calls wait that should not."""

    jobs: tuple[Periodic, ...] = ()
    waiting: Callable[[], int] = lambda: 0


def outward(settings: Settings, tell: Callable[[str], None]) -> Outward:
    """Return what goes out; nothing where no report is taken."""
    if not takes_reports(settings):
        return Outward()
    means, made = means_of(settings), log_key(settings.data / REPORTS_LOG)
    signer = LogSigner(made.key, made.sign)

    def publish() -> None:
        if not Reporting(means, scope_of(settings)).signed_scope():
            tell(f"{NOT_SIGNED}: no report is taken")
        publish_log(means, signer)

    maker = forms_of(settings, signer)
    log = Periodic("log of reports", EVERY_MINUTE, _OnceADay(publish), tell)
    forms = Periodic("offline forms", EVERY_MINUTE, lambda: _make(means, maker), tell)
    addresses = {Audience.HANDLERS: settings.call_handlers, Audience.OUTSIDE: settings.call_outside}
    if not settings.mail or not any(addresses.values()):
        return Outward((log, forms))
    mail = SmtpMail(settings.mail, settings.mail_from, settings.mail_password)
    caller = Caller(means, mail, addresses, translator, tell)
    calls = Periodic("calls", EVERY_FEW_SECONDS, caller, tell)
    return Outward((log, forms, calls), lambda: _waiting(means, caller))


def forms_of(settings: Settings, signer: LogSigner) -> FormMaker:
    """Return what makes offline forms of this installation."""
    categories = scope_of(settings).categories
    where = {"address": settings.public_address, "call": settings.by_call, "onion": settings.onion}
    said = {language: said_in(language, categories, where) for language in LANGUAGES}
    return FormMaker(Maker(translator), said, signer)


def _make(means: Means, maker: FormMaker) -> None:
    with suppress(DirectoryInvalid, ScopeUnsigned):  # no report is taken yet
        make_offline_forms(means, maker)


def _waiting(means: Means, caller: Caller) -> int:
    with means.store.reading() as tx:
        waiting = tx.calls.waiting()
    return sum(one.call.about is not About.WORK and bool(caller.addresses[one.call.audience]) for one in waiting)


class _OnceADay:
    """Does something at its first call of a day."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._done = ""

    def __call__(self) -> None:
        day = today().isoformat()
        if self._done != day:
            self._work()
            self._done = day
