"""Coming back: a code opens answers and takes more; a wrong code gets one answer."""

import pytest

from sendable.adapters.sealing.reporter import new_code, word_list
from sendable.errors import RecordUnavailable
from sendable.reporting.code import CODE_BYTES
from tests.site.reading import Page
from tests.site.report.conftest import JPEG


def back(reporter, typed, **more):
    return reporter.posts(path="/report/return", code=typed, **more)


def slipped(code):
    """Return the words of a code with one of them exchanged, so that the check fails."""
    words, every = list(code.words(word_list("en"))), word_list("en").words
    return " ".join([every[(every.index(words[0]) + 8) % 2048], *words[1:]])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("written", ["en", "zh", "letters", "small letters without dashes"])
def test_a_code_opens_in_either_language_however_it_is_written(reporter, language, written):
    code = reporter.reported()
    reporter.reporting.answer(code, "Is it still there?")
    texts = {name: " ".join(code.words(word_list(name))) for name in ("en", "zh")}
    texts |= {"letters": code.letters(), "small letters without dashes": code.letters().replace("-", "").lower()}
    page = Page(back(reporter.speaking(language), texts[written]).text)
    assert "Is it still there?" in page.text
    assert "2026-11-22" in page.text


def test_words_typed_one_by_one_open_as_well(reporter):
    code = reporter.reported()
    typed = {f"word-{at}": word[:4] for at, word in enumerate(code.words(word_list("en")), 1)}
    assert "Arrived" in Page(back(reporter, "", **typed).text).text


def test_an_unknown_code_and_one_with_a_slip_get_the_same_answer_after_the_same_work(reporter):
    reporter.reported()
    typed = [" ".join(new_code().words(word_list("en"))), slipped(new_code())]
    answers = [back(reporter, one) for one in typed]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.text.replace(one, "") for answer, one in zip(answers, typed, strict=True)}) == 1
    assert [len(secret) for secret in reporter.reporting.asked] == [CODE_BYTES, CODE_BYTES]


def test_a_word_that_is_in_no_list_and_a_wrong_number_of_words_are_named(reporter):
    words = list(new_code().words(word_list("en")))
    page = Page(back(reporter, " ".join([*words[:4], "xyzzy", *words[5:]])).text)
    assert "Word 5 is not in the list" in page.text
    assert "You typed 11" in Page(back(reporter, " ".join(words[:11])).text).text
    assert reporter.reporting.asked == []


def test_what_was_typed_as_a_code_is_still_there_to_be_mended(reporter):
    page = back(reporter, "abandon ability xyzzy").text
    assert "abandon ability xyzzy" in page


def test_more_words_and_files_are_written_back(reporter):
    code = reporter.reported()
    answer = reporter.posts([JPEG], path="/report/return", code=code.letters(), step="write", text="It is gone now.")
    assert "sealed and sent" in Page(answer.text).text
    assert (reporter.last.written, reporter.last.attachments) == (["It is gone now."], [JPEG])


def test_files_that_a_page_could_not_keep_are_asked_for_once_more(reporter):
    code = reporter.reported()
    typed = {"path": "/report/return", "code": code.letters(), "step": "write"}
    page = Page(reporter.posts([JPEG], **typed, text="x" * 2_001).text)
    answer = reporter.posts(**typed, text="Shorter.", had=page.value("had"))
    assert "Your files are not here any more" in Page(answer.text).text
    assert reporter.last.written == []
    assert not [one for one in Page(answer.text).all("input") if one.get("name") == "had"]
    reporter.posts(**typed, text="Shorter.")
    assert reporter.last.written == ["Shorter."]


@pytest.mark.parametrize(
    ("text", "fault"), [("", None), ("x" * 2_001, None), ("It is gone", RecordUnavailable("busy"))]
)
def test_what_cannot_be_written_back_stays_in_the_form(reporter, text, fault):
    code = reporter.reported()
    reporter.reporting.fault = fault
    answer = back(reporter, code.letters(), step="write", text=text)
    assert answer.status_code == (503 if fault else 422)
    assert text in answer.text
    assert reporter.last.written == []


def test_a_code_that_cannot_be_looked_up_now_is_still_in_the_form_right_or_wrong(reporter):
    code = reporter.reported()
    reporter.reporting.fault, reporter.reporting.down = RecordUnavailable("busy"), True
    for typed in (code.letters(), slipped(code)):
        answer = back(reporter, typed)
        assert answer.status_code == 503
        assert typed in answer.text
        assert "What you wrote is still here" in Page(answer.text).text


def test_an_answer_says_whether_the_office_signed_it(reporter):
    code = reporter.reported()
    reporter.reporting.answer(code, "Thank you.")
    assert "Signed by the office" in Page(back(reporter, code.letters()).text).text
    reporter.reporting.answer(code, "Bring it to us.", signed=False)
    assert "Not signed: do nothing" in Page(back(reporter, code.letters()).text).text


def test_what_the_reporter_wrote_is_not_shown_again(reporter):
    code = reporter.reported(text="a canary in the coal")
    assert "canary" not in back(reporter, code.letters()).text
