"""The queue of inspections at the desk: who asked is the reports office, what is asked is an item, a person decides."""

import pytest

from sendable.actions.custody.ask_inspection import ask_inspection
from sendable.actions.custody.desk import Order
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.inspection_request import Stage, Wanted
from sendable.web.desk.app import create_desk
from sendable.web.desk.site import Beside
from tests.database.test_actions import accepted
from tests.fakes.desk import desk
from tests.site.reading import Page

PROGRAM = Actor("token:t1", frozenset({Role.INSPECTOR}), None, frozenset({Act.ASK_INSPECTION}))
DANGER = "isolate it before anything else"


@pytest.fixture
def at(store, means):
    return desk(store, means.now)


@pytest.fixture
def app(at, means, told):
    return create_desk(at, means, translator, told.append, Beside(SharedTries()))


@pytest.fixture
def item(at):
    return accepted(at)


@pytest.fixture
def asked(at, item):
    wanted = Wanted(item.identifier.value, "lithium-batteries", danger=True)
    return ask_inspection(at, Order(PROGRAM, ""), wanted, None)


def test_an_inspector_reads_that_the_reports_office_asks_and_for_what(browser, item, asked):
    ann = browser("ann", Role.INSPECTOR)
    for language, words in (("en", ("reports office", "Lithium batteries", DANGER)), ("zh", ("锂电池",))):
        page = Page(ann.get(f"/{language}/inspections").text)
        assert f"/{language}/items/{item.id}" in page.links()
        assert [one for one in words if one not in page.text] == []
    assert asked.by.partition(":")[2] not in ann.get("/en/inspections").text
    assert "Inspections asked for by the reports office : 1" in Page(ann.get("/en/").text).text


def test_the_page_of_the_item_says_it_to_the_clerk_too_who_decides_nothing(browser, item, asked):
    carl = browser("carl", Role.CLERK)
    page = Page(carl.get(f"/en/items/{item.id}?done=accept").text)
    assert "The reports office asks for an inspection" in page.text
    assert DANGER in page.text
    assert "/inspections" not in "".join(page.links())
    assert carl.get("/en/inspections").status_code == 403
    assert carl.submit("/en/inspections", "/en/", id=asked.id, version=asked.version, reason="x").status_code == 403


def test_an_inspector_leaves_an_item_with_a_reason_and_not_without(browser, at, item, asked):
    ann = browser("ann", Role.INSPECTOR)
    fields = {"id": asked.id, "version": asked.version}
    assert ann.submit("/en/inspections", reason=" ", **fields).status_code == 422
    stale = ann.submit("/en/inspections", id=asked.id, version=9, reason="opened this morning")
    assert (stale.status_code, "opened this morning" in stale.text) == (409, True)
    assert ann.submit("/en/inspections", reason="opened this morning", **fields).status_code == 303
    with at.store.reading() as tx:
        assert tx.inspection_requests.get(asked.id).stage is Stage.LEFT
        assert tx.items.get(item.id) == item
    assert "Nothing was asked for." in ann.get("/en/inspections").text
    assert "Leave it without inspection" in ann.get(f"/en/items/{item.id}").text  # in its history


@pytest.mark.usefixtures("asked")
def test_holding_it_gives_the_sender_a_notice_with_a_code_that_names_no_report(browser, item):
    olga = browser("olga", Role.OFFICER)
    page = olga.submit(
        f"/en/items/{item.id}", act="hold", version=item.version, reason="to be inspected, asked by the reports office"
    )
    assert page.status_code == 200, Page(page.text).text
    notice = page.text[page.text.index("Notice to the sender") :]
    assert "You may appeal until" in notice
    assert "Somebody is to look at it" in notice
    assert "report" not in notice.replace("report.js", "")
    assert "Lithium batteries" not in notice
    queue = Page(olga.get("/en/inspections").text).text
    assert queue.count(item.identifier.value) >= 2  # asked for, and held


@pytest.mark.usefixtures("asked")
def test_whoever_stops_it_at_once_reads_beside_the_notice_that_it_is_asked_for(browser, item):
    page = browser("olga", Role.OFFICER).submit(
        f"/en/items/{item.id}", act="isolate", version=item.version, reason="it smokes"
    )
    before, _, notice = page.text.partition("Notice to the sender")
    assert "The reports office asks for an inspection" in before
    assert "reports office" not in notice


def test_what_waits_for_other_items_is_a_number_and_no_identifier(browser, at):
    ask_inspection(at, Order(PROGRAM, ""), Wanted("LX900077"), None)
    text = browser("ann", Role.INSPECTOR).get("/en/inspections").text
    assert "Asked for, and not here yet: 1." in text
    assert "LX900077" not in text


def test_another_office_sees_nothing_of_it_and_cannot_leave_it(browser, item, asked):
    eve = browser("eve", Role.OFFICER, offices=frozenset({"s1"}))
    assert item.identifier.value not in eve.get("/en/inspections").text
    answer = eve.submit("/en/inspections", id=asked.id, version=asked.version, reason="x")
    assert answer.status_code == 404
    assert eve.submit("/en/inspections", id="nothing", version=0, reason="x").status_code == 404
