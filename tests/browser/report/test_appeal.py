"""Called knowingly false, on a phone, with scripts and without: the reasons, an appeal, a reviewer's word, and no name."""

import pytest
from playwright.sync_api import expect

from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.sealing.reporter import word_list
from sendable.reporting.state import Finding
from tests.browser.looks import overflow, violations
from tests.browser.report.installing import lies_about
from tests.browser.report.walking import Courier
from tests.fakes.report_house import SAID
from tests.site.reader.conftest import Readers

WHY = "The box was never there: the shelf is bolted to the wall."
WORDS = "It stood there on Monday, I saw it twice."
VERDICT = "You are right, we looked at the wrong shelf."


class Line:
    """The office at work on one report, in its readers."""

    def __init__(self, at, folder, report):
        self._readers, self.report, self._seats = Readers(at, folder), report, {}
        self._at = at

    def does(self, name, act, **typed):
        seat = self._seats.get(name) or self._seats.setdefault(name, self._readers.open(name).come_in())
        answer = seat.does(self.report, act, **typed)
        assert answer.status_code == 200, (name, act, answer.text)
        assert "fault-summary" not in answer.text, (name, act)

    def page(self, name):
        return self._seats.setdefault(name, self._readers.open(name).come_in()).page(f"/en/reports/{self.report}")

    def calls_it_false(self):
        one, other = "handler-1", "handler-2"
        self.does(one, "assign", to=self._at.id(one))
        self.does(one, "read")
        self.does(one, "acknowledge", envelope="We have it.")
        self.does(one, "take_in", category="lithium-batteries")
        self.does(one, "find_unfounded", reason="nothing there")
        self.does(other, "find_unfounded", step="confirm")
        self.does(one, "find_false", reason="a lie", evidence="a picture of the wall", envelope=WHY)
        self.does(other, "find_false", step="confirm")


@pytest.mark.parametrize(("script", "language"), [(True, "en"), (False, "zh")], ids=["with scripts", "without scripts"])
def test_a_reporter_reads_why_objects_and_is_told_what_a_fresh_reviewer_decides(
    watch, installation, tmp_path, script, language
):
    at, courier = installation.house, Courier(watch, installation.address, language, script=script)
    before = {one.id for one in reports(at.means)}
    words = " ".join(submit(at.means, SAID, (), "ring the bell twice").words(word_list(language)))
    [report] = [one.id for one in reports(at.means) if one.id not in before]
    line = Line(at, tmp_path, report)
    line.calls_it_false()

    page = courier.comes_back(words)
    expect(page.get_by_text(WHY)).to_be_visible()
    if script:
        assert (violations(page), overflow(page)) == ([], 0)
        courier.press(page, "File the appeal")
        expect(page.locator("#grounds-fault, #faults")).not_to_have_count(0)
    page.locator("#grounds").fill(WORDS)
    courier.press(page, "File the appeal")
    expect(page.get_by_role("heading", name=courier.say("Your appeal has arrived"))).to_be_visible()
    expect(page.locator("#appeal")).to_have_count(0)
    assert (
        any(url.endswith("/reports/v1/messages") for url in watch.requested) is script
    )  # sealed on the device, or not
    assert lies_about(installation.data, WORDS, WHY) == []
    assert lies_about(installation.said.parent, WORDS, WHY) == []

    line.does("handler-1", "lay_open")
    seen = line.page("reviewer-1")
    assert WORDS in seen
    assert "The appeal of the reporter" in seen
    assert "ring the bell twice" not in seen
    line.does("reviewer-1", "reverse", reason="the wrong shelf", verdict=VERDICT)
    [after] = [one for one in reports(at.means) if one.id == report]
    assert (after.finding, after.released_to) == (Finding.OVERTURNED, "")

    page = courier.comes_back(words)
    expect(page.get_by_text(VERDICT)).to_be_visible()
    expect(page.get_by_role("heading", name=courier.say("The decision was reversed"))).to_be_visible()
    if script:
        assert (violations(page), overflow(page)) == ([], 0)
