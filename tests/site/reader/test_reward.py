"""A reward through the real pages: two officers at their readers, the reporter at a browser without scripts."""

import re

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.flood.challenges import Challenges
from sendable.adapters.flood.gate import Gate
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.sealing.reporter import new_code, word_list
from sendable.adapters.words import translator
from sendable.errors import RecordUnavailable
from sendable.reporting.flood import Effort
from sendable.reporting.scope.read import read_scope
from sendable.web.public.app import create_app
from sendable.web.public.intake import Intake
from tests.fakes.report_house import SAID
from tests.fakes.reward_house import TARIFF, Paying
from tests.site.reading import Page


@pytest.fixture
def paying(at, tmp_path):
    return Paying(at, tmp_path)


@pytest.fixture
def public(paying):
    scope = read_scope(*read_definitions(scope_folder(None)))
    gate = Gate(Challenges(b"k" * 32, bytes), lambda: 0.0, Effort())
    lists = {language: word_list(language) for language in ("en", "zh")}
    intake = Intake(Reporting(paying.at.means, scope), gate, lists, lambda below: 0 % below)
    told = []
    client = TestClient(create_app(None, translator, str, told.append, intake=intake), raise_server_exceptions=False)
    yield client
    assert told == []


@pytest.fixture
def officers(readers, paying):
    return [readers.open(name, paying.signer).come_in() for name in ("officer-1", "officer-2")]


def does(seat, report, step, **typed):
    path = f"/en/reports/{report}/reward"
    page = seat.page(path)
    hidden = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "version")}
    return seat.client.post(path, data={**hidden, "step": step, **typed})


def back(public, code, step="", language="en", path="/report/return"):
    parts = [("files", ("", b"", "application/octet-stream"))]
    return public.post(f"/{language}{path}", data={"code": code.letters(), "step": step}, files=parts)


def promised(paying, officers):
    code, report = paying.verified()
    does(officers[0], report, "propose", severity="danger")
    does(officers[1], report, "agree")
    return code, report


def test_of_two_reports_about_the_same_goods_the_later_one_shares_and_no_officer_can_give_it_the_whole(
    paying, officers, readers, at
):
    del paying
    for _ in range(2):
        submit(at.means, SAID, ())
    first, later = (one.id for one in reports(at.means))
    handler = readers.open("handler-1").come_in()
    for report in (first, later):
        handler.does(report, "assign", to=at.id("handler-1"))
        handler.does(report, "read")
        handler.does(report, "acknowledge", envelope="Thank you.")
        handler.does(report, "take_in", category="lithium-batteries")
    assert "Did another report about the same goods come first?" in handler.page(f"/en/reports/{later}")
    found = {"inspection": "Eleven loose cells.", "severity": "danger"}
    handler.does(first, "verify", **found, first="ab" * 16)  # which was not offered
    handler.does(later, "verify", **found, first=first)
    one, two = officers
    assert does(one, later, "propose", severity="danger").status_code == 409
    assert f"/en/reports/{first}/reward" in one.page(f"/en/reports/{later}/reward")
    for report, shared, worth in ((later, "yes", 50), (first, "", 200)):
        does(one, report, "propose", severity="danger", shared=shared)
        does(two, report, "agree")
        assert f"<b>{worth} EUR</b>" in two.page(f"/en/reports/{report}/reward")


