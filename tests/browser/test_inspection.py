"""From a report to an inspection and back, in browsers: the reader asks, the desk looks, the reader reads the result."""

from contextlib import ExitStack

import pytest

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.people.tokens import Wanted, make_token
from sendable.actions.reading.ask_inspection import Asking
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.desk_client import DeskClient
from sendable.adapters.pins import PinFile
from sendable.adapters.reports.store import open_reports
from sendable.custody.act import Role
from sendable.custody.identifier import read_identifier
from sendable.custody.verification import Document, Method
from sendable.people.token import Scope
from sendable.reporting.state import Act
from tests.browser.looks import overflow, violations
from tests.fakes.desk import declaration, order
from tests.fakes.people import BOSS, hired
from tests.fakes.report_house import SAID, house, replace
from tests.fakes.serving import serving
from tests.site.api.conftest import app, decide, means, site, store, telling, told, working  # noqa: F401 fixtures
from tests.site.reader.conftest import Readers

NUMBER = "LX473124829CN"


@pytest.fixture
def at(tmp_path):
    return house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))


@pytest.fixture
def report(at):
    """A report that a handler has taken."""
    submit(at.means, replace(SAID, identifier=NUMBER, danger_now=True), ())
    found = reports(at.means)[0].id
    at.does("handler-1", found, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", found, Act.READ)
    at.does("handler-1", found, Act.ACKNOWLEDGE, envelope="We look for it.")
    at.does("handler-1", found, Act.TAKE_IN, category="lithium-batteries")
    return found


@pytest.fixture
def places(browser, at, app, means, tmp_path):  # noqa: F811
    """Where the desk and the reader are."""
    del browser
    token = make_token(means, BOSS, Wanted("reports office", Scope.INSPECTIONS, None, 90))
    with ExitStack() as stack:
        desk = stack.enter_context(serving(app))
        pins = PinFile(tmp_path / "asked.pins", at.means.root, 0, {})
        seat = Readers(at, tmp_path).open("handler-1", asking=Asking(DeskClient(desk, token), pins))
        yield desk, stack.enter_context(serving(seat.client.app))


class Looks:
    """A browser that looks at each page where it can run a script."""

    def __init__(self, page, *, scripts):
        self.page, self.scripts = page, scripts
        page.set_default_timeout(10_000)

    def at(self, address):
        self.page.goto(address)
        self.look()

    def look(self):
        assert not self.scripts or (violations(self.page), overflow(self.page)) == ([], 0)


@pytest.mark.parametrize(("scripts", "width", "language"), [(True, 1440, "en"), (False, 390, "zh"), (True, 390, "zh")])
def test_a_report_leads_to_an_inspection_and_its_result_comes_back(  # noqa: PLR0913, PLR0917
    browser,
    places,
    report,
    working,  # noqa: F811
    means,  # noqa: F811
    scripts,
    width,
    language,
):
    desk, reader = places
    given = Presented(read_identifier(NUMBER), declaration(), (), Method.DOCUMENT_SEEN, Document.PASSPORT)
    item = accept_item(working, order("clerk"), given).item
    look = {"viewport": {"width": width, "height": 800}, "java_script_enabled": scripts}
    cookie = {"name": "sendable-desk", "value": hired(means, "ann", Role.INSPECTOR), "url": desk}
    with browser.new_context(**look) as one, browser.new_context(**look) as other:
        other.add_cookies([cookie])
        handler, inspector = Looks(one.new_page(), scripts=scripts), Looks(other.new_page(), scripts=scripts)
        page, there = handler.page, inspector.page
        page.goto(f"{reader}/enter/once")
        handler.at(f"{reader}/{language}/reports/{report}/inspection")
        page.locator("main form button").click()
        page.locator("#came").wait_for()
        inspector.at(f"{desk}/{language}/inspections")
        assert there.locator(".member.stop").count() == 1
        assert SAID.text not in there.content()
        there.locator(".member a.btn-primary").click()
        there.locator("#wish-1").wait_for()
        inspector.look()
        inspected(there, item, f"{desk}/{language}")
        handler.at(f"{reader}/{language}/reports/{report}/inspection")
        assert page.locator("main a.btn-primary").is_visible()
        assert page.locator("main form").count() == 0


def inspected(there, item, desk):
    """Hold the item, open it, and record what is in it, as the pages offer it."""
    does(there, "hold", "asked for")
    there.goto(f"{desk}/items/{item.id}")
    does(there, "open")
    there.locator("[name=result-0][value=as_declared]").check()
    there.locator("[name=result-extra][value=dangerous]").check()
    there.locator("#goods-extra").fill("power banks")
    there.locator("#category-extra").select_option("lithium_batteries")
    there.locator("main form button.btn-primary").last.click()
    there.goto(f"{desk}/inspections")
    assert there.locator(".member").count() == 0


def does(there, act, reason=""):
    form = there.locator("form.act", has=there.locator(f"[name=act][value={act}]"))
    if reason:
        there.locator(f"#reason-{act}").fill(reason)
    form.locator("button").click()
