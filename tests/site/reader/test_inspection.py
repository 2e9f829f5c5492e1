"""A handler asks the desk for an inspection: of the report it hears the item, the category and danger, and nothing else."""

import json

import pytest
from starlette.testclient import TestClient

from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.actions.people.tokens import Wanted as Token
from sendable.actions.people.tokens import make_token
from sendable.actions.reading.ask_inspection import Asking
from sendable.actions.reporting.take_in import submit
from sendable.actions.reporting.work_report import reports
from sendable.adapters.desk_client import DeskClient, token_in
from sendable.adapters.pins import PinFile, pins_of
from sendable.custody.act import Act
from sendable.custody.inspection import Finding, Means, Result
from sendable.errors import KeyUnusable, RecordUnavailable, RequestRefused
from sendable.people.token import Scope
from sendable.reporting.state import Act as ReportAct
from tests.fakes.api import registered
from tests.fakes.desk import AS_DECLARED, order
from tests.fakes.people import BOSS
from tests.fakes.report_house import SAID, replace
from tests.site.api.conftest import HOST, app, decide, means, program, site, store, telling, told, working  # noqa: F401 fixtures

NUMBER = "LX473124829CN"
SECRETS = (SAID.text, SAID.goods, SAID.packing, SAID.place, SAID.when)


@pytest.fixture
def heard(monkeypatch, app):  # noqa: F811
    """What the desk hears, from a reader that reaches it without a socket."""
    sent = []
    client = TestClient(app, base_url=HOST, raise_server_exceptions=False)

    def asked(server, method, path, body, headers):
        sent.append((server, method, path, body, headers))
        answer = client.request(method, path, content=body, headers={"Content-Type": "application/json", **headers})
        if answer.status_code != 200:
            raise RequestRefused(answer.json()["detail"])
        return answer.json()

    monkeypatch.setattr("sendable.adapters.desk_client.asked", asked)
    return sent


@pytest.fixture
def token(means):  # noqa: F811
    return make_token(means, BOSS, Token("reports office", Scope.INSPECTIONS, None, 90))


@pytest.fixture
def reads(readers, token, tmp_path):
    """Open the reader of a holder, with a token of the desk."""

    def opened(name, *, with_token=True):
        pins = PinFile(tmp_path / f"{name}.pins", readers.at.means.root, 0, {})
        return readers.open(name, asking=Asking(DeskClient(HOST, token), pins) if with_token else None).come_in()

    return opened


def a_report(at, name="handler-1", **changed):
    submit(at.means, replace(SAID, **{"identifier": NUMBER, **changed}), ())
    report = next(one.id for one in reports(at.means) if not one.assigned)
    at.does(name, report, ReportAct.ASSIGN, to=at.id(name))
    return report


def asks(seat, report):
    page = seat.page(f"/en/reports/{report}/inspection")
    token = page.split('name="token" value="')[1].split('"')[0]
    return seat.client.post(f"/en/reports/{report}/inspection", data={"token": token})


def test_the_desk_is_told_what_the_page_says_and_nothing_before_the_click(at, reads, heard):
    report, seat = a_report(at, danger_now=True), reads("handler-1")
    page = seat.page(f"/en/reports/{report}/inspection")
    assert f"/en/reports/{report}/inspection" in seat.page(f"/en/reports/{report}")
    assert all(one in page for one in (NUMBER, "Lithium batteries", "isolate it first"))
    assert heard == []
    asks(seat, report)
    assert json.loads(heard[0][3]) == {"identifier": NUMBER, "category": "lithium-batteries", "danger": True}
    said = str(heard)
    assert [one for one in (*SECRETS, report, report[:8], at.id("handler-1"), "handler") if one in said] == []


