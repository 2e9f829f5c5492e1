"""The reader: what was sealed opens for whoever has taken a report, and every move of the table can be made."""

import io

import pytest
from PIL import Image

from sendable.actions.reporting.come_back import conversation
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.reporting.clocks import Due
from sendable.reporting.directory import Duty
from sendable.reporting.moves import EDGES
from sendable.reporting.state import Act, Finding, Lane, State
from sendable.reporting.statement import Knows
from sendable.web.reader.labels import ACTS, DUES, FINDINGS, KNOWS, LANES, NEEDS, STATES
from tests.fakes.report_house import SAID, replace


def one(at):
    return reports(at.means)[0]


def a_picture():
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def code(at):
    return submit(at.means, SAID, [a_picture()])


@pytest.fixture
def report(at, code):
    assert code
    return one(at).id


@pytest.fixture
def first(readers, report):
    seat = readers.open("handler-1").come_in()
    seat.does(report, "assign", to=readers.at.id("handler-1"))
    return seat


def worked(first, at, report, *acts):
    """Bring a report some steps on its way."""
    steps = {
        "read": {},
        "acknowledge": {"envelope": "We have it."},
        "take_in": {"category": "lithium-batteries", "sign": ["found", "fits"]},
        "verify": {"inspection": "Eleven loose cells."},
    }
    for act in acts:
        answer = first.does(report, act, **steps[act])
        assert answer.status_code == 200, answer.text
        assert "fault-summary" not in answer.text
    return one(at)


def test_nobody_comes_in_without_the_link_and_the_link_opens_once(readers):
    seat = readers.open("handler-1")
    assert seat.client.get("/en/").status_code == 403
    assert seat.client.get("/enter/other").status_code == 403
    assert readers.sent == []
    entered = seat.client.get("/enter/once", follow_redirects=False)
    assert "SameSite=strict" in entered.headers["set-cookie"]
    assert "HttpOnly" in entered.headers["set-cookie"]
    again = readers.open("handler-1").come_in()
    assert again.client.get("/enter/once").status_code == 403
    assert again.client.get("/en/").status_code == 200


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_a_page_elsewhere_reaches_nothing(readers, headers):
    seat = readers.open("handler-1").come_in()
    assert seat.client.get("/en/", headers=headers).status_code == 421


def test_a_form_without_the_token_changes_nothing(first, at, report):
    before = one(at)
    answer = first.client.post(f"/en/reports/{report}", data={"act": "read", "version": "1", "token": "x"})
    assert answer.status_code == 403
    assert one(at) == before


def test_what_a_reporter_says_opens_for_whoever_has_taken_the_report_alone(readers, first, report):
    page = first.page(f"/en/reports/{report}")
    assert SAID.goods in page
    assert SAID.text in page
    assert "https://desk.example/en/items?identifier=RR123456785CN" in page
    other = readers.open("handler-2").come_in().page(f"/en/reports/{report}")
    assert SAID.goods not in other
    assert SAID.text not in other


def test_pictures_are_shown_from_memory_and_kept_nowhere(first, report):
    answer = first.client.get(f"/en/reports/{report}/pictures/2")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"\xff\xd8")
    assert first.client.get(f"/en/reports/{report}/pictures/1").status_code == 404


def test_the_list_has_danger_first_then_mine_then_nobodys(first, at, report):
    submit(at.means, SAID, ())
    submit(at.means, replace(SAID, danger_now=True), ())
    page = first.page("/en/")
    assert page.index('id="g-danger"') < page.index('id="g-mine"') < page.index('id="g-nobody"')
    assert "Read it: 2026-11-23 10:00" in page
    assert report[:8] in page[page.index('id="g-mine"') : page.index('id="g-nobody"')]


def test_a_reply_is_signed_and_opens_with_the_code_alone(first, at, report, code):
    worked(first, at, report, "read", "acknowledge")
    told = conversation(at.means, code).told
    assert [(one.text, one.signed) for one in told] == [("We have it.", True)]
    assert "We have it." in first.page(f"/en/reports/{report}")  # the copy for colleagues


def test_signs_of_a_report_are_sealed_with_the_decision_that_it_is_in_scope(first, at, report):
    assert worked(first, at, report, "read", "acknowledge", "take_in").state is State.IN_SCOPE
    assert "The item exists and can be found" in first.page(f"/en/reports/{report}")


