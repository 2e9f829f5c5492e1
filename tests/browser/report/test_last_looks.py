"""Pages that nobody had looked at: the officers' page of a reward, the button of the lane, figures, the voucher on paper."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from sendable.actions.reporting.collect import claim
from sendable.actions.reporting.offered import Stage
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.reporter import new_code
from sendable.adapters.words import translator
from sendable.reporting.conversation import Conversation
from sendable.reporting.sheet import Sheet
from sendable.reporting.state import Act, Lane
from sendable.reporting.statement import Statement
from sendable.reporting.tariff import read_tariff
from sendable.web.public.app import create_app
from tests.browser.looks import overflow, violations
from tests.browser.report.test_reward_looks import a_reward, posted
from tests.fakes.report_house import SAID, house
from tests.fakes.reporting import DAY, Clock, FakeReporting, Kept, intake
from tests.fakes.reward_house import TARIFF, Paying, sheet_keys
from tests.fakes.serving import serving
from tests.site.reader.conftest import Readers
from tests.site.report.test_figures import snapshot  # noqa: F401 a fixture

SIZES = {"phone": {"width": 390, "height": 800}, "desk": {"width": 1440, "height": 900}}


@pytest.fixture
def at(tmp_path):
    return house(open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}"))


@pytest.fixture
def officers(at, tmp_path):
    paying, readers = Paying(at, tmp_path), Readers(at, tmp_path)
    with serving(readers.open("officer-1", paying.signer).client.app) as first, \
         serving(readers.open("officer-2", paying.signer).client.app) as second:  # fmt: skip
        yield paying, first, second


def looked_at(page):
    """Let a page pass that axe finds nothing in, light and dark, and that fits a phone and a desk."""
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert overflow(page) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_officers_give_a_reward_and_each_of_their_pages_is_accessible_and_fits(browser, officers, language):
    paying, *addresses = officers
    code, report = paying.verified()
    pages = []
    for address in addresses:
        context = browser.new_context(locale=language)
        pages.append(context.new_page())
        pages[-1].goto(f"{address}/enter/once")
    first, second = pages
    there = f"/{language}/reports/{report}/reward"
    first.goto(f"{addresses[0]}{there}")
    looked_at(first)
    first.locator("input[name=severity][value=danger]").focus()
    first.keyboard.press("Space")
    for _ in range(3):
        first.keyboard.press("Tab")
    with first.expect_navigation():
        first.keyboard.press("Enter")  # all of it by the keyboard alone
    expect(first.locator("button[value=agree]")).to_have_count(0)
    looked_at(first)
    second.goto(f"{addresses[1]}{there}")
    looked_at(second)
    second.locator("button[value=agree]").click()
    expect(second.locator("code.key")).to_contain_text("sendable reward set-aside")
    looked_at(second)
    claim(paying.at.means, code, money=True)
    second.reload()
    looked_at(second)
    second.locator("button[value=give]").click()
    expect(second.locator("section.instead")).to_be_visible()
    looked_at(second)
    for page in pages:
        page.context.close()


@pytest.mark.parametrize(("language", "scripts"), [("en", False), ("zh", True)])
def test_one_button_moves_a_report_to_the_lane_of_danger(browser, at, tmp_path, language, scripts):
    submit(at.means, SAID, ())
    [report] = reports(at.means)
    at.does("handler-1", report.id, Act.ASSIGN, to=at.id("handler-1"))
    with serving(Readers(at, tmp_path).open("handler-1").client.app) as address:
        context = browser.new_context(java_script_enabled=scripts, locale=language, viewport=SIZES["phone"])
        page = context.new_page()
        page.goto(f"{address}/enter/once")
        page.goto(f"{address}/{language}/reports/{report.id}")
        form = page.locator("form:has(input[name=act][value=hasten])")
        if form.count() == 0:
            form = page.locator("form:has([name=act][value=hasten])")
        folded = form.locator("xpath=ancestor::details")
        if folded.count() and folded.get_attribute("open") is None:
            folded.locator("summary").first.click()
        button = form.locator("button").first
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        button.click()
        page.wait_for_load_state()
        assert reports(at.means)[0].lane is Lane.DANGER
        assert page.locator("[value=hasten]").count() == 0
        context.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_voucher_prints_on_one_page(watch, served, language):
    code = new_code()
    shown = Conversation(DAY, "verified", (), may_write=True, answer_by=None)
    served.reporting.kept[code.secret] = Kept(
        Statement("fireworks", "fireworks"), [], "", quarantine=False, shown=shown
    )
    served.reporting.rewards_sheet = Sheet(1, DAY, read_tariff(TARIFF), tuple(sheet_keys(DAY)))
    served.reporting.rewards[code.secret] = a_reward(Stage.READY)
    page = watch.open(served.address, f"/{language}/report/return", viewport=SIZES["desk"], java_script_enabled=True)
    for step in ("show-voucher", "show-pin"):
        posted(page, f"/{language}/voucher", code, step)
        for paper in ("A4", "Letter"):
            printed = PdfDocument(page.pdf(format=paper, prefer_css_page_size=False))
            assert len(printed) == 1, (step, paper)
            assert printed[0].get_textpage().get_text_bounded().strip()
            printed.close()
    served.reporting.rewards_sheet = None


@pytest.mark.parametrize(("language", "scripts"), [("en", False), ("zh", True)])
def test_figures_and_the_interface_read_well_in_both_languages(browser, snapshot, language, scripts):  # noqa: F811
    pages = replace(intake(FakeReporting(), Clock()), published=lambda: snapshot)
    with serving(create_app(None, translator, str, print, intake=pages)) as address:
        context = browser.new_context(java_script_enabled=scripts, locale=language)
        page = context.new_page()
        page.goto(f"{address}/{language}/report/figures")
        expect(page.locator("svg").first).to_be_visible()
        expect(page.locator("pre.note")).to_contain_text("sendable.log/test")
        context.close()
        page = browser.new_context(locale=language).new_page()
        for one in ("figures", "interface"):
            page.goto(f"{address}/{language}/report/{one}")
            looked_at(page)
        page.context.close()
