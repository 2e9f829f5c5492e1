"""The reader in a browser, with scripts and without: a report is taken, read, answered and found in scope."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.reporting.state import Act, State
from tests.fakes.report_house import SAID, house, replace
from tests.fakes.serving import serving
from tests.site.reader.conftest import Readers


@pytest.fixture
def at(tmp_path):
    return house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))


@pytest.fixture
def reader(at, tmp_path):
    with serving(Readers(at, tmp_path).open("handler-1").client.app) as address:
        yield address


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_is_taken_read_answered_and_found_in_scope(browser, reader, at, scripts):
    code = submit(at.means, replace(SAID, danger_now=True), ())
    with browser.new_context(java_script_enabled=scripts, locale="en") as context:
        page = context.new_page()
        page.goto(f"{reader}/enter/once")
        page.get_by_role("link", name=reports(at.means)[0].id[:8]).click()
        page.get_by_role("button", name="Take it").click()
        page.get_by_text(SAID.text).wait_for(timeout=5_000)
        page.get_by_role("button", name="I have read it all").click()
        page.get_by_text("Acknowledge to the reporter", exact=True).click()
        form = page.locator("details[open]")
        form.get_by_label("What the reporter reads").fill("We look for it now.")
        form.get_by_role("button", name="Do it").click()
        page.locator("summary", has_text="It is in scope").click()
        form = page.locator("details[open]")
        form.get_by_label("Category").select_option("lithium-batteries")
        form.get_by_label("The item exists and can be found").check()
        form.get_by_role("button", name="Do it").click()
        page.get_by_role("heading", level=1, name="in scope").wait_for(timeout=5_000)
    assert reports(at.means)[0].state is State.IN_SCOPE
    assert [one.text for one in conversation(at.means, code).told] == ["We look for it now."]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_its_pages_are_accessible_and_fit(browser, reader, at, scheme, width):
    submit(at.means, SAID, ())
    report = reports(at.means)[0].id
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{reader}/enter/once")
        for path in ("/en/", "/zh/", f"/en/reports/{report}", f"/zh/reports/{report}"):
            page.goto(f"{reader}{path}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert [one["id"] for one in Axe().run(page).response["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 1440, "en"), ("dark", 390, "zh")])
def test_the_form_of_a_notice_and_its_paper_are_accessible_and_fit(browser, reader, at, scheme, width, language):
    submit(at.means, SAID, ())
    report = reports(at.means)[0].id
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope="We have it.")
    at.does("handler-1", report, Act.TAKE_IN, category="lithium-batteries")
    at.does("handler-1", report, Act.VERIFY, inspection="Eleven")
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{reader}/enter/once")
        page.goto(f"{reader}/{language}/reports/{report}/notify")
        for name in ("goods", "found", "ground", "happens", "reason"):
            page.locator(f"#{name}").fill("Power banks")
        page.locator("#inspected").fill("2026-11-23")
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        page.locator("main form button").click()
        page.locator(".slip .key").wait_for()
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
