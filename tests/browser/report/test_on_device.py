"""With scripts a report is sealed on the reporter's device: the server gets nothing that it could read, or nothing at all."""

import json
import time
from base64 import b64encode
from hashlib import sha256, sha384
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image
from playwright.sync_api import expect

from sendable.actions.reporting.work_report import reports
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.sealing.reporter import word_list
from sendable.reporting.code import read_code
from sendable.reporting.directory import fingerprint
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.state import Act, Lane
from sendable.reporting.statement import read_statement
from tests.browser.looks import overflow, violations
from tests.browser.report.installing import lies_about
from tests.browser.report.walking import PHONE, Courier

CANARY, PLACE, WORDS_BACK = "canary-7f3a-烟花", "Kanarienstraße 9", "canary-9b1c it went away"
REACH = "canary-reach-55 at box 4"
GPS, MAKER = 0x8825, 0x010F


def photo(width=1200, height=900, noise=40):
    """Return a JPEG that says where it was taken, and with what."""
    notes = Image.Exif()
    notes[MAKER] = "canary-maker"
    notes[GPS] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 17.0)}
    out = BytesIO()
    Image.effect_noise((width, height), noise).convert("RGB").save(
        out, "JPEG", exif=notes, quality=92, comment=b"canary-comment"
    )
    return out.getvalue()


def file(name, kind, data):
    return {"name": name, "mimeType": kind, "buffer": data}


@pytest.fixture
def heard():
    return []


@pytest.fixture
def page(browser, installation, heard):
    """A page whose requests are heard, bodies included."""
    with browser.new_context(base_url=installation.address, **PHONE) as context:
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("request", lambda one: heard.append((one.method, one.url, one.post_data_buffer or b"")))
        yield page


def fill(page, *files, language="en", **fields):
    page.goto(f"/{language}/report")
    expect(page.locator("[data-how=device]")).to_be_visible()
    for name, text in {"goods": CANARY, "place": PLACE, **fields}.items():
        page.locator(f"#{name}").fill(text)
    page.locator("#files").set_input_files(list(files))


def send(page):
    page.locator("form#report > button").click()


def arrived(page):
    expect(page.locator("ol.words")).to_be_visible(timeout=30_000)
    return " ".join(page.locator("ol.words li").all_inner_texts())


def new_reports(installation, before):
    return [one for one in reports(installation.house.means) if one.id not in before]


@pytest.fixture
def before(installation):
    return {one.id for one in reports(installation.house.means)}


def posted(heard):
    return ["/" + url.split("/", 3)[3] for method, url, _ in heard if method == "POST"]


