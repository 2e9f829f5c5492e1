"""`sendable outbox send` tells webhooks once, with the keys and the record of a data folder."""

import pytest

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.programs.webhooks import add_webhook
from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import bring_up_to_date
from sendable.adapters.database.store import DatabaseStore
from sendable.adapters.key_ring import KeyFile
from sendable.cli.main import run
from sendable.custody.identifier import read_identifier
from sendable.serve_programs import people_of, telling_of
from sendable.settings import Settings
from tests.fakes.desk import declaration, desk, order
from tests.fakes.people import BOSS
from tests.fakes.receiver import Receiver, verifies


@pytest.fixture
def told(tmp_path):
    """A receiver, the secret that it was given, and an item that was stopped since."""
    settings = Settings(data=tmp_path)
    engine = open_engine(settings.database)
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(tables.offices.insert().values(id="c1", name="Counter 1", kind="counter"))
    store, receiver, keys = DatabaseStore(engine), Receiver(), KeyFile(settings.vault_key)
    _, secret = add_webhook(
        telling_of(people_of(store, keys), store, keys), BOSS, receiver.url, frozenset({"item.refused"}), None
    )
    accept_item(desk(store), order(), Presented(read_identifier("OWN-1"), declaration("a knife")))
    yield receiver, secret
    receiver.close()
    engine.dispose()


def test_what_is_due_is_sent_once_and_verifies(told, tmp_path, monkeypatch, capsys):
    receiver, secret = told
    monkeypatch.setenv("SENDABLE_WEBHOOKS_PRIVATE", "yes")
    assert run(["outbox", "send", "--data", str(tmp_path)]) == 0
    assert run(["outbox", "send", "--data", str(tmp_path)]) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "arrived" in line] == [
        "1 arrived, 0 did not",
        "0 arrived, 0 did not",
    ]
    assert verifies(secret, *receiver.got[0])


def test_an_address_inside_is_not_called_unless_the_settings_allow_it(told, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("SENDABLE_WEBHOOKS_PRIVATE", raising=False)
    assert run(["outbox", "send", "--data", str(tmp_path)]) == 0
    assert "0 arrived, 1 did not" in capsys.readouterr().err
    assert told[0].got == []


def test_the_setting_is_yes_or_no(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SENDABLE_WEBHOOKS_PRIVATE", "maybe")
    assert run(["outbox", "send", "--data", str(tmp_path)]) == 2
    assert "neither yes nor no" in capsys.readouterr().err
