"""The counter by keyboard in a real browser: how many keys an item takes, and what a scanner's Enter does."""

import json

import pytest

from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore, found
from sendable.custody.act import Role
from sendable.web.desk.app import DESK_HEADERS
from sendable.web.security import SecurityHeaders
from tests.fakes.desk import desk
from tests.fakes.serving import serving
from tests.fakes.working import working_app

CODE = "LX473124829CN"
AS_BEFORE = "/en/counter?from=CN&to=US&how=mail-air"  # where "Next item" leads
SECONDS, KEYS_A_SECOND = 20, 3  # somebody who looks at a parcel between the keys


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def write(self, text):
        self.page.keyboard.type(text)
        self.count += len(text)

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)
        self.count += times

    def until(self, id):  # noqa: A002 it is the id
        """Tab on to a field."""
        while self.page.evaluate("document.activeElement.id") != id:
            assert self.count < 200
            self.press("Tab")


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'record.sqlite'}")
    found(tables.metadata, engine)
    with engine.begin() as connection:
        connection.execute(tables.offices.insert().values(id="c1", name="Counter 1", kind="counter"))
    yield DatabaseStore(engine)
    engine.dispose()


@pytest.fixture
def served(browser, store):
    """The address of the working pages; after the browser, so that nothing is started where there is none."""
    del browser
    with serving(SecurityHeaders(working_app(desk(store)), DESK_HEADERS)) as address:
        yield address


@pytest.fixture
def clerk(browser, served):
    """Open the counter as a clerk; `script` says whether the browser runs scripts."""
    contexts = []

    def open_(*, script=True):
        who = {"id": "clerk", "roles": [Role.CLERK], "office": "c1", "offices": None}
        context = browser.new_context(
            base_url=served, java_script_enabled=script, extra_http_headers={"X-Who": json.dumps(who)}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(AS_BEFORE)
        assert page.get_attribute("#identifier", "autofocus") is not None
        page.focus("#identifier")  # a key before the browser has done so itself would be lost
        return page

    yield open_
    for context in contexts:
        context.close()


def access_key(page, letter):
    """Alt and a letter, as the browser gets them from a keyboard; Playwright's own keys leave the letter out."""
    session = page.context.new_cdp_session(page)
    key = {"modifiers": 1, "key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, "unmodifiedText": letter, **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    session.detach()


def scanned(page):
    """What a scanner does that behaves like a keyboard: the code, then Enter."""
    page.keyboard.type(CODE)
    page.keyboard.press("Enter")


def kept(store):
    with store.reading() as tx:
        return [item.state.value for item in tx.items.by_identifier(CODE)]


def test_an_item_is_taken_in_by_keyboard_in_time_for_a_queue(clerk, store):
    page = clerk()
    keys = Keys(page)
    scanned(page)
    keys.write("plastic toys")
    keys.until("method")
    keys.write("Doc")
    keys.until("document")
    keys.write("P")
    page.wait_for_selector("#decision-title")
    access_key(page, "r")
    keys.count += 2
    page.wait_for_selector("text=Taken in.")
    keys.press("Enter")
    page.wait_for_selector("h1:has-text('Take an item in')")
    assert kept(store) == ["accepted"]
    assert keys.count <= SECONDS * KEYS_A_SECOND, keys.count


def test_the_enter_of_a_scanner_goes_on_to_the_next_field_and_sends_nothing(clerk, store):
    page = clerk()
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)
    scanned(page)
    assert page.evaluate("document.activeElement.id") == "description-0"
    assert page.input_value("#identifier") == CODE
    assert sent == []
    assert kept(store) == []


def test_without_script_the_enter_of_a_scanner_records_nothing_and_keeps_the_code(clerk, store):
    page = clerk(script=False)
    scanned(page)
    page.wait_for_selector("h1")
    assert page.input_value("#identifier") == CODE
    assert kept(store) == []


def test_a_wrong_decision_is_one_key_away(clerk):
    page = clerk()
    scanned(page)
    page.keyboard.type("a knife")
    page.wait_for_selector("details.wrong")
    access_key(page, "w")
    page.wait_for_selector("details.wrong[open]")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.is_checked("input[name=wrong][value=stopped_wrongly]")
