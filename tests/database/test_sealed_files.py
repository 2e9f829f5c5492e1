"""A sealed file is handed in on a page, by anybody, without scripts: it is one report, or one clear sentence says what it is."""

import os
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.words import translator
from sendable.reporting.envelope import Part
from sendable.reporting.flood import solve
from sendable.reporting.scope.read import read_scope
from sendable.reporting.sending import MOST_BYTES, read_report, write_report
from sendable.reporting.state import Act, Lane
from sendable.reporting.statement import read_statement
from sendable.web.public.app import create_app
from tests.fakes.report_house import INSTALLATION, SAID, house
from tests.fakes.reporting import LIGHT, Clock, intake
from tests.fakes.sealed import Program
from tests.site.reading import Page

SCOPE = read_scope(*read_definitions(scope_folder(None)))
ARRIVED = "The sealed file has arrived"
BROKEN = "This is no sealed report, or a part of it is missing or was changed."
LATE, FOREIGN, OTHER = "This file came too late", "sealed for another office", "This file cannot be taken."


class Counter:
    """The page for sealed files of a house, and seconds that pass when a test says so."""

    def __init__(self, at):
        self.at, self.clock, self.told = at, Clock(), []
        app = create_app(None, translator, str, self.told.append, intake=intake(Reporting(at.means, SCOPE), self.clock))
        self.client = TestClient(app, raise_server_exceptions=False)

    def hands_in(self, raw, *, waits=60, challenge=None, work="", language="en", files=None):
        path = f"/{language}/report/file"
        challenge = challenge or Page(self.client.get(path).text).value("challenge")
        self.clock.now += waits
        files = [("file", ("letter.sealed", raw, "application/octet-stream"))] if files is None else files
        return self.client.post(path, data={"challenge": challenge, "work": work}, files=files)

    def told_of(self, raw, **more):
        """Return the status, and the one sentence that the page says of a file."""
        answer = self.hands_in(raw, **more)
        page = answer.text.split('id="faults"')
        return answer.status_code, Page("<p " + page[1].split("</p>")[0]).text if len(page) > 1 else ""

    @property
    def kept(self):
        return reports(self.at.means)


@pytest.fixture
def counter(address):
    store = open_reports(address)
    yield Counter(house(store))
    store.engine.dispose()


def test_a_sealed_file_is_read_by_its_handler_whoever_hands_it_in(counter):
    at, program = counter.at, Program(counter.at)
    answer = counter.hands_in(program.raw(more=[(Part.ATTACHMENT, b"a picture"), (Part.CONTACT, b"ring twice")]))
    assert (answer.status_code, ARRIVED in answer.text) == (200, True)
    [report] = counter.kept
    assert (report.id, report.lane) == (program.report.hex(), Lane.NORMAL)
    at.does("handler-1", report.id, Act.ASSIGN, to=at.id("handler-1"))
    found = at.reads("handler-1", report.id)
    assert read_statement(found[Part.STATEMENT][0]) == SAID
    assert found[Part.ATTACHMENT] == [b"a picture"]
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_a_file_that_is_handed_in_again_stays_one_report_and_is_answered_alike(counter):
    raw = Program(counter.at).raw()
    answers = [counter.hands_in(raw) for _ in range(LIGHT.most + 2)]
    assert {(one.status_code, one.text) for one in answers} == {(200, answers[0].text)}
    assert len(counter.kept) == 1
    counter.hands_in(Program(counter.at).raw())
    assert {one.lane for one in counter.kept} == {Lane.NORMAL}


def test_who_comes_too_soon_waits_and_who_has_worked_does_not(counter):
    raw = Program(counter.at).raw()
    status, told = counter.told_of(raw, waits=0)
    assert (status, told.startswith("Wait 11 seconds, choose the file again")) == (429, True)
    assert counter.kept == []
    challenge = counter.client.get("/reports/v1/challenge").json()["challenge"]
    work = ",".join(map(str, solve(challenge, LIGHT)))
    assert counter.hands_in(raw, waits=0, challenge=challenge, work=work).status_code == 200
    assert counter.kept[0].lane is Lane.NORMAL


def test_a_flood_of_files_goes_into_quarantine_none_is_lost_and_danger_goes_past_it(counter):
    for _ in range(LIGHT.most + 2):
        assert counter.hands_in(Program(counter.at).raw()).status_code == 200
    assert counter.hands_in(Program(counter.at).raw(), challenge="made-up").status_code == 200
    danger = counter.hands_in(Program(counter.at).raw(danger=True), waits=0)
    assert (danger.status_code, "somebody is in danger" in danger.text) == (200, True)
    lanes = [one.lane for one in counter.kept]
    assert [lanes.count(one) for one in (Lane.NORMAL, Lane.QUARANTINE, Lane.DANGER)] == [LIGHT.most, 3, 1]


