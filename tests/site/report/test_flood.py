"""Floods: a browser works, others wait a little; too many are taken apart from the rest, and none is dropped."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from sendable.reporting.flood import solve
from sendable.web import beside
from tests.fakes.reporting import LIGHT
from tests.site.reading import Page
from tests.site.report.conftest import JPEG, reporter_at


def test_a_form_that_comes_back_at_once_is_asked_to_wait_and_keeps_what_was_typed(reporter):
    answer = reporter.sends([JPEG], waits=4, goods="red firecrackers", text="It ticks.")
    assert answer.status_code == 429
    page = Page(answer.text)
    assert "Wait 7 seconds" in page.text
    assert page.value("goods") == "red firecrackers"
    assert "It ticks." in answer.text
    reporter.clock.now += 7
    assert reporter.posts(goods="red firecrackers", challenge=page.value("challenge")).status_code == 200
    assert not reporter.last.quarantine


def test_a_browser_that_worked_need_not_wait(reporter):
    challenge = reporter.opens().value("challenge")
    work = ",".join(map(str, solve(challenge, LIGHT)))
    assert reporter.posts(goods="batteries", challenge=challenge, work=work).status_code == 200
    assert not reporter.last.quarantine


def test_too_many_reports_without_work_go_into_quarantine_and_those_with_work_do_not(reporter):
    for _ in range(LIGHT.most):
        reporter.reported()
        assert not reporter.last.quarantine
    reporter.reported()
    assert reporter.last.quarantine
    challenge = reporter.opens().value("challenge")
    reporter.posts(goods="batteries", challenge=challenge, work=",".join(map(str, solve(challenge, LIGHT))))
    assert not reporter.last.quarantine


def test_a_challenge_that_is_missing_invented_old_or_used_leads_into_quarantine_and_the_report_is_kept(reporter):
    used = reporter.opens().value("challenge")
    reporter.clock.now += 60
    assert reporter.posts(goods="batteries", challenge=used).status_code == 200
    old = reporter.opens().value("challenge")
    reporter.clock.now += 86_401
    for challenge in ("", "0-0-0", old, used, used[:-1] + ("0" if used[-1] != "0" else "1")):
        before = len(reporter.reporting.kept)
        assert reporter.posts(goods="batteries", challenge=challenge).status_code == 200
        assert len(reporter.reporting.kept) == before + 1
        assert reporter.last.quarantine


def test_danger_now_neither_waits_nor_goes_into_quarantine_in_the_worst_flood():
    reporter = reporter_at()
    for _ in range(30):
        assert reporter.posts(goods="spam").status_code == 200
    assert reporter.last.quarantine
    assert reporter.posts(goods="a parcel that smokes", danger="yes").status_code == 200
    assert not reporter.last.quarantine
    assert len(reporter.reporting.kept) == 31


def test_a_flood_of_danger_does_not_push_others_into_quarantine(reporter):
    for _ in range(30):
        reporter.posts(goods="spam", danger="yes")
    reporter.reported()
    assert not reporter.last.quarantine


def test_after_ten_minutes_a_flood_is_forgotten(reporter):
    for _ in range(LIGHT.most + 1):
        reporter.reported()
    reporter.clock.now += 600
    reporter.reported()
    assert not reporter.last.quarantine


def test_danger_now_does_not_queue_behind_reports_that_are_being_taken(reporter):
    challenge, freed = reporter.opens().value("challenge"), Event()
    reporter.clock.now += 60
    beside._ONE.submit(freed.wait, 60)
    with ThreadPoolExecutor(1) as pool:
        queued = pool.submit(reporter.posts, goods="batteries", challenge=challenge)
        try:
            assert reporter.posts(goods="a parcel that smokes", danger="yes").status_code == 200
            assert [one.said.goods for one in reporter.reporting.kept.values()] == ["a parcel that smokes"]
            assert not queued.done()
        finally:
            freed.set()
        assert queued.result(60).status_code == 200
    assert len(reporter.reporting.kept) == 2
