"""Who may see and do what: every page and every form, tried as every role; the table is docs/reference/rights.md."""

from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from sendable.actions.people.resets import offer_reset
from sendable.actions.pickups.set_channel import Reaching
from sendable.actions.programs.webhooks import Telling
from sendable.adapters.rates import SharedRates
from sendable.adapters.seals import ChaChaSeals
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.custody.act import MAY, Role
from sendable.web.api.app import create_api
from sendable.web.api.site import ApiSite
from sendable.web.desk.app import STAFF_PAGES, create_desk
from sendable.web.desk.site import Beside
from tests.fakes.house import addresses, forms_of, house
from tests.fakes.people import BOSS, staff
from tests.fakes.pickups import secrets
from tests.fakes.vault import numbers
from tests.site.reading import Page

ROOT = Path(__file__).resolve().parents[3]
OWN = ("/account", "/sign-out", "/office")  # one's own password and sessions, and where one works now
WORKERS = set(Role) - {Role.AUDITOR}
JUNK = {"act": "release", "what": "office", "do": "record", "reason": "x", "version": "1", "verdict": "reversed"}
HEADERS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def at(store, means, tmp_path):
    at = numbers(store, tmp_path, clock=means.now)
    yield at
    at.vault.engine.dispose()


@pytest.fixture
def app(at, means, told, store):
    telling = Telling(store, means, lambda id_, generation: sha256(f"{id_} {generation}".encode()).digest())
    api = create_api(ApiSite(at.desk, means, None, translator, store, ChaChaSeals(), None, {}, telling, SharedRates()))
    reaching = Reaching(store, means.now, at.desk.new_id, secrets)
    return create_desk(
        at.desk, means, translator, told.append, Beside(SharedTries(), api, numbers=at, reaching=reaching)
    )


@pytest.fixture
def there(at):
    return house(at)


@pytest.fixture
def every_form(browser, there, means):
    """Every form that somebody with all working roles sees, wherever it is."""
    browser("ann", Role.CLERK)
    offer_reset(means, BOSS, staff(means, "ann").id, renew=True)
    worker = browser("worker", *WORKERS)
    worker.submit("/en/office", "/en/", office="c1")
    found = []
    for path in addresses(STAFF_PAGES, there):
        answer = worker.get(f"/en{path}")
        found += forms_of(answer.text) if answer.headers.get("content-type", "").startswith("text/html") else []
    return [(action, fields) for action, fields in found if not action.removeprefix("/en").startswith(OWN)]


def contents(*engines):
    """Everything that the databases hold; of sessions and devices nothing, they change with every look."""
    found = {}
    for number, engine in enumerate(engines):
        tables = sa.MetaData()
        tables.reflect(engine)
        with engine.connect() as connection:
            for table in tables.sorted_tables:
                if table.name not in ("sessions", "devices"):
                    rows = connection.execute(sa.select(table)).mappings().all()
                    found[number, table.name] = {str(sorted(row.items())): row for row in rows}
    return found


def changed(before, after):
    """Return what is in one and not in the other, but for the log of tries that were turned away."""
    gone, new = [], []
    for name, rows in after.items():
        gone += [(name, row) for row in before[name].keys() - rows.keys()]
        new += [(name, rows[row]) for row in rows.keys() - before[name].keys()]
    denied = {row["seq"] for (_, table), row in new if table == "events" and row["act"] == "deny_number"}
    of_log = {"events", "log_nodes", "log_head"} if denied else set()
    rest = [one for one in new if one[0][1] not in of_log or (one[0][1] == "events" and one[1]["seq"] not in denied)]
    return [one for one in gone if one[0][1] not in of_log] + rest


def post(client, path, fields):
    token = Page(client.get("/en/").text).value("token")
    return client.post(path, data={**fields, "token": token}, headers=HEADERS)


