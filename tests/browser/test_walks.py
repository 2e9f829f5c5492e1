"""Asking as people do: by keyboard alone, with a mouse, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect


def heading(page):
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_question_is_asked_and_settled_by_keyboard_alone(visit, script):
    page = visit("/en/", java_script_enabled=script)
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_label("What do you want to send?")).to_be_focused()
    keys.type("laptop battery 11.1V 5200mAh")
    for answer in ("China", "United States", "Post, by air"):
        keys.press("Tab")
        keys.type(answer, delay=5)
    keys.press("Tab")
    keys.press("Enter")
    expect(heading(page)).to_have_text("One question first")
    for _ in range(20):
        keys.press("Tab")
        if page.locator(":focus").inner_text() == "Built into a device":
            break
    keys.press("Enter")
    expect(page).to_have_url(re.compile("configuration=contained_in"))
    expect(heading(page)).to_have_text(re.compile("^Yes|^One question"))


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_chinese_question_is_asked_with_a_mouse(visit, script):
    page = visit("/zh/", java_script_enabled=script)
    page.get_by_label("您要寄什么？").fill("充电宝 20000毫安")
    page.get_by_label("寄自").select_option("CN")
    page.get_by_label("寄往").select_option("US")
    page.get_by_label("方式").select_option("mail-air")
    page.get_by_role("button", name="这个可以寄吗？").click()
    expect(heading(page)).to_have_text("不可以寄")
    page.get_by_role("link", name="English").click()
    expect(heading(page)).to_have_text("No, this may not be sent")


def test_an_answer_is_taken_back_and_changed(visit):
    page = visit("/en/answer?goods=power+bank&from=CN&to=US&how=mail-air")
    page.get_by_role("link", name="Take back: how").click()
    expect(page).to_have_url(re.compile(r"goods=power\+bank&from=CN&to=US$"))
    page.get_by_label("What do you want to send?").fill("glass vase")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(heading(page)).to_have_text("Yes, you may send this")


def test_an_empty_question_is_stopped_before_it_is_sent(visit):
    page = visit("/en/")
    page.get_by_role("button", name="May I send this?").click()
    expect(page).to_have_url(re.compile("/en/$"))


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_quiz_is_played_to_its_score(visit, script):
    page = visit("/en/quiz", java_script_enabled=script)
    for number in range(10):
        page.get_by_role("button", name="No", exact=True).click()
        page.get_by_role("link", name="See the score" if number == 9 else "Next parcel").click()
    expect(heading(page)).to_have_text("Your score")


def test_the_address_can_be_copied_where_there_is_javascript(visit):
    page = visit("/en/answer?goods=glass+vase", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the address of this answer").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/en/answer?goods=glass+vase")
    plain = visit("/en/answer?goods=glass+vase", java_script_enabled=False)
    expect(plain.locator("[data-copy]")).to_be_hidden()
