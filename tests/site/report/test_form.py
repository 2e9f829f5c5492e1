"""The form: what is typed is sealed or comes back, and no field is for a person."""

import pytest

from sendable.errors import AttachmentRefused, DirectoryInvalid, RecordUnavailable, StatementInvalid
from sendable.reporting.code import Code
from sendable.reporting.slip import slip_of
from sendable.reporting.statement import Knows
from tests.fakes.reporting import CATEGORIES
from tests.site.reading import Page
from tests.site.report.conftest import JPEG, reporter_at

TYPED = {
    "category": "fireworks",
    "goods": "red firecrackers",
    "packing": "a shoe box, smells of powder",
    "place": "Harbour Street",
    "when": "on Friday",
    "identifier": "RR123456785CN",
    "knows": "handled",
    "text": "One corner is wet.\nIt ticks.",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_that_is_typed_is_handed_over_to_be_sealed(reporter, language):
    reporter = reporter.speaking(language)
    assert reporter.sends([JPEG, JPEG + b"2"], **TYPED, contact="the lamp in the window").status_code == 200
    kept = reporter.last
    assert {name: getattr(kept.said, name) for name in TYPED} == {**TYPED, "knows": Knows.HANDLED}
    assert (kept.said.language, kept.said.danger_now, kept.quarantine) == (language, False, False)
    assert (kept.attachments, kept.contact) == ([JPEG, JPEG + b"2"], "the lamp in the window")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_scope_and_what_is_outside_of_it_are_shown_before_the_form(reporter, language):
    page = reporter.speaking(language).opens()
    for one in CATEGORIES:
        assert one.title.of(language) in page.text
        assert one.covers.of(language) in page.text
    for word in {"en": ("Ask the carrier.", "112", "7 days", "3 months"), "zh": ("112", "7", "3")}[language]:
        assert word in page.text


def test_no_field_asks_for_a_person(reporter):
    page = reporter.opens()
    names = {one.get("name") for tag in ("input", "textarea", "select") for one in page.all(tag)} - {None}
    shipment = {"goods", "category", "packing", "place", "when", "identifier", "danger", "knows", "text", "files"}
    assert names == shipment | {"contact", "challenge", "work", "once", "slip"}
    assert not [one for one in page.all("input") if one.get("type") in ("email", "tel")]


def test_no_browser_is_asked_to_remember_or_to_check_the_spelling_elsewhere(reporter):
    page = reporter.opens()
    for one in [*page.all("textarea"), *(one for one in page.all("input") if one.get("type") == "text")]:
        assert (one["autocomplete"], one["spellcheck"]) == ("off", "false")


def came_back(answer, but=()):
    """Tell that a page holds everything that was typed."""
    page = Page(answer.text)
    for name, typed in TYPED.items():
        if name not in but:
            assert typed in (page.value(name), page.chosen(name), typed if typed in page.html else None)
    return page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"goods": "", "text": ""}, "goods"),
        ({"text": "x" * 2_001}, "text"),
        ({"place": "x" * 201}, "place"),
        ({"contact": "x" * 201}, "contact"),
        ({"category": "opinions"}, "category"),
    ],
)
def test_a_fault_is_tied_to_its_field_and_nothing_typed_is_lost(reporter, typed, field):
    answer = reporter.sends([JPEG], **{**TYPED, **typed})
    assert answer.status_code == 422
    page = came_back(answer, but=typed)
    assert f"#{field}" in page.links()
    marked = [one for tag in ("input", "textarea", "select") for one in page.all(tag) if one.get("aria-invalid")]
    assert [one["id"] for one in marked] == [field]
    assert f"{field}-fault" in (marked[0]["aria-describedby"] or "")
    assert "Choose the files again" in page.text
    assert reporter.reporting.kept == {}


def test_everything_that_is_wrong_is_said_at_once(reporter):
    page = Page(reporter.sends(goods="", place="x" * 201, contact="x" * 201, category="opinions").text)
    assert {"#goods", "#place", "#contact", "#category"} <= set(page.links())


def test_words_of_2000_characters_pass_however_lines_end(reporter):
    assert reporter.sends(text="电\r\n" * 1_000).status_code == 200
    assert reporter.last.said.text == ("电\n" * 1_000).strip()


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (DirectoryInvalid("epoch key", "no handler has one for this week"), 503),
        (RecordUnavailable("disk full"), 503),
        (StatementInvalid("when", "too_long", 200), 422),
        (StatementInvalid("attachments", "too_long", 24), 422),
        (AttachmentRefused("video"), 422),
        (AttachmentRefused("too_many_pages", {"pages": 20}), 422),
    ],
)
def test_what_cannot_be_sealed_or_kept_comes_back_with_everything(reporter, fault, status):
    reporter.reporting.fault = fault
    answer = reporter.sends([JPEG], **TYPED)
    assert answer.status_code == status
    came_back(answer)
    reporter.reporting.fault = None
    page = Page(answer.text)
    assert reporter.posts(**TYPED, challenge=page.value("challenge")).status_code == 200
    assert not reporter.last.quarantine


def test_without_keys_of_the_week_no_form_is_shown_and_it_is_said_where_to_call(reporter):
    reporter.reporting.keys = False
    page = reporter.opens()
    assert not [one for one in page.all("form") if one.get("id") == "report"]
    assert "112" in page.text
    assert "Reports cannot be sealed right now" in page.text


def test_where_nobody_can_say_whether_there_are_keys_no_form_is_shown(reporter):
    reporter.reporting.fault, reporter.reporting.down = RecordUnavailable("busy"), True
    assert "Reports cannot be sealed right now" in reporter.opens().text


