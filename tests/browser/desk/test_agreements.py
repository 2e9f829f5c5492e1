"""A safety agreement in a real browser: recorded with and without JavaScript, picked at the counter, on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk.telling import fresh_identifier
from tests.browser.looks import overflow, violations


def recorded(page, number):
    """Record an agreement on the page of the list; return the address of its own page."""
    form = page.locator("form", has=page.get_by_role("button", name="Record it"))
    for label, words in (
        ("Number of the contract", number),
        ("First day", "2026-01-01"),
        ("Last day", "2035-12-31"),
        ("Name of the business, as the contract says it", "Harbour Toys Ltd"),
        ("Its number in the public register", "91310000MA1K35XY7Q"),
        ("As the contract lists", "wooden toys, board games"),
    ):
        form.get_by_label(label, exact=True).fill(words)
    form.get_by_label("Every office").check()
    form.get_by_label("I have seen the signed contract").check()
    form.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    return page.url.partition("?")[0].rpartition("/en")[2]


@pytest.fixture(scope="module")
def agreement(browser, post_office):
    """The path of an agreement that was recorded in a browser."""
    with browser.new_context(storage_state=post_office.signed_in["supervisor"]) as context:
        page = context.new_page()
        page.goto(f"{post_office.desk}/en/agreements")
        return recorded(page, "SA-2026-001")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", ["/agreements", "{agreement}", "{agreement}/paper"])
def test_axe_finds_nothing_and_nothing_runs_over(at, agreement, path, language):
    address = f"/{language}{path.format(agreement=agreement)}"
    page = at("supervisor", address, viewport={"width": 390, "height": 800})
    assert violations(page) == []
    assert overflow(page) <= 0


def test_without_javascript_it_is_recorded_too(at):
    recorded(at("supervisor", "/en/agreements", java_script_enabled=False), "SA-2026-002")


@pytest.mark.usefixtures("agreement")
@pytest.mark.parametrize(
    ("number", "says"),
    [("SA-2026-001", "holds today, at this office. Compare the goods with its list."), ("SA-1", "There is no safety")],
)
def test_the_counter_says_so_as_it_is_typed_and_axe_finds_nothing(at, number, says):
    page = at("clerk", "/en/counter")
    page.get_by_label("Identifier").fill(fresh_identifier())
    page.get_by_label("From", exact=True).select_option("CN")
    page.get_by_label("To", exact=True).select_option("US")
    page.get_by_label("How", exact=True).select_option("mail-air")
    page.get_by_label("What is inside").fill("wooden chess set")
    page.get_by_label("Number of the safety agreement").fill(number)
    expect(page.get_by_role("region", name="Decision")).to_contain_text(says)
    assert violations(page) == []
