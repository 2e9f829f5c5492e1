"""Document numbers on the pages of the desk: typed once, shown once, and nowhere else."""

import re
from dataclasses import replace

import pytest

from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.custody.number import Keeping
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from tests.database.test_working_pages import TOYS
from tests.fakes.vault import NUMBER, PLAIN, numbers
from tests.site.reading import Page


@pytest.fixture
def app(store, means, told, tmp_path):

    at = numbers(store, tmp_path, clock=means.now)
    yield create_desk(at.desk, means, translator, told.append, Beside(SharedTries(), numbers=at))
    at.vault.engine.dispose()


@pytest.fixture
def clerk(browser):
    ann = browser("ann", Role.CLERK, offices=frozenset({"c1"}))
    return lambda **given: ann.submit("/en/counter", **{**TOYS, "number": NUMBER, "do": "record", **given})


@pytest.fixture
def item(clerk):
    return clerk().headers["location"].partition("?")[0]


def request_of(page):
    return Page(page.text).value("request")


def test_the_counter_names_the_law_and_takes_a_number(browser, item):
    page = Page(browser("ben", Role.CLERK, offices=frozenset({"c1"})).get("/en/counter").text)
    assert "Example Act, section 22" in page.text
    assert page.value("number") == ""
    assert re.match(r"/en/items/\w+$", item)


@pytest.mark.parametrize("wrong", [{"identifier": "x"}, {"number": "!"}, {"do": "check"}, {"do": "line"}])
def test_a_number_that_was_typed_is_on_no_page_that_comes_back(clerk, wrong):
    answer = clerk(**wrong)
    assert answer.status_code in (200, 422)
    assert NUMBER not in answer.text
    assert Page(answer.text).value("number") == ""


def test_without_the_number_nothing_is_taken_in(clerk):
    answer = clerk(number="")
    assert answer.status_code == 422
    assert "It is not shown again" in answer.text


def test_an_officer_reads_it_once_when_a_supervisor_has_agreed(browser, item, told):
    officer, supervisor = browser("olga", Role.OFFICER), browser("sue", Role.SUPERVISOR)
    path = f"{item}/number"
    assert officer.submit(path, act="ask_number", reason="order 7").status_code == 303
    wish = request_of(supervisor.get(path))
    assert officer.submit(path, act="view_number", request=wish).status_code == 409
    assert supervisor.submit(path, act="agree_number", request=wish).status_code == 303
    assert PLAIN not in officer.get(path).text
    shown = officer.submit(path, act="view_number", request=wish)
    assert PLAIN in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert PLAIN not in officer.submit(path, "/en/", act="view_number", request=wish).text
    everywhere = [path, item, "/en/items", "/en/numbers", "/en/", "/zh/numbers", f"/zh{item[3:]}"]
    assert [
        where for where in everywhere if PLAIN in officer.get(where).text or NUMBER in officer.get(where).text
    ] == []
    assert told == []


def test_who_may_not_sees_no_form_and_is_turned_away(browser, item):
    clerk, auditor = browser("ben", Role.CLERK), browser("ada", Role.AUDITOR)
    for who in (clerk, auditor):
        assert not [form for form in Page(who.get(f"{item}/number").text).all("form") if "number" in form["action"]]
        assert who.submit(f"{item}/number", act="ask_number", reason="curious").status_code == 403
    history = auditor.get(item).text
    assert history.count("A try to read the number, turned away") == 2


def test_another_office_does_not_learn_that_there_is_one(browser, item):
    elsewhere = browser("eve", Role.OFFICER, Role.SUPERVISOR, offices=frozenset({"s1"}))
    assert elsewhere.get(f"{item}/number").status_code == 404
    assert elsewhere.submit(f"{item}/number", "/en/", act="ask_number", reason="x").status_code == 404


def test_a_wish_of_another_item_opens_nothing(browser, clerk, item):
    other = clerk(identifier="LX000000001").headers["location"].partition("?")[0]
    officer = browser("olga", Role.OFFICER, Role.SUPERVISOR)
    officer.submit(f"{item}/number", act="ask_number", reason="order 7")
    wish = browser("sue", Role.SUPERVISOR).get(f"{item}/number")
    stolen = officer.submit(f"{other}/number", act="view_number", request=request_of(wish))
    assert stolen.status_code == 404


def test_what_no_text_asks_for_needs_no_number_and_keeps_none_that_is_typed(browser, store, means, told, tmp_path):
    passports = Keeping(100, "Passport Act", frozenset({"passport"}), frozenset({"CN"}))
    wide = numbers(store, tmp_path, clock=means.now)
    at = replace(wide, desk=replace(wide.desk, numbers=(passports,)), keepings=(passports,))
    ann = browser("ann", Role.CLERK, offices=frozenset({"c1"}))
    ann._transport.app = create_desk(at.desk, means, translator, told.append, Beside(SharedTries(), numbers=at))
    page = Page(ann.get("/en/counter").text).text
    assert "Passport Act. (Passport; CN)" in page
    kept = []
    for at_, typed in enumerate(({}, {"document": "identity_card"}, {"from": "DE"})):
        form = {**TOYS, "number": NUMBER, "do": "record", "identifier": f"OWN-{at_:04d}", **typed}
        answer = ann.submit("/en/counter", **form)
        assert answer.status_code == 303
        kept.append(at.vault.holds(answer.headers["location"].partition("?")[0].rpartition("/")[2]))
    assert kept == [True, False, False]
    assert ann.submit("/en/counter", **{**form, "number": "", "identifier": "OWN-9"}).status_code == 303
    assert ann.submit("/en/counter", **{**TOYS, "do": "record", "identifier": "OWN-10"}).status_code == 422
    at.vault.engine.dispose()
