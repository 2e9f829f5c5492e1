"""The page of a notice: its code opens it, and an appeal goes from it; wrong codes all get one answer."""

from dataclasses import replace
from datetime import date

import pytest

from sendable.adapters.sealing.reporter import new_code
from sendable.errors import ConditionUnmet, DirectoryInvalid
from sendable.reporting.code import Code
from sendable.reporting.conversation import Noticed, Told
from sendable.reporting.notice import Notice

TOLD = Notice("Power banks", "Eleven <loose> ones", "Packing Instruction 965", "They are kept.", date(2026, 11, 20))
OPEN = Noticed(TOLD, signed=True, reversed=False, waits=False, appeal_until=date(2026, 12, 20), verdicts=())


@pytest.fixture
def reporting(reporter):
    return reporter.reporting


@pytest.fixture
def site(reporter):
    return reporter.client


@pytest.fixture
def code(reporting):
    code = new_code()
    reporting.notices[code.secret] = OPEN
    return code


def sent(site, **fields):
    return site.post("/en/report/notice", data=fields)


def test_the_code_opens_the_notice_and_says_that_a_person_inspected_the_goods(site, code):
    answer = sent(site, code=code.letters().lower())
    assert answer.status_code == 200
    assert "Eleven &lt;loose&gt; ones" in answer.text
    assert "No program decided this" in answer.text
    assert "2026-12-20" in answer.text
    assert "Signed by the office" not in answer.text  # only where there is a verdict
    assert answer.headers["cache-control"] == "no-store"


UNKNOWN = Code(bytes(range(16))).letters()


@pytest.mark.parametrize("typed", ["", "x", "abandon " * 12, UNKNOWN, "0" * 400])
def test_wrong_codes_of_every_kind_get_one_answer(site, code, typed):
    assert code
    answer = sent(site, code=typed)
    assert answer.status_code == 404
    assert "No notice has this code" in answer.text


def test_an_appeal_goes_to_the_office_and_is_not_shown_again(site, code, reporting):
    answer = sent(site, code=code.letters(), step="appeal", grounds="They were toys.")
    assert reporting.appeals == ["They were toys."]
    assert "Your appeal has arrived" in answer.text
    assert "They were toys." not in answer.text


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (ConditionUnmet("appeal", "x"), 409, "No appeal can be filed now"),
        (DirectoryInvalid("epoch key", "x"), 503, "What you wrote is still here"),
    ],
)
def test_what_was_typed_is_kept_when_an_appeal_cannot_be_taken(site, code, reporting, fault, status, words):
    reporting.fault = fault
    answer = sent(site, code=code.letters(), step="appeal", grounds="They were toys.")
    assert (answer.status_code, "They were toys." in answer.text) == (status, True)
    assert words in answer.text


@pytest.mark.parametrize("grounds", ["", "x" * 2001])
def test_an_appeal_without_words_or_with_too_many_is_said_beside_the_field(site, code, grounds):
    answer = sent(site, code=code.letters(), step="appeal", grounds=grounds)
    assert answer.status_code == 422
    assert 'id="grounds-fault"' in answer.text


def test_a_decision_is_told_with_whether_it_was_signed(site, code, reporting):
    told = (Told(date(2026, 12, 1), "They are power banks.", signed=True),)
    reporting.notices[code.secret] = replace(OPEN, verdicts=told, appeal_until=None)
    assert "Signed by the office" in sent(site, code=code.letters()).text
    false = (replace(told[0], signed=False),)
    reporting.notices[code.secret] = replace(OPEN, verdicts=false, reversed=True, appeal_until=None)
    page = sent(site, code=code.letters()).text
    assert "Not signed" in page
    assert "Everybody who was told" in page


def test_both_languages_say_it(site, code):
    assert "有人检查了" in site.post("/zh/report/notice", data={"code": code.letters()}).text
