"""Reports that come in sealed, over HTTP: the server keeps them, counts them, answers, and opens nothing."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.verifying import verify
from sendable.adapters.words import translator
from sendable.custody.note import read_key
from sendable.reporting.directory import read_directory, read_epoch_key
from sendable.reporting.envelope import Part
from sendable.reporting.flood import solve
from sendable.reporting.scope.read import read_scope
from sendable.reporting.state import Act, Lane, Step
from sendable.reporting.statement import read_statement
from sendable.web.public.app import create_app
from tests.fakes.report_house import SAID, house
from tests.fakes.reporting import LIGHT, Clock, intake
from tests.fakes.sealed import Program

SCOPE = read_scope(*read_definitions(scope_folder(None)))
MANY = 24 + 1


@pytest.fixture
def at(address):
    store = open_reports(address)
    yield house(store)
    store.engine.dispose()


class Site:
    """The public site on a house, and seconds that pass when a test says so."""

    def __init__(self, at):
        self.at, self.clock, self.told = at, Clock(), []
        pages = intake(Reporting(at.means, SCOPE), self.clock)
        app = create_app(None, translator, str, self.told.append, intake=pages)
        self.client = TestClient(app, raise_server_exceptions=False)

    def challenge(self):
        return self.client.get("/reports/v1/challenge").json()["challenge"]

    def sends(self, raw, *, waits=60, challenge=None, work=""):
        challenge = self.challenge() if challenge is None else challenge
        self.clock.now += waits
        return self.client.post(
            "/reports/v1", content=raw, headers={"Sendable-Challenge": challenge, "Sendable-Work": work}
        )

    def returns(self, lookup):
        return self.client.post("/reports/v1/return", content=lookup)

    def writes(self, raw):
        return self.client.post("/reports/v1/messages", content=raw)

    @property
    def kept(self):
        return reports(self.at.means)


@pytest.fixture
def site(at):
    return Site(at)


def acknowledged(at, report, words="We have it."):
    at.does("handler-1", report, Act.ASSIGN, to=at.id("handler-1"))
    at.does("handler-1", report, Act.READ)
    at.does("handler-1", report, Act.ACKNOWLEDGE, envelope=words)


def test_a_program_gets_all_that_it_needs_to_seal_and_can_check_it_against_the_root_alone(site, at):
    said = site.client.get("/reports/v1/keys").json()
    root = at.means.root
    assert read_key(said["root"]) == root
    directory = read_directory(said["directory"].encode(), root, verify)
    weeks = {read_epoch_key(one.encode(), directory, verify).epoch for one in said["epochs"]}
    assert weeks == {202648, 202649}
    assert said["limits"]["text"] == 2000
    assert {one["id"] for one in said["categories"]} == {one.id for one in SCOPE.categories}
    assert len(said["fingerprint"].replace(" ", "")) == 32


def test_keys_that_did_not_change_are_not_sent_again(site):
    first = site.client.get("/reports/v1/keys")
    assert "max-age=60" in first.headers["cache-control"]
    again = site.client.get("/reports/v1/keys", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_report_that_a_program_sealed_is_read_by_its_handler_and_by_nobody_on_the_way(site, at):
    program = Program(at)
    more = [(Part.ATTACHMENT, b"a picture"), (Part.CONTACT, b"ring twice")]
    answer = site.sends(program.raw(more=more))
    assert (answer.status_code, answer.json()) == (201, {"taken": True})
    [report] = site.kept
    assert (report.id, report.lane) == (program.report.hex(), Lane.NORMAL)
    at.does("handler-1", report.id, Act.ASSIGN, to=at.id("handler-1"))
    found = at.reads("handler-1", report.id)
    assert read_statement(found[Part.STATEMENT][0]) == SAID
    assert found[Part.ATTACHMENT] == [b"a picture"]
    assert Part.CONTACT not in found


def test_a_report_that_is_sent_twice_is_one_and_is_answered_alike(site, at):
    raw = Program(at).raw()
    first, again = site.sends(raw), site.sends(raw)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len(site.kept) == 1


def test_a_report_sealed_to_the_keys_of_last_week_still_arrives_and_one_of_before_does_not(site, at):
    carried, late = Program(at).raw(), Program(at).raw()
    at.clock.pass_(weeks=1)
    assert site.sends(carried).status_code == 201
    at.clock.pass_(weeks=1)
    answer = site.sends(late)
    assert answer.status_code == 422
    assert "holders of this week" in answer.json()["title"]


def test_answers_go_out_sealed_and_only_the_code_opens_them(site, at):
    program = Program(at)
    site.sends(program.raw())
    acknowledged(at, program.report.hex())
    said = site.returns(program.keys.lookup).json()
    assert program.opens(said["replies"]) == ["We have it."]
    assert (said["report"], said["state"], said["may_write"]) == (program.report.hex(), "acknowledged", True)
    assert read_directory(said["directories"][0].encode(), at.means.root, verify).number == 1


def test_what_waits_for_a_second_person_does_not_go_out(site, at):
    program = Program(at)
    site.sends(program.raw())
    acknowledged(at, program.report.hex())
    at.does(
        "handler-1", program.report.hex(), Act.RULE_OUT, step=Step.PROPOSED, reason="a person", envelope="Not for us."
    )
    assert program.opens(site.returns(program.keys.lookup).json()["replies"]) == ["We have it."]


def test_words_that_a_program_sealed_are_added_once(site, at):
    program = Program(at)
    site.sends(program.raw())
    acknowledged(at, program.report.hex())
    raw = program.message("It was counter 4.", site.returns(program.keys.lookup).json()["next_number"], (b"a picture",))
    assert [site.writes(raw).status_code for _ in range(2)] == [201, 201]
    found = at.reads("handler-1", program.report.hex())
    assert found[Part.MESSAGE] == [b"It was counter 4."]
    assert found[Part.ATTACHMENT] == [b"a picture"]


def test_words_with_a_number_that_is_taken_meanwhile_are_refused_and_can_be_sealed_again(site, at):
    program = Program(at)
    site.sends(program.raw())
    raw = program.message("late", site.returns(program.keys.lookup).json()["next_number"])
    acknowledged(at, program.report.hex())
    assert site.writes(raw).status_code == 422
    number = site.returns(program.keys.lookup).json()["next_number"]
    assert site.writes(program.message("late", number)).status_code == 201


def test_a_lookup_id_that_finds_nothing_gets_one_answer_and_no_hint(site, at):
    site.sends(Program(at).raw())
    other = Program(at)
    wrong = [site.returns(other.keys.lookup), site.returns(bytes(32)), site.writes(other.message("hello", 2))]
    assert {(one.status_code, one.text) for one in wrong} == {(404, wrong[0].text)}
    assert site.returns(b"short").status_code == 422
    assert site.returns(bytes(40)).status_code == 413


@pytest.mark.parametrize(
    "raw",
    [
        lambda _: b"",
        lambda program: program.raw()[:-1],
        lambda program: program.raw() + b"x",
        lambda _: b"{}",
        lambda program: program.raw(more=[(Part.MESSAGE, b"too early")]),
        lambda program: program.raw(more=[(Part.CONTACT, b"one")] * 2),
        lambda program: program.raw(more=[(Part.ATTACHMENT, b"x")] * MANY),
    ],
)
def test_what_is_not_sealed_as_it_should_be_gets_one_sentence_and_leaves_nothing(site, at, raw):
    answer = site.sends(raw(Program(at)))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "\n" not in answer.json()["title"]
    assert site.kept == []


def test_too_much_is_refused_before_it_is_read(site):
    headers = {"content-length": str(48 * 1024 * 1024 + 1)}
    assert site.client.post("/reports/v1", content=b"SNDR", headers=headers).status_code == 413


def test_a_form_or_json_is_no_report(site):
    for answer in (
        site.client.post("/reports/v1", data={"goods": "batteries"}),
        site.client.post("/reports/v1", json={"goods": "batteries"}),
    ):
        assert answer.status_code == 422
    assert site.kept == []


def test_a_program_waits_or_works_as_a_form_does(site, at):
    program = Program(at)
    early = site.sends(program.raw(), waits=0)
    assert (early.status_code, early.headers["retry-after"]) == (429, "11")
    challenge = site.challenge()
    work = ",".join(map(str, solve(challenge, LIGHT)))
    assert site.sends(program.raw(), waits=0, challenge=challenge, work=work).status_code == 201
    assert site.kept[0].lane is Lane.NORMAL


def test_a_flood_goes_into_quarantine_and_none_is_lost_and_danger_goes_past_it(site, at):
    for _ in range(LIGHT.most + 2):
        assert site.sends(Program(at).raw()).status_code == 201
    assert site.sends(Program(at).raw(), challenge="made-up").status_code == 201
    assert site.sends(Program(at).raw(danger=True), waits=0, challenge="").status_code == 201
    lanes = [one.lane for one in site.kept]
    assert lanes.count(Lane.NORMAL) == LIGHT.most
    assert lanes.count(Lane.QUARANTINE) == 3
    assert lanes.count(Lane.DANGER) == 1


def test_a_report_that_is_sent_again_does_not_count_as_a_second(site, at):
    raw = Program(at).raw()
    for _ in range(LIGHT.most + 2):
        assert site.sends(raw).status_code == 201
    site.sends(Program(at).raw())
    assert {one.lane for one in site.kept} == {Lane.NORMAL}


def test_without_keys_of_the_week_nothing_is_taken_and_it_is_said(site, at):
    raw = Program(at).raw()
    at.clock.pass_(weeks=6)
    answer = site.sends(raw)
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert site.kept == []


def test_a_report_of_which_nothing_is_left_is_not_taken_again(site, at):
    program = Program(at)
    site.sends(program.raw())
    with at.means.store.transaction() as tx:
        tx.purge(program.report.hex())
    assert site.sends(program.raw()).status_code == 422
    assert site.returns(program.keys.lookup).status_code == 404


def test_no_answer_sets_a_cookie_and_none_but_the_keys_may_be_kept(site, at):
    program = Program(at)
    answers = [site.sends(program.raw()), site.sends(b"x"), site.returns(program.keys.lookup), site.returns(b"")]
    answers += [site.client.get("/reports/v1/challenge"), site.writes(b"x")]
    for answer in answers:
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


def test_another_statement_under_the_same_id_changes_nothing(site, at):
    program = Program(at)
    site.sends(program.raw())
    assert site.sends(program.raw(said=replace(SAID, goods="something else"))).status_code == 422
    at.does("handler-1", program.report.hex(), Act.ASSIGN, to=at.id("handler-1"))
    assert read_statement(at.reads("handler-1", program.report.hex())[Part.STATEMENT][0]) == SAID
