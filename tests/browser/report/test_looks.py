"""Every page for reporters passes axe, fits a small phone, and stands from right to left where a language does."""

import re

import pytest
from playwright.sync_api import Page, expect

from sendable.reporting.code import Code
from tests.browser.looks import overflow, violations
from tests.browser.report.conftest import mirrored

NARROW = {"width": 320, "height": 700}


def pages(page: Page, served, language: str):
    """Lead through every page, and yield at each."""
    page.goto(f"/{language}/report")
    yield "form"
    page.locator("#danger-yes").check()
    yield "danger"
    page.locator("#danger-no").check()
    page.locator("#place").fill("x" * 201)
    page.locator("form#report > button").click()
    yield "faults"
    page.locator("#place").fill("")
    page.locator("#text").fill("Wang Wei")
    page.locator("form#report > button").click()
    yield "names"
    page.locator("button[name=names]").click()
    if page.locator("ol.words").count() == 0:
        yield "wait"
        page.wait_for_timeout(2_500)
        page.locator("form#report > button").click()
        page.locator("button[name=names]").click()
    page.locator("ol.words").wait_for()
    letters = page.locator(".letters").inner_text()
    yield "code"
    page.locator("button[value=ask]").click()
    yield "ask"
    for field in page.locator("input[name^=word-]").all():
        field.fill("zebra")
    page.locator("button[value=check]").click()
    yield "wrong"
    page.goto(f"/{language}/report/return")
    yield "return"
    page.locator("#code").fill("abandon zzz")
    page.locator("form#return > button").click()
    yield "unreadable"
    served.reporting.answer(Code(list(served.reporting.kept)[-1]), "Is it there?\nWhat colour is it?")
    page.locator("#code").fill(letters)
    page.locator("form#return > button").click()
    yield "conversation"
    page.locator("#write button").click()
    yield "nothing written"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_and_nothing_needs_scrolling_sideways(watch, served, language):
    page = watch.open(served.address, f"/{language}/report", viewport=NARROW)
    looked = []
    for name in pages(page, served, language):
        assert violations(page) == [], name
        assert overflow(page) <= 0, name
        looked.append(name)
    assert len(looked) >= 11


def test_a_language_from_right_to_left_turns_every_page(watch, served_mirrored):
    page = watch.open(served_mirrored.address, "/en/report", viewport=NARROW)
    for name in pages(page, served_mirrored, "en"):
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert violations(page) == [], name
        assert overflow(page) <= 0, name
        leave = page.locator(".leave").bounding_box()
        assert leave is not None
        assert leave["x"] < NARROW["width"] / 4, name


def test_no_text_of_the_pages_escapes_translation(watch, served_mirrored):
    page = watch.open(served_mirrored.address, "/en/report", viewport=NARROW)
    own = "fireworks|zebra|abandon|zzz|Wang Wei|sendable|Tor|PDF|UTC|RR|CN"
    for name in pages(page, served_mirrored, "en"):
        text = page.evaluate("""() => {
            const copy = document.body.cloneNode(true);
            for (const one of copy.querySelectorAll(
                "datalist, .words, .letters, .scope, option, textarea, code, .words-of, .tongues, .fine")) one.remove();
            return copy.textContent;
        }""")
        assert set(re.findall(r"[A-Za-z]{3,}", re.sub(own, "", text))) == set(), name


def test_the_code_prints_on_one_page_without_anything_else(watch, served):
    page = watch.open(served.address, "/en/report", viewport={"width": 390, "height": 800})
    for name in pages(page, served, "en"):
        if name == "code":
            page.emulate_media(media="print")
            expect(page.locator("ol.words")).to_be_visible()
            expect(page.get_by_role("button", name="I have written them down")).to_be_hidden()
            expect(page.locator(".leave")).to_be_hidden()
            break


def test_the_pseudo_language_keeps_placeholders():
    assert mirrored("en")("Word {number}").endswith("{number}")


def test_what_has_the_focus_is_never_under_the_button_that_stays_in_sight(watch, served):
    page = watch.open(served.address, "/en/report", viewport=NARROW)
    page.locator("form#report > button").focus()
    hidden = []
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        field, leave = (
            page.evaluate("one => document.querySelector(one).getBoundingClientRect().toJSON()", one)
            for one in (":focus", ".leave")
        )
        if field["top"] < leave["bottom"] and field["bottom"] > leave["top"] and field["right"] > leave["left"]:
            hidden.append(field)
    assert hidden == []
