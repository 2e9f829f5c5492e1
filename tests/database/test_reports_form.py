"""A database of reports that an older sendable made is brought up, and keeps what is in it."""

import pytest
import sqlalchemy as sa

from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports import tables
from sendable.adapters.reports.store import FORM, open_reports
from sendable.errors import OptionInvalid
from sendable.ports.offline_forms import OfflineForm
from tests.fakes.report_house import SAID, house, replace

SINCE = {
    2: ("notices", "wraps"),
    3: ("snapshots", "calls"),
    4: ("slips",),
    5: ("scopes",),
    6: ("offline_forms",),
}  # the tables that each form brought


def set_form(store, form):
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for name in (name for since, names in SINCE.items() if since > form for name in names):
            tables.metadata.tables[name].drop(connection)
        connection.execute(tables.head.update().values(form=form))


@pytest.mark.parametrize("form", range(1, FORM))
def test_an_older_database_is_brought_up_and_keeps_its_reports(address, form):
    store = open_reports(address)
    at = house(store)
    code = submit(at.means, SAID, ())
    before = reports(at.means)
    set_form(store, form)
    store.engine.dispose()
    again = open_reports(address)
    at.means = replace(at.means, store=again)
    assert reports(at.means) == before
    assert conversation(at.means, code) is not None
    with again.reading() as tx:
        assert tx.entries.size() == 1
    with again.engine.connect() as connection:
        assert connection.execute(sa.select(tables.head.c.form)).scalar() == FORM
        assert set(sa.inspect(connection).get_table_names()) >= set(tables.metadata.tables)
    again.engine.dispose()


def test_a_database_of_a_newer_sendable_is_left_alone(address):
    store = open_reports(address)
    set_form(store, FORM + 1)
    store.engine.dispose()
    with pytest.raises(OptionInvalid, match="newer"):
        open_reports(address)


def test_offline_forms_are_kept_as_they_are_until_others_take_their_place(address):
    store = open_reports(address)
    forms = [OfflineForm(f"form-{language}.html", bytes([at]) * 100_000, b"note") for at, language in enumerate("ab")]
    with store.transaction() as tx:
        assert tx.offline_forms.note() == b""
        tx.offline_forms.replace(forms)
    with store.reading() as tx:
        assert [tx.offline_forms.named(one.name) for one in forms] == forms
        assert (tx.offline_forms.named("other"), tx.offline_forms.note()) == (None, b"note")
    with store.transaction() as tx:
        tx.offline_forms.replace(forms[1:])
        assert tx.offline_forms.named(forms[0].name) is None
    store.engine.dispose()
