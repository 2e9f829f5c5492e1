"""Give out the offline form that was put up, as long as its keys hold."""

from sendable.actions.reporting.make_offline_forms import noted
from sendable.actions.reporting.means import Means
from sendable.ports.offline_forms import OfflineForm


def offline_form(means: Means, name: str) -> OfflineForm | None:
    """Return the form with a name; None where there is none that seals today.

    Raises:
        ScopeUnsigned: nobody signed what may be reported.
    """
    with means.store.reading() as tx:
        means.check_scope(tx)
        form = tx.offline_forms.named(name)
    note = noted(form.note) if form else None
    return form if note and note.until >= means.now().date() else None