def test_a_reward_is_proposed_agreed_asked_for_signed_and_shown(paying, officers, public):
    code, report = paying.verified()
    first, second = officers
    page = first.page(f"/en/reports/{report}/reward")
    assert "a danger to life" in page
    assert "200 EUR" in page
    assert "A reward waits" not in back(public, code).text
    does(first, report, "propose", severity="danger")
    assert "Agree and sign" not in first.page(f"/en/reports/{report}/reward")
    assert "Agree and sign" in second.page(f"/en/reports/{report}/reward")
    does(second, report, "agree")
    assert "sendable reward set-aside" in second.page(f"/en/reports/{report}/reward")

    assert "You may have 200 EUR, without saying who you are." in Page(back(public, code).text).text
    asked = back(public, code, "want-voucher")
    assert "You have asked for your reward" in asked.text
    assert back(public, code, "show-voucher", path="/voucher").status_code == 404
    assert "a reward is asked for" in first.page("/en/")
    assert does(first, report, "give").status_code == 200
    assert "It was given" in first.page(f"/en/reports/{report}/reward")

    assert "Your voucher is ready" in back(public, code).text
    voucher = back(public, code, "show-voucher", path="/voucher").text
    text = "".join(re.findall(r"<code>([^<]+)</code>", voucher))
    assert text.startswith("sendable-voucher-1.")
    assert "<svg" in voucher
    assert "Counter 5, Mondays" in voucher
    pin = Page(back(public, code, "show-pin", path="/voucher").text).text
    assert re.search(r"\d{4} \d{4}", pin)
    assert "sendable-voucher" not in pin
    assert not re.search(r"\b\d{4} \d{4}\b", Page(voucher).text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_voucher_says_nothing_of_the_report(paying, officers, public, language):
    code, report = promised(paying, officers)
    back(public, code, "want-voucher")
    does(officers[1], report, "give")
    answer = back(public, code, "show-voucher", language, "/voucher")
    printed = answer.text.split('<div class="voucher">')[1].split('<section class="no-print">')[0]
    for word in (report, report[:8], "lithium", "锂", "report", "举报", "2026-11-23", "RR123456785CN"):
        assert word not in printed
    assert answer.request.url.path == f"/{language}/voucher"


def test_thanks_can_be_taken_instead_of_money(paying, officers, public):
    code, report = promised(paying, officers)
    assert "You have asked" in back(public, code, "want-thanks").text
    assert "wants thanks and no money" in officers[0].page(f"/en/reports/{report}/reward")
    does(officers[0], report, "give")
    page = back(public, code).text
    assert "The office thanks you" in page
    assert "voucher is ready" not in page


def test_a_second_officer_can_decline_and_nobody_else_is_asked(paying, officers, readers):
    _, report = paying.verified()
    does(officers[0], report, "propose", severity="minor")
    handler = readers.open("handler-2").come_in()
    page = handler.page(f"/en/reports/{report}/reward")
    assert "Only reward officers decide here" in page
    assert "Agree and sign" not in page
    does(officers[1], report, "decline")
    assert "Propose what the tariff gives" in officers[1].page(f"/en/reports/{report}/reward")


def test_what_is_missing_or_old_is_said_and_changes_nothing(paying, officers, at):
    _, report = paying.verified()
    assert "Say how bad" in does(officers[0], report, "propose").text
    path = f"/en/reports/{report}/reward"
    token = re.search('name="token" value="([^"]+)"', officers[0].page(path))[1]
    old = officers[0].client.post(path, data={"token": token, "version": "0", "step": "propose", "severity": "minor"})
    assert old.status_code == 409
    assert [one.proposals for one in reports(at.means)] == [()]


def test_without_the_key_the_page_says_where_it_is_missing(paying, officers, public, readers):
    code, report = promised(paying, officers)
    back(public, code, "want-voucher")
    other = readers.open("officer-1").come_in()
    assert "is not open on this machine" in other.page(f"/en/reports/{report}/reward")
    answer = does(other, report, "give")
    assert answer.status_code == 409
    assert "--voucher-key" in answer.text


def test_the_tariff_is_public_and_so_are_the_keys(paying, public):
    page = Page(public.get("/en/report/rewards").text).text
    assert "an invented law, section 5" in page
    assert "200 EUR" in page
    assert public.get("/reports/v1/rewards").text == (paying.folder / "reward.note").read_text()
    assert "/en/report/rewards" in public.get("/en/report").text


@pytest.mark.parametrize("how", ["no law", "one officer", "no sheet"])
def test_where_rewards_are_off_no_page_says_a_word_of_them(paying, public, how):
    if how == "no sheet":
        (paying.folder / "reward.note").unlink()
    else:
        law = '""' if how == "no law" else '"an invented law, section 5"'
        tariff = TARIFF.replace('"an invented law, section 5"', law)
        paying.publish(tariff, officers=("officer-1", "officer-2")[: 1 if how == "one officer" else 2])
    assert "reward" not in public.get("/en/report").text.lower()
    assert public.get("/en/report/rewards").status_code == 404
    assert public.get("/reports/v1/rewards").status_code == 404


def test_a_changed_or_unknown_code_shows_no_voucher(public):
    parts = [("files", ("", b"", "application/octet-stream"))]
    assert public.post("/en/voucher", data={"code": "abandon", "step": "show-pin"}, files=parts).status_code == 400
    assert back(public, new_code(), "show-voucher", path="/voucher").status_code == 404
    assert public.get("/en/voucher", follow_redirects=False).status_code == 303


def test_what_cannot_be_asked_for_now_is_said_and_still_waits(paying, officers, public, monkeypatch):
    code, _ = promised(paying, officers)

    def busy(*_args, **_more):
        raise RecordUnavailable("busy")

    monkeypatch.setattr("sendable.actions.reporting.collect.claim", busy)
    page = back(public, code, "want-voucher").text
    assert "could not be taken right now" in page
    assert "I want the voucher" in page


def test_the_handler_says_how_bad_it_was_and_only_officers_read_it(readers, paying, officers):
    _, report = paying.verified(acts=3)
    first = readers.open("handler-1").come_in()
    assert first.does(report, "verify", inspection="Eleven cells.", severity="serious").status_code == 200
    assert "serious</dd>" in officers[0].page(f"/en/reports/{report}/reward")
    assert "serious</dd>" not in first.page(f"/en/reports/{report}/reward")
