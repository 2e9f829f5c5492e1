"""The offline form, opened from a disk with no network: it asks nobody, seals what was typed, and anybody hands the file in."""

from functools import partial
from io import BytesIO

import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import expect

from sendable.actions.reporting.make_offline_forms import make_offline_forms
from sendable.actions.reporting.publish_log import LogSigner
from sendable.actions.reporting.take_sealed import take_sealed
from sendable.actions.reporting.work_report import reports
from sendable.adapters.log_key import log_key
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.sealing.reporter import keys_of, word_list
from sendable.adapters.words import translator
from sendable.cli.main import cli
from sendable.reporting.carried import write_request
from sendable.reporting.code import read_code
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.sending import read_report
from sendable.reporting.state import Act
from sendable.reporting.statement import Knows, read_statement
from sendable.serve_outward import forms_of
from sendable.settings import Settings
from sendable.web.public.report.offline_file import Maker, given_in
from tests.browser.looks import overflow, violations
from tests.browser.report.away import GOODS, Offline
from tests.browser.report.conftest import mirrored
from tests.browser.report.installing import lies_about
from tests.browser.report.test_on_device import file, photo
from tests.browser.report.walking import PHONE
from tests.fakes.sealed import Program

PLACE, TEXT, REACH = "Kanarienstraße 19", "canary-off-2\nline two", "canary-off-3 at box 4"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def site(installation, tmp_path_factory):
    """The site, with forms that the desk has made."""
    data = tmp_path_factory.mktemp("desk")
    key = log_key(data / "reports-log")
    assert make_offline_forms(installation.house.means, forms_of(Settings(data=data), LogSigner(key.key, key.sign)))
    return installation


@pytest.fixture(scope="module")
def forms(browser, site, tmp_path_factory):
    """The files, each saved from its page."""
    folder, saved = tmp_path_factory.mktemp("forms"), {}
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        page = context.new_page()
        for language in ("en", "zh"):
            page.goto(f"/{language}/report")
            page.get_by_role("link", name=translator(language)("Report without a network")).click()
            with page.expect_download() as download:
                page.get_by_role("link", name=translator(language)("Save the offline form")).click()
            assert download.value.suggested_filename == f"form-{language}.html"
            saved[language] = folder / f"form-{language}.html"
            download.value.save_as(saved[language])
    return saved


@pytest.fixture
def offline(browser):
    made = []

    def one(**options):
        made.append(Offline(browser, **options))
        return made[-1]

    yield one
    for each in made:
        each.context.close()
        assert each.complaints == []


@pytest.fixture
def hand_in(browser, site):
    """Hand a file in, with scripts or without; return what the page says."""

    def handed_in(path, language, *, script):
        with browser.new_context(base_url=site.address, java_script_enabled=script, **PHONE) as context:
            page = context.new_page()
            page.goto(f"/{language}/report")
            page.get_by_role("link", name=translator(language)("Hand in a sealed file"), exact=True).click()
            page.locator("#file").set_input_files(path)
            if script:
                expect(page.locator("[name=work]")).not_to_have_value("", timeout=15_000)
            else:
                page.locator("form.sheet button").click()
                expect(page.locator("#faults")).to_be_visible()
                page.wait_for_timeout(11_000)
                page.locator("#file").set_input_files(path)
            page.locator("form.sheet button").click()
            return page.get_by_role("heading", level=1).inner_text()

    return handed_in


