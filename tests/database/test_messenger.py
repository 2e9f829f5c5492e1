"""A messenger carries an answer to a reporter without a network, and words back; neither can the messenger read, nor forge."""

import json
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.work_report import reports
from sendable.adapters.flood.tickets import Tickets
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.words import translator
from sendable.errors import EnvelopeInvalid
from sendable.reporting.carried import AHEAD, SealedWords, proof_of, read_words, write_request, write_words
from sendable.reporting.code import found_by_of
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.scope.read import read_scope
from sendable.reporting.state import Act, Lane, Step
from sendable.web.public.app import create_app
from tests.fakes.carried import Device
from tests.fakes.report_house import INSTALLATION, house
from tests.fakes.reporting import LIGHT, Clock, intake
from tests.fakes.sealed import Program
from tests.site.reading import Page

SCOPE = read_scope(*read_definitions(scope_folder(None)))
ARRIVED, BACK = "The sealed file has arrived", "Take this file back"
BROKEN, FOREIGN = "a part of it is missing or was changed", "sealed for another office"
LATE, OTHER = "This file came too late", "This file cannot be taken. Fetch a new answer, and write again with it."


class Counter:
    """The page to which messengers come, of a house with one report."""

    def __init__(self, at):
        self.at, self.told = at, []
        reporting = Reporting(at.means, SCOPE, Tickets(b"t" * 32))
        app = create_app(None, translator, str, self.told.append, intake=intake(reporting, Clock()))
        self.client = TestClient(app, raise_server_exceptions=False)
        self.device = Device(Program(at))
        self.client.post("/reports/v1", content=self.device.program.raw(danger=True))

    @property
    def report(self):
        return self.device.program.report.hex()

    def brings(self, raw, language="en"):
        """Hand a file in; return the status, the title, and what is wrong."""
        answer = self.client.post(f"/{language}/report/file", files=[("file", ("letter.sealed", raw))])
        page, at = Page(answer.text), answer.text.split('id="faults"')
        wrong = Page("<p " + at[1].split("</p>")[0]).text if len(at) > 1 else ""
        return answer.status_code, answer.text.split("<h1>")[1].split("</h1>")[0], wrong, page

    def fetches(self, request=None, language="en"):
        """Hand a request in, and press the button of the page that follows."""
        status, _, wrong, page = self.brings(request or self.device.request, language)
        assert (status, wrong) == (200, "")
        answer = self.client.post(f"/{language}/report/file", data={"answer": page.value("answer")})
        assert answer.headers["content-disposition"] == 'attachment; filename="answer.sealed"'
        assert (answer.headers["cache-control"], "set-cookie" in answer.headers) == ("no-store", False)
        return answer.content

    def opens(self):
        return self.device.opens(self.fetches())

    def answered(self, words="Where exactly?"):
        at = self.at
        at.does("handler-1", self.report, Act.ASSIGN, to=at.id("handler-1"))
        at.does("handler-1", self.report, Act.READ)
        at.does("handler-1", self.report, Act.ACKNOWLEDGE, envelope=words)

    def read(self):
        return [one.decode() for one in self.at.reads("handler-1", self.report).get(Part.MESSAGE, [])]


@pytest.fixture
def counter(address):
    store = open_reports(address)
    yield Counter(house(store))
    store.engine.dispose()


def test_what_was_answered_is_carried_to_the_reporter_and_their_words_are_carried_back(counter):
    counter.answered()
    found = counter.opens()
    assert counter.device.program.opens(found["replies"]) == ["Where exactly?"]
    assert (found["state"], found["may_write"], found["day"]) == ("acknowledged", True, "2026-11-23")
    raw = counter.device.words("Behind the scales.", pictures=[b"a picture"])
    status, title, _, page = counter.brings(raw)
    assert (status, title) == (200, ARRIVED)
    assert counter.read() == ["Behind the scales."]
    assert counter.at.reads("handler-1", counter.report)[Part.ATTACHMENT] == [b"a picture"]
    assert page.value("answer") == counter.device.found_by.hex()


def test_words_arrive_also_where_others_wrote_meanwhile_and_in_any_order_and_twice_they_are_one(counter):
    counter.answered()
    counter.opens()
    first, second = counter.device.words("one", ahead=90), counter.device.words("two", ahead=40)
    counter.at.does("handler-1", counter.report, Act.REPLY, envelope="And how many?")
    for raw in (first, second, first):
        assert counter.brings(raw)[:2] == (200, ARRIVED)
    assert sorted(counter.read()) == ["one", "two"]
    counter.at.does("handler-1", counter.report, Act.REPLY, envelope="And when?")
    assert counter.device.program.opens(counter.opens()["replies"])[-1] == "And when?"


def test_a_request_for_which_nothing_is_found_is_answered_alike(counter):
    stranger = Device(Program(counter.at))
    counter.answered()
    known, unknown = counter.fetches(), counter.fetches(stranger.request)
    assert len(known) == len(unknown)
    heads = [read_envelope(one) for one in (known, unknown)]
    assert [one.context.installation for one in heads] == [INSTALLATION] * 2
    assert [one.context.report for one in heads] == [counter.device.found_by[16:], stranger.found_by[16:]]
    assert [[wrap.holder for wrap in one.wraps] for one in heads] == [
        [counter.device.found_by[:16]],
        [stranger.found_by[:16]],
    ]
    with pytest.raises(EnvelopeInvalid):
        stranger.opens(unknown)
    with counter.at.means.store.transaction() as tx:
        tx.purge(counter.report)
    with pytest.raises(EnvelopeInvalid):
        counter.device.opens(counter.fetches())