def test_words_like_a_name_are_suggested_to_be_left_out_and_never_refused():
    reporter = reporter_at(names=lambda text: ["Wang Wei"] if "Wang Wei" in text else [])
    answer = reporter.sends(**{**TYPED, "text": "Wang Wei packs it"})
    page = came_back(answer, but=("text",))
    assert "Wang Wei packs it" in page.text
    assert reporter.reporting.kept == {}
    assert [one for one in page.all("button") if one.get("name") == "names" and one["value"] == "keep"]
    typed = {**TYPED, "text": "Wang Wei packs it", "challenge": page.value("challenge")}
    assert reporter.posts(**typed, names="keep").status_code == 200
    assert reporter.last.said.text == "Wang Wei packs it"


def test_files_that_a_page_could_not_keep_are_not_left_out_unseen():
    reporter = reporter_at(names=lambda text: ["Wang Wei"] if "Wang Wei" in text else [])
    typed = {**TYPED, "text": "Wang Wei packs it"}
    page = Page(reporter.sends([JPEG], **typed).text)
    assert "#files" in page.links()
    carried = {name: page.value(name) for name in ("challenge", "had")}
    answer = reporter.posts(**typed, **carried, names="keep")
    assert "Your files are not here any more" in came_back(answer, but=("text",)).text
    assert reporter.reporting.kept == {}
    page = Page(answer.text)
    assert [one["value"] for one in page.all("input") if one.get("name") in ("had", "names")] == ["keep"]
    assert reporter.posts(**typed, challenge=page.value("challenge"), names="keep").status_code == 200
    assert reporter.last.attachments == []


def test_danger_now_does_not_wait_for_files_that_a_page_could_not_keep(reporter):
    page = Page(reporter.sends([JPEG], **{**TYPED, "goods": "", "text": ""}, danger="yes").text)
    assert reporter.posts(**TYPED, danger="yes", had=page.value("had")).status_code == 200
    assert reporter.last.said.danger_now


def test_a_report_of_danger_now_is_taken_at_once_whatever_words_are_in_it():
    reporter = reporter_at(names=lambda _: ["Wang Wei"])
    answer = reporter.sends(**TYPED, waits=0, danger="yes")
    assert reporter.last.said.danger_now
    assert "112" in Page(answer.text).text


def test_too_many_or_too_large_files_are_said_and_what_was_typed_stays(reporter):
    for files in ([JPEG] * 7, [bytes([1]) * 12_000_001], [bytes([1]) * 11_000_000] * 4):
        answer = reporter.sends(files, **TYPED)
        assert answer.status_code == 422
        assert "#files" in came_back(answer).links()
    assert reporter.reporting.kept == {}
    assert reporter.sends([JPEG] * 6, **TYPED).status_code == 200


def test_a_site_where_nobody_takes_reports_has_no_such_page(site):
    assert site.get("/en/report").status_code == 404
    assert "/en/report" not in Page(site.get("/en/").text).links()


def test_a_form_that_is_sent_twice_is_one_report_with_one_code(reporter):
    page = reporter.opens()
    reporter.clock.now += 60
    typed = {**TYPED, "challenge": page.value("challenge"), "once": page.value("once")}
    first, again = reporter.posts([JPEG], **typed), reporter.posts([JPEG], **typed)
    assert (first.status_code, again.status_code) == (200, 200)
    assert len(reporter.reporting.kept) == 1
    letters = Code(next(iter(reporter.reporting.kept))).letters()
    assert letters in first.text
    assert letters in again.text


def test_a_form_that_was_changed_and_sent_again_is_another_report_so_that_nothing_is_lost(reporter):
    page = reporter.opens()
    reporter.clock.now += 60
    typed = {**TYPED, "challenge": page.value("challenge"), "once": page.value("once")}
    reporter.posts(**typed)
    reporter.posts(**{**typed, "text": "It is at the other counter."})
    assert len(reporter.reporting.kept) == 2


def test_every_opened_form_has_a_mark_of_its_own_and_keeps_it_when_it_comes_back(reporter):
    assert reporter.opens().value("once") != reporter.opens().value("once")
    page = Page(reporter.sends(goods="", once="ab" * 16).text)
    assert page.value("once") == "ab" * 16


def test_a_mark_that_is_none_of_ours_does_no_harm(reporter):
    for once in ("", "zz", "00" * 400, "é"):
        assert reporter.sends(once=once).status_code == 200
    assert len(reporter.reporting.kept) == 4


def test_what_is_copied_from_a_slip_shows_no_code_and_its_strip_opens_the_answers(reporter):
    slip, code = reporter.reporting.make_slip()
    answer = reporter.sends(**TYPED, slip=slip.letters().lower().replace("-", " "))
    assert answer.status_code == 200
    assert "The paper form has arrived" in Page(answer.text).text
    assert code.letters() not in answer.text
    assert list(reporter.reporting.kept) == [code.secret]


def test_a_slip_that_is_mistyped_unknown_or_used_is_said_and_nothing_typed_is_lost(reporter):
    slip, _ = reporter.reporting.make_slip()
    reporter.sends(slip=slip.letters())
    typo = slip.letters()[:-1] + ("0" if slip.letters()[-1] != "0" else "1")
    for number in (slip.letters(), typo, slip_of(bytes(16)).letters(), "none", "电" * 12):
        answer = reporter.sends(**TYPED, slip=number)
        assert answer.status_code == 422
        page = came_back(answer)
        assert "#slip" in page.links()
        assert page.value("slip") == number
    assert len(reporter.reporting.kept) == 1