def elsewhere(raw):
    """Return a report as another office would have had it sealed."""
    report = read_report(raw)
    envelopes = tuple(one.replace(INSTALLATION, b"another office 1") for one in report.envelopes)
    return write_report(replace(report, envelopes=envelopes))


def mixed(raw):
    """Return a report that holds the envelope of another."""
    return write_report(replace(read_report(raw), report=os.urandom(16)))


BAD = {
    "empty words": (lambda _: b"hello", BROKEN),
    "a picture": (lambda _: b"\xff\xd8\xff\xe0" + bytes(2_000), BROKEN),
    "cut off": (lambda program: program.raw()[:-1], BROKEN),
    "a byte more": (lambda program: program.raw() + b"x", BROKEN),
    "another version": (lambda program: b"SNDR\x02" + program.raw()[5:], BROKEN),
    "a message": (lambda program: program.message("hello", 2), BROKEN),
    "an envelope of another report": (lambda program: mixed(program.raw()), BROKEN),
    "an envelope that is none": (lambda program: program.raw().replace(b"SNDE", b"SNDX"), BROKEN),
    "for another office": (lambda program: elsewhere(program.raw()), FOREIGN),
    "words too early": (lambda program: program.raw(more=[(Part.MESSAGE, b"too early")]), OTHER),
    "two ways to be reached": (lambda program: program.raw(more=[(Part.CONTACT, b"one")] * 2), OTHER),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_not_what_it_should_be_gets_one_sentence_and_leaves_nothing(counter, what):
    made, sentence = BAD[what]
    status, told = counter.told_of(made(Program(counter.at)))
    assert (status, told.count(sentence), counter.kept, counter.told) == (422, 1, [], [])


def test_an_old_file_is_told_that_it_came_too_late_also_where_nobody_has_keys_any_more(counter):
    at, late = counter.at, Program(counter.at).raw()
    at.clock.pass_(weeks=1)
    assert counter.hands_in(Program(at).raw()).status_code == 200
    assert counter.hands_in(Program(at).raw()).status_code == 200
    at.clock.pass_(weeks=1)
    assert counter.told_of(late)[1].startswith("⚠ " + LATE)
    at.clock.pass_(weeks=5)
    assert counter.told_of(late) == (422, counter.told_of(late)[1])
    assert LATE in counter.told_of(late)[1]


def test_a_file_is_not_told_whether_its_report_exists_was_deleted_or_has_keys_of_somebody_who_left(counter):
    at, gone, other = counter.at, Program(counter.at), Program(counter.at)
    for one in (gone, other):
        assert counter.hands_in(one.raw()).status_code == 200
    with at.means.store.transaction() as tx:
        tx.purge(gone.report.hex())
    ahead = Program(at)
    at.clock.pass_(weeks=1)
    early = ahead.raw()
    at.clock.pass_(weeks=-1)
    answers = [
        counter.told_of(gone.raw()),
        counter.told_of(other.raw(said=replace(SAID, goods="something else"))),
        counter.told_of(early),
    ]
    assert set(answers) == {(422, answers[0][1])}
    assert OTHER in answers[0][1]


def test_a_file_that_is_too_large_and_no_file_and_two_of_them_are_told_apart(counter):
    large = counter.told_of(b"SNDR" + bytes(MOST_BYTES))
    assert (large[0], "at most 50 MB" in large[1]) == (413, True)
    none = counter.told_of(b"", files=[("file", ("", b"", "application/octet-stream"))])
    assert (none[0], "Choose the sealed file." in none[1]) == (422, True)
    raw = Program(counter.at).raw()
    two = counter.told_of(raw, files=[("file", (f"{at}.sealed", raw, "application/octet-stream")) for at in "ab"])
    assert (two[0], "One file at a time." in two[1]) == (422, True)
    assert counter.kept == []


def test_every_sentence_about_a_file_is_said_in_chinese(counter):
    said = {counter.told_of(made(Program(counter.at)), language="zh")[1] for made, _ in BAD.values()}
    assert len(said) == 3
    for one in said:
        assert not set("abcdefghijklmnopqrstuvwxyz") & set(one)
