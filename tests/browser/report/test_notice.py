"""The page of a notice in a browser, with scripts off: read, appealed, and fit for a small phone."""

from datetime import date

import pytest
from playwright.sync_api import Browser

from sendable.adapters.sealing.reporter import new_code
from sendable.reporting.conversation import Noticed
from sendable.reporting.notice import Notice
from tests.browser.looks import overflow, violations

TOLD = Notice(
    "Power banks", "Eleven without protection", "Packing Instruction 965", "They are kept.", date(2026, 11, 20)
)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_a_notice_is_read_and_appealed_with_scripts_off_on_a_small_phone(browser: Browser, served, language, scheme):
    code = new_code()
    served.reporting.notices[code.secret] = Noticed(TOLD, True, False, False, date(2026, 12, 20), ())
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 700}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        page.goto(f"{served.address}/{language}/report/notice")
        page.locator("#code").fill(code.letters())
        page.locator("main form button").click()
        assert page.get_by_text("Eleven without protection").is_visible()
        page.locator("#grounds").fill("They were toys.")
        page.locator("#appeal button").click()
        assert page.locator("[role=status]").is_visible()
        assert page.locator("#appeal").count() == 0
        assert code.letters() not in page.url
    assert served.reporting.appeals[-1] == "They were toys."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_on_it_and_nothing_needs_scrolling_sideways(watch, served, language):
    code = new_code()
    served.reporting.notices[code.secret] = Noticed(TOLD, True, False, False, date(2026, 12, 20), ())
    page = watch.open(served.address, f"/{language}/report/notice", viewport={"width": 320, "height": 700})
    for step in ("ask", "wrong", "notice", "faults"):
        if step == "wrong":
            page.locator("#code").fill("nothing")
            page.locator("main form button").click()
        elif step == "notice":
            page.locator("#code").fill(code.letters())
            page.locator("main form button").click()
        elif step == "faults":
            page.locator("#appeal button").click()
            page.locator("#grounds-fault").wait_for()
        assert violations(page) == [], step
        assert overflow(page) <= 0, step
