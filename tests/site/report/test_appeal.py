"""A reporter whose report is called knowingly false reads why on the page of their code, and objects there once."""

from dataclasses import replace
from datetime import date

import pytest

from sendable.errors import DirectoryInvalid
from sendable.reporting.conversation import Appealing
from tests.site.reading import Page

LAST = date(2026, 12, 20)
WORDS = "It was there <on> Monday."


@pytest.fixture
def code(reporter):
    """The code of a report that is called knowingly false."""
    code = reporter.reported()
    reporter.reporting.answer(code, "The box was never there.")
    kept = reporter.reporting.kept[code.secret]
    kept.shown = replace(kept.shown, state="knowingly_false", appeal=Appealing(LAST))
    return code


def sent(reporter, code, **more):
    return reporter.posts(path="/report/return", code=code.letters(), **more)


def test_the_page_of_the_code_says_why_and_until_when_one_can_object(reporter, code):
    page = Page(sent(reporter, code).text).text
    assert "The box was never there." in page
    assert "You can appeal once, until 2026-12-20." in page
    assert "judged to be false" in page


def test_of_another_report_nothing_is_offered_and_nothing_taken(reporter):
    code = reporter.reported()
    assert 'id="appeal"' not in sent(reporter, code).text
    answer = sent(reporter, code, step="appeal", grounds=WORDS)
    assert (answer.status_code, "No appeal can be filed now" in answer.text) == (409, True)
    assert reporter.reporting.appeals == []


def test_an_appeal_is_taken_once_and_not_shown_again(reporter, code):
    answer = sent(reporter, code, step="appeal", grounds=WORDS)
    assert reporter.reporting.appeals == [WORDS]
    assert "Your appeal has arrived" in answer.text
    assert "Monday" not in answer.text
    assert 'id="appeal"' not in answer.text
    again = sent(reporter, code)
    assert "Your appeal has arrived" in again.text
    assert sent(reporter, code, step="appeal", grounds=WORDS).status_code == 409
    assert reporter.reporting.appeals == [WORDS]


@pytest.mark.parametrize(("grounds", "kept"), [("", ""), ("x" * 2001, "x" * 2000)])
def test_without_words_or_with_too_many_what_was_typed_is_still_there(reporter, code, grounds, kept):
    answer = sent(reporter, code, step="appeal", grounds=grounds)
    assert answer.status_code == 422
    assert kept in answer.text
    assert 'aria-describedby="grounds-hint grounds-fault"' in answer.text
    assert reporter.reporting.appeals == []


def test_where_it_cannot_be_sealed_now_nothing_is_lost(reporter, code):
    reporter.reporting.fault = DirectoryInvalid("epoch key", "nobody")
    answer = sent(reporter, code, step="appeal", grounds="It was there.")
    assert (answer.status_code, "It was there." in answer.text) == (503, True)


def test_what_was_decided_is_told_with_the_code(reporter, code):
    kept = reporter.reporting.kept[code.secret]
    kept.shown = replace(kept.shown, appeal=Appealing(reversed=True))
    page = Page(sent(reporter, code).text).text
    assert "The decision was reversed" in page
    assert "You can appeal" not in page