@pytest.mark.parametrize("how", [("en", True), ("zh", False)], ids=["with scripts", "without scripts"])
def test_what_is_sealed_from_a_disk_is_read_by_its_handler_and_by_nobody_else(
    site, forms, offline, hand_in, tmp_path, how
):
    (language, script), at, away = how, site.house, offline(**PHONE)
    away.opens(forms[language])
    picture = file("canary-name.jpg", "image/jpeg", photo())
    away.page.locator("#knows").select_option("saw")
    away.page.locator("#category").select_option("lithium-batteries")
    away.seals(language, picture, place=PLACE, text=TEXT, contact=REACH)
    words = away.keeps()
    expect(away.page.get_by_role("heading", level=1)).to_have_text(
        translator(language)("That is right. Now save the sealed file")
    )
    sealed = away.saves(tmp_path)
    assert {one for one in away.asked if not one.startswith("blob:")} == {forms[language].as_uri()}
    assert all(word.encode() not in sealed.read_bytes() for word in (GOODS, PLACE, "canary", *words[:1]))

    assert hand_in(sealed, language, script=script) == translator(language)("The sealed file has arrived")
    report = read_report(sealed.read_bytes()).report.hex()
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    read = at.reads("handler-1", report)
    said = read_statement(read[Part.STATEMENT][0])
    assert (said.goods, said.place, said.text, said.language) == (GOODS, PLACE, TEXT, language)
    assert (said.category, said.knows, said.danger_now) == ("lithium-batteries", Knows.SAW, False)
    [drawn] = read[Part.ATTACHMENT]
    assert b"canary" not in drawn
    with Image.open(BytesIO(drawn)) as image:
        assert (image.format, len(image.getexif())) == ("JPEG", 0)
    contact = next(
        raw for raw in read_report(sealed.read_bytes()).envelopes if read_envelope(raw).context.part is Part.CONTACT
    )
    [custodian] = [keys for name, (keys, _) in at.people.items() if name == "custodian-1"]
    opened = OpenKeys(custodian).open(contact, read_envelope(contact).context)
    assert opened == REACH.encode()
    code = read_code(" ".join(words), [word_list(language)])
    assert keys_of(code).found_by == read_report(sealed.read_bytes()).found_by
    assert lies_about(site.data, GOODS, PLACE, "canary", code.letters()) == []
    assert lies_about(site.said.parent, GOODS, PLACE, "canary", code.letters()) == []


def test_the_file_can_be_sent_by_the_command_as_well_and_stays_one_report(site, forms, offline, tmp_path):
    away = offline()
    away.opens(forms["en"])
    away.seals()
    away.keeps()
    sealed, before = away.saves(tmp_path), len(reports(site.house.means))
    for _ in range(2):
        line = ["report", "--server", site.address, "--send", str(sealed), "--language", "en"]
        done = CliRunner().invoke(cli, line, standalone_mode=False)
        assert done.exception is None
    assert len(reports(site.house.means)) == before + 1