def test_whoever_carries_a_file_gets_nothing_from_it_but_another_that_is_sealed(counter):
    counter.answered()
    found = counter.opens()
    lookup = counter.device.program.keys.lookup
    for raw in (counter.device.request, counter.fetches(), counter.device.words()):
        assert lookup not in raw
        assert bytes.fromhex(found["ticket"]) not in raw
    assert found_by_of(lookup) == counter.device.found_by
    assert counter.client.post("/reports/v1/return", content=counter.device.found_by).status_code == 404
    assert counter.told == []


def test_a_messenger_cannot_write_in_the_name_of_the_reporter_or_change_what_is_carried(counter):
    counter.answered()
    counter.opens()
    own = Device(counter.device.program)
    own.found = counter.device.found
    theirs = read_words(counter.device.words())
    swapped = read_words(counter.device.words("another", ahead=80))
    forged = [
        own.words("I was wrong.", ticket="00" * 32),
        write_words(replace(theirs, envelopes=swapped.envelopes)),
        write_words(replace(theirs, envelopes=theirs.envelopes + swapped.envelopes)),
    ]
    for raw in forged:
        status, _, told, _ = counter.brings(raw)
        assert (status, OTHER in told or BROKEN in told) == (422, True)
    assert counter.read() == []


def test_a_messenger_is_not_told_whether_a_report_exists_is_closed_or_has_other_words(counter):
    counter.answered()
    counter.opens()
    device, at = counter.device, counter.at
    unknown = read_words(device.words("x"))
    taken = device.words("a", ahead=-1)
    far = device.words("a", ahead=AHEAD + 9)
    told = [counter.brings(one) for one in (write_words(replace(unknown, found_by=bytes(32))), taken, far)]
    at.does("handler-1", counter.report, Act.TAKE_IN, category="lithium-batteries")
    for act in (Act.FIND_UNFOUNDED, Act.CLOSE):
        at.does("handler-1", counter.report, act, step=Step.PROPOSED, reason="nothing there")
        at.does("handler-2", counter.report, act)
        if act is Act.FIND_UNFOUNDED:
            at.does("handler-1", counter.report, Act.CONCLUDE, envelope="Nothing was there.")
    assert counter.opens()["may_write"] is False
    told.append(counter.brings(device.words("b")))
    assert {one[:3] for one in told} == {(422, told[0][1], told[0][2])}
    assert OTHER in told[0][2]


def carried(device, envelopes):
    proof = proof_of(bytes.fromhex(device.found["ticket"]), envelopes)
    return write_words(SealedWords(device.found_by, proof, envelopes))


def foreign(device):
    words = read_words(device.words())
    return carried(device, tuple(one.replace(INSTALLATION, b"another office 1") for one in words.envelopes))


BAD = {
    "cut off": (lambda device: device.words()[:-1], BROKEN),
    "a byte more": (lambda device: device.words() + b"x", BROKEN),
    "another version": (lambda device: b"SNDW\x02" + device.words()[5:], BROKEN),
    "a request that is cut off": (lambda device: device.request[:-1], BROKEN),
    "a request and more": (lambda device: device.request + b"x", BROKEN),
    "no envelope": (lambda device: carried(device, (b"hello",)), BROKEN),
    "for another office": (foreign, FOREIGN),
    "a statement": (lambda device: device.words(part=Part.STATEMENT), OTHER),
    "an appeal that nobody can file": (lambda device: device.words(part=Part.APPEAL), OTHER),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_not_as_it_should_be_gets_one_sentence_and_leaves_nothing(counter, what):
    made, sentence = BAD[what]
    counter.answered()
    counter.opens()
    raw = made(counter.device)
    for language in ("en", "zh"):
        status, _, told, _ = counter.brings(raw, language)
        assert (status, bool(told)) == (422, True)
        assert sentence in told if language == "en" else not set("abcdefghijklmnopqrstuvwxyz") & set(told)
    assert (counter.read(), counter.told) == ([], [])


def test_words_that_come_too_late_are_told_so_and_words_of_last_week_are_taken(counter):
    counter.answered()
    counter.opens()
    late, soon = counter.device.words("late"), counter.device.words("soon", ahead=90)
    counter.at.clock.pass_(weeks=1)
    assert counter.brings(soon)[:2] == (200, ARRIVED)
    counter.at.clock.pass_(weeks=1)
    assert LATE in counter.brings(late)[2]


def test_what_is_no_request_gets_no_answer_and_a_site_without_a_directory_says_so(counter):
    for token in ("x", "00", "00" * 33, "zz" * 32):
        assert counter.client.post("/en/report/file", data={"answer": token}).status_code == 422
    assert write_request(bytes(32)) == b"SNDA\x01" + bytes(32)


def test_a_flood_of_words_goes_into_quarantine(counter):
    others = [Device(Program(counter.at)) for _ in range(LIGHT.most + 2)]
    for one in others:
        counter.client.post("/reports/v1", content=one.program.raw(), headers={"Sendable-Challenge": "none"})
        one.opens(counter.fetches(one.request))
        assert counter.brings(one.words())[:2] == (200, ARRIVED)
    lanes = [one.lane for one in reports(counter.at.means)]
    assert Lane.QUARANTINE in lanes


def test_the_answer_brings_keys_for_words_and_no_others(counter):
    found = counter.opens()
    given = {json.loads(note.split("\n")[0])["holder"] for note in found["epochs"]}
    wanted = {"handler-1", "handler-2", "handler-3", "reviewer-1"}
    assert given == {counter.at.id(name) for name in wanted}
    weeks = {json.loads(note.split("\n")[0])["epoch"] for note in found["epochs"]}
    assert weeks == {202648, 202649}