def test_the_server_never_gets_a_word_a_code_or_where_a_picture_was_taken(page, installation, heard, before):
    at, raw = installation.house, photo()
    assert b"canary-maker" in raw
    assert b"canary-comment" in raw
    fill(page, file("canary-name.jpg", "image/jpeg", raw), contact=REACH, text="canary-text\nline two")
    send(page)
    words = arrived(page)
    letters = page.locator(".letters").inner_text()
    [report] = new_reports(installation, before)
    handler = at.id("handler-1")
    at.does("handler-1", report.id, Act.ASSIGN, to=handler)
    at.does("handler-1", report.id, Act.READ)
    at.does("handler-1", report.id, Act.ACKNOWLEDGE, envelope="canary-question?")
    page.goto("/en/report/return")
    page.locator("#code").fill(words)
    page.locator("form#return > button").click()
    expect(page.get_by_text("canary-question?")).to_be_visible()
    expect(page.get_by_text("Signed by the office")).to_be_visible()
    page.locator("#text").fill(WORDS_BACK)
    page.locator("#files").set_input_files([file("b.png", "image/png", png())])
    page.locator("#write button").click()
    expect(page.get_by_text("Your words were sealed and sent.")).to_be_visible()

    read = at.reads("handler-1", report.id)
    said = read_statement(read[Part.STATEMENT][0])
    assert (said.goods, said.place, said.text, said.language) == (CANARY, PLACE, "canary-text\nline two", "en")
    assert read[Part.MESSAGE] == [WORDS_BACK.encode()]
    for picture in read[Part.ATTACHMENT]:
        assert picture.startswith(b"\xff\xd8")
        assert b"canary" not in picture
        assert b"Exif" not in picture
        with Image.open(BytesIO(picture)) as drawn:
            assert len(drawn.getexif()) == 0
            assert set(drawn.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert len(read[Part.ATTACHMENT]) == 2
    assert opened(at, "custodian-1", report.id, Part.CONTACT) == [REACH.encode()]
    assert posted(heard) == [
        "/reports/v1",
        "/reports/v1/return",
        "/reports/v1/return",
        "/reports/v1/messages",
        "/reports/v1/return",
    ]
    code = read_code(letters, [word_list("en")])
    secret = [
        code.secret,
        code.secret.hex().encode(),
        letters.encode(),
        letters.replace("-", "").encode(),
        *map(str.encode, two(words)),
    ]
    typed = ["canary", "Kanarienstra", "line two", "it went away", "at box 4"]
    for method, url, body in heard:
        assert [one for one in (*map(str.encode, typed), *secret) if one in body or one in url.encode()] == [], (
            method,
            url,
        )
    assert lies_about(installation.data, *typed, words, letters) == []
    assert lies_about(installation.said.parent, *typed, words, letters) == []


def opened(at, name, report, part):
    """Return what somebody's keys open of a part, whether or not the server would give it out."""
    keys = at.people[name][0]
    with at.means.store.reading() as tx:
        raws = [one.raw for one in tx.envelopes.of(report) if one.part is part]
    return [OpenKeys(keys).open(raw, read_envelope(raw).context) for raw in raws]


def two(words):
    """Return each two words of a code that follow each other, as somebody may have written them."""
    all_words = words.split()
    return [f"{one} {other}" for one, other in pairwise(all_words)]


def png():
    out = BytesIO()
    Image.new("RGBA", (30, 20), (200, 0, 0, 128)).save(out, "PNG")
    return out.getvalue()


def test_a_report_in_chinese_is_kept_word_by_word_and_found_again(watch, installation):
    courier = Courier(watch, installation.address, "zh", script=True)
    page = courier.reports(wait=200)
    assert page.locator("header.top").count() == 0
    words = courier.keeps(page)
    page = courier.comes_back(words.replace(" ", ""))
    expect(page.get_by_text(courier.say("Nothing yet. Come back in some days."))).to_be_visible()


def test_the_form_shows_the_key_of_the_root_and_the_hash_of_the_script_that_runs(page, installation):
    page.goto("/en/report")
    page.get_by_text("How you can check this").click()
    shown = page.locator("[data-how=device] code").all_inner_texts()
    script = page.locator("script[integrity]")
    served = page.request.get(script.get_attribute("src") or "").body()
    assert shown == [fingerprint(installation.house.means.root), sha256(served).hexdigest()]
    assert script.get_attribute("integrity") == f"sha384-{b64encode(sha384(served).digest()).decode()}"


def test_danger_now_goes_at_once_into_its_lane_and_says_whom_to_call(page, installation, before):
    fill(page)
    page.locator("#danger-yes").check()
    send(page)
    arrived(page)
    expect(page.get_by_role("heading", name="You said that somebody is in danger")).to_be_visible()
    assert [one.lane for one in new_reports(installation, before)] == [Lane.DANGER]


def test_what_is_wrong_is_said_beside_its_field_and_nothing_goes_out(page, heard):
    fill(page, file("a.txt", "text/plain", b"hello"), goods="", place="x" * 201)
    send(page)
    expect(page.locator("#faults li")).to_have_count(2)
    expect(page.locator("#goods-fault")).to_contain_text("Say what is being shipped")
    expect(page.locator("#place-fault")).to_contain_text("200")
    page.locator("#goods").fill("x")
    page.locator("#place").fill("y")
    send(page)
    expect(page.locator("#files-fault")).to_contain_text("This is no JPEG, PNG, WebP or PDF")
    expect(page.locator("#goods")).to_have_value("x")
    assert posted(heard) == []


def test_names_are_asked_about_on_the_device(page, installation, heard, before):
    fill(page, text="A man called Robert Miller packs it; call 138 0013 8000.")
    send(page)
    expect(page.locator("#names li")).to_have_text(["Robert Miller", "138 0013 8000"])
    assert posted(heard) == []
    page.get_by_role("button", name="Send it as it is").click()
    arrived(page)
    assert len(new_reports(installation, before)) == 1


def lying(page, **changes):
    """Let the server give other keys than it has."""

    def answer(route):
        said = route.fetch().json()
        for name, change in changes.items():
            said[name] = change(said[name])
        route.fulfill(body=json.dumps(said), content_type="application/json")

    page.route("**/reports/v1/keys", answer)


def test_to_keys_that_the_root_has_not_signed_nothing_is_sealed_and_nothing_is_sent(page, heard):
    lying(page, directory=lambda note: note.replace('"number":1', '"number":2'))
    fill(page)
    send(page)
    expect(page.locator("#choice")).to_contain_text(
        "Stop. The keys that this server gives are not signed by the office."
    )
    expect(page.locator("#choice button")).to_have_count(0)
    expect(page.locator("#goods")).to_have_value(CANARY)
    assert posted(heard) == []


def test_where_no_key_fits_the_reporter_chooses_and_only_then_the_server_seals(page, installation, heard, before):
    lying(page, epochs=lambda notes: notes[:0])
    fill(page)
    send(page)
    expect(page.locator("#choice")).to_contain_text("No key fits the day that this device shows.")
    assert posted(heard) == []
    page.wait_for_timeout(1_500)  # until the work is done
    page.get_by_role("button", name="Let our server seal it").click()
    arrived(page)
    assert posted(heard) == ["/en/report"]
    assert len(new_reports(installation, before)) == 1


@pytest.mark.parametrize("what", ["a PDF", "a browser that draws noise"])
def test_a_file_that_cannot_be_cleaned_here_goes_to_the_server_only_by_choice(page, heard, what):
    if what == "a PDF":
        given, told = file("a.pdf", "application/pdf", b"%PDF-1.4 nothing"), "A PDF cannot be cleaned on this device."
    else:
        page.add_init_script(
            "const read = CanvasRenderingContext2D.prototype.getImageData;"
            "CanvasRenderingContext2D.prototype.getImageData = function (...all) {"
            " const seen = read.apply(this, all); seen.data[5] ^= 1; return seen; };"
        )
        given, told = file("a.jpg", "image/jpeg", photo()), "This browser does not let pictures be cleaned"
    fill(page, given)
    send(page)
    expect(page.locator("#choice")).to_contain_text(told)
    expect(page.get_by_role("button", name="Let our server seal it")).to_be_visible()
    assert posted(heard) == []


def test_a_paper_form_is_sealed_by_the_server_for_who_copies_it_never_gets_its_code(page, heard):
    fill(page)
    page.locator("details.copied summary").click()
    page.locator("#slip").fill("AAAA-BBBB-CCCC")
    expect(page.locator("[data-how=device]")).to_be_hidden()
    expect(page.locator("[data-how=server]")).to_be_visible()
    send(page)
    expect(page.locator("#slip-fault")).to_be_visible()
    assert posted(heard) == ["/en/report"]


def test_a_report_whose_answer_was_lost_is_sent_again_and_stays_one(page, installation, before):
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route("**/reports/v1", lose, times=1)
    fill(page)
    send(page)
    expect(page.locator("#faults")).to_contain_text("It could not be taken right now.")
    assert len(new_reports(installation, before)) == 1
    send(page)
    arrived(page)
    assert len(lost) == 1
    assert len(new_reports(installation, before)) == 1


def test_a_wrong_code_is_told_on_the_device_and_one_that_nobody_has_like_one_with_a_slip(page, heard):
    page.goto("/en/report/return")
    told = []
    for typed in ("abandon zzz", "abandon " * 11, "abandon " * 12, "abandon " * 11 + "about"):
        page.locator("#code").fill(typed)
        page.locator("form#return > button").click()
        page.wait_for_timeout(400)
        told.append(page.locator("#code-fault").inner_text().removeprefix("⚠").strip())
    assert told[0].startswith("Word 2 is not in the list of words.")
    assert told[1].endswith("You typed 11.")
    assert told[2] == told[3] == "No report has this code. Compare it with your note, word by word."
    assert posted(heard) == ["/reports/v1/return"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_that_the_script_shows_are_accessible_and_fit_a_small_phone(page, language):
    page.set_viewport_size({"width": 320, "height": 700})
    lying(page, epochs=lambda notes: notes[:0])
    fill(page, language=language, place="x" * 201)
    send(page)
    page.locator("#faults").wait_for()
    looked(page)
    page.locator("#place").fill("")
    send(page)
    page.locator("#choice").wait_for()
    looked(page)
    page.unroute("**/reports/v1/keys")
    send(page)
    words = arrived(page)
    looked(page)
    page.locator("button[value=ask]").click()
    looked(page)
    page.locator("button[value=show]").click()
    page.goto(f"/{language}/report/return")
    looked(page)
    page.locator("#code").fill(words)
    page.locator("form#return > button").click()
    page.locator("#write").wait_for()
    page.locator("#write button").click()
    page.locator("#faults").wait_for()
    looked(page)


def looked(page):
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.alone
def test_two_large_photos_are_sealed_in_a_few_seconds(page, capsys):
    files = [file(f"{at}.jpg", "image/jpeg", photo(3_000, 2_250, 60)) for at in (1, 2)]
    assert all(len(one["buffer"]) > 4_000_000 for one in files)
    fill(page, *files)
    page.wait_for_timeout(2_500)  # the work is done
    began = time.perf_counter()
    send(page)
    arrived(page)
    taken = time.perf_counter() - began
    with capsys.disabled():
        sizes = " and ".join(f"{len(one['buffer']) / 1e6:.1f}" for one in files)
        print(f"\ntwo photos of {sizes} MB cleaned, sealed and sent in a browser: {taken:.2f} s")  # noqa: T201
    assert taken < 20
