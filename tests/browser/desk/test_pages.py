"""Every page of the desk passes axe in both languages, light and dark, fits every screen, and works by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk.office import ROLES
from tests.browser.desk.telling import fresh_identifier
from tests.browser.looks import overflow, violations

STAFF = ("administrator", *ROLES)
PAGES = {
    "sign in": ("", "/sign-in"),
    "item": ("inspector", "{item}"),
    "opened item": ("officer", "{opened}"),
    "inspection": ("inspector", "{opened}/inspect"),
    "case": ("officer", "{case}"),
    "referral": ("officer", "{referral}"),
    "appeal": ("judge", "{appeal}"),
    "items found": ("clerk", "/items?state=in_case"),
    "cases closed too": ("officer", "/cases?closed=yes"),
    "precision": ("officer", "/precision"),
    "precision by goods": ("officer", "/precision?about=category"),
    "customs form": ("clerk", "{item}/customs?form=cn23"),
    "stories": ("officer", "/stories"),
    "account": ("clerk", "/account"),
    "another authenticator": ("clerk", "/account/authenticator"),
    "new authenticators": ("administrator", "/resets"),
    "missing": ("clerk", "/nothing-here"),
}


@pytest.fixture
def look(watch, post_office, story):
    """Open a page of the desk by its name in `PAGES`, or by who and which path."""

    def open_(who, path, language="en", **options):
        if who:
            options["storage_state"] = post_office.signed_in[who]
        return watch.open(post_office.desk, f"/{language}{path.format(**story._asdict())}", **options)

    return open_


def menu(page):
    """Return the addresses that the menu offers, behind the language."""
    links = page.get_by_role("navigation").first.get_by_role("link").all()
    return sorted({(link.get_attribute("href") or "")[3:] for link in links})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page_of_work(look, name, language):
    assert violations(look(*PAGES[name], language)) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("who", STAFF)
def test_axe_finds_nothing_on_what_a_role_is_offered(look, who, language):
    page = look(who, "/", language)
    offered = menu(page)
    assert len(offered) > 1
    for path in offered:
        page.goto(f"/{language}{path}")
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 2560])
def test_nothing_needs_scrolling_sideways(look, width):
    window = {"viewport": {"width": width, "height": 800}}
    wide = [name for name, (who, path) in PAGES.items() if overflow(look(who, path, **window)) > 0]
    for who in STAFF:
        page = look(who, "/", **window)
        for path in menu(page):
            page.goto(f"/en{path}")
            wide += [f"{who} {path}"] if overflow(page) > 0 else []
    assert wide == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_can_be_pressed_is_at_least_24_pixels(look, language):
    small = []
    for name, (who, path) in PAGES.items():
        page = look(who, path, language, viewport={"width": 390, "height": 800})
        small += [f"{name}: {one}" for one in page.evaluate("""() =>
            [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, .btn, nav a')]
            .filter(one => one.checkVisibility({checkOpacity: true}) && !one.matches('.visually-hidden'))
            .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect(), one.closest('label')?.getBoundingClientRect()])
            .filter(([, own, label]) => Math.max(own.height, label?.height ?? 0) < 24 || own.width < 1)
            .map(([html]) => html)""")]  # fmt: skip
    assert small == []


def tab_to(page, target):
    """Press Tab until something has the focus; return how often."""
    for stops in range(40):
        if target.evaluate("one => one === document.activeElement"):
            return stops
        page.keyboard.press("Tab")
    pytest.fail("40 stops of the keyboard do not lead there")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_item_is_taken_in_by_keyboard_alone_in_few_keys(look, script):
    page = look("clerk", "/counter?from=CN&to=US&how=mail-air", java_script_enabled=script)
    expect(page.get_by_label("Identifier")).to_be_focused()
    page.keyboard.type(fresh_identifier())
    stops = 0
    for label, typed in (
        ("What is inside", "wooden chess set"),
        ("Verified how", "Doc"),
        ("By which document", "Pass"),
    ):
        stops += tab_to(page, page.get_by_label(label))
        page.keyboard.type(typed)
    accept = page.get_by_role("button", name="Accept", exact=True)
    if not script:
        stops += tab_to(page, page.get_by_role("button", name="Check", exact=True))
        page.keyboard.press("Enter")
    expect(accept).to_be_visible()
    stops += tab_to(page, accept)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Taken in.")
    expect(page.get_by_role("link", name="Next item")).to_be_focused()
    assert stops <= (25 if script else 60)
