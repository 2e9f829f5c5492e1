"""The same walk on the site as it is served: reports are sealed, files drawn anew, and only a handler's keys open them."""

import pytest
from playwright.sync_api import expect

from sendable.actions.reporting.work_report import reports
from sendable.reporting.envelope import Part
from sendable.reporting.state import Act, Lane
from sendable.reporting.statement import read_statement
from tests.browser.report.installing import lies_about
from tests.browser.report.walking import Courier

QUESTION = "Is the box still there?"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_report_is_sealed_answered_and_answered_back(watch, installation, language, script):
    at, courier = installation.house, Courier(watch, installation.address, language, script=script)
    before = {one.id for one in reports(at.means)}
    words = courier.keeps(courier.reports(wait=11_000))
    [report] = [one for one in reports(at.means) if one.id not in before]
    assert report.lane is Lane.NORMAL
    handler = at.id("handler-1")
    at.does("handler-1", report.id, Act.ASSIGN, to=handler)
    at.does("handler-1", report.id, Act.READ)
    at.does("handler-1", report.id, Act.ACKNOWLEDGE, envelope=QUESTION)
    read = at.reads("handler-1", report.id)
    said = read_statement(read[Part.STATEMENT][0])
    assert (said.goods, said.place, said.language) == ("fireworks", "Harbour Street", language)
    assert [picture[:2] for picture in read[Part.ATTACHMENT]] == [b"\xff\xd8"] * 2

    page = courier.comes_back(words)
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text(courier.say("Signed by the office"))).to_be_visible()
    courier.writes(page, "It went away on Friday.")
    assert at.reads("handler-1", report.id)[Part.MESSAGE] == [b"It went away on Friday."]
    typed = ("fireworks", "Harbour Street", "One corner is wet", "It went away", QUESTION, words)
    assert lies_about(installation.data, *typed) == []
    assert lies_about(installation.said.parent, *typed) == []


def test_a_file_that_is_not_taken_is_said_in_the_form_and_nothing_typed_is_lost(watch, installation):
    courier = Courier(watch, installation.address, "zh", script=False)
    page = courier.opens("/report")
    page.get_by_label(courier.say("What is being shipped?")).fill("烟花")
    page.locator("#files").set_input_files(
        [{"name": "a.zip", "mimeType": "image/png", "buffer": b"PK\x03\x04" + bytes(99)}]
    )
    page.wait_for_timeout(11_000)
    courier.press(page, "Seal and send")
    expect(page.locator("#files-fault")).to_contain_text(
        courier.say("Archives are not taken. Send the pictures that are in it.")
    )
    expect(page.locator("#goods")).to_have_value("烟花")


def test_names_are_found_in_what_is_typed(watch, installation):
    courier = Courier(watch, installation.address, "en", script=True)
    page = courier.opens("/report")
    page.locator("#text").fill("A man called Robert Miller packs it; call 138 0013 8000.")
    courier.press(page, "Seal and send")
    expect(page.locator("#names li")).to_have_count(2)


def test_every_category_can_be_chosen(watch, installation):
    page = Courier(watch, installation.address, "zh", script=False).opens("/report")
    titles = page.locator(".scope summary").all_inner_texts()
    assert len(titles) > 15
    assert page.locator("#category option").all_inner_texts()[1:] == titles
