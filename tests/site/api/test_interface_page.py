"""The interface as people read it, without a script; and where the kinds of faults lead."""

import pytest
from starlette.testclient import TestClient

from sendable.web.faults import FAULTS
from tests.site.reading import Page


@pytest.fixture
def visitor(app):
    return TestClient(app, base_url="https://desk.example", follow_redirects=False)


@pytest.mark.parametrize(("language", "heading"), [("en", "Programming interface"), ("zh", "编程接口")])
def test_every_operation_can_be_read_in_both_languages(visitor, nobody, language, heading):
    page = Page(visitor.get(f"/{language}/interface").text)
    assert heading in page.text
    for path, operations in nobody.get("/openapi.json").json()["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in page.text
    assert not list(page.all("script"))
    for field in ("contents.answers", "decision.question.asks", "item.contents.hs_code", "letter | parcel"):
        assert field in page.text


def test_the_type_of_every_fault_leads_to_what_it_means(visitor, nobody):
    fault = nobody.get("/items").json()["type"]
    there = visitor.get(fault)
    assert there.status_code == 303
    path, _, anchor = there.headers["location"].partition("#")
    page = visitor.get(path).text
    assert f'id="{anchor}"' in page
    assert page.count('<tr id="') == len(FAULTS)


def test_an_address_with_any_characters_below_the_interface_is_its_own(visitor):
    answer = visitor.get("/api/v1/items/a%0Ab")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
