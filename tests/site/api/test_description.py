"""The description of the interface is true: schemathesis sends what it permits and what it does not, with all its checks."""

import json
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import booleans
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

from sendable.people.token import Scope
from sendable.web.api.app import AT
from tests.fakes.api import registered

SCOPES = {
    "Screening": Scope.SCREEN,
    "Acceptance": Scope.ACCEPT,
    "Items": Scope.READ,
    "Events": Scope.READ,
    "Holds": Scope.HOLDS,
    "Cases": Scope.CASES,
    "Webhooks": Scope.WEBHOOKS,
    "Inspections": Scope.INSPECTIONS,
}
# A schema cannot say check digits, which countries there are, or that a change needs the ETag of what was seen.
EXAMPLES = 8  # of each operation
CONFIG = SchemathesisConfig.from_dict({
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "409", "422", "428", "429"]}},
})  # fmt: skip


@pytest.fixture
def tokens(program):
    """What to send for operations of each tag."""
    return {tag: program(scope, office=None).headers["authorization"] for tag, scope in SCOPES.items()}


@pytest.fixture
def known(program):
    """The id of an item that is there."""
    return registered(program(Scope.ACCEPT))["item"]["id"]


@pytest.fixture
def described(app):
    return schemathesis.openapi.from_asgi(f"{AT}/openapi.json", app, config=CONFIG)


def try_out(operation, mode, headers, known):
    """Send some requests of one mode to an operation; half of the right ones are about an item that is there."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(case=operation.as_strategy(generation_mode=mode), real=booleans())
    def holds(case, real):
        if real and mode is GenerationMode.POSITIVE and case.path_parameters:
            case.path_parameters["id"] = known
        case.call_and_validate(headers=headers)

    holds()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_what_is_described_is_what_is_answered(described, tokens, known, mode):
    tried = 0
    for found in described.exclude(path="/screen/batch").get_all_operations():  # which has tests of its own
        operation = found.ok()
        with suppress(Unsatisfiable):  # nothing wrong can be sent to some
            try_out(operation, mode, {"Authorization": tokens[operation.tags[0]]}, known)
            tried += 1
    assert tried > 10


def test_every_operation_reads_well(nobody):
    described = nobody.get("/openapi.json").json()
    tags = {tag["name"] for tag in described["tags"]}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert operation["tags"][0] in tags, where
            assert operation["summary"][0].isupper(), where
            assert not operation["summary"].endswith("."), where
            assert operation["description"].endswith((".", ").")), where
            assert operation["security"] == [{"token": []}], where
            assert {"401", "403", "422", "429", "500", "503"} <= set(operation["responses"]), where
            answers = [one for status, one in operation["responses"].items() if status >= "4"]
            assert all("application/problem+json" in one["content"] for one in answers), where
            assert set(SCOPES) >= set(operation["tags"]), where


def test_the_examples_are_true(nobody, program):
    described = nobody.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert program(Scope.SCREEN).post("/screen", json=schemas["Line"]["examples"][0]).status_code == 200
    assert program(Scope.ACCEPT).post("/items", json=schemas["PresentedIn"]["examples"][0]).status_code == 201
    assert program(Scope.WEBHOOKS).post("/webhooks", json=schemas["WebhookIn"]["examples"][0]).status_code == 201
    assert (
        program(Scope.INSPECTIONS).post("/inspections", json=schemas["InspectionIn"]["examples"][0]).status_code == 200
    )
    batch = described["paths"]["/screen/batch"]["post"]["requestBody"]["content"]["application/x-ndjson"]["example"]
    answer = program(Scope.SCREEN).post(
        "/screen/batch", content=batch, headers={"Content-Type": "application/x-ndjson"}
    )
    assert json.loads(answer.text)["outcome"]


def test_the_description_needs_no_token_and_nothing_else_is_open(app):
    client = TestClient(app, base_url=f"https://x{AT}")
    assert client.get("/openapi.json").status_code == 200
    for path in ("/", "/docs", "/redoc", "/items", "/openapi.jsonx"):
        assert client.get(path).status_code == 401, path
