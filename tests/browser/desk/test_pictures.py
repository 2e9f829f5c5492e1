"""Machine pictures in a browser: zoomed without scripts, decided on by a person, and then the next."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk.telling import Told, photo
from tests.browser.looks import overflow, violations

WAYS = [("en", True), ("zh", True), ("en", False)]


@pytest.mark.parametrize(("language", "script"), WAYS)
def test_a_person_zooms_decides_and_comes_to_the_next(watch, post_office, language, script):
    told = Told(watch, post_office, language, script=script)
    item = told.accept_toys()
    identifier = told.at("clerk", item).get_by_role("heading", level=1).inner_text().split()[0]
    page = told.at("inspector", "/scans")
    page.get_by_label(told.say("Identifier of the item")).fill(identifier)
    views = [
        {"name": f"{view}.jpg", "mimeType": "image/jpeg", "buffer": photo(f"{identifier} {view}")} for view in (1, 2)
    ]
    page.locator("#pictures").set_input_files(views)
    told.press(page, "Add")
    expect(page.get_by_role("status")).to_contain_text(told.say("The pictures wait in the queue."))
    page.get_by_role("link", name=told.say("Look at the next")).click()
    pictures = page.get_by_role("img", name=identifier).or_(page.locator(".scan img"))
    expect(pictures).to_have_count(2)
    before = pictures.first.bounding_box()["width"]
    page.get_by_label("2×").check()
    assert pictures.first.bounding_box()["width"] == pytest.approx(2 * before, abs=2)
    assert overflow(page) <= 0
    if script:
        assert violations(page) == []
    page.locator("button[value=clear]").click()
    expect(page.get_by_role("status")).to_contain_text(told.say("Recorded: nothing to see."))


@pytest.mark.parametrize("width", [320, 2560])
def test_the_customs_form_and_the_precision_of_rules_fit_every_screen(watch, post_office, story, width):
    window = {"viewport": {"width": width, "height": 800}, "storage_state": post_office.signed_in["officer"]}
    for path in (f"{story.item}/customs?form=cn22", f"{story.item}/customs?form=cn23", "/precision", "/stories"):
        page = watch.open(post_office.desk, f"/en{path}", **window)
        assert overflow(page) <= 0, path
