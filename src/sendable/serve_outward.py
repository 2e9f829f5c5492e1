"""What goes out of reports, put together: the log as everybody may see it. Its key is on the desk's machine alone."""

from collections.abc import Callable

from sendable.actions.reporting.publish_log import LogSigner, publish_log
from sendable.adapters.log_key import log_key
from sendable.adapters.periodic import Periodic
from sendable.adapters.system import today
from sendable.serve_reports import EVERY_MINUTE, means_of, takes_reports
from sendable.settings import REPORTS_LOG, Settings


def outward_jobs(settings: Settings, tell: Callable[[str], None]) -> tuple[Periodic, ...]:
    """Return the work by the clock of whoever leads; none where no report is taken."""
    if not takes_reports(settings):
        return ()
    means, made = means_of(settings), log_key(settings.data / REPORTS_LOG)
    signer = LogSigner(made.key, made.sign)
    return (Periodic("log of reports", EVERY_MINUTE, _OnceADay(lambda: publish_log(means, signer)), tell),)


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
