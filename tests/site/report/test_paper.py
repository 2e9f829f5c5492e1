"""The paper form: what is posted shows a number and no code, what is kept shows the code; a flood prints none."""

import pytest

from sendable.reporting.code import read_code
from sendable.reporting.slip import read_slip
from tests.fakes.reporting import CATEGORIES, LIGHT
from tests.site.reading import Page


def prints(reporter, waits=60, challenge=None):
    page = Page(reporter.client.get(f"/{reporter.language}/report/paper").text)
    reporter.clock.now += waits
    return reporter.posts(path="/report/paper", challenge=challenge or page.value("challenge"))


def parts(answer):
    """Return the text of the slip, of the strip, and of the page behind."""
    slip, rest = answer.text.split('<section class="strip"')
    strip, behind = rest.split('<section class="behind"')
    return slip, strip, behind


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_slip_shows_the_number_and_only_the_strip_shows_the_code(reporter, language):
    reporter = reporter.speaking(language)
    slip, strip, behind = parts(prints(reporter))
    [(key, code)] = reporter.reporting.slips.items()
    number = slip.split('class="slip-number"')[1].split('dir="ltr">')[1].split("<")[0]
    assert read_slip(number).key == key
    assert code.letters() in strip
    words = [one.split("<")[0] for one in strip.split("<li>")[1:]]
    assert len(words) == 12
    for other in (slip, behind):
        assert code.letters() not in other
        assert "".join(f"<li>{word}</li>" for word in words[:2]) not in other
    for one in CATEGORIES:
        assert one.title.of(language) in behind


def test_the_number_is_typed_into_the_form_and_the_strip_opens_the_answers(reporter):
    answer = prints(reporter)
    slip, strip, _ = parts(answer)
    number = slip.split('class="slip-number"')[1].split('dir="ltr">')[1].split("<")[0]
    letters = strip.split("<code")[1].split(">")[1].split("<")[0]
    assert reporter.sends(slip=number).status_code == 200
    assert list(reporter.reporting.kept) == [read_code(letters, ()).secret]


def test_the_strip_says_where_to_come_back(reporter):
    assert "http://testserver/en/report/return" in parts(prints(reporter))[1]


def test_opening_the_page_makes_nothing(reporter):
    reporter.client.get("/en/report/paper")
    assert reporter.reporting.slips == {}


def test_paper_waits_as_a_report_does_and_a_flood_prints_none(reporter):
    early = prints(reporter, waits=0)
    assert (early.status_code, reporter.reporting.slips) == (429, {})
    assert "Wait 11 seconds" in Page(early.text).text
    for _ in range(LIGHT.most):
        assert prints(reporter).status_code == 200
    flood = prints(reporter)
    assert flood.status_code == 429
    assert "No paper form can be made right now" in Page(flood.text).text
    assert len(reporter.reporting.slips) == LIGHT.most
    assert prints(reporter, challenge="made-up").status_code == 429


def test_the_page_sets_no_cookie_is_not_kept_and_asks_for_no_person(reporter):
    answer = prints(reporter)
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert not list(Page(answer.text).all("input"))
