"""Nobody can be searched, listed or counted: no page, form, address, field of the interface or column asks for a person.

The lists below are closed. Whoever adds a way to ask adds its name here, and says by that what it asks for.
"""

import ast
import inspect
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from sendable.adapters.database import people_tables, tables
from sendable.adapters.database.store import Transaction
from sendable.adapters.tries import SharedTries
from sendable.adapters.vault import store as vault
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.web.api.app import create_api
from sendable.web.desk.app import STAFF_PAGES, create_desk
from sendable.web.desk.site import Beside
from tests.fakes.house import addresses, house
from tests.fakes.vault import NUMBER, PLAIN, numbers
from tests.site.api.conftest import decide, site, telling, working  # noqa: F401 fixtures
from tests.site.desk.conftest import app, browser, means, store, stranger, told  # noqa: F401 fixtures
from tests.site.reading import Page

WEB = Path(inspect.getfile(create_desk)).parents[1]
OF_PERSONS = re.compile(
    r"sender(?!_class)|receiver|recipient|addressee|consign|person|customer|client|surname|full_?name|first_?name|"
    r"last_?name|address(?!ed)|phone|mobile|e?mail(?!-)|birth|passport_|id_?card|document_?number|nationality|gender|score"
)
OF_STAFF = {"sign_name", "shown_name", "staff"}  # the only people in the record, on the pages where accounts are made
QUERY = {
    "goods", "from", "to", "how", "lines", "a", "next", "seed",  # the public site: goods and ways
    "state", "identifier", "before", "id", "closed", "done", "office", "about", "form", "name", "contract",  # `name`: of a rule or concept
}  # fmt: skip


def asked_in_addresses():
    """Return every name that some code reads from the query of an address."""
    found = set()
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("get", "getlist")
            ):
                of = node.func.value
                if (
                    isinstance(of, ast.Attribute)
                    and of.attr == "query_params"
                    and isinstance(node.args[0], ast.Constant)
                ):
                    found.add(node.args[0].value)
    return found


def test_no_name_in_the_query_of_an_address_asks_for_a_person():
    names = asked_in_addresses()
    assert len(names) > 5
    assert names - QUERY == set()
    assert [name for name in QUERY if OF_PERSONS.search(name)] == []


@pytest.fixture
def at(store, means, tmp_path):  # noqa: F811
    at = numbers(store, tmp_path, clock=means.now)
    yield at
    at.vault.engine.dispose()


@pytest.fixture
def pages(at, means, told, browser):  # noqa: F811
    """Every page that somebody with all roles sees, with something in every state."""
    there = house(at)
    made = create_desk(at.desk, means, translator, told.append, Beside(SharedTries(), numbers=at))
    client = browser("worker", *Role)
    client._transport.app = made
    client.submit("/en/office", "/en/", office="c1")
    paths = addresses([page for page in STAFF_PAGES if page.show], there)
    return client, there, {path: client.get(f"/en{path}") for path in paths}


def test_no_field_of_a_form_asks_for_a_person(pages):
    _, _, seen = pages
    names = {
        (path, field["name"])
        for path, answer in seen.items()
        for tag in ("input", "select", "textarea")
        for field in Page(answer.text).all(tag)
        if field.get("name")
    }
    assert len(names) > 60
    assert [(path, name) for path, name in names if OF_PERSONS.search(name) and name not in OF_STAFF] == []
    assert {path for path, name in names if name == "number"} == {"/counter"}  # locked away, and read by item


def test_a_number_or_a_member_of_staff_finds_no_item_in_any_list(pages):
    client, there, seen = pages
    lists = [path for path in seen if not any(id_ in path for ids in there.values() for id_ in ids)]
    for path in lists:
        for name in QUERY - {"done", "closed", "next"}:
            for typed in (PLAIN, NUMBER, "olga", "worker"):
                answer = client.get(f"/en{path}", params={name: typed})
                linked, plain = (set(Page(one.text).links("/items/")) for one in (answer, seen[path]))
                assert linked <= plain, (path, name, typed)


def test_items_are_not_listed_by_who_worked_on_them(pages):
    client, _, _ = pages
    whole = Page(client.get("/en/items").text).links("/items/")
    for name in ("staff", "actor", "by", "sender", "person", "name", "number", "document"):
        assert Page(client.get("/en/items", params={name: "olga"}).text).links("/items/") == whole


def test_no_field_of_the_programming_interface_asks_for_a_person(site):  # noqa: F811
    api = TestClient(create_api(site)).get("/openapi.json").json()
    names = set()

    def walk(node):
        if isinstance(node, dict):
            names.update(node.get("properties", {}))
            names.update(one["name"] for one in node.get("parameters", []) if isinstance(one, dict) and "name" in one)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(api)
    assert len(names) > 30
    assert [name for name in names if OF_PERSONS.search(name.lower())] == []


def test_no_column_of_any_table_is_about_a_sender_or_a_receiver():
    every = [*tables.metadata.tables.values(), *people_tables.metadata.tables.values(), *vault.metadata.tables.values()]
    names = [f"{table.name}.{column.name}" for table in every for column in table.columns]
    assert len(names) > 100
    assert [name for name in names if OF_PERSONS.search(name) and name.split(".")[1] not in OF_STAFF] == []


def test_nothing_in_the_record_is_found_by_a_person():
    """What the record can be asked for: the parameters of everything that lists or finds."""
    known = {
        "id", "item", "query", "identifier", "offices", "since", "limit", "code_hash", "token_hash", "sign_name", "staff",
        "hash", "subject", "now", "to_change", "after", "moment",
    }  # fmt: skip
    record = Transaction(sa.create_engine("sqlite://").connect())
    asked = set()
    for kind in vars(record).values():
        for name, method in inspect.getmembers(type(kind), inspect.isfunction):
            if not name.startswith("_") and "Sequence" in str(inspect.signature(method).return_annotation):
                asked |= set(inspect.signature(method).parameters) - {"self"}
    assert [name for name in asked - known if OF_PERSONS.search(name)] == []
    assert {"staff"} <= asked  # one's own sessions and devices: `staff` is an id of the record
    about_items = set(inspect.signature(type(record.items).list).parameters)
    assert about_items == {"self", "query"}