def test_the_auditor_sees_everything(browser, there):
    auditor = browser("ada", Role.AUDITOR)
    auditor.submit("/en/office", "/en/", office="c1")
    unseen = []
    for path in addresses([page for page in STAFF_PAGES if page.show], there):
        only_a_form = path.endswith("/inspect") or path == "/counter"
        if auditor.get(f"/en{path}").status_code not in (200, 303) and not only_a_form:
            unseen.append(path)
    assert unseen == []


def test_the_auditor_changes_nothing_by_any_form_or_address(browser, there, every_form, at, store):
    auditor = browser("ada", Role.AUDITOR)
    auditor.submit("/en/office", "/en/", office="c1")
    assert len({action for action, _ in every_form}) > 15
    before = contents(store.engine, at.vault.engine)
    for action, fields in every_form:
        assert post(auditor, action, fields).status_code not in (200, 303), (action, fields)
    for path in addresses(STAFF_PAGES, there):
        if not path.startswith(OWN):
            for fields in ({}, JUNK):
                post(auditor, f"/en{path}", fields)
            for method in ("PUT", "PATCH", "DELETE"):
                assert auditor.request(method, f"/en{path}", headers=HEADERS).status_code == 405
    assert changed(before, contents(store.engine, at.vault.engine)) == []


def test_the_same_forms_change_things_for_those_who_may(browser, every_form, at, store):
    worker = browser("second", *WORKERS)
    worker.submit("/en/office", "/en/", office="c1")
    before = contents(store.engine, at.vault.engine)
    taken = sum(post(worker, action, fields).status_code < 400 for action, fields in every_form)
    assert taken > 10
    assert len(changed(before, contents(store.engine, at.vault.engine))) > 10


def test_another_office_sees_no_item_and_changes_none(browser, there, every_form, at, store):
    eve = browser("eve", *(WORKERS - {Role.ADMINISTRATOR}), offices=frozenset({"s1"}))
    del there["stories"]  # they name no item and belong to no office
    pages = [page for page in STAFF_PAGES if page.show and not page.path.startswith("/stories/")]
    texts = [(path, eve.get(f"/en{path}")) for path in addresses(pages, there)]
    of_things = [
        answer.status_code for path, answer in texts if any(id_ in path for ids in there.values() for id_ in ids)
    ]
    assert set(of_things) == {404}
    assert [path for path, answer in texts for one in there["identifiers"] if one in answer.text] == []
    found = [eve.get(f"/en/items?identifier={one}").text.count(one) for one in there["identifiers"]]
    assert set(found) <= {1, 2}  # what was typed stands in its field and in the address of the other language
    linked = [eve.get(f"/en/items?identifier={one}").text for one in there["identifiers"]]
    assert [one for one in linked for id_ in there["items"] if id_ in one] == []
    before = contents(store.engine, at.vault.engine)
    for action, fields in every_form:
        if any(id_ in action for ids in there.values() for id_ in ids):
            assert post(eve, action, fields).status_code in (403, 404), action
    assert changed(before, contents(store.engine, at.vault.engine)) == []


def test_the_table_of_rights_is_what_the_pages_do(browser, there):
    rows = []
    clients = {role: browser(role.value, role, offices=frozenset({"c1"})) for role in Role}
    firsts = {}
    for page in STAFF_PAGES:
        if page.show:
            firsts[page.path] = next(iter(addresses([page], there)))
    for pattern, path in sorted(firsts.items()):
        seen = ["yes" if clients[role].get(f"/en{path}").status_code == 200 else "–" for role in Role]
        rows.append(f"| `{pattern}` | {' | '.join(seen)} |")
    for act, roles in sorted(MAY.items()):
        rows.append(f"| {act.value} | {' | '.join('yes' if role in roles else '–' for role in Role)} |")
    text = (ROOT / "docs" / "reference" / "rights.md").read_text("utf-8")
    shown = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| page", "| act"))]
    assert shown == rows, "the tables should be:\n" + "\n".join(rows)