def test_the_whole_walk_from_the_report_to_the_result(at, reads, heard, working, program):  # noqa: F811
    report, seat = a_report(at), reads("handler-1")
    assert "The item is not here" in asks(seat, report).text
    item = registered(program(Scope.ACCEPT))["item"]["id"]
    assert "waits in the queue of inspections" in seat.page(f"/en/reports/{report}/inspection")
    for act in (Act.HOLD, Act.OPEN):
        move_item(working, order("ann"), act, item, reason="asked for")
    found = Finding(None, Result.DANGEROUS, "power banks", "lithium_batteries")
    inspect_item(working, order("ann"), item, Means.OPEN_BOX, (AS_DECLARED, found))
    page = seat.page(f"/en/reports/{report}/inspection")
    assert "The item was inspected on 2026-11-22. Dangerous goods. Lithium batteries." in page
    assert "Ask for an inspection</button>" not in page
    assert len({one[4]["Authorization"] for one in heard}) == 1


def test_two_handlers_who_ask_about_the_same_goods_ask_once(at, reads, heard, working):  # noqa: F811
    for name in ("handler-1", "handler-2"):
        asks(reads(name), a_report(at, name))
    with working.store.reading() as tx:
        assert tx.inspection_requests.count_awaited() == 1
    assert [one[1] for one in heard] == ["POST", "GET", "POST", "GET"]


def test_only_the_handler_who_works_on_a_report_that_names_an_item_is_offered_it(at, reads, heard):
    report = a_report(at)
    assert "<button" not in reads("handler-2").page(f"/en/reports/{report}/inspection").split("<main")[1]
    other = a_report(at, identifier="the red one by the door")
    seat = reads("handler-1")
    page = seat.page(f"/en/reports/{other}/inspection")
    assert "names no item" in page
    token = seat.page(f"/en/reports/{report}/inspection").split('name="token" value="')[1].split('"')[0]
    assert seat.client.post(f"/en/reports/{other}/inspection", data={"token": token}).status_code == 409
    assert heard == []


def test_without_a_token_of_the_desk_the_page_says_how_to_get_on(at, reads, heard):
    report, seat = a_report(at), reads("handler-1", with_token=False)
    assert "--desk-token" in seat.page(f"/en/reports/{report}/inspection")
    assert heard == []


def test_what_the_desk_refuses_is_one_sentence(at, reads, heard, monkeypatch):
    report, seat = a_report(at), reads("handler-1")
    page = asks(seat, a_report(at, category="fireworks"))
    assert (page.status_code, "fault-summary" in page.text) == (409, True)
    asks(seat, report)

    def silent(*_):
        raise RecordUnavailable("the server does not answer")

    monkeypatch.setattr("sendable.adapters.desk_client.asked", silent)
    page = seat.client.get(f"/en/reports/{report}/inspection")
    assert (page.status_code, "fault-summary" in page.text) == (502, True)
    assert heard


def test_what_is_remembered_on_the_machine_does_not_say_of_which_report_it_is(at, reads, heard, tmp_path, readers):
    report = a_report(at)
    asks(reads("handler-1"), report)
    text = (tmp_path / "handler-1.pins").read_text()
    assert json.loads(text)["inspections"]
    assert report not in text.replace(" ", "")
    assert NUMBER not in text
    file = tmp_path / "handler-1"
    assert pins_of(file, None).asked(next(iter(json.loads(text)["inspections"])))
    assert heard
    assert readers.told == []


@pytest.mark.parametrize("said", [None, [], {"id": "x"}, {"goods": 3}])
def test_an_answer_that_is_none_is_refused(said, monkeypatch):
    monkeypatch.setattr("sendable.adapters.desk_client.asked", lambda *_: said)
    with pytest.raises(RequestRefused):
        DeskClient(HOST, "t").came_of("x")


def test_a_token_is_read_from_a_file_that_nobody_else_can_read(tmp_path):
    file = tmp_path / "token"
    with pytest.raises(KeyUnusable):
        token_in(file)
    file.write_text("sendable_abc\n")
    file.chmod(0o644)
    with pytest.raises(KeyUnusable, match="others"):
        token_in(file)
    file.chmod(0o600)
    assert token_in(file) == "sendable_abc"
    for text in ("abc", "sendable_abc def", ""):
        file.write_text(text)
        with pytest.raises(KeyUnusable):
            token_in(file)