def test_what_takes_two_is_proposed_confirmed_or_taken_away(readers, first, at, report):
    worked(first, at, report, "read", "acknowledge")
    first.does(report, "rule_out", reason="A quarrel among neighbours", envelope="This is out of scope.")
    assert one(at).state is State.ACKNOWLEDGED
    assert "Confirm it" not in first.page(f"/en/reports/{report}")
    second = readers.open("handler-2").come_in()
    assert "A quarrel among neighbours" in second.page(f"/en/reports/{report}")
    assert "waits for a second person" in second.page("/en/")
    second.does(report, "rule_out", step="decline")
    assert one(at).proposals == ()
    first.does(report, "rule_out", reason="Again", envelope="This is out of scope.")
    second.does(report, "rule_out", step="confirm")
    assert one(at).state is State.OUT_OF_SCOPE


def test_an_authority_gets_the_ticked_fields_and_nothing_else(readers, first, at, report):
    worked(first, at, report, "read", "acknowledge", "take_in", "verify")
    to = at.id("authority-1")
    first.does(report, "hand_over", to=to, reason="The law", package="Look soon.", field=["goods", "identifier"])
    readers.open("handler-2").come_in().does(report, "hand_over", step="confirm")
    assert one(at).receivers == (to,)
    seat = readers.open("authority-1").come_in()
    page = seat.page(f"/en/reports/{report}")
    assert "Goods: loose power banks" in page
    assert "Look soon." in page
    assert SAID.text not in page
    assert SAID.place not in page
    assert seat.offered(report) == {"take_over", "answer"}


def test_how_a_reporter_can_be_reached_opens_once_two_have_released_it(readers, at):
    submit(at.means, SAID, (), "ring the bell twice")
    report = one(at).id
    first = readers.open("handler-1").come_in()
    first.does(report, "assign", to=at.id("handler-1"))
    worked(first, at, report, "read", "acknowledge", "take_in")
    custodian = readers.open("custodian-1").come_in()
    assert "ring the bell twice" not in custodian.page(f"/en/reports/{report}")
    first.does(report, "release_identity", to=at.id("handler-1"), reason="A witness is needed")
    assert "ring the bell twice" not in custodian.page(f"/en/reports/{report}")
    custodian.does(report, "release_identity", step="confirm")
    assert "ring the bell twice" in custodian.page(f"/en/reports/{report}")
    assert "ring the bell twice" not in first.page(f"/en/reports/{report}")


def test_a_missing_text_is_named_and_what_was_typed_comes_back(first, at, report):
    worked(first, at, report, "read", "acknowledge")
    answer = first.does(report, "rule_out", reason="kept words")
    assert answer.status_code == 422
    assert "This is missing: What the reporter reads" in answer.text
    assert "kept words" in answer.text


def test_a_page_that_is_old_changes_nothing_and_gives_the_words_back(first, at, report):
    page = first.client.get(f"/en/reports/{report}").text
    worked(first, at, report, "read")
    token = page.split('name="token" value="')[1].split('"')[0]
    typed = {"token": token, "version": "1", "act": "acknowledge", "envelope": "typed words"}
    answer = first.client.post(f"/en/reports/{report}", data=typed)
    assert answer.status_code == 409
    assert "typed words" in answer.text
    assert one(at).state is State.RECEIVED


def test_every_word_of_the_flow_has_a_label_in_both_languages(first, report):
    for words, kinds in ((ACTS, Act), (STATES, State), (FINDINGS, Finding), (LANES, Lane), (DUES, Due), (KNOWS, Knows)):
        assert set(words) == set(kinds)
    needed = {need for edge in EDGES for need in edge.needs if edge.by & set(Duty)}
    assert needed - {"reward", "promise", "voucher", "wraps"} <= set(NEEDS)  # those are made, nobody types them
    assert "举报" in first.page(f"/zh/reports/{report}")


def test_a_failure_of_ours_tells_nobodys_words(readers, first, report, monkeypatch):
    def broken(*_args, **_more):
        raise ValueError(SAID.text)

    monkeypatch.setattr("sendable.web.reader.report.open_report", broken)
    assert first.client.get(f"/en/reports/{report}").status_code == 500
    assert readers.told
    assert not any(SAID.text in line for line in readers.told)


def test_what_a_reporter_wrote_is_in_no_file_of_the_reading_machine(first, at, report, tmp_path):
    worked(first, at, report, "read", "acknowledge")
    for file in tmp_path.rglob("*"):
        raw = file.read_bytes()
        assert SAID.text.encode() not in raw
        assert b"We have it." not in raw


def test_browsers_are_let_say_that_a_form_comes_from_these_pages(first, report):
    answer = first.client.get(f"/en/reports/{report}")
    assert answer.headers["referrer-policy"] == "same-origin"  # no-referrer would make the origin of our forms "null"
    own = {"Origin": "http://127.0.0.1:4000"}
    assert first.client.post(f"/en/reports/{report}", headers=own, data={"token": "x"}).status_code == 403
