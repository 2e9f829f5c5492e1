"""The code: shown once, asked back until it is right, and never in an address."""

from itertools import pairwise

import pytest

from sendable.adapters.sealing.reporter import word_list
from sendable.reporting.code import Code
from tests.site.reading import Page


def words_of(reporter, code):
    return code.words(word_list(reporter.language))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_code_is_shown_as_twelve_words_and_as_letters(reporter, language):
    reporter = reporter.speaking(language)
    page = Page(reporter.sends().text)
    code = Code(list(reporter.reporting.kept)[-1])
    assert " ".join(words_of(reporter, code)) in page.text
    assert code.letters() in page.text


def test_two_words_are_asked_until_they_are_right(reporter):
    code = reporter.reported()
    words, letters = words_of(reporter, code), code.letters()
    asked = Page(reporter.posts(path="/report/code", code=letters, step="ask").text)
    names = [one["name"] for one in asked.all("input") if one["name"].startswith("word-")]
    assert names == ["word-1", "word-3"]
    assert not [pair for pair in pairwise(words) if " ".join(pair) in asked.text]

    wrong = reporter.posts(path="/report/code", code=letters, step="check", **{"word-1": words[0], "word-3": "zebra"})
    assert wrong.status_code == 422
    assert " ".join(words) in Page(wrong.text).text

    right = {"word-1": f" {words[0].upper()} ", "word-3": words[2]}
    done = reporter.posts(path="/report/code", code=letters, step="check", **right)
    assert done.status_code == 200
    assert "You are done" in Page(done.text).text
    assert letters not in done.text


def test_chinese_words_are_asked_back_as_a_browser_posts_them(reporter):
    reporter = reporter.speaking("zh")
    code = reporter.reported()
    words = words_of(reporter, code)
    typed = {"code": code.letters(), "step": "check", "word-1": words[0], "word-3": words[2]}
    assert reporter.client.post("/zh/report/code", data=typed).status_code == 200


@pytest.mark.parametrize("said", [{}, {"word-1": ""}, {"word-1": "", "word-3": ""}])
def test_saying_less_than_two_words_is_not_enough(reporter, said):
    code = reporter.reported()
    assert reporter.posts(path="/report/code", code=code.letters(), step="check", **said).status_code == 422


def test_the_saved_file_opens_the_report_and_its_name_says_nothing(reporter):
    code = reporter.reported()
    saved = reporter.posts(path="/report/code", code=code.letters(), step="save")
    assert saved.headers["content-disposition"] == 'attachment; filename="note.txt"'
    back = reporter.client.post(
        "/en/report/return", data={"code": ""}, files={"saved": ("note.txt", saved.content, "text/plain")}
    )
    assert "Arrived" in Page(back.text).text


def test_a_code_that_comes_back_changed_shows_nothing(reporter):
    assert reporter.posts(path="/report/code", code="abandon " * 12, step="show").status_code == 400


def test_pages_with_a_code_lead_nowhere_by_accident(reporter):
    page = Page(reporter.sends().text)
    assert set(page.links()) == {"#main", "/en/answer?goods=perfume%2050%20ml"}


def test_no_address_of_any_page_or_form_holds_a_code(reporter):
    code = reporter.reported()
    answers = [
        reporter.posts(path="/report/code", code=code.letters(), step=step) for step in ("show", "ask", "check", "save")
    ] + [reporter.posts(path="/report/return", code=code.letters())]
    pairs = [gap.join(pair) for pair in pairwise(words_of(reporter, code)) for gap in (" ", "%20", "+", "-", ",")]
    secrets = (code.letters(), code.letters().replace("-", ""), *pairs)
    for answer in answers:
        page = Page(answer.text)
        addresses = [*page.links(), *(one.get("action") for one in page.all("form"))]
        assert not [one for one in addresses for secret in secrets if secret in (one or "")]
        assert {one["method"] for one in page.all("form")} <= {"post"}


def test_asking_for_the_code_page_without_a_code_leads_to_where_it_is_typed(reporter):
    assert reporter.client.get("/en/report/code").headers["location"] == "/en/report/return"