def test_the_form_checks_as_the_site_does_and_hints_at_names(forms, offline):
    away = offline(viewport=NARROW)
    page = away.opens(forms["en"])
    away.seals(goods="", place="x" * 201)
    expect(page.locator("#goods-fault")).to_be_visible()
    expect(page.locator("#place-fault")).to_be_visible()
    away.seals(goods="fireworks", place="", text="A man called Robert Miller packs it.")
    expect(page.locator("#names li")).to_have_text(["Robert Miller"])
    assert (violations(page), overflow(page) <= 0) == ([], True)
    page.get_by_role("button", name="Seal it as it is").click()
    expect(page.locator("ol.words")).to_be_visible()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.4\n", "A PDF cannot be cleaned on this device."),
        (b"PK\x03\x04" + bytes(99), "This is no JPEG, PNG or WebP picture."),
        (b"\xff\xd8\xff\xe0" + bytes(99), "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_cleaned_is_refused_and_nothing_typed_is_lost(forms, offline, raw, says):
    away = offline()
    page = away.opens(forms["en"])
    away.seals("en", file("a", "image/jpeg", raw))
    expect(page.get_by_role("alert")).to_contain_text(says)
    expect(page.locator("#choice button")).to_have_count(0)
    expect(page.locator("#goods")).to_have_value(GOODS)


@pytest.mark.parametrize(
    ("language", "day", "says"),
    [
        ("en", "2031-01-01", "The keys of this form ran out on"),
        ("en", "2020-01-01", "Look whether the clock is right."),
        ("zh", "2031-01-01", "不再密封举报"),
    ],
)
def test_out_of_its_time_it_seals_nothing_and_says_why(forms, offline, language, day, says):
    away = offline()
    away.page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page = away.opens(forms[language])
    expect(page.locator("#refused")).to_contain_text(says)
    expect(page.locator("form#report")).to_be_hidden()
    assert violations(page) == []


def test_keys_that_somebody_put_into_the_file_are_refused(forms, offline, tmp_path):
    changed = tmp_path / "changed.html"
    raw = forms["en"].read_bytes()
    changed.write_bytes(raw.replace(b'\\"duties\\":[\\"handler\\"]', b'\\"duties\\":[\\"reviewer\\"]', 1))
    assert changed.read_bytes() != raw
    page = offline().opens(changed)
    expect(page.locator("#refused")).to_contain_text("somebody changed it")
    expect(page.locator("form#report")).to_be_hidden()


def test_without_scripts_it_says_what_to_do_instead(forms, offline):
    for language in ("en", "zh"):
        page = offline(java_script_enabled=False).opens(forms[language])
        expect(page.locator("#without")).to_contain_text(translator(language)("This browser does not run the form"))
        expect(page.locator("form#report")).to_be_hidden()


@pytest.mark.parametrize("look", [("en", WIDE), ("zh", NARROW)], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_needs_scrolling_sideways(watch, site, forms, offline, tmp_path, look):
    language, size = look
    looked(watch.open(site.address, f"/{language}/report/offline", viewport=size))
    page = watch.open(site.address, f"/{language}/report/file", viewport=size)
    page.locator("#file").set_input_files([{"name": "a", "mimeType": "text/plain", "buffer": b"hello"}])
    page.locator("form.sheet button").click()
    expect(page.locator("#faults")).to_be_visible()
    looked(page)
    looked(asked_on(page))
    away = offline(viewport=size)
    page = away.opens(forms[language])
    looked(page)
    away.seals(language)
    expect(page.locator("ol.words")).to_be_visible()
    looked(page)
    away.keeps()
    looked(page)
    away.saves(tmp_path)
    looked(page)


def asked_on(page):
    """Hand a request in, for which nothing will be found."""
    page.locator("#file").set_input_files([{"name": "a", "mimeType": "", "buffer": write_request(bytes(32))}])
    page.locator("form.sheet button").click()
    expect(page.locator("[name=answer]")).to_have_value("00" * 32)
    return page


def looked(page):
    assert violations(page) == []
    assert overflow(page) <= 0


QUESTION, MORE = "canary-off-4: at which counter?", "canary-off-5 counter 3"


@pytest.fixture
def answered(site):
    """A report that was sealed elsewhere, with a question of the office for its reporter."""
    at, program = site.house, Program(site.house)
    take_sealed(at.means, program.sealed())
    report = program.report.hex()
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope=QUESTION)
    yield program
    assert lies_about(site.data, "canary", *map(partial(words_of, program), ("en", "zh"))) == []


@pytest.fixture
def fetch(browser, site):
    """Hand a file in, and take the answer that is given for it back."""

    def fetched(path, folder, language="en", *, script=True, **options):
        with browser.new_context(base_url=site.address, java_script_enabled=script, **options) as context:
            page = context.new_page()
            page.goto(f"/{language}/report/file")
            page.locator("#file").set_input_files(path)
            page.locator("form.sheet button").click()
            for _ in range(2):  # it can be saved again
                with page.expect_download() as download:
                    page.get_by_role("button", name=translator(language)("Save the answer")).click()
            assert download.value.suggested_filename == "answer.sealed"
            download.value.save_as(folder / "answer.sealed")
        return folder / "answer.sealed"

    return fetched


def words_of(program, language="en"):
    return " ".join(program.code.words(word_list(language)))


@pytest.mark.parametrize("how", [("en", True), ("zh", False)], ids=["with scripts", "without scripts"])
def test_what_was_answered_is_opened_from_a_disk_and_words_go_back_the_same_way(
    forms, offline, answered, fetch, tmp_path, how
):
    (language, script), away, at = how, offline(**PHONE), answered.at
    page, say = away.opens(forms[language]), translator(language)
    request = away.asks(words_of(answered, language), tmp_path, say("Save a request"))
    answer = fetch(request, tmp_path, language, script=script, **PHONE)
    assert all(QUESTION.encode() not in one.read_bytes() for one in (request, answer))
    away.opens_answer(words_of(answered, language), answer, say("Open the answer"))
    expect(page.locator("article.said")).to_contain_text([QUESTION])
    expect(page.locator("article.said")).to_contain_text([say("Signed by the office")])
    page.locator("#text").fill(MORE)
    page.locator("#files").set_input_files([file("canary-name.jpg", "image/jpeg", photo())])
    page.get_by_role("button", name=say("Seal"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Now save the sealed file"))
    sealed = away.saves(tmp_path)
    assert away.reached == set()
    at.does("handler-1", answered.report.hex(), Act.REPLY, envelope="Are you safe?")  # meanwhile
    again = fetch(sealed, tmp_path, language, script=script, **PHONE)
    read = at.reads("handler-1", answered.report.hex())
    assert [one.decode() for one in read[Part.MESSAGE]] == [MORE]
    assert b"canary" not in read[Part.ATTACHMENT][0]
    away.opens(forms[language])
    away.opens_answer(answered.code.letters(), again, say("Open the answer"))
    expect(page.locator("article.said")).to_have_count(2)


def test_what_cannot_be_opened_gets_one_sentence_and_what_was_typed_stays(forms, offline, answered, fetch, tmp_path):
    away, stranger = offline(viewport=NARROW), Program(answered.at)
    page, code = away.opens(forms["en"]), words_of(answered)
    answer = fetch(away.asks(code, tmp_path), tmp_path)
    (tmp_path / "other").mkdir()
    nothing = fetch(away.asks(words_of(stranger), tmp_path / "other"), tmp_path / "other")
    cut = tmp_path / "cut.sealed"
    cut.write_bytes(answer.read_bytes()[:900])
    changed = tmp_path / "changed.sealed"
    changed.write_bytes(answer.read_bytes()[:-1] + b"x")
    for typed, chosen, says in (
        ("calm produce jewel", answer, "A code has 12 words"),
        (code, [], "If you have none, save a request first."),
        (code, cut, "This is no answer, or a part of it is missing."),
        (words_of(stranger), answer, "This answer is for another code."),
        (words_of(stranger), nothing, "Nothing in this file opens with your code"),
        (code, changed, "Nothing in this file opens with your code"),
    ):
        away.opens_answer(typed, chosen)
        expect(page.get_by_role("alert")).to_contain_text(says)
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.locator("#code")).to_have_value(typed)
    assert (violations(page), overflow(page) <= 0) == ([], True)


def test_an_old_form_seals_no_report_and_still_opens_an_answer(forms, offline, answered, fetch, tmp_path):
    away = offline()
    away.page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page = away.opens(forms["en"])
    expect(page.locator("form#report")).to_be_hidden()
    expect(page.get_by_role("link", name="Write a report")).to_have_count(0)
    away.opens_answer(words_of(answered), fetch(away.asks(words_of(answered), tmp_path), tmp_path))
    expect(page.locator("article.said")).to_contain_text([QUESTION])
    page.locator("#text").fill(MORE)
    page.get_by_role("button", name="Seal", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No key here fits the day that this device shows.")
    expect(page.locator("#text")).to_have_value(MORE)


def test_whoever_hands_a_request_in_sees_a_page_that_stands_upright_mirrored(watch, served_mirrored):
    page = asked_on(watch.open(served_mirrored.address, "/en/report/file", viewport=NARROW))
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    looked(page)


def test_mirrored_and_by_keyboard_alone_the_way_back_stands_upright(forms, offline, answered, fetch, tmp_path):
    mirror = tmp_path / "form.html"
    mirror.write_bytes(Maker(mirrored)(given_in(forms["en"].read_bytes())))
    away, say = offline(viewport=NARROW), mirrored("en")
    page = away.opens(mirror)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    looked(page)
    page.locator("#code").focus()
    page.keyboard.type(words_of(answered))
    for _ in range(5):  # the part that is unfolded, the two files, and the two buttons
        page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "ask.sealed")
    looked(page)
    away.opens_answer(words_of(answered), fetch(tmp_path / "ask.sealed", tmp_path), say("Open the answer"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("article.said")).to_contain_text([QUESTION])
    looked(page)
    page.locator("#text").focus()
    page.keyboard.type(MORE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-by]")).to_be_visible()
    looked(page)
    away.saves(tmp_path)
    assert away.reached == set()
