"""Calls by mail: at once where somebody is in danger, in the morning for the rest, and never a word of what it is."""

from dataclasses import replace

import pytest

from sendable.actions.reporting.come_back import write
from sendable.actions.reporting.pass_clocks import pass_clocks
from sendable.actions.reporting.send_calls import Caller
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.mail import SmtpMail
from sendable.adapters.reports.store import open_reports
from sendable.adapters.words import translator
from sendable.errors import OptionInvalid, SecondPersonNeeded, SendableError
from sendable.reporting.call import Audience
from sendable.reporting.state import Act, Lane, Step
from sendable.settings import Settings
from tests.fakes.mail_server import MailServer
from tests.fakes.report_house import SAID, house

WHO = {Audience.HANDLERS: ("handlers@post.example",), Audience.OUTSIDE: ("oversight@ministry.example", "b@m.example")}


@pytest.fixture
def server():
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def at(tmp_path):
    store = open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    yield house(store)
    store.engine.dispose()


@pytest.fixture
def told():
    return []


@pytest.fixture
def caller(at, server, told):
    return Caller(at.means, SmtpMail(server.url, "desk@post.example"), WHO, translator, told.append)


def sent(at, *, danger=False, quarantine=False):
    code = submit(at.means, replace(SAID, danger_now=danger), (), quarantine=quarantine)
    return code, next(one for one in reports(at.means) if one.unread).id


def got(server):
    found = sorted((to.strip("<> "), message["Subject"].split(" / ")[0]) for _, to, message in server.got)
    server.got.clear()
    return found


DANGER = "A report of danger waits"
OVERDUE = "Work on a report is overdue"
WORK = "There is work on reports"
EVERYBODY = [one for those in WHO.values() for one in those]


def to_all(subject):
    return sorted((one, subject) for one in EVERYBODY)


def test_danger_is_told_to_handlers_and_outside_the_line_at_once(at, caller, server):
    sent(at, danger=True)
    caller()
    assert got(server) == to_all(DANGER)
    caller()
    assert got(server) == []


def test_a_mail_says_that_there_is_work_and_holds_nothing_of_the_report(at, caller, server):
    _, report = sent(at, danger=True)
    caller()
    for _, _, message in server.got:
        text = message.get_content()
        assert "请打开阅读程序" in text or "This mail holds nothing of any report." in text
        whole = message.as_string()
        assert not [one for one in (report, report[:8], SAID.goods, SAID.identifier, SAID.category) if one in whole]


def test_a_flood_of_danger_is_one_mail_in_five_minutes_and_the_last_one_is_told_too(at, caller, server):
    for _ in range(20):
        sent(at, danger=True)
        caller()
        at.clock.pass_(seconds=10)
    assert len(got(server)) == 3
    at.clock.pass_(minutes=5)
    caller()
    assert got(server) == to_all(DANGER)


def test_ordinary_work_is_told_once_the_morning_after_whenever_it_came(at, caller, server):
    code, _ = sent(at)  # on Monday at 9:30
    sent(at, quarantine=True)
    caller()
    at.clock.pass_(hours=20)
    write(at.means, code, "more")  # on Tuesday at 5:30
    caller()
    assert got(server) == []
    at.clock.pass_(hours=2)
    caller()
    assert got(server) == [("handlers@post.example", WORK)]
    sent(at)
    at.clock.pass_(hours=14)
    caller()
    assert got(server) == []
    at.clock.pass_(hours=10)
    caller()
    assert got(server) == [("handlers@post.example", WORK)]


def test_what_nobody_did_is_told_outside(at, caller, server):
    sent(at)
    at.clock.pass_(hours=27)
    caller()
    got(server)
    pass_clocks(at.means)
    caller()
    assert got(server) == to_all(OVERDUE)


def test_what_does_not_arrive_is_tried_again_and_whoever_got_it_gets_it_once(at, caller, server, told):
    server.answers = ["250 kept", "451 later", "250 kept"]
    sent(at, danger=True)
    caller()
    assert len(got(server)) == 2
    assert len(told) == 1
    assert "451" in told[0]
    assert "@" not in told[0]
    caller()
    assert got(server) == []
    at.clock.pass_(minutes=1)
    caller()
    assert len(got(server)) == 1
    with at.means.store.reading() as tx:
        assert tx.calls.waiting() == []


def test_a_call_that_is_asked_for_while_another_leaves_is_not_lost(at, told):
    def mail(to, subject, text):
        del to, subject, text
        sent(at, danger=True)

    caller = Caller(at.means, mail, {Audience.HANDLERS: ("a@b.example",)}, translator, told.append)
    sent(at, danger=True)
    assert caller() == 1
    with at.means.store.reading() as tx:
        assert [one.asked for one in tx.calls.waiting() if one.call.audience is Audience.HANDLERS] == [2]


@pytest.mark.parametrize("quarantine", [False, True])
def test_one_handler_moves_a_report_to_the_danger_lane_and_outside_hears_of_it(at, caller, server, quarantine):
    _, report = sent(at, quarantine=quarantine)
    after = at.does("handler-1", report, Act.HASTEN)
    assert after.lane is Lane.DANGER
    assert reports(at.means)[0].lane is Lane.DANGER
    caller()
    assert got(server) == to_all(DANGER)
    at.clock.pass_(hours=1)
    assert [one.entry.due for one in pass_clocks(at.means)] == ["reading"]  # an hour counts from then on
    with pytest.raises(SendableError):
        at.does("handler-1", report, Act.HASTEN)


def test_out_of_the_danger_lane_it_takes_two(at):
    _, report = sent(at, danger=True)
    with pytest.raises(SendableError):  # nobody has read it
        at.does("handler-1", report, Act.CALM, step=Step.PROPOSED, reason="it is a typo")
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    with pytest.raises(SecondPersonNeeded):
        at.does("handler-1", report, Act.CALM, reason="it is a typo")
    after = at.does("handler-1", report, Act.CALM, step=Step.PROPOSED, reason="it is a typo")
    assert after.lane is Lane.DANGER
    assert at.does("handler-2", report, Act.CALM).lane is Lane.NORMAL


def test_mailboxes_come_from_the_settings_and_need_a_mail_server():
    mail = {"SENDABLE_MAIL": "smtp://localhost", "SENDABLE_MAIL_FROM": "desk@post.example"}
    who = {"SENDABLE_REPORTS_CALL_HANDLERS": "a@b.example, c@d.example", "SENDABLE_REPORTS_CALL_OUTSIDE": "e@f.example"}
    read = Settings.from_env({**mail, **who})
    assert (read.call_handlers, read.call_outside) == (("a@b.example", "c@d.example"), ("e@f.example",))
    for wrong in (who, {**mail, "SENDABLE_REPORTS_CALL_OUTSIDE": "nobody"}):
        with pytest.raises(OptionInvalid):
            Settings.from_env(wrong)
