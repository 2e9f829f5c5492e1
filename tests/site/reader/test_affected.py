"""In the readers of everybody: a notice, its appeal, the decision, and the reversal that reaches an authority."""

import re

import pytest

from sendable.actions.reporting.affected import appeal, notice_of
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.sealing.reporter import word_list
from sendable.reporting.code import read_code
from sendable.reporting.state import Finding
from tests.fakes.report_house import SAID, replace

TYPED = {
    "goods": "Power banks", "found": "Eleven loose ones", "ground": "Packing Instruction 965", "happens": "They are kept.",
    "inspected": "2026-11-23", "reason": "The law", "where": "https://post.example",
}  # fmt: skip


@pytest.fixture
def report(at):
    at.code = submit(at.means, SAID, (), "ring the bell twice")
    return reports(at.means)[0].id


@pytest.fixture
def first(readers, at, report):
    seat = readers.open("handler-1").come_in()
    seat.does(report, "assign", to=at.id("handler-1"))
    seat.does(report, "read")
    seat.does(report, "acknowledge", envelope="We have it.")
    seat.does(report, "take_in", category="lithium-batteries")
    seat.does(report, "verify", inspection="Eleven loose cells.")
    return seat


def notified(seat, report, **changed):
    page = seat.page(f"/en/reports/{report}/notify")
    hidden = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "version")}
    return seat.client.post(f"/en/reports/{report}/notify", data={**hidden, **TYPED, **changed})


def code_of(answer):
    return read_code(re.search(r'<code class="key">([0-9A-Z-]+)</code>', answer.text)[1], [word_list("en")])


def test_a_notice_is_sealed_and_its_code_is_on_a_paper_once(first, at, report):
    answer = notified(first, report)
    assert "https://post.example/en/report/notice" in answer.text
    found = notice_of(at.means, code_of(answer))
    assert (found.notice.goods, found.signed) == ("Power banks", True)
    letters = code_of(answer).letters()
    assert letters not in first.page(f"/en/reports/{report}")
    assert "Eleven loose ones" in first.page(f"/en/reports/{report}")  # the copy for colleagues


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"goods": ""}, "Which goods"),
        ({"ground": ""}, "Legal ground"),
        ({"reason": ""}, "Reason, for colleagues"),
        ({"inspected": "2026-12-24"}, "it cannot be in the future"),
        ({"inspected": "soon"}, "it cannot be in the future"),
    ],
)
def test_a_notice_that_cannot_go_out_is_said_and_what_was_typed_comes_back(first, at, report, changed, words):
    before = reports(at.means)[0]
    answer = notified(first, report, **changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert TYPED["happens"] in answer.text
    assert reports(at.means)[0] == before


def test_a_notice_that_repeats_the_reporter_is_not_sealed(readers, at):
    long = "It stood beside the third belt since the early morning, and smelled."
    submit(at.means, replace(SAID, text=long), ())
    report = reports(at.means)[0].id
    seat = readers.open("handler-1").come_in()
    seat.does(report, "assign", to=at.id("handler-1"))
    for act, typed in (("read", {}), ("acknowledge", {"envelope": "x"}), ("take_in", {"category": "other"})):
        seat.does(report, act, **typed)
    seat.does(report, "verify", inspection="Eleven loose cells.")
    answer = notified(seat, report, found="Found beside the third belt since the early morning")
    assert answer.status_code == 422
    assert "A notice says nothing that the reporter wrote" in answer.text
    assert "beside the third belt" in answer.text
    assert all(one.act != "notify" for one in _entries(at, report))


def _entries(at, report):
    with at.means.store.reading() as tx:
        return tx.entries.of(report)


def test_an_appeal_is_decided_by_somebody_fresh_who_was_shown_the_report(readers, first, at, report):
    code = code_of(notified(first, report))
    appeal(at.means, code, "They were toys, not power banks.")
    reviewer = readers.open("reviewer-1").come_in()
    page = reviewer.page(f"/en/reports/{report}")
    assert "They were toys" in page
    assert SAID.text not in page
    assert "uphold" not in reviewer.offered(report)
    assert "They were toys" not in first.page(f"/en/reports/{report}")
    assert "lay_open" not in readers.open("handler-2").come_in().offered(report)
    assert first.does(report, "lay_open").status_code == 200
    page = reviewer.page(f"/en/reports/{report}")
    assert SAID.text in page
    assert "Eleven loose cells." in page
    assert "Sealed to others, too" not in page
    reviewer.does(report, "uphold", reason="They are", verdict="They are power banks: 37 Wh each.")
    found = notice_of(at.means, code)
    assert [(one.text, one.signed) for one in found.verdicts] == [("They are power banks: 37 Wh each.", True)]
    assert SAID.text not in reviewer.page(f"/en/reports/{report}")


def test_a_reversal_is_read_by_the_authority_that_had_the_report(readers, first, at, report):
    to = at.id("authority-1")
    first.does(report, "hand_over", to=to, reason="The law", package="Look soon.", field=["goods"])
    readers.open("handler-2").come_in().does(report, "hand_over", step="confirm")
    code = code_of(notified(first, report))
    appeal(at.means, code, "They were toys.")
    readers.open("reviewer-1").come_in().does(report, "reverse", reason="Toys", verdict="You are right.")
    assert reports(at.means)[0].finding is Finding.OVERTURNED
    assert "resend" in first.offered(report)
    first.does(report, "resend", to=to, package="The decision was reversed on appeal.")
    page = readers.open("authority-1").come_in().page(f"/en/reports/{report}")
    assert "The decision was reversed on appeal." in page
    assert notice_of(at.means, code).reversed
    assert reports(at.means)[0].to_hear == ()


def test_a_custodian_passes_on_how_to_reach_a_reporter_without_anybody_else_reading_it(readers, first, at, report):
    custodian = readers.open("custodian-1").come_in()
    first.does(report, "release_identity", to=at.id("handler-1"), reason="A witness is needed")
    assert "give_contact" not in custodian.offered(report)
    custodian.does(report, "release_identity", step="confirm")
    answer = custodian.does(report, "give_contact", to=at.id("handler-1"))
    assert "fault-summary" not in answer.text
    assert "ring the bell twice" in first.page(f"/en/reports/{report}")
    assert "ring the bell twice" not in readers.open("handler-2").come_in().page(f"/en/reports/{report}")
