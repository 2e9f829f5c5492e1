"""The description of what programs use is true: schemathesis sends what it permits, what it does not, and real reports."""

from contextlib import suppress
from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.words import translator
from sendable.custody.note import sign_note, write_note
from sendable.ports.offline_forms import OfflineForm
from sendable.ports.reports import Snapshot
from sendable.reporting.offline_form import FormNote
from sendable.reporting.scope.read import read_scope
from sendable.reporting.sending import MOST_BYTES
from sendable.web.public.app import create_app
from sendable.web.public.report.problem import PREFIX
from tests.fakes.report_house import house
from tests.fakes.reporting import LIGHT, Clock, intake
from tests.fakes.reward_house import Paying
from tests.fakes.sealed import Program

SCOPE = read_scope(*read_definitions(scope_folder(None)))
EXAMPLES = 12  # of each operation and mode
# No schema can say what is sealed, to which keys, or with which numbers.
CONFIG = SchemathesisConfig.from_dict({
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "304", "404", "422", "429"]}},
})  # fmt: skip


def without_start(app):
    """The application as if it ran already: what it warms is of no use here."""

    async def running(scope, receive, send):
        if scope["type"] != "lifespan":
            return await app(scope, receive, send)
        for word in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{word}.complete"})
        return None

    return running


class Site:
    """A site that has published all that it can, and a report that is there."""

    def __init__(self, folder):
        self.store = open_reports(f"sqlite:///{folder / 'reports.sqlite'}")
        self.at, self.told, self.clock = house(self.store), [], Clock()
        Paying(self.at, folder)
        text = FormNote(self.at.clock.now.date(), "0" * 32, {"form-en.html": "0" * 64}).text
        note = write_note(sign_note(text, self.at.means.root, self.at.root.sign))
        with self.store.transaction() as tx:
            tx.offline_forms.replace([OfflineForm("form-en.html", b"<!doctype html>", note)])
        snapshot = Snapshot(self.at.clock.now.date(), 5, b"a checkpoint\n", b"figures\n")
        pages = intake(Reporting(self.at.means, SCOPE), self.clock, replace(LIGHT, most=100_000))
        self.app = create_app(
            None, translator, str, self.told.append, intake=replace(pages, published=lambda: snapshot)
        )
        self.client = TestClient(self.app, raise_server_exceptions=False)
        self.programs = [Program(self.at) for _ in range(3)]
        self.first = self.programs[0]
        assert self.client.post(PREFIX, content=self.first.raw(danger=True)).status_code == 201

    @property
    def bodies(self):
        """For each address, bytes that are right."""
        return {
            PREFIX: [one.raw(danger=danger) for one in self.programs for danger in (True, False)],
            f"{PREFIX}/return": [self.first.keys.lookup],
            f"{PREFIX}/messages": [self.first.message("It smells.", number) for number in range(2, 6)],
        }


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    yield made
    made.store.engine.dispose()


def damaged(raw):
    """Right bytes with one changed, the end cut off, or something after it."""
    at = st.integers(0, len(raw) - 1)
    changed = st.builds(
        lambda place, by: raw[:place] + bytes([raw[place] ^ by]) + raw[place + 1 :], at, st.integers(1, 255)
    )
    return st.one_of(
        changed, at.map(lambda place: raw[:place]), st.binary(min_size=1, max_size=9).map(lambda more: raw + more)
    )


def try_out(operation, mode, right):
    """Send what the description permits or not; of bodies a third is right, and a third was right before it was damaged."""
    bodies = [
        st.none(),
        *(st.sampled_from(right) for _ in right[:1]),
        *(st.sampled_from(right).flatmap(damaged) for _ in right[:1]),
    ]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(case=operation.as_strategy(generation_mode=mode), body=st.one_of(bodies))
    def holds(case, body):
        if body is not None and mode is GenerationMode.POSITIVE:
            case.body = body
        case.call_and_validate()

    holds()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_what_is_described_is_what_is_answered_and_real_reports_arrive_in_between(site, mode):
    described, tried = (
        schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", without_start(site.app), config=CONFIG),
        [],
    )
    for found in described.get_all_operations():
        operation = found.ok()
        with suppress(Unsatisfiable):  # nothing wrong can be sent to most
            try_out(operation, mode, site.bodies.get(operation.path, []))
            tried.append(operation.path)
    if mode is GenerationMode.NEGATIVE:
        assert tried == [f"{PREFIX}/return", f"{PREFIX}/consistency/{{first}}", f"{PREFIX}/forms/{{name}}"]
    else:
        assert len(tried) == 12
        assert len(reports(site.at.means)) == len(site.programs)
    assert site.told == []


def test_every_address_is_described_and_every_description_reads_well(site):
    described = site.client.get(f"{PREFIX}/openapi.json").json()
    routes = {one.path for one in inner(site.app).routes if one.path.startswith(PREFIX)}
    assert set(described["paths"]) == routes - {f"{PREFIX}/openapi.json"}
    tags = {tag["name"] for tag in described["tags"]}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert operation["tags"][0] in tags, where
            assert operation["summary"][0].isupper(), where
            assert not operation["summary"].endswith("."), where
            assert operation["description"].endswith("."), where
            assert {"405", "500", "503"} <= set(operation["responses"]), where
    sealed = described["components"]["requestBodies"]["Sealed"]["content"]["application/octet-stream"]
    assert sealed["schema"]["maxLength"] == MOST_BYTES


def inner(app):
    while not hasattr(app, "routes"):
        app = getattr(app, "_app", None) or app.app
    return app


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "", 405), ("DELETE", "/keys", 405), ("POST", "/checkpoint", 405), ("GET", "/return", 405),
     ("TRACE", "/messages", 405), ("GET", "/keys/", 404)],
)  # fmt: skip
def test_what_is_not_there_is_refused_as_a_problem_too(site, method, path, status):
    answer = site.client.request(method, f"{PREFIX}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert (status == 405) == ("allow" in answer.headers)


def test_a_failure_of_ours_is_a_problem_that_quotes_nothing(site, monkeypatch):
    monkeypatch.setattr(Reporting, "sealed_conversation", lambda *_: 1 / 0)
    answer = site.client.post(f"{PREFIX}/return", content=b"x" * 32)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json()["title"] == "Something failed here; nothing was kept"
    assert [told.split(" at ")[0] for told in site.told] == ["ZeroDivisionError"]


def test_a_site_without_a_list_of_key_holders_says_so_in_one_sentence(site, tmp_path):
    empty = open_reports(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    pages = intake(Reporting(replace(site.at.means, store=empty), SCOPE), site.clock)
    client = TestClient(
        create_app(None, translator, str, site.told.append, intake=pages), raise_server_exceptions=False
    )
    asked = [client.get(f"{PREFIX}{path}") for path in ("/keys", "/rewards", "/figures", "/checkpoint")]
    asked += [
        client.post(PREFIX, content=site.first.raw(danger=True)),
        client.post(f"{PREFIX}/return", content=bytes(32)),
    ]
    assert [answer.status_code for answer in asked] == [409, 404, 404, 404, 409, 404]
    for answer in asked:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"][0].isupper()
    assert site.told == []
    empty.engine.dispose()
