"""Reporting as a frightened courier does, on a small phone: with scripts and without, in both languages."""

import time

import pytest
from playwright.sync_api import expect

from sendable.adapters.sealing.reporter import word_list
from sendable.reporting.code import read_code
from tests.browser.report.walking import PHONE, Courier

SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
TONGUES = pytest.mark.parametrize("language", ["en", "zh"])


@TONGUES
@SCRIPTS
def test_a_courier_reports_keeps_the_code_comes_back_reads_and_writes(watch, served, language, script):
    courier = Courier(watch, served.address, language, script=script)
    words = courier.keeps(courier.reports())
    code = read_code(words, [word_list(language)])
    kept = served.reporting.kept[code.secret]
    assert (kept.said.goods, len(kept.attachments), kept.quarantine) == ("fireworks", 2, False)
    served.reporting.answer(code, "Is the box still there?")
    page = courier.comes_back(words)
    expect(page.get_by_text("Is the box still there?")).to_be_visible()
    expect(page.get_by_text(courier.say("Signed by the office"))).to_be_visible()
    courier.writes(page, "It went away on Friday.")
    assert kept.written == ["It went away on Friday."]
    assert len(kept.attachments) == 3
    assert words.split()[0] not in page.url
    assert page.context.cookies() == []


def test_leaving_at_once_leaves_no_way_back_to_the_page(watch, served):
    page = watch.open(served.address, "/en/", **PHONE)
    page.goto("/en/report/return")
    page.get_by_role("link", name="Leave this page at once").click()
    page.wait_for_url("**/en/answer?goods=*")
    page.go_back()
    assert page.url.endswith("/en/")


def test_without_scripts_leaving_is_a_link(watch, served):
    page = watch.open(served.address, "/en/report", java_script_enabled=False, **PHONE)
    page.get_by_role("link", name="Leave this page at once").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/en/answer?goods=" in page.url


def test_without_scripts_a_form_that_is_sent_too_soon_comes_back_with_what_was_typed(watch, served):
    page = watch.open(served.address, "/en/report", java_script_enabled=False, **PHONE)
    page.get_by_label("What is being shipped?").fill("fireworks")
    page.get_by_role("button", name="Seal and send").click()
    if page.get_by_role("alert").count():  # a slow machine may have waited already
        expect(page.get_by_label("What is being shipped?")).to_have_value("fireworks")
        page.wait_for_timeout(2_500)
        page.get_by_role("button", name="Seal and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report has arrived")


@pytest.mark.alone
def test_the_work_costs_a_slow_phone_some_seconds_at_most(watch, served, capsys):
    tries = []
    for _ in range(3):
        page = watch.open(served.address, "/en/report", **PHONE)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        began = time.perf_counter()
        page.get_by_label("What is being shipped?").press_sequentially("f")
        expect(page.locator("[name=work]")).not_to_have_value("")
        tries.append(time.perf_counter() - began)
    taken = min(tries)  # the machine does other work beside it
    with capsys.disabled():
        print(f"\nwork of a report in a browser slowed down four times: {taken:.2f} s")  # noqa: T201
    assert taken < 6  # 1 to 2 s is what is wanted and printed; a busy machine takes some times as long
    page.get_by_label("What is being shipped?").fill("fireworks")
    page.get_by_role("button", name="Seal and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report has arrived")


@SCRIPTS
def test_danger_now_shows_whom_to_call_and_is_taken_at_once(watch, served, script):
    page = watch.open(served.address, "/en/report", java_script_enabled=script, **PHONE)
    form = page.locator("form#report")
    expect(form.get_by_text("Call the emergency number now:")).to_be_hidden()
    form.get_by_label("Yes, right now").check()
    expect(form.get_by_text("Call the emergency number now:")).to_be_visible()
    page.get_by_label("What is being shipped?").fill("a box that smokes")
    page.get_by_role("button", name="Seal and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report has arrived")


def test_a_name_is_suggested_to_be_left_out_and_the_report_goes_as_it_is_if_wanted(watch, served):
    page = watch.open(served.address, "/en/report", **PHONE)
    page.get_by_label("What is being shipped?").fill("fireworks")
    page.get_by_label("What else should be known?").fill("Wang Wei packs them")
    page.get_by_role("button", name="Seal and send").click()
    expect(page.locator("#names")).to_be_focused()
    expect(page.get_by_label("What else should be known?")).to_have_value("Wang Wei packs them")
    expect(page.locator("[name=work]")).not_to_have_value("")
    page.get_by_role("button", name="Send it as it is").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report has arrived")


def test_typing_a_code_is_helped_with_words_and_a_saved_file_can_be_dropped(watch, served):
    courier = Courier(watch, served.address, "en", script=True)
    page = courier.reports()
    words = page.locator("ol.words li").all_inner_texts()
    with page.expect_download() as saved:
        courier.press(page, "Save as a small file")
    text = saved.value.path().read_text("utf-8")
    page = courier.opens("/report/return")
    field = page.get_by_label("Your code", exact=True)

    field.press_sequentially("zeb")
    page.get_by_role("button", name="zebra", exact=True).click()
    expect(field).to_have_value("zebra ")
    page.evaluate(
        """text => { const data = new DataTransfer(); data.items.add(new File([text], "note.txt"));
        document.getElementById("return").dispatchEvent(new DragEvent("drop", {dataTransfer: data, cancelable: true})); }""",
        text,
    )
    expect(field).to_have_value(" ".join(words))
    courier.press(page, "Open")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report")


def test_without_scripts_a_saved_file_opens_the_report(watch, served):
    courier = Courier(watch, served.address, "en", script=False)
    page = courier.reports()
    letters = page.locator(".letters").inner_text()
    back = courier.opens("/report/return")
    back.get_by_text("Take it from a saved file").click()
    back.get_by_label("The small file that you saved").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": f"first line\n{letters}\n".encode()}
    )
    courier.press(back, "Open")
    expect(back.get_by_role("heading", level=1)).to_have_text("Your report")
